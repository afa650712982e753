"""P301: a placeable of the source is missing."""

from collections.abc import Iterator

from afst_i18n.checks.placeables import changed, differing
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def placeable_lost(unit: Unit) -> Iterator[Problem]:
    """An address, variable, tag, link target, mark of emphasis or emoji is missing or was changed.

    Where the catalog marks a message as c-format, python-format or python-brace-format, its arguments are
    compared as msgfmt does: their number, order and types. A plural form for single numbers may leave them
    out. An address may lead to the same page in the other language.

    Bad:
        Write to {office}. => Escriba a {oficina}.
        See https://base.example/map today. => Véalo hoy en línea.
    Good:
        Write to {office}. => A {office} puede escribir.
        Ask NoRent.org. => Pregunte en norent.org.
        See https://login.gov/contact/. => Vea https://login.gov/es/contact/.
    """
    if (found := differing(unit)) and found.lost:
        yield Problem(
            found.message,
            Message.of("write the directives as in the source, numbered where the order differs"),
        )
    for text in changed(unit)[0]:
        yield Problem(Message.of("{text} is missing", text=text), Message.of("copy it from the source"))


RULE = Rule("P301", "placeable-lost", Severity.ERROR, unit=placeable_lost)
