"""P301: a placeable of the source is missing."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.text.placeables import compare_placeables


def placeable_lost(unit: Unit) -> Iterator[Problem]:
    """An address, variable, tag, link target or mark of emphasis is missing or was changed.

    Bad:
        Write to {office}. => Escriba a {oficina}.
        See https://base.example/map today. => Véalo hoy en línea.
    Good:
        Write to {office}. => A {office} puede escribir.
    """
    if unit.bare:
        return
    for text in compare_placeables(unit.entry.source, unit.entry.target, unit.entry.dialect)[0]:
        yield Problem(f"{text} is missing", "copy it from the source")


RULE = Rule("P301", "placeable-lost", Severity.ERROR, unit=placeable_lost)
