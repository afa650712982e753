"""HTML: pages and fragments, edited in place.

Only the words of a run or an attribute are written anew; tags, entities, doctype, unclosed elements and
blanks between blocks stay as they are, byte for byte. Inside a run, tags are numbered marks (`inline`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from afst_i18n.core.document import Dialect, Document, Kept, Segment
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.protocols import Format
from afst_i18n.formats.directives import MARKED, applied
from afst_i18n.formats.html_runs import (
    CDATA,
    DRAWN,
    SRCDOC,
    Content,
    Piece,
    Run,
    is_cdata,
    locales,
    read_content,
)
from afst_i18n.formats.html_tokens import VOID, Attribute, Token
from afst_i18n.formats.inline import (
    Around,
    Close,
    Inline,
    Item,
    Open,
    Thing,
    Words,
    read_inline,
    write_inline,
)
from afst_i18n.formats.skeleton import check_length, decode, has_letters, one_line
from afst_i18n.markup.marks import repair_marks, without_marks, write_marks
from afst_i18n.markup.placeables import find_placeables, has_words

LARGEST: Final = 3_000_000
"""Characters of the largest document we read; a page of nothing but tags takes 100 bytes for each."""

_MOST_TAGS = 300  # in one run; more is no prose, and nobody could put so many marks where they belong
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = dict.fromkeys(map(ord, "\v\x1c\x1d\x1e\x85\u2028\u2029"), " ")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_LOOKS = {
    "a": Message.of("link"), "abbr": Message.of("abbreviation"), "b": Message.of("bold"),
    "strong": Message.of("bold"), "i": Message.of("italic"), "em": Message.of("italic"),
    "u": Message.of("underlined"), "sup": Message.of("superscript"), "sub": Message.of("subscript"),
    "q": Message.of("quotation"), "cite": Message.of("title of a work"),
}  # fmt: skip
_NAMED_AS_KEPT = {
    SRCDOC: Message.of("pages in a page (srcdoc)"),
    CDATA: Message.of("sections of XML (CDATA)"),
}
_KINDS = {"li": "list-item", "td": "cell", "th": "cell", "title": "title"} | {
    f"h{level}": "heading" for level in range(1, 7)
}


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a segment stands: a run with its inline content, or an attribute's value."""

    span: Span
    inline: Inline | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    """The text, its codec, the place of each segment, and the attributes that name the language."""

    text: str
    codec: str
    spots: tuple[_Spot, ...]
    languages: tuple[Attribute, ...]
    locales: tuple[Attribute, ...]
    root: int


