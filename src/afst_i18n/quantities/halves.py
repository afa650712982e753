"""Halves that are said in words: *half a million*, *siete horas y media*, *un millón y medio*."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.numerals import CARDINALS, SCALES
from afst_i18n.quantities.quantity import Kind, Quantity, whole_value

# One and a half, a million and a half, una hora y media; not "y media docena".
_AND_A_HALF: Final = {
    "en": re.compile(
        r"(?:\s(?P<noun>[^\W\d_]+))?\sand\sa\shalf(?:\s(?P<scale>thousand|million|billion))?(?!\w)"
    ),
    "es": re.compile(
        r"(?:\s(?P<noun>[^\W\d_]+))?\sy\smedi[oa](?:\s(?P<scale>mill[oó]n(?:es)?))?(?!\w)(?!\s(?:docena|hora)s?\b)"
    ),
}
_HALF_A: Final = {
    "en": re.compile(
        r"(?<!\w)(?<!\band\sa\s)half[\s-](?:an?\s)?(?P<scale>million|billion|trillion|dozen)(?!\w)",
        re.IGNORECASE,
    ),
    "es": re.compile(r"(?<!\w)medi[oa]\s(?P<scale>millón|billón|docena)(?!\w)", re.IGNORECASE),
}
_HALVED: Final = frozenset({Kind.NUMBER, Kind.MEASURE})


def find_halves(text: str, language: Language) -> Iterator[Quantity]:
    """Half of a scale or dozen: *half a million*, *medio millón*, *media docena*."""
    for match in _HALF_A[language.code].finditer(text):
        value = Decimal(CARDINALS[language.code][match["scale"].lower()]) / 2
        yield Quantity(Kind.NUMBER, value, Span(*match.span()), spelled=True)


def with_halves(found: list[Quantity], text: str, language: Language) -> Iterator[Quantity]:
    """The quantities with the halves added to them, and without what the longer ones have taken in."""
    end = 0
    for quantity in found:
        whole = _and_a_half(quantity, text, language)
        if whole.span.start >= end:
            end = whole.span.end if whole.span != quantity.span else 0
            yield whole


def _and_a_half(quantity: Quantity, text: str, language: Language) -> Quantity:
    """The quantity with the half that its text adds after it; without it as the second reading.

    A half of what the noun between them counts: *siete horas y media*; of the scale after a scale: *un
    millón y medio*.
    """
    half = _AND_A_HALF[language.code].match(text, quantity.span.end)
    if half is None or quantity.kind not in _HALVED or quantity.other is not None:
        return quantity
    whole = quantity.value
    if half["scale"]:
        scale = SCALES[language.code][half["scale"].lower()]
        return replace(
            quantity,
            value=whole_value((whole + Decimal("0.5")) * scale),
            span=Span(quantity.span.start, half.end()),
        )
    unit = 10**6 if whole >= 10**6 and not half["noun"] else 1
    return replace(quantity, value=whole_value(whole + Decimal(unit) / 2), other=whole)
