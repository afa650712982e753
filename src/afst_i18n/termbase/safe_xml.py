"""XML written, and read safely with the standard library's expat, which never opens anything by itself.

The danger of XML from elsewhere is not in its elements: entities grow without end or read local
files, and a DTD may sit behind an address. Declared entities and document type declarations are
refused, except the one that TBX 2 files carry by custom: the bare file name of the TBX DTD, which
is not opened.
"""

import re
import xml.parsers.expat as expat
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.xml_safety import UNWRITABLE

_KNOWN_DTD: Final = re.compile(r"TBX[\w.-]*\.dtd")
_DEEPEST: Final = 64
# The end of a namespace in a name that expat reports.
_SPACE: Final = " "


@dataclass(slots=True)
class Element:
    """An element: its local name, its namespace, and where it starts."""

    name: str
    space: str
    attributes: dict[str, str]
    line: int
    children: "list[Element]" = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text with that of its inline elements (``hi``), in order; stripped."""
        return "".join(self.pieces).strip()

    def walk(self, *names: str) -> "Iterator[Element]":
        """The elements of these names below this one, in document order, none inside another."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.walk(*names)


def parse_xml(data: bytes, *, path: str) -> Element:
    """The root element; a `UsageError` with its line where the file is not XML or not safe."""
    builder = _Builder(path)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = Message.of("is not XML ({errorstring})", errorstring=expat.ErrorString(error.code))
        raise UsageError(
            message, hint=Message.of("export the file again"), place=Place(path, error.lineno)
        ) from None
    except (LookupError, ValueError):  # expat asks Python for encodings that it does not know itself
        hint = Message.of("export the file again, as UTF-8")
        raise UsageError(
            Message.of("is in an encoding that XML does not have"), hint=hint, place=Place(path, 1)
        ) from None
    return builder.root.children[0]


def tag(name: str, text: str) -> str:
    """An element that holds a text; a `UsageError` where XML could not hold it."""
    if UNWRITABLE.search(text):
        raise UsageError(
            Message.of("'{text!r}' holds a control character, which XML cannot", text=text),
            hint=Message.of("remove it from the glossary"),
        )
    return f"<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>"


class _Builder:
    def __init__(self, path: str) -> None:
        self.path = path
        self.root = Element("", "", {}, 0)
        self.open = [self.root]
        self.parser = expat.ParserCreate(namespace_separator=_SPACE)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity

    def _refuse(self, what: str) -> UsageError:
        place = Place(self.path, self.parser.CurrentLineNumber)
        return UsageError(what, hint=Message.of("remove it from the file"), place=place)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool | int) -> None:
        if internal or public or not _KNOWN_DTD.fullmatch(system or ""):
            raise self._refuse(f"declares a document type of its own for '{name}'")

    def _entity(self, name: str, *_: object) -> None:
        raise self._refuse(f"declares the entity '{name}'")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > _DEEPEST:
            raise self._refuse(f"has elements more than {_DEEPEST} deep")
        space, _, local = name.rpartition(_SPACE)
        plain = {key.rpartition(_SPACE)[2]: value for key, value in attributes.items()}
        element = Element(local, space, plain, self.parser.CurrentLineNumber)
        self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        closed = self.open.pop()
        if closed.name in ("hi", "foreign"):
            self.open[-1].pieces += closed.pieces

    def _text(self, text: str) -> None:
        self.open[-1].pieces.append(text)
