"""The catalog of a document after a run: drafts merged into it, notes written, counted, saved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import (
    FORMER,
    Key,
    Written,
    as_field,
    earlier,
    header_for,
    merge,
    named_document,
    untouched,
    update_catalog,
)
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.document import Dialect, Document, Segment
from afst_i18n.core.draft import CHECK, Draft, Realisation
from afst_i18n.core.errors import ConflictError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import move
from afst_i18n.markup.marks import marks_of, without_marks
from afst_i18n.messages import after, ends_with, spoken
from afst_i18n.pipeline.finishing import LOOKED_UP
from afst_i18n.pipeline.marked import GUESSED, Bare
from afst_i18n.terms.enforce import term_note
from afst_i18n.workflows.belonging import Belonging
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.memory import REMEMBERED, as_entry, note_of
from afst_i18n.workflows.translated import Failure, Translated
from afst_i18n.workflows.translator import Translator
from afst_i18n.workflows.work import Work, words_in

BEFORE: Final = Message.of("Translation of the text before it changed: ")
"""What opens the note that holds a person's translation of the text that stands in ``#|``."""


_SAME_WORDS: Final = Message.of("the words were approved when their looks or links were others")


def settle(
    work: Work,
    job: Job,
    translator: Translator,
    drafts: Mapping[str, Draft],
    on_wait: Callable[[str], None] | None,
) -> tuple[Translated, Written]:
    """Merge, note how each term came out in what now stands there, write; with the catalog as it stands."""
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

    written = update_catalog(path, merged, known=work.before, on_wait=on_wait)
    translated = Translated(
        source,
        path,
        segments=len(work.document.segments),
        words=words_in(work.document.segments),
        drafted=len(work.wanted),
        approved=sum(targets[segment.key].state is State.APPROVED for segment in work.document.segments),
        terms=sum(len(found[segment.key]) for segment in work.document.segments),
        failures=tuple(_failures(work.document, found)),
        doubtful=tuple(_doubtful(work.document, targets, drafts)),
        kept=work.document.kept,
        remarks=(*work.document.remarks, *work.belonging.remarks),
        remembered=len(work.remembered),
    )
    return translated, written


def as_unchanged(translated: Translated, work: Work, catalog: Catalog) -> Translated:
    """What a run after it has to say of a document that it finds with this catalog."""
    targets = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    doubtful = tuple(_doubtful(work.document, targets, {}))
    return replace(translated, drafted=0, remembered=0, doubtful=doubtful)


def _placed(place: Belonging) -> Path:
    """Where the catalog lies, after it has followed a document that was renamed."""
    if place.lies and place.lies != place.path and not place.path.exists():
        move(place.lies, place.path)
    return place.path


def _merged(
    existing: Catalog | None, entries: Sequence[Entry], header: Mapping[str, str], work: Work
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
    work: Work,
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


def _in_another_look(segment: Segment, work: Work) -> str | None:
    """What a person approved for the same words when other words of them were bold or linked.

    Not for a segment with fields or breaks in it: their marks have other numbers by then.
    """
    if segment.dialect is not Dialect.RUNS or marks_of(Bare.of(segment).segment.text):
        return None
    alike = work.approved.get(without_marks(segment.text), ())
    return next((entry.target for entry in alike if entry.source != segment.text), None)


def _told(segment: Segment, work: Work) -> Iterable[str]:
    """What an earlier run guessed and doubted in an unseen draft, and what came from the memory."""
    for entry in work.entries.get(segment.key, ()):
        ours = _is_of_draft if untouched(entry) else _is_of_memory
        yield from filter(ours, entry.notes)


def _is_of_draft(note: str) -> bool:
    """Whether a note says something of the draft, not of the text or its terms."""
    openings, endings = (CHECK, REMEMBERED), (GUESSED, LOOKED_UP, _SAME_WORDS)
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
                words = realisation.match.span.of(segment.text)
                yield Failure(words, realisation.wanted, document.place(segment))
