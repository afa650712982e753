r"""Numbered marks: how looks, links and things without words are written in the dialect ``runs``.

``<1>words</1>`` is something around words (bold, a link), ``<2/>`` something between them (a footnote's
mark, a field). The numbers say which is which; a translator moves them and never changes them. Text that
looks like a mark is written with a backslash before it, ``\<1>``, and the backslashes before a mark
or such text are doubled.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.document import Placeable
from afst_i18n.core.place import Span

_SHAPE: Final = r"<(?:/?\d{1,4}|\d{1,4}/)>"
_FOUND: Final = re.compile(rf"(\\*)({_SHAPE})")
_LAST_BACKSLASHES: Final = re.compile(r"\\+\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: `opens` and closes for both halves of a pair, both false for a thing between words."""

    number: int
    opens: bool = False
    closes: bool = False

    def __str__(self) -> str:
        return f"<{'/' * self.closes}{self.number}{'/' * (not self.opens and not self.closes)}>"


def find_marks(text: str) -> Iterator[tuple[Span, Mark | None]]:
    r"""The marks of a text in order, and with None the escaped texts that look like one.

    >>> [(span.of(text), mark is None) for text in [r"a <1>b</1> \<2>"] for span, mark in find_marks(text)]
    [('<1>', False), ('</1>', False), ('\\<2>', True)]
    """
    for match in _FOUND.finditer(text):
        backslashes, shape = match.groups()
        if len(backslashes) % 2:
            yield Span(match.end(1) - 1, match.end()), None
        else:
            yield Span(match.end(1), match.end()), _mark(shape)


def _mark(shape: str) -> Mark:
    number = int(shape.strip("</>"))
    if shape[1] == "/":
        return Mark(number, closes=True)
    return Mark(number, opens=shape[-2] != "/")


def mark_placeables(text: str) -> tuple[Placeable, ...]:
    """The marks of a text as placeables; text that looks like one is kept too."""
    return tuple(Placeable(span, "mark" if mark else "literal") for span, mark in find_marks(text))


def write_marks(parts: Iterable[str | Mark]) -> str:
    r"""The text of words and marks; `read_marks` gives the parts back.

    >>> write_marks(["See ", Mark(1, opens=True), "<2/>", Mark(1, closes=True), "."])
    'See <1>\\<2/></1>.'
    """
    written: list[str] = []
    for part in _joined(parts):
        if isinstance(part, Mark):
            if written:
                written[-1] = _LAST_BACKSLASHES.sub(lambda match: match[0] * 2, written[-1])
            written.append(str(part))
        else:
            written.append(_FOUND.sub(lambda match: f"{match[1] * 2}\\{match[2]}", part))
    return "".join(written)


def read_marks(text: str) -> list[str | Mark]:
    r"""The words and marks of a text, the backslashes of `write_marks` taken off.

    >>> [str(part) for part in read_marks(r"See <1>\<2/></1>.")]
    ['See ', '<1>', '<2/>', '</1>', '.']
    """
    parts: list[str | Mark] = []
    position = 0
    for match in _FOUND.finditer(text):
        backslashes, shape = match.groups()
        parts.append(text[position : match.start()] + backslashes[: len(backslashes) // 2])
        parts.append(shape if len(backslashes) % 2 else _mark(shape))
        position = match.end()
    return _joined([*parts, text[position:]])


def _joined(parts: Iterable[str | Mark]) -> list[str | Mark]:
    """The parts without empty texts, neighbouring texts as one."""
    joined: list[str | Mark] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part:
            joined.append(part)
    return joined


def without_marks(text: str) -> str:
    """The words alone, as they were before anything was written around them.

    >>> without_marks("The <1>air</1> base<2/>.")
    'The air base.'
    """
    return "".join(part for part in read_marks(text) if isinstance(part, str))


def is_nested(marks: Sequence[Mark]) -> bool:
    """Whether each pair opens before it closes, and closes what was opened last.

    >>> is_nested([Mark(1, opens=True), Mark(2), Mark(1, closes=True)]), is_nested([Mark(1, closes=True)])
    (True, False)
    """
    waiting: list[int] = []
    for mark in marks:
        if mark.opens:
            waiting.append(mark.number)
        elif mark.closes and (not waiting or waiting.pop() != mark.number):
            return False
    return not waiting


def marks_of(text: str) -> list[Mark]:
    """The marks of a text, in order."""
    return [mark for _, mark in find_marks(text) if mark]


def repair_marks(source: str, target: str) -> tuple[str, tuple[Mark, ...]]:
    """The target with marks that can be written into a document, and the marks of the source that it lost.

    What the source has not, comes twice or is not nested is taken out. A thing between words that is
    missing stands at the end; a pair that is missing is lost: nobody knows its words.

    >>> repair_marks("<1>Air</1> base<2/>", "Base aérea</1>")
    ('Base aérea<2/>', (Mark(number=1, opens=True, closes=False), Mark(number=2, opens=False, closes=False)))
    """
    wanted = marks_of(source)
    parts = read_marks(target)
    if sorted(map(str, wanted)) == sorted(map(str, marks_of(target))) and is_nested(marks_of(target)):
        return target, ()
    good = _usable(parts, set(wanted))
    kept = [part for i, part in enumerate(parts) if isinstance(part, str) or i in good]
    present = {part for part in kept if isinstance(part, Mark)}
    lost = tuple(mark for mark in wanted if mark not in present and not mark.closes)
    return write_marks([*kept, *(mark for mark in lost if not mark.opens)]), lost


def _usable(parts: Sequence[str | Mark], wanted: set[Mark]) -> set[int]:
    """The positions of the marks that are wanted, come for the first time and are nested."""
    good: set[int] = set()
    seen: set[Mark] = set()
    waiting: list[tuple[int, int]] = []
    for position, part in enumerate(parts):
        if not isinstance(part, Mark) or part not in wanted or part in seen:
            continue
        if part.opens:
            waiting.append((part.number, position))
        elif part.closes:
            depth = next((i for i, (number, _) in enumerate(waiting) if number == part.number), None)
            if depth is None:
                continue
            good |= {waiting[depth][1], position}
            seen |= {part, Mark(part.number, opens=True)}
            del waiting[depth:]
        else:
            good.add(position)
            seen.add(part)
    return good
