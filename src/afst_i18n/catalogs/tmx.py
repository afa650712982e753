"""TMX 1.4b: memories of other programs, read and written.

The danger of XML from elsewhere is not in its elements: entities grow without end or read local files.
So whatever declares an entity is refused; a document type is passed over, and nothing is ever opened.
"""

import xml.parsers.expat as expat
from collections.abc import Iterable, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from afst_i18n import __version__
from afst_i18n.catalogs.memory import Unit
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

_DEEPEST: Final = 64
_CODES: Final = ("bpt", "ept", "ph", "it", "ut")
"""Elements of a segment that hold another program's codes, not words."""
_NOT_XML: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {
    0xFFFE: None,
    0xFFFF: None,
}


def parse_tmx(data: bytes, *, path: str, source: Language, target: Language) -> list[Unit]:
    """The pairs of two languages in a TMX file, of any version, whichever was its source language.

    Codes of other programs inside a segment are left out; the words stay. A `UsageError` with its line
    where the file is not XML, not TMX, or not safe.
    """
    reader = _Reader(path, source, target)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = Message.of("is not XML ({errorstring})", errorstring=expat.ErrorString(error.code))
        raise UsageError(
            message, hint=Message.of("export the file again"), place=Place(path, error.lineno)
        ) from None
    except (LookupError, ValueError):
        hint = Message.of("export the file again, as UTF-8")
        raise UsageError(
            Message.of("is in an encoding that XML does not have"), hint=hint, place=Place(path)
        ) from None
    return reader.units


def render_tmx(units: Iterable[Unit], *, source: Language, target: Language) -> bytes:
    """Units as a TMX 1.4 file; where each comes from stands in its ``x-document`` property."""
    tool = f'creationtool="afst-i18n" creationtoolversion={quoteattr(__version__)}'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'  <header {tool} segtype="paragraph" o-tmf="PO" adminlang="en"',
        f'          srclang="{source.tag}" datatype="plaintext"/>',
        "  <body>",
    ]
    for unit in dict.fromkeys(units):
        lines += ["    <tu>", f'      <prop type="x-document">{_text(unit.origin)}</prop>']
        for language, text in ((source, unit.source), (target, unit.target)):
            lines.append(f'      <tuv xml:lang="{language.tag}"><seg>{_text(text)}</seg></tuv>')
        lines.append("    </tu>")
    return "\n".join([*lines, "  </body>", "</tmx>", ""]).encode()


def _text(text: str) -> str:
    """A text as XML holds it; control characters, which it cannot hold, are left out."""
    clean = text.translate(_NOT_XML).encode("utf-8", "replace").decode()
    return escape(clean, {"\r": "&#13;"})


class _Reader:
    """Walks over the file; keeps only the unit that is open."""

    def __init__(self, path: str, source: Language, target: Language) -> None:
        self.units: list[Unit] = []
        self._path = path
        self._languages = (source.code, target.code)
        self._open: list[str] = []
        self._texts: dict[str, str] = {}
        self._language = ""
        self._origin: list[str] | None = None
        self._pieces: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.EntityDeclHandler = self._entity

    def _refuse(self, what: str, hint: str) -> UsageError:
        return UsageError(what, hint=hint, place=Place(self._path, self.parser.CurrentLineNumber))

    def _entity(self, name: str, *_: Any) -> None:  # noqa: ANN401  expat's own signature
        raise self._refuse(
            Message.of("declares the entity '{name}'", name=name), Message.of("remove it from the file")
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "tmx":
            what = Message.of("is not TMX: its root is '{name}'", name=name)
            raise self._refuse(what, Message.of("export the memory as TMX 1.4"))
        if len(self._open) > _DEEPEST:
            what = Message.of("has elements more than {deepest} deep", deepest=_DEEPEST)
            raise self._refuse(what, Message.of("export the memory again"))
        self._open.append(name)
        if name == "tu":
            self._texts, self._origin = {}, None
        elif name == "tuv":
            tag = attributes.get("xml:lang") or attributes.get("lang") or ""
            self._language = tag.replace("_", "-").split("-")[0].lower()
        elif name == "seg":
            self._pieces = []
        elif name == "prop" and attributes.get("type") == "x-document":
            self._origin = []

    def _data(self, text: str) -> None:
        if self._pieces is not None and not any(code in self._open for code in _CODES):
            self._pieces.append(text)
        elif self._origin is not None and self._open[-1] == "prop":
            self._origin.append(text)

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == "seg" and self._pieces is not None:
            self._texts.setdefault(self._language, "".join(self._pieces).strip())
            self._pieces = None
        elif name == "tu":
            self._close()

    def _close(self) -> None:
        texts: Sequence[str] = [self._texts.get(language, "") for language in self._languages]
        if all(texts):
            origin = "".join(self._origin or ()) or self._path
            self.units.append(Unit(texts[0], texts[1], origin))
