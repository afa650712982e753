"""What a file is by its content, where its name does not say it, or says something else."""

import io
import re
import zipfile
from typing import Final

from afst_i18n.core.message import Message
from afst_i18n.formats.mime import looks_like_mail

_SNIFFED: Final = 4096
_PARTS: Final = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
_FOREIGN: Final = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Message.of("an old or an encrypted Office document"),
        Message.of("save it as .docx, without a password"),
    ),
    (b"{\\rtf", Message.of("Rich Text"), Message.of("save it as .docx")),
    (b"\x89PNG", Message.of("a picture"), Message.of("name the text")),
    (b"\xff\xd8\xff", Message.of("a picture"), Message.of("name the text")),
    (b"GIF8", Message.of("a picture"), Message.of("name the text")),
    (b"\x1f\x8b", Message.of("a compressed file"), Message.of("unpack it first")),
    (b"7z\xbc\xaf", Message.of("a compressed file"), Message.of("unpack it first")),
    (b"Rar!", Message.of("a compressed file"), Message.of("unpack it first")),
)
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_XLIFF = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<xliff[\s>]", re.DOTALL)
_CUE = re.compile(r"\s*\d+[ \t]*\n\s*\d+:\d\d:\d\d[,.]\d+\s*-->")
_PO = re.compile(r"(?:\s|#[^\n]*\n)*msg(?:id|ctxt)\s+\"")
_MARKDOWN = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n[\w-]+[ \t]*[:=]|^#{1,6}[ \t]+\S|^(?:```|~~~)|\]\([^()\s]+\)"
    r"|^\|?[ \t]*:?-{3,}:?[ \t]*\|",
    re.MULTILINE,
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def detect(data: bytes) -> str:
    r"""The name of the format that `data` is in, ``text`` where nothing else fits, empty where it is no text.

    >>> [detect(data) for data in (b"WEBVTT\n\nNOTE x", b"# Talks\n", b"Talks\n", b"\0")]
    ['vtt', 'markdown', 'text', '']
    """
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    beginning = _beginning(data)
    if foreign(data) or "\0" in beginning:
        return ""
    return _text_format(beginning)


def _package(data: bytes) -> str:
    """What a zip archive is, by the names of its own parts: one may hold others whole."""
    if data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text"):
        return "odt"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return ""
    tops = (top for top in _PARTS if any(name.startswith(top) for name in names))
    return _PARTS.get(next(tops, ""), "")


def foreign(data: bytes) -> tuple[str, str] | None:
    """What a file is that we cannot read, and the way out."""
    return next(((what, way) for magic, what, way in _FOREIGN if data.startswith(magic)), None)


def is_package(data: bytes) -> bool:
    """Whether it is in a format of bytes, no text whatever the encoding."""
    return data.startswith((b"%PDF-", b"PK\x03\x04")) or foreign(data) is not None


def _beginning(data: bytes) -> str:
    codec = next((codec for mark, codec in _BOMS if data.startswith(mark)), "utf-8")
    return data[:_SNIFFED].decode(codec, "replace").replace("\r\n", "\n").replace("\r", "\n")


def _text_format(beginning: str) -> str:
    if beginning.startswith("WEBVTT"):
        return "vtt"
    patterns = (("html", _HTML), ("xliff", _XLIFF), ("srt", _CUE), ("po", _PO))
    for name, pattern in patterns:
        if pattern.match(beginning):
            return name
    if looks_like_mail(beginning) or re.match(
        r"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):", beginning, re.IGNORECASE
    ):
        return "mail"
    return "markdown" if _MARKDOWN.search(beginning) else "text"
