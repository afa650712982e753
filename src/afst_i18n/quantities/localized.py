"""The quantities of a source in its translation, as the target's language writes them.

A model has read much Spanish of other countries, copies what it does not know, and sometimes writes another
figure. Three things are put right, in this order: a quantity that was copied as it is (``1st``, ``December
10-11``); one that is right and written against the usage (`written`); one that is wrong. The danger is to
change what is right, or the wrong one of two: so a value is corrected only where the translation differs
from the source in one place and nowhere else. The rest is for the check.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span, Spans
from afst_i18n.language.calendar import capital_days
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.figures import keep_figures
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.ordinals import NAMED, ordinals
from afst_i18n.quantities.placed import is_placeable, place_quantity
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import (
    render_money,
    render_ordinal,
    render_percent,
    render_scaled,
)
from afst_i18n.quantities.written import (
    GenderOf,
    Target,
    certain_time,
    put_date,
    put_ordinal,
    put_time,
    written,
)


def localize_quantities(
    source: str,
    target: str,
    language: Language,
    *,
    kept: Sequence[Span] = (),
    gender_of: GenderOf = lambda noun: "",
) -> str:
    """`target`, which is in `language`, with the quantities of `source`; doing it twice is doing it once.

    `kept` are places of the target that are not ours to change, as a term's: it has its own figures. A
    term that is no more than the scale of an amount (*mil millones*) goes with it.

    >>> from afst_i18n.core.language import SPANISH
    >>> source = "The 1st wing spent $1.2 billion, or 45 percent, by 5 p.m. on May 10-11."
    >>> draft = "La 1st ala gastó 1.2 billones de dólares, o 45%, a las 17:00 horas del 10 al 11 de mayo."
    >>> localize_quantities(source, draft, SPANISH)
    'La 1.ª ala gastó 1,200 millones de dólares, o 45 por ciento, a las 5:00 p.m. el 10 y 11 de mayo.'
    """
    said = find_quantities(source, language.other)
    if not said or not (_FIGURE.search(target) or find_quantities(target, language)):
        return target
    target = keep_figures(source, target, language)  # before all others: no offset changes by it
    for step in (_copied, _ways, _values):
        state = Target(target, language, gender_of)
        new, places = _applied(target, step(source, said, state), kept)
        # What stands beside an edit may make something else of it: 1.º before a month is a date.
        if new != target and _differences(said, new, language) <= _differences(said, target, language):
            target, kept = new, places
    return target


def _differences(said: Sequence[Quantity], target: str, language: Language) -> int:
    return len(compare(said, find_quantities(target, language)))


_FIGURE: Final = re.compile(r"\d")


def _applied(text: str, edits: Iterator[Edit], kept: Sequence[Span]) -> tuple[str, Sequence[Span]]:
    """The text with the edits made that lie apart and off the kept places, and where those are then."""
    made: list[Edit] = []
    for edit in sorted(edits):
        free = not any(edit.span.overlaps(span) and not _within(span, edit.span) for span in kept)
        if free and edit.text != edit.span.of(text) and (not made or edit.span.start >= made[-1].span.end):
            made.append(edit)
    for span, new in reversed(made):
        text = text[: span.start] + new + text[span.end :]
        grown = len(new) - len(span)
        kept = [
            place.shift(grown) if place.start >= span.end else place
            for place in kept
            if not place.overlaps(span)
        ]
    return text, kept


def _within(one: Span, two: Span) -> bool:
    return two.start <= one.start and one.end <= two.end


def _copied(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """What stands in the target as in the source, and says something else there or nothing."""
    yield from _misread(said, target)
    found = find_quantities(target.text, target.language)
    read = {kind: Spans(q.span for q in found if q.kind is kind) for kind in _COPIED}
    unread: dict[tuple[Kind, str], list[Span]] = {}
    for quantity in said:
        words = quantity.span.of(source)
        if quantity.spelled or quantity.kind not in _COPIED or not _TELLING.search(words):
            continue
        # Looked for once: a list of prices says the same amount a thousand times.
        key = quantity.kind, words
        if key not in unread:
            places = re.finditer(rf"(?<![\w.,$-]){re.escape(words)}(?![\w-])", target.text)
            spans = (Span(*place.span()) for place in places)
            unread[key] = [span for span in spans if not read[quantity.kind].touch(span)]
        for span in unread[key]:
            if not _goes_on(quantity, source, span, target.text):
                yield from _put(quantity, span, target, copied=True)


def _misread(said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """A date in the order of English whose month the engine took for a word: ``Marca 14, 2025``."""
    for quantity in said if target.language.code == "es" else ():
        date = quantity.date
        if date and len(date.days) == 1:
            figures = rf"\.? {date.days[0]}, {date.year}" if date.year else rf"(?<=\w\w\w)\. {date.days[0]}"
            order = rf"(?<![\w.])[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+{figures}(?![\w-])"
            for place in re.finditer(order, target.text):
                yield put_date(date, Span(*place.span()), target, alone=True)


# More than a figure; 1a and 2o may be anything.
_TELLING: Final = re.compile(r"[$€ºª/]|\.er|[^\W\d]{2}")
_COPIED: Final = frozenset({Kind.DATE, Kind.MONTH, Kind.MONEY, Kind.ORDINAL})


def _goes_on(quantity: Quantity, source: str, span: Span, target: str) -> bool:
    """Whether a name was copied that only begins with the quantity: *101st Airborne Division*."""
    if quantity.kind is not Kind.ORDINAL:
        return False
    one, two = NAMED.match(source, quantity.span.end), NAMED.match(target, span.end)
    return one is not None and two is not None and one[1] == two[1]


def _ways(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """What is right and is written otherwise than the language writes it."""
    found = find_quantities(target.text, target.language)
    for quantity in found:
        partner = next((q for q in said if _same(q, quantity)), None)
        if partner is not None:
            yield from _but_in_ranges(written(partner, source, quantity, target), quantity, found, target)
    yield from _number_signs(source, target)
    yield from ordinals(source, said, target)
    yield from _days_of_the_week(source, found, target)
    yield from _behind_places(source, said, found, target)
    yield from _anniversaries(source, found, target)
    yield from _thousands(source, target)
    yield from _no_times(source, target)
    yield from _decades(source, said, target)
    yield from _spans(found, target)


def _same(one: Quantity, two: Quantity) -> bool:
    if one.kind is not two.kind:
        return False
    if one.date and two.date:
        years = one.date.year == two.date.year or not (one.date.year and two.date.year)
        return (one.date.days, one.date.month) == (two.date.days, two.date.month) and years
    values = {one.value, one.other} & {two.value, two.other} - {None}
    return bool(values) and (one.unit == two.unit or not one.unit or not two.unit)


def _but_in_ranges(
    edits: Iterator[Edit], quantity: Quantity, found: Sequence[Quantity], target: Target
) -> Iterator[Edit]:
    """The edits, but where the next amount of a range says the unit the first says its figure only."""
    after = next((q for q in found if q.span.start >= quantity.span.end), None)
    joint = target.text[quantity.span.end : after.span.start] if after else ""
    first = after is not None and after.kind is Kind.MONEY and _RANGE.fullmatch(joint) is not None
    for edit in edits:
        amount = _DOLLARS.fullmatch(edit.text) if first else None
        yield Edit(edit.span, amount[1]) if amount else edit


_RANGE: Final = re.compile(r"\s?[-–]\s?|\s[ayo]\s")
_DOLLARS: Final = re.compile(r"([\d.,]+)(?: millones de)? dólares")
_SAID_NUMBER: Final = re.compile(r"(?<!\w)(?:N[oº°]|[Nn][úu]m|N\.[º°])\.?\s?(\d+)")
_WRONG_NUMBER: Final = {
    "es": re.compile(r"(?<!\w)(?:[Nn]\.?\s?[º°]\.?|N\.|[Nn]ro\.|no\.|N[úu]mero|#)\s?(\d+)(?![\d.,]\d)"),
    "en": re.compile(r"(?<!\w)(?:[Nn]\.?\s?[º°]\.?|N\.|[Nn]ro\.|no\.|[Nn][úu]m\.|#)\s?(\d+)(?![\d.,]\d)"),
}


def _number_signs(source: str, target: Target) -> Iterator[Edit]:
    """``No. 5`` is how both countries number a base; ``N. 5`` is a model's guess."""
    numbers = set(_SAID_NUMBER.findall(source))
    for match in _WRONG_NUMBER[target.language.code].finditer(target.text) if numbers else ():
        if match[1] in numbers:
            yield Edit(Span(*match.span()), f"No. {match[1]}")


