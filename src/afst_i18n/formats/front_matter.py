r"""The values of a document's front matter that a reader sees: title, description.

Only named keys at the top level, and only values whose place and spelling are certain: plain and
quoted scalars, those that go on over indented lines, blocks (``>``, ``|``) and TOML's strings in three
quotes, of which each paragraph is a value. What is spelt otherwise (an anchor, a tag, a list) is left
alone. No YAML library is asked, because none of them writes back the bytes that it did not change.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from afst_i18n.formats.hardwrap import paragraphs
from afst_i18n.formats.skeleton import Line

_YAML_KEY = re.compile(r"(?P<key>[\w-]+|\"[^\"\\]+\"|'[^']+')[ \t]*:(?:[ \t]+|$)")
_TOML_KEY = re.compile(r"[ \t]*(?P<key>[\w-]+|\"[^\"\\]+\"|'[^']+')[ \t]*=[ \t]*")
_BLOCK = re.compile(r"[>|][+-]?(?:[ \t]+#.*)?$")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_MULTI_LINE = re.compile(r"\"\"\"|'''")
_COMMENT = re.compile(r"[ \t]+#.*$")
# What begins an alias, a tag, a list or another thing that is no plain scalar.
_NOT_PLAIN = re.compile(r"[\[\]{}&*!|>%@`#,?\"']|[-?:](?:[ \t]|$)")
_WORDS = frozenset("yes no true false null on off y n".split())


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its text, where it stands in the document, how it is spelt, and on which line it starts.

    `spelling` is ``"`` or ``'`` for the two quotes, ``toml"`` and ``toml'`` for TOML's, ``plain``,
    with three of them for a paragraph between three, or ``block`` for one of a block.
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
    in_string = False
    for number, line in enumerate(lines[1:], 1):
        was_in_string, in_string = in_string, toml and in_string ^ _leaves_open(line)
        if was_in_string:
            continue
        if toml and line.text.lstrip().startswith("["):
            return
        match = (_TOML_KEY if toml else _YAML_KEY).match(line.text)
        if match and match["key"].strip("\"'") in keys:
            values = _toml(lines[number:], match.end()) if toml else _yaml(lines[number:], match.end())
            yield from (value for value in values if value and value.text.strip())


def _leaves_open(line: Line) -> bool:
    """Whether a string in three quotes begins or ends on a line, and goes on before or behind it."""
    return len(_MULTI_LINE.findall(line.text)) % 2 == 1


def spelt(text: str, spelling: str) -> str:
    """`text` as a value of that spelling; a plain one that would be read otherwise gets quotes.

    >>> spelt("Base aérea", "plain"), spelt("Nota: base", "plain"), spelt("l'eau", "'")
    ('Base aérea', '"Nota: base"', "'l''eau'")
    """
    if spelling == "block":
        return text
    if spelling == "toml'''":
        return text.replace("'''", "’’’")
    if spelling == 'toml"""':
        return json.dumps(text, ensure_ascii=False)[1:-1]
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


def _toml(lines: Sequence[Line], at: int) -> Iterator[Value | None]:
    line = lines[0]
    if opening := _MULTI_LINE.match(line.text, at):
        yield from _multi_line(lines, opening)
        return
    match = _QUOTED.match(line.text, at)
    if not match or (line.text[match.end() :].strip() and not _COMMENT.match(line.text, match.end())):
        return
    quote = line.text[at]
    yield _value(_unquoted(match.group(), toml=True), line, at, match.end(), f"toml{quote}")


def _multi_line(lines: Sequence[Line], opening: re.Match[str]) -> Iterator[Value]:
    """The paragraphs between three quotes; none where something in them is escaped."""
    inner: list[Line] = []
    at = opening.end()
    for line in lines:
        end = line.text.find(opening[0], at)
        inner.append(_cut(line, at, end if end >= 0 else len(line.text)))
        if end >= 0:
            break
        at = 0
    else:
        return
    if not any("\\" in line.text for line in inner):
        yield from (_paragraph(group, f"toml{opening[0]}") for group in paragraphs(inner))


def _yaml(lines: Sequence[Line], at: int) -> Iterator[Value | None]:
    line = lines[0]
    rest = line.text[at:].rstrip()
    more = _indented(lines)
    if _BLOCK.match(rest):
        yield from _block(more, literal=rest[0] == "|")
    elif rest[:1] in ('"', "'") and rest:
        yield _quoted([_cut(line, at, len(line.text)), *more])
    elif rest and not _NOT_PLAIN.match(rest):
        yield _plain([_cut(line, at, len(line.text)), *more])


def _quoted(lines: Sequence[Line]) -> Value | None:
    """A quoted scalar, which may go on over lines; with an empty one, or one whose end is escaped, None."""
    raw = "\n".join(line.text for line in lines)
    match = _QUOTED.match(raw)
    if not match or (raw[match.end() :].strip() and not _COMMENT.fullmatch(raw, match.end())):
        return None
    quoted = match.group()
    if re.search(r"\\\n|\n[ \t]*\n", quoted):
        return None
    last = lines[quoted.count("\n")]
    end = last.start + len(quoted) - (quoted.rfind("\n") + 1)
    text = _unquoted(re.sub(r"[ \t]*\n[ \t]*", " ", quoted), toml=False)
    if text is None or len(text.splitlines()) > 1:
        return None
    return Value(text, lines[0].start, end, quoted[0], lines[0].number)


def _plain(lines: Sequence[Line]) -> Value | None:
    texts = [line.text.strip() for line in lines]
    texts[0] = _COMMENT.sub("", texts[0])
    if re.search(r":(?:\s|$)", texts[0]):
        return None
    if any(not text or re.search(r":(?:\s|$)|\s#|^#", text) for text in texts[1:]):
        return None
    first, last = lines[0], lines[-1]
    end = last.start + len(last.text.rstrip()) if len(lines) > 1 else first.start + len(texts[0])
    return Value(" ".join(texts), first.start, end, "plain", first.number)


def _block(more: Sequence[Line], *, literal: bool) -> Iterator[Value]:
    """The paragraphs of a block; none where some of its lines are further in, which makes lines of them."""
    if len({_indent(line) for line in more if line.text.strip()}) > 1:
        return
    lines = [_cut(line, min(_indent(line), len(line.text)), len(line.text)) for line in more]
    if literal:
        yield from (_paragraph(group, "block") for group in paragraphs(lines))
        return
    for filled, group in groupby(lines, lambda line: bool(line.text.strip())):
        if filled:
            yield _paragraph(group, "block")


def _paragraph(lines: Iterable[Line], spelling: str) -> Value:
    own = list(lines)
    text = " ".join(line.text.strip() for line in own)
    start = own[0].start + len(own[0].text) - len(own[0].text.lstrip())
    return Value(text, start, own[-1].start + len(own[-1].text.rstrip()), spelling, own[0].number)


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _cut(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.text[start:end], line.newline, line.number)


def _indented(lines: Sequence[Line]) -> list[Line]:
    """The lines after the first that belong to its value; empty ones may stand between them."""
    more: list[Line] = []
    for line in lines[1:]:
        if line.text.strip() and not line.text[:1].isspace():
            break
        more.append(line)
    while more and not more[-1].text.strip():
        more.pop()
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
