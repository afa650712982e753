"""A document and the segments that its format hands out."""

from dataclasses import dataclass, field

from afst_i18n.core.place import Span


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
    `line` is where it starts in the document, from 1. `kind` is ``paragraph``, ``heading``,
    ``list-item``, ``cell`` or ``alt``.
    """

    text: str
    line: int
    kind: str = "paragraph"
    placeables: tuple[Placeable, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document. Only the format that made it reads its `skeleton`.

    The words of `segments` and those of `kept` are all the words of the document.
    """

    path: str
    format: str
    segments: tuple[Segment, ...]
    skeleton: object = field(repr=False)
    kept: tuple[Kept, ...] = ()
