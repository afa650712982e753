"""`afst-i18n translate`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, realised, styled
from afst_i18n.core.draft import CHECK
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from afst_i18n.core.document import Kept
    from afst_i18n.workflows.crew import Crew, Orders
    from afst_i18n.workflows.documents import Job, Shard
    from afst_i18n.workflows.glossaries import Override
    from afst_i18n.workflows.translated import Translated

# Words in no segment of which nobody need be told: a list's mark is not missed.
_UNSAID = ("syntax", "no words")
# Words in no segment that somebody may wait for in vain.
_WARNED = ("lost", "unsafe")
# What a format calls the words that it keeps.
_REASONS = {
    str(word): word
    for word in (
        Message.of("code"),
        Message.of("comment"),
        Message.of("definition"),
        Message.of("fields"),
        Message.of("formula"),
        Message.of("html"),
        Message.of("metadata"),
    )
}
# Terms that failed, shown for each document: a screen that scrolls away is read by nobody.
_SHOWN = 8


@click.command(
    short_help="Draft catalogs for review, with the glossary enforced.",
    epilog="""\b
Examples:
  afst-i18n translate --to es                   the configured English sources
  afst-i18n translate release.md --to es        one document, no configuration needed
  afst-i18n translate docs/ --to es --exclude drafts
  afst-i18n translate nota.txt --to en --encoding cp1252
  afst-i18n translate release.md --to es --glossary our-terms.csv
""",
)
@options.files
@options.walk
@options.direction
@options.glossaries
@click.option("--again", is_flag=True, help="Draft anew what is still an untouched machine draft.")
@click.option(
    "--shard", type=options.ShardType(), help="Only this part of the documents: 2/8 on the second of eight."
)
@click.option(
    "--threads", type=click.IntRange(1, 1024), help="Sentences at a time.  [default: one for each core]"
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Draft on the workers of a Dask scheduler: tcp://HOST:PORT."
)
@click.option("--workers", type=click.IntRange(1, 1024), help="Draft with so many processes of this machine.")
@click.option("--engine", metavar="NAME", help="Draft with another engine: pseudo.  [default: argos]")
@options.no_cache
@options.locales
@options.document
@options.quiet
def translate(
    *,
    files: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    source: Language | None,
    target: Language,
    layers: tuple[Path, ...],
    no_glossary: bool,
    again: bool,
    shard: "Shard | None",
    threads: int | None,
    scheduler: str | None,
    workers: int | None,
    engine: str | None,
    no_cache: bool,
    locales: Path | None,
    format_name: str | None,
    encoding: str,
    quiet: bool,
) -> None:
    """Draft each FILE, every document below a folder, or every configured source, into
    locales/<language>/LC_MESSAGES/<name>.po. A FILE of - is standard input. In a FILE that is a .po
    its own empty messages are drafted; those of a .pot go to the language's catalog.

    Every draft is marked fuzzy for review, with the glossary's terms in its comments. What a person
    has approved or edited is never touched. Prints the path of each catalog.
    """
    from afst_i18n.workflows.translate import translate as run

    console = Console(quiet=quiet)
    job = options.job(
        files,
        source,
        target,
        locales=locales,
        format_name=format_name,
        encoding=encoding,
        shard=shard,
        include=include,
        exclude=exclude,
        on_skip=console.say,
    )
    catalogs = [path for path in job.files if path.suffix.lower() in (".po", ".pot")]
    job = replace(job, files=tuple(path for path in job.files if path not in catalogs))
    for path in catalogs:
        _fill(console, path, job, layers, not no_glossary, again=again, cache=not no_cache, engine=engine)
    if catalogs and not job.files:
        return
    with console.progress(Message.of("Translating to {language}", language=target.name)) as report:
        results = run(
            job,
            layers=layers,
            use_glossary=not no_glossary,
            again=again,
            cache=not no_cache,
            engine=engine,
            threads=threads,
            crew=_crew(scheduler, workers),
            on_overrides=lambda found: _say_overrides(console, found),
            on_progress=report,
            on_wait=console.always,
        )
    for result in results:
        _say(console, result, job.target)
        console.result(str(result.catalog))
    if any(result.drafted for result in results):
        console.say(
            styled(Message.of("Next: review in Poedit or with afst-i18n review, then "), dim=True),
            Message.of(
                "afst-i18n build{list} --to {target}",
                list="".join(f" {path}" for path in files),
                target=target,
            ),
        )


def _fill(
    console: Console,
    path: Path,
    job: "Job",
    layers: Sequence[Path],
    use_glossary: bool,
    *,
    again: bool,
    cache: bool,
    engine: str | None,
) -> None:
    """Draft the empty messages of a catalog that is named as a document."""
    from afst_i18n.workflows.fill import fill

    filled = fill(
        path,
        job,
        layers=layers,
        use_glossary=use_glossary,
        again=again,
        cache=cache,
        engine=engine,
        on_wait=console.always,
    )
    left = filled.messages - filled.drafted
    console.say(
        styled(path, bold=True),
        Message.of(
            ": {count}; {drafted} drafted, {left} kept",
            count=count(filled.messages, "message"),
            drafted=filled.drafted,
            left=left,
        ),
    )
    console.result(str(filled.path))


def _say_overrides(console: Console, found: "Sequence[Override]") -> None:
    """Where an office's own glossary disagrees with the shipped one: its own is used, and it is told."""
    for each in found[:_SHOWN]:
        console.say(
            Message.of(
                "{place}: {preferred}: '{preferred2}' is used, not the shipped '{preferred3}'",
                place=each.place,
                preferred=each.words,
                preferred2=each.own,
                preferred3=each.shipped,
            )
        )
    if len(found) > _SHOWN:
        console.say(
            Message.of(
                "... and {count} of your own in the place of shipped ones",
                count=count(len(found) - _SHOWN, "more term"),
            )
        )


