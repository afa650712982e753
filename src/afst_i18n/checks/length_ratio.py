"""S403: a translation much shorter or longer than its source."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message

# Spanish runs about a fifth longer than English. A short text may need an article or be an
# acronym spelt out, so the allowance has a constant part.
_ALLOWANCE: Final = 25
_FACTOR: Final = 2.0


def length_ratio(unit: Unit) -> Iterator[Problem]:
    """The translation is less than half or more than twice as long as its source.

    A lost sentence or a model's loop shows here first. Short texts are allowed more.

    Bad:
        The crews flew for eleven days. They slept little, and nobody complained about it. => Volaron.
    Good:
        The crews flew for days. They slept little. => Las tripulaciones volaron varios días. Durmieron poco.
        SAR => búsqueda y salvamento
    """
    source, target = unit.lengths
    if target > _FACTOR * source + _ALLOWANCE:
        yield Problem(
            Message.of("is {value:.1f} times as long as its source", value=target / source),
            Message.of("look for text said twice"),
        )
    elif source > _FACTOR * target + _ALLOWANCE:
        yield Problem(
            Message.of("has {target} characters for {source}", target=target, source=source),
            Message.of("look for a sentence that was lost"),
        )


RULE = Rule("S403", "length-ratio", Severity.WARNING, unit=length_ratio)
