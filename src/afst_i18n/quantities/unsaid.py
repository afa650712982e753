"""What a draft does not say: quantities in words, which a lenient comparison lets go.

`differences` asks of a translation what a reviewer would, and *two* may be *ambos*. Of a draft more is asked,
because nobody meant anything by it: a weekday, a month, a share, an ordinal from the third on and a number
from three on stand there in some form. Measured on human translations (FLORES and TICO-19 dev, 3,936 pairs)
38 would be doubted; on releases-dev, whose drafts lose four of them, none is doubted wrongly.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from afst_i18n.quantities.quantity import Kind, Quantity

_LEAST: Final = {Kind.ORDINAL: 3, Kind.NUMBER: 3, Kind.SHARE: 0}


def unsaid(said: Iterable[Quantity], found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities in words that the target has in no form, and measures that have lost their unit.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> from afst_i18n.quantities.numbers import find_quantities
    >>> said = find_quantities("Monday through Friday, the eighth of nine", ENGLISH)
    >>> [q.kind.value for q in unsaid(said, find_quantities("el lunes, el octavo de nueve", SPANISH))]
    ['weekday']
    """
    found = list(found)
    days = {q.value for q in found if q.kind is Kind.WEEKDAY}
    months = {Decimal(q.date.month) for q in found if q.date} | {
        q.value for q in found if q.kind is Kind.MONTH
    }
    values = {value for q in found for value in _values(q)}
    bare = {value for q in found if q.kind is Kind.NUMBER for value in (q.value, q.other)}
    measured = {value for q in found if q.kind is Kind.MEASURE for value in (q.value, q.other)}
    # An article is no 1st: una división is not the 1st Division.
    sure = {value for q in found if not (q.spelled and q.kind is Kind.NUMBER) for value in _values(q)}
    for q in said:
        if q.kind is Kind.ORDINAL and q.value == 1 and not q.spelled and q.value not in sure:
            yield q
        if q.kind is Kind.MEASURE and q.value in bare and q.value not in measured:
            yield q  # 900 square miles, and 900 of what?
        if not q.spelled:
            continue
        if q.kind is Kind.WEEKDAY:
            lost = q.value not in days
        elif q.kind is Kind.MONTH:
            lost = q.value not in months
        else:
            lost = q.value >= _LEAST.get(q.kind, 10**9) and not values.intersection((q.value, q.other))
        if lost:
            yield q


def _values(quantity: Quantity) -> Iterator[Decimal]:
    """The numbers that a quantity may be read as."""
    if quantity.date:
        yield from map(Decimal, (*quantity.date.days, quantity.date.month, quantity.date.year))
    elif quantity.kind is Kind.TIME:
        yield from (quantity.value // 60, quantity.value // 60 % 12 or Decimal(12))
    elif quantity.kind is not Kind.WEEKDAY:
        yield quantity.value
        if quantity.other is not None:
            yield quantity.other
        if quantity.kind is Kind.PERCENT:
            yield quantity.value / 100
