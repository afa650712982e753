"""What an author says to translators in comments."""

import io

import pytest
import xlsxwriter
from docx.document import Document as Word
from pptx import Presentation

from afst_i18n.core.document import Document
from afst_i18n.core.language import SPANISH
from afst_i18n.core.protocols import Format
from afst_i18n.formats import html, markdown, subtitles
from afst_i18n.formats.package import docx, odt, pptx, xlsx
from tests.formats.test_odt import with_text
from tests.formats.word_documents import made, packed, parts, relation


def parse(form: Format, text: str, path: str = "a") -> Document:
    document = form.parse(text.encode(), path=path, encoding="utf-8")
    assert form.serialize(document) == text.encode()
    assert form.serialize(document, [s.text for s in document.segments]) == text.encode()
    return document


MARKDOWN = """\
<!-- afst: keep Casa Azul | AFNORTH -->
<!-- afst: note A ship, not a person. -->
The Juan Escutia left Casa Azul.

<!-- afst: skip -->
Leave *this*
alone.

But not this. <!-- afst: note Short! -->

<!-- afst: skip start -->
# Nor

- this
<!-- afst: skip end -->

    <!-- afst: skip -->

The end, AFNORTH.
"""


def test_markdown() -> None:
    document = parse(markdown.FORMAT, MARKDOWN)
    assert [s.text.split("<!")[0].strip() for s in document.segments] == [
        "The Juan Escutia left Casa Azul.",
        "But not this.",
        "The end, AFNORTH.",
    ]
    assert [s.notes for s in document.segments] == [
        ("note: A ship, not a person.", "keep: Casa Azul"),
        ("note: Short!",),
        ("keep: AFNORTH",),
    ]
    assert "Casa Azul" in [p.span.of(document.segments[0].text) for p in document.segments[0].placeables]
    kept = [(one.line, one.text) for one in document.kept if one.reason == "text marked to be kept"]
    assert kept == [(6, "Leave *this*"), (7, "alone."), (12, "# Nor"), (14, "- this")]


def test_mdx() -> None:
    document = parse(markdown.FORMAT, "{/* afst: skip */}\n\nNot this.\n\nThis.\n", "a.mdx")
    assert [s.text for s in document.segments] == ["This."]


def test_html() -> None:
    document = parse(
        html.FORMAT, "<!-- afst: note Title --><h1>Crew</h1><!-- afst: skip --><p>Not <b>this</b><p>This"
    )
    assert [(s.text, s.notes) for s in document.segments] == [("Crew", ("note: Title",)), ("This", ())]
    assert [(one.text, one.reason) for one in document.kept] == [("Not this", "text marked to be kept")]


def test_vtt() -> None:
    cues = "00:01.000 --> 00:02.000\nNot this.\n\nNOTE afst: note Loud\n\n00:03.000 --> 00:04.000\nThis!\n"
    document = parse(subtitles.VTT, f"WEBVTT\n\nNOTE afst: skip\n\n{cues}")
    assert [(s.text, s.notes[-1]) for s in document.segments] == [("This!", "note: Loud")]


@pytest.mark.parametrize("comment", ["<!-- skip -->", "<!-- afst: sing -->", "afst: skip"])
def test_other_comments_say_nothing(comment: str) -> None:
    assert [s.text for s in parse(markdown.FORMAT, f"{comment}\n\nThis.\n").segments][-1] == "This."


def read(form: Format, data: bytes) -> tuple[list[tuple[str, tuple[str, ...]]], list[tuple[str, str]]]:
    """The texts with their notes but for those about marks, and what is kept that has words."""
    document = form.parse(data, path="a", encoding="")
    assert form.serialize(document, [s.text for s in document.segments], language=SPANISH) == data
    said = [(s.text, tuple(note for note in s.notes if not note.startswith("<"))) for s in document.segments]
    return said, [(one.text, one.reason) for one in document.kept]


def test_comments_of_word() -> None:
    def write(document: Word) -> None:
        runs = [
            document.add_paragraph(text).runs[0] for text in ("One ship.", "Two.", "Three.", "Four Wing.")
        ]
        document.add_comment(runs[0], text="afst: note A ship, not a person.\nafst: keep Wing")
        document.add_comment(runs[1:3], text="afst: skip")
        document.add_comment(runs[3], text="Is this true?")

    said, kept = read(docx.FORMAT, made(write))
    assert said == [
        ("One ship.", ("note: A ship, not a person.",)),
        ("Four Wing.", ("keep: Wing",)),
        ("Is this true?", ()),
    ]
    assert ("Two.", "text marked to be kept") in kept
    assert ("Three.", "text marked to be kept") in kept
    assert ("afst: skip", "comments for translators") in kept


def test_comments_of_opendocument() -> None:
    def comment(text: str, name: str = "") -> str:
        named = f' office:name="{name}"' if name else ""
        return f"<office:annotation{named}><dc:creator>A</dc:creator>{text}</office:annotation>"

    end = '<office:annotation-end office:name="c1"/>'
    body = (
        f"<text:p>One{comment('<text:p>afst: note Short</text:p><text:p>afst: keep Wing</text:p>')}</text:p>"
        f"<text:p>{comment('<text:p>afst: skip</text:p>', 'c1')}Two</text:p><text:p>Three{end}</text:p>"
        f"<text:p>Four Wing{comment('<text:p>Why?</text:p>')}</text:p>"
    )
    said, kept = read(odt.FORMAT, with_text(body))
    assert [(text.split("<")[0], notes) for text, notes in said] == [
        ("One", ("note: Short",)), ("Four Wing", ("keep: Wing",)), ("Why?", ()),
    ]  # fmt: skip
    assert [text for text, reason in kept if reason == "text marked to be kept"] == ["Two", "Three"]


def test_comments_of_slides() -> None:
    slides = Presentation()
    for title in ("One", "Two", "Three Wing"):
        slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = title
    stream = io.BytesIO()
    slides.save(stream)
    content = parts(stream.getvalue())
    main = "http://schemas.openxmlformats.org/presentationml/2006/main"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    said = {
        1: f'<c xmlns="x" xmlns:a="{drawing}"><a:p><a:r><a:t>afst: note Short</a:t></a:r></a:p></c>',
        2: f'<p:cmLst xmlns:p="{main}"><p:cm><p:text>afst: skip\nafst: keep Wing</p:text></p:cm></p:cmLst>',
    }
    for number, comment in said.items():
        rels = f"ppt/slides/_rels/slide{number}.xml.rels"
        tied = relation("rId9", "comments", f"../comments/comment{number}.xml") + "</Relationships>"
        content[rels] = content[rels].replace(b"</Relationships>", tied.encode())
        content[f"ppt/comments/comment{number}.xml"] = comment.encode()
    found, _ = read(pptx.FORMAT, packed(content))
    assert [one for one in found if "PowerPoint" not in one[0]] == [
        ("One", ("note: Short",)), ("Three Wing", ("keep: Wing",)),
    ]  # fmt: skip


def test_comments_of_cells() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Crews")
    for cell, text in (("A1", "One"), ("A2", "Two"), ("A3", "Three Wing"), ("A4", "Two")):
        sheet.write(cell, text)
    sheet.write_comment("A1", "Ana:\nafst: note Short\nafst: keep Wing")
    sheet.write_comment("A4", "afst: skip")
    sheet.write_comment("A2", "Why?")
    book.close()
    found, kept = read(xlsx.FORMAT, stream.getvalue())
    assert found == [("One", ("note: Short",)), ("Three Wing", ("keep: Wing",)), ("Why?", ())]
    assert ("Two", "text marked to be kept") in kept
