"""What the rules about numbers share: the differences between a source and its translation, by rule."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from afst_i18n.checks.rule import Problem, Unit
from afst_i18n.core.place import Span
from afst_i18n.text.alike import surely_alike
from afst_i18n.text.differences import Difference, compare
from afst_i18n.text.numbers import find_quantities
from afst_i18n.text.quantity import Kind, Quantity

_DATES: Final = frozenset({Kind.DATE, Kind.TIME, Kind.MONTH, Kind.WEEKDAY})


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
    if surely_alike(unit.source_text, unit.target_text, unit.source):
        return ()
    # The 1st of a lieutenant is no ordinal: what belongs to a term is the business of the term's rules.
    terms = [match.span for match in unit.matches]
    places = [hit.span for hit in unit.hits if hit]
    said = _apart(find_quantities(unit.source_text, unit.source), terms)
    rendered = _apart(find_quantities(unit.target_text, unit.target), places)
    found = compare(said, rendered)
    if not found:
        return ()
    dated = [{q.span for q in quantities if q.date} for quantities in (said, rendered)]
    return tuple((_code(d, *dated), d) for d in found)


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
        return Problem(f"'{said}' is missing", "check the translation against the source")
    if one is None:
        return Problem(f"'{rendered}' is not in the source", "check the source", two.span)
    return Problem(f"'{said}' became '{rendered}'", "check the source", two.span)
