"""Workbooks (.xlsx): the words of cells, comments, text boxes and printed heads; all else is kept.

A cell's words stand once in a table of strings, however many cells show them. The danger: formulas, lists and
tables know some strings by their words. What a formula compares with, and the headings of tables, stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.formats.directives import TOLD, Directive, comment_directives
from afst_i18n.formats.inline import Item, Look, Thing, Words
from afst_i18n.formats.package.archive import Archive
from afst_i18n.formats.package.drawing_paragraph import DrawingReader, fill_drawing_paragraph
from afst_i18n.formats.package.names import attribute, child, name_of, tag_like
from afst_i18n.formats.package.parts import main_part, relations
from afst_i18n.formats.package.walk import PackageFormat, Walk
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE: Final = "docProps/core.xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LITERAL: Final = re.compile(r'"((?:[^"]|"")*)"')
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d+)")
_UNTRANSLATED: Final = {"chart": ("chart", "charts"), "package": ("embedded", Message.of("embedded files"))}
_PRINTED: Final = frozenset(
    f"x:{pages}{place}" for pages in ("odd", "even", "first") for place in ("Header", "Footer")
)
# What stands for the place, font, size, page number and the like in such a line.
_CODES: Final = re.compile(r'(&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Za-z&])|\r?\n)')
# Those that stand for words: page, pages, date, time, path, file, sheet.
_VALUES: Final = frozenset(("&P", "&N", "&D", "&T", "&Z", "&F", "&A"))
_PLACES: Final = frozenset(("&L", "&C", "&R"))
# Characters of such a line that may grow: Excel refuses a file with one of more than 255.
_LONGEST_HEAD: Final = 140
_MOST_IN_HEAD: Final = 255
_MESSAGES: Final = {
    "x:dataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
    "x:hyperlink": ("tooltip",),
}
_NAMES: Final = {
    "x:b": Message.of("bold"), "x:i": Message.of("italic"), "x:u": Message.of("underlined"),
    "x:strike": Message.of("struck out"),
}  # fmt: skip


class _Walk(Walk):
    """One reading of a workbook, which says no language."""

    def _find(self) -> None:
        main = _main(self._archive)
        if _CORE in self._archive:
            self.slots.add_properties(self._tree(_CORE), part=_CORE)
        sheets = list(self._sheets(main))
        self._font = self._default_font(main)
        self._known = self._known_by_words(main, sheets)
        shown = self._shown(sheets)
        for one in self._all_related(main, "sharedStrings"):
            strings = [e for e in self._tree(one.target) if name_of(e) == "x:si"]
            # In the order of the cells that show them; what no cell shows, nobody reads.
            for number in sorted((n for n in shown if n < len(strings)), key=lambda n: shown[n]):
                self._string(one.target, strings[number], _anchor(shown[number]), number)
        for number, part in enumerate(sheets, start=1):
            self._inline(part, number)
            self._beside(part, number)
            self._left_out(part, number)
        for number, (label, _) in enumerate(self._labels(main), start=1):
            self.slots.keep(label, Message.of("names of sheets"), anchor=f"sheet-{number}")

    def _labels(self, main: str) -> Iterator[tuple[str, str]]:
        for element in self._tree(main).iter():
            if name_of(element) == "x:sheet":
                yield element.get("name") or "", attribute(element, "r:id") or ""

    def _sheets(self, main: str) -> Iterator[str]:
        """The sheets' parts in the order of their tabs."""
        known = {one.id: one.target for one in self._all_related(main, "worksheet")}
        yield from (known[number] for _, number in self._labels(main) if number in known)

    def _default_font(self, main: str) -> frozenset[str]:
        """The properties of the font that cells have unless they say otherwise."""
        for one in self._all_related(main, "styles"):
            fonts = child(self._tree(one.target), "x:fonts")
            if fonts is not None and len(fonts):
                return frozenset(_said(prop) for prop in fonts[0] if name_of(prop))
        return frozenset()

    def _known_by_words(self, main: str, sheets: Sequence[str]) -> dict[str, str]:
        """What must not change, with the reason: words in formulas and lists, and headings of tables."""
        known: dict[str, str] = {}
        for part in (main, *sheets):
            for element in self._tree(part).iter():
                if name_of(element).removeprefix("x:") in (
                    "f",
                    "formula",
                    "formula1",
                    "formula2",
                    "definedName",
                ):
                    for literal in _LITERAL.findall(element.text or ""):
                        for word in (literal.replace('""', '"'), *literal.split(",")):
                            known.setdefault(
                                word.strip().casefold(), Message.of("words that formulas compare with")
                            )
        for part in sheets:
            for one in self._all_related(part, "table"):
                for element in self._tree(one.target).iter():
                    if name_of(element) == "x:tableColumn":
                        known[(element.get("name") or "").casefold()] = Message.of("headings of tables")
        return known

    def _shown(self, sheets: Sequence[str]) -> dict[int, tuple[int, int, int]]:
        """For each string the first cell that shows it: sheet, row and column."""
        shown: dict[int, tuple[int, int, int]] = {}
        self._strings: dict[tuple[int, int, int], int] = {}
        self._slots: dict[int | tuple[int, int, int], int] = {}
        for number, part in enumerate(sheets, start=1):
            for cell in _cells(self._tree(part), "s"):
                value = child(cell, "x:v")
                text = (value.text or "") if value is not None else ""
                if text.isdigit():
                    place = (number, *_place(cell))
                    self._strings[place] = int(text)
                    shown.setdefault(int(text), place)
        return shown

    def _string(
        self, part: str, element: Element, anchor: str, key: int | tuple[int, int, int] | None = None
    ) -> None:
        """The slot of a string; `key` is its number, or the cell that it is written in."""
        items = list(_items(element, self._font))
        words = "".join(item.text if isinstance(item, Words) else " " for item in items)
        if reason := self._known.get(words.strip().casefold()):
            self.slots.keep(words, reason, anchor=anchor)
            return
        slot = self.slots.add_paragraph(items, _filling(element), part=part, anchor=anchor, kind="cell")
        if slot and key is not None:
            self._slots[key] = len(self.slots.found) - 1

    def _inline(self, part: str, number: int) -> None:
        for cell in _cells(self._tree(part), "inlineStr"):
            if (element := child(cell, "x:is")) is not None:
                place = (number, *_place(cell))
                self._string(part, element, _anchor(place), place)

    def _beside(self, part: str, number: int) -> None:
        """The comments and text boxes of a sheet; charts are listed."""
        for one in self._all_related(part, "comments"):
            comments = (e for e in self._tree(one.target).iter() if name_of(e) == "x:comment")
            for count, comment in enumerate(comments, start=1):
                if (text := child(comment, "x:text")) is not None:
                    anchor = f"sheet-{number}/comment-{count}"
                    said = "".join(e.text or "" for e in text.iter() if name_of(e) == "x:t")
                    if directives := comment_directives(said):
                        self.slots.keep(said, TOLD, anchor=anchor)
                        self._obey(directives, (number, *_place(comment, "ref")))
                    else:
                        self._string(one.target, text, anchor)
        for one in self._all_related(part, "drawing"):
            self._drawing(one.target, number)
            for chart in relations(self._archive, one.target):
                if chart.kind in _UNTRANSLATED and chart.target in self._archive:
                    label, reason = _UNTRANSLATED[chart.kind]
                    self.slots.keep(chart.target, reason, anchor=f"sheet-{number}/{label}")

    def _left_out(self, part: str, number: int) -> None:
        """Say which words of a sheet are not translated: Excel cuts them off, or refuses the file, where they
        grow beyond a limit of its own."""
        for element in self._tree(part).iter():
            name = name_of(element)
            if name in _PRINTED and element.text:
                self._head(element, part, f"sheet-{number}/{name.removeprefix('x:')}")
            for key in _MESSAGES.get(name, ()):
                if text := element.get(key):
                    self.slots.keep(text, Message.of("messages of cells"), anchor=f"sheet-{number}")

    def _head(self, element: Element, part: str, anchor: str) -> None:
        """The words left, in the middle and right of a printed head or foot."""
        text = element.text or ""
        if len(text) > _LONGEST_HEAD:
            words = " ".join(_CODES.sub(" ", text).split())
            self.slots.keep(words, Message.of("long heads and feet of printed pages"), anchor=anchor)
            return
        sections: list[list[str]] = [[]]
        for piece in filter(None, _CODES.split(text)):
            if piece in _PLACES:
                sections.append([])
            # What is said before the first word is about all of them, and stays where it is.
            if _is_look(piece) and not sections[-1]:
                sections[-1:] = [[piece], []]
            else:
                sections[-1].append(piece)
        for number, section in enumerate(sections):
            fill = _filling_head(element, sections, number)
            items = _head_items(section)
            self.slots.add_paragraph(items, fill, part=part, anchor=anchor, kind="paragraph")

    def _obey(self, directives: Sequence[Directive], cell: tuple[int, int, int]) -> None:
        """Do what the comment of a cell says: with its string, which other cells may show too."""
        number = self._slots.get(self._strings.get(cell, cell), -1)
        last = number + 1 if number >= 0 else number
        self.slots.direct(directives, number, last)

    def _drawing(self, part: str, number: int) -> None:
        targets = {one.id: one.target for one in relations(self._archive, part)}
        paragraphs = (e for e in self._tree(part).iter() if name_of(e) == "a:p")
        for count, paragraph in enumerate(paragraphs, start=1):
            anchor = f"sheet-{number}/textbox-1/paragraph-{count}"
            items = DrawingReader(targets, lambda text, reason: None).read(paragraph)
            fill = _filling_drawing(paragraph)
            self.slots.add_paragraph(items, fill, part=part, anchor=anchor, kind="paragraph")


