"""Pairs of texts whose quantities agree for sure, told without reading them.

Four pairs of five hold no quantity at all, the same figures in plain company, one number word or one date; to
read both takes many times as long. The danger is to say yes to a pair that differs: whatever may give a
figure another meaning, a unit, a sign, a second word for a number, a month, leaves the pair to `differences`.
"""

import re
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.calendar import MONTH_NUMBERS, MONTHS, WEEKDAYS
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.numerals import CARDINALS
from afst_i18n.language.words import words_of
from afst_i18n.quantities import dates
from afst_i18n.quantities.shares import SHARE_WORDS
from afst_i18n.quantities.units import FIRST_WORDS

_FIGURE: Final = re.compile(r"\d")
_FIGURES: Final = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")
# What may stand around a figure and means nothing to it.
_MARKS: Final = '.,;()[]"“”«»¿?¡!'
# Money, ordinals, degrees, and what a blank may join: 10 000.
_SIGN: Final = re.compile(r"[$€°ºª]|\d(?:[ \u00a0\u202f]\d{3}|st|nd|rd|th)")
_BLANK_BEFORE_PERCENT: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=%)")
# Months are numbered from here on, above all numbers and days.
_MONTH: Final = 100
_NAMES: Final = {code: {n: word for word, n in reversed(MONTHS[code].items())} for code in MONTHS}
# It may be an article.
_ONE: Final = frozenset(("one", "un", "uno", "una"))
# What counts by itself.
_ALONE: Final = {
    code: frozenset(("half", "medio", "media", *MONTHS[code], *dates.NAMED_TIMES))
    .union(CARDINALS[code], SHARE_WORDS[code], *((day, f"{day}s") for day in WEEKDAYS[code]))
    .difference(_ONE)
    for code in CARDINALS
}
# What says one number, one day or (from 100 on) one month wherever it stands: no other word makes it larger.
_PLAIN: Final = {
    code: {word: value for word, value in CARDINALS[code].items() if 2 <= value <= 19 and value != 12}
    | {form: -day for word, day in WEEKDAYS[code].items() for form in (word, f"{word}s")}
    | {word: _MONTH + number for word, number in MONTHS[code].items()}
    for code in CARDINALS
}
_BESIDE: Final = {
    code: FIRST_WORDS[code].union(word_list(f"{code}/beside_numbers"), MONTH_NUMBERS[code])
    for code in CARDINALS
}


def surely_alike(source: str, target: str, language: Language) -> bool:
    """Whether the target says each quantity of the source, which is in `language`, and no other.

    >>> from afst_i18n.core.language import ENGLISH
    >>> surely_alike("An F-16 of 1998.", "Un F-16 de 1998.", ENGLISH)
    True
    >>> surely_alike("It flew 98 miles.", "Voló 98 kilómetros.", ENGLISH)
    False
    """
    figures = _FIGURE.search(source) is not None
    if figures != (_FIGURE.search(target) is not None):
        return False
    said = _said(source, language, figures=figures)
    if said is None or said != _said(target, language.other, figures=figures):
        return False
    if not figures:
        return True
    one, two = _figures(source), _figures(target)
    if one is None or one != two:
        return False
    days = [figure for figure in one if len(figure) < 3] if said > _MONTH else []
    if len(days) > 1:
        return False  # nobody can tell which of them is the month's
    month = said - _MONTH
    return not days or (
        _dated(source, month, days[0], language) and _dated(target, month, days[0], language.other)
    )


def _said(text: str, language: Language, *, figures: bool) -> int | None:
    """What the one word for a number or day says, 0 where there is none; None where more must be read."""
    words, value = words_of(text), 0
    alone = _ALONE[language.code].intersection(words)
    if alone and (alone != {"may"} or "May" in text):
        word, *more = alone
        value = _PLAIN[language.code].get(word, 0)
        if not value or more or words.count(word) > 1:
            return None
        if value > _MONTH and (language.code == "es" or word.capitalize() in text):
            return value if _BESIDE[language.code].intersection(words) == {word} else None
    counted = figures or value or not _ONE.isdisjoint(words)
    return None if counted and not _BESIDE[language.code].isdisjoint(words) else value


def _figures(text: str) -> list[str] | None:
    """The figures of a text, sorted; None where a sign may make something else of one."""
    if _SIGN.search(text):
        return None
    return sorted(token.strip(_MARKS) for token in _FIGURES.findall(_joined(text)))


def _dated(text: str, month: int, day: str, language: Language) -> bool:
    """Whether the day stands beside the month: *March 14*, *14 de marzo*."""
    name = _NAMES[language.code][month]
    if language.code == "es":
        return f" {day} de {name}" in f" {text.lower()}"
    return f"{name.capitalize()} {day}" in text or f" {day} {name.capitalize()}" in f" {text}"


def _joined(text: str) -> str:
    return _BLANK_BEFORE_PERCENT.sub("", text) if "%" in text else text
