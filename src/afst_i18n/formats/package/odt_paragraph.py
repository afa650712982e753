"""A paragraph of an OpenDocument text: its mixed content as items in a line, and items as content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeGuard

from afst_i18n.core.message import Message
from afst_i18n.formats.inline import (
    Around,
    Close,
    Item,
    Look,
    Open,
    Thing,
    Words,
    field_of,
    is_note_mark,
    link_to,
)
from afst_i18n.formats.package.names import attribute, name_of, tag_like
from afst_i18n.formats.package.odt_looks import Styles
from afst_i18n.xml_safety import UNWRITABLE

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_DROPPED: Final = frozenset({"text:soft-page-break"})
_TRANSPARENT: Final = frozenset({"text:meta"})
_SPANS: Final = frozenset({"text:span"})
# Each beginning with the end that has the same name.
_RANGES: Final = {
    "text:bookmark-start": ("text:bookmark-end", "text:name", Message.of("bookmark")),
    "text:reference-mark-start": ("text:reference-mark-end", "text:name", Message.of("reference")),
    "office:annotation": ("office:annotation-end", "office:name", Message.of("comment")),
}
_NOTES: Final = {"footnote": Message.of("footnote"), "endnote": Message.of("endnote")}
_ENDS: Final = {end: key for end, key, _ in _RANGES.values()}
# Bookmarks inside of bookmarks are things around words to this depth, and things between words below.
_DEEPEST: Final = 30

CHANGES: Final = frozenset({"text:change", "text:change-start", "text:change-end"})
"""Marks of tracked changes: of a deletion, and of the two ends of what was inserted."""

_ANCHORS: Final = frozenset(
    f"text:{name}"
    for name in (
        "bookmark bookmark-end reference-mark reference-mark-end toc-mark toc-mark-start toc-mark-end "
        "user-index-mark alphabetical-index-mark alphabetical-index-mark-start alphabetical-index-mark-end"
    ).split()
) | {"office:annotation-end", *CHANGES}


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """The spans around a run, from the outermost, by their attributes."""

    tag: str
    attributes: tuple[Mapping[str, str], ...]


@dataclass(slots=True)
class OdtReader:
    """Reads paragraphs; what is kept as it is and holds words goes to `keep(text, reason)`."""

    styles: Styles
    keep: Callable[[str, str], None]
    _items: list[Item] = field(default_factory=list)
    _blank: bool = True

    def read(self, paragraph: Element) -> list[Item]:
        """The items of a paragraph, in the order of the text; blanks are those that a reader sees."""
        self._items, self._blank = [], True
        self._content(paragraph, ())
        changes = [item for item in self._items if is_change(item)]
        return [*changes, *_with_ranges([item for item in self._items if not is_change(item)])]

    def _content(self, element: Element, spans: tuple[Element, ...]) -> None:
        self._text(element.text, spans)
        for child in element:
            self._child(child, spans)
            self._text(child.tail, spans)

    def _text(self, text: str | None, spans: tuple[Element, ...]) -> None:
        """Words as they are shown: a run of white space is one blank, and none after another."""
        shown = _BLANKS.sub(" ", text or "")
        if self._blank:
            shown = shown.removeprefix(" ")
        if shown:
            self._blank = shown.endswith(" ")
            self._items.append(Words(shown, self._look(spans)))

    def _child(self, child: Element, spans: tuple[Element, ...]) -> None:
        name = name_of(child)
        if not name or name in _DROPPED:
            return
        if name in _SPANS and not spans and self._is_note(child):
            self._items.append(
                Thing(child, "note", Message.of("note {name}", name=(child.text or "").strip()))
            )
            self._blank = False
        elif name in _SPANS:
            self._content(child, (*spans, child))
        elif name in _TRANSPARENT:
            self._content(child, spans)
        elif name == "text:a":
            around = Around(_emptied(child), link_to(attribute(child, "xlink:href") or ""))
            self._items.append(Open(around))
            self._content(child, spans)
            self._items.append(Close(around))
        elif name == "text:s":
            count = attribute(child, "text:c") or "1"
            self._items.append(Words(" " * min(int(count) if count.isdigit() else 1, 500), self._look(spans)))
            self._blank = False
        else:
            thing = self._thing(child, name)
            self._items.append(thing)
            self._blank = self._blank and thing.kind == "anchor"

    def _is_note(self, span: Element) -> bool:
        """Whether a span is the mark of a note that somebody typed."""
        last = self._items[-1] if self._items else None
        return (
            isinstance(last, Words)
            and not len(span)
            and "superscript" in self._look((span,)).name
            and is_note_mark(span.text or "", last.text)
        )

    def _thing(self, child: Element, name: str) -> Thing:
        if name == "text:tab":
            return Thing(child, "tab", Message.of("tab"))
        if name == "text:line-break":
            return Thing(child, "break", Message.of("line break"))
        if name == "text:note":
            return Thing(child, "note", _NOTES.get(attribute(child, "text:note-class") or "", ""))
        if name in _ANCHORS or name in _RANGES:
            return Thing(child, "anchor", Message.of("comment") if name == "office:annotation" else "")
        if name.startswith("draw:"):
            return Thing(child, "object", Message.of("picture or shape"))
        text = "".join(child.itertext())
        if any(map(str.isalpha, text)):
            self.keep(text, "fields")
        return Thing(child, "field", field_of(name.partition(":")[2], text))

    def _look(self, spans: tuple[Element, ...]) -> Look:
        names = [attribute(span, "text:style-name") or "" for span in spans]
        key, name, inked = self.styles.look(names)
        if not spans:
            return Look()
        element = Span(spans[0].tag, tuple(dict(span.attrib) for span in spans))
        return Look(key, name, inked, element)


def _emptied(element: Element) -> Element:
    shell = copy(element)
    for one in list(shell):
        shell.remove(one)
    shell.text = shell.tail = None
    return shell


def is_change(item: Item) -> TypeGuard[Thing]:
    """Whether it is the mark of a tracked change: no word is its own, so it may wait at the beginning."""
    return isinstance(item, Thing) and name_of(element_of(item)) in CHANGES


def _with_ranges(items: Sequence[Item], depth: int = 0) -> list[Item]:
    """The items with each bookmark or comment around its words, where it ends at the same depth."""
    ends = _range_ends(items) if depth < _DEEPEST else {}
    found: list[Item] = []
    position = 0
    while position < len(items):
        first, end = items[position], ends.get(position)
        position += 1
        if end is None or not isinstance(first, Thing):
            found.append(first)
            continue
        last = items[end]
        assert isinstance(last, Thing)
        _, key, noun = _RANGES[name_of(element_of(first))]
        label = attribute(element_of(first), key) or ""
        named = Message.joined(" ", [noun, label]) if noun == "bookmark" else noun
        around = Around((first.element, last.element), named)
        found += [Open(around), *_with_ranges(items[position:end], depth + 1), Close(around)]
        position = end + 1
    return found


def _range_ends(items: Sequence[Item]) -> dict[int, int]:
    """For each beginning of a bookmark or comment the position of its end, where that is in the same link."""
    waiting: dict[tuple[str, str], tuple[int, list[int]]] = {}
    found: dict[int, int] = {}
    links: list[int] = []
    for position, item in enumerate(items):
        if isinstance(item, Open):
            links.append(position)
        elif isinstance(item, Close):
            del links[-1:]
        elif isinstance(item, Thing):
            name = name_of(element_of(item))
            if name in _RANGES:
                end, key, _ = _RANGES[name]
                waiting[end, attribute(element_of(item), key) or ""] = (position, list(links))
            elif name in _ENDS:
                begun = waiting.pop((name, _label(item, name)), None)
                if begun and begun[1] == links:
                    found[begun[0]] = position
    return found


def _label(item: Thing, name: str) -> str:
    return attribute(element_of(item), _ENDS[name]) or ""


def element_of(thing: Thing) -> Element:
    """The element that a thing of a paragraph is."""
    element: Element = thing.element
    return element


def fill_odt_paragraph(paragraph: Element, items: Iterable[Item]) -> None:
    """Put items into a paragraph in the place of all that it held."""
    for one in list(paragraph):
        paragraph.remove(one)
    paragraph.text = None
    writer = _Writer(paragraph)
    for item in items:
        if isinstance(item, Words):
            writer.words(item)
        elif isinstance(item, Thing):
            writer.element(item.element, shown=item.kind != "anchor")
        elif isinstance(item, Open):
            writer.open(item.around.element)
        else:
            writer.close(item.around.element)
    writer.end()


class _Writer:
    """Appends to a paragraph. Blanks wait until it is known what follows: at either end of a paragraph,
    and after another, a blank has to be an element to be seen."""

    def __init__(self, paragraph: Element) -> None:
        self._paragraph = paragraph
        self._parents = [paragraph]
        self._shown = False

    def words(self, words: Words) -> None:
        """A run of one look; a translator's tabs and ends of line become the elements for them."""
        parents = len(self._parents)
        if isinstance(words.look.element, Span):
            for attributes in words.look.element.attributes:
                self._parents.append(self._append(words.look.element.tag, attributes))
        for piece in re.split(r"( +|\t|\r?\n)", UNWRITABLE.sub("", words.text)):
            if piece == "\t":
                self._append(self._tag("tab"))
            elif piece.endswith("\n"):
                self._append(self._tag("line-break"))
            elif piece.startswith(" "):
                self._blanks(len(piece))
            elif piece:
                self._text(piece)
                self._shown = True
        del self._parents[parents:]

    def element(self, element: object, *, shown: bool = False) -> None:
        """An element as it is; where it is `shown`, a blank after it can be seen."""
        self._parents[-1].append(_bare(element))
        self._shown = self._shown or shown

    def open(self, element: object) -> None:
        """A shell to write into, or the first of two elements."""
        if isinstance(element, tuple):
            self.element(element[0])
            return
        self.element(element)
        self._parents.append(_bare(element))

    def close(self, element: object) -> None:
        """The end of a shell, or the second of two elements."""
        if isinstance(element, tuple):
            self.element(element[1])
        else:
            self._parents.pop()

    def end(self) -> None:
        """A blank at the end would not be seen."""
        parent, last = self._paragraph, None
        while len(parent):
            last = parent[-1]
            if last.tail:
                break
            parent, last = last, None
            if name_of(parent) not in (*_SPANS, "text:a"):
                return
        text = last.tail if last is not None else parent.text
        if text and text.endswith(" "):
            if last is not None:
                last.tail = text[:-1]
            else:
                parent.text = text[:-1]
            parent.append(parent.makeelement(self._tag("s")))

    def _blanks(self, count: int) -> None:
        if self._shown:
            self._text(" ")
            count -= 1
        if count:
            space = self._append(self._tag("s"))
            if count > 1:
                space.set(tag_like(self._paragraph, "c"), str(count))
        self._shown = False

    def _text(self, text: str) -> None:
        parent = self._parents[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def _append(self, tag: str, attributes: Mapping[str, str] | None = None) -> Element:
        element = self._paragraph.makeelement(tag, dict(attributes or {}))
        self._parents[-1].append(element)
        return element

    def _tag(self, local: str) -> str:
        return tag_like(self._paragraph, local)


def _bare(element: object) -> Element:
    bare: Element = element
    bare.tail = None
    return bare
