"""Documents in and out: one module a format, always `parse` and `serialize`."""

from pathlib import Path
from typing import Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.place import Place
from afst_i18n.core.protocols import Format
from afst_i18n.core.registry import Registry

FORMATS: Final[Registry[Format]] = Registry(
    "format",
    "afst_i18n.formats",
    {
        "text": "afst_i18n.formats.text:FORMAT",
        "markdown": "afst_i18n.formats.markdown:FORMAT",
        "srt": "afst_i18n.formats.subtitles:SRT",
        "vtt": "afst_i18n.formats.subtitles:VTT",
        "mail": "afst_i18n.formats.mail:FORMAT",
        "html": "afst_i18n.formats.html:FORMAT",
        "docx": "afst_i18n.formats.package.docx:FORMAT",
        "odt": "afst_i18n.formats.package.odt:FORMAT",
        "pptx": "afst_i18n.formats.package.pptx:FORMAT",
    },
)


def format_for(path: Path, name: str | None) -> Format:
    """The format called `name`, or where none is given the one that the file's suffix means.

    An unknown suffix is not taken for text: a word processor's file read as text would be
    translated into a broken one. An extension is asked for its suffixes only when no built-in
    format knows this one.
    """
    if name is not None:
        return FORMATS.get(name)
    known: list[str] = []
    for candidate in FORMATS.names():
        found = FORMATS.get(candidate)
        if path.suffix.lower() in found.suffixes:
            return found
        known += found.suffixes
    message = f"has the suffix '{path.suffix}'" if path.suffix else "has no suffix"
    hint = f"known are {', '.join(known)}; or say --format {'|'.join(FORMATS.names())}"
    raise UsageError(f"{message}, so its format is not known", hint=hint, place=Place(str(path)))
