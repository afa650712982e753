"""A change of one row is a change of one row, whatever the cells hold."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.termbase.columns import COLUMNS
from afst_i18n.workflows.glossary_file import open_file

# What a person may type into a cell: signs of the format itself above all.
TEXT = st.text(st.sampled_from("abñ ,;\"'\n#=:."), max_size=12).map(str.strip)
WORD = TEXT.filter(bool)
ROWS = st.lists(st.tuples(WORD, WORD, TEXT), min_size=1, max_size=5)


def cells(number: int, row: tuple[str, str, str]) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | dict(
        zip(("id", "en", "es", "note"), (f"t.{number}", *row), strict=True)
    )


@given(ROWS, st.data())
def test_other_rows_keep_their_bytes(rows: list[tuple[str, str, str]], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ours.csv"
        for number, row in enumerate(rows):
            path.write_bytes(open_file(path).with_row(cells(number, row)))
        before = open_file(path)
        chosen = data.draw(st.integers(0, len(rows)))
        new = cells(chosen, data.draw(st.tuples(WORD, WORD, TEXT)))
        path.write_bytes(before.with_row(new))
        after = open_file(path)
    assert after.rows[f"t.{chosen}"].cells == new
    assert list(after.rows) == list(dict.fromkeys([*before.rows, f"t.{chosen}"]))
    for term_id, old in before.rows.items():
        if term_id != f"t.{chosen}":
            there = after.rows[term_id]
            assert after.lines[there.start : there.end] == before.lines[old.start : old.end]
