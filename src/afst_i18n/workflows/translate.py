"""`translate`: drafts for every document of a job, in its catalog, for a person to review."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.glossaries import Override
from afst_i18n.workflows.translated import Translated
from afst_i18n.workflows.unchanged import Inputs, Told

if TYPE_CHECKING:
    from afst_i18n.workflows.crew import Crew, Orders


def translate(
    job: Job,
    *,
    layers: Sequence[Path] = (),
    use_glossary: bool = True,
    again: bool = False,
    cache: bool = True,
    engine: str | None = None,
    threads: int | None = None,
    crew: "Callable[[Orders], Crew] | None" = None,
    on_overrides: Callable[[Sequence[Override]], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> list[Translated]:
    """Draft what has no translation yet and write the catalogs, some documents at a time.

    All documents are read first, so that an error in the tenth costs nothing; then a run that is broken off
    has written what it has paid for, and the same command goes on from there. Where nothing has changed since
    a run that ended, nothing is done, and the same is told.

    A draft that nobody touched is made anew where another engine, pack or glossary made it, or where
    `again` asks for it; whatever a person approved or edited is kept. Without `cache` the model is asked
    for everything. `engine` is the name of another one than the configuration's. `threads` is how many
    sentences are translated at a time; with a `crew` its workers draft, a document each. `on_overrides` is
    told where the layers disagree with the shipped glossary, before the first draft; `on_progress`, how many
    words of how many are done; `on_wait`, for which other run this one waits. What is saved in a catalog
    while drafts are being made is kept like what was there before.
    """
    skipped: list[str] = []

    def skip(message: str) -> None:
        skipped.append(message)
        if job.on_skip:
            job.on_skip(message)

    name = engine or job.config.engine
    inputs = Inputs.of(job, layers, use_glossary=use_glossary, engine=name) if cache else None
    if inputs and not again and (told := inputs.told()):
        for message in told.skipped:
            skip(message)
        if on_overrides:
            on_overrides(told.overrides)
        return list(told.documents)
    # Only here: what drafts takes longer to load than all of the above.
    from afst_i18n.workflows.drafting import drafting

    done = drafting(
        replace(job, on_skip=skip),
        layers=layers,
        use_glossary=use_glossary,
        again=again,
        cache=cache,
        engine=name,
        threads=threads,
        crew=crew,
        on_overrides=on_overrides,
        on_progress=on_progress,
        on_wait=on_wait,
    )
    if inputs and done.settled:
        inputs.keep(Told(done.unchanged, done.overrides, tuple(skipped)), done.written)
    return done.results
