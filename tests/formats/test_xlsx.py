import io

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.package.xlsx import FORMAT
from tests.formats.word_documents import packed, parts


def workbook() -> bytes:
    """With a table of shared strings, as Excel writes it; openpyxl writes each string into its cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("Crews")
    sheet.write("B1", "Air base")
    sheet.write("B2", "Air base")
    sheet.write("B3", 12)
    sheet.write_rich_string("A1", "The ", bold, "wing general", " spoke")
    sheet.write("A2", "Ready")
    sheet.write_formula("A3", '=IF(A2="Ready",1,0)')
    sheet.write("A4", "First line\nSecond line")
    sheet.write_comment("A4", "Check this")
    columns = [{"header": "Rank"}, {"header": "Name"}]
    sheet.add_table("D1:E2", {"data": [["Colonel", "Ana Vega"]], "columns": columns})
    sheet.insert_textbox("G1", "In a box")
    book.close()
    return stream.getvalue()


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="crews.xlsx", encoding="")


def test_words_of_cells_are_segments_once_and_what_formulas_know_is_kept() -> None:
    document = parse(workbook())
    assert {segment.anchor: segment.text for segment in document.segments} == {
        "sheet-1/row-1/column-2": "Air base",
        "sheet-1/row-1/column-1": "The <1>wing general</1> spoke",
        "sheet-1/row-4/column-1": "First line<1/>Second line",
        "sheet-1/row-2/column-4": "Colonel",
        "sheet-1/row-2/column-5": "Ana Vega",
        "sheet-1/comment-1": "Check this",
        "sheet-1/textbox-1/paragraph-1": "In a box",
    }
    assert {(kept.text, kept.reason) for kept in document.kept} == {
        ("Ready", "words that formulas compare with"),
        ("Rank", "headings of tables"),
        ("Name", "headings of tables"),
        ("Crews", "names of sheets"),
    }


def test_words_that_excel_limits_are_named() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Crews")
        sheet.write_url("A1", "https://a.example", string="Link", tip="The list")
        sheet.data_validation("B1", {"validate": "any", "input_title": "Rank", "input_message": "Write it"})
        sheet.set_header('&L&"Arial,Bold"&12Press office&R&P')
        sheet.set_footer("&CPage &P of &N")
        book.add_worksheet("Long").set_footer("&C" + "The crews rest. " * 10)
    kept = {(one.text, one.reason) for one in parse(stream.getvalue()).kept}
    assert kept >= {
        (("The crews rest. " * 10).strip(), "long heads and feet of printed pages"),
        ("The list", "messages of cells"),
        ("Rank", "messages of cells"),
        ("Write it", "messages of cells"),
    }


def test_heads_and_feet_of_printed_pages_are_translated_place_by_place() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Crews")
        sheet.set_header('&L&"Arial,Bold"&12Press && crews&C&14Talks of March&R&P')
        sheet.set_footer("&CPage &P of &N")
    document = parse(stream.getvalue())
    assert [s.text for s in document.segments] == ["Press & crews", "Talks of March", "Page <1/> of <2/>"]
    built = FORMAT.serialize(document, ["Prensa & más", "2 pláticas", "Página <1/> de <2/>"])
    sheet = load_workbook(io.BytesIO(built)).worksheets[0]
    head = parts(built)["xl/worksheets/sheet1.xml"].decode()
    assert '&amp;L&amp;"Arial,Bold"&amp;12Prensa &amp;&amp; más&amp;C&amp;14 2 pláticas&amp;R&amp;P<' in head
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.center.text == "Página &P de &N"
    long = parts(FORMAT.serialize(document, ["x" * 200, "y" * 200, None]))[
        "xl/worksheets/sheet1.xml"
    ].decode()
    assert f"{'x' * 200}&amp;C&amp;14Talks of March" in long


def test_what_is_copied_keeps_its_bytes_and_what_is_new_is_read_by_others_too() -> None:
    data = workbook()
    document = parse(data)
    same = [segment.text for segment in document.segments]
    assert FORMAT.serialize(document, same, language=SPANISH) == data
    changed = [text.swapcase() for text in same]
    built = FORMAT.serialize(document, changed, language=SPANISH)
    assert [segment.text for segment in parse(built).segments] == changed
    sheet = load_workbook(io.BytesIO(built), rich_text=True).active
    assert sheet is not None
    assert (sheet["B2"].value, sheet["A3"].value) == ("aIR BASE", '=IF(A2="Ready",1,0)')
    assert sheet["A4"].value == "fIRST LINE\nsECOND LINE"
    bold = [run for run in sheet["A1"].value if isinstance(run, TextBlock)]
    assert [(run.text, run.font.b) for run in bold if run.font.b] == [("WING GENERAL", True)]


def test_strings_in_cells_are_read_and_written_too() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"] = "Air base", CellRichText("The ", TextBlock(InlineFont(b=True), "wing"))
    stream = io.BytesIO()
    book.save(stream)
    document = parse(stream.getvalue())
    assert [s.text for s in document.segments] == ["Air base", "The <1>wing</1>"]
    built = FORMAT.serialize(document, ["Base aérea", "El <1>ala</1>"])
    assert [s.text for s in parse(built).segments] == ["Base aérea", "El <1>ala</1>"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\n1,2\n", "is plain text"),
        (packed({"a": b"b"}), "is no workbook"),
        (packed({**parts(workbook()), "xl/vbaProject.bin": b"x"}), "holds macros"),
    ],
)
def test_bad_input_is_one_line_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(WorldError) as caught:
        parse(data)
    assert said in str(caught.value)
    assert caught.value.hint
