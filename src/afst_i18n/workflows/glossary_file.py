"""One glossary file as it is written, so that a change of one row is a change of one row.

Every other byte stays: order, quotation marks, blank lines, the semicolons or CRLF of a spreadsheet.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from afst_i18n.files import read_bytes
from afst_i18n.termbase.columns import COLUMNS, as_text, from_text
from afst_i18n.termbase.load import parse_csv
from afst_i18n.termbase.sheets import separator

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by column, and its lines ``[start, end)`` in the file, counted from 0."""

    cells: Mapping[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A glossary file that loads without error: its bytes, lines, columns and rows by id."""

    path: Path
    data: bytes
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    delimiter: str
    rows: Mapping[str, Row]

    def with_row(self, cells: Mapping[str, str]) -> bytes:
        """The file's bytes with this row in the place of the one with its id, or else at the end.

        A file may have few columns. Where the row needs more, all rows get them.
        """
        needed = [column for column in COLUMNS if cells.get(column) and column not in self.columns]
        if needed:
            return _parse(self._widened(needed), self.path).with_row(cells)
        row = self._line([as_text(cells.get(column, "")) for column in self.columns])
        if old := self.rows.get(cells["id"]):
            pieces = [*self.lines[: old.start], row, *self.lines[old.end :]]
        else:
            whole = self.lines[-1].endswith(("\n", "\r"))
            pieces = [*self.lines, "" if whole else self._newline, row]
        return "".join(pieces).encode()

    @property
    def _newline(self) -> str:
        return "\r\n" if self.lines[0].endswith("\r\n") else "\n"

    def _line(self, cells: Sequence[str]) -> str:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=self.delimiter, lineterminator=self._newline).writerow(cells)
        return stream.getvalue()

    def _widened(self, more: Sequence[str]) -> bytes:
        lines = list(self.lines)
        lines[0] = self._longer(lines[0], self.delimiter + self.delimiter.join(more))
        for row in self.rows.values():
            lines[row.end - 1] = self._longer(lines[row.end - 1], self.delimiter * len(more))
        return "".join(lines).encode()

    @staticmethod
    def _longer(line: str, cells: str) -> str:
        text = line.rstrip("\r\n")
        return text + cells + line[len(text) :]


def open_file(path: Path) -> GlossaryFile:
    """The file at `path`, or one of only a header where there is none; errors name file and line."""
    return _parse(read_bytes(path) if path.exists() else (",".join(COLUMNS) + "\n").encode(), path)


def _parse(data: bytes, path: Path) -> GlossaryFile:
    terms = list(parse_csv(data, path=str(path)))
    # A byte order mark stays where it is, at the head of the first line, and out of the first column.
    lines = tuple(data.decode().splitlines(keepends=True))
    delimiter = separator(lines)
    header, _ = _row((lines[0].removeprefix(_BOM), *lines[1:]), 0, delimiter)
    columns = tuple(name.strip() for name in header)
    rows = {}
    for term in terms:
        start = term.place.line - 1
        cells, end = _row(lines, start, delimiter)
        named = dict(zip(columns, map(from_text, cells), strict=True))
        # An id with blanks around it is the id without them.
        rows[term.id] = Row(named | {"id": term.id}, start, end)
    return GlossaryFile(path, data, lines, columns, delimiter, rows)


def _row(lines: Sequence[str], start: int, delimiter: str) -> tuple[list[str], int]:
    """The row that begins at line `start`, and the line after it: a quoted cell may run over several."""
    reader = csv.reader((lines[n] for n in range(start, len(lines))), delimiter=delimiter, strict=True)
    return next(reader), start + reader.line_num
