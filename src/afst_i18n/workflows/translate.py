"""`translate`: drafts for every document of a job, in its catalog, for a person to review."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import Snapshot
from afst_i18n.core.draft import Draft
from afst_i18n.core.term import Glossary
from afst_i18n.workflows.belonging import belongings
from afst_i18n.workflows.contexts import with_contexts
from afst_i18n.workflows.crew import Crew, Orders
from afst_i18n.workflows.documents import Job, open_documents
from afst_i18n.workflows.glossaries import glossary_of
from afst_i18n.workflows.settle import Translated, settle
from afst_i18n.workflows.translator import Translator
from afst_i18n.workflows.work import Work, entries_of, without_remembered, words_in, work_of

Progress = Callable[[int, int], None]
# Documents are drafted together up to so many words: some seconds of work.
_GROUP_WORDS: Final = 5_000


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
            with_contexts(document, (*place.seeds, *entries_of(catalog)))
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
        work_of(document, place, catalog, signature, again=again)
        for document, place, catalog in zip(documents, places, catalogs, strict=True)
    ]
    works = without_remembered(works, job)
    progress = _Progress(works, on_progress)
    orders = Orders(job.source, job.target, glossary, job.config.profile, name)
    drafted = _by_crew(crew(orders), works) if crew else _here(translator, works, progress)
    results: dict[str, Translated] = {}
    for group, drafts in drafted:
        by_text = {draft.source: draft for draft in drafts}
        for work in group:
            results[work.document.path] = settle(work, job, translator, by_text, on_wait)
        progress.finish(group)
    return [results[work.document.path] for work in works]


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
