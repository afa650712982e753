"""A paragraph of a Word document as items in a line; `docx_runs` makes runs of them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from afst_i18n.core.message import Message
from afst_i18n.formats.inline import Around, Close, Item, Open, Thing, Words, field_of, is_note_mark, link_to
from afst_i18n.formats.package.docx_looks import (
    is_hidden,
    is_raised,
    is_raised_ordinal,
    is_symbolic,
    look_of,
)
from afst_i18n.formats.package.docx_runs import Brackets, Shell, Unit
from afst_i18n.formats.package.names import attribute, child, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What marks a paragraph and says nothing once its words have changed.
_DROPPED: Final = frozenset({"w:proofErr", "w:lastRenderedPageBreak", "w:softHyphen", "w:delText"})
# What was deleted, and moved away: an accepted document is without it.
_DELETED: Final = frozenset({"w:del", "w:moveFrom"})
# Around words, but nothing that anybody sees: read as if it were not there.
_TRANSPARENT: Final = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml"})
_TABS: Final = frozenset({"w:tab", "w:ptab"})
_BREAKS: Final = frozenset({"w:br", "w:cr"})
_NOTES: Final = {"w:footnoteReference": Message.of("footnote"), "w:endnoteReference": Message.of("endnote")}
_OBJECTS: Final = {
    "w:drawing": Message.of("picture or shape"), "w:pict": Message.of("picture or shape"),
    "w:object": Message.of("object"), "mc:AlternateContent": Message.of("picture or shape"),
    "w:sym": Message.of("symbol"),
}  # fmt: skip
_FORMULAS: Final = frozenset({"m:oMath", "m:oMathPara"})
_DATES: Final = frozenset(
    f"w:{unit}{size}" for unit in ("day", "month", "year") for size in ("Short", "Long")
) | {"w:pgNum"}
# Content controls whose text is chosen or computed, not written.
_CHOSEN: Final = frozenset({"w:dropDownList", "w:comboBox", "w:date", "w:picture", "w14:checkbox"})
_RANGES: Final = {
    "w:bookmarkStart": "w:bookmarkEnd",
    "w:commentRangeStart": "w:commentRangeEnd",
    "w:permStart": "w:permEnd",
}
_ENDS: Final = frozenset(_RANGES.values())
# Bookmarks inside of bookmarks are things around words to this depth, and things between words below.
_DEEPEST: Final = 30
# Bookmarks of Word's own: where the cursor was, what was pasted.
_PASSING: Final = re.compile(r"_GoBack|_Hlk\d*")


@dataclass(slots=True)
class ParagraphReader:
    """Reads paragraphs of one part; `targets` are its links' addresses by relationship, `notes` the numbers
    of notes and comments by kind and id.

    What is kept as it is and holds words goes to `keep(text, reason)`.
    """

    targets: Mapping[str, str]
    keep: Callable[[str, str], None]
    notes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    _items: list[Item] = field(default_factory=list)
    _depth: int = 0

    def read(self, paragraph: Element) -> list[Item]:
        """The items of a paragraph, in the order of the text."""
        units = list(_units(paragraph))
        passing = _passing(units)
        self._items = [Thing([unit], "anchor") for unit in passing]
        self._walk([unit for unit in units if unit not in passing])
        return self._items

    def _walk(self, units: Sequence[Unit]) -> None:
        ends = _range_ends(units) if self._depth < _DEEPEST else {}
        self._depth += 1
        position = 0
        while position < len(units):
            position = self._step(units, position, ends)
        self._depth -= 1

    def _step(self, units: Sequence[Unit], position: int, ends: Mapping[int, int]) -> int:
        """Take in what stands at a position; gives the position behind it."""
        unit = units[position]
        name = name_of(unit.element)
        if name == "w:fldChar" and attribute(unit.element, "w:fldCharType") == "begin":
            return self._field(units, position)
        if name in _RANGES:
            return self._range(units, position, ends.get(position))
        if name == "w:hyperlink":
            self._around(Shell(*_emptied(unit.element)), self._link(unit.element), unit.element)
        elif name == "w:sdt":
            self._control(unit)
        elif name == "w:fldSimple":
            self._simple_field(unit)
        elif name in ("w:dir", "w:bdo"):
            self._around(Shell(*_emptied(unit.element)), Message.of("direction"), unit.element)
        elif unit.run is not None:
            self._in_run(unit, name)
        elif name in _FORMULAS:
            self._opaque([unit], "field", Message.of("formula"), _text(unit.element))
        elif name:
            self._items.append(Thing([unit], "anchor"))
        return position + 1

    def _in_run(self, unit: Unit, name: str) -> None:
        assert unit.run is not None
        properties = child(unit.run, "w:rPr")
        if name == "w:t":
            self._words(unit, unit.element.text or "", properties)
        elif name == "w:noBreakHyphen":
            self._items.append(Words("\u2011", look_of(properties)))
        elif name in _TABS:
            self._items.append(Thing([unit], "tab", Message.of("tab")))
        elif name in _BREAKS:
            self._items.append(Thing([unit], "break", Message.of("line break")))
        elif name in _NOTES:
            self._items.append(Thing([unit], "note", self._note(_NOTES[name], unit.element)))
        elif name == "w:ruby":
            self._opaque(
                [unit], "object", "ruby", _text(unit.element), reason=Message.of("words with a reading")
            )
        elif name in _OBJECTS:
            self._items.append(Thing([unit], "object", _OBJECTS[name]))
        elif name in _DATES:
            self._items.append(Thing([unit], "field", Message.of("field")))
        else:
            self._items.append(Thing([unit], "anchor"))

    def _words(self, unit: Unit, text: str, properties: Element | None) -> None:
        if is_symbolic(properties):
            self._items.append(Thing([unit], "object", Message.of("symbol")))
            return
        if is_hidden(properties):
            self._opaque([unit], "anchor", "", text, reason=Message.of("hidden text"))
            return
        last = self._items[-1] if self._items else None
        if isinstance(last, Words) and is_raised_ordinal(text, properties, last.text):
            self._items.append(Words(text, last.look))
            return
        if isinstance(last, Words) and is_raised(properties) and is_note_mark(text, last.text):
            self._items.append(Thing([unit], "note", Message.of("note {name}", name=text.strip())))
            return
        self._items.append(Words(text, look_of(properties)))

    def _around(self, element: object, name: str, inside: Element) -> None:
        around = Around(element, name)
        self._items.append(Open(around))
        self._walk(list(_units(inside)))
        self._items.append(Close(around))

    def _control(self, unit: Unit) -> None:
        """A content control: one that is written in is around its words, one that is chosen is a field."""
        content = child(unit.element, "w:sdtContent")
        properties = child(unit.element, "w:sdtPr")
        kinds = {name_of(one) for one in properties} if properties is not None else set()
        if content is None or kinds & _CHOSEN:
            self._opaque([unit], "field", Message.of("content control"), _text(unit.element))
            return
        shell, _ = _emptied(unit.element)
        inner = child(shell, "w:sdtContent")
        assert inner is not None
        for one in list(inner):
            inner.remove(one)
        self._around(Shell(shell, inner), Message.of("content control"), content)

    def _simple_field(self, unit: Unit) -> None:
        instruction = attribute(unit.element, "w:instr") or ""
        if _command(instruction) == "HYPERLINK":
            self._around(Shell(*_emptied(unit.element)), _address(instruction), unit.element)
        else:
            self._opaque([unit], "field", field_of(_command(instruction)), _text(unit.element))

    def _field(self, units: Sequence[Unit], start: int) -> int:
        """A field: a link is around its words, any other stands for them."""
        end, middle = _field_end(units, start)
        if end is None:
            self._items.append(Thing([units[start]], "anchor"))  # it ends in another paragraph
            return start + 1
        instruction = "".join(
            unit.element.text or ""
            for unit in units[start : middle or end]
            if name_of(unit.element) == "w:instrText"
        )
        command = _command(instruction)
        if command == "HYPERLINK" and middle is not None:
            brackets = Brackets(list(units[start : middle + 1]), [units[end]])
            around = Around(brackets, _address(instruction))
            self._items.append(Open(around))
            self._walk(units[middle + 1 : end])
            self._items.append(Close(around))
        elif middle is None:
            self._items.append(Thing(list(units[start : end + 1]), "anchor"))
        else:
            result = "".join(_text(unit.element) for unit in units[middle:end])
            self._opaque(list(units[start : end + 1]), "field", field_of(command, result), result)
        return end + 1

    def _range(self, units: Sequence[Unit], start: int, end: int | None) -> int:
        """A bookmark or comment: around its words where it ends at the same depth."""
        first = units[start]
        name = name_of(first.element)
        label = attribute(first.element, "w:name") or ""
        if end is None:
            self._items.append(Thing([first], "anchor"))
            return start + 1
        last, behind = [units[end]], end + 1
        if name == "w:commentRangeStart":
            while behind < len(units) and name_of(units[behind].element) == "w:commentReference":
                last.append(units[behind])
                behind += 1
        if end == start + 1:
            self._items.append(Thing([first, *last], "anchor"))
            return behind
        kinds = {
            "w:bookmarkStart": Message.joined(" ", [Message.of("bookmark"), label]),
            "w:commentRangeStart": self._note(Message.of("comment"), first.element),
        }
        around = Around(Brackets([first], last), kinds.get(name, Message.of("range")))
        self._items.append(Open(around))
        self._walk(units[start + 1 : end])
        self._items.append(Close(around))
        return behind

    def _opaque(self, units: list[Unit], kind: str, name: str, text: str, *, reason: str = "fields") -> None:
        self._items.append(Thing(units, kind, name))
        if any(map(str.isalpha, text)):
            self.keep(text, reason)

    def _note(self, kind: str, element: Element) -> str:
        """The name of a note or comment: footnote 2."""
        number = self.notes.get((kind, attribute(element, "w:id") or ""))
        return Message.joined(" ", [kind, str(number)]) if number else kind

    def _link(self, element: Element) -> str:
        target = self.targets.get(attribute(element, "r:id") or "", "")
        place = attribute(element, "w:anchor")
        return link_to(f"{target}{f'#{place}' if place else ''}")


def _units(parent: Element) -> Iterator[Unit]:
    """The children of a paragraph or of a thing around words, those of runs one by one."""
    for element in parent:
        name = name_of(element)
        if name == "w:r":
            yield from (Unit(element, one) for one in element if name_of(one) not in (*_DROPPED, "w:rPr", ""))
        elif name in _TRANSPARENT:
            yield from (unit for unit in _units(element) if not name_of(unit.element).endswith("Pr"))
        elif name and name not in _DELETED and name not in _DROPPED and name != "w:pPr":
            yield Unit(None, element)


def _field_end(units: Sequence[Unit], start: int) -> tuple[int | None, int | None]:
    """Where a field ends and where its result begins; None where it does not, or has none."""
    depth, middle = 0, None
    for position in range(start, len(units)):
        if name_of(units[position].element) != "w:fldChar":
            continue
        kind = attribute(units[position].element, "w:fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if kind == "separate" and depth == 1:
            middle = position
        if depth == 0:
            return position, middle
    return None, None


def _range_ends(units: Sequence[Unit]) -> dict[int, int]:
    """For each beginning of a bookmark, comment or the like the position of its end: of those that end in
    no other field than they begin in, and cross no other."""
    waiting: dict[tuple[str, str | None], tuple[int, int]] = {}
    found: dict[int, int] = {}
    depth = 0
    for position, unit in enumerate(units):
        name = name_of(unit.element)
        if name == "w:fldChar":
            kind = attribute(unit.element, "w:fldCharType")
            depth += (kind == "begin") - (kind == "end")
        elif name in _RANGES:
            waiting[_RANGES[name], attribute(unit.element, "w:id")] = (position, depth)
        elif name in _ENDS:
            begun = waiting.pop((name, attribute(unit.element, "w:id")), None)
            if begun and begun[1] == depth:
                found[begun[0]] = position
    return found


def _passing(units: Sequence[Unit]) -> list[Unit]:
    """The bookmarks of Word's own that begin and end in the paragraph: no word of it is theirs."""
    names = {
        attribute(unit.element, "w:id"): attribute(unit.element, "w:name") or ""
        for unit in units
        if name_of(unit.element) == "w:bookmarkStart"
    }
    ends = {attribute(u.element, "w:id") for u in units if name_of(u.element) == "w:bookmarkEnd"}
    mine = {number for number, name in names.items() if number in ends and _PASSING.fullmatch(name)}
    bookmarks = ("w:bookmarkStart", "w:bookmarkEnd")
    return [u for u in units if name_of(u.element) in bookmarks and attribute(u.element, "w:id") in mine]


def _emptied(element: Element) -> tuple[Element, Element]:
    """A copy of an element around words without them, twice: the shell, and where words go."""
    if name_of(element) == "w:sdt":
        shell = deepcopy(element)
        return shell, shell
    shell = copy(element)
    for one in list(shell):
        if not name_of(one).endswith("Pr"):
            shell.remove(one)
    shell.tail = None
    return shell, shell


def _command(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _address(instruction: str) -> str:
    found = re.search(r'"([^"]*)"|HYPERLINK\s+(?!\\)(\S+)', instruction, re.IGNORECASE)
    return link_to((found[1] or found[2]) if found else "")


def _text(element: Element) -> str:
    return "".join(one.text or "" for one in element.iter() if name_of(one) in ("w:t", "m:t"))
