"""Mail: the subject and the text of a message, in plain text, in HTML or both.

Headers stay, but for the subject, and so do attachments, signatures and the mail that is answered. A
body goes out in the transfer encoding that it came in, and in its charset where that has the characters
of the translation; a part that nobody translated keeps its bytes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email.header import Header
from typing import Final

from afst_i18n.core.document import Dialect, Document, Kept, Segment
from afst_i18n.core.errors import AfstError, WorldError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.protocols import Format
from afst_i18n.formats import html, text
from afst_i18n.formats.mime import LONGEST_FIELD, Part, fields, header_of, parts
from afst_i18n.formats.skeleton import one_line
from afst_i18n.markup.marks import without_marks, write_marks
from afst_i18n.markup.placeables import find_placeables, has_words

QUOTED: Final = Message.of("quotation or signature")
"""Why the words stay that somebody else wrote, and those that stand under every mail."""

_LARGEST: Final = 50_000_000
_REPLY = re.compile(r"(?:(?:re|fwd?|rv|reenv)[ \t]*:[ \t]*)*", re.IGNORECASE)
# What stands before the mail that is answered: "On ... wrote:", Outlook's rule, or its block of headers.
_ANSWERED = re.compile(
    r"^(?:On .{5,200} wrote:|El .{5,200} escribió:"
    # Lines are cut at 78 characters; a time or an address tells that it is no sentence of the mail.
    r"|(?:On|El) (?=.*\d:\d\d).{5,100}\r?\n.{0,100}(?:wrote|escribió):"
    r"|-{2,} ?(?:Original Message|Mensaje original|Forwarded message).*"
    r"|_{10,}|(?:From|De): .+(?:\r?\n)+(?:Sent|Date|Enviado|Fecha).*: .+)\s*$",
    re.MULTILINE,
)
_LINE_END = re.compile(r"\r\n?|\n")
_CHARSET = re.compile(rb"\bcharset\s*=\s*(?:\"[^\"]*\"|[^\s;]+)", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Body:
    """A part that is read: its inner document and format, and which of its segments are handed out."""

    part: Part
    form: Format
    document: Document
    shown: tuple[int, ...]
    charset: str


@dataclass(frozen=True, slots=True)
class _Mail:
    data: bytes
    subject: Span | None
    prefix: str
    bodies: tuple[_Body, ...]
    encoding: str


class LineNumbers:
    """From offsets to lines."""

    def __init__(self, data: bytes) -> None:
        self._ends = [match.start() for match in re.finditer(rb"\n", data)]

    def before(self, offset: int) -> int:
        """How many lines end before an offset."""
        return bisect_left(self._ends, offset)


@dataclass(frozen=True, slots=True)
class MailFormat:
    """Hands out the subject and the paragraphs of the bodies."""

    name: str = "mail"
    suffixes: tuple[str, ...] = (".eml",)
    writes: tuple[str, ...] = (".eml", ".txt")

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        r"""The document in `data`; `encoding` is that of parts which name none.

        >>> mail = b"From: a@af.mil\nSubject: Re: Staff talks\n\nThe crew rests.\n-- \nAna\n"
        >>> [segment.text for segment in FORMAT.parse(mail, path="a.eml", encoding="utf-8").segments]
        ['Staff talks', 'The crew rests.']
        """
        if len(data) > _LARGEST:
            message = Message.of(
                "has {number:,} bytes; the largest mail we read has {largest:,}",
                number=len(data),
                largest=_LARGEST,
            )
            raise WorldError(message, hint=Message.of("take its attachments out"), place=Place(path))
        found = list(parts(data))
        lines = LineNumbers(data)
        top = list(fields(data, Span(0, _end_of_header(data))))
        if not {"from", "subject", "to", "date", "sent"} & {name for name, _ in top}:
            hint = Message.of("a mail begins with lines such as From: and Subject:")
            raise WorldError(Message.of("is not a mail"), hint=hint, place=Place(path))
        subject, prefix, segments = _subject(data, top)
        kept: list[Kept] = []
        bodies = []
        for part in found:
            if body := _body(part, data, lines, path, encoding, kept):
                bodies.append(body)
                segments += _handed_out(body, lines)
        remarks = tuple(_remarks(data, found))
        mail = _Mail(data, subject, prefix, tuple(bodies), encoding)
        return Document(path, self.name, tuple(segments), mail, tuple(kept), remarks)

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The mail's bytes with `texts` in the place of its segments."""
        mail = document.skeleton
        assert isinstance(mail, _Mail), "a document goes out by the format it came in by"
        given = list(texts) or [None] * len(document.segments)
        edits: list[tuple[Span, bytes]] = []
        if mail.subject:
            text, segment = given.pop(0), document.segments[0]
            if text and text.strip() and text != segment.text:
                edits.append((mail.subject, _written_subject(mail, one_line(without_marks(text)))))
        for body in mail.bodies:
            own = [given.pop(0) for _ in body.shown]
            edits += _body_edits(mail, body, own, language)
        pieces, position = [], 0
        for span, new in sorted(edits):
            pieces += [mail.data[position : span.start], new]
            position = span.end
        return b"".join([*pieces, mail.data[position:]])


