"""Where the translatable blocks of a Markdown text stand, by markdown-it's source maps."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from afst_i18n.core.place import Span
from afst_i18n.formats.front_matter import Value, find_values
from afst_i18n.formats.markdown_idioms import TITLE, register, without_tail
from afst_i18n.formats.skeleton import BOM, Line, split_lines
from afst_i18n.markup.commonmark import hard_breaks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_BOUNDARY = re.compile(r"\r\n?|\n")
_BLANKS = " \t\v\f"
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?=[^\r\n]*\S)")
# A note, or the long form of an abbreviation: ``*[USAF]: United States Air Force``.
_NOTE = re.compile(r"(?:\[\^[^\]\s]+\]|\*\[[^\]]+\]):[ \t]+")
_DEFINITION = re.compile(r"[:~][ \t]+(?=\S)")
_LONGEST_TERM = 40
_ALERT = re.compile(r"\[![\w-]+\][+-]?(?:\s+|$)")
_TASK = re.compile(r"\[[ xX/-]\][ \t]+")
_LINK_TITLE = re.compile(r"(?<=[ \t])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*$")
_CONTAINERS = (
    r"(?:[ \t]*(?:>|[-+*:~](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:))*[ \t]*",
    r"[ \t>]*",
    r"[ \t]*",
)
_PREFIXES = tuple(re.compile(pattern) for pattern in _CONTAINERS)
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a block: its text, the offset of that text, what stands before it on the line, and
    how it ends: a newline in the source, after two blanks or a backslash where that is a break."""

    text: str
    start: int
    before: str
    line: Line
    hard_break: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A block of inline content, line by line."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """The lines of a text, the blocks in it, the values of its front matter, the labels of its link
    definitions and their titles (with the quotes), the blocks of HTML that stand in no quotation,
    and why other lines are not translated, by index."""

    lines: tuple[Line, ...]
    found: tuple[Found, ...]
    values: tuple[Value, ...]
    labels: frozenset[str]
    titles: tuple[Piece, ...]
    html: tuple[Span, ...]
    reasons: Mapping[int, str]

    def line_at(self, offset: int) -> int:
        """The number of the line that an offset lies in."""
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line.start) - 1].number


def find_blocks(text: str, *, front_matter: Collection[str] = (), mdx: bool = False) -> Structure:
    """The blocks of `text` in order, and what its other lines are; `front_matter` names the keys of it
    that are text.

    A block is left out where its text is not found where the source map says it is: what we
    cannot place we do not touch. Its lines then have no reason, which is told as a loss.
    """
    body = 1 if text.startswith(BOM) else 0
    lines = tuple(split_lines(text.replace("\0", "\ufffd"), _BOUNDARY))
    first = _front_matter_lines(text, body, lines)
    env: dict[str, Any] = {"defined": []}
    source = "\n".join(["" if i < first else line.text for i, line in enumerate(lines)])
    tokens = _parser(mdx).parse(source, env)
    return Structure(
        lines,
        found=tuple(_blocks(tokens, lines)),
        values=tuple(find_values(lines[: max(first - 1, 0)], front_matter)),
        labels=frozenset(env.get("references", {})),
        html=tuple(_html(tokens, lines)),
        titles=tuple(_defined_titles(env["defined"], lines)),
        reasons=dict.fromkeys(range(first), "metadata") | dict(_reasons(tokens, lines, env)),
    )


def _html(tokens: Sequence["Token"], lines: Sequence[Line]) -> Iterator[Span]:
    """Where blocks of HTML stand, but for those in quotations, which have marks between their lines."""
    quoted = 0
    for token in tokens:
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "html_block" and token.map and not quoted:
            first, last = lines[token.map[0]], lines[token.map[1] - 1]
            # A list's mark may stand before it.
            yield Span(first.start + max(first.text.find("<"), 0), last.start + len(last.text))


def _reasons(
    tokens: Sequence["Token"], lines: Sequence[Line], env: Mapping[str, Any]
) -> Iterator[tuple[int, str]]:
    """The lines of code, of HTML, of idioms, of definitions of link targets, and those that name an alert."""
    kinds = {"fence": "code", "code_block": "code", "html_block": "html"}
    for token in tokens:
        if token.type in kinds and token.map:
            yield from ((number, kinds[token.type]) for number in range(*token.map))
        elif token.type == "frame" and token.map:
            yield from ((number, token.info) for number in range(*token.map))
        elif token.type == "box_open" and token.map:
            yield token.map[0], "syntax"
        elif token.type == "inline" and token.map and _ALERT.match(token.content.strip()):
            yield from ((n, "syntax") for n in range(*token.map) if _ALERT.search(lines[n].text))
        elif token.type == "tr_open" and token.map and _is_unsafe(lines[token.map[0]].text):
            yield token.map[0], "unsafe"
    for definition in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
        yield from ((number, "definition") for number in range(*definition["map"]))


@cache
def _parser(mdx: bool) -> "MarkdownIt":
    """Blocks only: CommonMark with tables and idioms; the inline content is scanned by `text.markup`."""
    from markdown_it import MarkdownIt

    blocks = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    register(blocks, mdx=mdx)
    names = blocks.block.ruler.get_active_rules()
    define = dict(zip(names, blocks.block.ruler.getRules(""), strict=True))["reference"]

    def reference(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        # CommonMark knows no footnotes, and would take a note of one word for a link's target.
        if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
            return False
        known = len(state.env.get("references", {}))
        read = define(state, start, end, silent)
        if read and not silent and len(state.env["references"]) > known:
            state.env["defined"].append((state.line - 1, [*state.env["references"].values()][-1]["title"]))
        return read

    blocks.block.ruler.at("reference", reference)
    return blocks


def _defined_titles(defined: Sequence[tuple[int, str]], lines: Sequence[Line]) -> Iterator[Piece]:
    """The titles of link definitions that stand on one line, with their quotes."""
    from markdown_it.common.utils import unescapeAll

    for number, title in defined:
        line = lines[number]
        match = _LINK_TITLE.search(line.text)
        if title and match and unescapeAll(match.group().strip()[1:-1]) == title:
            yield _piece(line, match.start(), match.end())


def _front_matter_lines(text: str, body: int, lines: Sequence[Line]) -> int:
    """How many lines of YAML (``---``) or TOML (``+++``) front matter the text opens with."""
    if not (match := _FRONT_MATTER.match(text, body)):
        return 0
    ends = ("---", "...") if match[1] == "---" else ("+++",)
    return next((i + 1 for i, line in enumerate(lines) if i and line.text.rstrip() in ends), 0)


def _blocks(tokens: Sequence["Token"], lines: Sequence[Line]) -> Iterator[Found]:
    open_tokens: list[Token] = []
    cells: list[Piece | None] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            cells = _row(tokens, index, lines)
        if token.nesting > 0:
            open_tokens.append(token)
        elif token.nesting < 0:
            open_tokens.pop()
        elif token.type == "inline" and token.map and token.content.strip():
            parent = open_tokens[-1].type
            if parent == "title_open":
                yield from _title(token, open_tokens[-1].markup, lines)
                continue
            if parent in ("th_open", "td_open"):
                if cell := cells.pop(0):
                    yield Found("cell", (cell,))
                continue
            in_item = len(open_tokens) > 1 and open_tokens[-2].type == "list_item_open"
            kind = "heading" if parent == "heading_open" else "list-item" if in_item else "paragraph"
            yield from _lines_of(token, open_tokens[-1].markup, kind, lines)


def _title(token: "Token", before: str, lines: Sequence[Line]) -> Iterator[Found]:
    """The title of an admonition, which stands after `before` on its line."""
    line = lines[(token.map or [0])[0]]
    start = line.text.find(token.content, line.text.find(before) + len(before))
    if start >= 0:
        yield Found(TITLE, (_piece(line, start, start + len(token.content)),))


def _row(tokens: Sequence["Token"], index: int, lines: Sequence[Line]) -> list[Piece | None]:
    """The cells of the table row that opens at `index` which hold text, where they stand."""
    contents, end = [], index
    while tokens[end].type != "tr_close":
        if tokens[end].type == "inline":
            contents.append(tokens[end].content.strip())
        end += 1
    line = lines[(tokens[index].map or [0])[0]]
    for prefix in () if _is_unsafe(line.text) else _PREFIXES:
        cut = _cut(line, prefix)
        filled = [piece for piece in cut[: len(contents)] if piece.text]
        if [piece.text.replace("\\|", "|") for piece in filled] == [text for text in contents if text]:
            return [*filled]
    return [None for text in contents if text]


def _is_unsafe(row: str) -> bool:
    """Whether the only bars of a table's row are letters of a cell: its translation could end the table."""
    return "|" in row and not _CELL_END.search(row)


