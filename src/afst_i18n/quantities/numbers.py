"""Numbers, dates, times, money and measures in a text.

The danger is the code: figures inside F-35A, C-130J or COVID-19 count nothing and are the business of
`names`. The choice is to read a figure with all that belongs to it, its sign, scale, unit or ending, so
that ``$1.2 billion`` is one quantity, worth 1,200 million dollars in either language.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NUMBERS, MONTHS, WEEKDAYS
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.numerals import (
    CARDINAL_WORDS,
    CARDINALS,
    DIGITS,
    ORDINAL_WORDS,
    ORDINALS,
    SCALES,
    parse_digits,
    parse_ordinal,
    parse_roman,
    parse_words,
)
from afst_i18n.language.words import words_of
from afst_i18n.quantities import dates
from afst_i18n.quantities.halves import find_halves, with_halves
from afst_i18n.quantities.quantity import Kind, Quantity, times_scale
from afst_i18n.quantities.shares import SHARE_WORDS, find_shares
from afst_i18n.quantities.units import match_unit


def _with_plurals(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(form for table in tables for word in table for form in (word, f"{word}s"))


_Reader = Callable[[str, Language], Iterator[Quantity]]
_FIGURE: Final = re.compile(r"\d")
_ORDINAL_FORMS: Final = {code: _with_plurals(ORDINALS[code]) for code in ORDINALS}
_NAME_FORMS: Final = {code: _with_plurals(MONTHS[code], WEEKDAYS[code]) for code in MONTHS}
_TELLING: Final = {
    code: _NAME_FORMS[code].union(
        MONTH_NUMBERS[code],
        dates.NAMED_TIMES,
        CARDINALS[code],
        _ORDINAL_FORMS[code],
        SHARE_WORDS[code],
    )
    for code in CARDINALS
}
_STEM: Final = re.compile(r"[\w/:-]*$")
# What glues figures to a code: F-35, MiG-29, A1C, 2.º-B; not mid-2024, 10-11 or 15-month.
_CODE_BEFORE: Final = re.compile(r".*[^\W\d_]|(?:[A-ZÁÉÍÓÚÑ]|.*\d[^\W\d]|.*[^\W\d_]\d).*-|.*\d:|.*_")
_CODE_AFTER: Final = re.compile(r"-(?:[A-ZÁÉÍÓÚÑ]|\d+[^\W\d])|:\d|[^\W_]|_")
# The budget of FY16 is that of 2016.
_FISCAL: Final = re.compile(r"\bFY ?['’]?\Z")
# 24/7, 9/11, 1/2: what they say depends on the reader.
_SLASH: Final = re.compile(r"/\d")
_SLASHED: Final = re.compile(r"\d/$")
_ORDINAL: Final = {
    "en": re.compile(r"(?:st|nd|rd|th)(?!\w)"),
    "es": re.compile(
        r"\.?(?:er|[ºª]|°(?!\s?[CFNSEWO]\b))(?!\w)|/(?:er|[rdtmvn]?[oa])\.?(?!\w)|\.?(?:er|[rdtmvn]?[oa])(?!\w)\.?"
    ),
}
_DECADE: Final = re.compile(r"['’]?s(?!\w)")
_BEFORE_MONEY: Final = re.compile(r"(?:(US\$|USD|MXN|MX\$|\$|€|EUR)\s?)$")
_SCALE: Final = {
    "en": re.compile(
        r"[\s\u00a0-]?((?i:thousand|million|billion|trillion))(?!\w)|(?P<letter>[KMB]|[bmt]n)(?!\w)"
    ),
    "es": re.compile(
        r"[\s\u00a0]((?i:mil(?:\s(?:millones|mdd|mdp))?|millón|millones|billón|billones))(?!\w)|(?P<letter>$^)"
    ),
}
_LETTERS: Final = {"K": 10**3, "M": 10**6, "B": 10**9, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_MONEY: Final = {
    "en": re.compile(
        r"[\s\u00a0-](?:(?:U\.?S\.?|American|Mexican)\s)?(dollars?|pesos?|euros?|USD|MXN|EUR)(?!\w)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"[\s\u00a0](?:de\s)?(dólar(?:es)?|pesos?|euros?|USD|MXN|EUR|mdd|mdp)(?!\w)", re.IGNORECASE
    ),
}
_CURRENCIES: Final = {"d": "USD", "p": "MXN", "e": "EUR", "u": "USD", "m": "MXN"}
_SIGNS: Final = {"US$": "USD", "USD": "USD", "MXN": "MXN", "MX$": "MXN", "€": "EUR", "EUR": "EUR"}
_SIGN_ENDS: Final = frozenset(sign[-1] for sign in ("$", *_SIGNS))
_PERCENT: Final = re.compile(
    r"[\s\u00a0\u202f]?%"
    r"|[\s-](?:percent(?:age points?)?|per\scent|por\sciento|puntos?\sporcentual(?:es)?)(?!\w)"
)
# After these no unit follows.
_CLOSING: Final = frozenset(("", ",", ";", ")", "?", "!", '"', "”"))
# The year whose prices an amount is counted in.
_PRICES_OF: Final = re.compile(r"\b[Ii]n\s$")
_BETWEEN: Final = re.compile(r"\s?[-–]\s?|\s(?:to|and|or|al?|[you])\s(?:(?:el|la|los|las)\s)?")
# Of one letter only where it can be nothing else: siglo V, la I Región Militar. The letter first: most texts
# have none.
_ROMAN: Final = re.compile(
    r"[IVXLC](?:(?<![\w-].)[IVXLC]+(?![\w-])"
    r"|(?<![LC])(?:(?:(?<=\b[Ss]iglo .)|(?<=\b[Ss]iglos .))(?![\w-])"
    rf"|(?<![\w.-].)(?=\s(?:{any_of('es/by_roman')}|Cuerpo de Ejército)\b)))"
)


# A telephone number counts nothing.
TELEPHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,3}\) ?|\d{2,3}[ .-])\d{3,4}[ .-]\d{4}(?![\w/-]|[.,]\d)"
    r"|(?<![\w.,/-])\d{3}-\d{4}(?![\w/-]|[.,]\d)"
)


# A text is read by whoever asks it in another form, writes its quantities or compares them.
@lru_cache(maxsize=256)
def find_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, none over another.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> [(q.kind.value, str(q.value)) for q in find_quantities("$1.2 billion for F-35A jets", ENGLISH)]
    [('money', '1200000000')]
    >>> [(q.kind.value, str(q.value)) for q in find_quantities("la 1.ª de 45 bases", SPANISH)]
    [('ordinal', '1'), ('number', '45')]
    """
    found: list[Quantity] = []
    # Dates before times before figures before words: the longer reading takes the place.
    for reader in _readers(text, language):
        if read := list(reader(text, language)):
            found += _free(read, [q.span for q in found])
            found.sort(key=_place)
    if found and (telephones := [Span(*match.span()) for match in TELEPHONE.finditer(text)]):
        found = [q for q in found if not any(q.span.overlaps(telephone) for telephone in telephones)]
    return tuple(_share_units(list(with_halves(found, text, language)), text)) if found else ()


