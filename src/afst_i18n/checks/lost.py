"""What a translation seems to lack: a stretch of its source, or an item of an enumeration.

The weights are those of two logistic regressions, fitted by ``benchmarks/lost.py`` on translations of news
and of debates in parliament that clauses and items were taken from.
"""

import re
from collections.abc import Iterator, Sequence
from math import log
from typing import Final, NamedTuple

from afst_i18n.checks.rule import Evidence, Unit
from afst_i18n.core.catalog import Entry
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span

_PLAIN: Final = r"[^\s,.;:!?()\[\]“”\"«»—]+"
_AND: Final = r"(?:and|or|nor|&|y|e|o|u|ni)"
_ENUMERATION: Final = re.compile(rf"{_PLAIN}((?:, {_PLAIN}(?: {_PLAIN}){{0,4}})+),? {_AND} (?={_PLAIN})")
_ITEM: Final = re.compile(rf", (?!{_AND} |-)([^,]+)")
_NEXT: Final = re.compile(_PLAIN)
_BREAK: Final = re.compile(rf",? {_AND}(?= )|[,;:.!?()“”\"«»—–](?!\d)")
# The logarithm of how much longer Spanish is than English.
_LONGER: Final = {"es": 0.13, "en": -0.13}
_LEAST_SURPRISE: Final = 2.0
_LEAST_WORDS: Final = 2
_MOST_WORDS: Final = 60
# In the order of the signs, and the constant last.
_STRETCH: Final = (0.159, 0.374, -1.572, 1.082, -0.788)
_ITEMS: Final = (0.44, 2.059, 1.063, 0.474, 0.249, 0.275, -0.199, 2.371, -4.71)
# Above the second it is a warning, above the first an info, by the language of the translation. What is lost
# there, and how often nothing is, stands in docs/rules.md.
_DOUBT_STRETCH: Final = {"es": (0.5, 1.5), "en": (1.0, 4.0)}
_DOUBT_ITEM: Final = {"es": (0.5, 3.0), "en": (1.5, 6.0)}


class Lost(NamedTuple):
    """What of the source is likely lost, or has lost an item; and whether surely enough for a warning."""

    span: Span
    item: bool
    sure: bool


class Stretch(NamedTuple):
    """A part of the source, and the numbers that tell whether the translation lacks it.

    Of an item the span is that of its enumeration: models tell that one is lost, and not always which.
    """

    span: Span
    signs: tuple[float, ...]


def lost(unit: Unit) -> Lost | None:
    """What the translation lacks, as far as models can tell; None where there is no reason to doubt."""
    if not unit.heard.words:
        return None
    code = unit.target.code
    found = [(_weighed(item, _ITEMS), item.span, True, _DOUBT_ITEM[code]) for item in items(unit)]
    if whole := stretch(unit):
        found.append((_weighed(whole, _STRETCH), whole.span, False, _DOUBT_STRETCH[code]))
    doubted = [
        (doubt > sure, doubt - least, Lost(span, item, sure=doubt > sure))
        for doubt, span, item, (least, sure) in found
        if doubt > least
    ]
    return max(doubted)[2] if doubted else None


def _weighed(part: Stretch, weights: Sequence[float]) -> float:
    *factors, constant = weights
    return constant + sum(sign * factor for sign, factor in zip(part.signs, factors, strict=True))


def stretch(unit: Unit) -> Stretch | None:
    """The part of the source that the translation most likely lacks: words in a row that nothing of it was
    written from and that it does not make anybody expect."""
    best, run, total = (0.0, 0, 0), 0, 0.0
    for number, word in enumerate(unit.heard.words):
        if word.linked or word.said:
            run, total = number + 1, 0.0
            continue
        total += word.surprise - _LEAST_SURPRISE
        if total <= 0:
            run, total = number + 1, 0.0
        best = max(best, (total, run, number + 1))
    surprise, first, last = best
    if not surprise:
        return None
    words = unit.heard.words[first:last]
    if len(words) < _LEAST_WORDS:
        return None
    span = Span(words[0].span.start, words[-1].span.end)
    return Stretch(span, (surprise, *_lengths(unit), _whole(span, unit)))


def items(unit: Unit) -> Iterator[Stretch]:
    """The items of the source's enumerations between the first and the last."""
    text = unit.source_text
    fewer = float(_fewer_items(unit))
    breaks = len(_BREAK.findall(text)) - len(_BREAK.findall(unit.target_text))
    for enumeration in _ENUMERATION.finditer(text):
        whole = Span(*enumeration.span())
        one_less = float(_one_less(whole, unit))
        for item in _ITEM.finditer(text, *enumeration.span(1)):
            span = Span(*item.span(1))
            words = [word for word in unit.heard.words if word.span.overlaps(span)]
            if words:
                told = (*_averages(words), fewer, max(-3, min(breaks, 3)))
                yield Stretch(whole, (*told, *_lengths(unit), one_less))


def _one_less(enumeration: Span, unit: Unit) -> bool:
    """Whether the translation, where it says the enumeration, has one comma or conjunction less."""
    last = _NEXT.match(unit.source_text, enumeration.end)
    whole = Span(enumeration.start, last.end() if last else enumeration.end)
    places = [place for word, place in unit.heard.links if word.overlaps(whole)]
    places = [place for place in places if place.of(unit.target_text)[:1].isalnum()]
    if not places:
        return True
    there = Span(min(place.start for place in places), max(place.end for place in places))
    return _breaks(unit.source_text, whole) - _breaks(unit.target_text, there) == 1


def _breaks(text: str, span: Span) -> int:
    return sum(1 for _ in _BREAK.finditer(text, span.start, span.end))


def _averages(words: Sequence[Evidence]) -> tuple[float, float, float]:
    number = len(words)
    return (
        sum(word.surprise for word in words) / number,
        sum(not (word.said or (word.linked and word.mutual)) for word in words) / number,
        sum(not (word.said or word.linked) for word in words) / number,
    )


def _lengths(unit: Unit) -> tuple[float, float]:
    """How much shorter the translation is than usual, and how long the source is, in words that mean
    something."""
    words = min(len(unit.heard.words), _MOST_WORDS)
    return shortness(unit.source_text, unit.target_text, unit.target) * words, log(len(unit.heard.words))


def shortness(source: str, translation: str, target: Language) -> float:
    """The logarithm of how much shorter than usual a translation is: 0 for one that is as long as most."""
    return _LONGER[target.code] - log((len(translation) + 10) / (len(source) + 10))


def unjoined(entry: Entry) -> bool:
    """Whether the translation has fewer marks and conjunctions than the source."""
    return len(_BREAK.findall(entry.target)) < len(_BREAK.findall(entry.source))


def _whole(span: Span, unit: Unit) -> float:
    """At how many of its two ends the stretch reaches a mark or a conjunction, but for words that mean
    nothing."""
    text, others = unit.source_text, [word.span for word in unit.heard.words]
    cuts = [0, *(cut.end() for cut in _BREAK.finditer(text)), len(text)]
    before = max(cut for cut in cuts if cut <= span.start)
    after = min(cut for cut in cuts if cut >= span.end)
    left, right = Span(before, span.start), Span(span.end, after)
    return sum(not any(other.overlaps(side) for other in others) for side in (left, right))


def _fewer_items(unit: Unit) -> bool:
    """Whether both texts enumerate as often, and the translation once with fewer items."""
    source, target = (
        [found[1].count(",") for found in _ENUMERATION.finditer(text)]
        for text in (unit.source_text, unit.target_text)
    )
    return len(source) == len(target) and any(two < one for one, two in zip(source, target, strict=True))
