"""The whole recipe on 200 invented pairs: every stage runs, and what comes out is a pack that translates.

Nothing is said about quality; forty steps teach nothing. What breaks here is a stage that no longer
fits the one before it. It wants the dependency group `training` and takes less than two minutes.
"""

from __future__ import annotations

import json
import random
import zipfile
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("eflomal", reason="needs the dependency group 'training'")
pytest.importorskip("ctranslate2", reason="needs the dependency group 'training'")
pytest.importorskip("sacrebleu", reason="needs the dependency group 'training'")

from training.cli import main
from training.vocabulary import PLACEHOLDERS, RESERVED

if TYPE_CHECKING:
    from pathlib import Path

WHO = (
    ("The pilot", "El piloto"),
    ("The mayor", "La alcaldesa"),
    ("A nurse", "Una enfermera"),
    ("The general", "El general"),
    ("Our neighbour", "Nuestra vecina"),
)
DOES = (
    ("opened", "abrió"),
    ("painted", "pintó"),
    ("lost", "perdió"),
    ("found", "encontró"),
    ("described", "describió"),
)
WHAT = (("the old bridge", "el puente viejo"), ("two maps", "dos mapas"), ("the report", "el informe"))
WHERE = (("in Xalpa", "en Xalpa"), ("near Torvik", "cerca de Torvik"), ("on day 14", "el día 14"))


def invented_pairs() -> list[tuple[str, str]]:
    """Every way to put the phrases together, 200 of them."""
    found = [
        (f"{a[0]} {b[0]} {c[0]} {d[0]}.", f"{a[1]} {b[1]} {c[1]} {d[1]}.")
        for a in WHO
        for b in DOES
        for c in WHAT
        for d in WHERE
    ]
    random.Random(4).shuffle(found)
    return found[:200]


@pytest.fixture
def material(tmp_path: Path) -> Path:
    """Raw pairs in one file, and a tiny evaluation set of sentences that are not among them."""
    raw = tmp_path / "raw"
    raw.mkdir()
    text = "".join(f"{english}\t{spanish}\n" for english, spanish in invented_pairs())
    (raw / "tatoeba-testsets.tsv").write_text(text, encoding="utf-8")
    for name in ("flores-dev", "tico19-dev"):
        folder = tmp_path / "eval" / name
        folder.mkdir(parents=True)
        for side, line in (("en", "The baker sang in Torvik."), ("es", "La panadera cantó en Torvik.")):
            folder.joinpath(f"src.{side}").write_text(line + "\n", encoding="utf-8")
            folder.joinpath(f"ref.{side}").write_text(line + "\n", encoding="utf-8")
    terms = "line\tsource\ttarget\tattested\n1\tbaker\tpanadera\t1\n"
    (tmp_path / "eval" / "tico19-dev" / "terms.tsv").write_text(terms, encoding="utf-8")
    return tmp_path


def test_the_recipe_makes_a_pack(material: Path) -> None:
    work = ["--work", str(material / "work")]
    directed = [*work, "--direction", "en_es"]
    evaluation = ["--evaluation", str(material / "eval")]
    main(["data", *work, "--raw", str(material / "raw"), *evaluation])
    main(["vocabulary", *work, "--size", "620"])
    main(["align", *work])
    main(["epoch", *directed, "--share", "1"])
    shape = {"width": 32, "heads": 2, "inner": 64, "encoder": 1, "decoder": 1}
    main(["initialise", *directed, "--shape", json.dumps(shape)])
    main(["train", *directed, "--steps", "20", "--tokens", "800"])
    main(["train", *directed, "--steps", "40", "--tokens", "800"])
    main(["convert", *directed])
    main(["evaluate", *directed, *evaluation])
    main(["pack", *directed, "--out", str(material / "one")])
    main(["pack", *directed, "--out", str(material / "two")])

    one, two = (material / folder / "translate-en_es-1_0.argosmodel" for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    # What shipped can be gone on from, and averaged with what came of that.
    main(["initialise", *directed, "--run", "again", "--pack", str(one), "--shape", json.dumps(shape)])
    main(["convert", *directed, "--run", "again", "--pack", str(one), "--share", "0.5"])
    with zipfile.ZipFile(one) as archive:
        archive.extractall(material / "pack")
    top = material / "pack" / "en_es"
    said = json.loads((top / "metadata.json").read_text(encoding="utf-8"))
    assert said["placeholders"] == list(PLACEHOLDERS)
    assert said["alignment"] is True

    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    pieces = SentencePieceProcessor(model_file=str(top / "sentencepiece.model"))
    assert all(pieces.encode(f"x{symbol}", out_type=str)[-1] == symbol for symbol in RESERVED)
    engine = ctranslate2.Translator(str(top / "model"), device="cpu", compute_type="int8")
    source = pieces.encode("The pilot found two maps.", out_type=str)
    (result,) = engine.translate_batch([source], return_attention=True, max_decoding_length=20)
    # All pieces of so small a vocabulary are common ones: the shortlist must change nothing.
    (short,) = engine.translate_batch([source], use_vmap=True, max_decoding_length=20)
    assert short.hypotheses == result.hypotheses
    assert len(result.attention[0]) == len(result.hypotheses[0])
    assert len(result.attention[0][0]) in {len(source), len(source) + 1}
