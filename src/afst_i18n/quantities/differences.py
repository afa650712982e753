"""Whether a translation kept the numbers, dates, times, money and measures of its source.

The danger is the false alarm: ``two`` may well be ``ambos``, ``the 1990s`` ``los noventa`` and
``5,000 feet`` ``5,000 pies (1,524 m)``. So a figure must come back as a figure, a word or a Roman
numeral of the same value, wherever and however often; what is said in words alone is compared only
where both texts hold words that the other has not. On the references of FLORES-200 and TICO-19 dev
(1,968 pairs of sentences) 16 pairs differ, about half of them by a mistake of source or translation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.units import same_measure


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity of the source that the target has not, one that only the target has, or the pair."""

    source: Quantity | None
    target: Quantity | None


def compare(source: Iterable[Quantity], target: Iterable[Quantity]) -> list[Difference]:
    """What the target says otherwise than the source, in the order of the source."""
    source, target = list(source), list(target)
    if _all_in(source, target) and _all_in(target, source):
        return []  # as nearly always; the rest is dear
    sources, targets = list(_single(source)), list(_single(target))
    missing, added = _lacking(sources, targets), _lacking(targets, sources)
    if all(q.spelled and not _telling(q) for q in (*missing, *added)):
        return []  # an article, a time, or nothing at all
    pairs: list[tuple[Quantity | None, Quantity | None]] = []
    for kind in Kind:
        gone = [q for q in missing if q.kind is kind]
        new = [q for q in added if q.kind is kind]
        # Two ... two became dos ... tres.
        if not gone and any(_telling(q) for q in new):
            gone = _surplus(sources, targets, kind)
        elif not new and any(_telling(q) for q in gone):
            new = _surplus(targets, sources, kind)
        pairs += zip_longest(_told(gone, new), _told(new, gone))
    # What has lost its kind (45 percent, now 45) is one difference, not two.
    lost = [one for one, two in pairs if one and not two]
    found = [two for one, two in pairs if two and not one]
    differences = [Difference(one, two) for one, two in pairs if one and two and not _rescaled(one, two)]
    differences += [Difference(one, two) for one, two in zip_longest(lost, found)]
    return sorted(differences, key=lambda d: d.source.span.start if d.source else 10**9)


def _all_in(quantities: list[Quantity], others: list[Quantity]) -> bool:
    """Whether all that says a number for sure stands among the others as it is."""
    known = {(q.kind, q.value, q.unit, q.date) for q in others}
    sure = (q for q in quantities if _telling(q) or not q.spelled)
    return all((q.kind, q.value, q.unit, q.date) in known for q in sure)


def _lacking(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Those that the others have not: a measure said in a second unit, as in *40 miles (64 km)*, may go."""
    lacking = _unmatched(quantities, others)
    measures = [q for q in quantities if q.kind is Kind.MEASURE][:100]
    return [
        q
        for q in lacking
        if q.kind is not Kind.MEASURE
        or not any(m not in lacking and m.unit != q.unit and _same_size(q, m) for m in measures)
    ]


def _surplus(quantities: list[Quantity], others: list[Quantity], kind: Kind) -> list[Quantity]:
    """Words that the quantities say more often than the others, the last of each first to go."""
    counts = Counter(q.value for q in others)
    surplus = []
    for q in quantities:
        counts[q.value] -= 1
        if q.kind is kind and _telling(q) and counts[q.value] < 0:
            surplus.append(q)
    return surplus


def _told(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    """Those that count as lost: all figures, and words only against words."""
    against = any(_telling(q) for q in others)
    return [q for q in quantities if not q.spelled or (against and _telling(q))]


def _rescaled(one: Quantity, two: Quantity) -> bool:
    """Whether words may say the same by another scale: two decades, veinte años; two to three million."""
    if not (one.spelled and two.spelled and one.kind is two.kind is Kind.NUMBER):
        return False
    large, small = max(one.value, two.value), min(one.value, two.value)
    return bool(small) and large / small in {10, 100, 1000, 10**6, 10**9}


def _telling(quantity: Quantity) -> bool:
    """Whether words say a number for sure: "second" and "segundo" may be times, "one" an article."""
    if quantity.kind is Kind.NUMBER:
        return quantity.spelled and quantity.value != 1
    return quantity.spelled and quantity.kind is not Kind.ORDINAL


def _single(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Every day and every year of a date for itself: they may stand apart in the translation."""
    for q in quantities:
        if q.date is None:
            yield q
            continue
        for day in q.date.days:
            yield Quantity(Kind.DATE, Decimal(day), q.span, unit=str(q.date.month))
        if not q.date.days:
            yield Quantity(Kind.MONTH, Decimal(q.date.month), q.span, spelled=True)
        if q.date.year:
            yield Quantity(Kind.NUMBER, Decimal(q.date.year), q.span)


def _unmatched(quantities: list[Quantity], others: list[Quantity]) -> list[Quantity]:
    # One of each sort: a table of equal figures stays linear.
    by_value: dict[Decimal, dict[object, Quantity]] = {}
    for other in others:
        for value in _values(other):
            by_value.setdefault(value, {})[other.kind, other.unit, other.value, other.other] = other
    measures = [q for q in others if q.kind is Kind.MEASURE][:100]

    def matched(q: Quantity) -> bool:
        same = (other for value in _values(q) for other in by_value.get(value, {}).values())
        return any(_agree(q, other) for other in same) or (
            q.kind is Kind.MEASURE and any(_same_size(q, measure) for measure in measures)
        )

    return [q for q in quantities if not matched(q)]


def _same_size(one: Quantity, two: Quantity) -> bool:
    readings = [(a, b) for a in (one.value, one.other) for b in (two.value, two.other)]
    return any(a and b and same_measure(a, one.unit, b, two.unit) for a, b in readings)


def _values(quantity: Quantity) -> set[Decimal]:
    values = {quantity.value} | ({quantity.other} if quantity.other is not None else set())
    if quantity.kind is Kind.TIME:
        # A full hour may be a plain number in the other text: at 5, a las 17 horas. Kept apart from
        # the minutes by being negative.
        hours = {value // 60 for value in values if value % 60 == 0}
        return values | {-(hour % 12) - 1 for hour in hours}
    if quantity.kind is Kind.NUMBER and 0 <= quantity.value <= 24:
        values.add(-(quantity.value % 12) - 1)
    if quantity.kind is Kind.DATE:
        return values | {Decimal(quantity.unit)}
    return values


_MILLION: Final = 10**6
_PLAIN: Final = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE})


def _agree(one: Quantity, two: Quantity) -> bool:
    """Whether two quantities that share a value may be the same."""
    kinds = {one.kind, two.kind}
    if kinds == {Kind.DATE}:
        return one.value == two.value and one.unit == two.unit
    if kinds == {Kind.DATE, Kind.MONTH}:
        return {one.unit or str(one.value)} == {two.unit or str(two.value)}
    if kinds == {Kind.TIME}:
        readings = [{q.value, q.other} - {None} for q in (one, two)]
        return bool(readings[0] & readings[1])
    if kinds == {Kind.TIME, Kind.NUMBER}:
        return True
    if kinds == {Kind.MONEY}:
        return one.unit == two.unit or not one.unit or not two.unit
    if kinds == {Kind.MONEY, Kind.NUMBER}:
        # The currency may have been said before: "and 60 million at home".
        return all(q.scaled or (q.spelled and q.value >= _MILLION) for q in (one, two))
    if kinds == {Kind.MEASURE}:
        return one.unit == two.unit
    return len(kinds) == 1 or kinds <= _PLAIN
