"""PDF into Markdown: what LibreOffice prints, and what is no PDF at all."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document as Word

from afst_i18n.cli import main
from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.package.docx import FORMAT as DOCX
from afst_i18n.formats.pdf import PdfFormat
from afst_i18n.formats.pdf_lines import Line, paragraphs, without_furniture
from afst_i18n.formats.word_from_markdown import word_document

FORMAT = PdfFormat()
FIRST = (
    "MERIDA, Mexico -- The wing general left the air base on Friday with two crews, and the pilots of both "
    "countries flew over the city for eleven days without a single interruption or accident of any kind."
)
SECOND = (
    "A second paragraph of the release about the aeronautical staff talks, which has several lines "
    "so that they must be joined when it is read, and more stars."
)
POINT = (
    "Second point, which is longer than one line so that it is wrapped by the word processor "
    "when the page is made"
)
PAGE = f"""\
<html><body><h1>Wing general visits the air base</h1>
<p>{FIRST.replace("wing general", "<b>wing general</b>").replace("accident", "acci&shy;dent")}</p>
<p>{SECOND.replace("more stars", "5 &lt; 6 *stars*")}</p>
<h2>About the exercise</h2>
<ul><li>First point about the crew</li><li>{POINT}</li></ul>
<table border=1><tr><td width=200>Name</td><td>Rank</td></tr></table>
<p style="page-break-before: always">On the second page the crew rested.</p></body></html>
"""


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="a.pdf", encoding="utf-8")


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    if not (office := shutil.which("soffice")):
        pytest.skip("LibreOffice, which prints the page, is not installed")
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.html").write_text(PAGE)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "a.html"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "a.pdf").read_bytes()


def test_headings_paragraphs_and_lists_of_a_printed_page(printed: bytes) -> None:
    document = parse(printed)
    assert [(s.kind, s.text) for s in document.segments] == [
        ("heading", "Wing general visits the air base"),
        ("paragraph", FIRST),
        ("paragraph", SECOND.replace("more stars", "5 \\< 6 \\*stars\\*")),
        ("heading", "About the exercise"),
        ("list-item", "First point about the crew"),
        ("list-item", POINT),
        ("paragraph", "Name"),
        ("paragraph", "Rank"),
        ("paragraph", "On the second page the crew rested."),
    ]
    assert [s.anchor for s in document.segments][-2:] == ["page-1/paragraph-8", "page-2/paragraph-1"]
    built = FORMAT.serialize(document, ["El general de ala visita la base", *[None] * 8]).decode()
    assert built.startswith("# El general de ala visita la base\n\nMERIDA, Mexico")
    assert "\n## About the exercise\n\n- First point about the crew\n- Second point" in built


def test_a_word_document_is_built_of_what_a_pdf_says(printed: bytes) -> None:
    form = replace(FORMAT, writes=(".docx",))
    document = form.parse(printed, path="a.pdf", encoding="")
    texts = [s.text.replace("general", "**general**", 1) for s in document.segments]
    data = form.serialize(document, texts, language=SPANISH)
    built = DOCX.parse(data, path="a.es.docx", encoding="")
    assert [(s.kind, s.text) for s in built.segments][1:4] == [
        ("heading", "Wing <1>general</1> visits the air base"),
        ("paragraph", FIRST.replace("general", "<1>general</1>")),
        ("paragraph", SECOND.replace("more stars", "5 < 6 *stars*")),
    ]
    assert [s.kind for s in built.segments][4:7] == ["heading", "list-item", "list-item"]
    assert form.serialize(document, texts, language=SPANISH) == data


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("3. Three\n4. Four", ["3.\tThree", "4.\tFour"]),
        ("One<br>two and\nthree", ["One\ntwo and three"]),
        ("*a* [b **c**](https://a.example) d", ["a b c d"]),
        ("- a\n  - b\n\n    further", ["a", "b", "further"]),
        ("```\ncode *x*\n```\n\n<div>x</div>", ["code *x*", "<div>x</div>"]),
        ("a\x0bb\ufffe \\*c\\* &amp;", ["ab *c* &"]),
    ],
)  # fmt: skip
def test_what_markdown_says_stands_in_word(markdown: str, expected: list[str]) -> None:
    document = Word(io.BytesIO(word_document(markdown)))
    assert [paragraph.text for paragraph in document.paragraphs] == expected


def test_a_link_of_markdown_is_one_of_word() -> None:
    (paragraph,) = Word(io.BytesIO(word_document("See [the **list**](https://a.example)."))).paragraphs
    (link,) = paragraph.hyperlinks
    assert (link.address, link.text) == ("https://a.example", "the list")
    assert [run.bold for run in link.runs] == [None, True]


def line(
    text: str, top: float, *, page: int = 1, right: float = 500, size: float = 12, bold: bool = False
) -> Line:
    return Line(text, page, 50, right, top, top + size, size, bold)


def test_what_stands_on_every_page_is_no_text() -> None:
    pages = [
        [
            line("Air Forces Northern", 10, page=n),
            line(words, 100, page=n),
            line(f"Page {n} of 3", 800, page=n),
        ]
        for n, words in enumerate(("One", "Two", "Three"), 1)
    ]
    body, furniture = without_furniture(pages)
    assert [one.text for one in body] == ["One", "Two", "Three"]
    assert len(furniture) == 6


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([line("The crew of", 100), line("the base", 114, right=100)], ["The crew of the base"]),
        ([line("It ended.", 100, right=100), line("The crew", 114)], ["It ended.", "The crew"]),
        ([line("The crew", 100), line("rested", 150)], ["The crew", "rested"]),
        ([line("The inter-", 100), line("ruption", 114)], ["The interruption"]),
        ([line("A long-", 100), line("term", 114), line("long-term", 128)], ["A long-term long-term"]),
        ([line("1. One", 100), line("2. Two", 114)], ["One", "Two"]),
        ([line("So said Michael", 100), line("A. Valle.", 114)], ["So said Michael A. Valle."]),
        ([line("it goes", 800), line("on here", 50, page=2)], ["it goes on here"]),
    ],
)  # fmt: skip
def test_which_lines_are_one_paragraph(lines: list[Line], expected: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs(lines)] == expected


IMAGE = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
LOCKED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -44/Length 40/O({'x' * 32})/U({'y' * 32})>>/ID[(a)(b)]"


def _pdf(content: str, *, resources: str = "", trailer: str = "") -> bytes:
    """A PDF of one page, made by hand."""
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{resources}>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        f"{IMAGE}stream\n0\nendstream",
    )
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(f"{len(body):010} 00000 n \n")
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = f"xref\n0 6\n0000000000 65535 f \n{''.join(places)}"
    return f"{body}{table}trailer\n<</Root 1 0 R/Size 6{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n".encode()


def test_a_scanned_page_is_named() -> None:
    scanned = _pdf("q 200 0 0 200 0 0 cm /I Do Q", resources="/XObject<</I 5 0 R>>")
    with pytest.raises(WorldError, match=r"a\.pdf: holds no text: its pages are pictures; .* ocrmypdf"):
        parse(scanned)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\ngarbage" * 50, b"no pdf", b""])
def test_a_damaged_pdf_ends_in_one_line(data: bytes) -> None:
    with pytest.raises(WorldError) as caught:
        parse(data)
    assert "\n" not in str(caught.value)


def test_an_encrypted_pdf_says_so() -> None:
    with pytest.raises(WorldError, match="is encrypted; save it without a password"):
        parse(_pdf("", trailer=LOCKED))


@pytest.mark.parametrize(
    ("settings", "options", "built"),
    [("", [], "talks.es.md"), ("", ["--pdf-as", "docx"], "talks.es.docx"), ("docx", [], "talks.es.docx")],
)
def test_the_user_says_what_a_pdf_is_built_as(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, options: list[str], built: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if settings:
        Path("afst-i18n.toml").write_text(f'[pdf]\nbuild-as = "{settings}"\n')
    font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    page = "BT /F 10 Tf 20 150 Td (The crew rested at the base.) Tj ET"
    Path("talks.pdf").write_bytes(_pdf(page, resources=font))
    for command in (["translate", "--engine", "pseudo"], ["build", *options]):
        result = CliRunner().invoke(main, [*command, "talks.pdf", "--to", "es"], catch_exceptions=False)
        assert result.exit_code == 0, result.output
    assert sorted(path.name for path in tmp_path.glob("talks.es*")) == [built]
