"""H701: what an office's own checklist does not want in a translation, whatever the source says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.patterns import ENDLESS, compile_pattern, endless, occurrences
from afst_i18n.termbase.sheets import csv_rows

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
    place: Place = field(default=Place(""), compare=False)

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
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            Message.of("is not CSV in UTF-8 ({error})", error=error), place=Place(path)
        ) from None
    rows = [(line, row) for line, row in csv_rows(StringIO(text, newline=""), ",", path) if any(row)]
    if not rows:
        return ()
    header = [name.strip() for name in rows[0][1]]
    unknown = [name for name in header if name not in _COLUMNS]
    if unknown or "find" not in header:
        message = (
            Message.of("'{unknown}' is no column of a checklist", unknown=unknown[0])
            if unknown
            else Message.of("the column find is missing")
        )
        raise UsageError(
            message, hint=Message.of("use {columns}", columns=", ".join(_COLUMNS)), place=Place(path, 1)
        )
    return tuple(_item(dict(zip(header, row, strict=False)), Place(path, line)) for line, row in rows[1:])


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
        place,
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
            try:
                occurring = occurrences(compile_pattern(item.expression), unit.target_text)
            except ENDLESS:
                raise endless(item.find, item.place) from None
            for found in occurring:
                if FILLER in found[0] or not found[0]:
                    continue
                message = f"'{found[0]}' is not wanted" + (f": {item.reason}" if item.reason else "")
                hint = Message.of("write '{replace}'", replace=item.replace) if item.replace else ""
                yield Problem(message, hint, Span(*found.span()), severity=item.severity)


def house_rule(items: tuple[Item, ...]) -> Rule:
    """The rule that a checklist makes."""
    return Rule("H701", "house-rule", Severity.WARNING, unit=HouseRules(items))
