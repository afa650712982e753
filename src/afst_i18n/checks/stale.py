"""C602: the catalog is older than its source document."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def stale(whole: Whole) -> Iterator[Problem]:
    """The source document holds text that the catalog lacks.

    It would be printed untranslated. The document is found by the references of the catalog's own
    entries; where it is not at hand, nothing is said.

    Bad:
        missing: A paragraph that was added today.
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    for place, text in (whole.stale or {}).items():
        start = text if len(text) <= 40 else text[:39] + "…"
        yield Problem(
            Message.of("the document says more: '{start}'", start=start),
            Message.of("run afst-i18n translate again"),
            related=place,
        )


RULE = Rule("C602", "stale", Severity.ERROR, whole=stale)
