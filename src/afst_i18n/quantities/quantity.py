"""A quantity of a text: what it counts, what it is worth, and where it stands."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from afst_i18n.core.place import Span
from afst_i18n.quantities.dates import Date


class Kind(StrEnum):
    """What a quantity counts."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    SHARE = "share"
    MONEY = "money"
    MEASURE = "measure"
    DATE = "date"
    TIME = "time"
    MONTH = "month"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    `value` is a plain number; for a time the minutes from midnight, for a month or weekday its number
    (Monday is 1), for a date its first day. `other` is a second reading where the text allows one:
    ``1.234`` in Spanish, ``5:05`` without its half of the day, ``1990s`` as 90. `unit` is a unit's symbol
    or a currency's code, empty for a ``$`` in Spanish, which may be either. `spelled`: said in words.
    `scaled`: a word such as million is part of it. `date` is what a date says in full.
    """

    kind: Kind
    value: Decimal
    span: Span
    unit: str = ""
    other: Decimal | None = None
    spelled: bool = False
    scaled: bool = False
    date: Date | None = None


def times_scale(quantity: Quantity, factor: int) -> Quantity:
    """The quantity that a scale's word makes of it: 1.2 and billion."""
    if factor == 1:
        return quantity
    other = None if quantity.other is None else whole_value(quantity.other * factor)
    return replace(quantity, value=whole_value(quantity.value * factor), other=other, scaled=True)


def whole_value(value: Decimal) -> Decimal:
    """The value without the decimals that the scale has used up: 1.2 billion has none."""
    return Decimal(f"{value.normalize():f}")
