"""Where a translation's words stand in the .po file: the line of the wrapped msgstr and the column in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final, overload

from afst_i18n.core.finding import Finding
from afst_i18n.files import read_bytes

_STRING: Final = re.compile(r'"(.*)"[ \t]*\r?$')
_CHARACTER: Final = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)|[^\\]")


class _Lines(Sequence[str]):
    """The lines of a file, each made a text when it is asked for: of a large catalog few are."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.split(b"\n")

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [line.decode("utf-8", "replace") for line in self._lines[number]]
        return self._lines[number].decode("utf-8", "replace")


def located(findings: Iterable[Finding], path: Path) -> Iterator[Finding]:
    """The findings, those about words moved from their message's first line to the words themselves."""
    lines: _Lines | None = None
    for finding in findings:
        if finding.span is None or finding.place is None:
            yield finding
            continue
        # The file is read only where there is something to find in it.
        lines = lines or _Lines(read_bytes(path))
        message, span = finding.place.line, finding.span
        line, column = position(lines, message, span.start, form=finding.form)
        last = position(lines, message, max(span.start, span.end - 1), form=finding.form)
        end = last[1] + 1 if column and last[0] == line and len(span) else 0
        yield replace(finding, place=replace(finding.place, line=line, column=column), end_column=end)


def position(lines: Sequence[str], message: int, offset: int, *, form: int = 0) -> tuple[int, int]:
    r"""Line and column, from 1, of the character at `offset` of the msgstr of the message at line `message`.

    `form` is the number of the plural form where there are several.

    >>> position(['msgid "a"', 'msgstr ""', '"He said "', r'"\"no\"."'], 1, 10)
    (4, 5)
    """
    starts = (n for n in range(message - 1, len(lines)) if _is_msgstr(lines[n]))
    start = next(islice(starts, form, None), None)
    passed = 0
    for number in range(start, len(lines)) if start is not None else ():
        string = _STRING.search(lines[number])
        if string is None or (number != start and lines[number][0] != '"' and _keyword(lines[number])):
            break
        if "\\" not in string[1] and offset - passed >= len(string[1]):
            passed += len(string[1])  # as most lines before the words
            continue
        for character in _CHARACTER.finditer(string[1]):
            if passed == offset:
                return number + 1, string.start(1) + character.start() + 1
            passed += 1
    return message, 0


def _is_msgstr(line: str) -> bool:
    return line.startswith("msgstr ") or _keyword(line) == "msgstr"


def _keyword(line: str) -> str:
    found = re.match(r"[ \t]*(?:#~[ \t]*)?(msg[a-z_]+)", line)
    return found[1] if found else ""
