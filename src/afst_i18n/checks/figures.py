"""Figures that count nothing and still have to be the same: telephone numbers, dates in figures, and figures
glued to a word, which the translation may write apart (*3way*, *de 3 vías*)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from afst_i18n.core.place import Span

_PHONE: Final = re.compile(
    r"(?<![\w.,/:$-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?)?\d{2,4}(?:[ .-]\d{2,4}){1,4}(?![\w/]|[.,:-]\d)"
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_DATE: Final = re.compile(r"(?<![\w.,/:-])(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?![\w/:-]|[.,]\d)")
_GLUED: Final = re.compile(
    r"(?<![\w.,])\d+(?=[^\W\d_])|(?<=[^\W\d_])\d+(?![\w.,]*\d)|\d+(?=-[a-z])|(?<=[A-Z]-)\d+(?![\w.,]*\d)"
)
_CLOCK: Final = re.compile(r"(?<![\w.,:/-])(\d{1,3}):([0-5]\d):([0-5]\d)(?![\w:/]|[.,]\d)")
_SCALED: Final = re.compile(r"(?<![\w.,])(\d{1,4}(?:[.,]\d{1,2})?) ?([KMB])(?!\w)")
_LETTERS: Final = {"K": 10**3, "M": 10**6, "B": 10**9}
_SCORE: Final = re.compile(r"(?<![\w.,:/-])(\d{1,2})[:–-](\d{1,2})(?![\w:/-]|[.,]\d)")
_LEAST_DIGITS: Final = 7
_DEGREES: Final = re.compile(
    r"(?i)(?<![\w.,])([-−–]?\d{1,4}(?:[.,]\d{1,2})?)[ \u00a0]?(?:[°º]|degrees?\b|grados?\b)[ \u00a0]?"
    r"(?:(?-i:(?P<sign>[CF]))|(?P<name>celsius|centígrados?|centigrade|fahrenheit))(?!\w)"
)


class Figures(NamedTuple):
    """What stands at a place: a telephone number's digits, or the day, month and year of a date."""

    span: Span
    readings: frozenset[tuple[int, ...]]


def phones(text: str) -> Iterator[Figures]:
    """The telephone numbers of a text, whatever stands between their groups.

    >>> [found.span.of("Call 800 555 0173 or pay 118 450 000.") for found in phones(
    ...  "Call 800 555 0173 or pay 118 450 000.")]
    ['800 555 0173']
    """
    for match in _PHONE.finditer(text):
        groups = re.findall(r"\d+", match[0])
        digits = "".join(groups)
        amount = _GROUPED.fullmatch(match[0]) or len(digits) < _LEAST_DIGITS
        years = len(groups) == 2 and len(groups[0]) != 3
        if not amount and not years and not _DATE.fullmatch(match[0]):
            yield Figures(Span(*match.span()), frozenset([tuple(map(int, digits))]))


def dates(text: str) -> Iterator[Figures]:
    """The dates in figures alone, each with the days, months and years that it may mean.

    >>> [sorted(found.readings) for found in dates("on 08/04/2006")]
    [[(4, 8, 2006), (8, 4, 2006)]]
    """
    for match in _DATE.finditer(text):
        one, two, three = int(match[1]), int(match[3]), int(match[4])
        orders = ((three, two, one),) if len(match[1]) == 4 else ((one, two, three), (two, one, three))
        readings = frozenset(
            (day, month, year + 2000 if year < 50 else year + 1900 if year < 100 else year)
            for day, month, year in orders
            if 1 <= day <= 31 and 1 <= month <= 12
        )
        if readings and len(match[1]) != 3 and len(match[4]) != 3:
            yield Figures(Span(*match.span()), readings)


def clocks(text: str) -> Iterator[Figures]:
    """The times and durations of a text that count the seconds, as hours, minutes and seconds.

    >>> [sorted(found.readings) for found in clocks("She won in 2:19:19, one of 10:30 and 1:02:04.5.")]
    [[(2, 19, 19)]]
    """
    for found in _CLOCK.finditer(text):
        yield Figures(Span(*found.span()), frozenset([(int(found[1]), int(found[2]), int(found[3]))]))


class Degrees(NamedTuple):
    """A temperature as it is written, and whether it is in degrees Fahrenheit."""

    span: Span
    number: str
    fahrenheit: bool


def temperatures(text: str) -> Iterator[Degrees]:
    """The temperatures of a text whose scale it names.

    >>> [(found.number, found.fahrenheit) for found in temperatures("From 90 °F to -4 grados centígrados")]
    [('90', True), ('-4', False)]
    """
    for found in _DEGREES.finditer(text) if "°" in text or "º" in text or "gr" in text.lower() else ():
        number = found[1].replace(",", ".").replace("−", "-").replace("–", "-")
        yield Degrees(Span(*found.span()), number, (found["sign"] or found["name"]).upper().startswith("F"))


def scaled(text: str) -> Iterator[Decimal]:
    """What figures with a letter for thousands, millions or billions say, if they say that: 3M may be a firm.

    >>> [int(amount) for amount in scaled("1.5M migrants and 2B users of a 10K race")]
    [1500000, 2000000000, 10000]
    """
    for found in _SCALED.finditer(text):
        yield Decimal(found[1].replace(",", ".")) * _LETTERS[found[2]]


def scores(text: str) -> frozenset[tuple[str, str]]:
    """The results of games in a text, which one language writes with a colon and the other with a hyphen.

    >>> sorted(scores("They won 2:0 and 3-1."))
    [('2', '0'), ('3', '1')]
    """
    return frozenset((found[1], found[2]) for found in _SCORE.finditer(text))


def glued(text: str) -> frozenset[int]:
    """The numbers that a letter or a hyphened word is glued to: they may count or be part of a name.

    >>> sorted(glued("the 3way merge of 7bit and MP4 in a 12-page file"))
    [3, 4, 7, 12]
    """
    return frozenset(int(found[0]) for found in _GLUED.finditer(text) if len(found[0]) < 9)
