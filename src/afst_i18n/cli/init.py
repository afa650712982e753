"""`afst-i18n init`: a commented configuration for the current folder."""

from pathlib import Path
from typing import Final

import click

from afst_i18n.cli.console import Console
from afst_i18n.config import OWN_FILE, pyproject_with_settings
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import write_bytes

# Every line that is commented out states the default.
TEMPLATE: Final = """\
# Settings of afst-i18n. The same keys may stand in pyproject.toml under [tool.afst-i18n].
# Paths start at this file's folder.

# locales = "locales"          # catalogs: locales/es/LC_MESSAGES/<document>.po
# output = ""                  # folder of built documents; empty: beside each source
# glossary = []                # CSV files or folders laid over the shipped glossary, the last one strongest
# engine = "argos"             # what drafts: an engine built in or installed
# profile = "rae"              # ranks in lower case; "institucional": ranks with capitals
# unreviewed = "draft"         # what build does with an unreviewed segment: draft, stale, source or fail
# duplicates = "merge"         # a text that stands in a document twice is one message; "msgctxt": one a place

[sources]
# What `afst-i18n translate --to es` and `--to en` work on when no file is named.
# en = ["releases/*.en.md"]
# es = ["releases/*.es.txt"]

[markdown]
# front-matter = ["title", "description"]   # keys whose values are translated

[pdf]
# build-as = "md"              # a PDF is only read: built is Markdown, or "docx", a Word document

[subtitles]
# line-length = 42             # characters of a line
# lines = 2                    # lines of a cue
# reading-speed = 17.0         # characters a second

[memory]
# files = ["memory/*.tmx"]     # TMX files beside what is approved in the catalogs
# exact = "draft"              # an approved translation of the same text: draft, approved or off
# near = 85                    # from how many percent on that of a similar text is offered; 100: never
# near-as = "translation"      # as the translation, to be corrected, or in a "note" beside the draft

[check]
# select = []                  # rule codes or their beginnings, such as ["T", "N301"]; empty: all
# ignore = []
# fail-on = "error"            # the least severity that makes the exit code 1: error, warning or info
# baseline = ""                # a file of known findings, written by check --update-baseline

[check.severity]
# T102 = "warning"
"""


@click.command(
    short_help="Write a commented configuration in the current folder.",
    epilog="""\b
Examples:
  afst-i18n init             write afst-i18n.toml with all settings, each explained
  afst-i18n init --force     write it anew
""",
)
@click.option("--force", is_flag=True, help="Replace a configuration that is there.")
def init(*, force: bool) -> None:
    """Write afst-i18n.toml, with every setting explained, in the current folder."""
    path = Path(OWN_FILE)
    if path.exists() and not force:
        raise UsageError(
            Message.of("is there already"),
            hint=Message.of("use --force to replace it"),
            place=Place(OWN_FILE),
        )
    if (other := pyproject_with_settings(Path())) and not force:
        hint = Message.of("edit them there, or use --force: afst-i18n.toml then takes their place")
        raise UsageError(
            Message.of("holds settings in [tool.afst-i18n] already"), hint=hint, place=Place(str(other))
        )
    write_bytes(path, TEMPLATE.encode())
    Console(quiet=False).result(str(path))
