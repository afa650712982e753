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
from itertools import pairwise
from typing import Final

from afst_i18n.core.edits import Edit, clear_of
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NAMES, capital_days
from afst_i18n.language.lexicon import any_of, word_list
from afst_i18n.language.numerals import MILLIONS, THOUSANDS, parse_digits
from afst_i18n.quantities.dates import Date
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import render_number, render_ordinal, render_time
from afst_i18n.quantities.units import match_unit, unit_name

_WEEKDAY: Final = f"(?:{capital_days('en')})"
_WEEKDAYS: Final = re.compile(
    rf"(?P<from>\b[Ff]rom )?\b(?P<first>{_WEEKDAY})s?"
    rf"(?: (?:through|thru|to) |\s?[-–—]\s?)(?P<last>{_WEEKDAY})s?\b"
)
_TO: Final = re.compile(r"\s?[-–]\s?|,?\s(?:to|through|until)\s")
_PREPOSITION: Final = re.compile(r"\b(?:from|between|until|at|by|since) $", re.IGNORECASE)
_FROM: Final = re.compile(r"\b[Ff]rom $")
# A day of the week as AP writes it, without *on*: The crew saved a hiker Sunday.
_BARE_DAY: Final = re.compile(
    rf"(?<=[\w)”\"’] )(?={_WEEKDAY}\b)(?=\w+(?:$|[.;:)?!]|,? [A-Z][a-z]+\.? \d|, (?!{_WEEKDAY})"
    rf"| (?:{any_of('en/after_a_day')})\b))"
)
_WORD_BEFORE: Final = re.compile(r"([\w’']+)\W+$")
_PLUS: Final = re.compile(r"(?<![\w.,$])(?P<number>\d[\d.,]*)-plus (?=[a-z])")
# To the end of a time, without its beginning: rain through Sunday.
_THROUGH: Final = re.compile(
    rf"(?<![\w-])[a-z]+ (?P<through>through) (?=(?:the end|fiscal year|early|mid|late|\d{{4}}\b|{_WEEKDAY}\b"
    rf"|(?:{'|'.join(f'{month[:3]}(?:{month[3:]}|t?[.])' for month in MONTH_NAMES['en'])}) \d))"
)
_MORE: Final = re.compile(r"\b(?:than|over|least) $")
_HALF_DOZEN: Final = re.compile(r"(?P<a>[Aa] )?(?P<h>[Hh])alf[ -](?:an? )?dozen\b")
# Compounds that a pack takes apart: a 900-square-mile area, 12- to 15-foot seas.
_COMPOUND: Final = re.compile(
    r"(?P<article>\b[Aa]n? )?(?<![\w.,-])(?P<number>(?:\d[\d,.]*-? to )?\d[\d,.]*)"
    r"(?=-)(?P<unit>-(?:square|cubic)-[a-z]+|(?<=to \d)-[a-z]+|(?<=to \d\d)-[a-z]+|(?<=to \d\d\d)-[a-z]+)"
    r" (?P<noun>(?:[a-z]+ ){0,2}?[a-z]+)(?P<end>(?<=[^s]s)(?= )|(?=[.,;:)]|$| (?:{})\b))".replace(
        "{}", "|".join(sorted(word_list("en/closed_class")))
    )
)
# A 1970s-era helicopter, which packs take for a year and a word.
_ERA: Final = re.compile(r"(?<![\w-])(?P<decade>\d{4}s)-era(?= [a-z])")
_OPENS_WITH_DAY: Final = re.compile(rf"(?:{capital_days('es')}) (?=\d)")


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
    edits = [*(_english(text, language) if language.code == "en" else _spanish(text, language))]
    edits += _decimals(text, language)
    return clear_of(edits, kept)


def _decimals(text: str, language: Language) -> Iterator[Edit]:
    """*2.5 tons* for *2½ tons*."""
    for quantity in find_quantities(text, language):
        if figure := _FRACTION.search(quantity.span.of(text)):
            start = quantity.span.start
            value = parse_digits(figure[0], language)[0]
            yield Edit(Span(start + figure.start(), start + figure.end()), render_number(value))


_FRACTION: Final = re.compile(r"(?<!\d)\d++[¼½¾]")


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
    for match in _BARE_DAY.finditer(text):
        word = _WORD_BEFORE.search(text, 0, match.start())
        if word and word[1].lower() not in word_list("en/before_a_day"):
            yield Edit(Span(match.start(), match.start()), "on ")
    for match in _THROUGH.finditer(text):
        yield Edit(Span(*match.span("through")), "until")
    for match in _PLUS.finditer(text):
        more = "" if _MORE.search(text, 0, match.start()) else "more than "
        yield Edit(Span(*match.span()), f"{more}{match['number']} ")
    for match in _HALF_DOZEN.finditer(text):
        opens = (match["a"] or match["h"])[0].isupper()
        yield Edit(Span(*match.span()), "Six" if opens else "six")
    for match in _ERA.finditer(text):
        yield Edit(Span(*match.span()), match["decade"])
    yield from _compounds(text, language)


