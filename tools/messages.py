"""Brings the Spanish catalog of our own messages up to date with what the program says, and compiles it.

    .venv/bin/python tools/messages.py

Messages that came are printed and left without a translation, for a person to write; those that nobody says
any more leave. Messages are: what stands in `Message.of(...)` and the page's templates, help and examples of
every command, the pages of the rules, and what click says.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import afst_i18n
from afst_i18n.checks import RULES
from afst_i18n.cli import main as program
from afst_i18n.cli.groups import Group
from afst_i18n.messages import units

SOURCE = Path(afst_i18n.__file__).parent
PO = SOURCE / "locale/es/LC_MESSAGES/afst_i18n.po"
_METHODS = [("**/templates/**.jinja", "jinja2"), ("**.py", "python")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "of": None}
Said = str | tuple[str, ...]


def said() -> dict[Said, set[str]]:
    """Every message, and the files that say it."""
    found: dict[Said, set[str]] = {}
    for path, _, message, _, _ in extract_from_dir(SOURCE, _METHODS, keywords=_KEYWORDS):
        found.setdefault(message, set()).add(f"src/afst_i18n/{path}")
    for message in _help(program):
        found.setdefault(message, set()).add("src/afst_i18n/cli")
    for rule in RULES:
        for message in units(rule.page.page):
            found.setdefault(message, set()).add("src/afst_i18n/checks")
    for message in _nouns():
        found.setdefault(message, set()).add("src/afst_i18n/cli")
    for message in ("Bad:", "Good:"):
        found.setdefault(message, set()).add("src/afst_i18n/checks")
    for _, _, message, _, _ in extract_from_dir(Path(click.__file__).parent, [("**.py", "python")]):
        found.setdefault(message, set()).add("click")
    return found


def _nouns() -> Iterator[str]:
    """The nouns that `count` is called with, in both numbers."""
    for path in (SOURCE / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "count":
                nouns = [
                    str(arg.value)
                    for arg in node.args[1:]
                    if isinstance(arg, ast.Constant)
                    if isinstance(arg.value, str)
                ]
                if nouns and nouns[0]:
                    yield from (nouns[0], nouns[1] if len(nouns) > 1 else f"{nouns[0]}s")


def _help(command: click.Command) -> Iterator[str]:
    """The messages in the help of a command and of those below it."""
    texts = [command.help, command.short_help, command.epilog]
    texts += [parameter.help for parameter in command.params if isinstance(parameter, click.Option)]
    for text in texts:
        yield from units(text or "")
    if isinstance(command, Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if found := command.find_command(context, name):
                yield from _help(found)


def main() -> None:
    with PO.open("rb") as stream:
        old = read_po(stream, locale="es_MX")
    new = Catalog(locale="es_MX", project="afst-i18n", fuzzy=False, header_comment="")
    new.mime_headers = old.mime_headers
    for message, files in sorted(said().items(), key=lambda item: (sorted(item[1]), str(item[0]))):
        singular = message[0] if isinstance(message, tuple) else message
        if not singular:
            continue
        known = old.get(singular)
        entry = new.add(
            message,
            known.string if known else None,
            [(name, 0) for name in sorted(files)],
            user_comments=known.user_comments if known else (),
        )
        if not (all(entry.string) if isinstance(entry.string, tuple) else entry.string):
            print(repr(message))
    with PO.open("wb") as stream:
        write_po(stream, new, width=79, include_lineno=False)
    with PO.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, new)


if __name__ == "__main__":
    main()
