"""What text and Markdown share: bytes to text and back, lines, and the places of segments."""

import codecs
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.document import Document, Kept
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import decode as decode_exactly
from afst_i18n.files import is_charset

BOM: Final = "\ufeff"
LONGEST: Final = 500_000
"""Characters of the longest segment we read. Nobody reviews half a million characters at once, and
a file that has one is data or a broken export."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its ending, which is `newline`; `start` is its offset, `number` counts from 1."""

    start: int
    text: str
    newline: str
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """Where a segment stands in the text, and how it was laid out.

    `column` is where its first line starts, `prefix` what stands before each further line (before
    the only one, where there is no other). `width` is that of its longest line, 0 where it was not
    wrapped. `breaks` tells for each ``<br>`` of the segment how the source wrote it. `inside` says
    that it stands in the block before it, which puts it in its place.
    """

    start: int
    end: int
    line: int
    kind: str
    column: int = 0
    prefix: str = ""
    newline: str = "\n"
    width: int = 0
    breaks: tuple[str, ...] = ()
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The text of a document, the codec that turns it back into the same bytes, its segments' places."""

    text: str
    codec: str
    blocks: tuple[Block, ...]


def decode(data: bytes, encoding: str, *, path: str) -> tuple[str, str]:
    """The text and the codec that gives back the same bytes; a byte order mark stays in the text.

    Python's ``utf-16`` and ``utf-8-sig`` write a mark whether there was one or not, and in the
    byte order of this machine: they are replaced by codecs that add nothing.
    """
    codec = _exact_codec(data, encoding)
    if codec == "utf-8" and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise WorldError(
            Message.of("is UTF-16, not UTF-8"), hint=Message.of("use --encoding utf-16"), place=Place(path)
        )
    text = decode_exactly(data, codec, path=path)
    if text.encode(codec) != data:
        raise WorldError(
            Message.of("would change when written again as {encoding}", encoding=encoding),
            hint=Message.of("convert it to UTF-8"),
            place=Place(path),
        )
    return text, codec


def _exact_codec(data: bytes, encoding: str) -> str:
    if not is_charset(encoding):
        hint = Message.of("use utf-8, utf-16, cp1252 or another name that Python knows")
        raise UsageError(Message.of("'{encoding}' is not a text encoding", encoding=encoding), hint=hint)
    codec = codecs.lookup(encoding).name
    if codec == "utf-16":
        native = "be" if sys.byteorder == "big" else "le"
        marks = {codecs.BOM_UTF16_LE: "le", codecs.BOM_UTF16_BE: "be"}
        return f"utf-16-{marks.get(data[:2], native)}"
    return "utf-8" if codec == "utf-8-sig" else codec


def split_lines(text: str, boundary: re.Pattern[str]) -> Iterator[Line]:
    """The lines of `text`; only what editors count as an end of line counts for the numbers."""
    start, number = 1 if text.startswith(BOM) else 0, 1
    for match in boundary.finditer(text):
        yield Line(start, text[start : match.start()], match.group(), number)
        start = match.end()
        number += match.group() in ("\n", "\r", "\r\n")
    if start < len(text):
        yield Line(start, text[start:], "", number)


def keep(
    text: str, lines: Sequence[Line], blocks: Sequence[tuple[Block, bool]], reasons: Mapping[int, str]
) -> tuple[Kept, ...]:
    """The letters of `text` that no segment holds, line by line, each with its reason.

    `blocks` are all that were found, and whether they have words and became segments. `reasons` are those
    of whole lines, by index; beside a block on its own line stands ``syntax``. What has none is ``lost``.
    """
    kept = []
    starts, ends = [block.start for block, _ in blocks], [block.end for block, _ in blocks]
    for index, line in enumerate(lines):
        position, end = line.start, line.start + len(line.text)
        here = blocks[bisect_right(ends, position) : bisect_left(starts, end)]
        gaps = []
        for block, _ in here:
            gaps.append(text[position : block.start])
            position = block.end
        gaps.append(text[position:end])
        if words := " ".join(gap.strip() for gap in gaps if has_letters(gap)):
            kept.append(Kept(words, line.number, reasons.get(index, "syntax" if here else "lost")))
    wordless = (block for block, words in blocks if not words and has_letters(text[block.start : block.end]))
    kept += [Kept(text[block.start : block.end], block.line, "no words") for block in wordless]
    return tuple(sorted(kept, key=lambda one: one.line))


def has_letters(text: str) -> bool:
    """Whether there is anything in `text` that somebody could miss."""
    return any(map(str.isalpha, text))


def check_length(text: str, *, path: str, line: int) -> None:
    """A `WorldError` where a segment has more than `LONGEST` characters."""
    if len(text) > LONGEST:
        message = Message.of(
            "a paragraph of {number:,} characters; the longest we read has {longest:,}",
            number=len(text),
            longest=LONGEST,
        )
        raise WorldError(message, hint=Message.of("break it into paragraphs"), place=Place(path, line))


def one_line(text: str) -> str:
    """`text` without ends of line and without blanks around it."""
    return " ".join(line.strip(" \t") for line in text.splitlines() if line.strip(" \t"))


def fill(words: Sequence[str], block: Block, may_start: Callable[[str], bool]) -> list[str]:
    """The words in lines of the block's width; a word that may not start a line stays on its line,
    and so does one after a backslash, which at the end of a line can be markup."""
    lines: list[list[str]] = [[]]
    room = block.width - block.column + 1
    for index, word in enumerate(words):
        fits = len(word) < room or not lines[-1] or lines[-1][-1].endswith("\\")
        if not fits and may_start(" ".join(words[index : index + 2])):
            lines.append([])
            room = block.width - len(block.prefix) + 1
        lines[-1].append(word)
        room -= len(word) + 1
    return [" ".join(line) for line in lines]


def replace(document: Document, texts: Sequence[str | None], lay_out: Callable[[Block, str], str]) -> bytes:
    """The document's bytes with `texts` in the places of its segments, as `lay_out` puts them.

    What is None, blank or equal to the source keeps the source's bytes: a paragraph without text
    would make another document.
    """
    skeleton = document.skeleton
    assert isinstance(skeleton, Skeleton), "a document goes out by the format it came in by"
    if texts and len(texts) != len(document.segments):
        raise ValueError(f"{len(texts)} texts for {len(document.segments)} segments")
    pieces, position = [], 0
    for block, segment, text in zip(skeleton.blocks, document.segments, texts, strict=False):
        if text is None or text == segment.text or not text.strip():
            continue
        between = skeleton.text[position : block.start]
        pieces += [
            between.encode(skeleton.codec),
            encode(lay_out(block, text), skeleton.codec, Place(document.path, block.line)),
        ]
        position = block.end
    return b"".join([*pieces, skeleton.text[position:].encode(skeleton.codec)])


def encode(text: str, codec: str, place: Place) -> bytes:
    """The bytes of a text; a `WorldError` at `place` where the source's encoding has no such character."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        message = Message.of(
            "the translation holds '{text}', which {codec} cannot write", text=text[error.start], codec=codec
        )
        raise WorldError(message, hint=Message.of("save the source as UTF-8"), place=place) from None
