"""Lists of terms as offices keep them: two columns in any spreadsheet are a glossary."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from afst_i18n.core.errors import AfstError
from afst_i18n.core.language import ENGLISH
from afst_i18n.core.term import Term
from afst_i18n.resources import shipped
from afst_i18n.termbase.load import load_glossary
from afst_i18n.termbase.sheets import read_sheet
from afst_i18n.terms.match import Matcher

ROWS = [["staff ride", "recorrido de Estado Mayor"], ["air bases", "bases aéreas del norte"]]


def xlsx(rows: list[list[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def ods(rows: list[list[str]]) -> bytes:
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table("terms")
    for values in rows:
        row = Row()
        row.set_values(values)
        table.append_row(row)
    document.body.append(table)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def joined(sign: str, rows: list[list[str]]) -> bytes:
    return "".join(sign.join(row) + "\r\n" for row in rows).encode()


SHAPES = {
    "semicolons.csv": joined(";", [["en", "es"], *ROWS]),
    "commas.csv": joined(",", [["English", "Español"], *ROWS]),
    "bars.csv": joined("|", [["Inglés", "Español"], *ROWS]),
    "tabs.tsv": joined("\t", [["en", "es"], *ROWS]),
    "headless.csv": joined(";", ROWS),
    "swapped.csv": joined(";", [["es", "en"], *(row[::-1] for row in ROWS)]),
    "deepl.csv": joined(",", [[*row, "EN", "ES"] for row in ROWS]),
    "deepl-back.csv": joined(",", [[*row[::-1], "es", "en"] for row in ROWS]),
    "unicode.csv": joined("\t", [["en", "es"], *ROWS]).decode().encode("utf-16"),
    "bom.csv": b"\xef\xbb\xbf" + joined(",", [["en", "es"], *ROWS]),
    "book.xlsx": xlsx([["en", "es"], *ROWS]),
    "headless.xlsx": xlsx(ROWS),
    "book.ods": ods([["en", "es"], *ROWS]),
}


@pytest.mark.parametrize("name", SHAPES)
def test_two_columns_are_enough(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SHAPES[name])
    terms = {term.en.preferred: term for term in load_glossary(path)}
    assert list(terms) == ["staff ride", "air bases"]
    ride, bases = terms.values()
    assert (ride.id, ride.es.preferred, ride.gender, ride.number) == (
        "own.staff-ride", "recorrido de Estado Mayor", "m", "s",
    )  # fmt: skip
    assert (bases.es.preferred, bases.number) == ("bases aéreas del norte", "p")


def test_a_third_column_without_a_header_is_a_note() -> None:
    sheet = read_sheet(b"staff ride;recorrido de Estado Mayor;ask Plans\n", path="a.csv")
    assert next(sheet.rows)[1]["note"] == "ask Plans"


def own(folder: Path, text: str) -> Path:
    path = folder / "our-terms.csv"
    path.write_text(text, encoding="utf-8")
    return path


def rendering(path: Path, text: str) -> Term:
    glossary = load_glossary(shipped("glossary"), path)
    (match,) = Matcher(glossary, ENGLISH).matches(text)
    return match.term


def test_an_offices_own_rendering_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    """With its abbreviations and its grammar: a rank stays a rank."""
    path = own(tmp_path, "en;es\nwing general;general de brigada aérea\n")
    for text in ("The wing general spoke.", "Wing Gen. Laura Ortiz spoke."):
        term = rendering(path, text)
        assert term.es.preferred == "general de brigada aérea"
        assert term.domain == "ranks"


def test_an_own_term_goes_before_a_shipped_abbreviation(tmp_path: Path) -> None:
    path = own(tmp_path, "en;es\nAFST;PEMFA\n")
    assert rendering(path, "The AFST ended.").es.preferred == "PEMFA"


def test_translate_tells_which_shipped_terms_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    own(tmp_path, "wing general;general de brigada aérea\nstaff ride;recorrido\n")
    Path("note.txt").write_text("The wing general left the base on Friday.\n", encoding="utf-8")
    result = CliRunner().invoke(main, "translate note.txt --to es --glossary our-terms.csv".split())
    assert result.exit_code == 0, result.output
    said = (
        "our-terms.csv:1: wing general: 'general de brigada aérea' is used, not the shipped 'general de ala'"
    )
    assert said in result.stderr
    assert "staff ride" not in result.stderr


@pytest.mark.parametrize("name", ["empty.csv", "header.csv", "empty.tbx", "empty.tsv"])
def test_an_import_of_no_term_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    text = {
        "header.csv": "en;es\n",
        "empty.tbx": '<tbx type="TBX-Basic" style="dca"><text><body/></text></tbx>',
    }
    Path(name).write_text(text.get(name, ""), encoding="utf-8")
    result = CliRunner().invoke(main, ["glossary", "import", name, "-o", "out.csv"])
    assert result.exit_code == 2
    assert result.output.startswith(f"Error: {name}")
    assert not Path("out.csv").exists()


BROKEN = {
    "three.csv": (b"a;b;c;d\n", "not two"),
    "unknown.csv": (b"en;es;colour\na;b;c\n", "'colour' is not a column"),
    "one.csv": (b"en\nwing general\n", "the column es is missing"),
    "text.xlsx": (b"no archive", "no sheet that can be read"),
    "text.ods": (b"no archive", "no sheet that can be read"),
    "dos.csv": ("en;es\nmission;misión\n".encode("cp850"), "save it as CSV UTF-8"),
    "dos-i.csv": ("en;es\ntrack;vía\n".encode("cp850"), "save it as CSV UTF-8"),
    "dos-a.csv": ("en;es\nair;aérea\nbase;estación\n".encode("cp850"), "save it as CSV UTF-8"),
    "mac.csv": ("en;es\nbase;capitán\n".encode("mac-roman"), "save it as CSV UTF-8"),
    "ids.csv": ("id,en,es\na.b,base,capitán\n".encode("cp1252"), "save it as CSV UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_list_of_terms_is_refused_with_the_way_out(tmp_path: Path, name: str) -> None:
    data, words = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(AfstError) as caught:
        load_glossary(path)
    assert words in str(caught.value)
    assert str(caught.value).startswith(str(path))


def changed(archive: bytes, part: str, old: str, new: str) -> bytes:
    """An archive with something exchanged in one of its parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(data, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            after.writestr(name, text)
    return data.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
TIMES = 'table:number-{}-repeated="1000000000"'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("far.xlsx", changed(xlsx(ROWS), SHEET, "</sheetData>", FAR)),
        ("wide.xlsx", changed(xlsx(ROWS), SHEET, 'ref="A1:B2"', 'ref="A1:XFD1048576"')),
        ("narrow.xlsx", changed(xlsx(ROWS), SHEET, 'ref="A1:B2"', 'ref="A1"')),
        (
            "rows.ods",
            changed(ods(ROWS), "content.xml", "<table:table-row", f"<table:table-row {TIMES.format('rows')}"),
        ),
    ],
)
def test_a_sheet_that_says_that_it_is_endless_is_read_as_far_as_it_goes(name: str, data: bytes) -> None:
    found = [(cells["en"], cells["es"]) for _, cells in read_sheet(data, path=name).rows]
    assert found[:2] == [tuple(row) for row in ROWS]


