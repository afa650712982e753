"""What two models that translate either way know of a pair: which words of a source its translation says.

The danger is the good translator, who says a thing in other words. So three things are asked: how surprised
the model for the other direction would be to read each word of the source, from which of them the model for
this direction would have written each word of the translation, and the same of the other one.

Models are slow, so each question is asked only where the answers before leave room for doubt: the first where
the translation is shorter than usual or has fewer commas and conjunctions than its source, as half of the
right ones are; the others of one right translation in ten. Of each text it is asked alone, so that no company
changes what is found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, runtime_checkable

from afst_i18n.checks.length_ratio import length_ratio
from afst_i18n.checks.lost import lost, shortness, unjoined
from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import NOTHING_HEARD, Evidence, Heard, Unit
from afst_i18n.core.catalog import Entry
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Aligner, Scorer
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.words import without_accents

# A measure in a second unit, which a translation may leave out.
_SECOND: Final = re.compile(r"\(\d[^()]*\)")
_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_FUNCTION: Final = {code: word_list(f"{code}/function_words") for code in ("en", "es")}
# A word that begins like one of the translation is its cognate, or its name in the other language.
_COGNATE: Final = 5
# Shorter texts have too little in them to tell what is missing.
_LEAST_WORDS: Final = 6
# A model is as sure as it can be that a word is not meant: more would let one word outweigh all others.
_MOST_SURPRISE: Final = 12.0
Links = Sequence[tuple[Span, Span]]
Pieces = Sequence[tuple[Span, float]]


@runtime_checkable
class Model(Aligner, Scorer, Protocol):
    """An engine that aligns and scores."""


@dataclass(slots=True)
class Witness:
    """The models for a direction and for the other one.

    `most`: of one catalog they are asked about so many messages, those that are shortest for their source. To
    ask takes a hundredth of a second a message. `unasked` says how many of the last catalog were too many.
    """

    forward: Model
    backward: Model
    most: int = 2000
    unasked: int = field(default=0, init=False)

    def choose(self, entries: Sequence[Entry], target: Language) -> list[int]:
        """The numbers of the messages that the models can tell something about, in order; of too many the
        shortest for their source."""
        likely = [(shortness(e.source, e.target, target), n) for n, e in enumerate(entries) if _telling(e)]
        doubted = [(short, n) for short, n in likely if short > 0 or unjoined(entries[n])]
        doubted.sort(key=lambda found: (-found[0], found[1]))
        self.unasked = max(0, len(doubted) - self.most)
        return sorted(n for _, n in doubted[: self.most])

    def hear(self, units: Sequence[Unit]) -> list[Heard]:
        """What the models say about each unit in which something may be lost; nothing about the others."""
        heard = [NOTHING_HEARD] * len(units)
        asked = [n for n, unit in enumerate(units) if not any(length_ratio(unit))]
        pieces = dict(zip(asked, self.backward.score([_turned(units[n]) for n in asked]), strict=True))
        asked = [n for n in asked if pieces[n] and _doubted(units[n], pieces[n])]
        forward = dict(zip(asked, self.forward.align([_pair(units[n]) for n in asked]), strict=True))
        asked = [n for n in asked if forward[n] and _doubted(units[n], pieces[n], forward[n])]
        for n, back in zip(asked, self.backward.align([_turned(units[n]) for n in asked]), strict=True):
            if back:
                heard[n] = _heard(units[n], pieces[n], forward[n], back)
        return heard

    def hear_out(self, units: Sequence[Unit]) -> list[Heard]:
        """What the models say about each unit, whatever it is, where they can tell."""
        pieces = self.backward.score([_turned(unit) for unit in units])
        forward = self.forward.align([_pair(unit) for unit in units])
        backward = self.backward.align([_turned(unit) for unit in units])
        told = zip(units, pieces, forward, backward, strict=True)
        return [_heard(*some) if all(some) else NOTHING_HEARD for some in told]


def _telling(entry: Entry) -> bool:
    words = entry.source.count(" ") + 1
    return words >= _LEAST_WORDS and entry.source.strip() != entry.target.strip()


def _pair(unit: Unit) -> tuple[str, str]:
    return unit.source_text.replace(FILLER, " "), unit.target_text.replace(FILLER, " ")


def _turned(unit: Unit) -> tuple[str, str]:
    source, target = _pair(unit)
    return target, source


def _words(unit: Unit) -> Iterable[tuple[Span, bool]]:
    """The words of the source that mean something, and whether the translation has each as it is or by the
    glossary: numbers are the business of other rules."""
    code = unit.source.code
    told = [without_accents(word.lower()) for word in _WORD.findall(unit.target_text)]
    same, begin = frozenset(told), frozenset(word[:_COGNATE] for word in told if len(word) >= _COGNATE)
    terms = [match.span for match, hit in zip(unit.matches, unit.hits, strict=True) if hit]
    terms += [Span(*found.span()) for found in _SECOND.finditer(unit.source_text)]
    for found in _WORD.finditer(unit.source_text):
        word, span = without_accents(found[0].lower()), Span(*found.span())
        if word in _FUNCTION[code] or FILLER in found[0]:
            continue
        known = word in same or word[0].isdigit() or (len(word) >= _COGNATE and word[:_COGNATE] in begin)
        yield span, known or any(span.overlaps(term) for term in terms)


def _means(word: str, language: Language) -> bool:
    return word[:1].isalnum() and word.lower() not in _FUNCTION[language.code]


def _doubted(unit: Unit, pieces: Pieces, forward: Links = ()) -> bool:
    """Whether what is known so far leaves room for a finding: what is not known yet counts as missing."""
    return lost(replace(unit, heard=_heard(unit, pieces, forward, ()))) is not None


def _heard(unit: Unit, pieces: Pieces, forward: Links, backward: Links) -> Heard:
    return Heard(tuple(_evidence(unit, pieces, forward, backward)), tuple(forward))


def _evidence(unit: Unit, pieces: Pieces, forward: Links, backward: Links) -> Iterator[Evidence]:
    linked = {source for source, target in forward if _means(target.of(unit.target_text), unit.target)}
    origin = {target: source for source, target in forward}
    # The other model writes the source: its links go from the translation to the source.
    partner = {source: target for target, source in backward}
    for span, said in _words(unit):
        yield Evidence(
            span,
            said=said,
            linked=span in linked,
            mutual=origin.get(partner.get(span, Span(0, 0))) == span,
            surprise=min(-sum(value for piece, value in pieces if piece.overlaps(span)), _MOST_SURPRISE),
        )
