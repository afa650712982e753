"""What the rules about numbers share: the differences between a source and its translation, by rule."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from afst_i18n.checks.figures import Figures, clocks, dates, glued, phones, scaled, scores, temperatures
from afst_i18n.checks.parts import Part, has_parts, parts
from afst_i18n.checks.rule import Problem, Unit
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NUMBERS, WEEKDAYS
from afst_i18n.language.lexicon import word_list
from afst_i18n.quantities.alike import surely_alike
from afst_i18n.quantities.differences import Difference, compare
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.quantity import Kind, Quantity

_NOON: Final = Decimal(720)
# Behind a time only; what is said of the hours makes them last, or names their half.
_HOURS: Final = re.compile(r"[ \u00a0](?:horas|hrs\.?)(?!\w)(?! de (?:la |vuelo|trabajo))")
_DATES: Final = frozenset({Kind.DATE, Kind.TIME, Kind.MONTH, Kind.WEEKDAY})
_ELIDED: Final = re.compile(r"[,.;:)]*(?:\s*$|[ \u00a0](?:y|o|a|to|and|or)\b)")
_COUNTED: Final = frozenset({Kind.MONEY, Kind.PERCENT, Kind.MEASURE})
_GLUED: Final = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE})
_SHOUTED: Final = re.compile(r"\b[A-ZÉÁ]{3,10}(?:DAY)?\b(?=\.? |,|$)")
_BELOW: Final = re.compile(r"(?<![\w.,)%°-])[-−–]\d[\d.,]*(?=[ \u00a0]?(?:%|°|º|degrees|grados))")
_BELOW_WORDS: Final = re.compile(
    r"(?i)\b(?:menos|minus|bajo cero|below zero|negativ[oae]s?|pérdidas?|loss(?:es)?)\b"
)
# Los años 90 were the nineties.
_TENS: Final = "twenties thirties forties fifties sixties seventies eighties nineties"
_DECADES: Final = {Decimal(10 * number): word for number, word in enumerate(_TENS.split(), 2)}
# The 1800s are el siglo XIX.
_CENTURY: Final = re.compile(r"\d{4}['’]?s")
_NOTHING: Final = re.compile(r"(?i)\b(?:zero|no|none|nobody|never|nil|without|cero|ning\w+|nadie|sin)\b")
# Where one of these stands, a month or a day may have become it.
_MONTHS: Final = re.compile(
    r"(?i)\b(?:mes(?:es)?|months?|actual|presente|corrientes?|"
    + "|".join(rf"{name}\b" for table in MONTH_NUMBERS.values() for name in table)
    + ")"
)
_DAYS: Final = re.compile(
    r"(?i)\b(?:hoy|ayer|mañana|today|yesterday|tomorrow|laborables?|hábiles|week|fin de semana|"
    + "|".join(rf"{name}s?\b" for table in WEEKDAYS.values() for name in table)
    + ")"
)


def differences(unit: Unit, code: str) -> Iterator[Problem]:
    """The problems that belong to one of the rules N201, N202 and N203."""
    for its_code, difference in _compared(unit):
        if its_code == code:
            yield _problem(difference, unit)


# Three rules ask for the same unit, one after the other.
@lru_cache(maxsize=8)
def _compared(unit: Unit) -> tuple[tuple[str, Difference], ...]:
    if unit.entry.source.strip() == unit.entry.target.strip():
        return ()  # S402 says it
    rescaled = [("N203", found) for found in _rescaled(unit.source_text, unit.target_text)]
    if surely_alike(unit.source_text, unit.target_text, unit.source) and not _ranked_otherwise(unit):
        return tuple(rescaled)
    one, two = _Said.of(unit, source=True), _Said.of(unit, source=False)
    found = [d for d in compare(one.quantities, two.quantities) if not _excused(d, one, two)]
    dated = [{q.span for q in side.quantities if q.date} for side in (one, two)]
    told = [(_code(d, *dated), d) for d in found]
    # 3rd is a quantity as well as an ordinal.
    spans = {difference.source.span for difference in found if difference.source}
    told += [("N201", d) for d in _other_ranks(one, two) if d.source and d.source.span not in spans]
    told += rescaled
    told += [("N202", d) for d in _other_half(one, two)]
    told += [("N202" if lost.kind in _DATES else "N201", Difference(lost, None)) for lost in _lost(one, two)]
    return tuple(told)


def _ranked_otherwise(unit: Unit) -> bool:
    """Whether both texts have ordinals or shares, and not the same: figures alone do not tell."""
    if not (has_parts(unit.source_text, unit.source) and has_parts(unit.target_text, unit.target)):
        return False
    one = Counter(part.value for part in parts(unit.source_text, unit.source))
    two = Counter(part.value for part in parts(unit.target_text, unit.target))
    return bool(one - two) and bool(two - one)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one of the two texts says in figures and in words for numbers."""

    text: str
    quantities: list[Quantity]
    phones: list[Figures]
    dates: list[Figures]
    parts: list[Part]

    @classmethod
    def of(cls, unit: Unit, *, source: bool) -> "_Said":
        """The unit's source or target.

        The 1st of a lieutenant is no ordinal: what belongs to a term is the business of the term's rules.
        """
        text, language = (unit.source_text, unit.source) if source else (unit.target_text, unit.target)
        terms = [match.span for match in unit.matches] if source else [hit.span for hit in unit.hits if hit]
        found_phones, found_dates = list(phones(text)), list(dates(text))
        other = [found.span for found in (*found_phones, *found_dates)]
        quantities = [
            q
            for q in _apart(find_quantities(_readable(text), language), terms)
            # What begins in the middle of torn text, "6-9).9).", is no number.
            if text[q.span.start - 1 : q.span.start + 1] != ")."
            and not any(q.span.overlaps(span) for span in other)
        ]
        found_parts = [p for p in parts(text, language) if not any(p.span.overlaps(term) for term in terms)]
        return cls(text, quantities, found_phones, found_dates, found_parts)