def _end_of_header(data: bytes) -> int:
    blank = re.search(rb"\r?\n\r?\n", data)
    return blank.start() if blank else len(data)


def _subject(data: bytes, top: Sequence[tuple[str, Span]]) -> tuple[Span | None, str, list[Segment]]:
    """Where the subject stands, its ``Re:``, and its segment where it has words."""
    for name, span in top:
        if name == "subject" and len(span) <= LONGEST_FIELD:
            value = one_line(str(header_of(data[span.start : span.end] + b"\n\n").get("Subject", "")))
            match = _REPLY.match(value)
            prefix = match.group() if match else ""
            words = write_marks([value[len(prefix) :]])
            placeables = find_placeables(words, Dialect.RUNS)
            if has_words(words, placeables):
                line = data.count(b"\n", 0, span.start) + 1
                return span, prefix, [Segment(words, line, "title", placeables, Dialect.RUNS)]
    return None, "", []


def _written_subject(mail: _Mail, words: str) -> bytes:
    newline = "\r\n" if b"\r\n" in mail.data[: mail.subject.end + 2 if mail.subject else 0] else "\n"
    value = Header(mail.prefix + words, header_name="Subject", maxlinelen=76).encode(linesep=newline)
    return f"Subject: {value}".encode("ascii")


def _body(
    part: Part, data: bytes, lines: LineNumbers, path: str, encoding: str, kept: list[Kept]
) -> _Body | None:
    """A part that is text, read; attachments and what cannot be decoded are None."""
    if part.attached or part.media_type not in ("text/plain", "text/html"):
        return None
    form: Format = html.MAIL if part.media_type == "text/html" else text.FORMAT
    line = lines.before(part.body.start)
    try:
        decoded = part.decoded(data)
        charset = _charset(part.charset or encoding, decoded)
        document = form.parse(decoded, path=path, encoding=charset)
    except (ValueError, AfstError) as error:
        message = Message.of("a part of it cannot be read: {error}", error=error)
        raise WorldError(
            message, hint=Message.of("save the mail again, as UTF-8"), place=Place(path, line + 1)
        ) from None
    begins = _quoted_from(decoded, charset) if form is text.FORMAT else None
    own_lines = _LINE_END.split(decoded.decode(charset, "replace")) if begins is not None else []
    shown = []
    for index, segment in enumerate(document.segments):
        quoted = begins is not None and (
            segment.line >= begins or own_lines[segment.line - 1].lstrip().startswith(">")
        )
        if quoted:
            kept.append(Kept(segment.text, line + segment.line, QUOTED))
        else:
            shown.append(index)
    kept += (replace(one, line=line + one.line) for one in document.kept)
    return _Body(part, form, document, tuple(shown), charset)


