"""New drafts into an existing catalog. Nothing that a person wrote or approved is ever lost."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from afst_i18n.catalogs.header import merge_header
from afst_i18n.catalogs.similar import pair_similar
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.place import Place

Key = tuple[str | None, str]


def draft_digest(text: str) -> str:
    """The digest of a draft's text that is kept beside it: 16 hexadecimal digits of SHA-256."""
    return sha256(text.encode()).hexdigest()[:16]


def untouched(entry: Entry) -> bool:
    """Whether the translation is a machine draft that nobody has approved or edited."""
    return entry.fuzzy and entry.draft == draft_digest(entry.target)


def is_stale(entry: Entry) -> bool:
    """Whether the translation was made for the text that the entry had before, and by a person.

    msgmerge and Poedit leave it so after a change: fuzzy, with the previous text and no draft of ours.
    """
    return entry.fuzzy and entry.previous not in (None, entry.source) and entry.draft is None


def earlier(entry: Entry, known: Mapping[Key, Entry]) -> str:
    """What a person translated the text as that a changed entry had before; empty where nobody did.

    It stands in the entry itself, or rests as obsolete in the same catalog: `known` are all its entries.
    """
    if not entry.fuzzy or entry.previous in (None, entry.source):
        return ""
    if is_stale(entry):
        return entry.target
    before = known.get((entry.previous_context, entry.previous or ""))
    return before.target if before and not untouched(before) else ""


def needs_draft(entry: Entry, known: Mapping[Key, Entry], *, again: bool) -> bool:
    """Whether a run shall draft a text anew that the catalog holds: where there is no translation, `again`
    where it is a draft as we left it, and where it is the one of an earlier text, which is kept as that."""
    if not entry.target or (again and untouched(entry)):
        return True
    before = known.get((entry.previous_context, entry.previous or ""))
    return is_stale(entry) and before is not None and before.target == entry.target


def merge(
    existing: Catalog | None,
    entries: Iterable[Entry],
    *,
    header: Mapping[str, str],
    path: str = "",
    documents: Collection[str] = (),
    remembered: Collection[Key] = (),
) -> Catalog:
    """The catalog of a document after a new run, in document order.

    `entries` are the document's segments with a fresh draft as `target` (or none), references and
    notes; equal texts become one entry with all their references. `documents` are other paths that
    the catalog knows the document by, as it may have been moved or have no segments left. What is
    `remembered` is no draft but the memory's, and stays as it is given: approved, or fuzzy with the text
    that it translates as `previous`. What becomes of the old entries:

    - approved, or a draft that a person has edited: kept; only references and notes are renewed;
    - a draft as we left it: the fresh draft takes its place;
    - its source text changed: the new text gets its draft, or where there is none the old translation
      as fuzzy, with the previous source beside it; the old entry rests as obsolete, so that its
      translation can be shown, and comes back where the change is taken back;
    - its source text is gone: obsolete, with its translation, until the text returns;
    - of another origin (its references name other documents): kept as it is.

    Merging the same entries twice gives the same catalog as merging them once.
    """
    fresh = _unique(entries, remembered)
    old = {entry.key: entry for entry in existing.entries} if existing else {}
    paths = {*documents, *(place.path for entry in fresh.values() for place in entry.references)}
    left = [entry for key, entry in old.items() if key not in fresh]
    vanished = [entry for entry in left if entry.obsolete or _belongs(entry, paths)]
    new = [entry for key, entry in fresh.items() if key not in old]
    drafts = _seeds(new, [entry for entry in vanished if untouched(entry)])
    superseded = {seed.key for seed in drafts.values()}
    # A person's work is what a new text comes from, even where a draft of ours is more like it.
    seeds = drafts | _seeds(new, [entry for entry in vanished if not untouched(entry)])
    merged = [
        *(
            _renewed(old[key], entry, old, remembered)
            if key in old
            else _started(entry, None if key in remembered else seeds.get(key))
            for key, entry in fresh.items()
        ),
        *(_elsewhere(entry, paths) for entry in left if not (entry.obsolete or _belongs(entry, paths))),
        *(_gone(entry) for entry in vanished if entry.target and entry.key not in superseded),
    ]
    if existing is None:
        return Catalog(path, dict(header), tuple(merged))
    changed = list(map(_said, merged)) != list(map(_said, existing.entries))
    sources_changed = [e.key for e in merged if not e.obsolete] != [
        k for k, e in old.items() if not e.obsolete
    ]
    fields = merge_header(
        existing.header,
        header,
        sources_changed=sources_changed,
        entries_changed=changed,
        finished=not changed and not any(map(untouched, merged)),
    )
    return replace(existing, path=path or existing.path, header=fields, entries=tuple(merged))


