"""Cutting long sentences: everything stays, in order, and terms stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.place import Span
from afst_i18n.engines.clauses import split


def words(text: str) -> int:
    return len(text.split())


@given(st.text("ab ,;.\n\u00a0", max_size=120).map(str.strip), st.integers(1, 6))
def test_parts_and_blanks_between_give_the_text_back(text: str, limit: int) -> None:
    position = 0
    for part in split(text, limit=limit, length=words):
        assert not text[position : part.start].strip()
        assert part.of(text) == part.of(text).strip()
        fits = words(part.of(text)) <= limit and len(part) <= 16 * limit
        assert fits or not any(map(str.isspace, part.of(text)))
        position = part.end
    assert position == len(text)


def test_a_short_sentence_stays_one() -> None:
    assert split("Well, it is; is it?", limit=5, length=words) == [Span(0, 19)]


def test_a_strong_stop_goes_before_a_nearer_comma() -> None:
    text = "one two three; four five, six seven eight"
    assert [part.of(text) for part in split(text, limit=5, length=words)] == [
        "one two three;",
        "four five, six seven eight",
    ]


def test_no_cut_inside_a_term() -> None:
    text = "alpha bravo charlie delta echo foxtrot"
    term = Span(text.index("charlie"), text.index(" echo"))
    for part in split(text, limit=3, length=words, whole=[term]):
        assert not part.overlaps(term) or part.start <= term.start < term.end <= part.end
