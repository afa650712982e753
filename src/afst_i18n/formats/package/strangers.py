"""Files that bear a word processor's suffix and are something else: what they are, and the way out."""

from typing import Final

from afst_i18n.core.errors import WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS: Final = (
    (
        b"{\\rtf",
        Message.of("is rich text (.rtf)"),
        Message.of("open it in a word processor and save it as {wanted}"),
    ),
    (b"%PDF", Message.of("is a PDF"), Message.of("give it the suffix .pdf")),
    (
        b"<?xml",
        Message.of("is XML, not an archive"),
        Message.of("open it in a word processor and save it as {wanted}"),
    ),
    (b"<!DOCTYPE", Message.of("is a web page"), Message.of("give it the suffix .html")),
    (b"<html", Message.of("is a web page"), Message.of("give it the suffix .html")),
)


def refuse_stranger(data: bytes, *, path: str, wanted: str) -> None:
    """A `WorldError` for a file that is no zip archive; `wanted` is the suffix that it claims to have."""
    if data.startswith(b"PK"):
        return
    message, hint = _stranger(data)
    raise WorldError(message, hint=Message.of(hint.template, wanted=wanted), place=Place(path))


def _stranger(data: bytes) -> tuple[Message, Message]:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return Message.of("is encrypted with a password"), Message.of(
                "open it in Word and save a copy without the password"
            )
        return Message.of("is a document of Word 97-2003 (.doc)"), Message.of(
            "open it in a word processor and save it as {wanted}"
        )
    # Where the power failed while a document was being saved, zeros may stand in its place.
    if not data.strip(b"\0 \t\r\n"):
        return Message.of("is empty"), Message.of("ask for another copy")
    for beginning, message, hint in _BEGINNINGS:
        if data.lstrip()[: len(beginning)].lower() == beginning.lower():
            return message, hint
    if not _is_text(data[:4096]):
        return Message.of("is no Word or OpenDocument document"), Message.of("ask for another copy")
    return Message.of("is plain text"), Message.of("give it the suffix .txt or .md, or say --format text")


def _is_text(beginning: bytes) -> bool:
    """Whether these bytes are text; a character may be cut at their end."""
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        return error.start >= 4090
    return b"\0" not in beginning
