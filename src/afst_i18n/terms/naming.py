"""Terms with a name in them: *{name} Air Force Base* is *Base de la Fuerza Aérea {name}*, whatever the base.

A row of the glossary holds the place of the name as ``{name}`` in all its designations. Where one of them
stands in a text with a name in that place, the match is of the very base: a term with its name written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final

from afst_i18n.core.language import ENGLISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Designations, Term
from afst_i18n.language.headlines import capitalised, is_shouted, is_title
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.lexicon import word_list

SLOT: Final = "{name}"
_UPPER: Final = "A-ZÁÉÍÓÚÑÜ"
_WORD: Final = rf"(?:[{_UPPER}][\w.'’-]*\w|(?:[{_UPPER}]\.)+)"
_FEW: Final = rf"{_WORD}(?: {_WORD}){{0,2}}"
# What has a capital beside a name and is none of it: at a sentence's start, or in a dateline without a comma.
_NO_NAME: Final = word_list("no_part_of_a_name") | word_list("demonyms")
_POSSESSIVE: Final = re.compile(r"['’]s\Z")
# March is a base, May is none; a month behind a name is a date.
_DATES: Final = _NO_NAME | {"march", "may"}


@dataclass(frozen=True, slots=True)
class Instance:
    """A term with its name written out, and where it stands; `form` is that of a match."""

    span: Span
    term: Term
    form: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    term: Term
    form: str
    found: re.Pattern[str]
    shouted: re.Pattern[str]
    name_first: bool
    literals: tuple[str, str]


def has_slot(term: Term) -> bool:
    """Whether the term has the place of a name in it."""
    return SLOT in term.en.preferred


class Naming:
    """Finds the terms of a glossary that hold a name in texts of one language."""

    def __init__(self, terms: Iterable[Term], source: Language) -> None:
        self._patterns = [
            pattern
            for term in terms
            if has_slot(term) and term.serves(source)
            for pattern in _patterns(term, source)
        ]
        literals = {literal for pattern in self._patterns for literal in pattern.literals}
        self._hint = re.compile("|".join(map(re.escape, sorted(literals))))

    def instances(self, text: str) -> list[Instance]:
        """The terms with names in `text`, sorted and apart, the longest first."""
        # Most texts hold none of the words around a name.
        if not self._patterns or not self._hint.search(text):
            return []
        near = [pattern for pattern in self._patterns if any(literal in text for literal in pattern.literals)]
        # Of Pope Army Airfield only Pope is the name.
        near.sort(key=lambda pattern: -len(pattern.literals[0]))
        found = [instance for pattern in near for instance in _instances(pattern, text)]
        kept: list[Instance] = []
        for instance in sorted(found, key=lambda each: (-len(each.span), each.span.start)):
            if not any(instance.span.overlaps(other.span) for other in kept):
                kept.append(instance)
        return sorted(kept, key=lambda each: each.span.start)


def _patterns(term: Term, source: Language) -> Iterator[_Pattern]:
    side = term.side(source)
    labelled = [
        (side.preferred, "preferred"),
        *((text, "variant") for text in side.variants),
        *((text, "abbreviation") for text in side.abbreviations),
    ]
    for text, form in labelled:
        before, _, after = text.partition(SLOT)
        shapes = (_shape(before, after), _shape(before.upper(), after.upper()))
        literal = max(before, after, key=len)
        yield _Pattern(
            term, form, shapes[0], shapes[1], name_first=not before, literals=(literal, literal.upper())
        )


def _shape(before: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(before)}(?P<name>{_FEW}){re.escape(after)}(?![\w-])")


def _instances(pattern: _Pattern, text: str) -> Iterator[Instance]:
    for shape in (pattern.found, pattern.shouted):
        for found in shape.finditer(text):
            name = _name(found, pattern, text)
            if name is not None:
                start = name.start if pattern.name_first else found.start()
                end = found.end() if pattern.name_first or found.end() != found.end("name") else name.end
                written = name.of(text)
                term = instantiated(pattern.term, written)
                yield Instance(Span(start, end), term, pattern.form)


def _name(found: re.Match[str], pattern: _Pattern, text: str) -> Span | None:
    """The name that was found, without the words beside it; None where nothing is left."""
    words = [Span(*word.span()).shift(found.start("name")) for word in re.finditer(r"\S+", found["name"])]
    while pattern.name_first and words and words[0].of(text).rstrip(".").lower() in _NO_NAME:
        del words[0]
    # Goldsboro's [Seymour Johnson] Air Force Base, [Camp Lejeune]'s water
    owners = [number for number, word in enumerate(words) if _POSSESSIVE.search(word.of(text))]
    if owners and pattern.name_first:
        words = words[owners[-1] + 1 :]
    elif owners:
        last = words[owners[0]]
        words = [*words[: owners[0]], Span(last.start, last.end - 2)]
    while not pattern.name_first and words and words[-1].of(text).lower() in _DATES:
        del words[-1]
    # In a headline all words have capitals: only the nearest is surely a name, at the text's start all are.
    if found[0].isupper() and pattern.name_first and words and words[0].start > 0:
        words = words[-1:]
    # Chief of Staff [Visits] Air Base is no base's name, in capitals neither.
    if pattern.name_first and words and (is_shouted(text) or is_title(text, ENGLISH)):
        words = list(takewhile(lambda word: _is_name(word.of(text).lower()), reversed(words)))[::-1]
    # Cutter Kestrel [Bids Farewell to Skipper]: what any dictionary has is a word of the headline.
    if not pattern.name_first and len(words) > 1 and (is_shouted(text) or is_title(text, ENGLISH)):
        words = [words[0], *takewhile(lambda word: _is_name(word.of(text).lower()), words[1:])]
    return Span(words[0].start, words[-1].end) if words else None


def _is_name(word: str) -> bool:
    """Whether a word in small letters is none of the English dictionary, or one with a capital."""
    return word in capitalised("en") or not in_dictionary(word, "en")


@lru_cache(maxsize=4096)
def instantiated(term: Term, name: str) -> Term:
    """The term with the name in its place in every designation."""

    def filled(side: Designations) -> Designations:
        return replace(
            side,
            preferred=side.preferred.replace(SLOT, name),
            variants=tuple(text.replace(SLOT, name) for text in side.variants),
            abbreviations=tuple(text.replace(SLOT, name) for text in side.abbreviations),
        )

    return replace(term, en=filled(term.en), es=filled(term.es))
