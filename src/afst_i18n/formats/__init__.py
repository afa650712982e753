"""Documents in and out: one module a format, always `parse` and `serialize`."""

from pathlib import Path
from typing import Final

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.core.registry import Registry
from afst_i18n.formats.detect import detect, foreign, is_package

FORMATS: Final[Registry[Format]] = Registry(
    Message.of("format"),
    "afst_i18n.formats",
    {
        "text": "afst_i18n.formats.text:FORMAT",
        "markdown": "afst_i18n.formats.markdown:FORMAT",
        "srt": "afst_i18n.formats.subtitles:SRT",
        "vtt": "afst_i18n.formats.subtitles:VTT",
        "mail": "afst_i18n.formats.mail:FORMAT",
        "html": "afst_i18n.formats.html:FORMAT",
        "pdf": "afst_i18n.formats.pdf:FORMAT",
        "docx": "afst_i18n.formats.package.docx:FORMAT",
        "odt": "afst_i18n.formats.package.odt:FORMAT",
        "pptx": "afst_i18n.formats.package.pptx:FORMAT",
        "xlsx": "afst_i18n.formats.package.xlsx:FORMAT",
    },
)

_TEXTS: Final = frozenset(("text", "markdown", "srt", "vtt", "mail", "html"))
# What nobody writes into a plain text: where a .txt is one of these, its name is wrong.
_UNMISTAKABLE: Final = frozenset(("html", "srt", "vtt", "xliff", "po"))
_NOUNS: Final = {
    "text": Message.of("plain text"),
    "markdown": Message.of("plain text"),
    "srt": Message.of("SubRip subtitles"),
    "vtt": Message.of("WebVTT subtitles"),
    "mail": Message.of("a mail"),
    "html": "HTML",
    "xliff": "XLIFF",
    "po": Message.of("a gettext catalog"),
    "pdf": Message.of("a PDF"),
    "docx": Message.of("a Word document"),
    "odt": Message.of("an OpenDocument text"),
    "pptx": Message.of("a presentation"),
    "xlsx": Message.of("a workbook"),
}


def known_suffixes() -> frozenset[str]:
    """The endings of all formats, with their dot; those of extensions too."""
    return frozenset(suffix for name in FORMATS.names() for suffix in FORMATS.get(name).suffixes)


def format_for(path: Path, name: str | None, data: bytes = b"") -> Format:
    """The format called `name`; else the one that the file's suffix means; else what `data` looks like.

    Where suffix and content say two things that cannot both be true, nothing is guessed: a word
    processor's file read as text would be translated into a broken one. An extension is asked for its
    suffixes only when no built-in format knows this one.
    """
    if name is not None:
        return FORMATS.get(name)
    place = Place(str(path))
    if data and (found := foreign(data)):
        what, way_out = found
        raise WorldError(Message.of("is {what}", what=what), hint=way_out, place=place)
    seen = detect(data) if data else ""
    known: list[str] = []
    for candidate in FORMATS.names():
        found_format = FORMATS.get(candidate)
        if path.suffix.lower() in found_format.suffixes:
            if candidate in FORMATS.built_in:
                _verify(candidate, seen, path, data)
            return found_format
        known += found_format.suffixes
    if seen in FORMATS.built_in and (not path.suffix or seen not in ("text", "markdown")):
        return FORMATS.get(seen)
    message = (
        Message.of("has the suffix '{suffix}'", suffix=path.suffix)
        if path.suffix
        else Message.of("has no suffix")
    )
    hint = Message.of(
        "known are {known}; or say --format {names}", known=", ".join(known), names="|".join(FORMATS.names())
    )
    raise UsageError(
        Message.of("{message}, so its format is not known", message=message), hint=hint, place=place
    )


def _verify(name: str, seen: str, path: Path, data: bytes) -> None:
    """A `UsageError` where a file of one format has the suffix of another.

    What looks like nothing that we know is left to the format's own reader, which says why it cannot be read.
    """
    if not data or not seen or seen == name:
        return
    package = is_package(data)
    if name in _TEXTS and not package and not (name == "text" and seen in _UNMISTAKABLE):
        return
    message = Message.of(
        "is called {suffix}, but is {nouns} by its content", suffix=path.suffix, nouns=_NOUNS[seen]
    )
    hint = Message.of("rename it, or say --format {value}", value=seen if seen in FORMATS.built_in else name)
    raise UsageError(message, hint=hint, place=Place(str(path)))
