"""What an author says to translators in comments of a document.

- ``afst: skip`` leaves the next block as it is, ``afst: skip start`` to ``afst: skip end`` all between;
- ``afst: note TEXT`` is for the translator of the next block, and stands in its panel;
- ``afst: keep WORDS`` names words that are not translated anywhere in the document, parted by ``|``.

In a comment of an office program a line is a directive, and the block is the one that the comment hangs on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from afst_i18n.core.document import Placeable, Segment
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

MARKED: Final = Message.of("text marked to be kept")
"""Why words stay as they are that the author does not want translated."""
TOLD: Final = Message.of("comments for translators")
"""Why the words of a comment stay that is a directive."""

_COMMENT: Final = re.compile(
    r"(?:<!--|\{/\*|^NOTE)\s*afst:\s*(?P<said>[^\n]*?)\s*(?:-->|\*/\}|$)", re.MULTILINE
)
_LINE: Final = re.compile(r"^\s*afst:\s*(?P<said>.*?)\s*$", re.MULTILINE)
_SAID: Final = re.compile(r"(skip start|skip end|skip|note|keep)\b[ :]*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Directive:
    """What a comment asks for, and about what; `end` is where it ends in the order of the blocks."""

    end: int
    kind: str
    text: str


def find_directives(text: str) -> list[Directive]:
    """The directives of a document's text, in order.

    >>> [(one.kind, one.text) for one in find_directives("<!-- afst: note A ship --> <!-- other -->")]
    [('note', 'A ship')]
    """
    if "afst:" not in text:
        return []
    return _directives(_COMMENT.finditer(text))


def comment_directives(comment: str) -> list[Directive]:
    r"""The directives in the words of one comment, a line each.

    >>> [(one.kind, one.text) for one in comment_directives("Ana:\nafst: keep Casa Azul\nafst: skip")]
    [('keep', 'Casa Azul'), ('skip', '')]
    """
    return _directives(_LINE.finditer(comment)) if "afst:" in comment else []


def _directives(matches: Iterable[re.Match[str]]) -> list[Directive]:
    comments = ((match.end(), _SAID.match(match["said"])) for match in matches)
    return [Directive(end, said[1].lower(), said[2].strip()) for end, said in comments if said]


def applied(text: str, pairs: Sequence[tuple[Segment, Span]]) -> list[Segment | None]:
    """The segments as the author's comments in `text` want them; see `as_directed`."""
    return as_directed(find_directives(text), pairs)


def as_directed(
    directives: Sequence[Directive], pairs: Sequence[tuple[Segment, Span]]
) -> list[Segment | None]:
    """The segments as their author wants them: with notes, with words that are kept as placeables, and None
    for those that are left as they are. `pairs` say where each stands, in order."""
    segments: list[Segment | None] = [segment for segment, _ in pairs]
    if not directives:
        return segments
    spans = [span for _, span in pairs]
    words = [w.strip() for one in directives if one.kind == "keep" for w in one.text.split("|") if w.strip()]
    for number, (segment, _) in enumerate(pairs):
        notes = [
            Message.of("note: {text}", text=one.text)
            for one in directives
            if one.kind == "note" and _next(spans, one) == number
        ]
        segments[number] = _kept(replace(segment, notes=(*segment.notes, *notes)), words)
    for number in _skipped(spans, directives):
        segments[number] = None
    return segments


def _skipped(spans: Sequence[Span], directives: Sequence[Directive]) -> set[int]:
    numbers: set[int] = set()
    start = -1
    for one in directives:
        if one.kind == "skip":
            numbers.add(_next(spans, one))
        elif one.kind == "skip start" and start < 0:
            start = one.end
        elif one.kind == "skip end" and start >= 0:
            numbers |= {i for i, span in enumerate(spans) if start <= span.start < one.end}
            start = -1
    if start >= 0:
        numbers |= {i for i, span in enumerate(spans) if span.start >= start}
    return numbers - {-1}


def _next(spans: Sequence[Span], one: Directive) -> int:
    """The block that a directive stands in or before, -1 where none follows."""
    return next((i for i, span in enumerate(spans) if span.end >= one.end), -1)


def _kept(segment: Segment, words: Sequence[str]) -> Segment:
    placeables = list(segment.placeables)
    notes = list(segment.notes)
    for each in sorted(words, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(each)}(?!\w)", segment.text):
            span = Span(*match.span())
            if not any(placeable.span.overlaps(span) for placeable in placeables):
                placeables.append(Placeable(span, "variable"))
                keep = Message.of("keep: {words}", words=each)
                notes += [] if keep in notes else [keep]
    placeables.sort(key=lambda placeable: placeable.span)
    return replace(segment, placeables=tuple(placeables), notes=tuple(notes))
