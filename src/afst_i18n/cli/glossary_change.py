"""`afst-i18n glossary add` and `edit`: the project's own terms."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message

if TYPE_CHECKING:
    from afst_i18n.workflows.glossary_edit import Change


def _writing(function: options.F) -> options.F:
    """`--set`, `--file`, `--diff` and `--quiet`."""
    function = options.quiet(function)
    function = click.option("--diff", is_flag=True, help="Show the change as a diff and write nothing.")(
        function
    )
    function = click.option(
        "--file", type=options.FILE, help="Glossary file to write.  [default: the project's]"
    )(function)
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="FIELD=VALUE",
        help="A field's new value, empty to clear it; FIELD+=VALUE adds one more to a list; repeatable.",
    )(function)


@click.command(
    short_help="Add a term to the project's glossary.",
    epilog="""\b
Examples:
  afst-i18n glossary add org.our-wing --en "31st Wing" --es "Ala 31" --set gender=f
  afst-i18n glossary add eq.drone --en drone --es dron --set gender=m --file our-terms.csv
  afst-i18n glossary add eq.drone --en drone --es dron --diff       write nothing
""",
)
@click.argument("term_id", metavar="ID")
@click.option("--en", required=True, help="The preferred English designation.")
@click.option("--es", required=True, help="The preferred Spanish designation.")
@_writing
def add(
    *,
    term_id: str,
    en: str,
    es: str,
    settings: tuple[str, ...],
    file: Path | None,
    diff: bool,
    quiet: bool,
) -> None:
    """Add the term ID as the last row of the project's glossary file, or of FILE, which may be new.

    The row is checked against all layers first: a conflict is an error, and nothing is written.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.glossary_edit import add as plan

    change = plan(find_config(Path()), term_id, (f"en={en}", f"es={es}", *settings), file=file)
    _finish(change, term_id, diff=diff, quiet=quiet)


@click.command(
    short_help="Change fields of a term in the project's glossary.",
    epilog="""\b
Examples:
  afst-i18n glossary edit eq.drone --set es=dron --set "note=Never VANT here."
  afst-i18n glossary edit eq.drone --set "forbidden_es+=zángano"
  afst-i18n glossary edit eq.drone --set es_variants=              clear a field
""",
)
@click.argument("term_id", metavar="ID")
@_writing
def edit(*, term_id: str, settings: tuple[str, ...], file: Path | None, diff: bool, quiet: bool) -> None:
    """Change fields of the term ID. All other rows stay as they are, byte for byte.

    A term that only the shipped glossary has is copied into the project's file, where it overrides
    the shipped one whole. The files of an installed program are never written.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.glossary_edit import edit as plan

    if not settings:
        raise UsageError(
            Message.of("nothing is to be changed"), hint=Message.of("say what, for example --set es=dron")
        )
    _finish(plan(find_config(Path()), term_id, settings, file=file), term_id, diff=diff, quiet=quiet)


def _finish(change: "Change", term_id: str, *, diff: bool, quiet: bool) -> None:
    console = Console(quiet=quiet)
    said: list[str] = [
        f"  {name}: {old!r} -> {new!r}" if old else f"  {name}: {new!r}"
        for name, (old, new) in change.fields.items()
    ]
    if change.copied:
        said.insert(
            0,
            Message.of(
                "{term}: copied from the {layer} glossary, which it overrides",
                term=term_id,
                layer=change.copied.name,
            ),
        )
    for line in said:
        console.say(line)
    for note in change.notes:
        console.always(Message.of("Warning: {note}", note=note))
    if diff:
        console.data(change.diff())
    else:
        change.write(on_wait=console.always)
        console.result(str(change.path))
