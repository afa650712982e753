"""Glossary files read strictly: one file or folder is a layer, a later layer overrides an earlier one."""

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary, Term
from afst_i18n.files import read_bytes
from afst_i18n.resources import shipped
from afst_i18n.terminology.columns import COLUMNS, NEEDED, CellError, from_text, to_cells, to_term

# Longer than any cell of a glossary; the csv module's own limit would stop with no place.
_LONGEST_CELL: Final = 1_000_000


def load_glossary(*paths: Path | str) -> Glossary:
    """The glossary of the given layers, or the one that ships with us where none is given.

    A layer is a CSV file or a folder of them. A row of a later layer takes the place of the earlier
    row with its id, whole: half a row of the project's over half a shipped one would be nobody's
    decision. Inside one layer an id stands once.
    """
    terms: dict[str, Term] = {}
    for layer in map(Path, paths or (shipped("glossary"),)):
        own: dict[str, Term] = {}
        for path in _files(layer):
            for term in parse_csv(read_bytes(path), path=str(path)):
                if term.id in own:
                    message = f"the id '{term.id}' stands at {own[term.id].place} already"
                    raise UsageError(message, hint="give one of the two another id", place=term.place)
                own[term.id] = term
        terms = overlay(terms, own.values())
    return make_glossary(terms.values())


def overlay(below: Mapping[str, Term], layer: Iterable[Term]) -> dict[str, Term]:
    """Terms by id with a layer laid over them.

    A term that takes another's place stays in its domain: a rank is a rank, whatever the name of the
    file that overrides it.
    """
    terms = dict(below)
    for term in layer:
        terms[term.id] = replace(term, domain=terms[term.id].domain if term.id in terms else term.domain)
    return terms


def make_glossary(terms: Iterable[Term]) -> Glossary:
    """A glossary of these terms, with the digest of all that they say.

    Where a term stands is not in the digest: the same words in another file translate the same.
    """
    terms = tuple(terms)
    digest = hashlib.sha256()
    for term in terms:
        digest.update(("\x1f".join([term.domain, *to_cells(term).values()]) + "\x1e").encode())
    return Glossary(terms, digest.hexdigest())


def _files(layer: Path) -> list[Path]:
    if not layer.is_dir():
        return [layer]
    found = sorted(path for path in layer.iterdir() if path.suffix.lower() == ".csv")
    if not found:
        raise WorldError("holds no glossary file", hint="put .csv files there", place=Place(str(layer)))
    return found


def parse_csv(data: bytes, *, path: str) -> Iterator[Term]:
    """The terms of one file, whose name is their domain; errors name the line of the row.

    Spreadsheets are met half way: a byte order mark, CRLF, and the semicolons of an Excel whose
    system writes decimal commas.
    """
    lines = _decode(data, path).splitlines(keepends=True)
    delimiter = ";" if lines and lines[0].count(";") > lines[0].count(",") else ","
    rows = csv_rows(lines, delimiter, path)
    header = next(rows, (1, []))[1]
    _check_header([name.strip() for name in header], Place(path, 1))
    names = [name.strip() for name in header]
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        place = Place(path, line)
        if len(row) != len(names):
            message = f"the row has {len(row)} cells, the header {len(names)}"
            raise UsageError(message, hint="put cells that hold a comma between double quotes", place=place)
        try:
            term = to_term(dict(zip(names, map(from_text, row), strict=True)))
        except CellError as error:
            raise UsageError(error.message, hint=error.hint, place=place) from None
        yield replace(term, domain=Path(path).stem, place=place)


def _decode(data: bytes, path: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError("is UTF-16", hint="save it as CSV UTF-8", place=Place(path))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 (byte 0x{data[error.start]:02x}), likely cp1252"
        raise UsageError(message, hint="save it as CSV UTF-8", place=Place(path, line)) from None


def csv_rows(lines: list[str], delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line at which each starts; a quoted cell may run over several.

    A `UsageError` names the line where it is not CSV, or where a cell is longer than any glossary has.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        message = f"the row is not CSV ({error})"
        raise UsageError(
            message, hint="double a quotation mark inside a quoted cell", place=Place(path, start)
        ) from None


def _check_header(names: list[str], place: Place) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in NEEDED if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    if unknown:
        hint = f"use the columns {', '.join(COLUMNS)}"
        raise UsageError(f"'{unknown[0]}' is not a column", hint=hint, place=place)
    if missing:
        hint = f"a glossary needs {', '.join(NEEDED)}; see glossary/README.md"
        raise UsageError(f"the column {', '.join(missing)} is missing", hint=hint, place=place)
    if twice:
        raise UsageError(f"the column {twice[0]} stands twice", hint="keep one", place=place)