def _main(archive: Archive) -> str:
    """The part that lists the sheets; a `WorldError` for macros and for what is no workbook."""
    place = Place(archive.path)
    if any(name.endswith("vbaProject.bin") for name in archive.names):
        hint = Message.of("save it as .xlsx: macros are not carried into a translation")
        raise WorldError(Message.of("holds macros"), hint=hint, place=place)
    main = main_part(archive)
    if main is None or not main.startswith("xl/"):
        raise WorldError(
            Message.of("is no workbook"), hint=Message.of("give it the suffix of what it is"), place=place
        )
    return main


def _cells(sheet: Element, kind: str) -> Iterator[Element]:
    """The cells with strings of a kind; what a formula computes is none of them."""
    return (e for e in sheet.iter() if name_of(e) == "x:c" and e.get("t") == kind and child(e, "x:f") is None)


def _place(cell: Element, key: str = "r") -> tuple[int, int]:
    """The row and column that an attribute of a cell names, counted from 1; 0 where it does not say."""
    found = _CELL.fullmatch(cell.get(key) or "")
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _anchor(place: tuple[int, int, int]) -> str:
    return "sheet-{}/row-{}/column-{}".format(*place)


def _items(element: Element, font: frozenset[str]) -> Iterator[Item]:
    """The runs of a string; a line's end inside it is a break. Readings of Chinese signs are left out."""
    for one in element:
        name = name_of(one)
        look = _look(child(one, "x:rPr"), font) if name == "x:r" else Look()
        written = child(one, "x:t") if name == "x:r" else one if name == "x:t" else None
        for piece in re.split(r"(\r?\n)", written.text or "") if written is not None else ():
            if piece.endswith("\n"):
                yield Thing("\n", "break", Message.of("line break"))
            elif piece:
                yield Words(piece, look)


