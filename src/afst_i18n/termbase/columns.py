"""The columns of a glossary file: a term becomes cells, and cells a term."""

import re
from collections.abc import Mapping
from typing import Final

from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Case, Designations, Sense, Status, Term
from afst_i18n.termbase.conditions import parse_conditions, render_conditions

COLUMNS: Final = tuple(
    """
    id en en_variants en_abbreviations en_forms es es_variants es_abbreviations es_forms forbidden_es
    confusable_es forbidden_en confusable_en part_of_speech gender number do_not_translate case direction
    context_en context_es scope status definition note note_es authority sense
    """.split()
)
_DEFAULTS: Final = {
    "part_of_speech": "noun",
    "number": "s",
    "do_not_translate": "no",
    "case": "any",
    "status": "preferred",
}
PARTS_OF_SPEECH: Final = ("noun", "proper-noun", "adjective", "verb", "adverb", "phrase")
_EMPTY: Final = {column: _DEFAULTS.get(column, "") for column in COLUMNS}
_ID: Final = re.compile(r"[^\s|]+")
_NOWHERE: Final = Place("")


def _words(*values: str) -> dict[str, str]:
    return {str(value): str(value) for value in values}


# Columns that hold one of a few words, and what such a word is called.
_CHOICES: Final[dict[str, tuple[dict[str, str], Message]]] = {
    "part_of_speech": (_words(*PARTS_OF_SPEECH), Message.of("a part of speech")),
    "gender": (_words("m", "f", "c", ""), Message.of("a gender")),
    "number": (_words("s", "p"), Message.of("a number")),
    "do_not_translate": (_words("yes", "no"), Message.of("yes or no")),
    "case": (_words(*Case), Message.of("a case rule")),
    "direction": (_words("", "en-es", "es-en"), Message.of("a direction")),
    "status": (_words(*Status), Message.of("a status")),
    "sense": (_words(*Sense), Message.of("a sense")),
}

# A spreadsheet takes a cell that begins so for a formula, and runs it. An apostrophe before it says text.
_FORMULA: Final = re.compile("'*[=+@\t\r-]")


def as_text(cell: str) -> str:
    """A cell as it is written into a file: what a spreadsheet would run has an apostrophe before it.

    >>> as_text("=cmd|' /C calc'!A0"), from_text(as_text("'-30-"))
    ("'=cmd|' /C calc'!A0", "'-30-")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def from_text(cell: str) -> str:
    """A cell as it was before `as_text`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class CellError(ValueError):
    """A cell that does not hold what its column means: what it says, and the way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def to_cells(term: Term) -> dict[str, str]:
    """The cells of a term by column."""
    return dict(zip(COLUMNS, row_of(term), strict=True))


def row_of(term: Term) -> tuple[str, ...]:
    """The cells of a term in the order of the columns."""
    en, es = term.en, term.es
    return (
        term.id,
        *_designated(en),
        *_designated(es),
        "|".join(es.forbidden),
        "|".join(es.confusable),
        "|".join(en.forbidden),
        "|".join(en.confusable),
        term.part_of_speech,
        term.gender,
        term.number,
        "yes" if term.do_not_translate else "no",
        term.case.value,
        term.direction,
        render_conditions(en.context),
        render_conditions(es.context),
        "|".join(term.scope),
        term.status.value,
        term.definition,
        term.note,
        term.note_es,
        term.authority,
        term.sense.value,
    )


def _designated(side: Designations) -> tuple[str, str, str, str]:
    forms = "|".join(f"{label}:{text}" for label, text in side.forms)
    return side.preferred, "|".join(side.variants), "|".join(side.abbreviations), forms


def to_term(cells: Mapping[str, str], *, domain: str = "", place: Place = _NOWHERE, layer: int = 0) -> Term:
    """The term of a row; a `CellError` says which cell is wrong, and how to mend it.

    A column that is missing or empty says what `_DEFAULTS` has for it, or nothing.
    """
    filled = dict(_EMPTY)
    for column, cell in cells.items():
        if column in _EMPTY and (text := cell.strip()):
            filled[column] = text
    if not _ID.fullmatch(filled["id"]):
        raise CellError(
            Message.of("'{cells}' is not an id", cells=filled["id"]),
            Message.of("use a word without blanks, such as rank.mx.wing-general"),
        )
    return Term(
        filled["id"],
        _side(filled, "en"),
        _side(filled, "es"),
        part_of_speech=_one_of(filled, "part_of_speech"),
        gender=_one_of(filled, "gender"),
        number=_one_of(filled, "number"),
        do_not_translate=_one_of(filled, "do_not_translate") == "yes",
        case=Case(_one_of(filled, "case")),
        direction=_one_of(filled, "direction"),
        scope=_list(filled, "scope"),
        status=Status(_one_of(filled, "status")),
        definition=filled["definition"],
        note=filled["note"],
        note_es=filled["note_es"],
        authority=filled["authority"],
        sense=Sense(_one_of(filled, "sense")),
        domain=domain,
        place=place,
        layer=layer,
    )


def _side(cells: Mapping[str, str], code: str) -> Designations:
    if not cells[code]:
        raise CellError(
            Message.of("the column {code} is empty", code=code),
            Message.of("write the preferred designation there"),
        )
    if "|" in cells[code]:
        raise CellError(
            Message.of("the column {code} holds a '|'", code=code),
            Message.of("keep one designation and move the rest to {code}_variants", code=code),
        )
    try:
        context = parse_conditions(cells[f"context_{code}"])
    except ValueError as error:
        raise CellError(
            Message.of("context_{code}: {error}", code=code, error=error),
            Message.of("see the conditions in glossary/README.md"),
        ) from None
    return Designations(
        cells[code],
        _list(cells, f"{code}_variants"),
        _list(cells, f"{code}_abbreviations"),
        tuple(_form(piece, code) for piece in _list(cells, f"{code}_forms")),
        _list(cells, f"forbidden_{code}"),
        _list(cells, f"confusable_{code}"),
        context,
    )


def _form(piece: str, code: str) -> tuple[str, str]:
    label, colon, text = piece.partition(":")
    if not colon or not re.fullmatch(r"[a-z0-9-]+", label) or not text.strip():
        raise CellError(
            Message.of("'{piece}' in {code}_forms is not a form", piece=piece, code=code),
            Message.of("write a label and a text, such as pl:wing generals"),
        )
    return label, text.strip()


def _list(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    if not cells[column]:
        return ()
    if "|" not in cells[column]:
        return (cells[column],)
    pieces = tuple(piece.strip() for piece in cells[column].split("|"))
    if "" in pieces:
        raise CellError(
            Message.of("{column} has a '|' with nothing beside it", column=column),
            Message.of("remove the sign, or write the missing value"),
        )
    return pieces


def _one_of(cells: Mapping[str, str], column: str) -> str:
    """The cell of a column that holds one of a few words, as one object whatever the file's length."""
    values, noun = _CHOICES[column]
    value = values.get(cells[column])
    if value is None:
        names = [name for name in values if name]
        listed = f"{', '.join(names[:-1])} or {names[-1]}" + (", or leave it empty" if "" in values else "")
        raise CellError(
            Message.of("'{value}' is not {noun}", value=cells[column], noun=noun),
            Message.of("use {listed} in {column}", listed=listed, column=column),
        )
    return value
