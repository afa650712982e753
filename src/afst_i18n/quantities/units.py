"""Units of measure as releases write them, and what one is worth in another."""

import re
from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language

# No "ha" in Spanish, where it is a verb.
# symbol, dimension, size in the dimension's base unit, English and Spanish spellings
_UNITS: Final = (
    ("mi2", "area", "2589988", "square mile|square miles|sq mi", "milla cuadrada|millas cuadradas"),
    (
        "km2",
        "area",
        "1000000",
        "square kilometer|square kilometers|square kilometre|square kilometres|km²|sq km",
        "kilómetro cuadrado|kilómetros cuadrados|km²",
    ),
    ("ft2", "area", "0.092903", "square foot|square feet|sq ft", "pie cuadrado|pies cuadrados"),
    (
        "m2",
        "area",
        "1",
        "square meter|square meters|square metre|square metres|m²",
        "metro cuadrado|metros cuadrados|m²",
    ),
    ("acre", "area", "4046.86", "acre|acres", "acre|acres"),
    ("ha", "area", "10000", "hectare|hectares|ha", "hectárea|hectáreas"),
    (
        "mph",
        "speed",
        "0.44704",
        "mile per hour|mile an hour|miles per hour|miles an hour|mph",
        "milla por hora|millas por hora|mph",
    ),
    (
        "km/h",
        "speed",
        "0.277778",
        (
            "kilometer per hour|kilometers per hour|kilometre per hour|kilometres per hour|"
            "kilometer an hour|kilometers an hour|kilometre an hour|kilometres an hour|km/h|kph"
        ),
        "kilómetro por hora|kilómetros por hora|km/h",
    ),
    ("kn", "speed", "0.514444", "knot|knots|kt|kts|kn", "nudo|nudos|kn|kt"),
    ("nmi", "length", "1852", "nautical mile|nautical miles|nmi|NM", "milla náutica|millas náuticas|MN|nmi"),
    ("mi", "length", "1609.344", "mile|miles|mi", "milla|millas|mi"),
    ("ft", "length", "0.3048", "foot|feet|ft", "pie|pies|ft"),
    ("in", "length", "0.0254", "inch|inches", "pulgada|pulgadas"),
    ("yd", "length", "0.9144", "yard|yards|yd|yds", "yarda|yardas"),
    ("km", "length", "1000", "kilometer|kilometers|kilometre|kilometres|km", "kilómetro|kilómetros|km"),
    ("cm", "length", "0.01", "centimeter|centimeters|cm", "centímetro|centímetros|cm"),
    ("mm", "length", "0.001", "millimeter|millimeters|mm", "milímetro|milímetros|mm"),
    ("m", "length", "1", "meter|meters|metre|metres|m", "metro|metros|m"),
    ("kg", "mass", "1", "kilogram|kilograms|kilo|kilos|kg", "kilogramo|kilogramos|kilo|kilos|kg"),
    ("lb", "mass", "0.453592", "pound|pounds|lb|lbs", "libra|libras|lb"),
    ("oz", "mass", "0.0283495", "ounce|ounces|oz", "onza|onzas|oz"),
    (
        "t",
        "mass",
        "1000",
        "ton|tons|metric ton|metric tons|tonne|tonnes",
        "tonelada|toneladas|tonelada métrica|toneladas métricas|t",
    ),
    ("g", "mass", "0.001", "gram|grams|g", "gramo|gramos|g"),
    ("gal", "volume", "3.78541", "gallon|gallons|gal", "galón|galones"),
    ("L", "volume", "1", "liter|liters|litre|litres|L", "litro|litros|L"),
)
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