@dataclass(frozen=True, slots=True)
class HtmlFormat:
    """Hands out the text of blocks, the title, alt texts, and attributes and descriptions that are read; of
    the body of a `mail` neither its signature nor the mail that is answered."""

    name: str = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    writes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    mail: bool = False

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        """The document in `data`; the encoding that it names goes before `encoding`.

        >>> data = b'<p>The <b>crew</b>&#32;rests.<br>Here.</p><pre>code</pre>'
        >>> [segment.text for segment in FORMAT.parse(data, path="a.html", encoding="utf-8").segments]
        ['The <1>crew</1> rests.<2/>Here.']
        """
        text, codec = decode(data, _encoding(data, encoding), path=path)
        if len(text) > LARGEST:
            message = Message.of(
                "has {number:,} characters; the largest page we read has {largest:,}",
                number=len(text),
                largest=LARGEST,
            )
            raise WorldError(message, hint=Message.of("split it into documents"), place=Place(path))
        content = read_content(text, mail=self.mail)
        lines = _Lines(text)
        found, kept = _runs(content, text, lines)
        found += _values(content, text, lines)
        found.sort(key=lambda pair: pair[1].span.start)
        wanted = applied(text, [(segment, spot.span) for segment, spot in found])
        for segment, (was, _) in zip(wanted, found, strict=True):
            if segment is None:
                kept.append(Kept(without_marks(was.text), was.line, MARKED))
        found = [(segment, spot) for segment, (_, spot) in zip(wanted, found, strict=True) if segment]
        for segment, _ in found:
            check_length(segment.text, path=path, line=segment.line)
        page = _Page(
            text,
            codec,
            tuple(spot for _, spot in found),
            content.languages,
            tuple(locales(text)),
            content.root,
        )
        return Document(path, self.name, tuple(segment for segment, _ in found), page, tuple(kept))

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes with `texts` in the place of its segments, and `language` where it has one."""
        page = document.skeleton
        assert isinstance(page, _Page), "a document goes out by the format it came in by"
        wanted = [
            (spot, text)
            for spot, segment, text in zip(page.spots, document.segments, texts, strict=False)
            if text is not None and text != segment.text and text.strip()
        ]
        inner = {
            spot.span: _value(one_line(without_marks(text)), spot.quote)
            for spot, text in wanted
            if not spot.inline
        }
        inner |= _named(page, language) if language else {}
        edits = _Edits(page.text, inner)
        pieces, position = [], 0
        for spot, text in wanted:
            if spot.inline:
                pieces += [edits.of(Span(position, spot.span.start)), _rendered(spot.inline, text, edits)]
                position = spot.span.end
        pieces.append(edits.of(Span(position, len(page.text))))
        return "".join(pieces).encode(page.codec, "xmlcharrefreplace")


def _encoding(data: bytes, encoding: str) -> str:
    """What the page says of itself within its first 1,024 bytes, where browsers look."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "utf-8" if data.startswith(b"\xef") else "utf-16"
    declared = _DECLARED.search(data[:1024])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    # Browsers read these names as Windows' superset; a page that can be read says utf-16 by mistake.
    known = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "utf-16": "utf-8"}
    try:
        "".encode(known.get(name, name))
    except (LookupError, UnicodeError):
        return encoding
    return known.get(name, name) or encoding


