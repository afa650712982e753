"""S404: words said twice in a row."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.place import Span

# One to six words, then the same words again; the blanks between are all that may stand between.
_TWICE: Final = re.compile(r"(?<!\w)((?:[^\W\d_]+\s+){0,5}?[^\W\d_]+)(?:\s+\1)+(?!\w)", re.IGNORECASE)


def repeated_words(unit: Unit) -> Iterator[Problem]:
    """Words are repeated that the source does not repeat: a slip of the pen, or a model's loop.

    Bad:
        The crews flew. => Las tripulaciones las tripulaciones volaron.
        He thanked the pilots. => Agradeció a los los pilotos.
    Good:
        Walla Walla is a city. => Walla Walla es una ciudad.
        They meet you. => Nos vemos.
        He asked that he not come. => Pidió que no no viniera, sino que esperara.
    """
    # Whatever is said twice, two neighbours stand twice in the text or are the same word.
    pairs = set(pairwise(unit.target_words))
    if len(pairs) + 1 >= len(unit.target_words) and not any(one == two for one, two in pairs):
        return
    for found in _TWICE.finditer(unit.target_text):
        words = found[1]
        # Spanish doubles some words rightly: nos nos, no no, sí sí are rhetoric, not loops.
        if words.lower() in {"no", "sí", "muy", "ya", "nos", "bla"} or _TWICE.search(unit.source_text):
            continue
        yield Problem(f"'{words}' is said twice", "delete one", Span(found.start(), found.end()))


RULE = Rule("S404", "repeated-words", Severity.WARNING, unit=repeated_words)
