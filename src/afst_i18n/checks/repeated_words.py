"""S404: words said twice in a row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import eq
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

# One to six words or figures, a word first, then the same again; blanks are all that may stand between.
_TWICE: Final = re.compile(
    r"(?<![\w/])([^\W\d_]+(?:\s+[^\W_]+(?:[:.,]\d+)*){0,5}?)(?:\s+\1)+(?!\w)", re.IGNORECASE
)
_NEXT: Final = re.compile(r" [^\W\d_]+")


def repeated_words(unit: Unit) -> Iterator[Problem]:
    """Words are repeated that the source does not repeat: a slip of the pen, or a model's loop.

    Bad:
        The crews flew. => Las tripulaciones las tripulaciones volaron.
        He thanked the pilots. => Agradeció a los los pilotos.
        They left at 10 a.m. => Salieron a las 10:00 a las 10:00.
    Good:
        Walla Walla is a city. => Walla Walla es una ciudad.
        They meet you. => Nos vemos.
        You will be taken to a page. => Será llevado/a a una página.
        De Méré lost, and so did Mr. de Gaulle. => Perdió De Méré, igual que el coche de de Gaulle.
        He asked that he not come. => Pidió que no no viniera, sino que esperara.
    """
    if not _may_repeat(unit.target_words):
        return
    for found in _TWICE.finditer(unit.target_text):
        words = found[1]
        # Spanish doubles some words rightly: nos nos, no no, sí sí are rhetoric, not loops.
        if words.lower() in {"no", "sí", "muy", "ya", "nos", "bla"} or _TWICE.search(unit.source_text):
            continue
        after = _NEXT.match(unit.target_text, found.end())
        if after and f"{words}{after[0]}" in unit.source_text:
            continue  # el problema de de Méré
        yield Problem(
            Message.of("'{words}' is said twice", words=words),
            Message.of("delete one"),
            Span(found.start(), found.end()),
        )


def _may_repeat(words: Sequence[str]) -> bool:
    """Whether one to six words stand twice in a row, blanks or marks between them: the pattern is dear."""
    if any(map(eq, words, words[1:])):
        return True
    if len(set(pairwise(words))) >= len(words) - 1:
        return False  # no two neighbours stand together again
    return any(b"\1" * n in bytes(map(eq, words, words[n:])) for n in range(2, 7))


RULE = Rule("S404", "repeated-words", Severity.WARNING, unit=repeated_words)
