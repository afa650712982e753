"""`afst-i18n xliff`: catalogs to an agency and back."""

from pathlib import Path

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count
from afst_i18n.cli.groups import Group
from afst_i18n.core.message import Message


@click.group(
    cls=Group,
    short_help="Send catalogs to an agency as XLIFF 2.1, and bring its translations back.",
    epilog="""\b
Examples:
  afst-i18n xliff export locales/es/LC_MESSAGES/release.po -o release.xlf
  afst-i18n xliff import release.xlf
""",
)
def xliff() -> None:
    """Send catalogs to an agency as XLIFF 2.1, and bring its translations back."""


@xliff.command(
    short_help="Write catalogs as XLIFF 2.1.",
    epilog="""\b
Examples:
  afst-i18n xliff export locales/es/LC_MESSAGES/release.po -o release.xlf
""",
)
@click.argument("catalogs", nargs=-1, required=True, metavar="CATALOG...", type=options.FILE)
@click.option("-o", "--output", type=options.FILE, help="The file to write.  [default: standard output]")
def export(*, catalogs: tuple[Path, ...], output: Path | None) -> None:
    """Write each CATALOG as a file of one XLIFF 2.1 document, with its comments as notes."""
    from afst_i18n.files import write_bytes
    from afst_i18n.workflows.xliff import export_xliff

    data = export_xliff(catalogs)
    if output:
        write_bytes(output, data)
        Console.result(str(output))
    else:
        Console.data(data)


@xliff.command(
    "import",
    short_help="Bring translations from an XLIFF file into catalogs.",
    epilog="""\b
Examples:
  afst-i18n xliff import release.xlf
""",
)
@click.argument("path", metavar="XLIFF", type=options.FILE)
@click.option("--catalog", type=options.FILE, help="Where they go.  [default: the catalogs that it names]")
@options.quiet
@click.pass_context
def import_(ctx: click.Context, *, path: Path, catalog: Path | None, quiet: bool) -> None:
    """Bring the translations of XLIFF into the catalogs that it was made from.

    What the agency calls reviewed or final is approved, all else is a draft. What a person has changed in a
    catalog since the export stays, and is named; the exit code is then 1.
    """
    from afst_i18n.workflows.xliff import import_xliff

    console = Console(quiet=quiet)
    results = import_xliff(path, catalog=catalog, on_wait=console.always)
    for result in results:
        for place in result.conflicts:
            console.always(
                Message.of("{place}: changed or approved since the export: left as it is", place=place)
            )
        gone = Message.of("; {number} of messages that are gone", number=result.unknown)
        unknown = gone if result.unknown else ""
        console.say(
            Message.of("{count} updated{unknown}", count=count(result.updated, "message"), unknown=unknown)
        )
        console.result(str(result.path))
    ctx.exit(1 if any(result.conflicts for result in results) else 0)
