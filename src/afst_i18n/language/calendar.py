"""Months and days of the week, which readers of dates and of names both know."""

from typing import Final

from afst_i18n.language.lexicon import word_rows

_MONTHS: Final = {code: word_rows(f"{code}/months") for code in ("en", "es")}
MONTH_NAMES: Final = {
    code: tuple(name for row in rows for name in row if not name.endswith("."))
    for code, rows in _MONTHS.items()
}
SHORT_MONTHS: Final = {
    code: tuple(name[:-1] for row in rows for name in row if name.endswith("."))
    for code, rows in _MONTHS.items()
}
"""What is written with a dot or without, here without."""
WEEKDAYS: Final = {
    code: {name.lower(): n for n, (name,) in enumerate(word_rows(f"{code}/weekdays"), 1)} for code in _MONTHS
}
MONTH_NUMBERS: Final = {
    code: {name.lower().rstrip("."): n for n, row in enumerate(rows, 1) for name in row}
    for code, rows in _MONTHS.items()
}
MONTHS: Final = {
    code: {name.lower(): MONTH_NUMBERS[code][name.lower()] for name in names}
    for code, names in MONTH_NAMES.items()
}


def month_name(number: int, code: str) -> str:
    """A month as it is written out.

    >>> month_name(9, "es"), month_name(9, "en")
    ('septiembre', 'September')
    """
    return _MONTHS[code][number - 1][0]


def capital_days(code: str) -> str:
    """A pattern for the days of the week with a capital."""
    return "|".join(name.capitalize() for name in WEEKDAYS[code])
