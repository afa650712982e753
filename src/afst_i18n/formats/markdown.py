"""Markdown: CommonMark with tables, strikethrough, footnotes, task lists, front matter, and what sites
add to it (see `markdown_idioms`).

Code blocks, HTML blocks, link definitions and rules are never touched, nor is front matter but for
the keys that are text. A segment's text is Markdown too: its marks are placeables, and what a
translator writes may hold new ones. What it may not do is change the blocks: see `markdown_escapes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from typing import TYPE_CHECKING, Final

from afst_i18n.core.document import Dialect, Document, Placeable, Segment
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.protocols import Format
from afst_i18n.formats import markdown_html
from afst_i18n.formats.directives import MARKED, applied
from afst_i18n.formats.front_matter import Value, spelt
from afst_i18n.formats.markdown_blocks import Found, Piece, Structure, find_blocks
from afst_i18n.formats.markdown_escapes import (
    as_alt,
    as_box_title,
    as_cell,
    as_heading,
    as_paragraph_line,
    as_underlined,
    is_lone_tag,
    may_start_line,
)
from afst_i18n.formats.markdown_idioms import TITLE, is_frame
from afst_i18n.formats.markdown_titles import Title, titles, with_titles, written
from afst_i18n.formats.skeleton import Block, Skeleton, check_length, decode, fill, keep, one_line, replace
from afst_i18n.markup.commonmark import links
from afst_i18n.markup.placeables import find_placeables, has_words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LARGEST: Final = 10_000_000
"""Characters of the largest document we read. The parser is linear, but takes 300 bytes of memory
and a few microseconds for each byte of a document in very short lines."""

_BREAK = "<br>"
# Ends of line to Python and to gettext tools, but plain characters to CommonMark.
_SPACES = dict.fromkeys(map(ord, "\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


@dataclass(frozen=True, slots=True)
class MarkdownFormat:
    """Hands out paragraphs, headings, list items, table cells, the alt text of lone images, the titles
    of links and boxes, and the values of `front_matter` keys. A document called ``.mdx`` is MDX."""

    name: str = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdx")
    writes: tuple[str, ...] = (".md", ".markdown", ".mdx")
    front_matter: tuple[str, ...] = ("title", "description")

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        r"""The document in `data`.

        Lines are joined by blanks; a hard line break becomes ``<br>``, which a translator can see,
        and comes out again the way it was written. A reference by its own words, ``[words]``, is
        spelled out as ``[words][words]``, so that the words can be translated and the target stays.

        >>> data = b"# Talks\n\nSee [the\nagenda](a.md).  \nRoom 2\n"
        >>> [(s.kind, s.text) for s in FORMAT.parse(data, path="a.md", encoding="utf-8").segments]
        [('heading', 'Talks'), ('paragraph', 'See [the agenda](a.md).<br>Room 2')]
        """
        text, codec = decode(data, encoding, path=path)
        if len(text) > LARGEST:
            message = Message.of(
                "has {number:,} characters; the largest Markdown we read has {largest:,}",
                number=len(text),
                largest=LARGEST,
            )
            raise WorldError(message, hint=Message.of("split it into documents"), place=Place(path))
        structure = find_blocks(text, front_matter=self.front_matter, mdx=_is_mdx(path))
        pairs = [_value(value) for value in structure.values]
        for found in structure.found:
            line = found.pieces[0].line.number
            check_length("".join(piece.text for piece in found.pieces), path=path, line=line)
            pairs += _segments(found, structure.labels)
        pairs += [_defined_title(piece) for piece in structure.titles]
        for span in structure.html:
            pairs += markdown_html.html_segments(text, span, structure.line_at(span.start))
        # The sort is stable: what stands inside a block stays behind it.
        pairs.sort(key=lambda pair: pair[1].start)
        pairs, skipped = _as_the_author_wants(text, pairs, structure)
        found_words = [
            (segment, block, has_words(segment.text, segment.placeables)) for segment, block in pairs
        ]
        segments = tuple(segment for segment, _, words in found_words if words)
        blocks = tuple(block for _, block, words in found_words if words)
        places = [(block, words) for _, block, words in found_words if not block.inside]
        kept = keep(text, structure.lines, places, dict(structure.reasons) | skipped)
        return Document(path, self.name, segments, Skeleton(text, codec, blocks), kept)

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes with `texts` in the place of its segments.

        Read again, the result has the same blocks; a wrapped paragraph is wrapped again at its own
        width, with the quotation marks and indentation that its lines had.
        """
        lay_out = partial(_lay_out, mdx=_is_mdx(document.path))
        return replace(document, _with_inner_titles(document, texts), lay_out)