_OPENS_WITH_A_DAY: Final = re.compile(rf"(?:{capital_days('es')}) \d")
_ON_A_DAY: Final = re.compile(r"\AOn (?=[A-Z][a-z]+day\b)")


def _days_of_the_week(source: str, found: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """A day of the week and its date: *Thursday, May 22* (AP), *jueves 22 de mayo*."""
    if target.language.code == "en" and _OPENS_WITH_A_DAY.match(source):
        for match in _ON_A_DAY.finditer(target.text):
            yield Edit(Span(0, match.end()), "")
    joint, gap = (", ", " ") if target.language.code == "en" else (" ", r",?\s(?:[Ee]l\s)?")
    for day, date in pairwise(found):
        between = Span(day.span.end, date.span.start)
        if day.kind is Kind.WEEKDAY and date.date and re.fullmatch(gap, between.of(target.text)):
            yield Edit(between, joint)


def _behind_places(
    source: str, said: Sequence[Quantity], found: Sequence[Quantity], target: Target
) -> Iterator[Edit]:
    """The day of a caption, *in Arlington, Va., May 25, 2015*, has its article: *, el 25 de mayo de 2015*."""
    if target.language.code == "en":
        return
    days = {q.date.days for q in said if q.date and _PLACE.search(source, 0, q.span.start)}
    # On Friday, March 6: a day has no article behind its name.
    named = {quantity.span.end for quantity in found if quantity.kind is Kind.WEEKDAY}
    for quantity in found:
        comma = _COMMA.search(target.text, 0, quantity.span.start)
        if not comma or comma.start() in named or not quantity.date or quantity.date.through:
            continue
        if quantity.date.days in days:
            yield Edit(Span(comma.start("day"), comma.start("day")), "el ")


_PLACE: Final = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Ff]rom|[Tt]o|[Nn]ear|[Oo]ver|[Oo]ff|[Aa]board) [^,;:()]{0,120}?[A-Z][\w’'.-]*,?"
    rf"(?: (?:[A-Z][\w’'.-]*,? ?){{1,3}},)? (?:(?:{capital_days('en')}), )?\Z"
)
_COMMA: Final = re.compile(rf", (?P<day>(?:(?:{capital_days('es').lower()}) )?)\Z")


