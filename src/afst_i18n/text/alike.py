"""Pairs of texts whose quantities agree for sure, told without reading them.

Three pairs of four hold no quantity at all, or the same figures in plain company; to read both takes many
times as long. The danger is to say yes to a pair that differs: whatever may give a figure another meaning, a
unit, a sign, a word for a number, a month, an hour, leaves the pair to `differences`.
"""

import re
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.text import dates
from afst_i18n.text.numerals import CARDINALS
from afst_i18n.text.units import FIRST_WORDS
from afst_i18n.text.words import words_of

_FIGURE: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")
# What may stand around a figure and means nothing to it.
_MARKS: Final = ".,;()[]\"“”«»¿?¡!"
# Money, shares, ordinals, degrees, hours, fractions, and what a blank may join: 10 000.
_SIGN: Final = re.compile(r"[$€%°ºª/:]|\d(?:[ \u00a0\u202f]\d{3}|st|nd|rd|th)")
# Currencies, shares, halves and hours; a word for one alone, and an ordinal, may say something else.
_COMPANY: Final = {
    "en": "dollar dollars peso pesos euro euros usd mxn eur percent cent half am pm hours hrs local z",
    "es": """
        dólar dólares peso pesos euro euros usd mxn eur mdd mdp percent ciento punto puntos medio media am pm
        madrugada mañana tarde noche hours hrs horas local z
    """,
}
_ONE: Final = ("one", "un", "uno", "una")
_COUNTING: Final = {
    code: frozenset(company.split())
    .union(CARDINALS[code], FIRST_WORDS[code], dates.MONTH_NUMBERS[code], dates.NAMED_TIMES)
    .union(*((day, f"{day}s") for day in dates.WEEKDAYS[code]))
    .difference(_ONE)
    for code, company in _COMPANY.items()
}


def surely_alike(source: str, target: str, language: Language) -> bool:
    """Whether the target says each quantity of the source, which is in `language`, and no other.

    >>> from afst_i18n.core.language import ENGLISH
    >>> surely_alike("An F-16 of 1998.", "Un F-16 de 1998.", ENGLISH)
    True
    >>> surely_alike("It flew 98 miles.", "Voló 98 kilómetros.", ENGLISH)
    False
    """
    if _counting(target, language.other) or _counting(source, language):
        return False
    found = [_FIGURE.search(text) for text in (source, target)]
    return not any(found) or (all(found) and _same_figures(source, target))


def _counting(text: str, language: Language) -> bool:
    return not _COUNTING[language.code].isdisjoint(words_of(text))


def _same_figures(*texts: str) -> bool:
    one, two = (sorted(token.strip(_MARKS) for token in _FIGURES.findall(text)) for text in texts)
    return one == two and not any(map(_SIGN.search, texts))
