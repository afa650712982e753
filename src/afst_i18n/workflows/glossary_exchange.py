"""`glossary import` and `glossary export`: other programs' glossary files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Term
from afst_i18n.files import read_bytes
from afst_i18n.termbase.exchange import FORMATS, exchange
from afst_i18n.termbase.imported import Imported

FORMAT_NAMES: Final = tuple(FORMATS)
_SUFFIXES: Final = {
    ".csv": "csv",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".xlsx": "csv",
    ".ods": "csv",
    ".tsv": "deepl",
    ".txt": "omegat",
    ".utf8": "omegat",
    ".xlf": "xliff",
    ".xliff": "xliff",
}


def read_foreign(path: Path, *, format_name: str | None, source: Language) -> Imported:
    """The terms of a file; `source` is the language of the first column where the file does not say."""
    data = read_bytes(path)
    name = format_name or format_of(path)
    if not format_name and name == "csv" and _is_weblate(data):
        name = "weblate"
    imported = exchange(name).read(data, source, str(path))
    if not imported.terms:
        hint = Message.of(
            "is it a glossary of another format? say --format {formats}", formats=", ".join(FORMATS)
        )
        raise UsageError(Message.of("gave no term as {name}", name=name), hint=hint, place=Place(str(path)))
    return imported


def render_foreign(terms: Sequence[Term], *, format_name: str, source: Language) -> bytes:
    """The bytes of a file in another program's format, for translation out of `source`."""
    return exchange(format_name).write(terms, source)


def format_of(path: Path) -> str:
    """The format that a file's name tells."""
    if name := _SUFFIXES.get(path.suffix.lower()):
        return name
    hint = Message.of("say --format {formats}", formats=", ".join(FORMATS))
    raise UsageError(Message.of("its name does not tell the format"), hint=hint, place=Place(str(path)))


def _is_weblate(data: bytes) -> bool:
    """Whether the header is Weblate's: both programs write CSV."""
    first = data.partition(b"\n")[0].decode("utf-8-sig", "replace")
    header = {cell.strip().strip('"') for cell in first.split(",")}
    return {"source", "target"} <= header and "en" not in header
