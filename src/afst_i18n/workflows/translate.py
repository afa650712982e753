"""`translate`: drafts for every document of a job, in its catalog, for a person to review."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import (
    FORMER,
    Key,
    Match,
    Memory,
    Snapshot,
    as_field,
    earlier,
    header_for,
    merge,
    named_document,
    needs_draft,
    untouched,
    update_catalog,
)
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.document import Dialect, Document, Kept, Segment
from afst_i18n.core.draft import CHECK, Draft, Realisation
from afst_i18n.core.errors import ConflictError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary
from afst_i18n.files import move
from afst_i18n.markup.marks import marks_of, without_marks
from afst_i18n.messages import after, ends_with, spoken
from afst_i18n.pipeline.marked import GUESSED, Bare
from afst_i18n.terms.enforce import term_note
from afst_i18n.workflows.belonging import Belonging, belongings
from afst_i18n.workflows.contexts import with_contexts
from afst_i18n.workflows.crew import Crew, Orders
from afst_i18n.workflows.documents import Job, open_documents
from afst_i18n.workflows.glossaries import glossary_of
from afst_i18n.workflows.memory import REMEMBERED, as_entry, is_used, note_of, project_memory, recall
from afst_i18n.workflows.translator import Translator

Progress = Callable[[int, int], None]
# Documents are drafted together up to so many words: some seconds of work.
_GROUP_WORDS: Final = 5_000
BEFORE: Final = Message.of("Translation of the text before it changed: ")
"""What opens the note that holds a person's translation of the text that stands in ``#|``."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A term that does not stand in its translation, and where its segment starts in the document."""

    realisation: Realisation
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of one document.

    `drafted` of its segments got a new machine draft, `remembered` what the memory has; the others were
    kept: `approved` by a person, or drafted before. `terms` counts the glossary's matches in all
    segments, `failures` are those that do not stand in the translation. `doubtful` are the segments whose
    drafts a person must look at, each with its place and the first reason. `kept` are the words that are
    in no segment, `remarks` what the format has to say.
    """

    source: Path
    catalog: Path
    segments: int
    words: int
    drafted: int
    approved: int
    terms: int
    failures: tuple[Failure, ...]
    doubtful: tuple[tuple[Place, str], ...] = ()
    kept: tuple[Kept, ...] = ()
    remarks: tuple[str, ...] = ()
    remembered: int = 0


_SAME_WORDS: Final = Message.of("the words were approved when their looks or links were others")


@dataclass(frozen=True)
class _Work:
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
        entries = (*_entries(self.before), *self.belonging.seeds)
        return {entry.key: entry.target for entry in entries}

    @cached_property
    def entries(self) -> dict[Key, list[Entry]]:
        """The entries of the catalog so far; an obsolete one may have the key of another."""
        found: dict[Key, list[Entry]] = {}
        for entry in _entries(self.before):
            found.setdefault(entry.key, []).append(entry)
        return found

    @cached_property
    def approved(self) -> dict[str, list[Entry]]:
        """The entries that a person approved, by the words of their sources without marks."""
        found: dict[str, list[Entry]] = {}
        for entry in (*_entries(self.before), *self.belonging.seeds):
            if entry.target and not entry.fuzzy and entry.plural is None:
                found.setdefault(without_marks(entry.source), []).append(entry)
        return found


def translate(
    job: Job,
    *,
    layers: Sequence[Path] = (),
    use_glossary: bool = True,
    again: bool = False,
    cache: bool = True,
    engine: str | None = None,
    threads: int | None = None,
    crew: Callable[[Orders], Crew] | None = None,
    on_glossary: Callable[[Glossary], None] | None = None,
    on_progress: Progress | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> list[Translated]:
    """Draft what has no translation yet and write the catalogs, some documents at a time.

    All documents are read first, so that an error in the tenth costs nothing; then a run that is broken off
    has written what it has paid for, and the same command goes on from there.

    A draft that nobody touched is made anew where another engine, pack or glossary made it, or where
    `again` asks for it; whatever a person approved or edited is kept. Without `cache` the model is asked
    for everything. `engine` is the name of another one than the configuration's. `threads` is how many
    sentences are translated at a time; with a `crew` its workers draft, a document each. `on_glossary` is
    told which terms are used, before the first draft; `on_progress`, how many words of how many are done;
    `on_wait`, for which other run this one waits. What is saved in a catalog while drafts are being made is
    kept like what was there before.
    """
    documents = open_documents(job)
    places = belongings(documents, job)
    catalogs = [Snapshot.of(place.lies) if place.lies else Snapshot(None, None) for place in places]
    if job.config.duplicates == "msgctxt":
        documents = [
            with_contexts(document, (*place.seeds, *_entries(catalog)))
            for document, place, catalog in zip(documents, places, catalogs, strict=True)
        ]
    glossary = glossary_of(job.config, layers, use=use_glossary)
    if on_glossary:
        on_glossary(glossary)
    name = engine or job.config.engine
    translator = Translator(
        job.source,
        job.target,
        glossary=glossary,
        engine=name,
        profile=job.config.profile,
        cache=cache,
        threads=threads,
    )
    signature = translator.signature
    works = [
        _work(document, place, catalog, signature, again=again)
        for document, place, catalog in zip(documents, places, catalogs, strict=True)
    ]
    works = _remembering(works, job)
    progress = _Progress(works, on_progress)
    orders = Orders(job.source, job.target, glossary, job.config.profile, name)
    drafted = _by_crew(crew(orders), works) if crew else _here(translator, works, progress)
    results: dict[str, Translated] = {}
    for group, drafts in drafted:
        by_text = {draft.source: draft for draft in drafts}
        for work in group:
            results[work.document.path] = _settle(work, job, translator, by_text, on_wait)
        progress.finish(group)
    return [results[work.document.path] for work in works]


def _remembering(works: Sequence[_Work], job: Job) -> list[_Work]:
    """The works without what the memory knows. It is read only where something is wanted."""
    if not any(work.wanted for work in works) or not is_used(job.config.memory):
        return list(works)
    memory = project_memory(job)
    return [_remembered(work, memory, job) for work in works]


def _remembered(work: _Work, memory: Memory, job: Job) -> _Work:
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


_Drafted = Iterator[tuple[Sequence[_Work], list[Draft]]]


def _here(translator: Translator, works: Sequence[_Work], progress: "_Progress") -> _Drafted:
    """The documents in order, some at a time, with the drafts of what they want."""
    for group in _groups(works):
        wanted = list({segment.text: segment for work in group for segment in work.wanted}.values())
        yield group, translator.drafts(wanted, on_progress=progress.of(group))


def _by_crew(crew: Crew, works: Sequence[_Work]) -> _Drafted:
    """The documents one by one, as the workers have done with them; first those that want nothing."""
    if done := [work for work in works if not work.wanted]:
        yield done, []
    waiting = [work for work in works if work.wanted]
    if waiting:
        with crew:
            for number, drafts in crew.drafted([work.wanted for work in waiting]):
                yield [waiting[number]], drafts


def _groups(works: Sequence[_Work]) -> Iterator[list[_Work]]:
    """The documents in order, so many together that they keep the engine busy for some seconds."""
    group: list[_Work] = []
    words = 0
    for work in works:
        group.append(work)
        words += _words(work.wanted)
        if words >= _GROUP_WORDS:
            yield group
            group, words = [], 0
    if group:
        yield group


class _Progress:
    """Words done of all words, over the groups of a run."""

    def __init__(self, works: Sequence[_Work], tell: Progress | None) -> None:
        self._total = sum(_words(work.wanted) for work in works)
        self._tell = tell
        self._before = 0

    def of(self, group: Sequence[_Work]) -> Callable[[int, int], None] | None:
        """What to call with the sentences of a group that the engine has done, and all of them."""
        if self._tell is None:
            return None
        tell, before, words = self._tell, self._before, sum(_words(work.wanted) for work in group)
        # The catalogs are still to be written: nobody likes a bar that stands at its end.
        return lambda done, total: tell(before + words * done * 9 // (total * 10), self._total)

    def finish(self, group: Sequence[_Work]) -> None:
        """The group's catalogs are written."""
        self._before += sum(_words(work.wanted) for work in group)
        if self._tell is not None:
            self._tell(self._before, self._total)


