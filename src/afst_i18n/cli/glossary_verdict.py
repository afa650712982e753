"""`afst-i18n glossary lint` and `diff`: what is wrong, and what a change does."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, styled
from afst_i18n.core.catalog import State
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.term import Glossary
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from afst_i18n.config import Config
    from afst_i18n.termbase.diff import Change


@click.command(
    short_help="What does not fit together in the glossary.",
    epilog="""\b
Examples:
  afst-i18n glossary lint                       the project's terms, else the shipped ones
  afst-i18n glossary lint our-terms.csv         only what stands there, against all layers
  afst-i18n glossary lint --fail-on warning     for CI
""",
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=options.FILE)
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--format", "format_name", default="text", show_default=True, help="text, json, sarif, junit or github."
)
@options.quiet
@click.pass_context
def lint(ctx: click.Context, *, files: tuple[Path, ...], format_name: str, fail_on: str, quiet: bool) -> None:
    """Report conflicts, entries that can never match, and renderings that are forbidden here and right
    there, with file and line. FILEs are laid over the other layers, and only they are reported; without
    them, only the project's own layers, where it has some.

    A file that cannot be read as a glossary is wrong use: one line, exit code 2.
    """
    from afst_i18n.config import find_config
    from afst_i18n.reporters import REPORTERS
    from afst_i18n.reporters.text import summary
    from afst_i18n.workflows.glossary_lint import lint_glossary

    reporter = REPORTERS.get(format_name)
    report = lint_glossary(find_config(Path()), files)
    text = reporter.render(report)
    if format_name == "text":
        # The last line counts messages of a catalog; what was checked here are terms.
        text = text.removesuffix(f"{spoken(summary(report))}\n")
    (Console.text if format_name == "text" else Console.data)(text)
    counts = Counter(finding.severity for finding in report.findings)
    kinds = {Severity.ERROR: ("error",), Severity.WARNING: ("warning",), Severity.INFO: ("info", "infos")}
    parts = [count(counts[severity], *kinds[severity]) for severity in reversed(Severity) if counts[severity]]
    said = Message.joined(", ", parts) if parts else Message.of("nothing to report")
    Console(quiet=quiet).say(Message.of("{terms}: {said}", terms=count(report.checked, "term"), said=said))
    ctx.exit(1 if any(f.severity.rank >= Severity(fail_on).rank for f in report.findings) else 0)


@click.command(
    short_help="What changed between two glossaries.",
    epilog="""\b
Examples:
  afst-i18n glossary diff old.csv our-terms.csv
  afst-i18n glossary diff shipped project                          what our layers change
  afst-i18n glossary diff shipped shipped+our-terms.csv --impact   ... and in which translations
""",
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--impact", "with_impact", is_flag=True, help="Name the messages whose terms change as well.")
@options.locales
@options.quiet
def diff(*, old: str, new: str, with_impact: bool, locales: Path | None, quiet: bool) -> None:
    """Print the terms that came (+), went (-) or say something else (~) from A to B.

    A and B are CSV files or folders, or `shipped`, or `project` (the shipped glossary with the
    configured layers), or several of them joined by +, the last one strongest. With --impact the
    catalogs are read, and every translated message is named whose required renderings differ.
    """
    from afst_i18n.config import find_config
    from afst_i18n.termbase.diff import diff as compare
    from afst_i18n.workflows.glossary_diff import named_glossary

    config = find_config(Path())
    before, after = named_glossary(config, old), named_glossary(config, new)
    changes = compare(before, after)
    for change in changes:
        _say_change(change)
    added, removed = sum(not change.old for change in changes), sum(not change.new for change in changes)
    counts = (
        (added, Message.of("{number} added", number=added)),
        (removed, Message.of("{number} removed", number=removed)),
        (
            len(changes) - added - removed,
            Message.of("{number} changed", number=len(changes) - added - removed),
        ),
    )
    said = [what for number, what in counts if number]
    Console(quiet=quiet).say(Message.joined(", ", said) if said else Message.of("no differences"))
    if with_impact:
        _say_impact(config, before, after, locales, quiet=quiet)


def _say_change(change: "Change") -> None:
    if change.old and change.new:
        Console.result(styled(f"~ {change.id}", fg="yellow"))
        for name, (was, now) in change.cells.items():
            Console.result(f"    {name}: {was!r} -> {now!r}")
    else:
        term, mark, colour = (change.new, "+", "green") if change.new else (change.old, "-", "red")
        words = f": {term.en.preferred} = {term.es.preferred}" if term else ""
        Console.result(styled(f"{mark} {change.id}", fg=colour), words)


_STATES = {
    State.UNTRANSLATED: Message.of("untranslated"),
    State.DRAFT: Message.of("draft"),
    State.APPROVED: Message.of("approved"),
}


def _say_impact(
    config: "Config", before: Glossary, after: Glossary, locales: Path | None, *, quiet: bool
) -> None:
    from afst_i18n.workflows.glossary_catalogs import open_catalogs
    from afst_i18n.workflows.glossary_diff import impact

    catalogs = open_catalogs(config, [locales] if locales else [])
    effects = list(impact(catalogs, before, after, profile=config.profile))
    for effect in effects:
        todo = "" if effect.holds else styled(Message.of("; the translation lacks it"), fg="yellow")
        for wanted in effect.changes:
            was, now = (f"'{text}'" if text else Message.of("no term") for text in (wanted.old, wanted.new))
            said = [
                str(effect.place),
                ": ",
                _STATES[effect.entry.state],
                f": '{wanted.words}': ",
                was,
                " -> ",
                now,
            ]
            Console.result(Message.joined("", said), todo)
    lacking = [effect for effect in effects if not effect.holds]
    approved = sum(effect.entry.state is State.APPROVED for effect in lacking)
    Console(quiet=quiet).say(
        Message.of(
            "{count} touched; {count2} without a new rendering, {approved} of them approved",
            count=count(len(effects), "message"),
            count2=count(len(lacking), "translation"),
            approved=approved,
        )
    )
