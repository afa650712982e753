"""Counts the words of English and Spanish that stand in code: `python tools/lexicon.py [--words]`.

Lists of words are data (`src/afst_i18n/language/en/*.txt` and the like), which a linguist can read and
correct. What stays in a pattern is grammar, articles and prepositions mostly, and this says how much of it
there is: in the rooms that know language, the words of literals and collections that hold six of them or
more, each counted once a file. Left out is what is said to people, what names something for the program
(keys, columns, members of enumerations), markup, and what no dictionary knows.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from afst_i18n.language.known import in_dictionary

ROOMS = ("language", "quantities", "markup", "terms", "termbase", "mining", "pipeline")
SOURCE = Path(__file__).parent.parent / "src" / "afst_i18n"
with (SOURCE / "locale/es/LC_MESSAGES/afst_i18n.po").open("rb") as _stream:
    SAID = {message.id for message in read_po(_stream) if isinstance(message.id, str)}
# What of a pattern is no word: escapes, names of groups, flags, classes, fields of a template.
_SYNTAX = re.compile(
    r"\\[A-Za-z]|\\u[0-9a-f]{4}|\(\?P?[<=]\w+[>)]|\(\?[aiLmsux]+|\[[^\]]*\]|\{[^}]*\}|<[^>]*>"
)
# What is said to people: words and blanks, and no list that is split.
_PROSE = re.compile(r"[\w', ]+ [\w', ]+")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-])")
_LIST = 6
_SAID = (
    "Message.of",
    "Doubt",
    "Finding",
    "Error",
    "any_of",
    "word_list",
    "word_rows",
    "gettext_noop",
    "deferred",
)


def lexicon(path: Path) -> list[str]:
    """The words of a module, in the order of its literals."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = {id(node) for node in _left_out(tree)}
    several = {id(node) for node in _members(tree)}
    words = list[str]()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in left_out
            and node.value not in SAID
        ):
            found = dict.fromkeys(_WORD.findall(_SYNTAX.sub(" ", node.value)))
            known = [
                word for word in found if any(in_dictionary(word.lower(), code) for code in ("en", "es"))
            ]
            if (len(known) >= _LIST and "_" not in node.value) or id(node) in several:
                words += known
    return list(dict.fromkeys(words))


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, what people are told, keys, types and members of enumerations."""
    split = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "split"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call) and ast.unparse(node.func).endswith(_SAID)
        ):
            yield from ast.walk(node)
        elif isinstance(node, ast.Constant) and _PROSE.fullmatch(str(node.value)) and node not in split:
            yield node
        elif isinstance(node, ast.Subscript):
            yield from ast.walk(node.slice)
        elif isinstance(node, ast.Dict):
            yield from (key for key in node.keys if key)


def _members(tree: ast.Module) -> Iterator[ast.AST]:
    """The literals of one word that make a list of words together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) >= _LIST:
            yield from (each for each in node.elts if isinstance(each, ast.Constant))


def main() -> None:
    """Print the files that hold most, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--words", action="store_true", help="show the words of each file")
    options = parser.parse_args()
    found = {path: lexicon(path) for room in ROOMS for path in sorted((SOURCE / room).rglob("*.py"))}
    for path, words in sorted(found.items(), key=lambda pair: -len(pair[1])):
        if words:
            shown = f"  {' '.join(words)}" if options.words else ""
            sys.stdout.write(f"{len(words):5}  {path.relative_to(SOURCE)}{shown}\n")
    sys.stdout.write(f"{sum(map(len, found.values())):5}\n")


if __name__ == "__main__":
    main()
