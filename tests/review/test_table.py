"""The table for Word: what is corrected, ticked and remarked in it comes back, tracked or not."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Entry, State
from tests.review.project import CATALOG, TEXTS, rewrite

TABLE = Path("review.docx")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["review", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def table(catalog: Path) -> Any:  # noqa: ANN401  python-docx has no types
    """The document with the project's table."""
    assert catalog.is_file()
    run("--format", "docx", "--lang", "en")
    return Document(str(TABLE))


def cells(document: Any, number: int) -> Any:  # noqa: ANN401
    return document.tables[0].rows[number].cells


def entry(number: int) -> Entry:
    return read_catalog(CATALOG).entries[number]


def tick(cell: Any, *, on: bool = True) -> None:  # noqa: ANN401
    checked = next(cell._tc.iter("{http://schemas.microsoft.com/office/word/2010/wordml}checked"))
    checked.set("{http://schemas.microsoft.com/office/word/2010/wordml}val", "1" if on else "0")


def apply(document: Any, code: int = 0) -> str:  # noqa: ANN401
    document.save(str(TABLE))
    return run("--apply", str(TABLE), code=code)


def test_it_shows_number_source_translation_findings_and_state(table: Any) -> None:  # noqa: ANN401
    rows = [[cell.text for cell in row.cells] for row in table.tables[0].rows]
    assert rows[0] == ["No.", "Source", "Translation", "Remark", "✓"]
    assert [row[2] for row in rows[1:]] == [target for _, target, _ in TEXTS]
    assert rows[1][0] == "1\nApproved"
    assert "N201: '140' became '104'" in rows[2][3]


def test_what_the_guards_doubt_is_shown_and_does_not_come_back(catalog: Path) -> None:
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("#: talks.md:7", "#. check: '11' is missing\n#: talks.md:7", 1), "utf-8")
    run("--format", "docx", "--lang", "en")
    document = Document(str(TABLE))
    assert cells(document, 4)[3].text.strip() == "Doubtful: '11' is missing"
    tick(cells(document, 4)[4])
    apply(document)
    assert entry(3).state is State.APPROVED
    assert not entry(3).comments


def test_a_table_that_nobody_touched_changes_nothing(table: Any, catalog: Path) -> None:  # noqa: ANN401
    before = catalog.read_bytes()
    assert "0 edits written" in apply(table)
    assert catalog.read_bytes() == before


def test_corrections_ticks_and_remarks_come_back(table: Any) -> None:  # noqa: ANN401
    cells(table, 2)[2].text = "La general de ala Laura Ortiz encabezó a 140 aviadores."
    cells(table, 2)[3].paragraphs[0].add_run("The figure was wrong.")
    tick(cells(table, 4)[4])
    tick(cells(table, 1)[4], on=False)
    assert "3 edits written" in apply(table)
    assert "140" in entry(1).target
    assert entry(1).state is State.DRAFT
    assert entry(1).comments == ("The figure was wrong.",)
    assert entry(3).state is State.APPROVED
    assert entry(0).state is State.DRAFT
    assert entry(0).target == TEXTS[0][1]


def test_tracked_changes_are_read_as_accepted(table: Any) -> None:  # noqa: ANN401
    """The danger: with changes tracked, what was deleted is still in the file, and what was inserted is
    no plain run."""
    paragraph = cells(table, 4)[2].paragraphs[0]
    run_ = paragraph.runs[0]
    run_.text = "Las tripulaciones "
    for tag, inner, text in (("w:del", "w:delText", "volaron"), ("w:ins", "w:t", "despegaron")):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "900")
        change.set(qn("w:author"), "Ana")
        piece = OxmlElement("w:r")
        words = OxmlElement(inner)
        words.text = text
        piece.append(words)
        change.append(piece)
        paragraph._p.append(change)
    paragraph.add_run(" el viernes.")
    apply(table)
    assert entry(3).target == "Las tripulaciones despegaron el viernes."


def test_rows_may_be_moved_and_deleted(table: Any) -> None:  # noqa: ANN401
    rows = table.tables[0].rows
    cells(table, 4)[2].text = "Otra traducción."
    first, last = rows[1]._tr, rows[4]._tr
    first.addprevious(copy.copy(last))
    last.getparent().remove(last)
    rows[2]._tr.getparent().remove(rows[2]._tr)
    apply(table)
    assert entry(3).target == "Otra traducción."


def test_a_paragraph_parted_in_two_is_one_translation(table: Any) -> None:  # noqa: ANN401
    cell = cells(table, 4)[2]
    cell.text = "Las tripulaciones"
    cell.add_paragraph("volaron.")
    apply(table)
    assert entry(3).target == "Las tripulaciones volaron."


def test_what_changed_meanwhile_is_a_conflict(table: Any, catalog: Path) -> None:  # noqa: ANN401
    rewrite(catalog, 3, "Lo que Poedit guardó.")
    cells(table, 4)[2].text = "Lo que Word quería."
    output = apply(table, code=1)
    assert "Lo que Poedit guardó." in output
    assert "Lo que Word quería." in output
    assert entry(3).target == "Lo que Poedit guardó."


def test_a_row_that_nobody_touched_is_no_conflict(table: Any, catalog: Path) -> None:  # noqa: ANN401
    rewrite(catalog, 3, "Lo que Poedit guardó.")
    tick(cells(table, 2)[4])
    assert "1 edit written" in apply(table)
    assert entry(3).target == "Lo que Poedit guardó."


def _no_table(path: Path) -> None:
    document = Document()
    document.add_paragraph("A letter.")
    document.save(str(path))


BROKEN: dict[str, Callable[[Path], object]] = {
    "no archive": lambda path: path.write_bytes(b"PK nothing"),
    "a letter": _no_table,
    "cut off": lambda path: path.write_bytes(TABLE.read_bytes()[:4000]),
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.usefixtures("table")
def test_what_is_no_table_of_ours_is_refused_in_one_line(catalog: Path, kind: str) -> None:
    before = catalog.read_bytes()
    BROKEN[kind](Path("other.docx"))
    result = CliRunner().invoke(main, ["review", "--apply", "other.docx"])
    assert result.exit_code in (2, 3)
    assert result.output.startswith("Error: other.docx: ")
    assert result.output.count("\n") == 1
    assert catalog.read_bytes() == before


def test_markup_and_control_characters_in_texts_are_text(catalog: Path) -> None:
    rewrite(catalog, 3, "Las <b>tripulaciones</b> & <w:t/> volaron.\x1b")
    run("--format", "docx", "--lang", "es")
    document = Document(str(TABLE))
    assert cells(document, 4)[2].text == "Las <b>tripulaciones</b> & <w:t/> volaron.\ufffd"
    assert "0 edits written" in apply(document)
