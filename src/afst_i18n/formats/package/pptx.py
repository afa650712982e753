"""Presentations (.pptx): slides in their order, their tables and notes, what masters show on them.

Charts, diagrams and comments are kept, and listed. All parts without translated words stay byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.formats.directives import comment_directives
from afst_i18n.formats.inline import Item
from afst_i18n.formats.package.archive import Archive
from afst_i18n.formats.package.drawing_paragraph import DrawingReader, fill_drawing_paragraph
from afst_i18n.formats.package.names import attribute, child, name_of
from afst_i18n.formats.package.parts import main_part, relations
from afst_i18n.formats.package.walk import PackageFormat, Walk

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE: Final = "docProps/core.xml"
_UNTRANSLATED: Final = {
    "chart": ("chart", "charts"),
    "diagramData": ("diagram", Message.of("diagrams (SmartArt)")),
    "package": ("embedded", Message.of("embedded files")),
    "oleObject": ("embedded", Message.of("embedded files")),
    "comments": ("comments", "comments"),
}


class _Walk(Walk):
    """One reading of a presentation."""

    def _find(self) -> None:
        self._images = 0
        main = _main(self._archive)
        if _CORE in self._archive:
            self.slots.add_properties(self._tree(_CORE), part=_CORE)
        shared: dict[str, str] = {}
        for number, part in enumerate(self._slides(main), start=1):
            first = len(self.slots.found)
            self._story(part, self._tree(part), f"slide-{number}/")
            for one in self._all_related(part, "notesSlide"):
                notes = [shape for shape in _shapes(self._tree(one.target)) if _place(shape) == "body"]
                self._stories(one.target, notes, f"slide-{number}/notes/")
            for one in self._all_related(part, "comments"):
                directives = comment_directives(_said(self._tree(one.target)))
                self.slots.direct(directives, first, len(self.slots.found))
            for layout in self._all_related(part, "slideLayout"):
                shared.setdefault(layout.target, "layout")
                for master in self._all_related(layout.target, "slideMaster"):
                    shared.setdefault(master.target, "master")
        for number, part in enumerate(sorted(shared, key=lambda part: (shared[part], part)), start=1):
            fixed = [shape for shape in _shapes(self._tree(part)) if _place(shape) is None]
            self._stories(part, fixed, f"{shared[part]}-{number}/")
        self._left_out()

    def _slides(self, main: str) -> Iterator[str]:
        """The slides' parts in the order in which they are shown."""
        known = {one.id: one.target for one in self._all_related(main, "slide")}
        for element in self._tree(main).iter():
            if name_of(element) == "p:sldId" and (part := known.get(attribute(element, "r:id") or "")):
                yield part

    def _stories(self, part: str, shapes: Iterable[Element], prefix: str) -> None:
        for number, shape in enumerate(shapes, start=1):
            self._story(part, shape, f"{prefix}shape-{number}/")

    def _story(self, part: str, container: Element, prefix: str) -> None:
        """The paragraphs, table cells and descriptions of a container, in the order of its shapes."""
        targets = {one.id: one.target for one in relations(self._archive, part)}
        paragraphs = tables = 0
        for element in container.iter():
            name = name_of(element)
            if name == "a:tbl":
                tables += 1
                self._table(part, element, f"{prefix}table-{tables}", targets)
            elif name in ("p:txBody", "a:txBody") and not _in_table(element):
                for paragraph in (one for one in element if name_of(one) == "a:p"):
                    anchor = f"{prefix}paragraph-{paragraphs + 1}"
                    paragraphs += self._paragraph(part, paragraph, anchor, targets, "paragraph")
            elif name == "p:cNvPr" and (text := (element.get("descr") or "").strip()):
                self._images += 1
                fill = _setting_attribute(element, "descr")
                self.slots.add_text(text, fill, part=part, anchor=f"image-{self._images}", kind="alt")

    def _table(self, part: str, table: Element, anchor: str, targets: dict[str, str]) -> None:
        rows = [one for one in table if name_of(one) == "a:tr"]
        for row_number, row in enumerate(rows, start=1):
            for number, cell in enumerate((one for one in row if name_of(one) == "a:tc"), start=1):
                body = child(cell, "a:txBody")
                paragraphs = [one for one in body if name_of(one) == "a:p"] if body is not None else []
                for count, paragraph in enumerate(paragraphs, start=1):
                    place = f"{anchor}/row-{row_number}/cell-{number}"
                    where = f"{place}/paragraph-{count}" if len(paragraphs) > 1 else place
                    self._paragraph(part, paragraph, where, targets, "cell")

    def _paragraph(
        self, part: str, paragraph: Element, anchor: str, targets: dict[str, str], kind: str
    ) -> bool:
        reader = DrawingReader(targets, lambda text, reason: self.slots.keep(text, reason, anchor=anchor))
        items = reader.read(paragraph)
        self.slots.add_paragraph(items, self._filling(paragraph), part=part, anchor=anchor, kind=kind)
        return bool(items)

    def _filling(self, paragraph: Element) -> Callable[[Iterable[Item]], None]:
        tag = self._language.tag if self._language else ""
        return lambda items: fill_drawing_paragraph(paragraph, items, language=tag)

    def _left_out(self) -> None:
        """Say which parts with words of their own are not translated."""
        counts: dict[str, int] = {}
        for part in list(self._trees):
            for one in relations(self._archive, part):
                if one.kind in _UNTRANSLATED and not one.external and one.target in self._archive:
                    label, reason = _UNTRANSLATED[one.kind]
                    counts[label] = counts.get(label, 0) + 1
                    self.slots.keep(one.target, reason, anchor=f"{label}-{counts[label]}")


def _main(archive: Archive) -> str:
    """The part that lists the slides; a `WorldError` for macros and for what is no presentation."""
    place = Place(archive.path)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        hint = Message.of("save it as .pptx: macros are not carried into a translation")
        raise WorldError(Message.of("holds macros"), hint=hint, place=place)
    main = main_part(archive)
    if main is None or not main.startswith("ppt/"):
        word = bool(main and main.startswith("word/"))
        kind = Message.of("a Word document") if word else Message.of("no presentation")
        hint = Message.of("give it the suffix .docx") if word else Message.of("save it as .pptx")
        raise WorldError(Message.of("is {kind}", kind=kind), hint=hint, place=place)
    return main


def _said(comments: Element) -> str:
    """The words of a slide's comments, a line for each; Office has written them in two ways."""
    texts = ("".join(one.itertext()) for one in comments.iter() if name_of(one) in ("p:text", "a:p"))
    return "\n".join(texts)


def _shapes(tree: Element) -> Iterator[Element]:
    return (one for one in tree.iter() if name_of(one) == "p:sp")


def _place(shape: Element) -> str | None:
    """What a shape is the place of (``body``, ``title``, ``sldNum``); None for one that stands for itself."""
    for one in shape.iter():
        if name_of(one) == "p:ph":
            return one.get("type") or "body"
    return None


def _in_table(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) == "a:tc"


def _setting_attribute(element: Element, key: str) -> Callable[[str], None]:
    return lambda text: element.set(key, text)


FORMAT: Format = PackageFormat("pptx", (".pptx",), (".pptx",), _Walk)