def _look(properties: Element | None, font: frozenset[str]) -> Look:
    """The look of a run; Excel writes out all of the workbook's own font behind a word in bold."""
    if properties is None:
        return Look()
    own = [one for one in properties if name_of(one) and _said(one) not in font]
    if not own:
        return Look(element=properties)
    names = [_NAMES[name_of(one)] for one in own if name_of(one) in _NAMES]
    inked = any(name_of(one) in ("x:u", "x:strike") for one in own)
    name = Message.joined(", ", names) if names else Message.of("another look")
    return Look(";".join(sorted(map(_said, own))), name, inked, properties)


def _said(element: Element) -> str:
    """A property of a font as text; its name is another word in a run than in the styles."""
    return f"{name_of(element).replace('x:rFont', 'x:name')}{sorted(element.attrib.items())}"


def _filling(element: Element) -> Callable[[Iterable[Item]], None]:
    def fill(items: Iterable[Item]) -> None:
        written = list(_joined(items))
        for one in list(element):
            if name_of(one) in ("x:r", "x:t", "x:rPh"):
                element.remove(one)
        plain = all(look.element is None for _, look in written)
        runs = [("".join(text for text, _ in written), Look())] if plain else written
        for position, (text, look) in enumerate(runs):
            element.insert(position, _text(element, text) if plain else _run(element, text, look))

    return fill


