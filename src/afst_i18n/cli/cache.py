"""`afst-i18n cache`: what the model has answered before."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afst_i18n.cli.console import Console, count
from afst_i18n.cli.groups import Group
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place

if TYPE_CHECKING:
    from afst_i18n.engines.answers import State


@click.group(
    cls=Group,
    short_help="The model's answers that are kept on disk.",
    epilog="""\b
Examples:
  afst-i18n cache info      where they are, and how many
  afst-i18n cache verify    read every one
  afst-i18n cache clear     delete them
""",
)
def cache() -> None:
    """The model's answers that are kept on disk, so that nothing is asked twice.

    The file holds sentences of your documents and stays on this machine, readable for you alone.
    AFST_I18N_CACHE names another folder, or is `off`.
    """


@cache.command(
    short_help="Where the file is, and how much is in it.",
    epilog="""\b
Examples:
  afst-i18n cache info
""",
)
def info() -> None:
    """Print the file's path, how many answers it holds, and its size."""
    path = _path()
    found = _inspected(path)
    Console.result(
        Message.of(
            "{path}: {count}, {value:.1f} MB",
            path=path,
            count=count(found.answers, "answer"),
            value=found.size / 1000000.0,
        )
    )


@cache.command(
    short_help="Delete the file.",
    epilog="""\b
Examples:
  afst-i18n cache clear
""",
)
def clear() -> None:
    """Delete all answers. Drafts and catalogs stay as they are."""
    from afst_i18n.engines.answers import clear as run

    path = _path()
    Console.result(Message.of("{path}: {value:.1f} MB deleted", path=path, value=run(path) / 1000000.0))


@cache.command(
    short_help="Read every answer.",
    epilog="""\b
Examples:
  afst-i18n cache verify
""",
)
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Read every answer; exit code 1 where some are damaged. Damaged ones are never used."""
    path = _path()
    found = _inspected(path)
    Console.result(
        Message.of(
            "{path}: {count}, {damaged} damaged",
            path=path,
            count=count(found.answers, "answer"),
            damaged=found.damaged,
        )
    )
    ctx.exit(1 if found.damaged else 0)


def _path() -> Path:
    from afst_i18n.engines.answers import answers_path

    path = answers_path()
    if path is None:
        raise UsageError(
            Message.of("no answers are kept"),
            hint=Message.of("unset AFST_I18N_CACHE, or let it name a folder"),
        )
    return path


def _inspected(path: Path) -> "State":
    from afst_i18n.engines.answers import inspect

    try:
        return inspect(path)
    except sqlite3.DatabaseError as error:
        hint = Message.of("delete it: afst-i18n cache clear")
        raise WorldError(
            Message.of("cannot be read ({error})", error=error), hint=hint, place=Place(str(path))
        ) from None
