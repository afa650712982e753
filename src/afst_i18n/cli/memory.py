"""`afst-i18n memory`: what was approved before, in all catalogs and in TMX files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count
from afst_i18n.cli.groups import Group
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

if TYPE_CHECKING:
    from afst_i18n.workflows.documents import Job

# Texts with several translations, shown in full: more is a list for a file.
_SHOWN = 20


@click.group(
    cls=Group,
    short_help="What was approved before, and TMX files.",
    epilog="""\b
Examples:
  afst-i18n memory stats --to es                   how much there is, and what was translated in two ways
  afst-i18n memory export --to es -o office.tmx    for another program
  afst-i18n memory import agency.tmx --to es       into memory/, where translate finds it
""",
)
def memory() -> None:
    """The approved text of all catalogs of the project and of its TMX files.

    `translate` uses it for texts that are the same or similar; [memory] in the configuration says how.
    """


@memory.command(
    short_help="How much there is, and what was translated in several ways.",
    epilog="""\b
Examples:
  afst-i18n memory stats --to es
""",
)
@options.direction
@options.locales
def stats(*, source: Language | None, target: Language, locales: Path | None) -> None:
    """Print how many texts are approved by document and TMX file, and which have several translations."""
    from afst_i18n.workflows.memory import project_memory
    from afst_i18n.workflows.memory import stats as of

    found = of(project_memory(_job(source, target, locales)))
    for origin, number in found.origins.items():
        Console.result(Message.of("{origin}: {count}", origin=origin, count=count(number, "text")))
    Console.result(
        Message.of(
            "{count}, {number} translated in several ways",
            count=count(found.texts, "different text"),
            number=len(found.conflicts),
        )
    )
    for text, units in list(found.conflicts.items())[:_SHOWN]:
        Console.result(f"  {text}")
        for unit in units:
            Console.result(f"    {unit.origin}: {unit.target}")
    if len(found.conflicts) > _SHOWN:
        Console.result(Message.of("  ... and {number} more", number=len(found.conflicts) - _SHOWN))


@memory.command(
    short_help="Write it as a TMX file.",
    epilog="""\b
Examples:
  afst-i18n memory export --to es -o office.tmx
""",
)
@options.direction
@options.locales
@click.option("-o", "--output", type=options.FILE, help="File.  [default: stdout]")
@click.option("--force", is_flag=True, help="Replace an output file that is there.")
def export(
    *, source: Language | None, target: Language, locales: Path | None, output: Path | None, force: bool
) -> None:
    """Write all approved texts with their translations as TMX 1.4, for other programs."""
    from afst_i18n.files import write_bytes
    from afst_i18n.workflows.memory import export as run

    data = run(_job(source, target, locales))
    if output is None:
        Console.data(data)
        return
    if output.exists() and not force:
        raise UsageError(
            Message.of("is there already"),
            hint=Message.of("use --force to replace it"),
            place=Place(str(output)),
        )
    write_bytes(output, data)
    Console.result(str(output))


@memory.command(
    "import",
    short_help="Take a TMX file into the project.",
    epilog="""\b
Examples:
  afst-i18n memory import agency.tmx --to es
""",
)
@click.argument("file", type=options.FILE)
@options.direction
@options.quiet
@click.option("--force", is_flag=True, help="Replace a file of that name that is there.")
def import_(*, file: Path, source: Language | None, target: Language, quiet: bool, force: bool) -> None:
    """Take the pairs of FILE, a TMX file of any version, into memory/ of the project."""
    from afst_i18n.workflows.memory import import_file

    path, number = import_file(file, _job(source, target, None), force=force)
    Console(quiet=quiet).say(Message.of("{count} read", count=count(number, "pair")))
    Console.result(str(path))


def _job(source: Language | None, target: Language, locales: Path | None) -> "Job":
    return options.job((), source, target, locales=locales, format_name=None, encoding="utf-8")