class _Lines:
    """From offsets to lines, counted from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer(r"\r\n?|\n", text)]

    def at(self, offset: int) -> int:
        return bisect_left(self._ends, offset) + 1


class _Edits:
    """The text with small edits in it, read piece by piece."""

    def __init__(self, text: str, edits: Mapping[Span, str]) -> None:
        self._text = text
        self._spans = sorted(edits)
        self._edits = edits

    def of(self, span: Span) -> str:
        """What stands in `span`; an edit that is only partly in it is not made."""
        pieces, position = [], span.start
        for index in range(bisect_left(self._spans, Span(span.start, span.start)), len(self._spans)):
            edit = self._spans[index]
            if edit.end > span.end:
                break
            pieces += [self._text[position : edit.start], self._edits[edit]]
            position = edit.end
        return "".join([*pieces, self._text[position : span.end]])


def _named(page: _Page, language: Language) -> dict[Span, str]:
    """The edits that say the language of the translation: ``lang``, or where the root has none, a new one."""
    edits = {}
    for attribute in page.languages:
        region = re.search("[-_]", attribute.value.of(page.text))
        edits[attribute.value] = language.tag if region else language.code
    for attribute in page.locales:
        has_region = "_" in attribute.value.of(page.text)
        edits[attribute.value] = language.locale if has_region else language.code
    if page.root >= 0 and not edits:
        edits[Span(page.root, page.root)] = f' lang="{language.code}"'
    return edits


def _runs(content: Content, text: str, lines: _Lines) -> tuple[list[tuple[Segment, _Spot]], list[Kept]]:
    found = []
    kept = [_kept(token, text, lines.at(token.span.start)) for token in content.kept]
    for run in content.runs:
        reason = ""
        if len(run.pieces) > 2 * _MOST_TAGS:
            reason = "unsafe"
        elif (pair := _segment(run, text, lines)) is None:
            reason = "no words"
        else:
            found.append(pair)
        for piece in run.pieces:
            words = _words(piece.token, text)
            if has_letters(words) and (why := piece.kept or reason) and why != DRAWN:
                kept.append(Kept(one_line(words), lines.at(piece.token.span.start), why))
    return found, sorted(kept, key=lambda one: one.line)


def _kept(token: Token, text: str, line: int) -> Kept:
    """What no run holds: code, and words that somebody may wait for, which are named by their line."""
    words = one_line(_words(token, text))
    if token.name in _NAMED_AS_KEPT and has_letters(words):
        return Kept(words, line, _NAMED_AS_KEPT[token.name], f"line-{line}")
    return Kept(words, line, "code")


def _segment(run: Run, text: str, lines: _Lines) -> tuple[Segment, _Spot] | None:
    """The segment of a run; None where nothing in it can be translated."""
    words = (p.token.span for p in run.pieces if not p.kept and p.token.kind in ("text", "raw"))
    first = next((span for span in words if has_letters(unescape(span.of(text)))), None)
    if not first:
        return None
    span = run.span(text)
    inline = read_inline(_items(run, text, span))
    if not has_words(inline.text, inline.placeables):
        return None
    raw = first.of(text)
    line = lines.at(first.start + len(raw) - len(raw.lstrip()))
    kind = _KINDS.get(run.block, "paragraph")
    segment = Segment(inline.text, line, kind, inline.placeables, Dialect.RUNS, notes=inline.notes)
    return segment, _Spot(span, inline)


def _words(token: Token, text: str) -> str:
    """The words of a token as a browser reads them: no entities in scripts, none in tags."""
    raw = token.span.of(text) if token.kind in ("text", "raw") else ""
    return unescape(raw) if token.kind == "text" or token.name in ("title", "textarea") else raw


def _values(content: Content, text: str, lines: _Lines) -> list[tuple[Segment, _Spot]]:
    found = []
    for value in content.values:
        span, quote = value.attribute.value, value.attribute.quote
        words = _collapsed(span.of(text)).strip()
        written = write_marks([words])
        placeables = find_placeables(written, Dialect.RUNS)
        if has_words(written, placeables):
            known = {"meta": "value", "svg": "paragraph" if not value.attribute.name else "tooltip"}
            kind = "alt" if value.attribute.name == "alt" else known.get(value.element, "tooltip")
            segment = Segment(written, lines.at(span.start), kind, placeables, Dialect.RUNS)
            found.append((segment, _Spot(span, quote=quote)))
    return found


def _collapsed(raw: str) -> str:
    """Text as a browser shows it: entities read, runs of blanks as one, on one line."""
    return _BLANKS.sub(" ", unescape(raw).translate(_LINE_ENDS))


def _items(run: Run, text: str, within: Span) -> Iterator[Item]:
    """The run as words, things around them and things between them; each thing knows its source's span."""
    pieces = run.pieces
    pairs, unclosed = _pairs(pieces)
    arounds: dict[int, Around] = {}
    index = 0
    while index < len(pieces):
        token, end = pieces[index].token, index + 1
        if pieces[index].kept:
            end = pairs[index] if index in unclosed else _kept_end(pieces, pairs, index)
            yield _thing(pieces[index:end], text, "field")
        elif token.kind in ("text", "raw"):
            span = Span(max(token.span.start, within.start), min(token.span.end, within.end))
            if words := _collapsed(span.of(text)) if span.start < span.end else "":
                yield Words(words)
        elif index in pairs and index not in unclosed and _is_mark(pieces, pairs, index, text):
            end = pairs[index] + 1
            yield _thing(pieces[index:end], text, "note")
        elif token.kind == "start" and index in pairs:
            after = pieces[pairs[index]].token.span if pairs[index] < len(pieces) else within
            close = after if index not in unclosed else Span(after.start, after.start)
            arounds[index] = Around((token.span, close), _LOOKS.get(token.name, token.name))
            yield Open(arounds[index])
        elif index in pairs:
            yield Close(arounds[pairs[index]])
        else:
            yield _thing(pieces[index:end], text, _kind_between(token, text))
        # What no end tag ends, ends with what it stands in.
        yield from (Close(arounds[i]) for i in unclosed if i in arounds and index < pairs[i] <= end)
        index = end


