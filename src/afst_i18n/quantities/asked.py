"""Quantities in the form in which an engine reads them best, for the text that it is asked.

Small models read *October 5-9* right and make *Oc. 5* of *Oct. 5*; of *14 mil 200* they make 14
thousand 200. Measured with the packs 0.5, exact drafts of 60 sentences a form: *Oct. 5* 35, *October 5*
60; *Oct. 5-9* 33, *October 5 through 9* 11, *October 5-9* 60; *7:00 de la noche* 38, *7:00 p.m.* 60;
*1900 horas* 23, *19:00 horas* 60; *14 mil 200* 0, *14,200* 60; *mil 200 millones* 0, *1,200 millones*
60; *118 mil 450 dólares* 0, *118,450 dólares* 60; *600 mdp* 0, *600 millones de pesos* 60; *del 5 al 9
de octubre de 2025* 55, the same with a comma before the year 60.

The text of the document stays as it is; how the target writes what the engine has understood is the business
of `localized`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.quantities.dates import Date
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import render_number, render_ordinal, render_time

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WEEKDAYS: Final = re.compile(
    rf"(?P<from>\b[Ff]rom )?\b(?P<first>{_WEEKDAY})s?"
    rf"(?: (?:through|thru|to) |\s?[-–—]\s?)(?P<last>{_WEEKDAY})s?\b"
)
_TO: Final = re.compile(r"\s?[-–]\s?|,?\s(?:to|through|until)\s")
_PREPOSITION: Final = re.compile(r"\b(?:from|between|until|at|by|since) $", re.IGNORECASE)
_HOURS: Final = re.compile(
    r"\b(?P<at>a las |de |hasta las )(?P<one>\d{1,2})"
    r"(?P<to> a (?:las )?(?P<two>\d{1,2}))?(?= (?:horas|hrs)\b)"
)
_FROM: Final = re.compile(r"\b[Ff]rom $")
_OPENS_WITH_DAY: Final = re.compile(r"(?:Lunes|Martes|Miércoles|Jueves|Viernes|Sábado|Domingo) (?=\d)")


def asked_edits(text: str, language: Language, *, kept: Sequence[Span] = ()) -> list[Edit]:
    """What to change in `text` before an engine is asked it; what stands in `kept`, as a term does, stays.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> from afst_i18n.core.edits import edit
    >>> text = "It ran Monday through Friday, Oct. 5 to 9."
    >>> edit(text, asked_edits(text, ENGLISH)).text
    'It ran from Monday to Friday, October 5-9.'
    >>> text = "Costó 118 mil 450 dólares a las 7 de la noche."
    >>> edit(text, asked_edits(text, SPANISH)).text
    'Costó 118,450 dólares a las 7:00 p.m.'
    """
    edits = _english(text, language) if language.code == "en" else _spanish(text, language)
    return [one for one in edits if not any(one.span.overlaps(span) for span in kept)]


def _english(text: str, language: Language) -> Iterator[Edit]:
    for match in _WEEKDAYS.finditer(text):
        opening = match["from"] or ("From " if match.start() == 0 else "from ")
        yield Edit(Span(*match.span()), f"{opening}{match['first']} to {match['last']}")
    for quantity in find_quantities(text, language):
        if quantity.date and quantity.date.days:
            yield from _english_date(quantity.date, quantity.span, text)
        elif quantity.spelled and quantity.kind is Kind.ORDINAL and quantity.value > 10:
            yield Edit(quantity.span, render_ordinal(int(quantity.value), language))
    yield from _english_spans(text, language)


def _english_spans(text: str, language: Language) -> Iterator[Edit]:
    """*From* one date or time *to* another, however the text joins them."""
    for first, second in pairwise(find_quantities(text, language)):
        between = Span(first.span.end, second.span.start)
        if _kind(first) is not _kind(second) or not _TO.fullmatch(between.of(text)):
            continue
        if _kind(first) in (Kind.DATE, Kind.TIME) and not (first.date and first.date.through):
            yield Edit(between, " to ")
            if not _FROM.search(text, 0, first.span.start) and not _PREPOSITION.search(
                text, 0, first.span.start
            ):
                opening = "From " if first.span.start == 0 else "from "
                yield Edit(Span(first.span.start, first.span.start), opening)


def _kind(quantity: Quantity) -> Kind | None:
    return None if quantity.spelled else quantity.kind


def _english_date(date: Date, span: Span, text: str) -> Iterator[Edit]:
    """The month in full, a span of days with a hyphen and without *from*."""
    if not span.of(text)[0].isalpha() or span.of(text).isupper():
        return
    days = "-".join(map(str, date.days)) if date.through else _listed(date.days)
    start = _FROM.search(text, 0, span.start) if date.through else None
    new = f"{_MONTHS[date.month - 1]} {days}" + (f", {date.year}" if date.year else "")
    yield Edit(Span(start.start() if start else span.start, span.end), new)


def _listed(days: Sequence[int]) -> str:
    *first, last = map(str, days)
    return " and ".join(filter(None, [", ".join(first), last]))


def _spanish(text: str, language: Language) -> Iterator[Edit]:
    if _OPENS_WITH_DAY.match(text):
        yield Edit(Span(0, 1), f"El {text[0].lower()}")
    for match in _HOURS.finditer(text):
        hours = [name for name in ("one", "two") if match[name]]
        if match["to"] or match["at"] != "de ":
            yield from (Edit(Span(match.end(name), match.end(name)), ":00") for name in hours)
    for quantity in find_quantities(text, language):
        if quantity.date:
            yield from _spanish_date(quantity, text)
        elif quantity.kind is Kind.TIME and not quantity.spelled:
            yield from _spanish_time(quantity, text, language)
        elif quantity.kind is Kind.ORDINAL and quantity.spelled and quantity.value > 12:
            feminine = quantity.span.of(text)[-1] == "a"
            if quantity.span.of(text)[-1].islower():  # no Roman numeral
                yield Edit(
                    quantity.span,
                    render_ordinal(int(quantity.value), language, gender="f" if feminine else "m"),
                )
        elif not quantity.spelled and (figure := _MIL.search(quantity.span.of(text))):
            start = quantity.span.start
            yield Edit(Span(start + figure.start(), start + figure.end()), _in_figures(figure))


# Thousands by the word or by a blank, and the abbreviations of millions of pesos and dollars.
_MIL: Final = re.compile(
    r"(?:\d{1,3} )?\bmil \d{1,3}(?!\d)(?: (?P<millions>millones|mdp|mdd)\b)?"
    r"|\d{1,3}(?: \d{3})+(?!\d)|(?<=\d )(?P<short>mdp|mdd)\b"
)
_UNITS: Final = {"mdp": "millones de pesos", "mdd": "millones de dólares"}


def _in_figures(found: re.Match[str]) -> str:
    if short := found["short"]:
        return _UNITS[short]
    *thousands, rest = (int(part) for part in re.findall(r"\d+", found[0]))
    if "mil" in found[0]:
        number = (thousands[0] if thousands else 1) * 1000 + rest
    else:
        number = int(found[0].replace(" ", "").split("m")[0])
    unit = found["millions"]
    return render_number(Decimal(number)) + (f" {_UNITS.get(unit, unit)}" if unit else "")


def _spanish_date(quantity: Quantity, text: str) -> Iterator[Edit]:
    """A comma between a span of days and its year: *del 5 al 9 de octubre, 2025*."""
    date = quantity.date
    if date and date.through and date.year:
        year = re.search(rf" del? {date.year}", quantity.span.of(text))
        if year:
            start = quantity.span.start
            yield Edit(Span(start + year.start(), start + year.end()), f", {date.year}")


def _spanish_time(quantity: Quantity, text: str, language: Language) -> Iterator[Edit]:
    """On the clock of twelve hours with its half of the day, or with its colon."""
    written, end = quantity.span.of(text), quantity.span.end
    if re.fullmatch(r"\d{4}", written):
        yield Edit(quantity.span, f"{written[:2]}:{written[2:]}")
    elif " de" in written and quantity.other is None:
        # The stop of the sentence is the abbreviation's.
        end += text[end : end + 1] == "."
        yield Edit(Span(quantity.span.start, end), render_time(int(quantity.value), language))
