"""The cases of tests/cases/grammar: what each rule changes and what it must leave alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.bodies import own_body
from afst_i18n.terminology.grammar.capitals import capitalise_start
from afst_i18n.terminology.grammar.conjunctions import join
from afst_i18n.terminology.grammar.contractions import contract
from afst_i18n.terminology.grammar.determiners import agree_before
from afst_i18n.terminology.grammar.dots import share_dot
from afst_i18n.terminology.grammar.doubled import drop_leftovers, undouble
from afst_i18n.terminology.grammar.english import agree_article, agree_possessive, bare_number, bare_title
from afst_i18n.terminology.grammar.insertion import Rendering, insert
from afst_i18n.terminology.grammar.institutions import add_institution_article
from afst_i18n.terminology.grammar.placed import Placed
from afst_i18n.terminology.grammar.premodifiers import close_up, move_behind, year_behind
from afst_i18n.terminology.grammar.ranks import add_article
from afst_i18n.terminology.grammar.verbs import agree_verb

CASES = Path(__file__).parents[1] / "cases" / "grammar"


def moved(placed: Placed, name: str) -> Placed:
    """The owner of the cases is the last proper noun before the designation."""
    owner = re.search(r"(?:AFNORTH|NORAD|Marina|Fuerza Aérea|Ejército) \Z", placed.text[: placed.span.start])
    if owner is None:
        return placed
    start, end = owner.start(), placed.span.start - 1
    gender = {"AFNORTH": "", "NORAD": "", "Ejército": "m"}.get(placed.text[start:end], "f")
    return move_behind(placed, Placed(placed.text, Span(start, end), gender, False), name=name)


RULES: dict[str, Callable[[Placed], Placed]] = {
    "determiners": agree_before,
    "contractions": contract,
    "conjunctions": join,
    "ranks": add_article,
    "dots": share_dot,
    "capitals": capitalise_start,
    "english": lambda placed: agree_possessive(agree_article(placed)),
    "english_titles": bare_title,
    "english_numbers": bare_number,
    "institutions": add_institution_article,
    "doubled": undouble,
    "leftovers": lambda placed: drop_leftovers(placed, {"air", "base", "security"}),
    "names": lambda placed: close_up(placed, "Tom Fry"),
    "verbs": agree_verb,
    "years": year_behind,
    "owners": lambda placed: moved(placed, ""),
    "officers": lambda placed: moved(placed, "Joy Kim"),
}
INSERTIONS = ("agreement", "insertion")
NUMBER = {"s": False, "p": True, "-": None}


def cases(names: tuple[str, ...]) -> Iterator[tuple[str, list[str], str, str]]:
    for name in names:
        for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                head, body = line.split(" | ", 1)
                before, _, after = body.partition(" => ")
                yield name, head.split(), before, after or before


def placed(text: str, gender: str, number: str) -> Placed:
    start, end = text.index("["), text.index("]")
    bare = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return Placed(bare, Span(start, end - 1), gender.strip("-"), NUMBER[number])


def shown(p: Placed) -> str:
    return f"{p.text[: p.span.start]}[{p.term}]{p.text[p.span.end :]}"


@pytest.mark.parametrize(("rule", "head", "before", "after"), list(cases(tuple(RULES))))
def test_rule(rule: str, head: list[str], before: str, after: str) -> None:
    once = RULES[rule](placed(before, *head))
    assert shown(once) == after
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


@pytest.mark.parametrize(
    ("source", "output", "text"),
    [
        ("She opened her eyes.", "Ella abrió sus ojos.", "Ella abrió los ojos."),
        (
            "They crossed their left arms.",
            "Cruzaron sus brazos izquierdos.",
            "Cruzaron los brazos izquierdos.",
        ),
        ("He bent his head and feet.", "Inclinó su cabeza y sus pies.", "Inclinó la cabeza y los pies."),
        ("He shook his hand.", "Estrechó su mano.", ""),
        ("It is in their hands.", "Está en sus manos.", ""),
        ("His hand shook.", "Su mano temblaba.", ""),
        ("He opened his office.", "Abrió su oficina.", ""),
        ("He closed its mouth, a cave.", "Cerró su boca, una cueva.", ""),
        ("She opened her eyes.", "Abrió su cuaderno.", ""),
        ("Raise your hand and his head", "El plan y su cabeza", ""),
    ],
)
def test_parts_of_one_s_body_take_the_article(source: str, output: str, text: str) -> None:
    assert own_body(output, source) == (text or output)


def test_every_rule_has_both_kinds_of_cases() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} == {*RULES, *INSERTIONS}
    for name in RULES:
        kinds = {before == after for _, _, before, after in cases((name,))}
        assert kinds == {True, False}, name


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
