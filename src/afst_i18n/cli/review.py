"""`afst-i18n review`."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message

if TYPE_CHECKING:
    from afst_i18n.workflows.check import Inspection
    from afst_i18n.workflows.review.edits import Applied, Conflict


@click.command(
    short_help="Make a page or a table to review catalogs in, or bring its edits back.",
    epilog="""\b
Examples:
  afst-i18n review                                  all catalogs of the project, into review.html
  afst-i18n review locales/es/LC_MESSAGES/talks.po -o talks.html --lang es
  afst-i18n review --apply talks.edits.json         write a reviewer's edits into the catalogs
  afst-i18n review locales/es -o talks.docx         a table for Word; --apply talks.docx reads it back
  afst-i18n review --serve                          the page on this machine, each edit written at once

\b
The page is one file: it works from an e-mail attachment, needs no network and sends nothing.
Exit code 0: done; 1: some edits were made on a text that has changed since, both are shown.
""",
)
@click.argument("paths", nargs=-1, metavar="[CATALOG]...", type=options.FILE)
@click.option(
    "-o", "--output", type=options.FILE, help="The page's file.  [default: review.html or review.docx]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "docx"]),
    help="A page, or a table for Word.  [default: by the output's name, else html]",
)
@click.option(
    "--apply",
    "edits",
    type=options.FILE,
    help="Write the edits in a file that a page saved, or in a table, into the catalogs.",
)
@click.option("--serve", is_flag=True, help="Serve the page to this machine's browser until Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port of --serve.  [default: any free one]"
)
@options.page_language
@options.glossaries
@options.quiet
@click.pass_context
def review(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    output: Path | None,
    form: str | None,
    edits: Path | None,
    serve: bool,
    port: int,
    language: str | None,
    layers: tuple[Path, ...],
    no_glossary: bool,
    quiet: bool,
) -> None:
    """Make a page of each CATALOG, of those in each folder, or of all catalogs of the project.

    Source and translation stand side by side, with the glossary's terms, the numbers and names, and
    what `check` finds in place. A reviewer edits and approves in a browser and saves a small file, which
    --apply writes into the catalogs. Nothing is overwritten that has changed meanwhile.
    """
    console = Console(quiet=quiet)
    inspection = inspection_of(paths, layers, use_glossary=not no_glossary)
    if edits and serve:
        raise UsageError(
            Message.of("--apply and --serve do not go together"), hint=Message.of("apply the edits first")
        )
    if serve:
        _serve(inspection, language, port, console)
        return
    if edits:
        ctx.exit(_apply(inspection, edits, console))
    form = form or ("docx" if output and output.suffix.lower() == ".docx" else "html")
    _page(inspection, output or Path(f"review.{form}"), form, language, console)


def inspection_of(paths: tuple[Path, ...], layers: tuple[Path, ...], *, use_glossary: bool) -> "Inspection":
    """What a review is about: the catalogs named, the project's glossary and its choice of rules."""
    from afst_i18n.checks import Selection
    from afst_i18n.config import find_config
    from afst_i18n.workflows.check import Inspection
    from afst_i18n.workflows.glossaries import glossary_of

    config = find_config(Path())
    selection = Selection(config.check.select, config.check.ignore, config.check.severity)
    return Inspection(config, glossary_of(config, layers, use=use_glossary), selection, paths)


def _page(inspection: "Inspection", output: Path, form: str, language: str | None, console: Console) -> None:
    from afst_i18n.files import write_bytes
    from afst_i18n.messages import preferred_language
    from afst_i18n.workflows.review.material import gather
    from afst_i18n.workflows.review.page import render
    from afst_i18n.workflows.status import status_of

    if output.suffix.lower() == ".po":
        raise UsageError(
            Message.of("'{output}' is a catalog's name", output=output),
            hint=Message.of("give the page another, such as review.html"),
        )
    material = gather(inspection)
    spoken = language or preferred_language()
    if form == "docx":
        from afst_i18n.workflows.review.table import render_table

        write_bytes(output, render_table(material, language=spoken))
    else:
        write_bytes(output, render(material, language=spoken).encode())
    status = status_of(material)
    console.say(
        Message.of(
            "{count}, {count2}; {approved} approved, {count3} left",
            count=count(len(status.documents), "document"),
            count2=count(status.total, "paragraph"),
            approved=status.approved,
            count3=count(status.words_left, "word"),
        )
    )
    console.result(str(output))


def _serve(inspection: "Inspection", language: str | None, port: int, console: Console) -> None:
    from afst_i18n.messages import preferred_language
    from afst_i18n.workflows.review.server import Desk, serve

    def ready(address: str) -> None:
        Console.result(address)
        console.say(Message.of("Open this address in your browser; Ctrl-C ends it."))

    # Ctrl-C is how a server ends, and not a failure.
    with suppress(KeyboardInterrupt):
        serve(Desk(inspection, language or preferred_language()), port=port, on_ready=ready)


def _apply(inspection: "Inspection", path: Path, console: Console) -> int:
    from afst_i18n.workflows.check import find_catalogs
    from afst_i18n.workflows.review.edits import apply, read_edits
    from afst_i18n.workflows.review.material import shown_path

    catalogs = find_catalogs(inspection)
    if path.suffix.lower() == ".docx":
        from afst_i18n.workflows.review.table import read_table

        edits = read_table(path, catalogs)
    else:
        edits = read_edits(path)
    applied = apply(edits, catalogs, name_of=lambda path: shown_path(path).as_posix())
    _say(applied, console)
    return 1 if applied.conflicts else 0


def _say(applied: "Applied", console: Console) -> None:
    for path in applied.catalogs:
        console.result(str(path))
    written = count(applied.written, "edit")
    console.say(
        Message.of(
            "{written} written, {already} were there already", written=written, already=applied.already
        )
        if applied.already
        else Message.of("{written} written", written=written)
    )
    for conflict in applied.conflicts:
        console.always(_conflict(conflict))


def _conflict(conflict: "Conflict") -> str:
    if conflict.entry is None:
        return Message.of(
            "{place}: '{source}' is no longer in the catalog: not written",
            place=conflict.place,
            source=conflict.edit.source[:60],
        )
    return Message.of(
        "{place}: changed since the page was made: not written\n    catalog: {now}\n    edit:    {edit}",
        place=conflict.place,
        now=conflict.entry.target,
        edit=conflict.edit.target,
    )
