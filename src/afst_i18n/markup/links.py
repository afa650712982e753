"""Two texts that render each other, word by word: which word was written for which."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from typing import Final

from afst_i18n.core.place import Span

_TOKEN: Final = re.compile(r"\\*<(?:/?\d{1,4}|\d{1,4}/)>|\w+(?:[-'’.,:/]\w+)*|[^\w\s]")
# Words that stand beside a noun and are easily aligned to the wrong one.
_LIGHT: Final = frozenset((files(__package__) / "light_words.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class Sentences:
    """A stretch of the source and what was written for it, with word links as pairs of character spans."""

    source: str
    target: str
    links: tuple[tuple[Span, Span], ...] = ()


@dataclass(slots=True)
class LinkedTexts:
    """Both texts as words, and for each word of the target the word of the source that it renders.

    `bounds` are the words of sentences in both texts, `terms` those of the target in terms' renderings.
    """

    source: str
    target: str
    source_words: list[Span]
    target_words: list[Span]
    links: dict[int, int]
    bounds: list[tuple[range, range]]
    terms: set[int]

    @classmethod
    def of(cls, source: str, target: str) -> "LinkedTexts":
        """The two texts in words, nothing linked yet."""
        return cls(source, target, _words(source), _words(target), {}, [], set())

    def take_links(self, sentences: Sequence[Sentences]) -> None:
        """The links of the sentences as links of words here; a sentence's words are found again in order."""
        sources = _found_again(self.source, self.source_words, [one.source for one in sentences])
        targets = _found_again(self.target, self.target_words, [one.target for one in sentences])
        for sentence, here, there in zip(sentences, sources, targets, strict=True):
            own_source, own_target = _words(sentence.source), _words(sentence.target)
            for source, target in sentence.links:
                i, j = _index(own_source, source), _index(own_target, target)
                if i in here and j in there:
                    self.links[there[j]] = here[i]
            if here and there:
                self.bounds.append(
                    (
                        range(min(here.values()), max(here.values()) + 1),
                        range(min(there.values()), max(there.values()) + 1),
                    )
                )

    def take_copies(self) -> None:
        """Names, figures and codes that stand once in either text render each other, in capitals or not."""
        mine = _unique(self.source, self.source_words)
        theirs = _unique(self.target, self.target_words)
        for word, j in theirs.items():
            name = self.target_words[j].of(self.target)[0].isupper()
            if word in mine and (name or word[0].isdigit() or word[0] == "<" or len(word) > 5):
                self.links[j] = mine[word]

    def agreement(self, source: Span, target: Span) -> int:
        """How many words of a rendering the links tie to the words of its term."""
        here = covered(self.source_words, source)
        return sum(self.links.get(j) in here for j in covered(self.target_words, target))

    def take_term(self, source: Span, target: Span) -> None:
        """The words of a term's rendering render the term's: what is linked elsewhere, the same word as its
        neighbour, and where none is linked, the last. An article or preposition outside does not, whatever
        the model says.
        """
        here, there = covered(self.source_words, source), covered(self.target_words, target)
        if self.terms & set(there):  # an acronym and its words, say, that were written once
            return
        self.terms |= set(there)
        own = {j: self.links[j] for j in there if self.links.get(j) in here}
        for j in there if here else ():
            if j not in own:
                self.links[j] = own[_nearest(own, j)] if own else here[-1]
        for j, i in list(self.links.items()):
            if i in here and j not in there and is_light(self.target_words[j].of(self.target)):
                del self.links[j]

    def weight(self, word: str) -> float:
        """How much a word says about where a mark belongs."""
        if not word[0].isalnum() and word[0] != "<":
            return 0.1
        return 0.25 if is_light(word.lower()) else 1.0


def _nearest(numbers: Iterable[int], to: int) -> int:
    return min(numbers, key=lambda number: (abs(number - to), number))


def _words(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _TOKEN.finditer(text)]


def _index(words: Sequence[Span], span: Span) -> int:
    return next(iter(covered(words, span)), -1)


def covered(words: Sequence[Span], span: Span) -> range:
    """The numbers of the words that a span touches; an empty span touches none."""
    if not span:
        return range(0)
    first = bisect_right(words, span.start, key=lambda word: word.end)
    return range(first, max(first, bisect_left(words, span.end, key=lambda word: word.start)))


def _unique(text: str, words: Sequence[Span]) -> dict[str, int]:
    read = [word.of(text).casefold() for word in words]
    counts = Counter(read)
    return {word: i for i, word in enumerate(read) if counts[word] == 1}


def _found_again(text: str, words: Sequence[Span], pieces: Sequence[str]) -> list[Mapping[int, int]]:
    """For each piece, by the number of its words, the numbers of the same words in the text."""
    joined = [
        (number, i, word.of(piece))
        for number, piece in enumerate(pieces)
        for i, word in enumerate(_words(piece))
    ]
    matcher = SequenceMatcher(
        None, [word for _, _, word in joined], [word.of(text) for word in words], autojunk=False
    )
    found: list[dict[int, int]] = [{} for _ in pieces]
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            for step in range(b - a):
                number, i, _ = joined[a + step]
                found[number][i] = c + step
    return list(found)


def is_light(word: str) -> bool:
    """Whether a word is an article, a preposition or the like."""
    return word.islower() and word in _LIGHT


def is_sign(word: str) -> bool:
    """Whether it is a sign of punctuation."""
    return len(word) == 1 and not word.isalnum()
