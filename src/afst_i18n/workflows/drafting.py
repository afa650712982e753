"""Drafts for what has none, some documents at a time, each settled in its catalog."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import Snapshot
from afst_i18n.core.catalog import Catalog
from afst_i18n.core.draft import Draft
from afst_i18n.formats import FORMATS
from afst_i18n.workflows.belonging import belongings
from afst_i18n.workflows.contexts import with_contexts
from afst_i18n.workflows.crew import Crew, Orders
from afst_i18n.workflows.documents import Job, open_documents
from afst_i18n.workflows.glossaries import Override, glossary_of, overrides
from afst_i18n.workflows.settle import as_unchanged, settle
from afst_i18n.workflows.translated import Translated
from afst_i18n.workflows.translator import Translator
from afst_i18n.workflows.unchanged import digest_of
from afst_i18n.workflows.work import Work, entries_of, without_remembered, words_in, work_of

Progress = Callable[[int, int], None]
# Documents are drafted together up to so many words: some seconds of work.
_GROUP_WORDS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Done:
    """What a run has done: what it says of each document, in order, and of the glossary's layers.

    `unchanged` is what a run after it would say, where that has nothing to do: `settled` is whether it would
    not. `written` are the catalogs as they are to be now, by their digests.
    """

    results: list[Translated]
    overrides: tuple[Override, ...]
    unchanged: tuple[Translated, ...]
    settled: bool
    written: Mapping[Path, str]


def drafting(
    job: Job,
    *,
    layers: Sequence[Path],
    use_glossary: bool,
    again: bool,
    cache: bool,
    engine: str,
    threads: int | None,
    crew: Callable[[Orders], Crew] | None,
    on_overrides: Callable[[Sequence[Override]], None] | None,
    on_progress: Progress | None,
    on_wait: Callable[[str], None] | None,
) -> Done:
    """`translate` where something may have changed; what it is given is said there."""
    documents = open_documents(job)
    places = belongings(documents, job)
    catalogs = [Snapshot.of(place.lies) if place.lies else Snapshot(None, None) for place in places]
    if job.config.duplicates == "msgctxt":
        documents = [
            with_contexts(document, (*place.seeds, *entries_of(catalog)))
            for document, place, catalog in zip(documents, places, catalogs, strict=True)
        ]
    glossary = glossary_of(job.config, layers, use=use_glossary)
    disagreeing = tuple(overrides(glossary))
    if on_overrides:
        on_overrides(disagreeing)
    translator = Translator(
        job.source,
        job.target,
        glossary=glossary,
        engine=engine,
        profile=job.config.profile,
        cache=cache,
        threads=threads,
    )
    signature = translator.signature
    works = [
        work_of(document, place, catalog, signature, again=again)
        for document, place, catalog in zip(documents, places, catalogs, strict=True)
    ]
    works = without_remembered(works, job)
    progress = _Progress(works, on_progress)
    orders = Orders(job.source, job.target, glossary, job.config.profile, engine)
    drafted = _by_crew(crew(orders), works) if crew else _here(translator, works, progress)
    results: dict[str, Translated] = {}
    unchanged: dict[str, Translated] = {}
    written: dict[Path, str] = {}
    settled = True
    for group, drafts in drafted:
        by_text = {draft.source: draft for draft in drafts}
        for work in group:
            path = work.document.path
            results[path], (catalog, data) = settle(work, job, translator, by_text, on_wait)
            unchanged[path] = as_unchanged(results[path], work, catalog)
            written[results[path].catalog] = digest_of(data)
            settled = settled and _is_settled(work, job, catalog, signature)
        progress.finish(group)
    names = [work.document.path for work in works]
    return Done(
        [results[name] for name in names],
        disagreeing,
        tuple(unchanged[name] for name in names),
        settled,
        written,
    )


def _is_settled(work: Work, job: Job, catalog: Catalog, signature: Mapping[str, str]) -> bool:
    """Whether another run would want nothing of a document, and find its catalog where everybody would.

    The formats of other packages may read a file otherwise tomorrow.
    """
    place = work.belonging
    own = place.document == job.identity(Path(work.document.path)) and not set(place.aliases) - {
        place.document
    }
    there = replace(place, lies=place.path, seeds=())
    left = work_of(work.document, there, Snapshot(None, catalog), signature, again=False).wanted
    return own and not left and work.document.format in FORMATS.built_in


_Drafted = Iterator[tuple[Sequence[Work], list[Draft]]]


def _here(translator: Translator, works: Sequence[Work], progress: "_Progress") -> _Drafted:
    """The documents in order, some at a time, with the drafts of what they want."""
    for group in _groups(works):
        wanted = list({segment.text: segment for work in group for segment in work.wanted}.values())
        yield group, translator.drafts(wanted, on_progress=progress.of(group))


def _by_crew(crew: Crew, works: Sequence[Work]) -> _Drafted:
    """The documents one by one, as the workers have done with them; first those that want nothing."""
    if done := [work for work in works if not work.wanted]:
        yield done, []
    waiting = [work for work in works if work.wanted]
    if waiting:
        with crew:
            for number, drafts in crew.drafted([work.wanted for work in waiting]):
                yield [waiting[number]], drafts


def _groups(works: Sequence[Work]) -> Iterator[list[Work]]:
    """The documents in order, so many together that they keep the engine busy for some seconds."""
    group: list[Work] = []
    words = 0
    for work in works:
        group.append(work)
        words += words_in(work.wanted)
        if words >= _GROUP_WORDS:
            yield group
            group, words = [], 0
    if group:
        yield group


class _Progress:
    """Words done of all words, over the groups of a run."""

    def __init__(self, works: Sequence[Work], tell: Progress | None) -> None:
        self._total = sum(words_in(work.wanted) for work in works)
        self._tell = tell
        self._before = 0

    def of(self, group: Sequence[Work]) -> Callable[[int, int], None] | None:
        """What to call with the sentences of a group that the engine has done, and all of them."""
        if self._tell is None:
            return None
        tell, before, words = self._tell, self._before, sum(words_in(work.wanted) for work in group)
        # The catalogs are still to be written: nobody likes a bar that stands at its end.
        return lambda done, total: tell(before + words * done * 9 // (total * 10), self._total)

    def finish(self, group: Sequence[Work]) -> None:
        """The group's catalogs are written."""
        self._before += sum(words_in(work.wanted) for work in group)
        if self._tell is not None:
            self._tell(self._before, self._total)