def _charset(named: str, decoded: bytes) -> str:
    """The charset of a body: the one that is named, but of what calls itself ASCII and is not, what it
    must be. Programs that do not know better write ``us-ascii``, and mail programs read it so, too.

    >>> _charset("us-ascii", "the crew’s".encode()), _charset("us-ascii", "the crew’s".encode("cp1252"))
    ('utf-8', 'windows-1252')
    """
    if named.lower() not in ("us-ascii", "ascii") or decoded.isascii():
        return named
    try:
        decoded.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _quoted_from(decoded: bytes, charset: str) -> int:
    """The line from which on a body is signature or the mail that it answers."""
    words = decoded.decode(charset, "replace")
    starts = [match.start() for pattern in (_ANSWERED, _SIGNATURE) if (match := pattern.search(words))]
    return words.count("\n", 0, min(starts)) + 1 if starts else words.count("\n") + 2


def _handed_out(body: _Body, lines: LineNumbers) -> Iterator[Segment]:
    line = lines.before(body.part.body.start)
    for index in body.shown:
        segment = body.document.segments[index]
        if segment.dialect is not Dialect.RUNS:
            words = write_marks([segment.text])
            segment = replace(
                segment, text=words, dialect=Dialect.RUNS, placeables=find_placeables(words, Dialect.RUNS)
            )
        own = 1 if body.part.encoding == "base64" else segment.line
        yield replace(segment, line=line + own)


def _remarks(data: bytes, found: Sequence[Part]) -> Iterator[str]:
    if b"multipart/signed" in data[: _end_of_header(data)].lower():
        yield Message.of("the mail is signed, and the signature will not hold for a translation")
    if names := [part.media_type for part in found if part.attached]:
        yield Message.of(
            "{value} attached, not translated: {value2}", value=len(names), value2=", ".join(names)
        )


def _body_edits(
    mail: _Mail, body: _Body, texts: Sequence[str | None], language: Language | None
) -> Iterator[tuple[Span, bytes]]:
    """What changes in a part: its body, and its header where charset or transfer encoding must change."""
    inner: list[str | None] = [None] * len(body.document.segments)
    for index, translation in zip(body.shown, texts, strict=True):
        segment = body.document.segments[index]
        is_plain = segment.dialect is not Dialect.RUNS
        inner[index] = without_marks(translation) if translation and is_plain else translation
    if not any(one and one != s.text for one, s in zip(inner, body.document.segments, strict=True)):
        return
    part, charset = body.part, body.charset
    try:
        built = body.form.serialize(body.document, inner, language=language)
    except WorldError:
        # The charset has not all the characters: the part becomes UTF-8, and says so.
        charset = "utf-8"
        decoded = part.decoded(mail.data).decode(body.charset)
        again = body.form.parse(decoded.encode(), path=body.document.path, encoding="utf-8")
        built = body.form.serialize(again, inner, language=language)
    encoding = part.encoding
    if not built.isascii() and encoding not in ("8bit", "binary", "base64", "quoted-printable"):
        encoding = "quoted-printable" if part.encoding or part.charset else part.encoding
    original = mail.data[part.body.start : part.body.end]
    yield part.body, part.encoded(built, encoding, original)
    named = part.charset or mail.encoding
    yield from _header_edits(mail, part, charset if charset != named else "", encoding)


def _header_edits(mail: _Mail, part: Part, charset: str, encoding: str) -> Iterator[tuple[Span, bytes]]:
    newline = b"\r\n" if b"\r\n" in mail.data[: part.headers.end + 2] else b"\n"
    known = dict(fields(mail.data, part.headers))
    wanted = []
    if charset:
        wanted.append(("Content-Type", f'{part.media_type}; charset="{charset}"'))
    if encoding != part.encoding:
        wanted.append(("Content-Transfer-Encoding", encoding))
    missing = []
    for name, value in wanted:
        field = f"{name}: {value}".encode("ascii")
        if span := known.get(name.lower()):
            old = mail.data[span.start : span.end]
            # What else the field says, that lines are flowed, stays.
            renamed, found = _CHARSET.subn(f'charset="{charset}"'.encode("ascii"), old)
            yield span, renamed if charset and found else field
        else:
            missing.append(field)
    if missing and not charset and "content-type" not in known:
        missing.insert(0, b'Content-Type: text/plain; charset="utf-8"')
    if missing:
        end = Span(part.headers.end, part.headers.end)
        yield end, b"".join(newline + field for field in missing)


FORMAT: Format = MailFormat()