def _said(entry: Entry) -> Entry:
    """What a revision of the translation is about: notes are the glossary's, and may be written later."""
    return replace(entry, notes=())


def _unique(entries: Iterable[Entry], remembered: Collection[Key]) -> dict[Key, Entry]:
    """The new entries by key, equal texts folded into one. An empty msgid would be the header."""
    unique: dict[Key, Entry] = {}
    places: dict[Key, dict[Place, None]] = {}
    notes: dict[Key, dict[str, None]] = {}
    for entry in entries:
        if not entry.source:
            continue
        if entry.key not in unique:
            clean = replace(entry, obsolete=False)
            if entry.key not in remembered:
                draft = draft_digest(entry.target) if entry.target else None
                clean = replace(clean, fuzzy=bool(entry.target), draft=draft, previous=None)
            unique[entry.key] = clean
        # A text may stand in a document ten thousand times.
        places.setdefault(entry.key, {}).update(dict.fromkeys(entry.references))
        notes.setdefault(entry.key, {}).update(dict.fromkeys(entry.notes))
    return {
        key: replace(entry, references=tuple(places[key]), notes=tuple(notes[key]))
        for key, entry in unique.items()
    }


def _belongs(entry: Entry, paths: Collection[str]) -> bool:
    """Whether an old entry comes from the document of this run."""
    if not entry.references:
        return entry.draft is not None
    return all(place.path in paths for place in entry.references)


def _renewed(old: Entry, new: Entry, known: Mapping[Key, Entry], remembered: Collection[Key]) -> Entry:
    """The same source text again: what a person did stays, what we wrote is written anew."""
    kept = replace(
        old,
        references=new.references,
        notes=new.notes,
        flags=tuple(dict.fromkeys((*old.flags, *new.flags))),
        obsolete=False,
    )
    if old.plural is None and new.target and needs_draft(old, known, again=True):
        drafted = replace(kept, target=new.target, fuzzy=new.fuzzy, draft=new.draft)
        if new.key in remembered:
            return replace(_without_previous(drafted), previous=new.previous)
        return drafted if earlier(drafted, known) else _without_previous(drafted)
    return _without_previous(kept) if kept.state is State.APPROVED else kept


def _without_previous(entry: Entry) -> Entry:
    return replace(entry, previous=None, previous_context=None, previous_plural=None)


def _started(new: Entry, seed: Entry | None) -> Entry:
    """A source text that is new here, with the one that it came from beside it, if a person translated that.

    Without a draft of its own it gets that translation, as msgmerge would give it.
    """
    if seed is None or (new.target and untouched(seed)):
        return new
    beside = replace(
        new, fuzzy=True, comments=seed.comments, previous=seed.source, previous_context=seed.context
    )
    if new.target:
        return beside
    return replace(beside, target=seed.target, draft=seed.draft if untouched(seed) else None)


def _elsewhere(entry: Entry, paths: Collection[str]) -> Entry:
    """An entry that other documents hold, without references to places where it no longer stands."""
    left = tuple(place for place in entry.references if place.path not in paths)
    return replace(entry, references=left)


def _gone(entry: Entry) -> Entry:
    return replace(entry, references=(), notes=(), obsolete=True)


def _seeds(new: list[Entry], vanished: list[Entry]) -> dict[Key, Entry]:
    """For new texts the vanished entries that they are changed versions of."""
    useful = [entry for entry in vanished if entry.target and entry.plural is None]
    pairs = pair_similar([entry.source for entry in new], [entry.source for entry in useful])
    return {new[here].key: useful[there] for here, there in pairs.items()}
