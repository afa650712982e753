"""Terms written into a source text, and taken out again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.draft import Constraint
from afst_i18n.core.pack import TermMarkup
from afst_i18n.core.place import Span
from afst_i18n.engines.markup import leaks, mark, strip

SYMBOLS = TermMarkup("<t> ", " <s> ", " </t>")


def test_two_terms() -> None:
    text = "the air base and the wing"
    wishes = [Constraint(Span(4, 12), "base aérea"), Constraint(Span(21, 25), "ala")]
    marked = mark(text, wishes, SYMBOLS)
    assert marked.text == "the <t> air base <s> base aérea </t> and the <t> wing <s> ala </t>"


def test_a_text_that_holds_a_symbol_is_left_alone() -> None:
    text = "a < t> and a <s> tag"
    assert mark(text, [Constraint(Span(0, 1), "una")], SYMBOLS).text == text


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_every_character_knows_where_it_comes_from(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    marked = mark(text, [Constraint(span, "X") for span in spans], TermMarkup("<", "|", ">"))
    for i, sign in enumerate(marked.text):
        origin = marked.origin(Span(i, i + 1))
        assert origin in spans if sign in "<|X>" else origin.of(text) == sign


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("la <s> base </t>.", "la base."),
        ("<t> la base", "la base"),
        ("la base</t>, dijo", "la base, dijo"),
        ("la base</t> y la <t>ala", "la base y la ala"),
        ("la base", "la base"),
    ],
)
def test_symbols_are_taken_out_with_their_blanks(text: str, clean: str) -> None:
    assert strip(text, SYMBOLS) == clean
    assert not leaks(clean, SYMBOLS)
