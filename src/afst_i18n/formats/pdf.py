"""PDF, read only: what it says, as Markdown.

Nobody can write a translation back into a PDF: its lines are drawn, and Spanish is longer. So its text is
read into headings, lists and paragraphs, and a built document is Markdown, or a Word document made of it.
Pages without text are pictures of text; they are named, because they are missing.
"""

import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from afst_i18n.core.document import Document, Kept
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.formats.markdown import MarkdownFormat
from afst_i18n.formats.markdown_escapes import as_paragraph_line
from afst_i18n.formats.pdf_lines import Line, Paragraph, page_lines, paragraphs, without_furniture
from afst_i18n.formats.word_from_markdown import word_document

LARGEST: Final = 50_000_000
"""Bytes of the largest PDF we read."""

_MOST_PAGES: Final = 500
_MARKS = re.compile(r"([\\`*_\[\]<&~])")
_MARKDOWN: Final = MarkdownFormat(front_matter=())


@dataclass(frozen=True, slots=True)
class PdfFormat:
    """Hands out the paragraphs of the pages; its document goes out as the first of what it `writes`."""

    name: str = "pdf"
    suffixes: tuple[str, ...] = (".pdf",)
    writes: tuple[str, ...] = (".md", ".docx")

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        """The document in `data`; an anchor such as ``page-2/paragraph-5`` says where a segment stands."""
        if len(data) > LARGEST:
            message = Message.of(
                "has {number:,} bytes; the largest PDF we read has {largest:,}",
                number=len(data),
                largest=LARGEST,
            )
            raise WorldError(message, hint=Message.of("split it"), place=Place(path))
        pages, pictures = _pages(data, path)
        if not any(pages):
            hint = Message.of("make its text readable first, for example with ocrmypdf")
            raise WorldError(
                Message.of("holds no text: its pages are pictures"), hint=hint, place=Place(path)
            )
        body, furniture = without_furniture(pages)
        text, anchors = _markdown(paragraphs(body))
        inner = _MARKDOWN.parse(text.encode(), path=path, encoding="utf-8")
        segments = tuple(replace(s, line=0, anchor=anchors[s.line]) for s in inner.segments)
        kept = [replace(one, line=0, anchor=anchors.get(one.line, "")) for one in inner.kept]
        kept += _furniture(furniture)
        word = self.writes[0] == ".docx"
        made = Message.of("a Word document") if word else Message.of("Markdown, or with --pdf-as docx Word")
        remarks = [Message.of("a PDF is only read: the built document is {made}", made=made)]
        if pictures:
            pages_said = ", ".join(map(str, pictures))
            remarks.append(
                Message.of(
                    "no text on page {pages}: scanned? What stands there is not translated", pages=pages_said
                )
            )
        return Document(path, self.name, segments, inner, tuple(kept), tuple(remarks))

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document as Markdown or as a Word document, with `texts` in the place of its segments."""
        inner = document.skeleton
        assert isinstance(inner, Document), "a document goes out by the format it came in by"
        markdown = _MARKDOWN.serialize(inner, texts, language=language)
        if self.writes[0] == ".docx":
            return word_document(markdown.decode(), language=language)
        return markdown


def _pages(data: bytes, path: str) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page, and the numbers of the pages that are pictures alone."""
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
    except ImportError:
        hint = Message.of("pip install 'afst-i18n[pdf]'")
        raise UsageError(Message.of("PDFs are read with pdfplumber"), hint=hint, place=Place(path)) from None
    # It tells every oddity of a font that is not there.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages: list[list[Line]] = []
    pictures: list[int] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                message = Message.of(
                    "has {number:,} pages; the most we read is {most_pages}",
                    number=len(document.pages),
                    most_pages=_MOST_PAGES,
                )
                raise WorldError(message, hint=Message.of("split it"), place=Place(path))
            for number, page in enumerate(document.pages, 1):
                pages.append(page_lines(page, number))
                if not pages[-1] and page.images:
                    pictures.append(number)
                page.close()
    except WorldError:
        raise
    except PDFPasswordIncorrect:
        raise WorldError(
            Message.of("is encrypted"), hint=Message.of("save it without a password"), place=Place(path)
        ) from None
    except Exception as error:  # the reader raises whatever its structures raise
        if "Password" in repr(error):
            raise WorldError(
                Message.of("is encrypted"), hint=Message.of("save it without a password"), place=Place(path)
            ) from None
        hint = Message.of("open it and save it again")
        raise WorldError(
            Message.of("is a damaged PDF ({name})", name=type(error).__name__), hint=hint, place=Place(path)
        ) from None
    return pages, pictures


def _markdown(found: Iterable[Paragraph]) -> tuple[str, dict[int, str]]:
    """The paragraphs as Markdown, and the anchor of the one that starts on each line."""
    lines: list[str] = []
    anchors: dict[int, str] = {}
    page, number = 0, 0
    previous = ""
    for paragraph in found:
        number = number + 1 if paragraph.page == page else 1
        page = paragraph.page
        if lines and not (paragraph.kind == previous != "paragraph" and paragraph.kind != "heading"):
            lines.append("")
        previous = paragraph.kind
        lines.append(_written(paragraph))
        anchors[len(lines)] = f"page-{page}/paragraph-{number}"
    return "\n".join([*lines, ""]), anchors


def _written(paragraph: Paragraph) -> str:
    text = " ".join(_MARKS.sub(r"\\\1", paragraph.text).split())
    if paragraph.kind == "heading":
        return f"{'#' * paragraph.level} {text}"
    text = as_paragraph_line(text, first=True)
    if paragraph.kind == "bullet":
        return f"- {text}"
    if paragraph.kind == "number" and paragraph.mark[:-1].isdigit():
        return f"{paragraph.mark} {text}"
    return f"{paragraph.mark} {text}".strip()


def _furniture(lines: Iterable[Line]) -> Iterator[Kept]:
    for line in lines:
        if any(map(str.isalpha, line.text)):
            yield Kept(line.text, 0, Message.of("page head or foot"), f"page-{line.page}")


FORMAT: Format = PdfFormat()
