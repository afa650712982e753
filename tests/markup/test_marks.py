import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.document import Dialect
from afst_i18n.markup.marks import Mark, is_nested, marks_of, read_marks, without_marks, write_marks
from afst_i18n.markup.placeables import compare_placeables, find_placeables

WORDS = st.text(st.sampled_from("ab <>/12\\"), min_size=1, max_size=8)
MARKS = st.builds(
    lambda number, half: Mark(number, opens=half == 1, closes=half == 2),
    st.integers(1, 30),
    st.sampled_from([0, 1, 2]),
)


@given(st.lists(st.one_of(WORDS, MARKS)))
def test_what_is_written_is_read_again(parts: list[str | Mark]) -> None:
    text = write_marks(parts)
    read = read_marks(text)
    assert [part for part in read if isinstance(part, Mark)] == [p for p in parts if isinstance(p, Mark)]
    assert write_marks(read) == text
    assert without_marks(text) == "".join(part for part in parts if isinstance(part, str))


@given(st.lists(st.one_of(WORDS, MARKS)))
def test_numbered_marks_are_placeables_in_runs(parts: list[str | Mark]) -> None:
    text = write_marks(parts)
    found = [p.span.of(text) for p in find_placeables(text, Dialect.RUNS) if p.kind == "mark"]
    assert found == list(map(str, marks_of(text)))


def test_a_comparison_knows_escaped_text_from_a_mark() -> None:
    source = r"Type \<1> and <1>Enter</1>."
    assert compare_placeables(source, r"Escriba \<1> y <1>Intro</1>.", Dialect.RUNS) == ((), ())
    assert compare_placeables(source, "Escriba <1> y <1>Intro</1>.", Dialect.RUNS) == ((r"\<1>",), ("<1>",))


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("<1>a<2>b</2></1>", True),
        ("<1>a<2>b</1></2>", False),
        ("</1>a<1>", False),
        ("<1>a", False),
        ("<3/>a", True),
    ],
)
def test_nesting(text: str, nested: bool) -> None:
    assert is_nested(marks_of(text)) is nested
