"""An office's own list of terms as it is kept: two columns in a spreadsheet, with or without a header.

A sheet is .csv or .tsv with any separator, .xlsx or .ods; UTF-8, UTF-16 as Excel writes "Unicode text", or
cp1252 as it writes "CSV".
Its rows become the cells that a glossary file has. What two columns do not say is made up here, and
told: ids of the words, gender by the ending, number by both endings.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from typing import Final

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.language.detect import detect_language
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.termbase.columns import COLUMNS

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".ods")
_SEPARATORS: Final = ("\t", ";", ",", "|")
# What people call the columns, without accents and in small letters.
_NAMES: Final = {
    "en": "en english ingles en-us en_us en-gb eng source_en".split(),
    "es": "es spanish espanol es-mx es_mx es-419 castellano esp".split(),
    "note": "note notes nota notas comment comments comentario comentarios remark observaciones".split(),
    "definition": "definition definicion".split(),
    "authority": "authority fuente autoridad referencia".split(),
    "gender": "gender genero".split(),
    "number": "number numero".split(),
}
_BY_NAME: Final = {word: column for column, words in _NAMES.items() for word in words}
# Longer than any cell of a glossary.
_LONGEST_CELL: Final = 100_000
_LARGEST: Final = 50_000_000
# What a spreadsheet has rows for, and more columns than a glossary has.
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 200
# So many lines tell which sign parts the cells.
_SAMPLE: Final = 20
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
# What English and Spanish are written with; of more signs than that a file is in another encoding.
_OURS: Final = frozenset(map(chr, range(128))) | frozenset("áéíóúüñçÁÉÍÓÚÜÑÇ¿¡“”‘’«»–—…°ºª€§®©")
_CODES: Final = re.compile(r"(?i)(en|es)(?:[-_][a-z]{2,3}|[-_]419)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file as cells by column, each with its line, read as they are asked for; `short` where
    ids were not given."""

    rows: Iterator[tuple[int, Mapping[str, str]]]
    short: bool


def read_sheet(data: bytes, *, path: str, source: Language = ENGLISH) -> Sheet:
    """The rows of a sheet. `source` is the language of its first column where nothing tells.

    A `UsageError` names the file and line where it is no glossary in any of these shapes.
    """
    lines = ((line, row) for line, row in _lines(data, path) if any(map(str.strip, row)))
    first = next(lines, None)
    if first is None:
        raise UsageError(
            Message.of("holds no term"),
            hint=Message.of("write English and Spanish in two columns"),
            place=Place(path),
        )
    header = _header(first[1])
    if header is None:
        return Sheet(_headless([first, *lines], path, source), short=True)
    _check(header, Place(path, first[0]))
    # A file with ids is edited row by row, in UTF-8: one in two encodings nobody could read.
    if "id" in header and _is_text(path) and (error := _not_utf8(data, path)):
        raise error
    rows = ((line, _cells(header, row, Place(path, line))) for line, row in lines)
    return Sheet(rows, short="id" not in header)


