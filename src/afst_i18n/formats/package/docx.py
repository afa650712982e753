"""Word documents (.docx): every part with text of its own is translated, all others stay byte for byte."""

from collections.abc import Sequence
from dataclasses import dataclass

from afst_i18n.core.document import Document
from afst_i18n.core.language import Language
from afst_i18n.core.protocols import Format
from afst_i18n.formats.package.archive import Archive, open_archive
from afst_i18n.formats.package.docx_walk import DocxWalk
from afst_i18n.formats.package.strangers import refuse_stranger


@dataclass(frozen=True, slots=True)
class DocxFormat:
    """Hands out paragraphs, headings, list items, table cells, alt texts, title and subject."""

    name: str = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm")
    writes: tuple[str, ...] = (".docx",)

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        """The document in `data`; it knows its own encoding."""
        refuse_stranger(data, path=path, wanted=".docx")
        archive = open_archive(data, path=path)
        walk = DocxWalk(archive)
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
        walk = DocxWalk(archive)
        changed = walk.slots.fill(texts)
        if changed and language:
            changed |= walk.set_language(language.locale.replace("_", "-"))
        return archive.replaced({part: walk.render(part) for part in changed})


FORMAT: Format = DocxFormat()
