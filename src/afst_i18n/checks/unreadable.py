"""S410: a subtitle with more characters than anybody reads in its time."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.markup.marks import without_marks

# How the formats of subtitles tell the translator what a sentence's cues hold.
_LIMIT: Final = re.compile(r"\d to \d[\d:.]*: at most (\d+) characters")


def unreadable(unit: Unit) -> Iterator[Problem]:
    """The translation of a subtitle has more characters than can be read in its time.

    The reading speed and the length of lines stand in the configuration (`[subtitles]`); the comment of the
    entry says how much room there is.

    Bad:
        #. 00:00:01.0 to 00:00:02.0: at most 17 characters | For eleven days. => Durante once días y noches.
    Good:
        #. 00:00:01.0 to 00:00:03.0: at most 34 characters | For eleven days. => Durante once días y noches.
    """
    limits = [int(match[1]) for note in unit.entry.notes if (match := _LIMIT.search(note))]
    if limits and (length := len(without_marks(unit.entry.target))) > min(limits):
        yield Problem(
            Message.of("has {length} characters; its cues hold {min}", length=length, min=min(limits)),
            Message.of("say it in fewer words"),
        )


RULE = Rule("S410", "unreadable", Severity.WARNING, unit=unreadable)
