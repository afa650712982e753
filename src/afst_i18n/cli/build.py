"""`afst-i18n build`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, styled
from afst_i18n.core.language import Language

if TYPE_CHECKING:
    from afst_i18n.config import Unreviewed


@click.command(
    short_help="Render the reviewed document from source and catalog.",
    epilog="""\b
Examples:
  afst-i18n build release.txt --to es
  afst-i18n build --to es --unreviewed=fail --output build
""",
)
@options.files
@options.direction
@click.option(
    "--unreviewed",
    type=click.Choice(["draft", "source", "fail"]),
    help="What to print for a segment that nobody has approved.  [default: draft]",
)
@click.option(
    "-o", "--output", type=options.FILE, help="Folder of the built documents.  [default: beside each source]"
)
@options.locales
@options.document
@options.quiet
@click.pass_context
def build(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    source: Language | None,
    target: Language,
    unreviewed: "Unreviewed | None",
    output: Path | None,
    locales: Path | None,
    format_name: str | None,
    encoding: str,
    quiet: bool,
) -> None:
    """Render each FILE, or every configured source, from its catalog.

    Writes <name>.es.<suffix> and prints its path. What fell back to a draft or to the source text is
    always counted. Exit code 1 where --unreviewed=fail found something that nobody has approved.
    """
    from afst_i18n.workflows.build import build as run

    console = Console(quiet=quiet)
    job = options.job(files, source, target, locales=locales, format_name=format_name, encoding=encoding)
    policy = unreviewed or job.config.unreviewed
    failed = False
    for built in run(job, unreviewed=policy, folder=output):
        total = built.approved + built.drafts + built.untranslated
        console.say(styled(built.source, bold=True), f": {built.approved} of {total} segments approved")
        if fell_back := built.drafts + built.untranslated:
            as_drafts = built.drafts if policy == "draft" else 0
            console.always(
                f"{built.source}: {fell_back} not approved: {as_drafts} printed as drafts, "
                f"{fell_back - as_drafts if built.path else 0} as source text"
            )
        if built.path is None:
            failed = True
            for place in built.places[:10]:
                console.always(f"{place}: not approved")
            if len(built.places) > 10:
                console.always(
                    f"... and {len(built.places) - 10} more; nothing was written for {built.source}"
                )
        else:
            console.result(str(built.path))
    ctx.exit(1 if failed else 0)
