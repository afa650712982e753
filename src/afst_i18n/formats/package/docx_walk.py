"""One reading of a Word document: its parts, and the segments in them.

Paragraphs are read in the body, in tables inside tables, in text boxes, headers, footers, notes and comments;
besides them the descriptions of pictures, and the document's title and subject. Tracked changes are read as
accepted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.formats.directives import TOLD, Directive, comment_directives
from afst_i18n.formats.inline import Item
from afst_i18n.formats.package.archive import Archive
from afst_i18n.formats.package.docx_paragraph import ParagraphReader
from afst_i18n.formats.package.docx_runs import fill_paragraph
from afst_i18n.formats.package.docx_trees import (
    add_language,
    choice_beside,
    copies_of,
    has_box,
    in_defaults,
    own_elements,
    unbind_controls,
)
from afst_i18n.formats.package.names import attribute, child, name_of
from afst_i18n.formats.package.parts import main_part, relations, stories
from afst_i18n.formats.package.slots import Slot, Slots
from afst_i18n.formats.package.walk import Walk, tracked
from afst_i18n.formats.package.xml import parse_xml
from afst_i18n.markup.marks import without_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE: Final = "docProps/core.xml"
_CHANGES: Final = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
# Notes that Word keeps for itself: the lines above the notes.
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_UNTRANSLATED: Final = {
    "chart": ("chart", "charts"),
    "chartEx": ("chart", "charts"),
    "diagramData": ("diagram", Message.of("diagrams (SmartArt)")),
    "package": ("embedded", Message.of("embedded files")),
    "oleObject": ("embedded", Message.of("embedded files")),
    "aFChunk": ("embedded", Message.of("embedded files")),
    "glossaryDocument": ("blocks", Message.of("building blocks")),
}


class DocxWalk(Walk):
    """One reading of a Word document."""

    def _find(self) -> None:
        archive = self._archive
        self._targets: dict[str, dict[str, str]] = {}
        self._images = 0
        self._boxes = 0
        # Paragraphs of text boxes' copies, with what they say and where, as long as no box says it.
        self._copies: dict[Element, tuple[str, str]] = {}
        self._main = _main(archive)
        if _CORE in archive:
            self.slots.add_properties(self._tree(_CORE), part=_CORE)
        body = child(self._tree(self._main), "w:body")
        if body is None:
            hint = Message.of("open it in a word processor and save it anew")
            raise WorldError(Message.of("has no text body"), hint=hint, place=Place(archive.path))
        self._styles = self._style_kinds()
        side = list(stories(archive, self._main, body))
        self._notes = self._numbers(side)
        self._directives = self._comments(side)
        self._story(self._main, body, "")
        counts: dict[str, int] = {}
        for kind, part in side:
            counts[kind] = counts.get(kind, 0) + 1
            self._side_story(kind, part, counts[kind])
        self._left_out()

    def remarks(self) -> Iterator[str]:
        """What a person should know about how the document was read."""
        changes = sum(
            name_of(one) in _CHANGES
            for tree, _ in self._trees.values()
            for one in tree.iter()
            if one.text or len(one)
        )
        if changes:
            said = tracked(changes)
            yield Message.of(
                "{said} read as accepted; what is translated is built without changes", said=said
            )
        if any(name.startswith("_xmlsignatures/") for name in self._archive.names):
            yield Message.of("it is signed; the signature does not hold for a translation")

    def set_language(self, language: Language) -> set[str]:
        """Mark the text as written in a language; gives the parts that this changed."""
        styles = self._related("styles")
        if styles is None:
            return set()
        tree = self._tree(styles)
        found = [one for one in tree.iter() if name_of(one) == "w:lang"]
        before = [dict(one.attrib) for one in found]
        for one in found:
            for key in one.attrib:
                if key.endswith("}val"):
                    one.set(key, language.tag)
        if not any(in_defaults(one) for one in found):
            add_language(tree, language.tag)
            return {styles}
        return {styles} if before != [dict(one.attrib) for one in found] else set()

    def _side_story(self, kind: str, part: str, number: int) -> None:
        """A header or footer, or all notes or comments of a part."""
        tree = self._tree(part)
        if kind in ("header", "footer"):
            self._story(part, tree, f"{kind}-{number}/")
            return
        for count, note in enumerate(_notes(tree), start=1):
            anchor = f"{kind.removesuffix('s')}-{count}"
            if kind == "comments" and (attribute(note, "w:id") or "") in self._directives:
                self.slots.keep(_said(note), TOLD, anchor=anchor)
            else:
                self._story(part, note, f"{anchor}/", lone=True)

    def _comments(self, side: Sequence[tuple[str, str]]) -> dict[str, list[Directive]]:
        """What comments say to translators, by their ids."""
        comments = (note for kind, part in side if kind == "comments" for note in _notes(self._tree(part)))
        found = {attribute(one, "w:id") or "": comment_directives(_said(one)) for one in comments}
        return {number: directives for number, directives in found.items() if directives}

    def _numbers(self, side: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The numbers of notes and comments, by kind and id."""
        return {
            (kind.removesuffix("s"), attribute(note, "w:id") or ""): count
            for kind, part in side
            if kind not in ("header", "footer")
            for count, note in enumerate(_notes(self._tree(part)), start=1)
        }

    def _story(self, part: str, container: Element, prefix: str, *, lone: bool = False) -> None:
        """The paragraphs and tables of a container, under anchors that begin with `prefix`."""
        blocks = list(_joined(_blocks(container)))
        lone = lone and sum(name_of(block[0]) == "w:p" for block in blocks) == 1
        paragraphs = tables = 0
        for block in blocks:
            if name_of(block[0]) == "w:tbl":
                tables += 1
                self._table(part, block[0], f"{prefix}table-{tables}")
            elif name_of(block[0]) == "w:p":
                anchor = prefix.rstrip("/") if lone else f"{prefix}paragraph-{paragraphs + 1}"
                paragraphs += self._paragraph(part, block, anchor)

    def _table(self, part: str, table: Element, anchor: str) -> None:
        for row_number, row in enumerate(_rows(table, "w:tr"), start=1):
            for number, cell in enumerate(_rows(row, "w:tc"), start=1):
                self._story(part, cell, f"{anchor}/row-{row_number}/cell-{number}/", lone=True)

    def _paragraph(self, part: str, joined: Sequence[Element], anchor: str) -> bool:
        """A paragraph and the text boxes and pictures in it; says whether it has anything to count.

        It is written as several where the ends of all but the last were deleted.
        """
        first = len(self.slots.found)
        found, _ = self._paragraph_slot(part, joined, anchor)
        for paragraph in joined if self._directives else ():
            self._obey(first, paragraph)
        for paragraph in joined:
            self._pictures(part, paragraph)
            self._text_boxes(part, paragraph)
        return found

    def _obey(self, first: int, paragraph: Element) -> None:
        """Do what the comments at a paragraph say, whose slots are those from `first` on."""

        def ids(*names: str) -> list[str]:
            found = (attribute(one, "w:id") or "" for name in names for one in own_elements(paragraph, name))
            return [number for number in found if number in self._directives]

        begun = {
            number: self._directives[number] for number in ids("w:commentRangeStart", "w:commentReference")
        }
        self._direct(first, begun, ids("w:commentRangeEnd", "w:commentReference"))

    def _paragraph_slot(self, part: str, joined: Sequence[Element], anchor: str) -> tuple[bool, Slot | None]:
        if part not in self._targets:
            self._targets[part] = {one.id: one.target for one in relations(self._archive, part)}
        reader = ParagraphReader(
            self._targets[part],
            lambda text, reason: self.slots.keep(text, reason, anchor=anchor),
            self._notes,
        )
        items = [item for paragraph in joined for item in reader.read(paragraph)]
        slot = self.slots.add_paragraph(
            items,
            _filling(*joined),
            part=part,
            anchor=anchor,
            kind=self._kind(joined[-1]),
        )
        return bool(items), slot

    def _text_boxes(self, part: str, paragraph: Element) -> None:
        """The text boxes that hang on a paragraph. Word writes each twice, once for old programs: both
        copies get one translation."""
        for box in own_elements(paragraph, "w:txbxContent"):
            if (choice := choice_beside(box)) is not None and has_box(choice):
                continue
            self._boxes += 1
            first = len(self.slots.found)
            self._story(part, box, f"textbox-{self._boxes}/")
            for twin in copies_of(box):
                self._twin(part, twin, self.slots.found[first:])

    def _twin(self, part: str, box: Element, slots: Sequence[Slot]) -> None:
        """Tie the paragraphs of a text box's other copy to the slots of those that say the same."""
        waiting = list(slots)
        for paragraph in (one for one in box.iter() if name_of(one) == "w:p"):
            inner = Slots(self._archive.path)
            reader = ParagraphReader({}, lambda text, reason: None)
            twin = inner.add_paragraph(
                reader.read(paragraph), _filling(paragraph), part=part, anchor="", kind="paragraph"
            )
            if twin is None:
                continue
            same = next((one for one in waiting if one.segment.text == twin.segment.text), None)
            if same is None:
                self._copies.setdefault(paragraph, (twin.segment.text, f"textbox-{self._boxes}"))
                continue
            waiting.remove(same)
            self._copies[paragraph] = ("", "")
            same.fills.extend(twin.fills)

    def _pictures(self, part: str, paragraph: Element) -> None:
        """The descriptions of pictures and shapes, each once however often it is written."""
        known: dict[str, Slot] = {}
        for name, key in (
            ("wp:docPr", "descr"),
            ("pic:cNvPr", "descr"),
            ("v:shape", "alt"),
            ("wp:docPr", "title"),
        ):
            for element in own_elements(paragraph, name):
                text = element.get(key) or ""
                if not text.strip():
                    continue
                fill = _setting_attribute(element, key)
                if text in known:
                    known[text].fills.append(_unmarking(fill))
                    continue
                slot = self.slots.add_text(
                    text, fill, part=part, anchor=f"image-{self._images + 1}", kind="alt"
                )
                if slot:
                    self._images += 1
                    known[text] = slot

    def _style_kinds(self) -> dict[str, str]:
        """What paragraphs of a style are, by the style's id: headings have an outline level or a name."""
        styles = self._related("styles")
        kinds = {}
        for style in self._tree(styles) if styles else ():
            if name_of(style) != "w:style":
                continue
            named = child(style, "w:name")
            name = (attribute(named, "w:val") or "").casefold() if named is not None else ""
            if name.startswith("heading") or name in ("title", "subtitle"):
                kinds[attribute(style, "w:styleId") or ""] = "heading"
            elif name.startswith("list"):
                kinds[attribute(style, "w:styleId") or ""] = "list-item"
        return kinds

    def _kind(self, paragraph: Element) -> str:
        parent = paragraph.getparent()
        properties = child(paragraph, "w:pPr")
        style = child(properties, "w:pStyle") if properties is not None else None
        known = self._styles.get(attribute(style, "w:val") or "") if style is not None else None
        if known:
            return known
        if properties is not None and child(properties, "w:numPr") is not None:
            return "list-item"
        return "cell" if parent is not None and name_of(parent) == "w:tc" else "paragraph"

    def _related(self, kind: str) -> str | None:
        return next((one.target for one in self._all_related(self._main, kind)), None)

    def _left_out(self) -> None:
        """Say which parts with words of their own are not translated."""
        for text, anchor in self._copies.values():
            self.slots.keep(text, Message.of("a text box's copy for old programs"), anchor=anchor)
        counts: dict[str, int] = {}
        for part in (self._main, *(part for part in self._trees if part != self._main)):
            for one in relations(self._archive, part):
                if one.kind in _UNTRANSLATED and not one.external and one.target in self._archive:
                    label, reason = _UNTRANSLATED[one.kind]
                    counts[label] = counts.get(label, 0) + 1
                    self.slots.keep(one.target, reason, anchor=f"{label}-{counts[label]}")
        numbering = self._related("numbering")
        for element in self._tree(numbering).iter() if numbering else ():
            text = attribute(element, "w:val") or "" if name_of(element) == "w:lvlText" else ""
            if re.search(r"[^\W\d_]{2}", text):
                self.slots.keep(text, Message.of("words of list numbers"), anchor="numbering")


