"""Persons without a title whose surname is another in the translation."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from afst_i18n.checks.ordinary import is_word
from afst_i18n.checks.rule import Unit
from afst_i18n.core.place import Span
from afst_i18n.language.words import without_accents

_CAPITAL: Final = "[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+"
_ROW: Final = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: {_CAPITAL})+(?![\w’'-])")
# Ali Khamenei is *Ali Jameneí*: what resembles may be how the other language writes the name.
_ALIKE: Final = 0.6


def other_surnames(unit: Unit) -> Iterator[tuple[str, str, Span, bool]]:
    """The names of which the translation has one word, beside another one than the source: what was said,
    what is said now, where, and whether the two resemble each other.

    The other word must be gone from the translation, and the new one not stand in the source.
    """
    source, target = unit.source_text, unit.target_text
    for row in _ROW.finditer(source):
        for first, second in pairwise(row[0].split()):
            if second in target or len(first) < 3 or first not in target:
                continue
            if without_accents(second) in without_accents(target):
                continue
            other = re.search(rf"(?<![\w’'-]){first} ({_CAPITAL})(?![\w’'-])", target)
            if other and other[1] not in source and not _translates(second, other[1], unit):
                alike = SequenceMatcher(None, second, other[1]).ratio() >= _ALIKE
                yield f"{first} {second}", other[0], Span(other.start(), other.end()), alike


def _translates(second: str, other: str, unit: Unit) -> bool:
    """Whether both are words of a dictionary: Wuhan University, *Wuhan Universidad*."""
    return is_word(second, unit.source) and is_word(other, unit.target)
