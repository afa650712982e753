"""`build`: the reviewed document, from source and catalog."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from afst_i18n.catalogs import read_catalog
from afst_i18n.config import Unreviewed
from afst_i18n.core.catalog import Entry, State
from afst_i18n.core.document import Document
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.place import Place
from afst_i18n.files import write_bytes
from afst_i18n.formats import format_for
from afst_i18n.workflows.belonging import Belonging, belongings
from afst_i18n.workflows.documents import Job, open_documents


@dataclass(frozen=True, slots=True)
class Built:
    """What one document became: how many of its segments are approved, still drafts, or without any
    translation. `path` is None where the policy ``fail`` kept it from being written; `places` are
    those of the segments that nobody has approved, in the source document."""

    source: Path
    path: Path | None
    approved: int
    drafts: int
    untranslated: int
    places: tuple[Place, ...]


def build(job: Job, *, unreviewed: Unreviewed, folder: Path | None = None) -> list[Built]:
    """Render every document of the job from its catalog, under one policy for unreviewed segments.

    ``draft`` prints the draft, ``source`` the source text, ``fail`` writes nothing for a document
    that has any. A segment without a translation always falls back to its source text, and all
    that fell back is counted: text that silently stays untranslated is the oldest complaint about
    such tools.
    """
    documents = open_documents(job)
    places = belongings(documents, job)
    paths = _paths(documents, places, job, folder)
    entries = [_entries(document, place, job) for document, place in zip(documents, places, strict=True)]
    return [
        _build(document, known, job, unreviewed, path)
        for document, known, path in zip(documents, entries, paths, strict=True)
    ]


def _paths(
    documents: Sequence[Document], places: Sequence[Belonging], job: Job, folder: Path | None
) -> list[Path]:
    """Where the built documents shall lie. In a folder of them all each has the name of its catalog, which
    no other has; a `UsageError` where two of one folder would still be built as one file."""
    paths: dict[Path, str] = {}
    for document, place in zip(documents, places, strict=True):
        path = job.output_path(Path(document.path), folder)
        if folder or job.config.output:
            path = path.with_name(f"{place.path.stem}{path.name.removeprefix(job.name(Path(document.path)))}")
        if path in paths:
            hint = "rename one, or build them into different folders"
            message = f"would be built as {path}, and so would {paths[path]}"
            raise UsageError(message, hint=hint, place=Place(document.path))
        paths[path] = document.path
    return list(paths)


def _entries(document: Document, place: Belonging, job: Job) -> dict[str, Entry]:
    if place.lies is None:
        hint = f"run afst-i18n translate {document.path} --to {job.target}"
        raise WorldError("has no catalog yet", hint=hint, place=Place(str(place.path)))
    return {entry.source: entry for entry in read_catalog(place.lies).entries if not entry.obsolete}


def _build(
    document: Document, known: dict[str, Entry], job: Job, unreviewed: Unreviewed, output: Path
) -> Built:
    source = Path(document.path)
    found = [known.get(segment.text) for segment in document.segments]
    states = [entry.state if entry else State.UNTRANSLATED for entry in found]
    places = tuple(
        document.place(segment)
        for segment, state in zip(document.segments, states, strict=True)
        if state is not State.APPROVED
    )
    path = None
    if unreviewed != "fail" or not places:
        path = output
        texts = [_text(entry, unreviewed) for entry in found]
        write_bytes(path, format_for(source, job.format_name).serialize(document, texts, language=job.target))
    return Built(
        source,
        path,
        approved=states.count(State.APPROVED),
        drafts=states.count(State.DRAFT),
        untranslated=states.count(State.UNTRANSLATED),
        places=places,
    )


def _text(entry: Entry | None, unreviewed: Unreviewed) -> str | None:
    """The text to print for a segment; None keeps the source."""
    if entry is None or entry.state is State.UNTRANSLATED:
        return None
    return entry.target if entry.state is State.APPROVED or unreviewed == "draft" else None
