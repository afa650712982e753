"""Distilled text: of a pack's hypotheses the one that the other road agrees with."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("ctranslate2", reason="needs the dependency group 'training'")

from training.agreement import Agreeing, agreed
from training.back_translation import Made, PackTranslator, gather

MODELS = Path(__file__).parents[2] / "models"
LINE = "The commander thanked the nurses for their support."


def made(text: str, score: float) -> Made:
    return Made(text, score, [])


def test_the_likely_one_that_is_near_is_taken() -> None:
    own, near = made("Los buques zarparon hoy.", -0.1), made("Los barcos zarparon este lunes.", -0.2)
    assert agreed([own, near], "Los barcos zarparon el lunes.") == near


@pytest.mark.parametrize(
    ("score", "other"),
    [(-0.1, "Nada se le parece en esto."), (-0.5, "Los barcos zarparon hoy."), (-0.1, "")],
    ids=["far", "unlikely", "unknown words"],
)
def test_where_the_roads_do_not_agree_nothing_is_taken(score: float, other: str) -> None:
    assert agreed([made("Los barcos zarparon hoy.", score)], other) is None


def test_a_packs_hypotheses_have_links_and_gathered_ones_are_pairs_of_both_sides(tmp_path: Path) -> None:
    (pack,) = MODELS.glob("translate-en_es-*.argosmodel")
    translator = PackTranslator(pack)
    six = translator.hypotheses([LINE], 6)[0]
    assert len(six) == 6
    assert len({one.text for one in six}) > 1
    assert [one.score for one in six] == sorted((one.score for one in six), reverse=True)
    (found,) = Agreeing(translator, lambda lines: [six[0].text for _ in lines])([LINE])
    assert found.text == six[0].text
    assert found.links
    row = f"{LINE}\t{found.text}\t{found.score}\t" + " ".join(f"{i}-{j}" for i, j in found.links)
    out = tmp_path / "pairs.tsv"
    tally = gather([row], out, people="en", keeps_names=lambda written, read: True, distilled=True)
    assert tally == {"kept": 1}
    assert out.read_text(encoding="utf-8") == f"distilled\t1\t{LINE}\t{found.text}\n"