def _kind_between(token: Token, text: str) -> str:
    """The kind of a tag or remark that stands between words; a section of XML stands for some."""
    if token.kind == "other":
        return "field" if is_cdata(token, text) else "anchor"
    return "break" if token.name == "br" else "object"


def _pairs(pieces: Sequence[Piece]) -> tuple[dict[int, int], list[int]]:
    """From each start tag to its end tag and back, where they nest; and the start tags, the innermost
    first, that have none in the run: they end where that ends, or the element around them."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    unclosed: list[int] = []
    for index, piece in enumerate(pieces):
        token = piece.token
        if token.kind == "start" and token.name not in VOID and not token.closed:
            waiting.append(index)
        elif token.kind == "end":
            names = [pieces[i].token.name for i in waiting]
            if token.name in names:
                position = len(names) - 1 - names[::-1].index(token.name)
                unclosed += waiting[:position:-1]
                pairs |= dict.fromkeys(waiting[position:], index)
                pairs[index] = waiting[position]
                del waiting[position:]
    unclosed += waiting[::-1]
    return pairs | dict.fromkeys(waiting, len(pieces)), unclosed


def _kept_end(pieces: Sequence[Piece], pairs: Mapping[int, int], index: int) -> int:
    """Where the kept element that begins at `index` ends."""
    if index < pairs.get(index, 0) < len(pieces):
        return pairs[index] + 1
    end = index
    while end < len(pieces) and pieces[end].kept:
        end += 1
    return end


def _is_mark(pieces: Sequence[Piece], pairs: Mapping[int, int], index: int, text: str) -> bool:
    """Whether this is a raised element that is the mark of a note: without letters, or one in brackets."""
    if pieces[index].token.name != "sup" or not index < pairs[index] < len(pieces):
        return False
    inner = (p.token for p in pieces[index : pairs[index]])
    words = "".join(token.span.of(text) for token in inner if token.kind == "text")
    return (
        not any(map(str.isalpha, unescape(words))) or re.fullmatch(r"\s*[\[(]\w[\])]\s*", words) is not None
    )


def _thing(pieces: Sequence[Piece], text: str, kind: str) -> Thing:
    tokens = [piece.token for piece in pieces]
    span = Span(tokens[0].span.start, tokens[-1].span.end)
    words = one_line(unescape("".join(t.span.of(text) for t in tokens if t.kind in ("text", "raw"))))
    name = (
        words[:60]
        if kind in ("field", "note")
        else {"br": Message.of("line break"), "img": Message.of("image")}.get(tokens[0].name, "")
    )
    return Thing(span, kind, name)


def _rendered(inline: Inline, text: str, edits: _Edits) -> str:
    """A translated run: its words escaped, its tags as they were but for their own edits."""
    pieces = []
    repaired, _ = repair_marks(inline.text, one_line(text))
    for item in write_inline(inline, repaired):
        if isinstance(item, Words):
            pieces.append(_escaped(item.text))
        elif isinstance(item, Thing):
            pieces.append(edits.of(_span(item.element)))
        else:
            spans = item.around.element
            assert isinstance(spans, tuple)
            pieces.append(edits.of(_span(spans[isinstance(item, Close)])))
    return "".join(pieces)


def _span(element: object) -> Span:
    assert isinstance(element, Span)
    return element


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")


def _value(text: str, quote: str) -> str:
    """`text` between quotes of that kind, or with quotes of its own where the value had none."""
    if quote == "'":
        return _escaped(text).replace("'", "&#39;")
    escaped = _escaped(text).replace('"', "&quot;")
    return escaped if quote else f'"{escaped}"'


FORMAT: Format = HtmlFormat()
MAIL: Format = HtmlFormat(mail=True)
