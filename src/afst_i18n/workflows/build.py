"""`build`: the reviewed document, from source and catalog."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import Key, earlier, is_stale, read_catalog
from afst_i18n.config import Unreviewed
from afst_i18n.core.catalog import Entry, State
from afst_i18n.core.document import Dialect, Document
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import write_bytes
from afst_i18n.markup.marks import repair_marks
from afst_i18n.workflows.belonging import Belonging, belongings
from afst_i18n.workflows.contexts import with_contexts
from afst_i18n.workflows.documents import STDIN, Job, open_documents

STDOUT: Final = Path("-")
"""Where a document from standard input goes."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one document became: how many of its segments were printed as they were `approved`, as
    `drafts`, in the translation of the text that they were before (`stale`), or as `source` text.

    `changed` are those whose text has changed since a person translated it, however they were printed.
    `path` is None where the policy ``fail`` kept the document from being written; then nothing was
    printed. `places` are those of the segments that nobody has approved, in the source document, `marks`
    those of printed translations that lack numbered marks of their source, with the marks. A document from
    standard input is not written: it is `data`, and `path` is ``-``. `remarks` are those of its catalog.
    """

    document: Path
    path: Path | None
    approved: int
    drafts: int
    stale: int
    source: int
    changed: int
    places: tuple[Place, ...]
    marks: tuple[tuple[Place, str], ...] = ()
    remarks: tuple[str, ...] = ()
    data: bytes | None = None


class _As(Enum):
    """How a segment is printed."""

    APPROVED = auto()
    DRAFT = auto()
    STALE = auto()
    SOURCE = auto()


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed for a segment, None for its source; and whether its text has changed since."""

    kind: _As
    text: str | None = None
    changed: bool = False


def build(job: Job, *, unreviewed: Unreviewed, folder: Path | None = None) -> list[Built]:
    """Render every document of the job from its catalog, under one policy for unreviewed segments.

    ``draft`` prints the draft, ``stale`` does so too, but for a text that changed after its approval the
    translation that was approved; ``source`` prints the source text, ``fail`` writes nothing for a
    document that has any. Under no other policy than ``stale`` is the translation of another text printed.
    A segment without a translation always falls back to its source text, and all that fell back is
    counted: text that silently stays untranslated is the oldest complaint about such tools.
    """
    documents = open_documents(job)
    places = belongings(documents, job)
    paths = _paths(documents, places, job, folder)
    entries = [_entries(document, place, job) for document, place in zip(documents, places, strict=True)]
    return [
        replace(_build(document, known, job, unreviewed, path), remarks=tuple(place.remarks))
        for document, place, known, path in zip(documents, places, entries, paths, strict=True)
    ]


def _paths(
    documents: Sequence[Document], places: Sequence[Belonging], job: Job, folder: Path | None
) -> list[Path]:
    """Where the built documents shall lie. In a folder of them all each has the name of its catalog, which
    no other has; a `UsageError` where two of one folder would still be built as one file."""
    paths: dict[Path, str] = {}
    for document, place in zip(documents, places, strict=True):
        form = job.format_of(Path(document.path), name=document.format)
        path = job.output_path(Path(document.path), folder, form=form)
        if job.stdin is not None and Path(document.path) == STDIN and not folder:
            path = STDOUT
        if folder or job.config.output:
            path = path.with_name(f"{place.path.stem}{path.name.removeprefix(job.name(Path(document.path)))}")
        if path in paths:
            hint = Message.of("rename one, or build them into different folders")
            message = Message.of(
                "would be built as {path}, and so would {paths}", path=path, paths=paths[path]
            )
            raise UsageError(message, hint=hint, place=Place(document.path))
        paths[path] = document.path
    return list(paths)


def _entries(document: Document, place: Belonging, job: Job) -> dict[Key, Entry]:
    if place.lies is None:
        hint = Message.of(
            "run afst-i18n translate {path} --to {target}", path=document.path, target=job.target
        )
        raise WorldError(Message.of("has no catalog yet"), hint=hint, place=Place(str(place.path)))
    return {entry.key: entry for entry in read_catalog(place.lies).entries}


def _build(
    document: Document, known: Mapping[Key, Entry], job: Job, unreviewed: Unreviewed, output: Path
) -> Built:
    source = Path(document.path)
    if job.config.duplicates == "msgctxt":
        document = with_contexts(document, known.values())
    printed = [_printed(known.get(segment.key), known, unreviewed) for segment in document.segments]
    places = tuple(
        document.place(segment)
        for segment, one in zip(document.segments, printed, strict=True)
        if one.kind is not _As.APPROVED
    )
    path = data = None
    if unreviewed != "fail" or not places:
        path = output
        form = job.format_of(source, name=document.format)
        data = form.serialize(document, [one.text for one in printed], language=job.target)
        if path != STDOUT:
            write_bytes(path, data)
    kinds = Counter(one.kind for one in printed)
    return Built(
        source,
        path,
        approved=kinds[_As.APPROVED],
        drafts=kinds[_As.DRAFT],
        stale=kinds[_As.STALE],
        source=kinds[_As.SOURCE],
        changed=sum(one.changed for one in printed),
        places=places,
        marks=tuple(_lost_marks(document, [one.text for one in printed])) if path else (),
        data=data if path == STDOUT else None,
    )


def _lost_marks(document: Document, texts: Sequence[str | None]) -> Iterator[tuple[Place, str]]:
    if document.dialect is not Dialect.RUNS:
        return
    for segment, text in zip(document.segments, texts, strict=True):
        lost = repair_marks(segment.text, text)[1] if text else ()
        if lost:
            yield document.place(segment), ", ".join(map(str, lost))


def _printed(entry: Entry | None, known: Mapping[Key, Entry], unreviewed: Unreviewed) -> _Printed:
    """What is printed for a segment with this entry in its catalog."""
    if entry is None or entry.obsolete:
        return _Printed(_As.SOURCE)
    if entry.state is State.APPROVED:
        return _Printed(_As.APPROVED, entry.target)
    before = earlier(entry, known)
    if before and unreviewed == "stale":
        return _Printed(_As.STALE, before, changed=True)
    if entry.target and unreviewed in ("draft", "stale") and not is_stale(entry):
        return _Printed(_As.DRAFT, entry.target, changed=bool(before))
    return _Printed(_As.SOURCE, changed=bool(before))
