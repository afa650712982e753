"""Months and days of the week, which readers of dates and of names both know."""

from typing import Final

MONTH_NAMES: Final = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre "
    "diciembre",
}
_WEEKDAYS: Final = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
SHORT_MONTHS: Final = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sept|Sep Oct Nov Dec",
    "es": "ene feb mzo|mar abr may jun jul ago sept|sep oct nov dic",
}


def _numbered(words: str) -> dict[str, int]:
    return {word: n for n, item in enumerate(words.split(), 1) for word in item.lower().split("|")}


MONTHS: Final = {code: _numbered(MONTH_NAMES[code]) for code in MONTH_NAMES}
WEEKDAYS: Final = {code: _numbered(_WEEKDAYS[code]) for code in _WEEKDAYS}
MONTH_NUMBERS: Final = {code: MONTHS[code] | _numbered(SHORT_MONTHS[code]) for code in MONTHS}


def month_name(number: int, code: str) -> str:
    """A month as it is written out.

    >>> month_name(9, "es"), month_name(9, "en")
    ('septiembre', 'September')
    """
    return MONTH_NAMES[code].split()[number - 1].partition("|")[0]
