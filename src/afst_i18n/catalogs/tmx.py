"""TMX 1.4b: memories of other programs, read and written. A document type is passed over, and not opened."""

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from afst_i18n import __version__
from afst_i18n.catalogs.memory import Unit
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.xml_safety import UNWRITABLE, XmlReader

_CODES: Final = ("bpt", "ept", "ph", "it", "ut")
"""Elements of a segment that hold another program's codes, not words."""


def parse_tmx(data: bytes, *, path: str, source: Language, target: Language) -> list[Unit]:
    """The pairs of two languages in a TMX file, of any version, whichever was its source language.

    Codes of other programs inside a segment are left out; the words stay. A `UsageError` with its line
    where the file is not XML, not TMX, or not safe.
    """
    reader = _Reader(path, source, target)
    reader.read(data)
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
    return escape(UNWRITABLE.sub("", text), {"\r": "&#13;"})


class _Reader(XmlReader):
    """Walks over the file; keeps only the unit that is open."""

    def __init__(self, path: str, source: Language, target: Language) -> None:
        super().__init__(path)
        self.units: list[Unit] = []
        self._languages = (source.code, target.code)
        self._open: list[str] = []
        self._texts: dict[str, str] = {}
        self._language = ""
        self._origin: list[str] | None = None
        self._pieces: list[str] | None = None

    def passes_over(self, system: str, *, simple: bool) -> bool:
        return True

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "tmx":
            what = Message.of("is not TMX: its root is '{name}'", name=name)
            raise self.refuse(what, Message.of("export the memory as TMX 1.4"))
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

    def text(self, text: str) -> None:
        if self._pieces is not None and not any(code in self._open for code in _CODES):
            self._pieces.append(text)
        elif self._origin is not None and self._open[-1] == "prop":
            self._origin.append(text)

    def end(self, name: str) -> None:
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
