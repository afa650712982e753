"""Which phrase of the translations stands for a phrase of the sources, told by how often they meet.

Words are compared by their stems, so that singular and plural are one. A phrase is a run of words
without a sign, a masked place or a function word at either end: *plan de búsqueda*, but not *de búsqueda*.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.tokens import Tokens
from afst_i18n.language.words import without_accents

Gram = tuple[str, ...]

LONGEST: Final = 5  # words
# G² above which two phrases meet by chance less than once in 1,000 (chi-squared, one degree of freedom).
_CHANCE: Final = 10.83
_FUNCTION: Final = {code: word_list(f"{code}/function_words") for code in ("en", "es")}
_ENDING: Final = {"en": re.compile(r"(?<=\w{3})s$"), "es": re.compile(r"(?<=\w{3})(?:es|[aoe]?s|[aoe])$")}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: how it is compared, and where it stands."""

    stem: str
    span: Span
    function: bool


class Side:
    """The texts of one language, and in which of them a phrase stands."""

    def __init__(self, texts: Sequence[str], masked: Sequence[Sequence[Span]], language: Language) -> None:
        self.texts = texts
        self._runs = [
            list(_runs(text, spans, language.code)) for text, spans in zip(texts, masked, strict=True)
        ]
        self._postings: dict[str, set[int]] = defaultdict(set)
        for number, runs in enumerate(self._runs):
            for run in runs:
                for word in run:
                    self._postings[word.stem].add(number)
        # A search in a string is many times faster than one in lists of words.
        self._joined = ["|".join(_joined(word.stem for word in run) for run in runs) for runs in self._runs]
        self._known: dict[Gram, frozenset[int]] = {}

    def phrases(self, number: int, *, longest: int = LONGEST) -> Iterator[tuple[Gram, Span]]:
        """The phrases of a text with their places."""
        for run in self._runs[number]:
            for start, first in enumerate(run):
                for end in range(start + 1, min(start + longest, len(run)) + 1):
                    last = run[end - 1]
                    if not first.function and not last.function:
                        yield (
                            tuple(word.stem for word in run[start:end]),
                            Span(first.span.start, last.span.end),
                        )

    def texts_with(self, gram: Gram) -> frozenset[int]:
        """The numbers of the texts that hold the phrase."""
        if gram not in self._known:
            among = set.intersection(*(self._postings.get(stem, set()) for stem in gram))
            wanted = _joined(gram)
            self._known[gram] = frozenset(number for number in among if wanted in self._joined[number])
        return self._known[gram]

    def written(self, gram: Gram, numbers: Iterable[int]) -> str:
        """The phrase as it is most often written in these texts."""
        forms = Counter(
            span.of(self.texts[number])
            for number in sorted(numbers)
            for found, span in self.phrases(number)
            if found == gram
        )
        return max(forms, key=lambda form: (forms[form], form.islower()))

    def frequent(self, least: int) -> dict[Gram, int]:
        """The phrases of several words in at least so many texts, with their number of texts."""
        common = {stem for stem, numbers in self._postings.items() if len(numbers) >= least}
        counts: Counter[Gram] = Counter()
        for number in range(len(self.texts)):
            counts.update(
                {gram for gram, _ in self.phrases(number) if len(gram) > 1 and common.issuperset(gram)}
            )
        found = {gram: count for gram, count in counts.items() if count >= least}
        # What never stands without the same longer phrase is no phrase of its own: York in New York.
        parts = {part for gram, count in found.items() for part in _parts(gram) if found.get(part) == count}
        return {gram: count for gram, count in found.items() if gram not in parts}


def _joined(stems: Iterable[str]) -> str:
    return f" {' '.join(stems)} "


def _parts(gram: Gram) -> Iterator[Gram]:
    for start in range(len(gram)):
        for end in range(start + 1, len(gram) + 1):
            if end - start < len(gram):
                yield gram[start:end]


def content(gram: Gram, language: Language) -> Gram:
    """The phrase without its function words: *seguridad y la eficacia* is *seguridad y eficacia*."""
    return tuple(stem for stem in gram if stem not in _FUNCTION[language.code])


def _runs(text: str, masked: Sequence[Span], code: str) -> Iterator[list[Word]]:
    tokens = Tokens.of(text)
    run: list[Word] = []
    for key, start, end in zip(tokens.keys, tokens.starts, tokens.ends, strict=True):
        span = Span(start, end)
        if not key[0].isalpha() or any(span.overlaps(other) for other in masked):
            yield run
            run = []
        else:
            run.append(Word(_stem(key, code), span, key in _FUNCTION[code]))
    yield run


@lru_cache(maxsize=65536)
def _stem(word: str, code: str) -> str:
    if word in _FUNCTION[code]:
        return word
    # The accent of infección goes with its plural.
    return _ENDING[code].sub("", without_accents(word))


@dataclass(frozen=True, slots=True)
class Rendering:
    """A phrase of the target side, and the texts in which it stands for the source."""

    gram: Gram
    numbers: frozenset[int]


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """How far two sets are the same: 2 |both| / (|one| + |other|)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def beyond_chance(one: frozenset[int], other: frozenset[int], total: int) -> bool:
    """Whether two phrases meet in more of `total` texts than chance explains (Dunning's G², p < 0.001).

    >>> beyond_chance(frozenset({1, 2, 3}), frozenset({1, 2, 3}), 20)
    True
    >>> beyond_chance(frozenset({1, 2, 3}), frozenset({3, 4, 5}), 20)
    False
    """
    both = len(one & other)
    observed = (both, len(one) - both, len(other) - both, total - len(one | other))
    rows = (len(one), total - len(one))
    columns = (len(other), total - len(other))
    expected = [row * column / total for row in rows for column in columns]
    # Observed in the order (both, one alone, other alone, neither) is that of the table row by row.
    score = 2 * sum(o * log(o / e) for o, e in zip(observed, expected, strict=True) if o)
    return both > expected[0] and score > _CHANCE


def renderings(numbers: frozenset[int], target: Side, *, least: int) -> Iterator[Rendering]:
    """The phrases that translate what the texts `numbers` have in common, the most frequent first.

    Each takes the texts that it explains out of the next search. Of phrases that fit equally well the
    longest is meant, or *plan de búsqueda* would be found as *búsqueda*.
    """
    left = numbers
    while len(left) >= least:
        counts: Counter[Gram] = Counter()
        for number in left:
            counts.update({gram for gram, _ in target.phrases(number)})
        fitting = [
            Rendering(gram, left & target.texts_with(gram))
            for gram, count in counts.items()
            if count >= least and _particular(gram, left, numbers, target)
        ]
        best = max(
            fitting,
            key=lambda r: (dice(left, target.texts_with(r.gram) - (numbers - left)), len(r.gram), r.gram),
            default=None,
        )
        if best is None:
            return
        yield best
        left -= best.numbers


def _particular(gram: Gram, left: frozenset[int], numbers: frozenset[int], target: Side) -> bool:
    """Whether the phrase stands mostly in these texts, and there beyond chance."""
    found = target.texts_with(gram)
    own = len(found & numbers)
    return 2 * own > len(found) and beyond_chance(left, found & left | found - numbers, len(target.texts))
