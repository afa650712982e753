"""Plain text: paragraphs apart by blank lines, or one a line; see `hardwrap` for the rule."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.document import Dialect, Document, Segment
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.protocols import Format
from afst_i18n.formats.hardwrap import BULLET, INDENT, NUMBER, paragraphs
from afst_i18n.formats.mime import looks_like_mail
from afst_i18n.formats.skeleton import (
    Block,
    Line,
    Skeleton,
    check_length,
    decode,
    fill,
    keep,
    one_line,
    replace,
    split_lines,
)
from afst_i18n.markup.placeables import find_placeables, has_words

# Whatever Python and gettext tools take for an end of line is one: a message is one line to all.
_BOUNDARY = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_IS_MAIL: Final = Message.of(
    "begins like a mail, whose header lines are translated as text: use --format mail to keep them"
)


@dataclass(frozen=True, slots=True)
class TextFormat:
    """Hands out paragraphs and list items; list marks, indentation and rules stay in the skeleton."""

    name: str = "text"
    suffixes: tuple[str, ...] = (".txt", ".text")
    writes: tuple[str, ...] = (".txt", ".text")

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        r"""The document in `data`.

        >>> data = b"Agenda\n\n- Training\n- Base security\n"
        >>> document = FORMAT.parse(data, path="a.txt", encoding="utf-8")
        >>> [(segment.kind, segment.text) for segment in document.segments]
        [('paragraph', 'Agenda'), ('list-item', 'Training'), ('list-item', 'Base security')]
        """
        text, codec = decode(data, encoding, path=path)
        segments, blocks, found = [], [], []
        lines = list(split_lines(text, _BOUNDARY))
        for group in paragraphs(lines):
            segment, block = _segment(group)
            check_length(segment.text, path=path, line=segment.line)
            if words := has_words(segment.text, segment.placeables):
                segments.append(segment)
                blocks.append(block)
            found.append((block, words))
        skeleton = Skeleton(text, codec, tuple(blocks))
        kept = keep(text, lines, found, {})
        remarks = (_IS_MAIL,) if looks_like_mail(text[:2000]) else ()
        return Document(path, self.name, tuple(segments), skeleton, kept, remarks)

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes with `texts` in the place of its segments, wrapped where they were."""
        return replace(document, texts, _lay_out)


def _segment(lines: Sequence[Line]) -> tuple[Segment, Block]:
    first, last = lines[0], lines[-1]
    indents = [INDENT.match(line.text) for line in lines]
    starts = [match.end() if match else 0 for match in indents]
    mark = BULLET.match(first.text, starts[0]) or NUMBER.match(first.text, starts[0])
    starts[0] = mark.end() if mark else starts[0]
    kind = "list-item" if mark else "paragraph"
    text = " ".join(line.text[start:].rstrip() for line, start in zip(lines, starts, strict=True))
    block = Block(
        start=first.start + starts[0],
        end=last.start + len(last.text.rstrip()),
        line=first.number,
        kind=kind,
        column=starts[0],
        prefix=lines[1].text[: starts[1]] if len(lines) > 1 else "",
        # In mails that are "flowed" a blank at the end says that the paragraph goes on.
        newline=(" " if all(line.text.endswith(" ") for line in lines[:-1]) else "") + first.newline,
        width=max(len(line.text.rstrip()) for line in lines) if len(lines) > 1 else 0,
    )
    return Segment(text, first.number, kind, find_placeables(text, Dialect.PLAIN)), block


def _lay_out(block: Block, text: str) -> str:
    if not block.width:
        return one_line(text)
    words = [word for word in one_line(text).split(" ") if word]
    return f"{block.newline}{block.prefix}".join(fill(words, block, _may_start_line))


def _may_start_line(text: str) -> bool:
    """Not where the words would look like a list item, and be one when the file is read again."""
    return not (BULLET.match(text) or NUMBER.match(text))


FORMAT: Format = TextFormat()