def _work(
    document: Document, place: Belonging, before: Snapshot, signature: Mapping[str, str], *, again: bool
) -> _Work:
    fields = before.catalog.header if before.catalog else {}
    stale = again or any(fields.get(f"X-Afst-{name}") != value for name, value in signature.items())
    entries = {entry.key: entry for entry in (*place.seeds, *_entries(before))}
    kept = {key for key, entry in entries.items() if not needs_draft(entry, entries, again=stale)}
    wanted = tuple(segment for segment in document.segments if segment.key not in kept)
    return _Work(document, place, before, wanted)


def _entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    return snapshot.catalog.entries if snapshot.catalog else ()


def _settle(
    work: _Work,
    job: Job,
    translator: Translator,
    drafts: Mapping[str, Draft],
    on_wait: Callable[[str], None] | None,
) -> Translated:
    """Merge, note how each term came out in what now stands there, write."""
    source = Path(work.document.path)
    entries = [_entry(segment, job, source, work, translator, drafts) for segment in work.document.segments]
    header = header_for(
        source=job.source,
        target=job.target,
        title=job.name(source),
        dialect=work.document.dialect,
        document=as_field(work.belonging.document),
        signature=translator.signature,
    )
    path = _placed(work.belonging)
    targets: dict[Key, Entry] = {}
    found: dict[Key, Sequence[Realisation]] = {}

    def merged(existing: Catalog | None) -> Catalog:
        catalog = _merged(existing, entries, header, work)
        targets.update({entry.key: entry for entry in catalog.entries if not entry.obsolete})
        for segment in work.document.segments:
            found[segment.key] = translator.realisations(segment, targets[segment.key].target)
        return _noted(catalog, work.document, found, job.target)

    update_catalog(path, merged, known=work.before, on_wait=on_wait)
    return Translated(
        source,
        path,
        segments=len(work.document.segments),
        words=_words(work.document.segments),
        drafted=len(work.wanted),
        approved=sum(targets[segment.key].state is State.APPROVED for segment in work.document.segments),
        terms=sum(len(found[segment.key]) for segment in work.document.segments),
        failures=tuple(_failures(work.document, found)),
        doubtful=tuple(_doubtful(work.document, targets, drafts)),
        kept=work.document.kept,
        remarks=work.document.remarks,
        remembered=len(work.remembered),
    )


