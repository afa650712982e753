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
        found = pattern.finditer(text, middle - reach, middle + reach + 1)
        gaps = [_blanks(text, match.start()) for match in found]
        if free := [gap for gap in gaps if not any(gap.overlaps(span) for span in whole)]:
            return min(free, key=from_middle)
    before = next((i for i in range(middle, part.start, -1) if text[i].isspace()), None)
    after = next((i for i in range(middle, part.end) if text[i].isspace()), None)
    gaps = [_blanks(text, at) for at in (before, after) if at is not None]
    return min(gaps, key=from_middle, default=None)


def _blanks(text: str, at: int) -> Span:
    """The whole run of blanks around one of them; the text around a part's ends is never blank."""
    start = end = at
    while text[start - 1].isspace():
        start -= 1
    while text[end].isspace():
        end += 1
    return Span(start, end)
