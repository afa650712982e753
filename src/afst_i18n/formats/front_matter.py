r"""The values of a document's front matter that a reader sees: title, description.

Only named keys at the top level, and only values whose place and spelling are certain: plain and
quoted scalars on one line, plain ones that go on over indented lines, and folded blocks of one
paragraph. A value that is spelt otherwise (an anchor, a tag, a list) is left alone. No YAML library
is asked, because none of them writes back the bytes that it did not change.
"""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from afst_i18n.formats.skeleton import Line

_YAML_KEY = re.compile(r"(?P<key>[\w-]+|\"[^\"\\]+\"|'[^']+')[ \t]*:(?:[ \t]+|$)")
_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+|\"[^\"\\]+\"|'[^']+')[ \t]*=[ \t]*")
_FOLDED = re.compile(r"[>|][+-]?[ \t]*$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_COMMENT = re.compile(r"[ \t]+#.*$")
# What begins an alias, a tag, a list or another thing that is no plain scalar.
_NOT_PLAIN = re.compile(r"[\[\]{}&*!|>%@`#,?\"']|[-?:](?:[ \t]|$)")
_WORDS = frozenset("yes no true false null on off y n".split())


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its text, where it stands in the document, how it is spelt, and on which line it starts.

    `spelling` is ``"`` or ``'`` for the two quotes, ``toml"`` and ``toml'`` for TOML's, ``plain``,
    or ``folded`` with the indentation after it.
    """

    text: str
    start: int
    end: int
    spelling: str
    line: int


def find_values(lines: Sequence[Line], keys: Collection[str]) -> Iterator[Value]:
    """The values of `keys` in front matter; `lines` are those between its marks, in the order of the text.

    The first line is the opening mark, which says whether it is YAML or TOML.
    """
    toml = bool(lines) and lines[0].text.startswith("+++")
    for number, line in enumerate(lines[1:], 1):
        if toml and line.text.lstrip().startswith("["):
            return
        match = (_TOML_KEY if toml else _YAML_KEY).match(line.text)
        if match and match["key"].strip("\"'") in keys:
            value = _toml(line, match.end()) if toml else _yaml(lines[number:], match.end())
            if value and value.text.strip():
                yield value


def spelt(text: str, spelling: str) -> str:
    """`text` as a value of that spelling; a plain one that would be read otherwise gets quotes.

    >>> spelt("Base aérea", "plain"), spelt("Nota: base", "plain"), spelt("l'eau", "'")
    ('Base aérea', '"Nota: base"', "'l''eau'")
    """
    if spelling.startswith("folded"):
        return f"{spelling.removeprefix('folded')}{text}"
    if spelling == "'":
        return "'" + text.replace("'", "''") + "'"
    if spelling == "plain" and _reads_plain(text):
        return text
    if spelling == "toml'" and "'" not in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _reads_plain(text: str) -> bool:
    return (
        text[:1].isalnum()
        and not text[0].isdigit()
        and not re.search(r":(?:\s|$)|\s#", text)
        and text.lower() not in _WORDS
    )


def _toml(line: Line, at: int) -> Value | None:
    match = _QUOTED.match(line.text, at)
    if not match or line.text.startswith(('"""', "'''"), at):
        return None
    if line.text[match.end() :].strip() and not _COMMENT.match(line.text, match.end()):
        return None
    quote = line.text[at]
    return _value(_unquoted(match.group(), toml=True), line, at, match.end(), f"toml{quote}")


def _yaml(lines: Sequence[Line], at: int) -> Value | None:
    line = lines[0]
    rest = line.text[at:].rstrip()
    more = _indented(lines)
    if _FOLDED.match(rest):
        return _folded(more, literal=rest[0] == "|")
    if rest[:1] in ('"', "'") and rest:
        match = _QUOTED.match(line.text, at)
        end = match.end() if match else 0
        if not match or more or (line.text[end:].strip() and not _COMMENT.match(line.text, end)):
            return None
        return _value(_unquoted(match.group(), toml=False), line, at, end, rest[0])
    if not rest or _NOT_PLAIN.match(rest):
        return None
    rest = _COMMENT.sub("", rest)
    if re.search(r":(?:\s|$)", rest):
        return None
    if not more:
        return _value(rest, line, at, at + len(rest), "plain")
    texts = [rest, *(each.text.strip() for each in more)]
    if any(not text or re.search(r":(?:\s|$)|\s#|^#", text) for text in texts):
        return None
    last = more[-1]
    end = last.start + len(last.text.rstrip())
    return Value(" ".join(texts), line.start + at, end, "plain", line.number)


def _folded(more: Sequence[Line], *, literal: bool) -> Value | None:
    """The one paragraph of a block; with several, or with lines that must stay lines, None."""
    if not more or (literal and len(more) > 1):
        return None
    indents = {len(line.text) - len(line.text.lstrip(" ")) for line in more}
    if len(indents) > 1:
        return None
    first, last = more[0], more[-1]
    text = " ".join(line.text.strip() for line in more)
    end = last.start + len(last.text.rstrip())
    return Value(text, first.start, end, f"folded{' ' * indents.pop()}", first.number)


def _indented(lines: Sequence[Line]) -> list[Line]:
    """The lines after the first that belong to its value."""
    more = []
    for line in lines[1:]:
        if not line.text[:1].isspace():
            break
        more.append(line)
    return more


def _unquoted(quoted: str, *, toml: bool) -> str | None:
    if quoted[0] == "'":
        return quoted[1:-1] if toml else quoted[1:-1].replace("''", "'")
    try:
        text: str = json.loads(quoted)
    except ValueError:
        return None
    return text


def _value(text: str | None, line: Line, start: int, end: int, spelling: str) -> Value | None:
    if text is None or len(text.splitlines()) > 1:
        return None
    return Value(text, line.start + start, line.start + end, spelling, line.number)
