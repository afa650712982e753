"""The whole road of a Word document: translate, review, check, build, by the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs import parse_catalog, read_catalog
from afst_i18n.cli import main
from afst_i18n.core.document import Dialect
from afst_i18n.core.language import SPANISH
from afst_i18n.core.protocols import Format
from afst_i18n.formats.package.docx import FORMAT
from afst_i18n.formats.package.docx import FORMAT as DOCX
from afst_i18n.formats.package.odt import FORMAT as ODT
from afst_i18n.markup.marks import marks_of, repair_marks, without_marks
from tests.formats.office import convert, flat_odt, make, needs_office
from tests.formats.word_documents import made, paragraph, relation, run, with_body

CASES = Path(__file__).parents[1] / "cases" / "word"
SENTENCE = with_body(
    paragraph(
        run("The commander opened a new "),
        run("air base", "<w:b/>"),
        run(" on "),
        run("Monday", "<w:i/>"),
        run("."),
    )
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def afst(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def catalog(folder: Path, name: str = "release", language: str = "es") -> Path:
    return folder / "locales" / language / "LC_MESSAGES" / f"{name}.po"


def test_translate_review_check_build(here: Path) -> None:
    (here / "release.docx").write_bytes(SENTENCE)
    code, said = afst("translate", "release.docx", "--to", "es")
    assert code == 0, said
    path = catalog(here)
    (entry,) = read_catalog(path).entries
    assert entry.dialect is Dialect.RUNS
    assert "#: release.docx:paragraph-1" in path.read_text()
    assert "#. <1>: negrita" in path.read_text()
    assert "<1>base aérea</1>" in entry.target
    assert "<2>lunes</2>" in entry.target
    approved = path.read_text().replace("#, fuzzy\n", "")
    path.write_text(approved)
    code, said = afst("check", str(path))
    assert code == 0, said
    code, said = afst("build", "release.docx", "--to", "es", "--unreviewed", "fail")
    assert code == 0, said
    built = FORMAT.parse((here / "release.es.docx").read_bytes(), path="release.es.docx", encoding="")
    (segment,) = built.segments
    assert segment.text == entry.target
    assert afst("translate", "release.docx", "--to", "es")[0] == 0
    assert path.read_text() == approved


def test_a_lost_mark_is_a_finding_and_is_said_by_build(here: Path) -> None:
    (here / "release.docx").write_bytes(SENTENCE)
    afst("translate", "release.docx", "--to", "es")
    path = catalog(here)
    text = path.read_text().replace("#, fuzzy\n", "").replace("<2>lunes</2>", "lunes")
    path.write_text(text)
    code, said = afst("check", str(path))
    assert code == 1
    assert "P301" in said
    code, said = afst("build", "release.docx", "--to", "es")
    assert code == 0
    assert "release.docx:paragraph-1: the translation lacks <2>" in said


def test_a_term_half_in_bold_is_found_by_check_with_its_place_in_the_catalog(here: Path) -> None:
    source = with_body(paragraph(run("The "), run("wing", "<w:b/>"), run(" general spoke to the crews.")))
    (here / "release.docx").write_bytes(source)
    afst("translate", "release.docx", "--to", "es")
    path = catalog(here)
    entry = parse_catalog(path.read_bytes(), path="x.po").entries[0]
    assert entry.source == "The <1>wing</1> general spoke to the crews."
    assert "general de" in entry.target
    assert "ala</1>" in entry.target
    wrong = 'msgstr "El <1>jefe</1> habló con las tripulaciones."\n'
    text = path.read_text().replace("#, fuzzy\n", "")
    start = text.rindex("msgstr")
    path.write_text(text[:start] + wrong)
    code, said = afst("check", str(path))
    assert code == 1
    assert "general de ala" in said


def test_approved_words_stay_when_others_of_them_become_bold(here: Path) -> None:
    (here / "release.docx").write_bytes(SENTENCE)
    afst("translate", "release.docx", "--to", "es")
    path = catalog(here)
    text = path.read_text().replace("#, fuzzy\n", "")
    ours = 'msgstr "El comandante abrió el <2>lunes</2> una <1>base aérea</1> nueva."\n'
    path.write_text(text[: text.rindex("msgstr")] + ours)
    (here / "release.docx").write_bytes(
        with_body(
            paragraph(run("The commander opened a new "), run("air base on Monday", "<w:b/>"), run("."))
        )
    )
    assert afst("translate", "release.docx", "--to", "es")[0] == 0
    entry = read_catalog(path).entries[0]
    assert without_marks(entry.target) == "El comandante abrió el lunes una base aérea nueva."
    assert len(marks_of(entry.target)) == 2
    assert entry.fuzzy
    assert any("las palabras se aprobaron" in note for note in entry.notes)


@pytest.mark.parametrize("data", [SENTENCE[:-300], b"{\\rtf1", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_is_no_word_document_is_one_line_and_writes_nothing(here: Path, data: bytes) -> None:
    (here / "release.docx").write_bytes(data)
    code, said = afst("translate", "release.docx", "--to", "es")
    assert code == 3
    assert said.count("\n") == 1
    assert "release.docx" in said
    assert not (here / "locales").exists()


def test_what_is_left_out_and_how_changes_were_read_is_said(here: Path) -> None:
    body = paragraph(run("The base "), f'<w:ins w:id="2">{run("opened")}</w:ins>', run(" today."))
    hidden = paragraph(run("secret", "<w:vanish/>"))
    chart = relation("rId92", "chart", "charts/chart1.xml")
    data = with_body(body + hidden, relations=chart, extra={"word/charts/chart1.xml": "<c/>"})
    (here / "release.docx").write_bytes(data)
    _, said = afst("translate", "release.docx", "--to", "es")
    assert "one tracked change is read as accepted" in said
    assert "not translated, hidden text: paragraph-2\n" in said
    assert "not translated, charts: chart-1 (word/charts/chart1.xml)\n" in said


@needs_office
@pytest.mark.parametrize(("name", "source", "target"), [("talks", "en", "es"), ("sanidad", "es", "en")])
def test_a_document_of_libreoffice_loses_no_mark_and_no_word(
    here: Path, name: str, source: str, target: str
) -> None:
    notation = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    path = make(notation, name, "docx", here)
    before = FORMAT.parse(path.read_bytes(), path=path.name, encoding="")
    same = [segment.text for segment in before.segments]
    assert FORMAT.serialize(before, same) == path.read_bytes()
    assert afst("translate", path.name, "--to", target)[0] == 0
    for entry in read_catalog(catalog(here, name, target)).entries:
        assert repair_marks(entry.source, entry.target) == (entry.target, ())
    assert afst("build", path.name, "--to", target)[0] == 0
    built = FORMAT.parse((here / f"{name}.{target}.docx").read_bytes(), path="built.docx", encoding="")
    assert [segment.anchor for segment in built.segments] == [segment.anchor for segment in before.segments]
    kinds = [
        sorted(str(mark) for mark in marks_of(s.text) if not mark.opens and not mark.closes)
        for s in built.segments
    ]
    wanted = [
        sorted(str(mark) for mark in marks_of(s.text) if not mark.opens and not mark.closes)
        for s in before.segments
    ]
    assert list(map(len, kinds)) == list(map(len, wanted))


@needs_office
@pytest.mark.parametrize(("suffix", "form"), [("docx", DOCX), ("odt", ODT)])
def test_everything_that_libreoffice_writes_goes_out_and_in(
    tmp_path: Path, suffix: str, form: Format
) -> None:
    """Contents, comments, tracked changes, cross-references, tables in tables, shapes, sections, fields."""
    data = convert(CASES / "everything.fodt", suffix, tmp_path).read_bytes()
    before = form.parse(data, path=f"a.{suffix}", encoding="")
    texts = [segment.text for segment in before.segments]
    assert {"The new base opened <1>on Monday</1>, see <2/> on page <3/>.", "Words in a <1>shape</1>"} <= set(
        texts
    )
    assert form.serialize(before, texts, language=SPANISH) == data
    changed = [text.swapcase() for text in texts]
    built = tmp_path / f"built.{suffix}"
    built.write_bytes(form.serialize(before, changed, language=SPANISH))
    after = form.parse(built.read_bytes(), path=built.name, encoding="")
    assert [segment.text for segment in after.segments] == changed
    # LibreOffice reads it, too, and shows every word of it.
    shown = convert(built, "txt", tmp_path).read_text(encoding="utf-8-sig")
    assert "fIRST HEADING" in shown
    assert "ON mONDAY, SEE" in shown


def test_the_notation_makes_what_it_says() -> None:
    flat = flat_odt("title: T\n# Head **bold**\n- item\n| a | b |\nend")
    assert (
        '<text:h text:outline-level="1">Head <text:span text:style-name="B">bold</text:span></text:h>' in flat
    )
    assert flat.count("<table:table-cell>") == 2
    assert made(lambda document: document.add_paragraph("x"))