def _readable(text: str) -> str:
    """The text with the capitals of months and days that a text in capitals hides: JUNE 12."""
    return _SHOUTED.sub(lambda match: match[0].title(), text) if text.isupper() else text


def _excused(difference: Difference, one: _Said, two: _Said) -> bool:
    """Whether the other text says it in a way that is compared apart from the quantities."""
    gone, new = difference.source, difference.target
    if gone is None or new is None:
        lost, mine, other = (gone, one, two) if gone else (new, two, one)
        if lost is not None and _elsewhere(lost, mine, other):
            return True
    elif gone.kind is Kind.DATE and _elsewhere(gone, one, two):
        return True
    elif new.kind is Kind.NUMBER and gone.kind in _COUNTED and gone.value == new.value:
        # *De un 93 a un 67 %* says the unit once for both; a word behind the figure would be another unit.
        same = any(q.kind is gone.kind and q.unit == gone.unit and q is not new for q in two.quantities)
        return same and _ELIDED.match(two.text, new.span.end) is not None
    if gone and new:
        # The month that a misspelt or an unnamed one hides (el 14 del presente) is none that was lost.
        return gone.kind is Kind.NUMBER and new.kind is Kind.DATE and gone.value == new.value
    lost, other = (gone, two) if gone else (new, one)
    assert lost is not None  # a difference has one of the two
    return not lost.value and _NOTHING.search(other.text) is not None


