"""Elements of XML files from elsewhere, and texts written as elements.

Declared document types are refused, except the one that TBX 2 files carry by custom: the bare file name of
the TBX DTD, which is not opened.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.xml_safety import UNWRITABLE, XmlReader

_KNOWN_DTD: Final = re.compile(r"TBX[\w.-]*\.dtd")
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
    builder.read(data)
    return builder.root.children[0]


def tag(name: str, text: str) -> str:
    """An element that holds a text; a `UsageError` where XML could not hold it."""
    if UNWRITABLE.search(text):
        raise UsageError(
            Message.of("'{text!r}' holds a control character, which XML cannot", text=text),
            hint=Message.of("remove it from the glossary"),
        )
    return f"<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>"


class _Builder(XmlReader):
    """Makes the tree of elements."""

    def __init__(self, path: str) -> None:
        super().__init__(path, spaces=True)
        self.root = Element("", "", {}, 0)
        self.open = [self.root]

    def passes_over(self, system: str, *, simple: bool) -> bool:
        return simple and _KNOWN_DTD.fullmatch(system) is not None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SPACE)
        plain = {key.rpartition(_SPACE)[2]: value for key, value in attributes.items()}
        element = Element(local, space, plain, self.line)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, name: str) -> None:
        closed = self.open.pop()
        if closed.name in ("hi", "foreign"):
            self.open[-1].pieces += closed.pieces

    def text(self, text: str) -> None:
        self.open[-1].pieces.append(text)
