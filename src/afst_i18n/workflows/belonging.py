"""Which catalog belongs to which document, and where a new one shall lie.

A catalog is found by the document's path in its header, not by its own name. Where no catalog names a
document, it may have been moved or renamed: then a catalog whose own document is gone, or says something
else altogether now, holds its text. Some systems know one file by several spellings of its name, or by
several ways to it: then the catalog of any of them is the one. Where there is none either, a new one gets
the shortest name that no other document has.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Final

from afst_i18n.catalogs import FORMER, Identity, Snapshot, identify, untouched
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Document
from afst_i18n.core.errors import AfstError
from afst_i18n.core.message import Message
from afst_i18n.workflows.documents import Job, open_document

# So much of a text has to be in a catalog, and of a catalog in a text, before it is taken for moved.
_SAME: Final = 0.5
# A document that holds less than this of its catalog is another one under the old name: releases share
# their last paragraphs, and little else.
_OTHER: Final = 0.4
# Among more catalogs than these, only those of documents that are gone or of the same file name are read
# to find the one of a moved document.
_MANY: Final = 500


@dataclass(frozen=True, slots=True)
class Belonging:
    """A document's catalog.

    `path` is where it shall lie, `lies` where it lies now: None where there is none yet, another place
    where the document has another name now. `document` is its path in the project, `aliases` are those
    that the catalog knows it by. `seeds` are its messages in a catalog that it once shared with others.
    `copies` are other catalogs of the same document, which are not read.
    """

    path: Path
    lies: Path | None
    document: str
    aliases: tuple[str, ...] = ()
    seeds: tuple[Entry, ...] = ()
    copies: tuple[Path, ...] = ()

    @property
    def remarks(self) -> Iterator[Message]:
        """What a person must know: a copy that came by mail may hold the work that is missed."""
        for copy in self.copies:
            yield Message.of("{copy} is of this document too and is not read; keep one of them", copy=copy)


def belongings(documents: Sequence[Document], job: Job) -> list[Belonging]:
    """The catalogs of all documents of a run, in their order; no two get the same.

    New catalogs of documents of one name are all told apart by their folders, whichever comes first, and
    whichever are another shard's.
    """
    alike: dict[str, list[str]] = {}
    for path in {*job.all_paths, *(Path(document.path) for document in documents)}:
        alike.setdefault(job.name(path).casefold(), []).append(job.identity(path))
    folder = _Folder(job, alike)
    found: dict[str, Belonging] = {}
    # A moved document comes first: last month's, whose name this month's has taken, keeps its catalog.
    for way in (folder.moved, folder.known, folder.of_same_file, folder.new):
        for document in documents:
            if document.path not in found and (belonging := way(document)):
                found[document.path] = belonging
    return [folder.with_copies(found[document.path]) for document in documents]


class _Folder:
    """The catalogs of one language, ``locales/es/LC_MESSAGES``, as they are on disk now."""

    def __init__(self, job: Job, alike: Mapping[str, Sequence[str]]) -> None:
        self._job, self._alike = job, alike
        self._path = job.catalog_folder
        self._given: set[str] = set()
        self._texts: dict[Path, frozenset[str]] = {}

    @cached_property
    def _paths(self) -> list[Path]:
        return sorted(self._path.glob("*.po"))

    @cached_property
    def _identities(self) -> list[Identity]:
        return [identify(path) for path in self._paths]

    def known(self, document: Document) -> Belonging | None:
        """The catalog that names the document."""
        identity = self._identity(document)
        if identity is None or self._is_given(identity.path):
            return None
        return self._give(document, identity.path, identity)

    def of_same_file(self, document: Document) -> Belonging | None:
        """The catalog that names the document's file otherwise, in another spelling or by another way."""
        for identity in self._identities:
            owner = identity.document
            if owner is None or self._is_given(identity.path) or not self._is_same(owner, document):
                continue
            return replace(self._give(document, identity.path, identity), document=owner)
        return None

    def _is_same(self, owner: str, document: Document) -> bool:
        path, known = Path(document.path), self._job.located(owner)
        if _spelling(path.name) != _spelling(known.name) or owner == self._job.identity(path):
            return False
        return path.exists() and known.exists() and path.samefile(known)

    def with_copies(self, place: Belonging) -> Belonging:
        """The same with the other catalogs of its document, looked for where that does not take long."""
        if place.lies is None or len(self._paths) > _MANY:
            return place
        names = (place.document, *place.aliases)
        copies = (one.path for one in self._identities if one.named and one.document in names)
        return replace(place, copies=tuple(path for path in copies if path != place.lies))

    def moved(self, document: Document) -> Belonging | None:
        """The catalog that holds this text, and whose own document does not hold it any more."""
        texts = frozenset(segment.text for segment in document.segments)
        own = self._identity(document)
        if own and not self._is_other(own.path, texts):
            return None
        scored = [
            (self._likeness(identity.path, texts), identity)
            for identity in self._identities
            if identity.document is not None
            and not self._is_given(identity.path)
            and self._may_be_deserted(identity.document, Path(document.path))
        ]
        likely = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
        identity = next((identity for _, identity in likely if self._is_deserted(identity)), None)
        return self._give(document, self._followed(document, identity), identity) if identity else None

    def new(self, document: Document) -> Belonging:
        """A new catalog, under the shortest name that no other document has or wants."""
        first = self._path / f"{self._job.name(Path(document.path))}.po"
        found = self._give(document, self._free(document), None)
        return replace(found, seeds=self._seeds(document, first))

    def _give(self, document: Document, path: Path, identity: Identity | None) -> Belonging:
        self._given |= {str(path).casefold(), str(identity.path if identity else path).casefold()}
        own = self._job.identity(Path(document.path))
        aliases = (identity.document,) if identity and identity.document else ()
        return Belonging(path, identity.path if identity else None, own, aliases)

    def _is_given(self, path: Path) -> bool:
        return str(path).casefold() in self._given

    def _identity(self, document: Document) -> Identity | None:
        """The catalog that names a document, as a rule the one that is named for it; of several, the one
        that holds most of its text."""
        path = Path(document.path)
        names = (self._job.identity(path), self._job.reference(path))
        texts = frozenset(segment.text for segment in document.segments)
        first = self._path / f"{self._job.name(path)}.po"
        quick = identify(first) if first.is_file() else None
        if quick and quick.document in names and not self._is_other(first, texts):
            return quick
        claiming = [one for one in self._identities if one.document in names]
        return max(claiming, key=lambda one: len(self._active(one.path) & texts), default=None)

    def _followed(self, document: Document, identity: Identity) -> Path:
        """Where the catalog of a renamed document shall lie: a name that a person has given it stays, and
        so does one that suits the new document too."""
        old = identity.document or ""
        suits = identity.path.stem == self._job.name(Path(document.path))
        named = identity.path.stem in _names(old, self._job.name(Path(old)))
        return self._free(document) if named and not suits else identity.path

    def _free(self, document: Document) -> Path:
        path = Path(document.path)
        own, name = self._job.identity(path), self._job.name(path)
        first = self._path / f"{name}.po"
        owner = identify(first).document if first.is_file() else None
        others = [*self._alike.get(name.casefold(), ()), *([owner] if owner else [])]
        taken = {one for other in others if other != own for one in _names(other, name)}
        names = [one for one in _names(own, name) if one not in taken] or _names(own, name)
        numbered = (f"{names[-1]}-{number}" for number in count(2))
        return next(filter(self._is_free, (self._path / f"{one}.po" for one in chain(names, numbered))))

    def _is_free(self, path: Path) -> bool:
        # Of an empty file nobody misses anything: a program that found the disk full has left it.
        return not (path.exists() and path.stat().st_size) and not self._is_given(path)

    def _may_be_deserted(self, owner: str, new: Path) -> bool:
        """Whether it is worth looking into the catalog of a document."""
        if len(self._identities) <= _MANY or PurePosixPath(owner).name == new.name:
            return True
        return not self._job.located(owner).is_file()

    def _is_deserted(self, identity: Identity) -> bool:
        """Whether the document that a catalog names is gone, or is another one under its old name."""
        path = self._job.located(identity.document or "")
        if not path.is_file():
            return True
        try:
            texts = {segment.text for segment in open_document(path, self._job).segments}
        except AfstError:
            return False
        return self._is_other(identity.path, texts)

    def _is_other(self, path: Path, texts: Collection[str]) -> bool:
        """Whether a document with these texts is another one than the catalog's."""
        known = self._active(path)
        return len(known.intersection(texts)) < _OTHER * len(known)

    def _likeness(self, path: Path, texts: frozenset[str]) -> float:
        """How much of the texts a catalog holds; 0 where it is not plainly the same document."""
        known = self._active(path)
        common = len(known & texts)
        plainly = common >= _SAME * len(texts) and common >= _SAME * len(known)
        return common / len(texts) if plainly and common else 0.0

    def _active(self, path: Path) -> frozenset[str]:
        if path not in self._texts:
            entries = _entries(path)
            self._texts[path] = frozenset(entry.source for entry in entries if not entry.obsolete)
        return self._texts[path]

    @staticmethod
    def _seeds(document: Document, shared: Path) -> tuple[Entry, ...]:
        """What people did with a document's messages in the catalog that it shared by its name.

        Old versions let every document of a name write the same catalog: what one approved rests there
        since as obsolete, or as what the other documents said.
        """
        if not shared.is_file() or not was_shared(shared):
            return ()
        texts = {segment.text for segment in document.segments}
        return tuple(e for e in _entries(shared) if e.source in texts and e.target and not untouched(e))


def _spelling(name: str) -> str:
    """A name as file systems compare them that heed neither capitals nor how an accent is written."""
    return unicodedata.normalize("NFC", name).casefold()


def was_shared(path: Path) -> bool:
    """Whether other documents may have written a catalog: it was made before each had its own."""
    identity = identify(path)
    catalog = Snapshot.of(path).catalog
    return catalog is not None and (FORMER in catalog.header or not identity.named)


def _entries(path: Path) -> tuple[Entry, ...]:
    try:
        catalog: Catalog | None = Snapshot.of(path).catalog
    except AfstError:
        return ()
    return catalog.entries if catalog else ()


def _names(document: str, name: str) -> list[str]:
    """The names that a document's catalog may have, the shortest first.

    >>> _names("2026/03/release.md", "release")
    ['release', '03-release', '2026-03-release', 'release.md', '03-release.md', '2026-03-release.md']
    """
    pure = PurePosixPath(document)
    parents = [part.strip("/.: ") for part in pure.parts[:-1]]
    parents = [part for part in parents if part]
    prefixes = ["", *("-".join(parents[start:]) + "-" for start in range(len(parents) - 1, -1, -1))]
    return [prefix + end for end in dict.fromkeys((name, pure.name)) for prefix in prefixes]
