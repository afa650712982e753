"""`afst-i18n build`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, styled
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message

if TYPE_CHECKING:
    from afst_i18n.config import PdfAs, Unreviewed
    from afst_i18n.workflows.build import Built


@click.command(
    short_help="Render the reviewed document from source and catalog.",
    epilog="""\b
Examples:
  afst-i18n build release.txt --to es
  afst-i18n build --to es --unreviewed=fail --output build
""",
)
@options.files
@options.walk
@options.direction
@click.option(
    "--unreviewed",
    type=click.Choice(["draft", "stale", "source", "fail"]),
    help="What to print for a segment that nobody has approved.  [default: draft]",
)
@click.option(
    "-o", "--output", type=options.FILE, help="Folder of the built documents.  [default: beside each source]"
)
@click.option(
    "--pdf-as",
    type=click.Choice(["md", "docx"]),
    help="What a PDF, which can only be read, is built as.  [default: md]",
)
@options.locales
@options.document
@options.quiet
@click.pass_context
def build(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    source: Language | None,
    target: Language,
    unreviewed: "Unreviewed | None",
    output: Path | None,
    pdf_as: "PdfAs | None",
    locales: Path | None,
    format_name: str | None,
    encoding: str,
    quiet: bool,
) -> None:
    """Render each FILE, every document below a folder, or every configured source, from its catalog.

    Writes <name>.es.<suffix>, of a PDF Markdown or a Word document, and prints its path. What fell back
    to a draft or to the source text is always counted. A paragraph that was changed after its approval is
    printed as its new draft; with --unreviewed=stale as the translation that its earlier text has. Exit
    code 1 where --unreviewed=fail found something that nobody has approved.
    """
    from afst_i18n.workflows.build import build as run

    console = Console(quiet=quiet)
    job = options.job(
        files,
        source,
        target,
        locales=locales,
        format_name=format_name,
        encoding=encoding,
        include=include,
        exclude=exclude,
        on_skip=console.say,
        pdf_as=pdf_as,
    )
    policy = unreviewed or job.config.unreviewed
    failed = False
    for built in run(job, unreviewed=policy, folder=output):
        _say(console, built, policy)
        if built.path is None:
            failed = True
            for place in built.places[:10]:
                console.always(Message.of("{place}: not approved", place=place))
            if len(built.places) > 10:
                console.always(
                    Message.of(
                        "... and {value} more; nothing was written for {document}",
                        value=len(built.places) - 10,
                        document=built.document,
                    )
                )
        elif built.data is not None:
            console.data(built.data)
        else:
            console.result(str(built.path))
    ctx.exit(1 if failed else 0)


def _say(console: Console, built: "Built", policy: str) -> None:
    """How many segments were printed as what; that some were not approved is said quiet or not."""
    for remark in built.remarks:
        console.always(Message.joined(": ", [str(built.document), remark]))
    for place, marks in built.marks:
        console.always(
            Message.of(
                "{place}: the translation lacks {marks}: a pair is lost, a mark alone stands at its end",
                place=place,
                marks=marks,
            )
        )
    left = built.drafts + built.stale + built.source
    total = built.approved + left
    console.say(
        styled(built.document, bold=True),
        Message.of(": {approved} of 1 segment approved", approved=built.approved)
        if total == 1
        else Message.of(": {approved} of {total} segments approved", approved=built.approved, total=total),
    )
    if not left:
        return
    said = [
        Message.of("1 printed as a draft")
        if built.drafts == 1
        else Message.of("{number} printed as drafts", number=built.drafts),
        Message.of("{number} as source text", number=built.source),
    ]
    if built.stale:
        said.append(Message.of("{number} as the approved translation of an earlier text", number=built.stale))
    told = Message.joined(", ", said) if built.path else Message.of("nothing was printed")
    console.always(
        Message.of("{document}: {left} not approved: {told}", document=built.document, left=left, told=told)
    )
    if built.changed and policy == "draft":
        hint = Message.of("--unreviewed=stale prints the translations of their earlier text")
        console.always(
            Message.of(
                "{document}: {count} changed since approved; {hint}",
                document=built.document,
                count=count(built.changed, "paragraph"),
                hint=hint,
            )
        )