def _anniversaries(source: str, found: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """*El 111 aniversario* is the 111th in English, whose anniversaries are counted by ordinals."""
    if target.language.code == "en":
        counted = {(match[1], _COUNTED[match[2]]) for match in _COUNTED_ES.finditer(source)}
        for quantity in found:
            noun = re.match(r"\s([a-z]+)", target.text[quantity.span.end :], re.IGNORECASE)
            if noun and (target.of(quantity), noun[1].lower()) in counted:
                yield Edit(quantity.span, render_ordinal(int(quantity.value), target.language))


_COUNTED: Final = {"aniversario": "anniversary", "edición": "edition"}
_COUNTED_ES: Final = re.compile(r"(?<![\w.,])(\d+) (aniversario|edición)\b")


def _decades(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """*En la década de 1990* for *in the 1990s*, of which a model makes a year."""
    words = {q.span.of(source) for q in said}
    decades = {word[:4] for word in words if _DECADE.fullmatch(word) and word[:4] not in words}
    for match in _YEAR.finditer(target.text) if decades and target.language.code == "es" else ():
        if match["year"] in decades:
            yield Edit(Span(*match.span("year")), f"la década de {match['year']}")


_DECADE: Final = re.compile(r"\d{3}0s")
_YEAR: Final = re.compile(
    r"(?<!década )(?<!decenio )\b(?:[Dd]e|[Ee]n|[Dd]esde|[Hh]asta) (?P<year>\d{3}0)(?![\w-]|[.,]\d)"
)


def _spans(found: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """From a day to one of another month: *del 30 de noviembre al 2 de diciembre*."""
    for first, second in pairwise(found) if target.language.code == "es" else ():
        between = Span(first.span.end, second.span.start)
        if not (first.date and second.date and re.fullmatch(r" al? ", between.of(target.text))):
            continue
        yield Edit(between, " al ")
        if article := re.search(r"\b([Ee])l $", target.before(first.span.start)):
            yield Edit(Span(*article.span()), "Del " if article[1] == "E" else "del ")


def _thousands(source: str, target: Target) -> Iterator[Edit]:
    """*22 thousand tons*, of *22 mil toneladas*, is 22,000 in figures."""
    for match in _THOUSAND.finditer(target.text) if target.language.code == "en" else ():
        if re.search(rf"(?<![\w.,]){match[1]} mil\b(?! \d)", source):
            yield Edit(Span(*match.span()), f"{match[1]},000")


_THOUSAND: Final = re.compile(r"(?<![\w.,$])(\d{1,3}) thousand\b(?! (?:and|million|billion|\d))")


def _no_times(source: str, target: Target) -> Iterator[Edit]:
    """*24 a.m.* is no time of day: hours were counted."""
    if target.language.code == "en":
        for match in _NO_TIME.finditer(target.text):
            if re.search(rf"(?<![\d:.,]){match[1]} horas", source):
                yield Edit(Span(*match.span()), f"{match[1]} hours")


_NO_TIME: Final = re.compile(r"(?<![\d:.,])(0|1[3-9]|[2-9]\d)(?: o’clock| [ap]\.m\.(?=\s[a-z]|[,.]))")


def _values(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """The one quantity that is another than in the source."""
    there = find_quantities(target.text, target.language)
    found = compare(said, there)
    if len(found) != 1 or found[0].source is None or found[0].target is None:
        return
    # A day or year stands for its whole date there.
    one = _whole(found[0].source, said)
    two = _whole(found[0].target, there)
    if one.spelled and two.spelled and one.kind is two.kind is Kind.NUMBER and is_placeable(one):
        yield place_quantity(one, source, two.span, target)  # eighteen people, ocho personas
    if one.spelled or two.spelled:
        return
    if one.kind is two.kind:
        doubtful = one.kind is Kind.TIME and not certain_time(one, source)
        if doubtful or (one.kind is Kind.MEASURE and one.unit != two.unit):
            return
        yield from _put(one, two.span, target, figure=_figure(one.span.of(source)))
    elif one.kind is Kind.MEASURE and two.kind is Kind.NUMBER and one.scaled and two.scaled:
        yield Edit(two.span, render_scaled(one.value, target.language))  # billones de litros
    elif one.kind is Kind.PERCENT and two.kind is Kind.NUMBER and one.value == two.value:
        share = _SHARE.match(target.text, two.span.end)
        yield from () if share else [Edit(two.span, render_percent(target.of(two), target.language))]


# Forty-five of every hundred.
_SHARE: Final = re.compile(r"\s(?:de cada|out of|in every)\b")


def _whole(quantity: Quantity, quantities: Sequence[Quantity]) -> Quantity:
    return next((q for q in quantities if q.date and q.span == quantity.span), quantity)


def _figure(words: str) -> str:
    found = re.search(r"\d[\d.,]*(?<![.,])", words)
    return found[0] if found else ""


def _put(
    quantity: Quantity, span: Span, target: Target, *, figure: str = "", copied: bool = False
) -> Iterator[Edit]:
    """The source's quantity at a place of the target."""
    language, now = target.language, span.of(target.text)
    match quantity.kind:
        case Kind.DATE | Kind.MONTH if quantity.date:
            yield put_date(quantity.date, span, target, alone=copied)
        case Kind.TIME:
            yield put_time(int(quantity.value), span, target)
        case Kind.MONEY:
            yield Edit(span, render_money(quantity.value, quantity.unit, language))
        case Kind.ORDINAL:
            yield put_ordinal(int(quantity.value), span, target)
        case Kind.NUMBER if quantity.scaled:
            yield Edit(span, render_scaled(quantity.value, language))
        case Kind.NUMBER | Kind.PERCENT | Kind.MEASURE if figure and (old := _figure(now)):
            yield Edit(span, now.replace(old, figure, 1))