def _is_mdx(path: str) -> bool:
    return path.lower().endswith(".mdx")


_Pair = tuple[Segment, Block]


def _as_the_author_wants(
    text: str, pairs: Sequence[_Pair], structure: Structure
) -> tuple[list[_Pair], dict[int, str]]:
    """The pairs after the author's comments, and the lines that they leave as they are."""
    if "afst:" not in text:
        return list(pairs), {}
    commented = "".join(
        " " * len(line.text + line.newline)
        if structure.reasons.get(i) == "code"
        else line.text + line.newline
        for i, line in enumerate(structure.lines)
    )
    head = text[: structure.lines[0].start] if structure.lines else ""
    wanted = applied(head + commented, [(s, Span(b.start, b.end)) for s, b in pairs])
    left: list[_Pair] = []
    skipped: dict[int, str] = {}
    for segment, (_, block) in zip(wanted, pairs, strict=True):
        if segment:
            left.append((segment, block))
            continue
        for number, line in enumerate(structure.lines):
            if line.start < block.end and block.start < line.start + len(line.text):
                skipped[number] = MARKED
    return left, skipped


def _with_inner_titles(document: Document, texts: Sequence[str | None]) -> Sequence[str | None]:
    """`texts` with the titles that stand inside a block put into that block's text."""
    assert isinstance(document.skeleton, Skeleton)
    result, parent = list(texts), 0
    translated: dict[int, dict[str, str]] = {}
    for index, (block, segment) in enumerate(zip(document.skeleton.blocks, document.segments, strict=True)):
        if not block.inside:
            parent = index
        elif index < len(result) and (text := result[index]) and text.strip():
            translated.setdefault(parent, {})[segment.text] = one_line(text)
            result[index] = None
    for index, known in translated.items():
        text = result[index] or ""
        result[index] = with_titles(text if text.strip() else document.segments[index].text, known)
    return result


def _value(value: Value) -> tuple[Segment, Block]:
    block = Block(value.start, value.end, value.line, "value", prefix=value.spelling)
    return Segment(
        value.text, value.line, "value", find_placeables(value.text, Dialect.MARKDOWN), Dialect.MARKDOWN
    ), block


def _defined_title(piece: Piece) -> tuple[Segment, Block]:
    title = Title(Span(1, len(piece.text) - 1), piece.text[0])
    return _title(title, piece.text, piece.start, piece.line.number)


def _title(
    title: Title, within: str, start: int, line: int, *, inside: bool = False
) -> tuple[Segment, Block]:
    """The segment of a title in a text, which stands at `start`; one that is `inside` of a block has no place
    of its own."""
    span = Span(0, 0) if inside else title.span
    kind = markdown_html.VALUE if title.attribute else "tooltip"
    block = Block(start + span.start, start + span.end, line, kind, prefix=title.quote, inside=inside)
    text = title.of(within)
    return Segment(text, line, "tooltip", find_placeables(text, Dialect.MARKDOWN), Dialect.MARKDOWN), block


def _segments(found: Found, labels: frozenset[str]) -> list[tuple[Segment, Block]]:
    """The segment of a block, and behind it those of the titles that stand in it."""
    pieces = found.pieces
    line, start = pieces[0].line.number, pieces[0].start
    joined = _joined(found)
    if found.kind == "paragraph" and (alone := _lone_image(joined, found)):
        return [alone, *(_title(title, joined, start, line) for title in titles(joined))]
    segment, block = _segment(found, joined, labels)
    if not has_words(segment.text, segment.placeables) and len(pieces) == 1:
        own = [_title(title, pieces[0].text, start, line) for title in titles(pieces[0].text)]
        return own or [(segment, block)]
    inner = [_title(title, segment.text, block.start, line, inside=True) for title in titles(segment.text)]
    return [(segment, block), *inner]


