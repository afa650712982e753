"""S408: a sentence, a clause or an item of a list that the translation may lack."""

import re
from collections.abc import Iterator
from textwrap import shorten
from typing import Final

from afst_i18n.checks.length_ratio import length_ratio
from afst_i18n.checks.lost import lost
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message

# Of two hundred human translations of texts this long, one is shorter than this share of its source; where it
# has fewer sentences as well, less of a difference tells.
_SHORTEST: Final = {"es": 0.7, "en": 0.48}
_FEWER: Final = 0.1
_LONG: Final = 90
_MARK: Final = re.compile(r"(?m)(?:^|(?<=\s))(?:\(?(?:\d{1,2}|[a-h])\)|[•·‣▪])(?=\s)|^\s*[-*+](?=\s)")
_SIGN: Final = re.compile("[-)•·‣▪*+]")
_SHOWN: Final = 80
_SENTENCE: Final = re.compile(r"[^.!?…]{25,}[.!?…]+[\"”»)]*(?=\s|$)")


def text_lost(unit: Unit) -> Iterator[Problem]:
    """The translation may lack a sentence, a clause or an item of a list.

    It has fewer list marks than its source, or is shorter than nearly all translations of so long a text are.
    Where packs for both directions are at hand, their models are asked as well about messages of six words or
    more that came out shorter than usual, or with fewer commas: words of the source that nothing in the
    translation was written from, and that it does not make them expect, are said: a warning where that is
    sure, an info elsewhere (`--severity S408=warning` shows all). Answers are kept, so that the next check
    does not wait for them; of one catalog 2,000 messages at most are asked about, the shortest for their
    source, and a line says so where there are more. What is less than half as long is the business of S403.

    Bad:
        (1) Drain the water; (2) dry the pipe; (3) close it. => (1) Vacíe el agua; (2) seque el tubo.
    Good:
        (1) Drain the water; (2) dry the pipe. => (1) Vacíe el agua; (2) seque el tubo.
        They saw ships, planes and guns. => Vieron barcos y aviones, además de cañones.
    """
    source, target = unit.source_text, unit.target_text
    if any(length_ratio(unit)):
        return
    marks = _marks(source), _marks(target)
    if marks[0] > marks[1] > 0 or (marks[0] > 1 and not marks[1]):
        yield Problem(
            Message.of("has one list mark for {marks}", marks=marks[0])
            if marks[1] == 1
            else Message.of("has {marks} list marks for {marks2}", marks=marks[1], marks2=marks[0]),
            Message.of("look for an item that was lost"),
        )
        return
    if found := lost(unit):
        said = shorten(found.span.of(source), _SHOWN, placeholder=" …")
        yield Problem(
            Message.of("an item of '{said}' may be missing", said=said)
            if found.item
            else Message.of("'{said}' may be missing", said=said),
            Message.of("look for it in the translation"),
            severity=None if found.sure else Severity.INFO,
        )
        if found.sure:
            return
    had, has = unit.lengths
    share, least = has / max(1, had), _SHORTEST[unit.target.code]
    if had < _LONG or share >= least + _FEWER:
        return
    sentences = len(_SENTENCE.findall(source)), len(_SENTENCE.findall(target))
    if share < least:
        yield Problem(
            Message.of("has {number} characters for {number2}", number=has, number2=had),
            Message.of("look for a clause that was lost"),
        )
    elif sentences[0] > max(1, sentences[1]):
        yield Problem(
            Message.of("has one sentence for {sentences}", sentences=sentences[0])
            if sentences[1] == 1
            else Message.of(
                "has {sentences} sentences for {sentences2}", sentences=sentences[1], sentences2=sentences[0]
            ),
            Message.of("look for a sentence that was lost"),
        )


def _marks(text: str) -> int:
    """How many list marks a text has; most hold no sign of one."""
    return len(_MARK.findall(text)) if _SIGN.search(text) else 0


RULE = Rule("S408", "text-lost", Severity.WARNING, unit=text_lost)
