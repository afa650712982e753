"""Groups of commands: a misspelt command is told together with the one that was likely meant."""

from difflib import get_close_matches

import click


class Group(click.Group):
    """A group that answers `glosary find` with `glossary`."""

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
            meant = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
            raise click.UsageError(f"{error.message}{meant}", ctx) from None
