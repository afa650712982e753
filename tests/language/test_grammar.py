"""The cases of tests/cases/grammar: a designation put in the place of another, the words around it mended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.dots import share_dot
from afst_i18n.language.grammar.english import agree_article
from afst_i18n.language.grammar.insertion import Rendering, insert
from afst_i18n.language.grammar.institutions import add_institution_article
from afst_i18n.language.grammar.placed import Placed

CASES = Path(__file__).parents[1] / "cases" / "grammar"


RULES: dict[str, Callable[[Placed], Placed]] = {
    "dots": share_dot,
    "english": agree_article,
    "institutions": add_institution_article,
}
INSERTIONS = ("insertion",)
NUMBER = {"s": False, "p": True, "-": None}


def cases(names: tuple[str, ...]) -> Iterator[tuple[str, list[str], str, str]]:
    for name in names:
        for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                head, body = line.split(" | ", 1)
                before, _, after = body.partition(" => ")
                yield name, head.split(), before, after or before


@pytest.mark.parametrize(("rule", "head", "before", "after"), list(cases(tuple(RULES))))
def test_words_beside_a_designation(rule: str, head: list[str], before: str, after: str) -> None:
    start, end = before.index("["), before.index("]")
    text = before[:start] + before[start + 1 : end] + before[end + 1 :]
    placed = Placed(text, Span(start, end - 1), head[0].strip("-"), NUMBER[head[1]])
    once = RULES[rule](placed)
    assert f"{once.text[: once.span.start]}[{once.term}]{once.text[once.span.end :]}" == after
    assert RULES[rule](once) == once


@pytest.mark.parametrize(("rule", "head", "before", "after"), list(cases(INSERTIONS)))
def test_insertion(rule: str, head: list[str], before: str, after: str) -> None:
    start, middle, end = before.index("["), before.index("/"), before.index("]")
    old, new = before[start + 1 : middle], before[middle + 1 : end]
    gender, number, *flags = head
    rendering = Rendering(
        new,
        gender.strip("-"),
        NUMBER[number],
        noun="verb" not in flags and "name" not in flags,
        name="name" in flags,
        title="title" in flags,
    )
    text = before[:start] + old + before[end + 1 :]
    result = insert(text, Span(start, start + len(old)), rendering, language="es")
    assert result.text == after
    assert result.term.casefold() == new.casefold()


WORDS = (
    "el la los de del a al y e o u un una general ala Álvaro Miranda bases fue cerrada señor dijo . , El La"
).split()


@given(
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.sampled_from(["ala", "general de ala", "EE. UU.", "órdenes", "Comando Norte"]),
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.sampled_from(["m", "f", ""]),
    st.sampled_from([True, False, None]),
    st.booleans(),
)
def test_inserting_again_changes_nothing(
    before: list[str], form: str, after: list[str], gender: str, plural: bool | None, title: bool
) -> None:
    assume(gender or form == "general de ala")  # only of an officer is the gender unknown
    text = " ".join([*before, "X", *after])
    at = len(" ".join([*before, ""])) if before else 0
    rendering = Rendering(form, gender, plural, title=title)
    once = insert(text, Span(at, at + 1), rendering, language="es")
    again = insert(once.text, once.span, Rendering(once.term, gender, plural, title=title), language="es")
    assert again.text == once.text