def _cut(line: Line, prefix: re.Pattern[str]) -> list[Piece]:
    match = prefix.match(line.text)
    start, end = match.end() if match else 0, len(line.text.rstrip())
    # No-break spaces around a row, or around the text of a cell, are not part of it.
    start += len(line.text[start:end]) - len(line.text[start:end].lstrip())
    bars = [m.start() for m in _CELL_END.finditer(line.text, start, end)]
    edges = [start - 1, *bars, end]
    pairs = list(pairwise(edges))
    # A bar at either end frames the row and makes no cell.
    pairs = pairs[1:] if bars and bars[0] == start else pairs
    pairs = pairs[:-1] if bars and bars[-1] == end - 1 else pairs
    return [_cell(line, left + 1, right) for left, right in pairs]


def _cell(line: Line, start: int, end: int) -> Piece:
    text = line.text[start:end]
    return _piece(line, start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _lines_of(token: "Token", markup: str, kind: str, lines: Sequence[Line]) -> Iterator[Found]:
    """The block of a paragraph or heading; a paragraph of footnotes is as many blocks."""
    contents = token.content.strip().split("\n")
    first, end = token.map or [0, 0]
    # A line of nothing but no-break spaces belongs to a paragraph, but is stripped from its edges.
    starts = range(first, max(first, end - len(contents)) + 1)
    placed = (_placed(contents, lines[start : start + len(contents)], markup) for start in starts)
    pieces = next(filter(None, placed), None)
    if pieces is None:
        return
    pieces[-1] = _without_tail(pieces[-1])
    pieces = [piece for piece in pieces if piece.text]
    if kind == "heading":
        if pieces:
            yield Found(kind, tuple(_with_breaks(pieces)))
        return
    if pieces:
        # Behind a paragraph of several lines it is no definition, behind one line it is.
        pieces[0] = _without_mark(pieces[0], _DEFINITION)
    if pieces and _ALERT.match(pieces[0].text):
        title, pieces = _without_mark(pieces[0], _ALERT), pieces[1:]
        if title.text:
            yield Found(TITLE, (title,))
    parted = [[piece] for piece in pieces] if _are_terms(pieces, lines, end) else _parted(pieces)
    for number, group in enumerate(parted):
        kept = _TASK if kind == "list-item" and not number else _NOTE
        opening = _without_mark(_without_mark(group[0], kept), _DEFINITION)
        if opening.text:
            yield Found(kind, tuple(_with_breaks([opening, *group[1:]])))


def _placed(contents: Sequence[str], lines: Sequence[Line], markup: str) -> list[Piece] | None:
    """The lines of a block where they stand in the source; None where they do not stand there.

    Whoever writes in a browser or a word processor leaves no-break spaces behind. Some versions of the
    parser strip all that Unicode calls a space from the edges of a block, others less: here all of them
    go, and stay in the document around the segment. Between a block's lines they are letters.
    """
    pieces = []
    for number, (content, line) in enumerate(zip(contents, lines, strict=True)):
        last = number == len(contents) - 1
        end = len(line.text.rstrip() if last else line.text.rstrip(_BLANKS))
        if markup.startswith("#"):
            mark = line.text.index("#")
            end = line.text.find(content, mark + len(markup)) + len(content)
        core = content.strip(_BLANKS)
        if line.text[end - len(core) : end] != core:
            return None
        pieces.append(_piece(line, end - len(core), end))
    return pieces


def _are_terms(pieces: Sequence[Piece], lines: Sequence[Line], end: int) -> bool:
    """Whether these are several terms, a line each, whose definition follows after an empty line: short, as
    no prose is that was wrapped."""
    if len(pieces) < 2 or any(len(p.text) > _LONGEST_TERM or p.text[-1] in ".,;:" for p in pieces):
        return False
    after = next((line.text for line in lines[end:] if line.text.strip(" \t>")), "")
    return _DEFINITION.match(after.lstrip(" \t>")) is not None


def _parted(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of a paragraph, parted before each line that begins a note or a definition; what is defined
    are several terms, a line each, or the parser would have known the list."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        defines = groups and _DEFINITION.match(piece.text)
        if defines and not _DEFINITION.match(groups[-1][0].text):
            groups[-1:] = [[term] for term in groups[-1]]
        if not groups or defines or _NOTE.match(piece.text):
            groups.append([])
        groups[-1].append(piece)
    return groups


def _piece(line: Line, start: int, end: int) -> Piece:
    core = line.text[start:end].strip(_BLANKS)
    start = line.text.index(core, start) if core else start
    return Piece(core, line.start + start, line.text[:start], line)


def _without_tail(piece: Piece) -> Piece:
    return replace(piece, text=without_tail(piece.text))


def _without_mark(piece: Piece, mark: re.Pattern[str]) -> Piece:
    if not (match := mark.match(piece.text)):
        return piece
    size = match.end()
    return Piece(
        piece.text[size:], piece.start + size, piece.before + match.group(), piece.line, piece.hard_break
    )


def _with_breaks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with the hard breaks between them."""
    raw = [piece.line.text[len(piece.before) :] for piece in pieces]
    if not any(text.endswith(("  ", "\\")) for text in raw[:-1]):
        return list(pieces)
    ends = {span.end for span in hard_breaks("\n".join(raw))}
    position, marked = 0, []
    for piece, text in zip(pieces, raw, strict=True):
        position += len(text) + 1
        hard_break = "" if position not in ends else "\\" if text.endswith("\\") else "  "
        core = piece.text[:-1].rstrip(_BLANKS) if hard_break == "\\" else piece.text
        marked.append(Piece(core, piece.start, piece.before, piece.line, hard_break))
    return marked
