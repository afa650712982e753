"""`translate` on a catalog that somebody else made: its empty messages get drafts, in the file itself.

A .po is its own document: what has a translation is left alone, and so are comments, flags and order. A
template (.pot) is never written; its messages go to the language's catalog, as msgmerge would bring them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import Snapshot, draft_digest, header_for, untouched, update_catalog
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Segment
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.markup.placeables import find_placeables, has_words
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.glossaries import glossary_of
from afst_i18n.workflows.translator import Translator

SUFFIXES: Final = (".po", ".pot")
_FORMS: Final = re.compile(r"nplurals\s*=\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Filled:
    """A catalog, how many messages it has, how many of them got drafts, and how many had translations."""

    source: Path
    path: Path
    messages: int
    drafted: int


def fill(
    source: Path,
    job: Job,
    *,
    layers: Sequence[Path] = (),
    use_glossary: bool = True,
    again: bool = False,
    cache: bool = True,
    engine: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> Filled:
    """Draft what has no translation in a catalog, all plural forms of it, and mark it fuzzy.

    `again` drafts anew what is still an untouched draft. A `UsageError` where it is in another language.
    """
    before = Snapshot.of(source)
    if before.catalog is None:
        raise WorldError(
            Message.of("no such file"), hint=Message.of("check the path"), place=Place(str(source))
        )
    is_template = source.suffix.lower() == ".pot"
    path = job.catalog_folder / f"{source.stem}.po" if is_template else source
    known = Snapshot.of(path) if is_template else before
    start = _merged(before.catalog, known.catalog, job, path) if is_template else before.catalog
    _verify(start, job)
    wanted = [entry for entry in start.entries if _is_wanted(entry, again=again)]
    glossary = glossary_of(job.config, layers, use=use_glossary)
    translator = Translator(
        job.source,
        job.target,
        glossary=glossary,
        profile=job.config.profile,
        cache=cache,
        engine=engine or job.config.engine,
    )
    segments = list({segment.text: segment for entry in wanted for segment in _segments(entry)}.values())
    drafts = {d.source: d.text for d in translator.drafts(segments, on_progress=on_progress)}
    keys = {entry.key for entry in wanted}

    def filled(now: Catalog | None) -> Catalog:
        assert before.catalog is not None
        catalog = _merged(before.catalog, now, job, path) if is_template else now or before.catalog
        forms = _forms(catalog)
        return replace(
            catalog,
            entries=tuple(
                _filled(entry, drafts, forms, again=again) if entry.key in keys else entry
                for entry in catalog.entries
            ),
        )

    catalog = update_catalog(path, filled, known=known, on_wait=on_wait).catalog
    messages = sum(not entry.obsolete for entry in catalog.entries)
    return Filled(source, path, messages, drafted=len(wanted))


def _verify(catalog: Catalog, job: Job) -> None:
    """A `UsageError` where the catalog says that it is in another language."""
    named = catalog.header.get("Language", "").strip()
    if not named:
        return
    try:
        language = parse_language(named)
    except UsageError:
        language = None
    if language != job.target:
        hint = (
            Message.of("use --to {language}", language=language)
            if language
            else Message.of("name a catalog of a language that we translate into")
        )
        raise UsageError(
            Message.of("is a catalog of '{named}', not of {target}", named=named, target=job.target),
            hint=hint,
            place=Place(catalog.path),
        )


def _merged(template: Catalog, known: Catalog | None, job: Job, path: Path) -> Catalog:
    """The messages of a template with the translations that there are; what it has no more is obsolete."""
    header = header_for(source=job.source, target=job.target, title=path.stem)
    existing = {entry.key: entry for entry in known.entries} if known else {}
    entries = [_brought(entry, existing.get(entry.key)) for entry in template.entries if not entry.obsolete]
    keys = {entry.key for entry in entries}
    gone = [
        replace(entry, obsolete=True) for entry in existing.values() if entry.key not in keys and entry.target
    ]
    fields = dict(known.header) if known else {**template.header, **header}
    return Catalog(str(path), fields, (*entries, *gone), known.comments if known else template.comments)


def _brought(new: Entry, old: Entry | None) -> Entry:
    if old is None or (new.plural is None) != (old.plural is None):
        return replace(new, target="", plural_targets=())
    return replace(
        new,
        target=old.target,
        plural_targets=old.plural_targets,
        fuzzy=old.fuzzy,
        draft=old.draft,
        comments=old.comments,
        previous=old.previous,
        previous_context=old.previous_context,
        previous_plural=old.previous_plural,
    )


def _is_wanted(entry: Entry, *, again: bool) -> bool:
    if entry.obsolete or not entry.source:
        return False
    empty = not entry.target or (entry.plural is not None and not all(entry.plural_targets or ("",)))
    return empty or (again and entry.draft is not None and untouched(entry))


def _segments(entry: Entry) -> Iterator[Segment]:
    """The lines of a message and of its plural that have words."""
    for text in (entry.source, entry.plural or ""):
        for line in text.split("\n"):
            placeables = find_placeables(line.strip(), entry.dialect)
            if has_words(line.strip(), placeables):
                yield Segment(line.strip(), 1, placeables=placeables, dialect=entry.dialect)


def _filled(entry: Entry, drafts: Mapping[str, str], forms: int, *, again: bool) -> Entry:
    """The entry with drafts where it is empty: what somebody has written in the meantime stays."""
    if not _is_wanted(entry, again=again):
        return entry
    single = _drafted(entry.source, drafts)
    if entry.plural is None:
        return replace(entry, target=single, fuzzy=True, draft=draft_digest(single))
    many = _drafted(entry.plural, drafts)
    own = [*entry.plural_targets, *[""] * forms][: max(forms, len(entry.plural_targets))]
    if again and all(own):
        own = [""] * len(own)
    new = tuple(text or (many if number else single) for number, text in enumerate(own))
    return replace(entry, target=new[0], plural_targets=new, fuzzy=True, draft=draft_digest(new[0]))


def _drafted(text: str, drafts: Mapping[str, str]) -> str:
    """A message put together from the drafts of its lines, with their edges."""
    lines = []
    for line in text.split("\n"):
        core = line.strip()
        left = line[: len(line) - len(line.lstrip())]
        lines.append(left + drafts.get(core, core) + line[len(left) + len(core) :])
    return "\n".join(lines)


def _forms(catalog: Catalog) -> int:
    match = _FORMS.search(catalog.header.get("Plural-Forms", ""))
    return int(match[1]) if match else 2
