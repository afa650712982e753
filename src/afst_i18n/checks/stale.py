"""C602: the catalog is older than its source document."""

from collections.abc import Iterator
from textwrap import shorten
from typing import Final

from rapidfuzz.fuzz import ratio

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message

_SHOWN: Final = 60
# Of a hundred: what differs more is another text.
_ALIKE: Final = 60


def stale(whole: Whole) -> Iterator[Problem]:
    """The source document holds text that the catalog lacks.

    It would be printed untranslated. Where it resembles a text that the document held before, whose
    translation still stands in the catalog, that message is named. The document is found by the references of
    the catalog's own entries; where it is not at hand, nothing is said.

    Bad:
        missing: A paragraph that was added today.
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    left = list(whole.gone)
    for place, text in (whole.stale or {}).items():
        said = shorten(text, _SHOWN, placeholder=" …")
        before = max(left, key=lambda entry: ratio(entry.source, text), default=None)
        if before and ratio(before.source, text) >= _ALIKE:
            left.remove(before)
            yield Problem(
                Message.of(
                    "the document now says '{said}', and the translation is of what it said before", said=said
                ),
                Message.of("run afst-i18n translate again"),
                entry=before,
                related=place,
            )
        else:
            yield Problem(
                Message.of("the document says more: '{start}'", start=said),
                Message.of("run afst-i18n translate again"),
                related=place,
            )


RULE = Rule("C602", "stale", Severity.ERROR, whole=stale)