def test_a_cell_that_comes_a_thousand_million_times_is_refused() -> None:
    data = changed(
        ods(ROWS), "content.xml", "<table:table-cell", f"<table:table-cell {TIMES.format('columns')}"
    )
    with pytest.raises(AfstError, match=r"a\.ods:1: the row has 200 cells"):
        list(read_sheet(data, path="a.ods").rows)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", "<cellStyleXfs", "<cellStyleXf"),
        ("[Content_Types].xml", "sheet.main", "sheet.none"),
    ],
)
def test_a_damaged_workbook_is_told(part: str, old: str, new: str) -> None:
    with pytest.raises(AfstError, match=r"a\.xlsx: is no sheet that can be read|a\.xlsx:1: "):
        list(read_sheet(changed(xlsx(ROWS), part, old, new), path="a.xlsx").rows)


def test_a_workbook_packed_in_a_way_of_the_future_is_told() -> None:
    packed = xlsx(ROWS)
    central = packed.index(b"PK\x01\x02")
    needed = central + 6  # the version of zip that it takes to unpack
    with pytest.raises(AfstError, match=r"a\.xlsx: is no sheet that can be read"):
        list(read_sheet(packed[:needed] + b"\x5b\0" + packed[needed + 2 :], path="a.xlsx").rows)


def test_a_workbook_whose_parts_have_no_names_in_utf_8_is_told() -> None:
    packed = xlsx(ROWS)
    central = packed.index(b"PK\x01\x02")
    utf_8 = packed[: central + 9] + b"\x08" + packed[central + 10 :]  # the flag that names are in UTF-8
    with pytest.raises(AfstError, match=r"a\.xlsx: is no sheet that can be read"):
        list(read_sheet(utf_8[: central + 46] + b"\xff" + utf_8[central + 47 :], path="a.xlsx").rows)