def _readers(text: str, language: Language) -> Iterator[_Reader]:
    """Those that may find something: most texts hold no figure and few of the words, and are done."""
    code = language.code
    words = _TELLING[code].intersection(words_of(text))
    figures = _FIGURE.search(text) is not None
    dated = words.intersection(MONTH_NUMBERS[code]) and (figures or "primero" in words)
    if dated or (figures and dates.ISO.search(text)):
        yield _dates
    if figures or not words.isdisjoint(dates.NAMED_TIMES):
        yield _times
    if figures:
        yield _figures
    if not words.isdisjoint(SHARE_WORDS[code]):
        yield find_shares
    # Before the cardinals, which would take the first half of twenty-fourth.
    if not words.isdisjoint(_ORDINAL_FORMS[code]):
        yield _ordinals
    if not words.isdisjoint(CARDINALS[code]):
        yield _halves
        yield _cardinals
    if _ROMAN.search(text):
        yield _romans
    if not words.isdisjoint(_NAME_FORMS[code]):
        yield _names


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.span.start, quantity.span.end


def _free(quantities: Iterable[Quantity], taken: list[Span]) -> Iterator[Quantity]:
    """Those that stand on none of the spans `taken` and on none before them, the longest first."""
    merged, i, last = sorted(quantities, key=lambda q: (q.span.start, -q.span.end)), 0, Span(0, 0)
    for quantity in merged:
        while i < len(taken) and taken[i].end <= quantity.span.start:
            i += 1
        free = i == len(taken) or not taken[i].overlaps(quantity.span)
        if free and (quantity.span.start >= last.end or (quantity.spelled and quantity.span == last)):
            last = quantity.span
            yield quantity


