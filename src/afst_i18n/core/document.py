"""A document and the segments that its format hands out."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from afst_i18n.core.place import Place, Span


class Dialect(StrEnum):
    """How inline marks are written in a segment's text. The format says it; nobody guesses it.

    ``plain`` has none. ``markdown`` is CommonMark's. In ``runs`` (docx, odt, html) they are numbered:
    ``<1>words</1>`` for a look or link around words, ``<2/>`` for a thing between them; see
    `text.marks`.
    """

    PLAIN = "plain"
    MARKDOWN = "markdown"
    RUNS = "runs"


# Characters of a segment: ten pages in one paragraph. Names, terms and quantities are compared with each
# other, so that what is longer, and never prose, would take minutes.
LONGEST_SEGMENT: Final = 20_000


@dataclass(frozen=True, slots=True)
class Placeable:
    """An inline thing that may move but never change: a tag, a link target, code, a variable."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable block, the unit of the catalog: its text is one msgid.

    `text` is one line: hard-wrapped source lines are joined by single spaces. It still holds
    its placeables (spans into `text`, sorted and apart), because a reviewer must see them.
    `line` is where it starts in the document, from 1; a document without lines has an `anchor`
    instead, words and numbers such as ``table-2/row-3/cell-1``. `kind` is ``paragraph``,
    ``heading``, ``list-item``, ``cell`` or ``alt``. `notes` are for the translator's panel: what a
    numbered mark stands for, what the author has to say. `context` tells it from another segment of the
    same text that may need another translation: msgctxt.
    """

    text: str
    line: int = 0
    kind: str = "paragraph"
    placeables: tuple[Placeable, ...] = ()
    dialect: Dialect = Dialect.PLAIN
    anchor: str = ""
    notes: tuple[str, ...] = ()
    context: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        """What its message is looked up by in a catalog: context and text."""
        return (self.context, self.text)


@dataclass(frozen=True, slots=True)
class Kept:
    """Words of a document that no segment holds: they stay as they are, and somebody has to be told.

    `reason` is ``code``, ``html``, ``metadata``, ``definition`` (of a link's target), ``syntax`` (marks of
    lists, notes and links), ``no words`` (addresses, code and figures alone), ``unsafe`` (a translation could
    break the document), or ``lost``: a block that the format could not place. The last two deserve a warning.
    """

    text: str
    line: int
    reason: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document. Only the format that made it reads its `skeleton`.

    The words of `segments` and those of `kept` are all the words of the document. `remarks` are sentences
    for whoever asked: that tracked changes are taken as accepted.
    """

    path: str
    format: str
    segments: tuple[Segment, ...]
    skeleton: object = field(repr=False)
    kept: tuple[Kept, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def dialect(self) -> Dialect:
        """How the inline marks of its segments are written: a document has one dialect."""
        return self.segments[0].dialect if self.segments else Dialect.PLAIN

    def place(self, thing: Segment | Kept) -> Place:
        """Where a segment stands: what messages name and what catalogs refer to."""
        return Place(self.path, thing.line, anchor=thing.anchor)