def _elsewhere(quantity: Quantity, mine: _Said, other: _Said) -> bool:
    if quantity.value < 100 and _in_score(quantity, mine.text, other.text):
        return True
    if quantity.kind is Kind.DATE and quantity.date and len(quantity.date.days) == 1:
        wanted = (quantity.date.days[0], quantity.date.month)
        return any(reading[:2] == wanted for found in other.dates for reading in found.readings)
    if quantity.kind in _DATES:
        wanted = (int(quantity.value), int(quantity.unit or 0))
        return any(reading[:2] == wanted for found in other.dates for reading in found.readings)
    if _CENTURY.fullmatch(quantity.span.of(mine.text)) and quantity.value % 100 == 0:
        century = quantity.value // 100 + 1
        return any(q.kind is Kind.ORDINAL and q.value == century for q in other.quantities)
    if quantity.kind is Kind.NUMBER and quantity.value >= 1000:
        if any(quantity.value == amount for amount in scaled(other.text)):
            return True
        return any(int(quantity.value) in reading for found in other.dates for reading in found.readings)
    if quantity.value in _DECADES and re.search(rf"(?i)\b{_DECADES[quantity.value]}\b", other.text):
        return True
    plain = quantity.kind in _GLUED and quantity.value == int(quantity.value)
    return plain and int(quantity.value) in glued(other.text)


def _in_score(quantity: Quantity, mine: str, other: str) -> bool:
    """Whether a figure is one of the result of a game that the other text has as well: *2:0*, *2-0*."""
    around = Span(max(0, quantity.span.start - 3), quantity.span.end + 3).of(mine)
    return ":" in mine + other and any("-".join(score) in around.replace(":", "-") for score in scores(other))


def _other_ranks(one: _Said, two: _Said) -> Iterator[Difference]:
    """An ordinal or a share of the source for which the translation has another: first, *segundo*.

    What one of the two texts lacks alone is no finding: *for the first time* is *inicialmente*.
    """
    lost, new = list(_missing_parts(one, two)), list(_missing_parts(two, one))
    for part in lost:
        other = next((found for found in new if found.kinds & part.kinds), None)
        if other:
            new.remove(other)
            yield Difference(_as_quantity(part), _as_quantity(other))


def _missing_parts(mine: _Said, theirs: _Said) -> Iterator[Part]:
    """The ordinals and shares that the other text says less often, and as a number neither."""
    left = Counter(part.value for part in theirs.parts)
    kinds = (Kind.NUMBER, Kind.MEASURE, Kind.PERCENT)
    # *Un* and *una* are articles.
    numbers = {q.value for q in theirs.quantities if q.kind in kinds and not (q.spelled and q.value == 1)}
    numbers |= {Decimal(day) for q in theirs.quantities if q.date for day in q.date.days}
    for part in mine.parts:
        left[part.value] -= 1
        if left[part.value] < 0 and part.value not in numbers and 100 * part.value not in numbers:
            yield part


def _rescaled(source: str, target: str) -> Iterator[Difference]:
    """Temperatures of which the number stayed and the scale did not."""
    own, new = list(temperatures(source)), list(temperatures(target))
    for there in new:
        same = [here for here in own if here.number == there.number]
        if same and all(here.fahrenheit != there.fahrenheit for here in same):
            one, two = (Quantity(Kind.NUMBER, Decimal(0), found.span) for found in (same[0], there))
            yield Difference(one, two)


def _other_half(one: _Said, two: _Said) -> Iterator[Difference]:
    """Times after noon that the translation gives by the clock of 24 hours as if they were before it: *3:30
    p.m.*, *las 3:30 horas*."""
    times = [[q for q in side.quantities if q.kind is Kind.TIME] for side in (one, two)]
    for here in times[0]:
        if here.other is None and here.value >= _NOON:
            for there in times[1]:
                early = there.other is not None and min(there.value, there.other) == here.value - _NOON
                if early and _HOURS.match(two.text, there.span.end) and here.value != _NOON:
                    yield Difference(here, there)


def _as_quantity(part: Part) -> Quantity:
    return Quantity(Kind.ORDINAL, part.value, part.span, spelled=True)