def _dates(text: str, language: Language) -> Iterator[Quantity]:
    for span, date in dates.find_dates(text, language):
        kind = Kind.DATE if date.days else Kind.MONTH
        value = Decimal(date.days[0] if date.days else date.month)
        yield Quantity(kind, value, span, date=date)


def _times(text: str, language: Language) -> Iterator[Quantity]:
    for span, minutes, other in dates.find_times(text):
        named = not _FIGURE.search(span.of(text))
        second = None if other is None else Decimal(other)
        yield Quantity(Kind.TIME, Decimal(minutes), span, other=second, spelled=named)


def _names(text: str, language: Language) -> Iterator[Quantity]:
    for span, kind, number in dates.find_names(text, language):
        yield Quantity(Kind(kind), Decimal(number), span, spelled=True)


def _figures(text: str, language: Language) -> Iterator[Quantity]:
    for match in DIGITS[language.code].finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        glued = not before[-1:].isspace()  # as most are not
        if len(match[0]) == 2 and match[0].isdecimal() and _FISCAL.search(before):
            yield Quantity(Kind.NUMBER, Decimal(f"20{match[0]}"), Span(*match.span()))
            continue
        if glued and (stem := _STEM.search(before)) and stem[0] and _CODE_BEFORE.fullmatch(stem[0]):
            continue
        values = parse_digits(match[0], language)
        if not values:
            continue
        other = values[1] if len(values) > 1 else None
        if _SLASH.match(text, match.end()) or (glued and _SLASHED.search(before)):
            yield Quantity(Kind.NUMBER, values[0], Span(*match.span()), spelled=True)
            continue
        quantity = _in_context(
            Quantity(Kind.NUMBER, values[0], Span(*match.span()), other=other), text, language
        )
        if quantity.span.end > match.end() or not _CODE_AFTER.match(text, match.end()):
            yield quantity


def _halves(text: str, language: Language) -> Iterator[Quantity]:
    return (_in_context(half, text, language) for half in find_halves(text, language))


def _cardinals(text: str, language: Language) -> Iterator[Quantity]:
    small = _small(text)
    for match in CARDINAL_WORDS[language.code].finditer(small):
        # Several hundred, varios miles: nobody has counted them.
        if _SCALE_WORD.match(match[0]) and _VAGUE.search(small, 0, match.start()):
            continue
        numbers = parse_words(match[0], language)
        for number in numbers:
            quantity = Quantity(Kind.NUMBER, Decimal(number), Span(*match.span()), spelled=True)
            yield _in_context(quantity, text, language) if len(numbers) == 1 else quantity


_SCALE_WORD: Final = re.compile(r"hundred|thousand|[mb]illion|trillion|cien|mil|bill[oó]n")
_VAGUE: Final = re.compile(
    r"\b(?:several|few|many|(?:couple|tens|dozens|hundreds|thousands) of"
    r"|vari[oa]s|algun[oa]s|cuant[oa]s|much[oa]s|poc[oa]s|(?:decenas|cientos|miles|centenares) de)\s\Z"
)


def _ordinals(text: str, language: Language) -> Iterator[Quantity]:
    for match in ORDINAL_WORDS[language.code].finditer(_small(text)):
        yield Quantity(
            Kind.ORDINAL, Decimal(parse_ordinal(match[0], language)), Span(*match.span()), spelled=True
        )


def _small(text: str) -> str:
    """The text in small letters, each where it stood: of İ alone Python would make two characters."""
    return text.replace("İ", "i").lower()


def _romans(text: str, language: Language) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        if roman := parse_roman(match[0]):
            yield Quantity(Kind.ORDINAL, Decimal(roman), Span(*match.span()), spelled=True)


