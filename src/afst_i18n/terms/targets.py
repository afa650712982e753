"""All terms of a glossary, looked for in the language that a text is translated into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Term
from afst_i18n.language.tokens import fold
from afst_i18n.termbase.forms import beginnings, forms
from afst_i18n.terms.naming import has_slot
from afst_i18n.terms.phrases import phrase_keys, text_of
from afst_i18n.terms.renderings import forms_of
from afst_i18n.terms.trie import LateTrie

# Each text is asked about every term in turn, so that the last few are enough.
_KEPT: Final = 32


class Designated(NamedTuple):
    """A place in a text where forms of terms stand, and whose they are."""

    span: Span
    terms: tuple[Term, ...]


class TargetTerms:
    """Finds the forms of every term of a glossary in target texts, whatever their sources say.

    The terms that a source holds cannot tell that *cabo interino* is no *cabo* and *capitán de navío* no
    *capitán*: the longer rank is seldom among them.
    """

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self.language = language
        self._trie: LateTrie[Term, Term] = LateTrie(self._phrases)
        for term in terms:
            if not has_slot(term):
                texts = beginnings(term, language)
                self._trie.wait(term, (phrase_keys(text, language.code) for text in texts))
        # The longest phrase that was ever found, in characters: what covers a place starts no earlier.
        self._longest = 0
        self._found: dict[str, tuple[Designated, ...]] = {}

    def _phrases(self, terms: Sequence[Term]) -> Iterator[tuple[tuple[str, ...], Term]]:
        for term in terms:
            texts = (form.text for form in forms_of(term, self.language))
            for keys in dict.fromkeys(tuple(phrase_keys(text, self.language.code)) for text in texts):
                yield keys, term

    def phrases(self, text: str) -> tuple[Designated, ...]:
        """Where forms of two words or more stand, by their starts; of each start the longest."""
        if text not in self._found:
            if len(self._found) == _KEPT:
                self._found.clear()
            self._found[text] = self._find(text)
        return self._found[text]

    def cover(self, span: Span, term: Term, text: str) -> bool:
        """Whether what stands at `span` is only a part of a longer phrase that is none of the term's."""
        return bool(self.covering(span, term, text))

    def covering(self, span: Span, term: Term, text: str) -> list[Span]:
        """The longer phrases that what stands at `span` is a part of, and that are none of the term's."""
        found = self.phrases(text)
        first = bisect_left(found, span.end - self._longest, key=lambda phrase: phrase.span.start)
        last = bisect_right(found, span.start, key=lambda phrase: phrase.span.start)
        return [
            phrase.span
            for phrase in found[first:last]
            if span.end <= phrase.span.end and len(phrase.span) > len(span) and term not in phrase.terms
        ]

    def _find(self, text: str) -> tuple[Designated, ...]:
        words = text_of(text, self.language.code)
        self._trie.prepare(words.keys)
        found = []
        for start in range(len(words.keys)):
            end, terms = next(self._trie.at(words.keys, start), (start, []))
            if end > start + 1:
                found.append(Designated(words.span(start, end), tuple(terms)))
                self._longest = max(self._longest, len(found[-1].span))
        return tuple(found)


class TermWords:
    """The words of all forms of terms in one language, in small letters; `words` says what a word is."""

    def __init__(
        self, terms: Iterable[Term], language: Language, words: Callable[[str], Iterable[str]]
    ) -> None:
        self._language = language
        self._words = words
        self._trie: LateTrie[Term, None] = LateTrie(self._phrases)
        for term in terms:
            self._trie.wait(term, ([key] for text in beginnings(term, language) for key in fold(text)))

    def _phrases(self, terms: Sequence[Term]) -> Iterator[tuple[list[str], None]]:
        texts = (form.text for term in terms for form in forms(term, self._language))
        for word in {word.lower() for text in texts for word in self._words(text)}:
            yield [word], None

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        self._trie.prepare([word])
        return any(self._trie.at([word], 0))
