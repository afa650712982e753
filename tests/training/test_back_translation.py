"""A round of back-translation: what a pack writes, which links it gives, and what is thrown out."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("ctranslate2", reason="needs the dependency group 'training'")

from training import back_translation, initialisation, sifting, vocabulary
from training.alignment import words
from training.cli import main
from training.model import Shape, Student

MODELS = Path(__file__).parents[2] / "models"
ENGLISH = [
    "The Air Force deployed two aircraft on Monday.",
    "The commander thanked 355 nurses for their support during the exercise.",
]


def pack(direction: str) -> Path:
    (found,) = MODELS.glob(f"translate-{direction}-*.argosmodel")
    return found


@pytest.fixture(scope="module")
def made() -> list[back_translation.Made]:
    return back_translation.PackTranslator(pack("en_es"))(ENGLISH)


def test_the_links_of_what_a_pack_writes_are_those_of_its_alignment_head(
    made: list[back_translation.Made],
) -> None:
    def linked(read: str, one: back_translation.Made) -> set[tuple[str, str]]:
        left = [read[start:end] for start, end in words(read)]
        right = [one.text[start:end] for start, end in words(one.text)]
        return {(left[i], right[j]) for i, j in one.links}

    assert linked(ENGLISH[0], made[0]) >= {("Force", "Fuerza"), ("Air", "Aérea"), ("two", "dos"), (".", ".")}
    assert linked(ENGLISH[1], made[1]) >= {
        ("commander", "comandante"),
        ("355", "355"),
        ("exercise", "ejercicio"),
    }
    assert all(one.score < 0 for one in made)


def test_a_stopped_round_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(back_translation, "CHUNK", 2)
    asked: list[list[str]] = []

    def translator(lines: list[str]) -> list[back_translation.Made]:
        asked.append(list(lines))
        return [back_translation.Made(line.upper(), -0.5, [(0, 0)]) for line in lines]

    out = tmp_path / "made.tsv"
    back_translation.translate(["a b", "c d", "e f"], translator, out)
    back_translation.translate(["a b", "c d", "e f", "g h"], translator, out)
    assert asked == [["a b", "c d"], ["e f"], ["g h"]]
    assert out.read_text(encoding="utf-8").splitlines()[3] == "g h\tG H\t-0.500\t0-0"


def test_lines_are_read_once_and_reserved_symbols_and_fragments_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "prose.txt"
    file.write_text(
        "One two three four.\nToo short.\nOne two three four.\nIt has ｟ in it now.\n", encoding="utf-8"
    )
    assert list(back_translation.people_wrote([file])) == ["One two three four."]


def test_what_lost_a_number_or_a_name_or_scores_worst_is_thrown_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(back_translation, "WORST", 0.2)
    lines = [
        "They moved 1,200 tons to Kabul.\tTrasladaron 1 200 toneladas a Kabul.\t-0.1\t0-0 1-0 2-1",
        "They moved 14 tons to Kabul.\tTrasladaron 41 toneladas a Kabul.\t-0.1\t0-0",
        "They flew to Kandahar twice.\tVolaron dos veces a Candelaria.\t-0.2\t0-0",
        "It was a quiet day there.\tFue un día tranquilo allí.\t-0.9\t0-0",
        "The held out line is here.\tLa línea apartada está aquí.\t-0.1\t0-0",
    ]
    tally = back_translation.gather(
        lines,
        tmp_path / "pairs-x.tsv",
        people="en",
        keeps_names=lambda written, read: "Kandahar" not in read or "Kandahar" in written,
        held_out=frozenset({"theheldoutlineishere"}),
    )
    assert tally == {"kept": 1, "numbers": 1, "names": 1, "score": 1, "evaluation": 1}
    (kept,) = (tmp_path / "pairs-x.tsv").read_text(encoding="utf-8").splitlines()
    assert kept == "made_es\t1\tThey moved 1,200 tons to Kabul.\tTrasladaron 1 200 toneladas a Kabul."
    assert (tmp_path / "pairs-x.align").read_text(encoding="utf-8") == "0-0 1-0 2-1\n"


def test_links_are_english_first_whichever_side_people_wrote(tmp_path: Path) -> None:
    line = "Fue un día muy tranquilo.\tIt was a very quiet day.\t-0.1\t0-1 4-4"
    tally = back_translation.gather(
        [line], tmp_path / "pairs-x.tsv", people="es", keeps_names=lambda *_: True
    )
    assert tally == {"kept": 1}
    assert (tmp_path / "pairs-x.tsv").read_text(encoding="utf-8").startswith("made_en\t1\tIt was")
    assert (tmp_path / "pairs-x.align").read_text(encoding="utf-8") == "1-0 4-4\n"


def test_a_pack_is_gone_on_from_as_it_is_without_an_epoch(tmp_path: Path) -> None:
    main(["initialise", "--work", str(tmp_path), "--direction", "es_en", "--pack", str(pack("es_en"))])
    pieces = vocabulary.load(tmp_path / "enes.model")
    from training import conversion, learning

    student = learning.load_mean(tmp_path / "runs" / "es_en" / "state.pt")
    conversion.convert(student, pieces, tmp_path / "model")
    again = Student(Shape(pieces.vocab_size()))
    (tmp_path / "sentencepiece.model").write_bytes((tmp_path / "enes.model").read_bytes())
    assert initialisation.from_pack(again, pieces, tmp_path) == {"same": pieces.vocab_size()}
    # int8 is read back and written again: nothing of the pack is lost.
    for name, value in again.state_dict().items():
        assert (value - student.state_dict()[name]).abs().max() < 1e-6, name


def test_a_pair_that_says_two_things_is_sifted_out_and_free_translations_stay() -> None:
    rows = [
        ("news", "1", "The parrots are quiet.", "Los loros están en silencio."),
        ("news", "1", "He had breakfast.", "Él desayunó."),
        (
            *("news", "1", "The government released the first results of the census on Tuesday."),
            "Las lluvias obligaron a suspender el partido hasta nuevo aviso.",
        ),
        *[
            (
                "news",
                "1",
                f"On {day} May we met in the old harbour.",
                f"El {day} de mayo nos vimos en el puerto viejo.",
            )
            for day in range(1, 8)
        ],
    ]
    judged = list(sifting.sift(rows, *(back_translation.PackTranslator(pack(d)) for d in ("en_es", "es_en"))))
    assert [row for row, _ in judged] == rows
    assert [why for _, why in judged] == ["", "", "misaligned", "", "", "", "", *["near-double"] * 3]