def _lost(one: _Said, two: _Said) -> Iterator[Quantity]:
    """Telephone numbers and dates in figures that the translation has not, and days and months by name that
    it does not name at all."""
    for kind, mine, theirs in ((Kind.NUMBER, one.phones, two.phones), (Kind.DATE, one.dates, two.dates)):
        rest = list(theirs)
        for found in mine:
            same = next((other for other in rest if found.readings & other.readings), None)
            if same:
                rest.remove(same)
            elif kind is Kind.NUMBER or not _named_date(found, two):
                yield Quantity(kind, Decimal(0), found.span)
    for found in clocks(one.text):
        if not _counts_again(found, two.text):
            yield Quantity(Kind.TIME, Decimal(0), found.span)
    yield from _unnamed(one, two)
    yield from _unsigned(one, two)


def _counts_again(clock: Figures, text: str) -> bool:
    """Whether a text has the hours, minutes and seconds one after the other: *2 h 19 min 19 s*. No hours need
    not be said, and those after noon may be those of the clock of 24."""
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    ((hours, *rest),) = clock.readings
    wanted = [rest] if not hours else [[hours, *rest], [(hours + 12) % 24, *rest]]
    return any(numbers[n : n + len(some)] == some for some in wanted for n in range(len(numbers)))


def _unsigned(one: _Said, two: _Said) -> Iterator[Quantity]:
    """What is below zero in the source, and not in the translation."""
    for found in _BELOW.finditer(one.text):
        if not _BELOW.search(two.text) and not _BELOW_WORDS.search(two.text):
            yield Quantity(Kind.NUMBER, Decimal(0), Span(*found.span()))


def _unnamed(one: _Said, two: _Said) -> Iterator[Quantity]:
    """The first day of the week and the first month of the source, where the translation names none."""
    for kind, names in ((Kind.WEEKDAY, _DAYS), (Kind.MONTH, _MONTHS)):
        lost = next((q for q in one.quantities if q.kind is kind and not _in_name(q, one.text)), None)
        if lost is None or (kind is Kind.MONTH and two.dates):
            continue
        if not names.search(unicodedata.normalize("NFC", two.text)):
            yield lost


def _in_name(quantity: Quantity, text: str) -> bool:
    """Whether a capitalised word stands beside it: Santo Domingo, June Almeida, Good Friday."""
    before, after = text[: quantity.span.start].split(), text[quantity.span.end :].split()
    if len(before) == 1 and before[0].lower() in word_list("en/function_words") | word_list(
        "es/function_words"
    ):
        before = []  # On Friday
    return any(word.strip("“\"'(«")[:1].isupper() and word.istitle() for word in (*before[-1:], *after[:1]))


def _named_date(found: Figures, two: _Said) -> bool:
    dates = [(day, q.date.month) for q in two.quantities if q.date for day in q.date.days]
    return any(reading[:2] in dates for reading in found.readings)


def _apart(quantities: Sequence[Quantity], terms: Sequence[Span]) -> list[Quantity]:
    """Those that are no ordinal inside a term."""
    return [
        q
        for q in quantities
        if q.kind is not Kind.ORDINAL or not any(q.span.overlaps(term) for term in terms)
    ]


def _code(difference: Difference, source_dates: set[Span], target_dates: set[Span]) -> str:
    one, two = difference.source, difference.target
    if (one and _is_date(one, source_dates)) or (two and not one and _is_date(two, target_dates)):
        return "N202"
    if one and two and one.value == two.value:
        return "N203"
    return "N201"


def _is_date(quantity: Quantity, dates: set[Span]) -> bool:
    """Whether it is a date or time, or the year of a date."""
    return quantity.kind in _DATES or quantity.span in dates


def _problem(difference: Difference, unit: Unit) -> Problem:
    one, two = difference.source, difference.target
    said = one.span.of(unit.source_text) if one else ""
    rendered = two.span.of(unit.target_text) if two else ""
    if two is None:
        return Problem(
            Message.of("'{said}' is missing", said=said),
            Message.of("check the translation against the source"),
        )
    if one is None:
        return Problem(
            Message.of("'{rendered}' is not in the source", rendered=rendered),
            Message.of("check the source"),
            two.span,
        )
    return Problem(
        Message.of("'{said}' became '{rendered}'", said=said, rendered=rendered),
        Message.of("check the source"),
        two.span,
    )
