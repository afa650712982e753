"""`afst-i18n glossary`: the group; its commands live in the modules beside."""

import click

from afst_i18n.cli.glossary_change import add, edit
from afst_i18n.cli.glossary_exchange import export_terms, import_terms, propose
from afst_i18n.cli.glossary_look import find, list_terms, show, stats
from afst_i18n.cli.glossary_verdict import diff, lint
from afst_i18n.cli.groups import Group


class _InOrder(Group):
    """A group whose commands are listed in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    short_help="Find, check, edit and exchange the glossary's terms.",
    epilog="""\b
Examples:
  afst-i18n glossary find "wing gen"                    look a term up in both languages
  afst-i18n glossary show rank.mx.wing-general          all that is known of one term
  afst-i18n glossary edit rank.us.major --set "note=Ask the attaché."
  afst-i18n glossary lint                               exit code 1 where something cannot be
""",
)
def glossary() -> None:
    """Work with the glossary: the shipped one, the project's layers over it, the command line's on top.

    A term of a higher layer takes the place of the whole term with its id below. The project's layers
    are the CSV files and folders named by `glossary = [...]` in the configuration.
    """


for command in (find, show, list_terms, stats, lint, diff, add, edit, import_terms, export_terms, propose):
    glossary.add_command(command)
