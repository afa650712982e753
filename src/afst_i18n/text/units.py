"""Units of measure as releases write them, and what one is worth in another."""

import re
from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language

# No "ha" in Spanish, where it is a verb.
# symbol, dimension, size in the dimension's base unit, English and Spanish spellings
_UNITS: Final = (
    ("mi2", "area", "2589988", "square miles?|sq mi", "millas cuadradas?|milla cuadrada"),
    ("km2", "area", "1000000", "square kilomet(?:er|re)s?|km²|sq km", "kilómetros? cuadrados?|km²"),
    ("ft2", "area", "0.092903", "square (?:feet|foot)|sq ft", "pies? cuadrados?"),
    ("m2", "area", "1", "square met(?:er|re)s?|m²", "metros? cuadrados?|m²"),
    ("acre", "area", "4046.86", "acres?", "acres?"),
    ("ha", "area", "10000", "hectares?|ha", "hectáreas?"),
    ("mph", "speed", "0.44704", "mph|miles (?:per|an) hour", "millas por hora|mph"),
    ("km/h", "speed", "0.277778", "km/h|kph|kilomet(?:er|re)s (?:per|an) hour", "kilómetros por hora|km/h"),
    ("kn", "speed", "0.514444", "knots?|kts?|kn", "nudos?|kn|kt"),
    ("nmi", "length", "1852", "nautical miles?|nmi|NM", "millas náuticas?|milla náutica|MN|nmi"),
    ("mi", "length", "1609.344", "miles?|mi", "millas?|mi"),
    ("ft", "length", "0.3048", "feet|foot|ft", "pies?|ft"),
    ("in", "length", "0.0254", "inch(?:es)?", "pulgadas?"),
    ("yd", "length", "0.9144", "yards?|yds?", "yardas?"),
    ("km", "length", "1000", "kilometers?|kilometres?|km", "kilómetros?|km"),
    ("cm", "length", "0.01", "centimeters?|cm", "centímetros?|cm"),
    ("mm", "length", "0.001", "millimeters?|mm", "milímetros?|mm"),
    ("m", "length", "1", "meters?|metres?|m", "metros?|m"),
    ("kg", "mass", "1", "kilograms?|kilos?|kg", "kilogramos?|kilos?|kg"),
    ("lb", "mass", "0.453592", "pounds?|lbs?", "libras?|lb"),
    ("oz", "mass", "0.0283495", "ounces?|oz", "onzas?|oz"),
    ("t", "mass", "1000", "(?:metric )?tons?|tonnes?", "toneladas?(?: métricas?)?|t"),
    ("g", "mass", "0.001", "grams?|g", "gramos?|g"),
    ("gal", "volume", "3.78541", "gallons?|gal", "galones|galón"),
    ("L", "volume", "1", "liters?|litres?|L", "litros?|L"),
)
_SIZES: Final = {symbol: (dimension, Decimal(size)) for symbol, dimension, size, _, _ in _UNITS}
# Rounded conversions are legitimate: 100 miles is 160 kilometres in a release.
_TOLERANCE: Final = Decimal("0.03")
_PATTERNS: Final = {
    code: re.compile(
        r"[\s\u00a0\u202f-]?(?:"
        + "|".join(f"(?P<u{i}>{unit[column]})" for i, unit in enumerate(_UNITS))
        + r")(?![\w'’]|\.m)"
    )
    for code, column in (("en", 3), ("es", 4))
}


def match_unit(text: str, position: int, language: Language) -> tuple[str, int] | None:
    """The symbol of the unit that stands at `position`, and where it ends."""
    match = _PATTERNS[language.code].match(text, position)
    if match is None or match.lastgroup is None:
        return None
    return _UNITS[int(match.lastgroup[1:])][0], match.end()


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