def _segment(found: Found, joined: str, labels: frozenset[str]) -> tuple[Segment, Block]:
    pieces = found.pieces
    first, last = pieces[0], pieces[-1]
    soft_wrapped = not all(piece.hard_break for piece in pieces[:-1])
    block = Block(
        start=first.start,
        end=last.start + len(last.text),
        line=first.line.number,
        kind=found.kind,
        column=len(first.before),
        prefix=pieces[1 if len(pieces) > 1 else 0].before,
        newline=first.line.newline or "\n",
        width=max(len(piece.before + piece.text) for piece in pieces) if soft_wrapped else 0,
        breaks=_breaks(joined, found),
    )
    text = _without_entities(_spelled_out(joined, labels) if labels else joined)
    placeables = find_placeables(text, Dialect.MARKDOWN)
    return Segment(text, block.line, found.kind, placeables, Dialect.MARKDOWN), block


def _joined(found: Found) -> str:
    """The lines as one. A break's tag stands without blanks, unless it would make emphasis of a mark
    beside it, or unmake it: then with those that have the break's effect on its neighbours."""
    texts = [piece.text.translate(_SPACES) for piece in found.pieces]
    # A backslash right before the tag would make it letters.
    texts = [f"{text} " if text.endswith("\\") else text for text in texts[:-1]] + texts[-1:]
    breaks = [piece.hard_break for piece in found.pieces[:-1]]
    tags = {"": " ", "  ": _BREAK, "\\": _BREAK}
    exact = {"": " ", "  ": f" {_BREAK} ", "\\": f"{_BREAK} "}
    close, apart = (
        "".join(text + end for text, end in zip(texts, [*(ends[b] for b in breaks), ""], strict=True))
        for ends in (tags, exact)
    )
    return close if close == apart or _meaning(close) == _meaning(apart) else apart


def _meaning(text: str) -> str:
    """What a reader gets of a text, without blanks: marks alone do not tell which of them make a pair."""
    return str(_renderer().renderInline(text)).replace(" ", "")


@cache
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")


def _lone_image(text: str, found: Found) -> tuple[Segment, Block] | None:
    """The alt text of a paragraph that is nothing but an image on one line."""
    if not text.startswith("![") or len(found.pieces) > 1:
        return None
    image = links(text, ())[:1]
    if not image or image[0].kind != "image" or image[0].close.end != len(text):
        return None
    label, line = image[0].label, found.pieces[0].line.number
    alt = _without_entities(label.of(text))
    start = found.pieces[0].start
    block = Block(start + label.start, start + label.end, line, "alt")
    return Segment(alt, line, "alt", find_placeables(alt, Dialect.MARKDOWN), Dialect.MARKDOWN), block


def _breaks(text: str, found: Found) -> tuple[str, ...]:
    """How each ``<br>`` of `text` was written: two blanks, a backslash, or empty for the tag itself."""
    # Blanks are not counted, because a joined text has others than its lines had.
    places, position = {}, 0
    for piece in found.pieces:
        position += len(piece.text.replace(" ", ""))
        if piece.hard_break:
            places[position] = piece.hard_break
            position += len(_BREAK)
    ways, start, position = [], 0, 0
    for tag in find_placeables(text, Dialect.MARKDOWN) if _BREAK in text else ():
        if tag.kind == "break":
            position += len(text[start : tag.span.start].replace(" ", ""))
            ways.append(places.get(position, ""))
            start = tag.span.start
    return tuple(ways)


def _spelled_out(text: str, labels: frozenset[str]) -> str:
    for link in sorted(links(text, labels), key=lambda link: link.close, reverse=True):
        if link.close.of(text) in ("]", "][]"):
            text = f"{text[: link.close.start]}][{link.label.of(text)}]{text[link.close.end :]}"
    return text


