"""C605: a suppression that suppresses nothing, or gives no reason."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def unused_suppression(whole: Whole) -> Iterator[Problem]:
    """A comment suppresses a finding that is not there, gives no reason, or names no rule.

    A suppression that nobody needs any more would hide the next mistake. It has no effect without a
    reason, and cannot be suppressed itself.

    Bad:
        # afst: ignore=S404 a slogan | The talks ended. => Las pláticas concluyeron.
        # afst: ignore=S404 | Go, go! => ¡Vamos vamos vamos!
        # afst: ignore=S999 a slogan | The talks ended. => Las pláticas concluyeron.
    Good:
        # afst: ignore=S404 a cheer | Let us go! => ¡Vamos vamos vamos!
    """
    for order in whole.unused:
        if not order.code:
            yield Problem(
                Message.of("the suppression names no code"),
                Message.of("write # afst: ignore=CODE reason"),
                entry=order.entry,
            )
        elif not order.reason:
            message = Message.of(
                "the suppression of {code} gives no reason, and has no effect", code=order.code
            )
            yield Problem(
                message, Message.of("write # afst: ignore={code} reason", code=order.code), entry=order.entry
            )
        else:
            yield Problem(
                Message.of("the suppression of {code} suppresses nothing", code=order.code),
                Message.of("delete it"),
                entry=order.entry,
            )


RULE = Rule("C605", "unused-suppression", Severity.WARNING, whole=unused_suppression)
