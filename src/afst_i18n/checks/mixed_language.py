"""S405: a passage of the translation is still in the source language."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.detect import detect_language, tells

_SENTENCE: Final = re.compile(r"[^.!?…:;]+")


def mixed_language(unit: Unit) -> Iterator[Problem]:
    """A sentence of the translation is in the source language.

    Bad:
        The crews flew. It was a hard week for all of them. => Volaron. It was a hard week for all of them.
    Good:
        The crews flew. It was a hard week. => Las tripulaciones volaron. Fue una semana difícil.
        The film "The Wings of the Navy" was shown. => Se proyectó la película «The Wings of the Navy».
    """
    if unit.source_text.strip() == unit.target_text.strip():
        return  # S402 says it
    if not tells(unit.target_words, unit.source):
        return
    for found in _SENTENCE.finditer(unit.target_text):
        if detect_language(found[0], least=4) == unit.source:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield Problem(
                Message.of("a passage is in {name}", name=unit.source.name),
                Message.of("translate it"),
                Span(start, found.end()),
            )


RULE = Rule("S405", "mixed-language", Severity.ERROR, unit=mixed_language)