def _without_entities(text: str) -> str:
    """`text` with its entities for letters, blanks and signs beyond ASCII as what they stand for.

    A term is found, and an engine translates, only what is written out: ``wing&nbsp;general``.
    Those for ASCII stay, because they may keep a character from being a mark.
    """
    for placeable in reversed(find_placeables(text, Dialect.MARKDOWN)) if "&" in text else ():
        entity = placeable.span.of(text)
        character = unescape(entity) if placeable.kind == "escape" and entity[0] == "&" else ""
        if len(character) == 1 and character > "\x9f" and character.splitlines() == [character]:
            text = text[: placeable.span.start] + character + text[placeable.span.end :]
    return text


def _lay_out(block: Block, text: str, *, mdx: bool) -> str:
    text = one_line(text).replace("\t", " ")
    if block.kind == "value":
        return spelt(text, block.prefix)
    if block.kind == "tooltip":
        return written(text, block.prefix)
    if block.kind == markdown_html.RUN:
        return markdown_html.as_html(text, block.prefix)
    if block.kind == markdown_html.VALUE:
        return markdown_html.as_attribute(text, block.prefix)
    if block.kind == TITLE:
        return as_box_title(text, block.prefix)
    if block.kind == "alt":
        return as_alt(text)
    if block.kind == "cell":
        return as_cell(text, first="|" not in block.prefix)
    if block.kind == "heading" and "#" in block.prefix:
        return as_heading(text)
    lines: list[str] = []
    for part, end in _parts(text, block.breaks):
        words = _words(part)
        filled = fill(words, block, may_start_line) if block.width else [" ".join(words)]
        lines += [*filled[:-1], filled[-1] + end]
    if block.kind == "heading":
        lines[-1] = as_underlined(lines[-1])
    lines = _apart(lines)
    # In MDX a tag at the beginning makes no block of HTML, and a backslash would make letters of it.
    starts = (
        line if mdx and line.startswith("<") else as_paragraph_line(line, first=not i)
        for i, line in enumerate(lines)
    )
    return f"{block.newline}{block.prefix}".join(starts)


def _apart(lines: list[str]) -> list[str]:
    """The lines, those joined to the next of which one alone would be a tag's block or a frame."""
    result: list[str] = []
    for line in lines:
        previous = result[-1] if result else ""
        alone = is_lone_tag(previous) if len(result) == 1 else False
        if result and (alone or is_frame(previous) or is_frame(line)):
            result[-1] = f"{previous} {line}"
        else:
            result.append(line)
    return result


def _parts(text: str, breaks: Sequence[str]) -> list[tuple[str, str]]:
    """`text` cut at its hard breaks, each part with the break's mark.

    A break at the end of a block is none, one beside another would part the paragraph, and one
    after a backslash would be read otherwise: there the tag stays.
    """
    if not any(breaks):
        return [(text, "")]
    tags = [p for p in find_placeables(text, Dialect.MARKDOWN) if p.kind == "break"]
    parts, start = [], 0
    for tag, mark in zip(tags, breaks, strict=False):
        before, after = text[start : tag.span.start].strip(), text[tag.span.end :].strip()
        if mark and before and after and tag.span.of(text) == _BREAK and not before.endswith("\\"):
            # A mark before a blank is none of emphasis; before the backslash it could be one.
            blank = " " if mark == "\\" and text[tag.span.start - 1] == " " else ""
            parts.append((before, blank + mark))
            start = tag.span.end
    return [*parts, (text[start:].strip(), "")]


def _words(text: str) -> list[str]:
    """`text` cut at its blanks, but not inside a placeable."""
    words, start = [], 0
    walls = iter([*find_placeables(text, Dialect.MARKDOWN), None])
    wall: Placeable | None = next(walls)
    for position, character in enumerate(text):
        while wall and wall.span.end <= position:
            wall = next(walls)
        if character == " " and not (wall and wall.span.start <= position):
            words.append(text[start:position])
            start = position + 1
    return [word for word in [*words, text[start:]] if word]


FORMAT: Format = MarkdownFormat()
