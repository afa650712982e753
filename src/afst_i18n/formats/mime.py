"""The parts of a mail where they stand in its bytes.

Python's `email` reads every mail and writes none of them back as it was: it folds headers and encodes
bodies its own way. So the bytes are cut here, and `email` is asked only what a header means.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from typing import Final

from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

LONGEST_FIELD: Final = 10_000
"""Bytes of the longest header field that is read: Python's parser takes a hundred thousand times as many."""

_DEEPEST = 20  # multiparts in multiparts; a mail program makes three
_LINE_END = re.compile(rb"\r?\n")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"^([!-9;-~]+)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.MULTILINE)

_HEADER = re.compile(
    r"(?:From|To|Cc|Subject|Date|Sent|De|Para|Asunto|Fecha|Enviado)[ \t]*:[ \t]*\S", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part without parts: what its header says, and where its header and body stand.

    `encoding` is the transfer encoding in lower case; `charset` is empty where none is named.
    """

    headers: Span
    body: Span
    media_type: str
    charset: str
    encoding: str
    attached: bool

    def decoded(self, data: bytes) -> bytes:
        """The body without its transfer encoding; a `ValueError` where it is not in it."""
        body = data[self.body.start : self.body.end]
        if self.encoding == "base64":
            try:
                return base64.b64decode(b"".join(body.split()), validate=True)
            except binascii.Error as error:
                raise ValueError(Message.of("is not base64")) from error
        return quopri.decodestring(body) if self.encoding == "quoted-printable" else body

    def encoded(self, data: bytes, encoding: str, like: bytes) -> bytes:
        """`data` in that transfer encoding, with the ends of line of the body `like`."""
        newline = b"\r\n" if b"\r\n" in like else b"\n"
        if encoding == "base64":
            tail = like[len(like.rstrip()) :]
            return base64.encodebytes(data).rstrip().replace(b"\n", newline) + tail
        if encoding == "quoted-printable":
            return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", newline)
        return data


def header_of(data: bytes) -> EmailMessage:
    """What a header says; whatever is wrong in it is left out."""
    parser = BytesHeaderParser(policy=default)
    try:
        message = parser.parsebytes(data)
    except (LookupError, ValueError, AttributeError):  # ``text/plain; charset*`` and the like
        message = parser.parsebytes(b"\n")
    assert isinstance(message, EmailMessage)
    return message


def fields(data: bytes, headers: Span) -> Iterator[tuple[str, Span]]:
    """The fields of a header: their names in lower case, and where they stand with their further lines."""
    for match in _FIELD.finditer(data, headers.start, headers.end):
        end = match.end() - (data[match.end() - 1 : match.end()] == b"\r")
        yield match[1].decode("ascii").lower(), Span(match.start(), end)


def parts(data: bytes, start: int = 0, end: int | None = None, *, depth: int = 0) -> Iterator[Part]:
    """The parts of the mail in `data`, in order; what lies too deep is one part."""
    end = len(data) if end is None else end
    none = _LINE_END.match(data, start, end)
    blank = none or _BLANK_LINE.search(data, start, end)
    headers = Span(start, blank.start() if blank else end)
    body = Span(blank.end() if blank else end, end)
    own = [data[s.start : s.end] for name, s in fields(data, headers) if name.startswith("content-")]
    header = header_of(b"\n".join(field for field in own if len(field) <= LONGEST_FIELD) + b"\n\n")
    try:
        media_type, boundary = header.get_content_type(), header.get_boundary()
        charset = str(header.get_content_charset() or "")
        encoding = str(header.get("Content-Transfer-Encoding", "")).strip().lower()
        attached = header.get_content_disposition() == "attachment"
    except (MessageError, LookupError, ValueError, AttributeError):
        media_type, boundary, charset, encoding, attached = "application/octet-stream", None, "", "", True
    if media_type.startswith("multipart/") and boundary and depth < _DEEPEST:
        for span in _inner(data, body, boundary.encode("ascii", "replace")):
            yield from parts(data, span.start, span.end, depth=depth + 1)
        return
    yield Part(headers, body, media_type, charset, encoding, attached)


def _inner(data: bytes, body: Span, boundary: bytes) -> Iterator[Span]:
    """What stands between the boundaries of a multipart, without the end of line before each."""
    mark = re.compile(rb"(?:\A|(?<=\n))--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    start = -1
    for match in mark.finditer(data, body.start, body.end):
        if start >= 0:
            before = match.start() - 1
            before -= data[before - 1 : before] == b"\r"
            yield Span(start, max(start, before))
        start = match.end()
        if match[1]:
            return
    if start >= 0:
        yield Span(start, body.end)


def looks_like_mail(beginning: str) -> bool:
    """Whether a text opens with the header lines of a mail, at least three of them."""
    lines = beginning.lstrip("\ufeff\r\n ").splitlines()[:12]
    count = 0
    for line in lines:
        if _HEADER.match(line):
            count += 1
        elif not line.strip() or not (line[0].isspace() or re.match(r"[\w-]+:", line)):
            break
    return count >= 3
