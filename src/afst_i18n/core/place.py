"""Where something is: offsets inside a text, lines inside a file."""

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
