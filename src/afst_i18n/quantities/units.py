"""Units of measure as releases write them, and what one is worth in another."""

import csv
import re
from decimal import Decimal
from importlib.resources import files
from typing import Final

from afst_i18n.core.language import Language

# In `units.csv`: symbol, dimension, size in its base unit, names, singular and plural first.
_UNITS: Final = tuple(csv.reader((files(__package__) / "units.csv").read_text("utf-8").splitlines()))[1:]
_SIZES: Final = {symbol: (dimension, Decimal(size)) for symbol, dimension, size, _, _ in _UNITS}
_NAMES: Final = {symbol: {"en": english, "es": spanish} for symbol, _, _, english, spanish in _UNITS}
# Rounded conversions are legitimate: 100 miles is 160 kilometres in a release.
_TOLERANCE: Final = Decimal("0.03")
_PATTERNS: Final = {
    code: re.compile(
        r"[\s\u00a0\u202f-]?(?:"
        + "|".join(f"(?P<u{i}>{unit[column].replace(' ', '[ -]')})" for i, unit in enumerate(_UNITS))
        + r")(?![\w'’]|\.m)"
    )
    for code, column in (("en", 3), ("es", 4))
}
FIRST_WORDS: Final = {
    code: frozenset(name.split()[0].lower() for unit in _UNITS for name in unit[column].split("|"))
    for code, column in (("en", 3), ("es", 4))
}


def match_unit(text: str, position: int, language: Language) -> tuple[str, int] | None:
    """The symbol of the unit that stands at `position`, and where it ends."""
    match = _PATTERNS[language.code].match(text, position)
    if match is None or match.lastgroup is None:
        return None
    return _UNITS[int(match.lastgroup[1:])][0], match.end()


def unit_name(unit: str, language: Language, *, plural: bool) -> str:
    """What a unit is called.

    >>> from afst_i18n.core.language import SPANISH
    >>> unit_name("nmi", SPANISH, plural=True)
    'millas náuticas'
    """
    names = _NAMES[unit][language.code].split("|")
    return names[1] if plural and len(names) > 1 else names[0]


def same_measure(value: Decimal, unit: str, other: Decimal, other_unit: str) -> bool:
    """Whether two measures are the same, be it in another unit and rounded.

    >>> same_measure(Decimal(5000), "ft", Decimal(1524), "m")
    True
    """
    if unit == other_unit:
        return value == other
    (dimension, size), (other_dimension, other_size) = _SIZES[unit], _SIZES[other_unit]
    if dimension != other_dimension:
        return False
    return abs(value * size - other * other_size) <= _TOLERANCE * value * size
