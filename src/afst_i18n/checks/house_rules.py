"""H701: what an office's own checklist does not want in a translation, whatever the source says."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.patterns import compile_pattern

_COLUMNS: Final = ("find", "replace", "reason", "language", "severity", "pattern")
_YES: Final = ("yes", "sí", "si", "x", "1", "true")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist: what must not stand in a translation, what should, and why.

    `pattern` says that `find` is a regular expression; else it is words, found whole, and in any capitals
    where it is written small. `language` is that of the translation, empty for both.
    """

    find: str
    replace: str = ""
    reason: str = ""
    language: str = ""
    severity: Severity = Severity.WARNING
    pattern: bool = False

    @property
    def expression(self) -> str:
        """What is searched for, as a regular expression."""
        if self.pattern:
            return self.find
        words = r"\s+".join(map(re.escape, self.find.split()))
        capitals = "(?i)" if self.find.islower() else ""
        return rf"{capitals}(?<!\w){words}(?!\w)"


def parse_checklist(data: bytes, *, path: str) -> tuple[Item, ...]:
    """The items of a CSV checklist; a `UsageError` names the file, the line and the way out.

    The first row names the columns: find, and of replace, reason, language, severity and pattern those that
    are wanted.
    """
    try:
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            Message.of("is not CSV in UTF-8 ({error})", error=error), place=Place(path)
        ) from None
    unknown = [name for name in (rows[0] if rows else {}) if name not in _COLUMNS]
    if unknown or (rows and "find" not in rows[0]):
        message = (
            Message.of("'{unknown}' is no column of a checklist", unknown=unknown[0])
            if unknown
            else Message.of("the column find is missing")
        )
        raise UsageError(
            message, hint=Message.of("use {columns}", columns=", ".join(_COLUMNS)), place=Place(path, 1)
        )
    return tuple(_item(row, Place(path, line)) for line, row in enumerate(rows, 2) if any(row.values()))


def _item(row: dict[str, str], place: Place) -> Item:
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    if not cells["find"]:
        raise UsageError(
            Message.of("the cell find is empty"),
            hint=Message.of("write the words that are not wanted"),
            place=place,
        )
    if cells["language"] not in ("", "en", "es"):
        raise UsageError(
            Message.of("'{cells}' is no language", cells=cells["language"]),
            hint=Message.of("write en or es"),
            place=place,
        )
    if cells["severity"] and cells["severity"] not in list(Severity):
        hint = Message.of("write error, warning or info")
        raise UsageError(
            Message.of("'{cells}' is no severity", cells=cells["severity"]), hint=hint, place=place
        )
    item = Item(
        cells["find"],
        cells["replace"],
        cells["reason"],
        cells["language"],
        Severity(cells["severity"] or "warning"),
        cells["pattern"].lower() in _YES,
    )
    try:
        compile_pattern(item.expression)
    except ValueError as error:
        raise UsageError(
            str(error), hint=Message.of("correct it, or leave the column pattern empty"), place=place
        ) from None
    return item


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The translation holds words that the office's checklist does not want, whatever the source says.

    A checklist is a CSV file: `find` (words, or with `pattern` yes a regular expression), `replace`,
    `reason`, `language` of the translation, `severity`. Name it with --checklist, or in the configuration.
    """

    items: tuple[Item, ...]

    def __call__(self, unit: Unit) -> Iterator[Problem]:
        """The problems of one unit."""
        for item in self.items:
            if item.language not in ("", unit.target.code):
                continue
            for found in compile_pattern(item.expression).finditer(unit.target_text, timeout=2.0):
                if FILLER in found[0] or not found[0]:
                    continue
                message = f"'{found[0]}' is not wanted" + (f": {item.reason}" if item.reason else "")
                hint = Message.of("write '{replace}'", replace=item.replace) if item.replace else ""
                yield Problem(message, hint, Span(*found.span()), severity=item.severity)


def house_rule(items: tuple[Item, ...]) -> Rule:
    """The rule that a checklist makes."""
    return Rule("H701", "house-rule", Severity.WARNING, unit=HouseRules(items))
