"""P302: a placeable that the source has not."""

from collections.abc import Iterator

from afst_i18n.checks.placeables import changed, differing
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span


def placeable_invented(unit: Unit) -> Iterator[Problem]:
    """An address, variable, tag, link target or mark of emphasis stands in the translation alone.

    The names and addresses in the credits of translators (*translator-credits*) are no placeables.

    Bad:
        Write to {office}. => Escriba a {oficina}.
        Dear {name}, welcome. => Estimado {name}: bienvenido, {name}.
    Good:
        Write to {office}. => A {office} puede escribir.
    """
    target = unit.entry.target
    found = differing(unit)
    if found and not found.lost:
        severity = Severity.WARNING if found.accepted else None
        yield Problem(found.message, Message.of("the program gives no value for it"), severity=severity)
    for text in changed(unit)[1]:
        start = target.rindex(text)
        yield Problem(
            Message.of("{text} is not in the source", text=text),
            Message.of("delete it"),
            Span(start, start + len(text)),
            marked=True,
        )


RULE = Rule("P302", "placeable-invented", Severity.ERROR, unit=placeable_invented)
