"""C601: an entry that no person has approved."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.catalog import State
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def fuzzy_left(whole: Whole) -> Iterator[Problem]:
    """The entry is still a draft: nobody has taken the fuzzy mark off.

    Bad:
        fuzzy: The talks ended. => Las pláticas concluyeron.
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    for entry in whole.catalog.entries:
        if not entry.obsolete and entry.state is State.DRAFT:
            yield Problem(
                Message.of("is a draft that nobody has approved"),
                Message.of("review it in Poedit"),
                entry=entry,
            )


RULE = Rule("C601", "fuzzy-left", Severity.INFO, whole=fuzzy_left)
