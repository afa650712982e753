"""Changes to a text that remember where everything stood before them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from afst_i18n.core.place import Span


class Edit(NamedTuple):
    """A place in a text, and what should stand there."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits; `changes` pairs where each stood before with where it stands now.

    >>> edited = edit("on Oct. 5 at sea", [Edit(Span(3, 7), "October")])
    >>> edited.text, edited.before(Span(3, 10)), edited.after(Span(13, 16))
    ('on October 5 at sea', Span(start=3, end=7), Span(start=16, end=19))
    """

    text: str
    changes: tuple[tuple[Span, Span], ...] = ()

    def before(self, span: Span) -> Span:
        """The span of the text before the edits that a span of this one stands for."""
        return _carried(span, [(new, old) for old, new in self.changes])

    def after(self, span: Span) -> Span:
        """Where a span of the text before the edits stands now."""
        return _carried(span, self.changes)


def edit(text: str, edits: Iterable[Edit]) -> Edited:
    """The text with edits made that lie apart, the first of those that do not."""
    pieces: list[str] = []
    changes: list[tuple[Span, Span]] = []
    position = size = 0
    for span, new in sorted(edits):
        if span.start < position:
            continue
        pieces += [text[position : span.start], new]
        size += span.start - position
        changes.append((span, Span(size, size + len(new))))
        size, position = size + len(new), span.end
    return Edited("".join([*pieces, text[position:]]), tuple(changes))


def clear_of(edits: Iterable[Edit], kept: Iterable[Span]) -> list[Edit]:
    """The edits that leave the places `kept` as they are."""
    places = list(kept)
    return [one for one in edits if not any(map(one.span.overlaps, places))]


def _carried(span: Span, changes: Iterable[tuple[Span, Span]]) -> Span:
    """A span through changes; one that touches a change takes in all of it."""
    start, end, shift_start, shift_end = span.start, span.end, 0, 0
    for old, new in changes:
        if old.end <= span.start:
            shift_start = shift_end = new.end - old.end
        elif old.start < span.end:
            if old.start <= span.start:
                start, shift_start = new.start, 0
            if old.end >= span.end:
                end, shift_end = new.end, 0
            else:
                shift_end = new.end - old.end
    return Span(start + shift_start, end + shift_end)