def guessed(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells of a short row with gender and number as far as the endings tell."""
    english, spanish = cells["en"].split(), cells["es"].split()
    found = dict(cells)
    if not found.get("gender") and spanish:
        found["gender"] = gender_of(spanish[0])
    if not found.get("number") and english and spanish:
        plural = re.search(r"[^su]s$", english[-1]) and re.search(r"[aeioués]s$", spanish[0])
        found["number"] = "p" if plural else "s"
    return found


def _lines(data: bytes, path: str) -> Iterator[tuple[int, list[str]]]:
    suffix = PurePath(path).suffix.lower()
    if suffix == ".xlsx":
        return _xlsx(data, path)
    if suffix == ".ods":
        return _ods(data, path)
    return _text(data, path)


def _is_text(path: str) -> bool:
    return PurePath(path).suffix.lower() not in (".xlsx", ".ods")


def _text(data: bytes, path: str) -> Iterator[tuple[int, list[str]]]:
    encoding = _encoding(data, path)

    def lines() -> Iterable[str]:
        return io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="")

    yield from csv_rows(lines(), separator(list(islice(lines(), _SAMPLE))), path)


def csv_rows(lines: Iterable[str], delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
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
        message = Message.of("the row is not CSV ({error})", error=error)
        raise UsageError(
            message, hint=Message.of("double a quotation mark inside a quoted cell"), place=Place(path, start)
        ) from None


def _encoding(data: bytes, path: str) -> str:
    if data.startswith(_UTF16):
        return "utf-16"
    if error := _not_utf8(data, path):
        if _is_excels(data):
            return "cp1252"
        raise error
    return "utf-8-sig"


def _not_utf8(data: bytes, path: str) -> UsageError | None:
    """What is wrong with a file that is neither UTF-8 nor UTF-16."""
    if data.startswith(_UTF16):
        return None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Message.of("is not UTF-8 (byte 0x{data:02x}), likely cp1252", data=data[error.start])
        return UsageError(message, hint=Message.of("save it as CSV UTF-8"), place=Place(path, line))
    return None


def _is_excels(data: bytes) -> bool:
    """Whether the bytes make sense as cp1252, which Excel for Windows writes where nobody asks for UTF-8.

    The danger is another old encoding, whose letters would come out as others: in that of DOS or of old
    Macs at least one of á, é, ó, ñ is no letter of ours here, or one stands where none can.

    >>> _is_excels("misión".encode("cp1252")), _is_excels("misión".encode("cp850"))
    (True, False)
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return set(text) <= _OURS and not re.search(r"\w[¿¡]", text)


def separator(lines: Sequence[str]) -> str:
    """The sign between cells: one that stands in every line; of several the most frequent, else a comma."""
    sample = [line for line in lines[:_SAMPLE] if line.strip()]
    counts = {sign: [line.count(sign) for line in sample] for sign in _SEPARATORS}
    everywhere = [sign for sign, found in counts.items() if found and all(found)]
    fitting = everywhere or [sign for sign, found in counts.items() if found and found[0]]
    return max(fitting, key=lambda sign: counts[sign][0], default=",")


def _xlsx(data: bytes, path: str) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    _weighed(data, path)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        # What the file says of its size may be a lie, and one cell far out makes many millions of empty ones.
        found = book.worksheets[0].iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        rows = [
            (line, list(row)) for line, row in enumerate(found, 1) if any(cell is not None for cell in row)
        ]
    except Exception as error:  # of a damaged file the library raises whatever it stumbles over
        raise _damaged(path, error) from None
    return _even(rows)


def _ods(data: bytes, path: str) -> Iterator[tuple[int, list[str]]]:
    from odfdo import Cell, Document, Row

    _weighed(data, path)
    rows: list[tuple[int, list[object]]] = []
    line = 1
    try:
        table = Document(io.BytesIO(data)).body.tables[0]
        for row in table.get_elements("descendant::table:table-row"):
            assert isinstance(row, Row)
            cells: list[object] = []
            for cell in row.get_elements("table:table-cell|table:covered-table-cell"):
                assert isinstance(cell, Cell)
                # A file may say that a cell comes a thousand million times.
                cells += [cell.value] * min(cell.repeated or 1, _MOST_COLUMNS - len(cells))
            rows.append((line, cells))
            line += row.repeated or 1
    except Exception as error:  # the library has no error of its own: whatever it says, the file is damaged
        raise _damaged(path, error) from None
    return _even(rows)


def _even(rows: Sequence[tuple[int, Sequence[object]]]) -> Iterator[tuple[int, list[str]]]:
    """Rows of texts, all as long as the longest: a spreadsheet keeps no empty cells at the end."""
    width = max((n for _, row in rows for n, cell in enumerate(row, 1) if cell is not None), default=0)
    for line, row in rows:
        texts = ["" if cell is None else str(cell) for cell in row[:width]]
        yield line, texts + [""] * (width - len(texts))


def _weighed(data: bytes, path: str) -> None:
    """A `WorldError` where an archive unpacks to more than any sheet needs."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise _damaged(path, error) from None
    if size > _LARGEST:
        hint = Message.of("save the list by itself, as CSV")
        raise WorldError(
            Message.of("unpacks to {size:,} bytes, which no list of terms needs", size=size),
            hint=hint,
            place=Place(path),
        )


def _damaged(path: str, error: Exception) -> WorldError:
    reason = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
    hint = Message.of("open it in a spreadsheet and save it anew")
    return WorldError(
        Message.of("is no sheet that can be read ({reason})", reason=reason), hint=hint, place=Place(path)
    )


def _header(row: Sequence[str]) -> list[str] | None:
    """The columns that a first row names; None where it is a row of terms already."""
    names = [_BY_NAME.get(_plain(cell), cell.strip()) for cell in row]
    while names and not names[-1]:
        names.pop()
    if len(names) == 4 and names[0] not in COLUMNS and all(map(_CODES.fullmatch, names[2:])):
        return None  # DeepL's: each row tells its languages
    told = sum(name in COLUMNS for name in names) >= 2 or not {"id", "en", "es"}.isdisjoint(names)
    return names if told else None


def _check(names: Sequence[str], place: Place) -> None:
    unknown = [name for name in names if name not in COLUMNS]
    missing = [name for name in ("en", "es") if name not in names]
    twice = sorted({name for name in names if names.count(name) > 1})
    if unknown:
        raise UsageError(
            Message.of("'{unknown}' is not a column", unknown=unknown[0]),
            hint=Message.of("use the columns {columns}", columns=", ".join(COLUMNS)),
            place=place,
        )
    if missing:
        hint = Message.of(
            "a glossary needs en and es, and an id where a term is to be named; see glossary/README.md"
        )
        raise UsageError(
            Message.of("the column {missing} is missing", missing=", ".join(missing)), hint=hint, place=place
        )
    if twice:
        raise UsageError(
            Message.of("the column {twice} stands twice", twice=twice[0]),
            hint=Message.of("keep one"),
            place=place,
        )


def _cells(names: Sequence[str], row: Sequence[str], place: Place) -> dict[str, str]:
    if any(cell.strip() for cell in row[len(names) :]) or len(row) < len(names):
        message = (
            Message.of("the row has one cell, the header {number}", number=len(names))
            if len(row) == 1
            else Message.of(
                "the row has {number} cells, the header {number2}", number=len(row), number2=len(names)
            )
        )
        raise UsageError(
            message, hint=Message.of("put cells that hold the separator between double quotes"), place=place
        )
    return dict(zip(names, row, strict=False))


def _headless(
    lines: Sequence[tuple[int, list[str]]], path: str, source: Language
) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of two columns and perhaps a note, or DeepL's four: source, target, and their languages."""
    first = _first_language(lines, source)
    for line, row in lines:
        cells = [cell.strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        languages = [_CODES.fullmatch(cell) for cell in cells[2:4]]
        own = first
        if len(cells) == 4 and languages[0] and languages[1]:
            own = SPANISH if languages[0][1].lower() == "es" else ENGLISH
            cells = cells[:2]
        if len(cells) not in (2, 3) or not (cells[0] and cells[1]):
            hint = Message.of("write English and Spanish in two columns, or a first row with en and es")
            raise UsageError(
                Message.of("the row has one cell, not two")
                if len(cells) == 1
                else Message.of("the row has {number} cells, not two", number=len(cells)),
                hint=hint,
                place=Place(path, line),
            )
        note = cells[2] if len(cells) == 3 else ""
        yield line, {own.code: cells[0], own.other.code: cells[1], "note": note}


def _first_language(lines: Sequence[tuple[int, list[str]]], source: Language) -> Language:
    """The language of the first column: the one that its words tell, or the second column's do not."""
    first, second = (" ".join(row[n] for _, row in lines if len(row) > n) for n in (0, 1))
    if found := detect_language(first):
        return found
    other = detect_language(second)
    return other.other if other else source


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return folded.strip().lower()
