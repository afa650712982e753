"""Requests to parts and back: with candidates that say what their part says, the text comes back."""

from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.place import Span
from afst_i18n.engines.parts import joined, parts_of


def words(text: str) -> int:
    return len(text.split())


@given(st.text("ab ,;\n\u00a0"), st.integers(1, 4))
def test_parts_that_stay_as_they_are_make_the_text(text: str, limit: int) -> None:
    parts = parts_of(Request(text), limit=limit, length=words)
    same = [[Candidate(part.text, -1.0, ((Span(0, 1), Span(0, 1)),))] for part in parts]
    [whole] = joined(text, parts, same, hypotheses=3)
    assert whole.text == text
    assert whole.score == (-1.0 if text.strip() else 0.0)
    assert all(source == target for source, target in whole.alignment)
    assert len(whole.alignment) == len(parts)


def test_constraints_go_with_their_part() -> None:
    text = " the wing flew; the base slept"
    wishes = tuple(Constraint(Span(text.index(w), text.index(w) + 4), w.upper()) for w in ("wing", "base"))
    first, second = parts_of(Request(text, wishes), limit=4, length=words)
    for part, wish in zip((first, second), wishes, strict=True):
        assert [(c.span.of(part.text), c.target) for c in part.constraints] == [
            (wish.span.of(text), wish.target)
        ]


def test_the_ranks_of_the_parts_go_together() -> None:
    text = "ab cd ef gh"
    parts = parts_of(Request(text), limit=2, length=words)
    found = [[Candidate("one", -1), Candidate("two", -2)], [Candidate("three", -3)]]
    assert [(c.text, c.score) for c in joined(text, parts, found, hypotheses=4)] == [
        ("one three", -2.0),
        ("two three", -2.5),
    ]
