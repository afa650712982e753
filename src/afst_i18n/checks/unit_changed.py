"""N203: the number is right and what it counts is not."""

from collections.abc import Iterator

from afst_i18n.checks.quantities import differences
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity


def unit_changed(unit: Unit) -> Iterator[Problem]:
    """The unit, currency or percent sign of a number changed, and the number did not.

    Bad:
        It flew 40 miles. => Voló 40 kilómetros.
        It cost 20 million pesos. => Costó 20 millones de dólares.
        It was 90 degrees Fahrenheit. => Hacía 90 grados Celsius.
    Good:
        It flew 40 miles. => Voló 64 kilómetros.
        It fell from 93% to 67%. => Cayó de un 93 a un 67%.
        It was 90 degrees Fahrenheit. => Hacía 32 °C (90 °F).
        It cost $2 million (in 2013 dollars). => Costó 2 millones de dólares (de 2013).
        It cost $20 million. => Costó 20 millones de dólares.
    """
    yield from differences(unit, "N203")


RULE = Rule("N203", "unit-changed", Severity.ERROR, unit=unit_changed)
