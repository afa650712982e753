"""P303: the translation does not begin or end with a newline as its source does."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

_TOLD: Final = {
    (True, "begin"): Message.of("the source begins"),
    (True, "end"): Message.of("the source ends"),
    (False, "begin"): Message.of("the translation begins"),
    (False, "end"): Message.of("the translation ends"),
}


def newline_changed(unit: Unit) -> Iterator[Problem]:
    r"""The translation begins or ends with a newline, and its source does not, or the other way round.

    Programs put such messages one after the other; msgfmt refuses a catalog where they differ. The newline
    is written \n here, as in a catalog. Drafts may differ: msgfmt does not compile them.

    Bad:
        The crews rested.\n => Las tripulaciones descansaron.
    Good:
        The crews rested.\n => Las tripulaciones descansaron.\n
    """
    source, target = unit.entry.source, unit.entry.target
    if unit.entry.fuzzy:
        return
    for side, one, two, at in (
        ("begin", source.startswith("\n"), target.startswith("\n"), 0),
        ("end", source.endswith("\n"), target.endswith("\n"), len(target)),
    ):
        if one != two:
            told = _TOLD[bool(one), side]
            other = Message.of("the translation") if one else Message.of("the source")
            message = Message.of("{told} with a newline, and {other} does not", told=told, other=other)
            yield Problem(message, Message.of("msgfmt refuses the catalog"), Span(at, at))


RULE = Rule("P303", "newline-changed", Severity.ERROR, unit=newline_changed)
