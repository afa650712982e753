"""What the lessons do to a pair, and what they must never do."""

from __future__ import annotations

import random
import re

import pytest

pytest.importorskip("simplemma", reason="needs the dependency group 'training'")

from training.alignment import symmetrical, words
from training.annotation import Draft, Inventor, Terms, annotate, finish, replace, wrap
from training.data import refusal, repair
from training.vocabulary import CLOSE, MIDDLE, OPEN, PLACEHOLDERS, TERM_MARKUP

ENGLISH = "The wing general Laura Ortiz thanked 25 Mexican pilots in Xalapa yesterday."
SPANISH = "La general de ala Laura Ortiz agradeció ayer a 25 pilotos mexicanos en Xalapa."
LINKS = list(enumerate([0, 3, 1, 4, 5, 6, 9, 11, 10, 12, 13, 7, 14]))


def drawn(seed: int) -> tuple[str, str, list[tuple[str, str]]]:
    inventor = Inventor(random.Random(seed))
    example = annotate(Draft.of(ENGLISH, SPANISH, LINKS), inventor, Terms(inventor, "es"))
    linked = [
        (example.source[here[0][0] : here[0][1]], example.target[there[0][0] : there[0][1]])
        for there, here in example.links
    ]
    return example.source, example.target, linked


@pytest.mark.parametrize("seed", range(300))
def test_placeholders_are_the_same_on_both_sides_and_mark_up_stays_in_the_source(seed: int) -> None:
    source, target, _ = drawn(seed)
    for symbol in PLACEHOLDERS:
        assert source.count(symbol) == target.count(symbol) <= 1
    bare = re.sub("|".join(PLACEHOLDERS), "", target)
    assert not {OPEN, MIDDLE, CLOSE} & set(bare)
    inside = re.sub("|".join(PLACEHOLDERS), "", source)
    assert inside.count(OPEN) == inside.count(MIDDLE) == inside.count(CLOSE)


@pytest.mark.parametrize("seed", range(300))
def test_links_survive_the_edits(seed: int) -> None:
    text, _, linked = drawn(seed)
    for source, target in linked:
        if source == "Laura" or target == "Laura":
            assert source == target or f"{MIDDLE} {target}{CLOSE}" in text


def test_an_edit_knows_where_the_words_went() -> None:
    draft = Draft.of(ENGLISH, SPANISH, LINKS)
    wrap(
        draft.source,
        1,
        2,
        TERM_MARKUP["start"],
        TERM_MARKUP["separator"] + "general de ala" + TERM_MARKUP["end"],
    )
    replace(draft.source, 10, 10, PLACEHOLDERS[0])
    text, units = finish(draft.source)
    assert text == (
        "The ｟ wing general‖ general de ala｠ Laura Ortiz thanked 25 Mexican pilots in ｟0｠ yesterday."
    )
    assert [text[start:end] for start, end in units[1]] == ["wing", "general de ala"]
    assert [text[start:end] for start, end in units[10]] == [PLACEHOLDERS[0]]
    assert [text[start:end] for start, end in units[11]] == ["yesterday"]


@pytest.mark.parametrize(
    ("english", "spanish", "why"),
    [
        ("The dog sleeps.", "El perro duerme.", None),
        ("Open the file menu now.", "Open the file menu now.", "untranslated"),
        ("It was built in 1910.", "Fue construido en 1919.", "numbers"),
        ("Is it far?", "Está lejos.", "question"),
        ("See <b>this</b> page.", "Vea <b>esta</b> página.", "markup"),
        ("El alcalde de la ciudad llegó.", "El alcalde de la ciudad llegó ayer.", "language"),
        ("Hi.", "Buenos días a todos los que están aquí.", "ratio"),
    ],
)
def test_a_judge_says_why(english: str, spanish: str, why: str | None) -> None:
    assert refusal(english, spanish) == why


def test_repairs() -> None:
    assert repair("• It&#39;s\u00a0 20: 30 \u200b") == "It's 20:30"


def test_words_and_links() -> None:
    text = "Gen. Laura's"
    assert [text[start:end] for start, end in words(text)] == ["Gen", ".", "Laura", "'", "s"]
    assert symmetrical({(0, 0), (2, 1)}, {(0, 0)}) == {(0, 0)}
