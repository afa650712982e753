"""`afst-i18n check`."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, styled, visible
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Report, Severity
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from afst_i18n.checks import Selection
    from afst_i18n.checks.baseline import Known
    from afst_i18n.config import Config
    from afst_i18n.workflows.check import Inspection


@dataclass(frozen=True, slots=True)
class _Output:
    """A format, and the file that it goes to; None is stdout."""

    format: str
    path: Path | None = None


class _Ordered(click.Command):
    """A command that remembers the order of its options: an --output-file belongs to a --format."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta["afst_i18n.order"] = [parameter.name for parameter in order]
        return super().parse_args(ctx, args)


def _severities(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, Severity]:
    """The levels by code."""
    levels = {}
    for value in values:
        code, _, level = value.partition("=")
        if level not in set(Severity):
            message = Message.of("'{value}' is not CODE=LEVEL with level error, warning or info", value=value)
            raise click.BadParameter(spoken(message))
        levels[code] = Severity(level)
    return levels


_MARK = re.compile(r" +\^+")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_LEVEL = click.Choice([severity.value for severity in reversed(Severity)])


@click.command(
    cls=_Ordered,
    short_help="Check catalogs, or two documents, against the glossary.",
    epilog="""\b
Examples:
  afst-i18n check                                     all catalogs of the project
  afst-i18n check locales/es/LC_MESSAGES/talks.po --select T,N
  afst-i18n check --source talks.en.md --target talks.es.md
  afst-i18n check --format text --format sarif --output-file check.sarif
  afst-i18n check --changed-since origin/main --format github
  afst-i18n check --fix --diff                        what --fix would change

\b
Exit code 0: nothing at or above --fail-on; 1: findings; 2: wrong use; 3: a file is missing or broken.
docs/rules.md explains every code, with examples, and how to suppress one finding in a catalog.
""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=options.FILE)
@click.option("--source", "source", type=options.FILE, help="A document to check the --target against.")
@click.option("--target", "target", type=options.FILE, help="Its translation, a document as well.")
@click.option("--to", type=options.LanguageType(), help="Language of --target.  [default: its text tells]")
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of the documents.")
@click.option("--format", "formats", multiple=True, help="text, json, sarif, junit or github; repeatable.")
@click.option(
    "--output-file", "output_files", multiple=True, type=options.FILE, help="File for the --format before it."
)
@click.option(
    "--select", multiple=True, metavar="CODES", help="Only these codes or beginnings, such as T,N201."
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or beginnings.")
@click.option(
    "--severity",
    multiple=True,
    metavar="CODE=LEVEL",
    callback=_severities,
    help="Another severity; repeatable.",
)
@click.option(
    "--show",
    type=click.Choice([level.value for level in reversed(Severity)]),
    help="The least severity that the text format shows; all are counted.  [default: warning or --fail-on]",
)
@click.option("--fail-on", type=_LEVEL, help="The least severity that gives exit code 1.  [default: error]")
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    type=options.FILE,
    help="CSV file of words that no translation may hold; repeatable.",
)
@click.option("--baseline", type=options.FILE, help="File of known findings that do not count.")
@click.option("--update-baseline", is_flag=True, help="Write all findings of this run into the baseline.")
@click.option("--changed-since", metavar="REV", help="Only messages that changed since this git revision.")
@click.option("--fix", is_flag=True, help="Repair what is certain, then check.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@options.glossaries
@options.quiet
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    source: Path | None,
    target: Path | None,
    to: Language | None,
    encoding: str,
    formats: tuple[str, ...],
    output_files: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: dict[str, Severity],
    fail_on: str | None,
    show: str | None,
    checklists: tuple[Path, ...],
    baseline: Path | None,
    update_baseline: bool,
    changed_since: str | None,
    fix: bool,
    diff: bool,
    layers: tuple[Path, ...],
    no_glossary: bool,
    quiet: bool,
) -> None:
    """Check each catalog, every catalog in each folder, or all catalogs of the project.

    Terms, numbers, dates, names, placeables, punctuation, typography and the catalog itself. With
    --source and --target the segments of two documents are checked, paired by their order.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.check import Inspection, check_pair
    from afst_i18n.workflows.check import check as run
    from afst_i18n.workflows.glossaries import glossary_of

    console = Console(quiet=quiet)
    outputs = _outputs(ctx, formats, output_files)
    pair = _pair(source, target, alone=not (paths or fix or diff or changed_since))
    config = find_config(Path())
    baseline = baseline or (config.path(config.check.baseline) if config.check.baseline else None)
    partly = bool(changed_since or select or ignore)
    if update_baseline and (baseline is None or partly):
        hint = (
            Message.of("leave out --changed-since, --select and --ignore")
            if baseline
            else Message.of("name it with --baseline")
        )
        raise UsageError(
            Message.of("--update-baseline needs a baseline and the findings of all messages"), hint=hint
        )
    inspection = Inspection(
        config,
        glossary_of(config, layers, use=not no_glossary),
        _selection(config, select, ignore, severity, checklists),
        paths,
        changed_since,
        options.known_encoding(encoding),
        lint=bool(config.glossary or layers) and not no_glossary,
    )
    if fix or diff:
        changes = _fix(inspection, console, write=not diff)
        if diff:
            ctx.exit(1 if changes else 0)
    report = check_pair(*pair, inspection, to=to) if pair else run(inspection)
    for note in report.notes:
        console.always(note)
    if baseline:
        report = _sifted(
            report, baseline, console, pair[1:] if pair else paths, rewrite=update_baseline, partly=partly
        )
    gate = Severity(fail_on) if fail_on else config.check.fail_on
    # What fails a run is shown.
    least = min(gate, Severity.WARNING, key=lambda severity: severity.rank)
    _write(report, outputs, Severity(show) if show else least)
    ctx.exit(1 if any(finding.severity.rank >= gate.rank for finding in report.findings) else 0)


def _outputs(ctx: click.Context, formats: Sequence[str], files: Sequence[Path]) -> list[_Output]:
    """Each format with the file named after it; a `UsageError` where two would share stdout."""
    from afst_i18n.reporters import REPORTERS

    outputs: list[_Output] = []
    waiting_formats, waiting_files = iter(formats), iter(files)
    for name in ctx.meta["afst_i18n.order"]:
        if name == "formats":
            outputs.append(_Output(next(waiting_formats)))
            REPORTERS.get(outputs[-1].format)
        elif name == "output_files":
            if not outputs or outputs[-1].path:
                raise UsageError(
                    Message.of("--output-file has no --format before it"),
                    hint=Message.of("write --format sarif --output-file FILE"),
                )
            outputs[-1] = replace(outputs[-1], path=next(waiting_files))
    if sum(output.path is None for output in outputs) > 1:
        raise UsageError(
            Message.of("two formats would be mixed on stdout"),
            hint=Message.of("give one of them an --output-file"),
        )
    return outputs or [_Output("text")]


def _pair(source: Path | None, target: Path | None, *, alone: bool) -> tuple[Path, Path] | None:
    if source is None and target is None:
        return None
    if source is None or target is None:
        raise UsageError(
            Message.of("--source and --target belong together"), hint=Message.of("name both documents")
        )
    if not alone:
        hint = Message.of("leave out catalogs, --fix, --diff and --changed-since")
        raise UsageError(Message.of("--source and --target check two documents and no catalog"), hint=hint)
    return source, target


def _selection(
    config: "Config",
    select: Sequence[str],
    ignore: Sequence[str],
    severity: dict[str, Severity],
    checklists: Sequence[Path],
) -> "Selection":
    """What the command line says, else what the configuration says; severities and checklists add up."""
    from afst_i18n.checks import Selection
    from afst_i18n.workflows.check import extra_rules

    told = config.check
    return Selection(
        _codes(select) or told.select,
        _codes(ignore) or told.ignore,
        {**told.severity, **severity},
        extra_rules(config, checklists),
    )


def _codes(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for value in values for code in value.split(","))


def _fix(inspection: "Inspection", console: Console, *, write: bool) -> bool:
    """Whether there is anything to repair; it is written, or printed as a diff."""
    from afst_i18n.workflows import fix

    changes = fix.fix(inspection)
    if write:
        fix.write(changes, on_wait=console.always)
    for change in changes:
        if write:
            console.say(
                Message.of(
                    "{path}: {count} repaired", path=change.path, count=count(change.messages, "message")
                )
            )
        else:
            console.data(change.diff())
    return bool(changes)


def _sifted(
    report: Report, path: Path, console: Console, checked: Sequence[Path], *, rewrite: bool, partly: bool
) -> Report:
    """The report without what the baseline holds back; what became of the baseline is said.

    Its entries about files that were not `checked` stay as they are, and a run that looked `partly` cannot
    tell which entries are needed no more.
    """
    from afst_i18n.checks.baseline import dump_baseline, load_baseline, sift, update
    from afst_i18n.files import read_bytes, replace_bytes

    before = read_bytes(path) if path.is_file() else None
    known: tuple[Known, ...] = load_baseline(path) if path.is_file() or not rewrite else ()
    places = [Path(os.path.relpath(place)) for place in checked]
    elsewhere = [k for k in known if places and not any(map(Path(k.path).is_relative_to, places))]
    if rewrite:
        fresh = update(report.findings, known)
        known = (*fresh, *(k for k in elsewhere if k not in fresh))
        replace_bytes(path, dump_baseline(known), read=before, on_wait=console.always)
        console.say(
            Message.of(
                "{path}: {count} known now; give each a reason", path=path, count=count(len(known), "finding")
            )
        )
    sifted = sift(report.findings, known, today=date.today())
    if sifted.held:
        console.say(Message.of("{count} held back by {path}", count=count(sifted.held, "finding"), path=path))
    for entry in sifted.expired:
        console.always(
            Message.of(
                "{path}: {code} in {path2} expired on {expires}",
                path=path,
                code=entry.code,
                path2=entry.path,
                expires=entry.expires,
            )
        )
    gone = [k for k in sifted.gone if not partly and k not in elsewhere]
    if gone:
        said = count(len(gone), "entry", "entries")
        console.say(
            Message.of("{path}: {said} no longer needed; --update-baseline drops them", path=path, said=said)
        )
    return replace(report, findings=sifted.findings)


def _write(report: Report, outputs: Sequence[_Output], show: Severity) -> None:
    from afst_i18n.files import write_bytes
    from afst_i18n.reporters import REPORTERS
    from afst_i18n.reporters.text import TextReporter

    for output in outputs:
        reporter = REPORTERS.get(output.format)
        # Programs read everything; a person would not see the errors for the notes.
        if isinstance(reporter, TextReporter):
            reporter = replace(reporter, least=show)
        # A file name may hold bytes that are no UTF-8: they are shown by a mark, and not obeyed.
        text = reporter.render(report).encode(errors="surrogateescape").decode(errors="replace")
        if output.path:
            write_bytes(output.path, text.encode())
        elif output.format == "text":
            _say(text)
        else:
            # Annotations go to a log that people read; the other forms are data.
            Console.data(visible(text) if output.format == "github" else text)


def _say(text: str) -> None:
    """The report for people; on a terminal the severities and the marks under the words have a colour."""
    from afst_i18n.reporters.text import HINT, NOUNS

    if not sys.stdout.isatty():
        Console.text(text)
        return
    named = {spoken(NOUNS[severity][0]): colour for severity, colour in _COLOURS.items()}
    finding = re.compile(rf"((?:\S.*?: )?)({'|'.join(named)}) ([A-Z]\d{{3}}) (.*)")
    hint = f"    {spoken(HINT)}: "
    for line in text.splitlines():
        if found := finding.fullmatch(line):
            place, severity, code, message = found.groups()
            told = styled(f"{severity} {code}", fg=named[severity], bold=True)
            Console.result(styled(place, bold=True), told, f" {message}")
        elif _MARK.fullmatch(line):
            Console.result(styled(line, fg="red", bold=True))
        elif line.startswith(hint):
            Console.result(styled(hint, fg="cyan"), line.removeprefix(hint))
        else:
            Console.result(line)
