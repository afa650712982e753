"""Y504: a quotation that is not closed, or that nobody has opened."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

_MARKS: Final = re.compile(r"[“”«»„\"]")
_INCHES: Final = re.compile(r"\d\"$")
_PAIRS: Final = {"”": "“", "»": "«"}


def quotes_unbalanced(unit: Unit) -> Iterator[Problem]:
    """A quotation mark of the translation has no partner, though all of the source's have.

    Nobody can tell where the quotation begins or ends. The inches of 5' 10" are no quotation marks.

    Bad:
        He said, “We are ready,” and left. => Dijo: Estamos listos”, y se fue.
        He said, “We are ready,” and left. => Dijo: “Estamos listos, y se fue.
    Good:
        He said, “We are ready,” and left. => Dijo: “Estamos listos”, y se fue.
        He said, “We are ready,” and left. => Dijo: «Estamos listos», y se fue.
    """
    if _single(unit.source_text) is not None:
        return
    span = _single(unit.target_text)
    if span is None or (not unit.target_text[: span.start].strip() and not _MARKS.search(unit.source_text)):
        return  # each paragraph of a long quotation begins with a mark
    what = Message.of("opens") if span.of(unit.target_text) in "“«„" else Message.of("closes")
    yield Problem(
        Message.of("the quotation mark {what} a quotation alone", what=what),
        Message.of("write its partner"),
        span,
    )


def _single(text: str) -> Span | None:
    """The first quotation mark without a partner; None where each has one."""
    opened: list[re.Match[str]] = []
    straight: list[re.Match[str]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] == '"':
            straight.append(mark)
        elif mark[0] in "“«„":
            opened.append(mark)
        elif opened and opened[-1][0] in (_PAIRS[mark[0]], "„"):
            opened.pop()
        else:
            return Span(*mark.span())
    if len(straight) % 2 and not any(_INCHES.search(text[: mark.end()]) for mark in straight):
        opened.append(straight[-1])
    return Span(*opened[0].span()) if opened else None


RULE = Rule("Y504", "quotes-unbalanced", Severity.ERROR, unit=quotes_unbalanced)
