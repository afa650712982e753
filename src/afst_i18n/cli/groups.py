"""Groups of commands: help in the language of whoever asks, and an answer to a slip of the finger."""

import copy
from collections.abc import Sequence
from difflib import get_close_matches
from gettext import ngettext
from typing import TypeVar

import click

from afst_i18n.messages import localized


class Group(click.Group):
    """A group whose commands speak the language of the environment; it answers `glosary` with `glossary`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its help in the language of whoever asks."""
        found = self.find_command(ctx, cmd_name)
        return in_language(found) if found else None

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, as it is written."""
        return super().get_command(ctx, cmd_name)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's own help."""
        click.Group.format_help(in_language(self), ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named; a `UsageError` with the nearest names where there is none of that name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            # Newer click says it for commands that are loaded already.
            if getattr(error, "possibilities", None) or not args:
                raise
            near = get_close_matches(args[0], self.list_commands(ctx), n=2)
            raise click.UsageError(f"{error.message} {_meant(near)}".rstrip(), ctx) from None


def _meant(near: Sequence[str]) -> str:
    """The question that click asks for options, in its own words."""
    if not near:
        return ""
    question = ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", len(near))
    return question.format(possibility=repr(near[0]), possibilities=", ".join(map(repr, near)))


C = TypeVar("C", bound=click.Command)


def in_language(command: C) -> C:
    """A copy of a command whose help, examples and options are in the language of the environment."""
    spoken = copy.copy(command)
    for name in ("help", "short_help", "epilog"):
        setattr(spoken, name, localized(getattr(command, name) or "") or None)
    spoken._help_option = None  # click keeps the one that it has once made, with the words of then
    spoken.params = [_parameter(parameter) for parameter in command.params]
    return spoken


def _parameter(parameter: click.Parameter) -> click.Parameter:
    spoken = copy.copy(parameter)
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = localized(spoken.help)
    return spoken
