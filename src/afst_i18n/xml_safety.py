"""What holds wherever this program reads or writes XML.

The danger of XML from elsewhere is not in its elements: entities grow without end or read local files, and a
DTD may sit behind an address. So nothing is ever opened, and whatever declares an entity is refused.
"""

import re
import xml.parsers.expat as expat
from typing import TYPE_CHECKING, Final

from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

if TYPE_CHECKING:
    from lxml.etree import XMLParser

UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML cannot hold, not even as references."""


def hardened_parser() -> "XMLParser":
    """A parser for files from elsewhere: it opens nothing, expands no entity and bounds its own memory."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )


class XmlReader:
    """Walks over a file with the standard library's expat, which keeps nothing of it in memory.

    Subclasses say what becomes of an element's `start` and `end` and of `text`, and which document types they
    pass over. With `spaces` an element's name has its namespace before it, and a blank between the two.
    """

    deepest = 64

    def __init__(self, path: str, *, spaces: bool = False) -> None:
        self._path = path
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator=" " if spaces else None)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity

    def read(self, data: bytes) -> None:
        """Walk over the file; a `UsageError` with its line where it is not XML or not safe."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            message = Message.of("is not XML ({errorstring})", errorstring=expat.ErrorString(error.code))
            hint = Message.of("export the file again")
            raise UsageError(message, hint=hint, place=Place(self._path, error.lineno)) from None
        except (LookupError, ValueError):  # expat asks Python for encodings that it does not know itself
            hint = Message.of("export the file again, as UTF-8")
            raise UsageError(
                Message.of("is in an encoding that XML does not have"), hint=hint, place=Place(self._path, 1)
            ) from None

    @property
    def line(self) -> int:
        """The line that is being read."""
        return self._parser.CurrentLineNumber

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """An element ends."""
        raise NotImplementedError

    def text(self, text: str) -> None:
        """Words of the innermost open element."""
        raise NotImplementedError

    def passes_over(self, system: str, *, simple: bool) -> bool:
        """Whether a document type may be declared that is described in a file of that name; `simple` where
        that is all that is said of it."""
        del system, simple
        return False

    def refuse(self, what: str, hint: str = "") -> UsageError:
        """The error for something at this place of the file."""
        hint = hint or Message.of("remove it from the file")
        return UsageError(what, hint=hint, place=Place(self._path, self.line))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._depth > self.deepest:
            message = Message.of("has elements more than {deepest} deep", deepest=self.deepest)
            raise self.refuse(message, Message.of("export the file again"))
        self._depth += 1
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool | int) -> None:
        if not self.passes_over(system or "", simple=not (internal or public)):
            raise self.refuse(Message.of("declares a document type of its own for '{name}'", name=name))

    def _entity(self, name: str, *_: object) -> None:
        raise self.refuse(Message.of("declares the entity '{name}'", name=name))