def _main(archive: Archive) -> str:
    """The part with the text; a `WorldError` for documents with macros and for what is no Word document."""
    main = main_part(archive)
    place = Place(archive.path)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        hint = Message.of("open it in Word and save it as .docx: macros are not carried into a translation")
        raise WorldError(Message.of("holds macros"), hint=hint, place=place)
    if "mimetype" in archive:
        raise WorldError(
            Message.of("is an OpenDocument file"), hint=Message.of("give it the suffix .odt"), place=place
        )
    if main is None or (not main.startswith("word/") and _root_name(archive, main) != "w:document"):
        kinds = {"xl/": "a spreadsheet (.xlsx)", "ppt/": "a presentation (.pptx)"}
        kind = next((kinds[top] for top in kinds if main and main.startswith(top)), "no Word document")
        hint = (
            Message.of("export its text to a Word document")
            if main
            else Message.of("open it in Word and save it as .docx")
        )
        raise WorldError(Message.of("is {kind}", kind=kind), hint=hint, place=place)
    return main


def _root_name(archive: Archive, part: str) -> str:
    return name_of(parse_xml(archive.read(part), part=part, path=archive.path))


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, those in content controls and the like as its own."""
    for element in container:
        name = name_of(element)
        if name in ("w:p", "w:tbl"):
            yield element
        elif name in (
            "w:sdt",
            "w:sdtContent",
            "w:customXml",
            "w:ins",
            "w:moveTo",
            "mc:AlternateContent",
            "mc:Choice",
        ):
            yield from _blocks(element)


def _joined(blocks: Iterable[Element]) -> Iterator[list[Element]]:
    """The blocks, where paragraphs stand together whose ends were deleted: accepted, they are one."""
    group: list[Element] = []
    for block in blocks:
        if group and (name_of(block) != "w:p" or group[-1].getparent() is not block.getparent()):
            yield from ([one] for one in group)
            group = []
        group.append(block)
        if name_of(block) != "w:p" or not _end_is_deleted(block):
            yield group
            group = []
    yield from ([one] for one in group)


def _end_is_deleted(paragraph: Element) -> bool:
    """Whether a tracked change has deleted the end of a paragraph; the one of a section stays."""
    properties = child(paragraph, "w:pPr")
    mark = child(properties, "w:rPr") if properties is not None else None
    return (
        properties is not None
        and mark is not None
        and child(properties, "w:sectPr") is None
        and any(name_of(one) in ("w:del", "w:moveFrom") for one in mark)
    )


def _rows(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if name_of(element) == name:
            yield element
        elif name_of(element) in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins"):
            yield from _rows(element, name)


def _setting_attribute(element: Element, key: str) -> Callable[[str], None]:
    return lambda text: element.set(key, text)


def _unmarking(fill: Callable[[str], None]) -> Callable[[str], None]:
    return lambda text: fill(without_marks(text))


def _filling(*joined: Element) -> Callable[..., None]:
    """What puts items into the last paragraph, which had begun in those before it."""

    def fill(items: Iterable[Item]) -> None:
        fill_paragraph(joined[-1], items)
        for paragraph in joined[:-1]:
            paragraph.getparent().remove(paragraph)
        unbind_controls(joined[-1])

    return fill


def _said(note: Element) -> str:
    """The words of a comment, a line for each paragraph."""
    paragraphs = (one for one in note.iter() if name_of(one) == "w:p")
    return "\n".join("".join(t.text or "" for t in own_elements(one, "w:t")) for one in paragraphs)


def _notes(tree: Element) -> Iterator[Element]:
    return (note for note in tree if name_of(note) and attribute(note, "w:type") not in _SEPARATORS)
