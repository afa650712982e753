"""What every office format does alike: an archive is read once for its texts and once more to fill them.

A format of this room is a `PackageFormat` with a `Walk` of its own, which finds the places.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afst_i18n.core.document import Document
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.formats.directives import Directive
from afst_i18n.formats.package.archive import Archive, open_archive
from afst_i18n.formats.package.parts import Relation, relations
from afst_i18n.formats.package.slots import Slots
from afst_i18n.formats.package.strangers import refuse_stranger
from afst_i18n.formats.package.xml import parse_xml, render_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Walk:
    """One reading of an archive: its parts as trees, and the slots in them.

    Subclasses find the slots in `_find`; `language` is that of the texts that will be filled in.
    """

    def __init__(self, archive: Archive, language: Language | None = None) -> None:
        self._archive = archive
        self._language = language
        self._trees: dict[str, tuple[Element, bytes]] = {}
        self.slots = Slots(archive.path)
        self._open: dict[str, list[Directive]] = {}
        self._find()
        self.slots.obey()

    def _find(self) -> None:
        raise NotImplementedError

    def _tree(self, part: str) -> Element:
        if part not in self._trees:
            data = self._archive.read(part)
            self._trees[part] = (parse_xml(data, part=part, path=self._archive.path), data)
        return self._trees[part][0]

    def _direct(self, first: int, begun: Mapping[str, list[Directive]], ended: Collection[str] = ()) -> None:
        """Note what the comments say that are open in a paragraph, whose slots are those from `first` on:
        those that have `begun` in it, by their names, and those that no paragraph before has `ended`."""
        self._open |= begun
        for directives in self._open.values():
            self.slots.direct(directives, first, len(self.slots.found))
        self._open = {name: said for name, said in self._open.items() if name not in ended}

    def _all_related(self, part: str, kind: str) -> list[Relation]:
        """The parts in the archive that a part names as this kind of its own."""
        return [
            one for one in relations(self._archive, part) if one.kind == kind and one.target in self._archive
        ]

    def render(self, part: str) -> bytes:
        """A part's bytes as it is by now."""
        return render_xml(*self._trees[part])

    def remarks(self) -> Iterator[str]:
        """What a person should know about how the document was read."""
        yield from ()

    def set_language(self, language: Language) -> set[str]:
        """Mark the text as written in a language; gives the parts that this changed."""
        del language  # not every format says it in one place, or at all
        return set()


@dataclass(frozen=True, slots=True)
class PackageFormat:
    """Hands out the slots that its `walk` finds: paragraphs, cells, descriptions, title and subject."""

    name: str
    suffixes: tuple[str, ...]
    writes: tuple[str, ...]
    walk: type[Walk]

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        """The document in `data`; it knows its own encoding."""
        refuse_stranger(data, path=path, wanted=self.writes[0])
        archive = open_archive(data, path=path)
        walk = self.walk(archive)
        segments = tuple(slot.segment for slot in walk.slots.found)
        return Document(path, self.name, segments, archive, tuple(walk.slots.kept), tuple(walk.remarks()))

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes with `texts` in the place of its segments.

        Where nothing changes they are the source's own bytes; a part in which nothing changes keeps its
        bytes. With a `language`, the words of the document are marked as written in it.
        """
        archive = document.skeleton
        assert isinstance(archive, Archive), "a document goes out by the format it came in by"
        if texts and len(texts) != len(document.segments):
            raise ValueError(f"{len(texts)} texts for {len(document.segments)} segments")
        walk = self.walk(archive, language)
        changed = walk.slots.fill(texts)
        if changed and language:
            changed |= walk.set_language(language)
        return archive.replaced({part: walk.render(part) for part in changed})


def tracked(changes: int) -> Message:
    """So many tracked changes are, for a sentence that goes on."""
    if changes == 1:
        return Message.of("one tracked change is")
    return Message.of("{changes} tracked changes are", changes=changes)