def _in_context(quantity: Quantity, text: str, language: Language) -> Quantity:
    """The quantity with the sign before it and the scale, unit or ending after it."""
    code, span = language.code, quantity.span
    alone = text[span.end : span.end + 1] in _CLOSING and text[span.start - 1 : span.start] == " "
    if alone and text[span.start - 2 : span.start - 1] not in _SIGN_ENDS:
        return quantity
    before = text[max(0, span.start - 5) : span.start]
    sign = _BEFORE_MONEY.search(before) if before.rstrip()[-1:] in _SIGN_ENDS else None
    if not sign and not quantity.spelled:
        if ordinal := _ORDINAL[code].match(text, span.end):
            return replace(quantity, kind=Kind.ORDINAL, span=Span(span.start, ordinal.end()))
        if code == "en" and (decade := _DECADE.match(text, span.end)):
            return replace(quantity, other=quantity.value % 100, span=Span(span.start, decade.end()))
    quantity = _scaled(quantity, text, code, with_letter=bool(sign) or before.endswith("£"))
    end = quantity.span.end
    dated = 1900 <= quantity.value <= 2100 and _PRICES_OF.search(before)
    if dated and not quantity.scaled and not sign:
        return quantity  # in 2013 dollars
    if money := _MONEY[code].match(text, end):
        name = money[1].lower()
        millions = 10**6 if name in {"mdd", "mdp"} else 1
        unit = "MXN" if name == "mdp" else "USD" if name == "mdd" else _CURRENCIES[name[0]]
        start = span.start - (len(sign[0]) if sign else 0)
        return times_scale(
            replace(quantity, kind=Kind.MONEY, unit=unit, span=Span(start, money.end())), millions
        )
    if sign:
        unit = _SIGNS.get(sign[1], "USD" if code == "en" else "")
        return replace(quantity, kind=Kind.MONEY, unit=unit, span=Span(span.start - len(sign[0]), end))
    if percent := _PERCENT.match(text, end):
        return replace(quantity, kind=Kind.PERCENT, span=Span(span.start, percent.end()))
    if measure := match_unit(text, end, language):
        return replace(quantity, kind=Kind.MEASURE, unit=measure[0], span=Span(span.start, measure[1]))
    return quantity


def _scaled(quantity: Quantity, text: str, code: str, *, with_letter: bool) -> Quantity:
    scale = None if quantity.spelled else _SCALE[code].match(text, quantity.span.end)
    if scale is None or (scale["letter"] and not with_letter):
        return quantity
    if scale["letter"]:
        return times_scale(replace(quantity, span=Span(quantity.span.start, scale.end())), _LETTERS[scale[0]])
    words = scale[1].lower().split()
    end = scale.end()
    if words[-1] in {"mdd", "mdp"}:
        # "1.2 mil mdd": the money rule reads the last word.
        end, words = end - 4, words[:1]
    factor = 1
    for word in words:
        factor *= SCALES[code][word]
    return times_scale(replace(quantity, span=Span(quantity.span.start, end)), factor)


def _share_units(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """In a range the unit and the scale stand once: ``$10-15 million``, ``40 to 45 percent``."""
    shared = list(found)
    for i, (first, second) in enumerate(pairwise(found)):
        if first.spelled or second.spelled:
            continue
        if _BETWEEN.fullmatch(text, first.span.end, second.span.start):
            shared[i : i + 2] = _shared(first, second)
    return iter(shared)


def _shared(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    if first.kind is Kind.NUMBER and second.kind is Kind.TIME and second.other is None:
        return _clock(first, second), second
    if first.kind is Kind.MONEY and second.kind is Kind.NUMBER and second.scaled:
        second = replace(second, kind=Kind.MONEY, unit=first.unit)
    if first.kind not in {Kind.NUMBER, second.kind} or second.kind not in _WITH_UNIT:
        return first, second
    if first.kind is Kind.NUMBER and 1900 <= first.value <= 2100:
        # A year: in 2023 and 5 percent in 2024, but 2019-20.
        short = second.kind is Kind.NUMBER and 10 <= second.value <= 99
        return first, replace(second, other=first.value // 100 * 100 + second.value) if short else second
    if second.scaled and not first.scaled and first.value < 1000 and second.value:
        first = times_scale(first, 10 ** (second.value.adjusted() // 3 * 3))
    return replace(first, kind=second.kind, unit=first.unit or second.unit), second


def _clock(first: Quantity, second: Quantity) -> Quantity:
    """The hour that opens a span of times whose half of the day is said once: 8-11 a.m., 10 to 5 p.m."""
    if not 1 <= first.value <= 12 or first.value != int(first.value):
        return first
    half = 720 if second.value >= 720 else 0
    minutes = int(first.value) % 12 * 60 + half
    if minutes >= second.value:
        minutes -= 720 if half else -720
    return replace(first, kind=Kind.TIME, value=Decimal(minutes)) if minutes >= 0 else first


_WITH_UNIT: Final = frozenset({Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.NUMBER})
