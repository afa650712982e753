import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n import Translator
from afst_i18n.core.document import Dialect, Segment
from afst_i18n.core.draft import Draft
from afst_i18n.formats.inline import Item, Look, Thing, Words, read_inline
from afst_i18n.markup.marks import marks_of
from afst_i18n.pipeline.lines import lines_of

TAB, BREAK, FIELD = Thing("t", "tab"), Thing("b", "break"), Thing("f", "field")


def segment(*items: Item | str) -> Segment:
    inline = read_inline([Words(item) if isinstance(item, str) else item for item in items])
    return Segment(inline.text, placeables=inline.placeables, dialect=Dialect.RUNS)


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        (("CONTACT:", TAB, "Maj. Vega", TAB, "555-0142 x"), ["CONTACT:", "Maj. Vega", "555-0142 x"]),
        (("12th Wing", BREAK, "Public Affairs"), ["12th Wing", "Public Affairs"]),
        (("The talks of the", BREAK, "Air Force"), ["The talks of the<1/>Air Force"]),
        (("The talks between", BREAK, "air forces"), ["The talks between<1/>air forces"]),
        (("See page ", FIELD, " today", BREAK, "Then rest"), ["See page <1/> today", "Then rest"]),
        (("One", TAB, " 12 ", TAB, "Two"), ["One", "Two"]),
    ],
)
def test_tabs_part_and_breaks_where_a_line_ends(items: tuple[Item | str, ...], wanted: list[str]) -> None:
    assert [piece.text for piece in lines_of(segment(*items)).pieces] == wanted


PIECES = st.lists(st.sampled_from(["The base", " opens ", "12", TAB, BREAK, FIELD]), min_size=1, max_size=9)


@given(PIECES)
def test_lines_joined_are_the_text(items: list[Item | str]) -> None:
    whole = segment(*items)
    lines = lines_of(whole)
    drafts = [Draft(piece.text, piece.text) for piece in lines.pieces]
    assert lines.joined(whole.text, drafts).text == whole.text
    for piece in lines.pieces:
        assert all(p.span.end <= len(piece.text) for p in piece.placeables)


def test_a_form_is_translated_field_by_field_and_its_terms_are_where_they_stand() -> None:
    bold = Look("b", "bold")
    form = segment(
        "TO:", TAB, "Commander, ", Words("First Air Force", bold), BREAK, "BY:", TAB, "Wing Gen. Ana Vega"
    )
    draft = Translator("en", "es").drafts([form])[0]
    assert list(map(str, marks_of(draft.text))) == ["<1/>", "<2>", "</2>", "<3/>", "<4/>"]
    assert "<2>Primera Fuerza Aérea</2>" in draft.text
    assert draft.text.endswith("eneral de ala Ana Vega")
    for term in draft.terms:
        assert term.span
        assert term.span.of(draft.text) in draft.text
        assert term.match.span.of(form.text).casefold().startswith(("commander", "first", "wing", "air"))
