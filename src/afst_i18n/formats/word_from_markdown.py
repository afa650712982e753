"""A Word document made of Markdown, for what can be read but not written back: see `pdf`."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from afst_i18n.core.language import Language
from afst_i18n.files import archive_of
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element as Element
    from markdown_it.token import Token

_DEEPEST_HEADING: Final = 9
_DEEPEST_LIST: Final = 3


def word_document(markdown: str, *, language: Language | None = None) -> bytes:
    """The bytes of a .docx with the headings, paragraphs, lists and inline marks of a text in CommonMark.

    Numbers of lists are written as they stand: Word would count on from the list before.
    """
    from docx import Document
    from markdown_it import MarkdownIt

    document = Document()
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    writer = _Writer(document)
    writer.write(MarkdownIt("commonmark").parse(markdown))
    document.core_properties.title = writer.title[:250]
    document.core_properties.author = document.core_properties.comments = ""
    if language:
        _set_language(document, language)
    stream = io.BytesIO()
    document.save(stream)
    # Written anew, without the time: the same document has the same bytes on any day.
    with zipfile.ZipFile(stream) as archive:
        return archive_of({name: archive.read(name) for name in archive.namelist()})


class _Writer:
    """Writes blocks into a document; `title` is its first heading."""

    def __init__(self, document: Word) -> None:
        self._document = document
        self.title = ""

    def write(self, tokens: Sequence[Token]) -> None:
        lists: list[str] = []
        mark, style = "", "Normal"
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                lists.append(token.type)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif token.type == "list_item_open":
                mark = f"{token.info}{token.markup}" if lists[-1] == "ordered_list_open" else "•"
            elif token.type == "heading_open":
                style = f"Heading {min(int(token.tag[1:]), _DEEPEST_HEADING)}"
            elif token.type == "heading_close":
                style = "Normal"
            elif token.type == "inline":
                self._paragraph(token, style, mark, len(lists))
                mark = ""
            elif token.type in ("fence", "code_block", "html_block"):
                self._document.add_paragraph(_clean(token.content.rstrip("\n")))

    def _paragraph(self, token: Token, style: str, mark: str, depth: int) -> None:
        from docx.shared import Cm

        bullet = mark == "•"
        deep = "" if depth < 2 else f" {min(depth, _DEEPEST_LIST)}"
        paragraph = self._document.add_paragraph(style=f"List Bullet{deep}" if bullet else style)
        if depth and not bullet:
            paragraph.paragraph_format.left_indent = Cm(0.75 * depth)
            if mark:
                paragraph.paragraph_format.first_line_indent = Cm(-0.75)
                paragraph.add_run(f"{mark}\t")
        _inline(paragraph, token.children or ())
        if style.startswith("Heading") and not self.title:
            self.title = paragraph.text


def _inline(paragraph: Paragraph, tokens: Sequence[Token]) -> None:
    """The words of a paragraph in runs, each with the looks and the link that it stands in."""
    bold = italic = 0
    link: Element | None = None
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.type == "link_open":
            link = _link(paragraph, str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            link = None
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content == "<br>"):
            paragraph.add_run().add_break()
        elif text := " " if token.type == "softbreak" else _clean(token.content):
            run = paragraph.add_run(text)
            run.bold, run.italic = bold > 0 or None, italic > 0 or None
            if link is not None:
                link.append(run._element)


def _link(paragraph: Paragraph, address: str) -> Element:
    """An empty link at the end of a paragraph."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    return link


def _set_language(document: Word, language: Language) -> None:
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language.tag)


def _clean(text: str) -> str:
    return UNWRITABLE.sub("", text)
