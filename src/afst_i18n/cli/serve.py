"""`afst-i18n serve`."""

from contextlib import suppress
from pathlib import Path

import click

from afst_i18n.cli import options
from afst_i18n.cli.console import Console
from afst_i18n.core.message import Message


@click.command(
    short_help="Give drafts to other programs on this machine.",
    epilog="""\b
Examples:
  afst-i18n serve                       http://127.0.0.1:5000, as LibreTranslate has it
  afst-i18n serve --port 0 --glossary our-terms.csv
  AFST_I18N_API_KEY=secret afst-i18n serve

\b
  curl http://127.0.0.1:5000/translate -H 'Content-Type: application/json' \\
    -d '{"q": "Wing Gen. Ortiz arrived.", "source": "en", "target": "es"}'
""",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=5000, show_default=True, help="0 is any free one."
)
@click.option(
    "--api-key",
    envvar="AFST_I18N_API_KEY",
    default="",
    help="Answer only those who know it; better given as AFST_I18N_API_KEY.",
)
@options.glossaries
@options.no_cache
@options.quiet
def serve(
    *, port: int, api_key: str, layers: tuple[Path, ...], no_glossary: bool, no_cache: bool, quiet: bool
) -> None:
    """Speak LibreTranslate's interface on this machine, until Ctrl-C: OmegaT, Weblate and others know it.

    What they get is what `translate` drafts, with the glossary enforced. Nobody but this machine can ask.
    Needs the extra `web`.
    """
    from afst_i18n.config import find_config
    from afst_i18n.workflows.api import Desk
    from afst_i18n.workflows.api import serve as run
    from afst_i18n.workflows.glossaries import glossary_of

    config = find_config(Path())
    glossary = glossary_of(config, layers, use=not no_glossary)
    desk = Desk(glossary, config.profile, api_key, cache=not no_cache)
    console = Console(quiet=quiet)

    def ready(address: str) -> None:
        Console.result(address)
        console.say(Message.of("Give this address to the other program; Ctrl-C ends it."))

    # Ctrl-C is how a server ends, and not a failure.
    with suppress(KeyboardInterrupt):
        run(desk, port=port, on_ready=ready)
