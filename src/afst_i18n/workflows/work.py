"""A document, its catalog so far, and what of it still needs a draft."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from afst_i18n.catalogs import (
    Key,
    Match,
    Memory,
    Snapshot,
    needs_draft,
    untouched,
)
from afst_i18n.core.catalog import Entry
from afst_i18n.core.document import Document, Segment
from afst_i18n.markup.marks import without_marks
from afst_i18n.markup.placeables import compare_placeables
from afst_i18n.workflows.belonging import Belonging
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.memory import is_used, project_memory, recall


@dataclass(frozen=True)
class Work:
    """A document, its catalog so far, and what of it still needs a draft.

    `remembered` is what the memory has in the place of a draft, `beside` what it has to say about one.
    """

    document: Document
    belonging: Belonging
    before: Snapshot
    wanted: tuple[Segment, ...]
    remembered: Mapping[Key, Match] = field(default_factory=dict)
    beside: Mapping[Key, Match] = field(default_factory=dict)

    @cached_property
    def kept(self) -> dict[Key, str]:
        """The translations that are there."""
        entries = (*entries_of(self.before), *self.belonging.seeds)
        return {entry.key: entry.target for entry in entries}

    @cached_property
    def entries(self) -> dict[Key, list[Entry]]:
        """The entries of the catalog so far; an obsolete one may have the key of another."""
        found: dict[Key, list[Entry]] = {}
        for entry in entries_of(self.before):
            found.setdefault(entry.key, []).append(entry)
        return found

    @cached_property
    def approved(self) -> dict[str, list[Entry]]:
        """The entries that a person approved, by the words of their sources without marks."""
        found: dict[str, list[Entry]] = {}
        for entry in (*entries_of(self.before), *self.belonging.seeds):
            if entry.target and not entry.fuzzy and entry.plural is None:
                found.setdefault(without_marks(entry.source), []).append(entry)
        return found


def work_of(
    document: Document, place: Belonging, before: Snapshot, signature: Mapping[str, str], *, again: bool
) -> Work:
    """What of a document is to be drafted: what is new, and of the drafts that nobody touched those that have
    not the placeables of their source, with `again`, or where another engine or glossary made them, all."""
    fields = before.catalog.header if before.catalog else {}
    stale = again or any(fields.get(f"X-Afst-{name}") != value for name, value in signature.items())
    entries = {entry.key: entry for entry in (*place.seeds, *entries_of(before))}
    kept = {key for key, entry in entries.items() if not needs_draft(entry, entries, again=stale)}
    wanted = tuple(
        segment
        for segment in document.segments
        if segment.key not in kept or _is_broken(segment, entries[segment.key])
    )
    return Work(document, place, before, wanted)


def _is_broken(segment: Segment, entry: Entry) -> bool:
    """Whether a draft that nobody touched has lost a placeable, or has one too many: an older version wrote
    it, which did not know it for one."""
    return untouched(entry) and any(compare_placeables(segment.text, entry.target, segment.dialect))


def without_remembered(works: Sequence[Work], job: Job) -> list[Work]:
    """The works without what the memory knows. It is read only where something is wanted."""
    if not any(work.wanted for work in works) or not is_used(job.config.memory):
        return list(works)
    memory = project_memory(job)
    return [_remembered(work, memory, job) for work in works]


def _remembered(work: Work, memory: Memory, job: Job) -> Work:
    """A work without the segments that the memory has a translation of."""
    own = {work.belonging.document, *work.belonging.aliases}
    found: dict[Key, Match] = {}
    beside: dict[Key, Match] = {}
    for segment in work.wanted:
        match = recall(memory, segment, job.config.memory)
        # A text that comes from one of this very document gets its own draft beside the old one.
        if match and not (match.score < 100 and match.unit.origin in own):
            noted = match.score < 100 and job.config.memory.near_as == "note"
            (beside if noted else found)[segment.key] = match
    wanted = tuple(segment for segment in work.wanted if segment.key not in found)
    return replace(work, wanted=wanted, remembered=found, beside=beside)


def entries_of(snapshot: Snapshot) -> tuple[Entry, ...]:
    """The entries of a catalog as it was read."""
    return snapshot.catalog.entries if snapshot.catalog else ()


def words_in(segments: Iterable[Segment]) -> int:
    """How many words there are to translate."""
    return sum(len(segment.text.split()) for segment in segments)
