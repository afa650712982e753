"""`afst-i18n status`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console, count, realised
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken

if TYPE_CHECKING:
    from afst_i18n.workflows.status import DocumentStatus, Status

_BAR: Final = 20
_STAGES: Final = {
    "untranslated": Message.of("untranslated"),
    "machine": Message.of("machine"),
    "edited": Message.of("edited"),
    "approved": Message.of("approved"),
}
_SEVERITIES: Final = {"error": ("error",), "warning": ("warning",), "info": ("info", "infos")}


@click.command(
    short_help="Show how far the review is, what is wrong and what is left.",
    epilog="""\b
Examples:
  afst-i18n status                      all catalogs of the project
  afst-i18n status --format json        for programs
  afst-i18n status --fail-under 100     exit code 1 until every paragraph is approved
""",
)
@click.argument("paths", nargs=-1, metavar="[CATALOG]...", type=options.FILE)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
    help="What to print; html is a page.",
)  # fmt: skip
@click.option("-o", "--output", type=options.FILE, help="File to write.  [default: stdout]")
@click.option(
    "--fail-under",
    type=click.IntRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Exit code 1 where fewer paragraphs than this are approved.",
)
@options.page_language
@options.glossaries
@options.quiet
@click.pass_context
def status(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    form: str,
    output: Path | None,
    fail_under: int,
    language: str | None,
    layers: tuple[Path, ...],
    no_glossary: bool,
    quiet: bool,
) -> None:
    """Count what is drafted, edited and approved in each CATALOG, or in all catalogs of the project.

    A draft is the machine's; edited means that a person has changed it and not yet approved it. The hours
    that are left are told from the pace of past reviews in the page of `afst-i18n review`.
    """
    from afst_i18n.cli.review import inspection_of
    from afst_i18n.files import write_bytes
    from afst_i18n.messages import preferred_language
    from afst_i18n.workflows.review.material import gather
    from afst_i18n.workflows.review.page import render_status
    from afst_i18n.workflows.status import as_json, status_of

    found = status_of(gather(inspection_of(paths, layers, use_glossary=not no_glossary)))
    if form == "json":
        text = json.dumps(as_json(found), ensure_ascii=False, indent=2) + "\n"
    elif form == "html":
        text = render_status(found, language=language or preferred_language())
    else:
        text = "".join(f"{spoken(line, language)}\n" for line in _lines(found))
    if output:
        write_bytes(output, text.encode(errors="replace"))
        Console.result(str(output))
    elif not (quiet and form == "text"):
        (Console.text if form == "text" else Console.data)(text)
    ctx.exit(1 if found.percent < fail_under else 0)


def _lines(status: "Status") -> Iterator[str]:
    for document in status.documents:
        yield from _document(document)
        yield ""
    if status.total == 1:
        approved = Message.of("{approved} of 1 paragraph approved", approved=status.approved)
    else:
        approved = Message.of(
            "{approved} of {total} paragraphs approved", approved=status.approved, total=status.total
        )
    yield Message.of(
        "{approved} ({percent} %); {left}", approved=approved, percent=status.percent, left=_left(status)
    )


def _left(status: "Status") -> Message:
    left = Message.of("{words} left", words=count(status.words_left, "word"))
    if status.time_left is None:
        return left
    return Message.of(
        "{left}, {time} at {pace:,.0f} words an hour", left=left, time=status.time_left, pace=status.pace
    )


def _document(document: "DocumentStatus") -> Iterator[str]:
    done = _BAR * document.approved // (document.total or 1)
    yield f"{document.document or document.catalog} -> {document.target}  ({document.catalog})"
    yield Message.of(
        "  {bar} {approved} of {total} approved",
        bar="█" * done + "░" * (_BAR - done),
        approved=document.approved,
        total=document.total,
    )
    stages = [
        Message.of(
            "{number} {stage} ({words})",
            number=document.paragraphs[stage],
            stage=_STAGES[stage],
            words=count(document.words[stage], "word"),
        )
        for stage in document.words
    ]
    if document.stale:
        stages.append(Message.of("{number} with a changed source", number=document.stale))
    yield Message.joined("", ["  ", Message.joined(", ", stages)])
    terms = realised(document.terms - document.unrealised, document.terms)
    yield Message.of("  {realised}; {found}", realised=terms, found=_found(document))
    if document.doubted:
        yield Message.of(
            "  {drafts}: {reasons}",
            drafts=count(document.doubted, "doubtful draft"),
            reasons=Message.joined(", ", document.reasons),
        )


def _found(document: "DocumentStatus") -> Message:
    parts = [
        count(document.findings[severity], *_SEVERITIES[severity])
        for severity in reversed(Severity)
        if document.findings[severity]
    ]
    return Message.joined(", ", parts) if parts else Message.of("no findings")
