"""Sentences: what an engine sees. Joined they are the segment again, to the last blank.

The danger is the dot: no general splitter knows military ranks, and a segment cut inside
``Wing Gen. Laura Ortiz`` is lost before an engine reads it. So the glossary feeds the splitter with
its dotted abbreviations, and a dot that belongs to one ends a sentence only when a word follows that
starts sentences and is no name (``to the U.S. Then he rested.``).

The choice: rules of our own instead of a package, by measurement. ``benchmarks/sentences.py`` compares
sentencex, yasbd and pysbd, as they come and with the abbreviations decided by the rules here (which each
of them needs, for only the glossary knows the ranks). All of them are then worse on the cases of
``tests/language/sentences.txt`` and within one percent on running text: what is left to do beside
abbreviations is one rule, a stop, a blank, and no small letter after it.

A quotation of several sentences is split inside its marks, as translation tools do.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import capital_days
from afst_i18n.language.lexicon import word_list

OPENING: Final = "\"'“‘«([{¿¡—–-"
CLOSING: Final = "\"'”’»)]}"

# Possessive, and never from within a run of stops: a line of dots stays linear.
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]}]*+\s++")
_BLANKS: Final = " \t\n\r\f\v\u00a0\u202f"
_MARKS: Final = OPENING + CLOSING
# How far a decision looks to both sides: what keeps it linear in a text without blanks.
_REACH: Final = 40
_FIRST: Final = re.compile(r"(?P<word>[^\W\d_]+),? (?P<next>.)")

# Dotted words that no glossary lists but any release holds; a capital after one says nothing.
_COMMON: Final = {code: word_list(f"{code}/dotted") for code in ("en", "es")}
# The first words of sentences: closed classes, so that none is a surname or part of a proper name.
_STARTERS: Final = {code: word_list(f"{code}/sentence_starters") for code in ("en", "es")}
# After these no name or number of theirs can follow. In Spanish, where mostly names and first words
# have capitals, a country may be among them: any capital after one starts a sentence.
_CLOSED: Final = {code: word_list(f"{code}/dotted_last") for code in ("en", "es")}
# These belong to a number: before a word they end the sentence ("The answer was no. Valle left.").
_NUMBERED: Final = word_list("dotted_before_numbers")
_AFTER_CLOCK: Final = re.compile(
    rf"(?:{capital_days('en')}|[A-Z]{{2,4}}|Eastern|Central|Mountain|Pacific|Zulu)\b"
)
# These open a surname, a place or a unit when another capital follows: La Madrid, Los Pinos, A Company.
_ARTICLES: Final = frozenset("el la los las a an i e o u y".split())
# Characters of a sentence, and terms and names in it. What has more is a list that somebody wrote without
# stops, or no prose: each term would be compared with all others, for minutes. Engines read such a sentence
# clause by clause anyhow.
_LONGEST: Final = 1_500
_MOST: Final = 60
# What a part may end with, and how much of it must stand before.
_ENDS: Final = (("; ", 0.5), (", ", 0.5), (" ", 0.0))

_SLASHED: Final = re.compile(r"\d+/[ao]s?\.")
_LETTERS: Final = re.compile(r"[^\W\d_]\.|(?:[^\W\d_]{1,2}\.){2,}")


class Splitter:
    """Splits texts of one language into sentences."""

    def __init__(self, language: Language, abbreviations: Iterable[str] = ()) -> None:
        """`abbreviations` come as the glossary writes them; their words without a dot are passed over."""
        self._starters = _STARTERS[language.code]
        self._closed = _CLOSED[language.code]
        words = [*_COMMON[language.code], *(word for item in abbreviations for word in item.split())]
        self.abbreviations = frozenset(word for word in words if word.endswith("."))

    def split(self, text: str) -> list[str]:
        """The sentences in order, each with the blanks that follow it; no text, no sentence.

        >>> from afst_i18n.core.language import ENGLISH
        >>> Splitter(ENGLISH, ["Wing Gen."]).split("Wing Gen. Ortiz left. He stayed.")
        ['Wing Gen. Ortiz left. ', 'He stayed.']
        """
        ends = (stop.end() for stop in _STOP.finditer(text) if self._ends_sentence(text, stop))
        edges = pairwise([0, *ends, len(text)])
        return [text[start:end] for start, end in edges if start < end]

    def _ends_sentence(self, text: str, stop: re.Match[str]) -> bool:
        following = text[stop.end() : stop.end() + _REACH].lstrip(OPENING)
        if following[:1].islower():
            return False
        if stop[0].rstrip(CLOSING + _BLANKS) != ".":
            return True
        before = text[max(0, stop.start() - _REACH) : stop.start()].split()
        word = before[-1].lstrip(_MARKS) + "." if before else "."
        if stop.start() < 4 and word[:-1].isdigit():
            return False  # the number of a list item
        if _SLASHED.fullmatch(word):
            return False  # La 8/a. Zona Militar
        if word not in self.abbreviations and not _LETTERS.fullmatch(word):
            return True
        return self._starts_sentence(word, following)

    def _starts_sentence(self, word: str, following: str) -> bool:
        """Whether what follows the abbreviation `word` begins a sentence instead of carrying on."""
        if following[:1].isdigit():
            return False
        if word in _NUMBERED:
            return True
        if word in self._closed:
            return not _AFTER_CLOCK.match(following)
        first = _FIRST.match(following)
        if first is None or first["word"].lower() not in self._starters:
            return False
        return first["word"].lower() not in _ARTICLES or not first["next"].isupper()


def bounded(sentences: Sequence[str], kept: Iterable[Span]) -> Iterator[str]:
    """The sentences of a text, those too long for one cut where a clause or a word ends.

    Not inside what is `kept`, spans of the whole text, of which none holds more than `_MOST`. What has no
    place to cut is not cut.

    >>> [len(part) for part in bounded(["word " * 500, "Next."], [])]
    [1500, 1000, 5]
    """
    spans = sorted(kept)
    if all(len(sentence) <= _LONGEST for sentence in sentences) and len(spans) <= _MOST:
        yield from sentences
        return
    inside = {at for span in spans for at in range(span.start + 1, span.end)}
    starts = [span.start for span in spans]
    start = 0
    for sentence in sentences:
        rest = sentence
        while cut := _cut(rest, start, starts, inside):
            yield rest[:cut]
            rest, start = rest[cut:], start + cut
        yield rest
        start += len(rest)


def _cut(sentence: str, start: int, starts: Sequence[int], inside: Collection[int]) -> int:
    """Where the last clause, else the last word, of the longest sentence that may be ends; 0 where it is none
    that is too long, or nowhere."""
    further = starts[bisect_left(starts, start) + _MOST :][:1]
    longest = min([_LONGEST, *(at - start for at in further)])
    for sign, least in _ENDS if len(sentence) > longest else ():
        at = sentence.rfind(sign, int(longest * least) or 1, longest)
        while at >= 0:
            if start + at + len(sign) not in inside:
                return at + len(sign)
            at = sentence.rfind(sign, int(longest * least) or 1, at)
    return 0
