"""Strings as gettext writes them: escaped, quoted, and broken into lines of at most 79 columns.

The danger is noise in diffs: Poedit, msgmerge and Weblate rewrap what they save, so a file wrapped
by any other rule changes all over when a reviewer corrects one word. gettext breaks lines by UAX #14
as libunistring implements it, on the *escaped* text, with East Asian width. That is done here by
translating each character into a one-letter line break class and letting one regular expression
find the places between classes where a line may break: linear, and no loop over characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

PAGE_WIDTH: Final = 79

_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}
_ESCAPE_TABLE: Final = str.maketrans(_ESCAPES)

# UAX #14 classes (Unicode 14), code points in hexadecimal; what is not listed is A (alphabetic),
# I (ideographic) where it is wide, M where it combines. Emoji sequences and scripts that need a
# dictionary are treated as alphabetic or ideographic: they are valid, only wrapped elsewhere.
_CLASSES: Final = {
    " ": "20",
    "!": "21 3F FF01 FF1F",
    '"': "22 27 AB BB 2018-2019 201B-201D 201F 2039-203A",
    "$": "24 2B 5C A3-A5 B1 58F 20A0-20A6 20A8-20B5 20B7-20BA 20BC-20BD 20BF 2116 2212-2213",
    "%": "25 A2 B0 2030-2037 20A7 20B6 20BB 20BE 20C0 2103 2109",
    "(": "28 5B 7B A1 BF 201A 201E 2045 207D 208D 2308 230A 3008 300A 300C 300E 3010 3014 3016 FF08",
    ")": "29 5D",
    ",": "2C 2E 3A-3B 37E 589 2044",
    "-": "2D",
    "/": "2F",
    "1": "30-39",
    "b": "7C AD 58A 2000-2006 2008-200A 2010 2012-2013 2027 2056 2058-205B 205D-205F 3000",
    "}": "7D 2046 207E 208E 2309 230B 3001-3002 3009 300B 300D 300F 3011 3015 3017 FF09 FF0C FF0E",
    "G": "A0 34F 35C-362 2007 2011 202F",
    "B": "B4 2C8 2CC 2DF",
    "2": "2014",
    ".": "2024-2026 22EF",
    "N": "203C-203D 2047-2049 3005 301C 30A0 30FB-30FE FF1A-FF1B",
    "W": "2060 FEFF",
    "Z": "200B",
    "M": "7F-9F 200C-200F 202A-202E 2066-206F",
}
# For each class: before which classes a line may break directly, and before which it may not even
# after a space. An opening bracket has no row: nothing breaks after it. Everywhere else a line may
# break after spaces.
_ALL: Final = 'A2bB})!GI.N1(%$"/W,-'
_NEVER: Final = "})!,/W"
_PAIRS: Final = {
    "A": ("2BI", _NEVER),
    "2": ("ABI1(%$", _NEVER + "2"),
    "b": ("A2BGI1(%$", _NEVER),
    "B": ("", _NEVER),
    "}": ("A2BI1(", _NEVER + "N"),
    ")": ("2BI(", _NEVER),
    "!": ("A2BI1(%$", _NEVER),
    "G": ("", _NEVER),
    "-": ("A2BGI(%$", _NEVER),
    "I": ("A2BI1($", _NEVER),
    ".": ("A2BI1(%$", _NEVER),
    ",": ("A2BI(%$", _NEVER),
    "N": ("A2BI1(%$", _NEVER),
    "1": ("2BI", _NEVER),
    "%": ("2BI%$", _NEVER),
    "$": ("2B%$", _NEVER),
    '"': ("", _NEVER + "("),
    "/": ("A2BI(%$", _NEVER),
    "W": ("", _NEVER),
    "Z": (_ALL, ""),
}


class _Classes(dict[int, str]):
    """The line break class of each code point, for `str.translate`; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if unicodedata.category(char) in ("Mn", "Mc", "Me"):
            found = "M"
        else:
            found = "I" if unicodedata.east_asian_width(char) in "WF" else "A"
        self[code] = found
        return found


@cache
def _tables() -> tuple[_Classes, re.Pattern[str]]:
    classes = _Classes()
    for letter, ranges in _CLASSES.items():
        for piece in ranges.split():
            first, _, last = piece.partition("-")
            classes.update(dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), letter))
    ways = []
    for letter, (direct, never) in _PAIRS.items():
        spaced = "".join(c for c in _ALL if c not in never)
        now = f"(?=[{re.escape(direct)}])|" if direct else ""
        ways.append(f"{re.escape(letter)}M*(?:{now} +(?=[{re.escape(spaced)}]))")
    return classes, re.compile("|".join(ways))


def _breaks(portion: str) -> Iterator[int]:
    """The offsets in an escaped portion before which a line may break."""
    classes, breaks = _tables()
    # A combining mark with nothing to combine with counts as a letter.
    letters = re.sub("(^| )M", r"\1A", portion.translate(classes))
    forbidden = {match.start() + 1 for match in re.finditer(r"\\.", portion)}
    if portion.endswith("\\n"):
        forbidden.add(len(portion) - 2)
    for match in breaks.finditer(letters):
        if match.end() not in forbidden:
            yield match.end()


_ODD: Final = re.compile("[\x7f-\x9f\u0300-\U0010ffff]")


@cache
def _extra(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return -1
    return int(unicodedata.east_asian_width(char) in "WF")


def _width(text: str) -> int:
    """The columns that a text takes."""
    return len(text) if text.isascii() else len(text) + sum(map(_extra, _ODD.findall(text)))


def _fill(portion: str, limit: int, column: int) -> list[str]:
    """The portion cut into lines of at most `limit` columns, the first beginning at `column`."""
    if column + _width(portion) <= limit:
        return [portion]
    lines = []
    begin = start = 0
    for end in (*_breaks(portion), len(portion)):
        width = _width(portion[start:end])
        if start and column + width > limit:
            lines.append(portion[begin:start])
            begin, column = start, 0
        column += width
        start = end
    return [*lines, portion[begin:]]


def quoted(keyword: str, text: str, *, prefix: str = "", wrapped: bool = True) -> Iterator[str]:
    r"""The lines of one keyword and its string, as msgcat writes them.

    >>> list(quoted("msgid", 'the "air" base'))
    ['msgid "the \\"air\\" base"']
    >>> list(quoted("msgstr", "one\ntwo", prefix="#~ "))
    ['#~ msgstr ""', '#~ "one\\n"', '#~ "two"']
    """
    # Not `splitlines`: only a newline ends a portion, not the other line ends that it knows.
    portions = [line.translate(_ESCAPE_TABLE) for line in re.findall("[^\n]*\n|[^\n]+", text)] or [""]
    limit = PAGE_WIDTH - 1 - len(prefix) - 1 if wrapped else 10**9
    first = _fill(portions[0], limit, len(keyword) + 1)
    if len(portions) == 1 and (not portions[0] or (len(first) == 1 and len(keyword) + 1 <= limit)):
        yield f'{prefix}{keyword} "{portions[0]}"'
        return
    yield f'{prefix}{keyword} ""'
    for portion in portions:
        for line in _fill(portion, limit, 0):
            yield f'{prefix}"{line}"'
