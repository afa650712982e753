"""OpenDocument texts (.odt): the text, headers and footers, title and subject; other parts byte for byte.

A paragraph is a segment (see `formats.inline`): in the body, lists, tables, sections, text boxes, notes and
comments. The text is read as it stands, with tracked insertions and without deletions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.formats.directives import TOLD, Directive, comment_directives
from afst_i18n.formats.inline import Item, Thing
from afst_i18n.formats.package.archive import Archive
from afst_i18n.formats.package.names import attribute, child, name_of, short
from afst_i18n.formats.package.odt_looks import Styles
from afst_i18n.formats.package.odt_paragraph import (
    CHANGES,
    OdtReader,
    element_of,
    fill_odt_paragraph,
    is_change,
)
from afst_i18n.formats.package.walk import PackageFormat, Walk, tracked

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENT, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_MIMETYPES: Final = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)
_PARAGRAPHS: Final = frozenset({"text:p", "text:h"})
# What holds paragraphs and is nothing more to a reader.
_CONTAINERS: Final = frozenset(
    {"text:section", "text:list", "text:list-item", "text:list-header", "text:index-body", "text:index-title",
     "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
     "text:user-index", "text:alphabetical-index", "text:bibliography", "text:numbered-paragraph"}
)  # fmt: skip
_ROWS: Final = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_EMBEDDED: Final = frozenset({"draw:object", "draw:object-ole"})
_STORIES: Final = re.compile(r"style:(header|footer)(?:-left|-first)?")


class _Walk(Walk):
    """One reading of a text."""

    def _find(self) -> None:
        archive = self._archive
        _refuse(archive)
        self._counts: dict[str, int] = {}
        self._changes: dict[str, dict[str, list[Element]]] = {}
        ends = _named(self._tree(_CONTENT), "office:annotation-end")
        self._ends = {attribute(one, "office:name") or "" for one in ends}
        self._styles = Styles()
        for part in (_STYLES, _CONTENT):
            if part in archive:
                self._styles.add(self._tree(part))
        if _META in archive:
            self.slots.add_properties(self._tree(_META), part=_META)
        for body in _named(self._tree(_CONTENT), "office:text"):
            self._story(_CONTENT, body, "")
        for page in _named(self._tree(_STYLES), "style:master-page") if _STYLES in archive else ():
            for story in page:
                if found := _STORIES.fullmatch(name_of(story)):
                    self._story(_STYLES, story, f"{found[1]}-{self._count(found[1])}/")
        self._left_out()

    def remarks(self) -> Iterator[str]:
        """What a person should know about how the document was read."""
        if changes := sum(1 for _ in _named(self._tree(_CONTENT), "text:changed-region")):
            said = tracked(changes)
            yield Message.of(
                "{said} read as accepted; what is translated is built without changes", said=said
            )
        if "META-INF/documentsignatures.xml" in self._archive:
            yield Message.of("it is signed; the signature does not hold for a translation")

    def set_language(self, language: Language) -> set[str]:
        """Mark the text as written in a language; gives the parts that this changed."""
        code, country = language.locale.split("_")
        changed = set()
        for part in (_STYLES, _CONTENT):
            for properties in (
                _named(self._tree(part), "style:text-properties") if part in self._trees else ()
            ):
                for key in properties.attrib:
                    new = {"fo:language": code, "fo:country": country}.get(short(key))
                    if new and properties.get(key) not in (new, "none", "zxx"):
                        properties.set(key, new)
                        changed.add(part)
        return changed

    def _count(self, noun: str) -> int:
        self._counts[noun] = self._counts.get(noun, 0) + 1
        return self._counts[noun]

    def _story(self, part: str, container: Element, prefix: str, *, lone: bool = False) -> None:
        """The paragraphs and tables of a container, under anchors that begin with `prefix`."""
        blocks = list(_blocks(container))
        lone = lone and sum(name_of(block) in _PARAGRAPHS for block in blocks) == 1
        paragraphs = tables = 0
        for block in blocks:
            name = name_of(block)
            if name == "table:table":
                tables += 1
                self._table(part, block, f"{prefix}table-{tables}")
            elif name in _PARAGRAPHS:
                anchor = prefix.rstrip("/") if lone else f"{prefix}paragraph-{paragraphs + 1}"
                paragraphs += self._paragraph(part, block, anchor)
            else:  # a frame that hangs on a page
                self._inside(part, block)

    def _table(self, part: str, table: Element, anchor: str) -> None:
        for row_number, row in enumerate(_rows(table), start=1):
            cells = [one for one in row if name_of(one) == "table:table-cell"]
            for number, cell in enumerate(cells, start=1):
                self._story(part, cell, f"{anchor}/row-{row_number}/cell-{number}/", lone=True)

    def _paragraph(self, part: str, paragraph: Element, anchor: str) -> bool:
        """A paragraph and the notes, comments and boxes in it; says whether it has anything to count."""
        reader = OdtReader(self._styles, lambda text, reason: self.slots.keep(text, reason, anchor=anchor))
        items = reader.read(paragraph)
        kind = "heading" if name_of(paragraph) == "text:h" else _kind(paragraph)
        first = len(self.slots.found)
        fill = partial(self._fill, part, paragraph)
        self.slots.add_paragraph(items, fill, part=part, anchor=anchor, kind=kind)
        self._obey(first, paragraph)
        self._inside(part, paragraph)
        return bool(items)

    def _fill(self, part: str, paragraph: Element, items: Iterable[Item]) -> None:
        """Put a translation into a paragraph. What was changed in the source is accepted with it: a deletion
        would show words of the source, and no word of a translation is the one that was inserted."""
        found = list(items)
        changes = [item for item in found if is_change(item)]
        fill_odt_paragraph(paragraph, (item for item in found if not is_change(item)))
        for change in changes:
            self._accept(part, change)

    def _accept(self, part: str, change: Thing) -> None:
        """Take a tracked change out: all its marks, and what it was."""
        if part not in self._changes:
            self._changes[part] = {}
            for element in self._tree(part).iter():
                if name_of(element) in CHANGES:
                    number = attribute(element, "text:change-id") or ""
                elif name_of(element) == "text:changed-region":
                    number = attribute(element, "text:id") or attribute(element, "xml:id") or ""
                else:
                    continue
                self._changes[part].setdefault(number, []).append(element)
        for element in self._changes[part].pop(attribute(element_of(change), "text:change-id") or "", ()):
            _remove(element)

    def _obey(self, first: int, paragraph: Element) -> None:
        """Do what the comments in a paragraph say, whose slots are those from `first` on."""
        begun: dict[str, list[Directive]] = {}
        ended: set[str] = set()
        for number, element in enumerate(_comments(paragraph)):
            name = attribute(element, "office:name") or ""
            if name_of(element) == "office:annotation-end":
                ended.add(name)
            elif directives := comment_directives(_said(element)):
                # What ends nowhere is about this paragraph; it may have no name.
                key = name if name in self._ends else f"{name}/{number}"
                begun[key] = directives
                ended |= {key} - self._ends
        if begun or self._open:
            self._direct(first, begun, ended)

    def _inside(self, part: str, element: Element) -> None:
        """What hangs on a paragraph or page and has paragraphs of its own."""
        for child_ in element:
            name = name_of(child_)
            if name == "text:note":
                noun = attribute(child_, "text:note-class") or "footnote"
                body = child(child_, "text:note-body")
                if body is not None:
                    self._story(part, body, f"{noun}-{self._count(noun)}/", lone=True)
            elif name == "office:annotation":
                anchor = f"comment-{self._count('comment')}"
                if comment_directives(said := _said(child_)):
                    self.slots.keep(said, TOLD, anchor=anchor)
                else:
                    self._story(part, child_, f"{anchor}/", lone=True)
            elif name in ("svg:title", "svg:desc") and child_.text:
                self.slots.add_text(
                    child_.text,
                    _setting_text(child_),
                    part=part,
                    anchor=f"image-{self._count('image')}",
                    kind="alt",
                )
            elif name == "draw:text-box" or (
                name.startswith("draw:") and child(child_, "text:p") is not None
            ):
                self._story(part, child_, f"textbox-{self._count('textbox')}/")
                self._inside(part, child_) if name != "draw:text-box" else None
            elif name and name not in _PARAGRAPHS and name != "table:table":
                self._inside(part, child_)

    def _left_out(self) -> None:
        """Say which parts with words of their own are not translated."""
        for element in self._tree(_CONTENT).iter():
            name = name_of(element)
            if name in _EMBEDDED:
                target = attribute(element, "xlink:href") or "object"
                self.slots.keep(
                    target, Message.of("embedded files"), anchor=f"embedded-{self._count('embedded')}"
                )
            elif name.startswith("form:") and (label := attribute(element, "form:label")):
                self.slots.keep(
                    label, Message.of("form controls"), anchor=f"control-{self._count('control')}"
                )


def _refuse(archive: Archive) -> None:
    """A `WorldError` for what is no OpenDocument text, is encrypted or holds macros."""
    place = Place(archive.path)
    mimetype = archive.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in archive else ""
    if mimetype not in _MIMETYPES or _CONTENT not in archive:
        hint = Message.of("open it in a word processor and save it as .odt")
        if "[Content_Types].xml" in archive:
            raise WorldError(
                Message.of("is a document of Office's"),
                hint=Message.of("give it the suffix .docx"),
                place=place,
            )
        raise WorldError(Message.of("is no OpenDocument text"), hint=hint, place=place)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive else b""
    if b"encryption-data" in manifest:
        hint = Message.of("open it in LibreOffice and save a copy without the password")
        raise WorldError(Message.of("is encrypted with a password"), hint=hint, place=place)
    if any(
        re.fullmatch(r"(?:Basic/.+/(?!script-l[bc]\.xml).+\.xml|Scripts/.+)", name) for name in archive.names
    ):
        hint = Message.of("save it without its macros: they are not carried into a translation")
        raise WorldError(Message.of("holds macros"), hint=hint, place=place)


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name_of(element) == name)


def _blocks(container: Element) -> Iterator[Element]:
    for element in container:
        name = name_of(element)
        if name in _PARAGRAPHS or name == "table:table" or name.startswith("draw:"):
            yield element
        elif name in _CONTAINERS:
            yield from _blocks(element)


def _comments(element: Element) -> Iterator[Element]:
    """Where comments begin and end in a paragraph, without those in its boxes and notes."""
    for one in element:
        name = name_of(one)
        if name in ("office:annotation", "office:annotation-end"):
            yield one
        elif name != "text:note" and name not in _PARAGRAPHS and not name.startswith("draw:"):
            yield from _comments(one)


def _said(comment: Element) -> str:
    """The words of a comment, a line for each paragraph."""
    return "\n".join("".join(one.itertext()) for one in comment.iter() if name_of(one) in _PARAGRAPHS)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if name_of(element) == "table:table-row":
            yield element
        elif name_of(element) in _ROWS:
            yield from _rows(element)


def _kind(paragraph: Element) -> str:
    parent = paragraph.getparent()
    name = name_of(parent) if parent is not None else ""
    return {"table:table-cell": "cell", "text:list-item": "list-item"}.get(name, "paragraph")


def _setting_text(element: Element) -> Callable[[str], None]:
    def fill(text: str) -> None:
        element.text = text

    return fill


def _remove(element: Element) -> None:
    """Take an element out of its parent, but not the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


FORMAT: Format = PackageFormat("odt", (".odt",), (".odt",), _Walk)
