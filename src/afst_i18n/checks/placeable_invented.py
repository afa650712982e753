"""P302: a placeable that the source has not."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.place import Span
from afst_i18n.text.placeables import compare_placeables


def placeable_invented(unit: Unit) -> Iterator[Problem]:
    """An address, variable, tag, link target or mark of emphasis stands in the translation alone.

    Bad:
        Write to {office}. => Escriba a {oficina}.
        Dear {name}, welcome. => Estimado {name}: bienvenido, {name}.
    Good:
        Write to {office}. => A {office} puede escribir.
    """
    if unit.bare:
        return
    target = unit.entry.target
    for text in compare_placeables(unit.entry.source, target, unit.entry.dialect)[1]:
        start = target.rindex(text)
        yield Problem(f"{text} is not in the source", "delete it", Span(start, start + len(text)))


RULE = Rule("P302", "placeable-invented", Severity.ERROR, unit=placeable_invented)
