"""What two models that translate either way know of a pair: which words of a source its translation says.

The danger is the good translator, who says a thing in other words. So three things are asked: from which word
of the source the model for this direction would have written each word, the same of the model for the other
direction, and how surprised the latter would be to read the source's word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, runtime_checkable

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Evidence, Unit
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


@runtime_checkable
class Model(Aligner, Scorer, Protocol):
    """An engine that aligns and scores."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The models for a direction and for the other one.

    `most`: of more texts than that nothing is asked, for it takes a hundredth of a second a text.
    """

    forward: Model
    backward: Model
    most: int = 2000

    def hear(self, units: Sequence[Unit]) -> list[Unit]:
        """The units, those in which something may be lost with their evidence."""
        asked = [number for number, unit in enumerate(units) if _worth_asking(unit)]
        heard = list(units)
        if len(asked) > self.most:
            return heard
        texts = [(_readable(units[n].source_text), _readable(units[n].target_text)) for n in asked]
        links = self.forward.align(texts)
        doubted = [k for k, own in enumerate(links) if own and _has_gap(units[asked[k]], own)]
        turned = [(texts[k][1], texts[k][0]) for k in doubted]
        told = zip(doubted, self.backward.align(turned), self.backward.score(turned), strict=True)
        for k, back, pieces in told:
            if back and pieces:
                unit = units[asked[k]]
                evidence = tuple(_evidence(unit, links[k], back, pieces))
                heard[asked[k]] = replace(unit, evidence=evidence)
        return heard


def _worth_asking(unit: Unit) -> bool:
    words = unit.source_text.count(" ") + 1
    return words >= _LEAST_WORDS and unit.source_text.strip() != unit.target_text.strip()


def _readable(text: str) -> str:
    return text.replace(FILLER, " ")


def _has_gap(unit: Unit, links: Links) -> bool:
    """Whether the first model leaves out a word that means something, as in three texts of four."""
    linked = _linked(unit, links)
    return any(not known and span not in linked for span, known in _words(unit))


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


def _linked(unit: Unit, links: Links) -> frozenset[Span]:
    """The words of the source that a word with a meaning was written from."""
    return frozenset(source for source, target in links if _means(target.of(unit.target_text), unit.target))


def _means(word: str, language: Language) -> bool:
    return word[:1].isalnum() and word.lower() not in _FUNCTION[language.code]


def _evidence(
    unit: Unit, forward: Links, backward: Links, pieces: Sequence[tuple[Span, float]]
) -> Iterable[Evidence]:
    linked = _linked(unit, forward)
    origin = {target: source for source, target in forward}
    # The other model writes the source: its links go from the translation to the source.
    partner = {source: target for target, source in backward}
    for span, known in _words(unit):
        surprise = -sum(value for piece, value in pieces if piece.overlaps(span))
        yield Evidence(
            span,
            said=known,
            linked=span in linked,
            mutual=origin.get(partner.get(span, Span(0, 0))) == span,
            surprise=min(surprise, _MOST_SURPRISE),
        )
