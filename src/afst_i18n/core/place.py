"""Where something is: offsets inside a text, lines inside a file."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets ``[start, end)`` into a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The piece of `text` that the span covers.

        >>> Span(4, 7).of("the air base")
        'air'
        """
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> "Span":
        """The same span, `offset` characters further on."""
        return Span(self.start + offset, self.end + offset)


class Spans:
    """Spans that are apart from each other, asked about in the logarithm of their number.

    >>> taken = Spans([Span(10, 14), Span(0, 4)])
    >>> taken.touch(Span(3, 5)), taken.touch(Span(4, 10))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        ordered = sorted({(span.start, span.end) for span in spans})
        # Numbers are compared many times faster than spans.
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def add(self, span: Span) -> None:
        """One more, apart from all others or one of them."""
        at = bisect_left(self._starts, span.start)
        if self._starts[at : at + 1] != [span.start]:
            self._starts.insert(at, span.start)
            self._ends.insert(at, span.end)

    def touch(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        before = bisect_left(self._starts, span.end) - 1
        return before >= 0 and self._ends[before] > span.start


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file, and where known its line and column, both counted from 1; 0 means not known.

    In a document without lines the `anchor` says where: ``table-2/row-3/cell-1``.

    >>> print(Place("a.md", 3, 1), Place("a.docx", anchor="paragraph-12"))
    a.md:3:1 a.docx:paragraph-12
    """

    path: str
    line: int = 0
    column: int = 0
    anchor: str = ""

    def __str__(self) -> str:
        parts = [self.path, *(str(part) for part in (self.anchor, self.line, self.column) if part)]
        return ":".join(parts)