def _joined(items: Iterable[Item]) -> Iterator[tuple[str, Look]]:
    """Texts with their looks; a break belongs to the run before it."""
    waiting: tuple[str, Look] | None = None
    for item in items:
        if isinstance(item, Words):
            if waiting:
                yield waiting
            waiting = (item.text, item.look)
        elif isinstance(item, Thing):
            waiting = (waiting[0] + "\n", waiting[1]) if waiting else ("\n", Look())
    if waiting:
        yield waiting


def _run(element: Element, text: str, look: Look) -> Element:
    run = element.makeelement(tag_like(element, "r"))
    if look.element is not None:
        run.append(deepcopy(look.element))
    run.append(_text(element, text))
    return run


def _text(element: Element, text: str) -> Element:
    written = element.makeelement(tag_like(element, "t"))
    written.text = UNWRITABLE.sub("", text)
    written.set(_SPACE, "preserve")
    return written


def _is_look(piece: str) -> bool:
    return piece != "&&" and piece not in _VALUES and _CODES.fullmatch(piece) is not None


def _head_items(pieces: Iterable[str]) -> Iterator[Item]:
    """What stands for a look, a page number and the like is a thing; a doubled sign is one."""
    for piece in pieces:
        if piece == "&&":
            yield Words("&")
        elif _CODES.fullmatch(piece):
            yield Thing(piece, "field", piece.strip())
        else:
            yield Words(piece)


def _filling_head(
    element: Element, sections: list[list[str]], number: int
) -> Callable[[Iterable[Item]], None]:
    def fill(items: Iterable[Item]) -> None:
        written: list[str] = []
        for item in items:
            if isinstance(item, Words):
                # A figure behind the size of the letters would be read as part of it.
                said = "".join([*(piece for one in sections[:number] for piece in one), *written])
                digits = item.text[:1].isdigit() and re.search(r"&\d+$", said)
                written.append((" " if digits else "") + UNWRITABLE.sub("", item.text).replace("&", "&&"))
            elif isinstance(item, Thing):
                written.append(str(item.element))
        before, sections[number] = sections[number], written
        text = "".join(piece for section in sections for piece in section)
        if len(text) > _MOST_IN_HEAD:
            sections[number] = before
        else:
            element.text = text

    return fill


def _filling_drawing(paragraph: Element) -> Callable[[Iterable[Item]], None]:
    return lambda items: fill_drawing_paragraph(paragraph, items, language="")


FORMAT: Format = PackageFormat("xlsx", (".xlsx",), (".xlsx",), _Walk)
