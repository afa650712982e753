"""`afst-i18n glossary lint`."""

from collections import Counter
from pathlib import Path

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console
from afst_i18n.core.finding import Finding, Severity

_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@click.command(
    short_help="What does not fit together in the glossary.",
    epilog="""\b
Examples:
  afst-i18n glossary lint                       all layers
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
@options.quiet
@click.pass_context
def lint(ctx: click.Context, *, files: tuple[Path, ...], fail_on: str, quiet: bool) -> None:
    """Report conflicts, entries that can never match, and renderings that are forbidden here and right
    there, with file and line. FILEs are laid over the other layers, and only they are reported.

    A file that cannot be read as a glossary is wrong use: one line, exit code 2.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.glossary_lint import lint_glossary

    report = lint_glossary(find_config(Path()), files)
    for finding in report.findings:
        Console.result(_line(finding))
    counts = Counter(finding.severity for finding in report.findings)
    said = ", ".join(f"{counts[severity]} {severity}" for severity in reversed(Severity) if counts[severity])
    Console(quiet=quiet).say(f"{report.checked} terms: {said or 'nothing to report'}")
    ctx.exit(1 if any(f.severity.rank >= Severity(fail_on).rank for f in report.findings) else 0)


def _line(finding: Finding) -> str:
    mark = click.style(f"{finding.severity} {finding.code}", fg=_STYLE[finding.severity])
    hint = click.style(f"; {finding.hint}", dim=True) if finding.hint else ""
    return f"{finding.place}: {mark} {finding.term}: {finding.message}{hint}"