def _placed(place: Belonging) -> Path:
    """Where the catalog lies, after it has followed a document that was renamed."""
    if place.lies and place.lies != place.path and not place.path.exists():
        move(place.lies, place.path)
    return place.path


def _merged(
    existing: Catalog | None, entries: Sequence[Entry], header: Mapping[str, str], work: _Work
) -> Catalog:
    """The catalog after the run; a `ConflictError` where it is another document's by now."""
    place, path = work.belonging, str(work.belonging.path)
    remembered = set(work.remembered)
    if existing is None:
        seeds = tuple(replace(seed, obsolete=True) for seed in place.seeds)
        shared = Catalog("", {}, seeds) if seeds else None
        return merge(shared, entries, header=header, path=path, remembered=remembered)
    named = named_document(existing.header)
    if named is None and any(e.obsolete and e.state is State.APPROVED for e in existing.entries):
        header = {**header, FORMER: place.path.stem}
    elif named is not None and named not in (place.document, *place.aliases):
        hint = Message.of("run the command again")
        message = Message.of("has become the catalog of {named}", named=named)
        raise ConflictError(message, hint=hint, place=Place(path))
    return merge(existing, entries, header=header, path=path, documents=place.aliases, remembered=remembered)


def _entry(
    segment: Segment,
    job: Job,
    source: Path,
    work: _Work,
    translator: Translator,
    drafts: Mapping[str, Draft],
) -> Entry:
    draft = drafts.get(segment.text)
    if draft and (approved := _in_another_look(segment, work)):
        draft = translator.marked(segment, approved)
        draft = replace(draft, notes=(*draft.notes, _SAME_WORDS))
    target = draft.text if draft else work.kept.get(segment.key, "")
    place = replace(work.document.place(segment), path=job.reference(source))
    if match := work.remembered.get(segment.key):
        entry = as_entry(match, segment, approve=job.config.memory.exact == "approved")
        return replace(entry, references=(place,), notes=(*segment.notes, *entry.notes))
    told = (*draft.notes, *(doubt.note for doubt in draft.doubts)) if draft else _told(segment, work)
    notes = (*segment.notes, *told)
    if match := work.beside.get(segment.key):
        notes = (*notes, note_of(match, full=True))
    return Entry(
        segment.text,
        target,
        context=segment.context,
        references=(place,),
        notes=notes,
        dialect=segment.dialect,
    )


