"""Persons and places without a title that have another name in the translation."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from afst_i18n.checks.ordinary import is_word
from afst_i18n.checks.rule import Unit
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NUMBERS
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.persons import is_given_name
from afst_i18n.language.words import without_accents

_CAPITAL: Final = "[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+"
_ROW: Final = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?: {_CAPITAL})+(?![\w’'-])")
_FREE: Final = re.compile(r"(?<![\w’'-])")
_NEXT: Final = re.compile(rf"{_CAPITAL}(?![\w’'-])")
# Not the first word of a text or a sentence, which any word may be.
_LONE: Final = re.compile(rf"(?<![\w’'.-])(?<![.!?:…\n] )(?<![^\n]\n)(?<!^){_CAPITAL}(?![\w’'-])")
# Ali Khamenei is *Ali Jameneí*: what resembles may be how the other language writes the name.
_ALIKE: Final = 0.6
_BOTH: Final = (ENGLISH, SPANISH)


class Renamed(NamedTuple):
    """What was said, what is said now and where, and whether it may be right."""

    had: str
    has: str
    span: Span
    doubtful: bool


def renamed(unit: Unit) -> Iterator[Renamed]:
    """The names of which the translation has one word, beside another one than the source; else the one name
    that it has for the one that it lacks."""
    found = list(_other_surnames(unit))
    yield from found or _other_names(unit)


def _other_surnames(unit: Unit) -> Iterator[Renamed]:
    """The other word must be gone from the translation, and the new one not stand in the source."""
    source, target = unit.source_text, unit.target_text
    for row in _ROW.finditer(source):
        for first, second in pairwise(row[0].split()):
            if second in target or len(first) < 3 or first not in target:
                continue
            if without_accents(second) in without_accents(target):
                continue
            other = _next_name(first, target)
            if other is None or (said := other.of(target)) in source:
                continue
            if is_given_name(first) or not _translates(second, said, unit):
                span = Span(other.start - len(first) - 1, other.end)
                yield Renamed(f"{first} {second}", span.of(target), span, _alike(second, said))


def _next_name(first: str, text: str) -> Span | None:
    """The capitalised word behind the first place where a name stands as a word before one."""
    start = text.find(f"{first} ")
    while start >= 0:
        other = _NEXT.match(text, start + len(first) + 1)
        if other and _FREE.match(text, start):
            return Span(*other.span())
        start = text.find(f"{first} ", start + 1)
    return None


def _other_names(unit: Unit) -> Iterator[Renamed]:
    """Names that no dictionary has and nothing of the other text resembles: of each text one."""
    gone = _lone(unit.source_text, unit.target_text)
    new = _lone(unit.target_text, unit.source_text) if len(gone) == 1 else {}
    if len(new) == 1:
        (had,), ((has, span),) = gone, new.items()
        yield Renamed(had, has, span, doubtful=True)


def _lone(text: str, other: str) -> dict[str, Span]:
    """The capitalised words of a text that neither language has as a word, and the other text in no form."""
    found: dict[str, Span] = {}
    # Of most texts every capitalised word stands in the other.
    candidates = [match for match in _LONE.finditer(text) if match[0] not in other]
    if not candidates:
        return found
    plain, names = without_accents(other.lower()), re.findall(_CAPITAL, other)
    for match in candidates:
        name = match[0]
        word = name.lower()
        if name in found or without_accents(word) in plain:
            continue
        dated = any(word in months for months in MONTH_NUMBERS.values())
        listed = dated or any(is_word(word, language) for language in _BOTH)
        if not listed and not any(_alike(name, same) for same in names):
            found[name] = Span(*match.span())
    return found


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, one, two).ratio() >= _ALIKE


def _translates(second: str, other: str, unit: Unit) -> bool:
    """Whether both are words of a dictionary: Wuhan University, *Wuhan Universidad*. *Ortega* is a bird, and
    a surname first of all."""
    if not (is_word(second, unit.source) and is_word(other, unit.target)):
        return False
    return _alike(second, other) or other.lower() not in word_list("surnames")