def _compounds(text: str, language: Language) -> Iterator[Edit]:
    """*An area of 900 square miles*, *seas of 12 to 15 feet*: the measure behind its noun."""
    for match in _COMPOUND.finditer(text):
        unit = match_unit(text, match.start("unit"), language)
        if unit and unit[1] == match.end("unit"):
            article = match["article"] or ""
            if article:
                article = f"{article[0]}{'n' if match['noun'][0] in 'aeiou' else ''} "
            number = match["number"].replace("- to", " to")
            measure = f"{number} {unit_name(unit[0], language, plural=True)}"
            yield Edit(Span(*match.span()), f"{article}{match['noun']} of {measure}")


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
    new = f"{MONTH_NAMES['en'][date.month - 1]} {days}" + (f", {date.year}" if date.year else "")
    yield Edit(Span(start.start() if start else span.start, span.end), new)


def _listed(days: Sequence[int]) -> str:
    *first, last = map(str, days)
    return " and ".join(filter(None, [", ".join(first), last]))


# The ordinals that articles are counted by, those of units with a slash, and thirds in parts.
_ARTICLE_NUMBER: Final = re.compile(r"(?i:\bart(?:ículos?|s?\.)) \d+(?P<sign>\.?[oº°](?!\w)\.?)")
_SLASHED: Final = re.compile(r"(?<![\w/])(?P<number>\d{1,3})/(?P<end>er|[rdtmvn]?[oa])\b\.?(?= [A-ZÁÉÍÓÚ])")
# What Spanish says of a foreign acronym, and English does not.
_IN_ENGLISH: Final = re.compile(
    r",? (?:por|según) sus siglas en (?:idioma )?inglés(?:,(?= [a-záéíóúñ]))?(?=[\s),.;:])"
)
# Fractions by their form, as which the Mexican press counts its zones: la onceava zona, una onceava parte.
_ELEVENTH: Final = re.compile(r"ceav[oa](?! partes?\b)")
_THIRDS: Final = re.compile(r"\b(?P<two>[Dd]os) terceras partes\b")
# Of a time; word for word it is an edge.
_ABOUT: Final = re.compile(r"\b(?P<a>[Aa])l filo de(?= las? \d|l mediodía| la medianoche)")


def _spanish(text: str, language: Language) -> Iterator[Edit]:
    for match in _ABOUT.finditer(text):
        yield Edit(Span(*match.span()), f"{match['a']}lrededor de")
    for match in _IN_ENGLISH.finditer(text):
        yield Edit(Span(*match.span()), "")
    for match in _ARTICLE_NUMBER.finditer(text):
        yield Edit(Span(*match.span("sign")), "")
    for match in _SLASHED.finditer(text):
        yield Edit(Span(*match.span()), f"{match['number']}.{'ª' if match['end'][-1] == 'a' else 'º'}")
    for match in _THIRDS.finditer(text):
        yield Edit(Span(*match.span()), f"{match['two']} tercios")
    if _OPENS_WITH_DAY.match(text):
        yield Edit(Span(0, 1), f"El {text[0].lower()}")
    for quantity in find_quantities(text, language):
        if quantity.date:
            yield from _spanish_date(quantity, text)
        elif quantity.kind is Kind.TIME and not quantity.spelled:
            yield from _spanish_time(quantity, text, language)
        elif quantity.kind is Kind.ORDINAL and quantity.spelled and quantity.value > 10:
            word = quantity.span.of(text)
            feminine = word[-1] == "a"
            # No Roman numeral, and of eleven and twelve only what packs do not know: la onceava zona.
            if word[-1].islower() and (quantity.value > 12 or _ELEVENTH.match(text, quantity.span.end - 5)):
                yield Edit(
                    quantity.span,
                    render_ordinal(int(quantity.value), language, gender="f" if feminine else "m"),
                )
        elif not quantity.spelled and (figure := _MIL.search(quantity.span.of(text))):
            start = quantity.span.start
            yield Edit(Span(start + figure.start(), start + figure.end()), _in_figures(figure, language))


# Thousands by the word or by a blank, and the abbreviations of millions of pesos and dollars.
_MIL: Final = re.compile(
    rf"(?P<number>{MILLIONS}|{THOUSANDS}(?:\.\d{{1,3}})?"
    r"|\d{1,3}(?: \d{3})+)(?!\d)(?: (?P<millions>millones|mdp|mdd)\b)?|(?<=\d )(?P<short>mdp|mdd)\b"
)
_UNITS: Final = {"mdp": "millones de pesos", "mdd": "millones de dólares"}


def _in_figures(found: re.Match[str], language: Language) -> str:
    if short := found["short"]:
        return _UNITS[short]
    unit = found["millions"]
    number = render_number(parse_digits(found["number"], language)[0])
    return number + (f" {_UNITS.get(unit, unit)}" if unit else "")


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
    elif re.fullmatch(r"\d{1,2}", written):
        yield Edit(quantity.span, f"{written}:00")
    elif " de" in written and quantity.other is None:
        # The stop of the sentence is the abbreviation's.
        end += text[end : end + 1] == "."
        yield Edit(Span(quantity.span.start, end), render_time(int(quantity.value), language))
