"""The command `afst-i18n`: its subcommands, loaded when asked for, and its exit codes.

0 clean; 1 findings at or above the gate; 2 wrong use; 3 the world is wrong; 130 interrupted.
"""

from importlib import import_module
from typing import Any, Final

import click

from afst_i18n import __version__
from afst_i18n.core.errors import AfstError, UsageError

_COMMANDS: Final = {
    "translate": "afst_i18n.cli.translate:translate",
    "build": "afst_i18n.cli.build:build",
    "check": "afst_i18n.cli.check:check",
    "explain": "afst_i18n.cli.explain:explain",
    "glossary": "afst_i18n.cli.glossary:glossary",
    "models": "afst_i18n.cli.models:models",
    "init": "afst_i18n.cli.init:init",
}


class _WrongUse(click.ClickException):
    """A `UsageError`, said in one line."""

    exit_code = 2


class _WrongWorld(click.ClickException):
    """A `WorldError`, said in one line."""

    exit_code = 3


class _LazyGroup(click.Group):
    """A group that imports a subcommand's module only when that subcommand is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own signature
        try:
            return super().invoke(ctx)
        except AfstError as error:
            kind = _WrongUse if isinstance(error, UsageError) else _WrongWorld
            raise kind(str(error)) from None
        except KeyboardInterrupt:
            # Every file is written whole or not at all, so this is true wherever the key was hit.
            click.echo("\nInterrupted: every file is as it was, or complete.", err=True)
            ctx.exit(130)


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  afst-i18n translate release.txt --to es   draft a Spanish catalog, glossary enforced
  afst-i18n build release.txt --to es       render the reviewed document
  afst-i18n check                           check all catalogs against the glossary
  afst-i18n glossary find "wing gen"        look a term up in both languages
""",
)
@click.version_option(__version__, prog_name="afst-i18n", message="%(prog)s %(version)s")
def main() -> None:
    """Translate releases between English and Mexican Spanish offline, with an enforced glossary.

    Drafts go to gettext catalogs, a person reviews them in Poedit, `build` renders the reviewed
    document and `check` keeps it true to the glossary.
    """
