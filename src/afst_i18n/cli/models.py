"""`afst-i18n models`: the packs that translate."""

from pathlib import Path

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console
from afst_i18n.cli.groups import Group
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Origin
from afst_i18n.messages import spoken


@click.group(
    cls=Group,
    short_help="List, install and remove translation models (Argos packages).",
    epilog="""\b
Examples:
  afst-i18n models list                                    what is installed
  afst-i18n models install translate-en_es.argosmodel      from a file
  afst-i18n models remove --to es                          back to the built-in one
""",
)
def models() -> None:
    """The packs that translate. The built-in ones need nothing; an installed one goes before them."""


@models.command(
    "list",
    short_help="What is installed, in the order of precedence.",
    epilog="""\b
Examples:
  afst-i18n models list
""",
)
def list_models() -> None:
    """Print each pack: direction, version, origin, size, what it can, digest. `*` marks the one in use."""
    from afst_i18n.packs.installed import list_packs

    used = set()
    for pack in list_packs():
        direction = (pack.source, pack.target)
        mark = " " if direction in used else "*"
        used.add(direction)
        able = ",".join(pack.features) or "-"
        Console.result(
            f"{mark} {pack.source}-{pack.target}  {pack.version:<6} {spoken(_ORIGINS[pack.origin]):<10} "
            f"{pack.size / 1e6:5.1f} MB  {able:<28} {pack.digest[:12]}"
        )


_ORIGINS = {
    Origin.BUILT_IN: Message.of("built-in"),
    Origin.INSTALLED: Message.of("installed"),
    Origin.ARGOS: Message.of("argos"),
}


@models.command(
    short_help="Install a package from a file.",
    epilog="""\b
Examples:
  afst-i18n models install translate-en_es-1_9.argosmodel
""",
)
@click.argument("file", type=options.FILE)
def install(file: Path) -> None:
    """Install the Argos package FILE (.argosmodel). It is tried out first, and refused where it babbles."""
    from afst_i18n.workflows.models import install_pack

    Console.result(Message.of("installed {pack}", pack=install_pack(file)))


@models.command(
    short_help="Remove an installed package.",
    epilog="""\b
Examples:
  afst-i18n models remove --to es
""",
)
@options.direction
def remove(source: Language | None, target: Language) -> None:
    """Remove the installed package of one direction; a built-in one stays."""
    from afst_i18n.packs.installed import remove as run

    Console.result(Message.of("removed {pack}", pack=run(source or target.other, target)))


@models.command(
    short_help="Download and install a package: the only command that uses the network.",
    epilog="""\b
Examples:
  afst-i18n models download --to es
""",
)
@options.direction
def download(source: Language | None, target: Language) -> None:
    """Download the official Argos package of one direction and install it."""
    from afst_i18n.workflows.models import download_pack

    Console.result(Message.of("installed {pack}", pack=download_pack(source or target.other, target)))
