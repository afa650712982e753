"""S401: an entry without a translation."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.catalog import State
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def untranslated(whole: Whole) -> Iterator[Problem]:
    """The entry has no translation, or a plural form of it has none.

    `build` would print the source text in its place.

    Bad:
        The talks ended on Friday. =>
    Good:
        The talks ended on Friday. => Las pláticas concluyeron el viernes.
    """
    for entry in whole.catalog.entries:
        lacking = entry.state is State.UNTRANSLATED or not all(entry.plural_targets)
        if not entry.obsolete and lacking:
            yield Problem(
                Message.of("has no translation"),
                Message.of("translate it, or run afst-i18n translate"),
                entry=entry,
            )


RULE = Rule("S401", "untranslated", Severity.ERROR, whole=untranslated)