def _crew(scheduler: str | None, workers: int | None) -> "Callable[[Orders], Crew] | None":
    if scheduler and workers:
        raise UsageError(
            Message.of("--scheduler has workers of its own"), hint=Message.of("leave out --workers")
        )
    if not scheduler and not workers:
        return None
    from afst_i18n.workflows.crew import Crew

    return lambda orders: Crew(orders, address=scheduler or "", workers=workers or 0)


def _say(console: Console, result: "Translated", target: Language) -> None:
    kept = result.segments - result.drafted - result.remembered
    approved = Message.of(" ({number} approved)", number=result.approved) if result.approved else ""
    remembered = ""
    if result.remembered:
        remembered = Message.of(", {number} from the memory", number=result.remembered)
    console.say(
        styled(result.source, bold=True),
        Message.of(
            ": {segments}, {words}; {drafted} drafted, {kept} kept{approved}{remembered}",
            segments=count(result.segments, "segment"),
            words=count(result.words, "word"),
            drafted=result.drafted,
            kept=kept,
            approved=approved,
            remembered=remembered,
        ),
    )
    for remark in result.remarks:
        console.say("  ", remark)
    _say_kept(console, result.source, result.kept)
    if result.terms:
        colour = "yellow" if result.failures else "green"
        console.say("  ", styled(realised(result.terms - len(result.failures), result.terms), fg=colour))
    for failure in result.failures[:_SHOWN]:
        console.say(
            Message.of(
                "  {place}: '{words}' is not '{wanted}' there: see the catalog",
                place=failure.place,
                words=failure.words,
                wanted=failure.wanted,
            )
        )
    if result.doubtful:
        drafts = count(result.segments - result.approved, "draft")
        doubtful = len(result.doubtful)
        said = (
            Message.of("1 of {drafts} is doubtful", drafts=drafts)
            if doubtful == 1
            else Message.of("{doubtful} of {drafts} are doubtful", doubtful=doubtful, drafts=drafts)
        )
        console.say(
            "  ",
            styled(said, fg="yellow"),
            Message.of(": see '{mark}' in the catalog", mark=spoken(CHECK, target.code).strip()),
        )
    for place, reason in result.doubtful[:_SHOWN]:
        console.say(f"  {place}: ", reason)


def _say_kept(console: Console, source: Path, kept: "Sequence[Kept]") -> None:
    """What no segment holds: code and the like by number, in a document without lines by its places, and a
    block that should have been one by its line."""
    told = [one for one in kept if one.reason not in (*_UNSAID, *_WARNED)]
    for reason in dict.fromkeys(one.reason for one in told if one.anchor):
        places = [_where(one) for one in told if one.reason == reason and one.anchor]
        more = Message.of(" and {number} more", number=len(places) - _SHOWN) if len(places) > _SHOWN else ""
        console.say(
            Message.of(
                "  not translated, {reason}: {places}{more}",
                reason=_REASONS.get(reason, reason),
                places=", ".join(places[:_SHOWN]),
                more=more,
            )
        )
    counts = Counter(one.reason for one in told if not one.anchor)
    if counts:
        said = Message.joined(
            ", ",
            [
                Message.of(
                    "{lines} of {reason}", lines=count(number, "line"), reason=_REASONS.get(reason, reason)
                )
                for reason, number in counts.items()
            ],
        )
        console.say(Message.of("  kept as they are: {said}", said=said))
    for one in kept:
        if one.reason in _WARNED:
            console.always(
                Message.of(
                    "{source}:{line}: not translated: '{text}'; translate it by hand",
                    source=source,
                    line=one.line,
                    text=one.text[:60],
                )
            )


def _where(one: "Kept") -> str:
    """The place of something kept, with the part of the archive where it is one."""
    return f"{one.anchor} ({one.text})" if "/" in one.text and " " not in one.text else one.anchor
