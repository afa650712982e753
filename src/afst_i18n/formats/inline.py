"""From runs with looks, links and things between them to one text with numbered marks, and back.

The danger: a word processor cuts a sentence into runs wherever somebody once pressed a key, and whoever
translates run by run translates *the* and *air base* apart. So a paragraph is one text. Neighbours of
one look are one; the commonest look needs no mark; what else there is, is numbered in the order of the
text. What stands at either end, where no translation could move it, waits outside.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from afst_i18n.core.document import Dialect, Placeable
from afst_i18n.core.message import Message
from afst_i18n.markup.marks import Mark, find_marks, read_marks, write_marks
from afst_i18n.markup.placeables import find_placeables

_LONGEST_SHOWN: Final = 60  # characters of a field in a note
# What a note hangs on; shorter words are units: km, min comes with a figure before it.
_NOTED: Final = re.compile(r"(?<!\d )(?<!\d\u00a0)\b[^\W\d_]{3,}$|[^\W\d_]{3,}[.,;:!?)\]»”\"’']+$")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: equal `key`, equal look. `element` is the format's own, `name` what a person calls it.

    `inked` says that it shows on blanks too, as an underline does.
    """

    key: str = ""
    name: str = ""
    inked: bool = False
    element: object = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Words:
    """A run: text of one look."""

    text: str
    look: Look = Look()


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """Something around words: a link, a content control. `Open` and `Close` hold the same one."""

    element: object = field(repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Where something around words begins."""

    around: Around


@dataclass(frozen=True, slots=True)
class Close:
    """Where it ends."""

    around: Around


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """Something between words: a break, a field, a footnote's mark. `kind` says how it moves:

    ``break`` and ``tab`` part words, ``field`` stands for some, ``anchor``, ``note`` and ``object`` hang
    on to the word before them.
    """

    element: object = field(repr=False)
    kind: str
    name: str = ""


Item = Words | Open | Close | Thing


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph as one text: what a translator sees, and what each mark stands for.

    `before` and `after` wait at its ends. `base` is the look of the words without a mark, `bases` that
    of those inside each thing around words, by its mark's number.
    """

    text: str
    placeables: tuple[Placeable, ...]
    notes: tuple[str, ...]
    base: Look
    marks: Mapping[int, Look | Around | Thing]
    bases: Mapping[int, Look]
    before: tuple[Item, ...] = ()
    after: tuple[Item, ...] = ()


def link_to(target: str) -> Message:
    """What a translator's note calls a link."""
    return Message.of("link to {target}", target=target) if target else Message.of("link")


def field_of(kind: str, shown: str = "") -> Message:
    """What a translator's note calls a field: its kind, and what it shows now.

    >>> field_of("PAGE", "12"), field_of("DATE")
    ('field PAGE: 12', 'field DATE')
    """
    named = Message.of("field {kind}", kind=kind) if kind else Message.of("field")
    return Message.joined(": ", [named, shown[:_LONGEST_SHOWN]]) if shown else named


def is_note_mark(text: str, before: str) -> bool:
    """Whether raised text is the mark of a note that somebody typed, and no exponent: behind a word or stop.

    >>> [is_note_mark("2", before) for before in ("The crew", "rested.", "12 km", "10", "H")]
    [True, True, False, False, False]
    """
    return bool(text.strip()) and not any(map(str.isalpha, text)) and _NOTED.search(before) is not None


def read_inline(items: Iterable[Item]) -> Inline:
    """The text of a paragraph's items with numbered marks.

    >>> bold = Look("b", "bold")
    >>> inline = read_inline([Words("The "), Words("air", bold), Words(" base", bold), Words(" opens.")])
    >>> inline.text, inline.notes
    ('The <1>air base</1> opens.', ('<1>: bold',))
    """
    before, inner, after = _ends(_joined(_settled(items)))
    base = _base(inner)
    writer = _Writer(inner)
    writer.write(0, len(inner), base)
    text = write_marks(writer.parts)
    return Inline(
        text,
        tuple(_placeables(text, writer.marks)),
        tuple(writer.notes),
        base,
        writer.marks,
        writer.bases,
        tuple(before),
        tuple(after),
    )


def write_inline(inline: Inline, text: str) -> Iterator[Item]:
    """The items of a translated text; its marks must be those of the source, and nested."""
    yield from inline.before
    looks = [inline.base]
    for part in read_marks(text):
        if isinstance(part, str):
            yield Words(part, looks[-1])
            continue
        thing = inline.marks[part.number]
        if isinstance(thing, Thing):
            yield thing
        elif part.closes:
            looks.pop()
            if isinstance(thing, Around):
                yield Close(thing)
        elif isinstance(thing, Around):
            looks.append(inline.bases[part.number])
            yield Open(thing)
        else:
            looks.append(thing)
    yield from inline.after


def _placeables(text: str, marks: Mapping[int, Look | Around | Thing]) -> Iterator[Placeable]:
    """The placeables of the text; a mark's kind tells what it stands for."""
    kinds = {
        span: thing.kind
        for span, mark in find_marks(text)
        if mark and isinstance(thing := marks.get(mark.number), Thing)
    }
    for placeable in find_placeables(text, Dialect.RUNS):
        yield replace(placeable, kind=kinds.get(placeable.span, placeable.kind))


def _settled(items: Iterable[Item]) -> Iterator[Item]:
    """The items, where blanks that show no look of their own take that of the words before them."""
    look: Look | None = None
    for item in items:
        if not isinstance(item, Words):
            yield item
            look = None
        elif item.text and not item.text.strip() and not item.look.inked:
            yield replace(item, look=look if look and not look.inked else item.look)
        elif item.text:
            yield item
            look = item.look


def _joined(items: Iterable[Item]) -> list[Item]:
    """The items, neighbouring words of one look as one."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, Words) and isinstance(last, Words) and last.look == item.look:
            joined[-1] = replace(last, text=last.text + item.text)
        else:
            joined.append(item)
    return joined


def _ends(items: list[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """What waits before the text, the text's items, and what waits behind it."""
    before: list[Item] = []
    after: list[Item] = []
    inner = list(items)
    while inner:
        if _waits(inner[0]) or _is_whole(inner) or _is_number_by_tab(inner[:2]):
            before.append(inner.pop(0))
            if isinstance(before[-1], Open):
                after.insert(0, inner.pop())
        elif _waits(inner[-1]) or _is_number_by_tab(inner[:-3:-1]):
            after.insert(0, inner.pop())
        else:
            break
    if inner and isinstance(first := inner[0], Words) and first.text != first.text.lstrip():
        bare = first.text.lstrip()
        before.append(replace(first, text=first.text[: -len(bare)]))
        inner[0] = replace(first, text=bare)
    if inner and isinstance(last := inner[-1], Words) and last.text != last.text.rstrip():
        bare = last.text.rstrip()
        after.insert(0, replace(last, text=last.text[len(bare) :]))
        inner[-1] = replace(last, text=bare)
    return before, inner, after


def _waits(item: Item) -> bool:
    """Whether an item at the end of a text needs no place in it."""
    return (isinstance(item, Thing) and item.kind != "field") or (
        isinstance(item, Words) and not item.text.strip()
    )


def _is_whole(items: Sequence[Item]) -> bool:
    """Whether one thing is around all words."""
    first, last = items[0], items[-1]
    return isinstance(first, Open) and isinstance(last, Close) and first.around is last.around


def _is_number_by_tab(items: Sequence[Item]) -> bool:
    """Whether a text ends in a number or field beyond a tab: the page in a table of contents, 1.2 before
    a heading. `items` are the last two, the outer one first."""
    if len(items) < 2 or not (isinstance(items[1], Thing) and items[1].kind == "tab"):
        return False
    outer = items[0]
    if isinstance(outer, Words):
        return not any(map(str.isalpha, outer.text))
    return isinstance(outer, Thing) and outer.kind == "field"


def _base(items: Sequence[Item]) -> Look:
    """The look that leaves the fewest marks; of equals the plain one, then that of most characters.

    Only what stands at one depth counts: a link's words have a base of their own. Characters alone
    would not do: beside a long sentence in italics a short one would be cut to pieces.
    """
    runs: Counter[Look] = Counter()
    characters: Counter[Look] = Counter()
    depth = 0
    for item in items:
        depth += isinstance(item, Open) - isinstance(item, Close)
        if isinstance(item, Words) and not depth:
            runs[item.look] += 1
            characters[item.look] += len(item.text)
    return max(runs, key=lambda look: (runs[look], not look.key, characters[look]), default=Look())


class _Writer:
    """Numbers the marks in the order of the text."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self.parts: list[str | Mark] = []
        self.marks: dict[int, Look | Around | Thing] = {}
        self.bases: dict[int, Look] = {}
        self.notes: list[str] = []

    def write(self, start: int, end: int, base: Look) -> None:
        """The items from `start` to `end`, which lie at one depth or deeper, with `base` unmarked."""
        position = start
        while position < end:
            item = self._items[position]
            if isinstance(item, Open):
                close = self._closing(position)
                inner = _base(self._items[position + 1 : close])
                number = self._number(item.around, item.around.name)
                self.bases[number] = inner
                self.parts.append(Mark(number, opens=True))
                self.write(position + 1, close, inner)
                self.parts.append(Mark(number, closes=True))
                position = close
            elif isinstance(item, Thing):
                self.parts.append(Mark(self._number(item, item.name)))
            elif isinstance(item, Words) and item.look != base:
                self._marked(item)
            elif isinstance(item, Words):
                self.parts.append(item.text)
            position += 1

    def _marked(self, words: Words) -> None:
        """Words of another look; blanks at their ends stay outside where nobody sees the difference."""
        core = words.text.strip() if not words.look.inked and words.text.strip() else words.text
        left, right = words.text.split(core, 1)
        number = self._number(words.look, words.look.name)
        self.parts += [left, Mark(number, opens=True), core, Mark(number, closes=True), right]

    def _number(self, thing: Look | Around | Thing, name: str) -> int:
        number = len(self.marks) + 1
        self.marks[number] = thing
        if name := name or (Message.of("plain") if isinstance(thing, Look) else ""):
            mark = Mark(number, opens=not isinstance(thing, Thing))
            self.notes.append(Message.joined(": ", [str(mark), name]))
        return number

    def _closing(self, position: int) -> int:
        opened = self._items[position]
        assert isinstance(opened, Open)
        return next(
            i
            for i in range(position + 1, len(self._items))
            if isinstance(close := self._items[i], Close) and close.around is opened.around
        )