def _in_another_look(segment: Segment, work: _Work) -> str | None:
    """What a person approved for the same words when other words of them were bold or linked.

    Not for a segment with fields or breaks in it: their marks have other numbers by then.
    """
    if segment.dialect is not Dialect.RUNS or marks_of(Bare.of(segment).segment.text):
        return None
    alike = work.approved.get(without_marks(segment.text), ())
    return next((entry.target for entry in alike if entry.source != segment.text), None)


def _told(segment: Segment, work: _Work) -> Iterable[str]:
    """What an earlier run guessed and doubted in an unseen draft, and what came from the memory."""
    for entry in work.entries.get(segment.key, ()):
        ours = _is_of_draft if untouched(entry) else _is_of_memory
        yield from filter(ours, entry.notes)


def _is_of_draft(note: str) -> bool:
    """Whether a note says something of the draft, not of the text or its terms."""
    openings, endings = (CHECK, REMEMBERED), (GUESSED, _SAME_WORDS)
    return any(after(opening, note) is not None for opening in openings) or any(
        ends_with(note, ending) for ending in endings
    )


def _is_of_memory(note: str) -> bool:
    return after(REMEMBERED, note) is not None


def _noted(
    catalog: Catalog, document: Document, found: Mapping[Key, Sequence[Realisation]], target: Language
) -> Catalog:
    """The catalog with the translator's panel, in the translator's language: what the document has to say
    about each entry, and its terms as they stand in it now."""
    said: dict[Key, tuple[str, ...]] = {}
    for segment in document.segments:
        said[segment.key] = (*said.get(segment.key, ()), *segment.notes)
    for entry in catalog.entries:
        said[entry.key] = (*said.get(entry.key, ()), *filter(_is_of_draft, entry.notes))
    known = {entry.key: entry for entry in catalog.entries}

    def notes(entry: Entry) -> tuple[str, ...]:
        before = earlier(entry, known) if entry.draft else ""
        was = (Message.joined("", [BEFORE, before]),) if before else ()
        terms = (term_note(realisation, entry.source, target) for realisation in found[entry.key])
        told = (*said.get(entry.key, ()), *was, *terms)
        return tuple(dict.fromkeys(spoken(note, target.code) for note in told))

    entries = tuple(
        replace(entry, notes=notes(entry)) if entry.key in found and not entry.obsolete else entry
        for entry in catalog.entries
    )
    return replace(catalog, entries=entries)


def _doubtful(
    document: Document, targets: Mapping[Key, Entry], drafts: Mapping[str, Draft]
) -> Iterable[tuple[Place, str]]:
    for segment in document.segments:
        entry, draft = targets[segment.key], drafts.get(segment.text)
        told = [doubt.message for doubt in draft.doubts] if draft else []
        # Of an earlier run there are only the notes, in the translator's language.
        noted = told or [said for note in entry.notes if (said := after(CHECK, note))]
        if noted and untouched(entry):
            yield document.place(segment), noted[0]


def _failures(document: Document, found: Mapping[Key, Sequence[Realisation]]) -> Iterable[Failure]:
    for segment in document.segments:
        for realisation in found[segment.key]:
            if not realisation.realised:
                yield Failure(realisation, segment.text, document.place(segment))


def _words(segments: Iterable[Segment]) -> int:
    return sum(len(segment.text.split()) for segment in segments)
