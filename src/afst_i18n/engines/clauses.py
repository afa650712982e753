"""Cutting a sentence that is too long for the model where it breathes, instead of losing its end."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from afst_i18n.core.place import Span

# Where to cut, the best kind of place first: after a strong stop (not a dot: inside a sentence it
# ends an abbreviation), after a comma, before a conjunction, between two words.
_BREAKS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[;:—!?…])\s+",
        r"(?<=,)\s+",
        r"\s+(?=(?:and|or|but|which|who|while|y|e|o|u|pero|que|quien|mientras)\s)",
        r"\s+",
    )
)

# Characters on either side of the middle to look for a good break in: a sentence's worth.
_REACH: Final = 1000

# SentencePiece's longest piece: more characters than this for every piece are too many in any case.
_LONGEST_PIECE: Final = 16


def split(text: str, *, limit: int, length: Callable[[str], int], whole: Sequence[Span] = ()) -> list[Span]:
    """Spans of parts of `text` that are each at most `limit` long, in order; the gaps are blanks.

    `length` counts pieces. No cut falls inside a span of `whole` unless there is no other. A part
    without a blank in it, a code or an address, stays whole however long it is.

    >>> text = "one two, three four five; six seven"
    >>> [part.of(text) for part in split(text, limit=4, length=lambda t: len(t.split()))]
    ['one two,', 'three four five;', 'six seven']
    """
    done: list[Span] = []
    waiting = [Span(0, len(text))]
    while waiting:
        part = waiting.pop()
        gap = None if _fits(part.of(text), limit, length) else _gap(text, part, whole)
        if gap is None:
            done.append(part)
        else:
            waiting += [Span(gap.end, part.end), Span(part.start, gap.start)]
    return done


def _fits(text: str, limit: int, length: Callable[[str], int]) -> bool:
    return len(text) <= limit * _LONGEST_PIECE and length(text) <= limit


def _gap(text: str, part: Span, whole: Sequence[Span]) -> Span | None:
    """The best break around the middle of `part`, else the blank nearest to the middle, if any."""
    middle = (part.start + part.end) // 2
    reach = min(len(part) // 4, _REACH)

    def from_middle(gap: Span) -> int:
        return abs(gap.start - middle)

    for pattern in _BREAKS:
        gaps = (Span(*found.span()) for found in pattern.finditer(text, middle - reach, middle + reach))
        if free := [gap for gap in gaps if not any(gap.overlaps(span) for span in whole)]:
            return min(free, key=from_middle)
    return _nearest_blank(text, part, middle)


def _nearest_blank(text: str, part: Span, middle: int) -> Span | None:
    """The blanks nearest to `middle` with something of `part` on both sides."""
    blank = _BREAKS[-1]
    after = blank.search(text, middle, part.end - 1)
    start = next((i for i in range(middle, part.start, -1) if text[i].isspace()), None)
    if start is not None and (after is None or middle - start <= after.start() - middle):
        while text[start - 1].isspace():
            start -= 1
        after = blank.match(text, start, part.end)
    return Span(*after.span()) if after else None
