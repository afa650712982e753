"""Finding phrases in a text as a reader would: word by word, whatever the capitals and contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.known import lemma_of
from afst_i18n.language.tokens import Tokens, letters

_CONTRACTED: Final = {"del": "de", "al": "a"}
_JOINED: Final = re.compile(r"[.@]\w")
_ARTICLES: Final = frozenset(("el", "la", "los", "las"))
# What joins the items of a list, each of which may have its article.
_JOINTS: Final = frozenset((",", "y", "e"))


@lru_cache(maxsize=16384)
def _phrase(text: str, language: str) -> tuple[list[str], list[str]]:
    """The words and signs of a phrase as they are compared, and as they are written."""
    found = Text(text, language)
    return found.keys, [found.span(i, i + 1).of(text) for i in range(len(found.keys))]


def phrase_keys(text: str, language: str) -> list[str]:
    """The words and signs of a phrase as they are compared."""
    return _phrase(text, language)[0]


class Text:
    """A text whose phrases can be found; `keys` are its words and signs in order, as they are compared.

    In Spanish *del* and *al* count as their prepositions and the article after *de* and *a* does not
    count, so that *jefe de Estado Mayor* and *jefe del Estado Mayor* are one phrase, nor does one inside a
    list: *el mando y el control*. The capital of *Los Ángeles* makes it part of a name.

    >>> [span.of("El jefe del Estado Mayor.") for span in
    ...  Text("El jefe del Estado Mayor.", "es").find("jefe de Estado Mayor")]
    ['jefe del Estado Mayor']
    >>> [span.of("Vino de Los Ángeles.") for span in Text("Vino de Los Ángeles.", "es").find("Los Ángeles")]
    ['Los Ángeles']
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self._tokens = Tokens.of(text)
        self.keys: list[str] = self._tokens.keys
        self._kept: Sequence[int] = range(len(self.keys))  # the numbers of the tokens that count
        if language == "es":
            self.keys, self._kept = self._contracted()
        self._lemmas: list[str] | None = None
        self._found: dict[tuple[str, bool], list[Span]] = {}
        self._lenient: dict[str, list[Span]] = {}
        self.words = frozenset(self.keys)

    def _contracted(self) -> tuple[list[str], list[int]]:
        keys = [_CONTRACTED.get(key, key) for key in self._tokens.keys]
        articles = [
            number
            for number, (before, key) in enumerate(pairwise(keys), 1)
            if key in _ARTICLES and before in ("de", "a") and not self._written(number).istitle()
        ]
        kept = list(range(len(keys)))
        for number in reversed(articles):
            del keys[number], kept[number]
        return keys, kept

    def _written(self, number: int) -> str:
        return self.text[self._tokens.starts[number] : self._tokens.ends[number]]

    def span(self, start: int, end: int) -> Span:
        """The place of the words and signs from `start` up to `end`."""
        return Span(self._tokens.starts[self._kept[start]], self._tokens.ends[self._kept[end - 1]])

    @cached_property
    def _caps(self) -> bool:
        """Whether the text is written in capitals, as headlines are."""
        return sum(map(str.isupper, self.text)) > sum(map(str.islower, self.text))

    def find(self, phrase: str, *, exact: bool = False) -> Iterator[Span]:
        """Where the phrase stands, from left to right.

        Capitals do not count, except those of an acronym (*WHO* is not *who*) and all of them where
        `exact`. A phrase ending in a dot is found at a sentence's end, whose dot it shares.
        """
        keys, written = _phrase(phrase, self.language)
        if not keys or not self.words.issuperset(keys):
            return iter(())
        # Each mention of a term asks the same of the same text, and each rule does so again.
        if (found := self._found.get((phrase, exact))) is None:
            found = self._found[phrase, exact] = list(self._places(keys, written, exact=exact))
        return iter(found)

    def _places(self, keys: list[str], written: list[str], *, exact: bool) -> Iterator[Span]:
        listed = self.language == "es" and not exact and not _JOINTS.isdisjoint(keys)
        for start, key in enumerate(self.keys):
            if key != keys[0]:
                continue
            places: Sequence[int] = range(start, start + len(keys))
            if self.keys[start : start + len(keys)] != keys:
                places = self._in_a_list(keys, start) if listed else ()
            if places and all(map(partial(self._same, exact=exact), written, places)):
                span = self.span(places[0], places[-1] + 1)
                if not self._in_address(span):
                    yield span

    def _in_a_list(self, keys: list[str], start: int) -> list[int]:
        """Where each of `keys` stands from `start` on, items with articles that they lack; else nothing."""
        places: list[int] = []
        position = start
        for before, key in pairwise(["", *keys]):
            here = self.keys[position : position + 1]
            if before in _JOINTS and here != [key] and not _ARTICLES.isdisjoint(here):
                position += 1
            if self.keys[position : position + 1] != [key]:
                return []
            places.append(position)
            position += 1
        return places

    def _in_address(self, span: Span) -> bool:
        """Whether the words are part of an address or a file's name: www.cdc.gov."""
        before, after = self.text[: span.start][-2:], self.text[span.end :][:2]
        return bool(_JOINED.fullmatch(before[::-1]) or _JOINED.fullmatch(after))

    def _same(self, wanted: str, position: int, *, exact: bool) -> bool:
        """Whether the word at `position`, equal but for its capitals, has those that are wanted."""
        acronym = len(wanted) > 1 and wanted.isupper()
        if not (exact or acronym) or (self._caps and not exact):
            return True
        here = self._written(self._kept[position])
        # SANTA LUCÍA in a dateline is Santa Lucía still.
        return letters(here) in (letters(wanted), letters(wanted).upper())

    def find_lemmas(self, phrase: str) -> Iterator[Span]:
        """Where the phrase stands in any inflection that a general dictionary knows: the lenient way."""
        if (found := self._lenient.get(phrase)) is None:
            found = self._lenient[phrase] = list(self._lemma_places(phrase))
        return iter(found)

    def _lemma_places(self, phrase: str) -> Iterator[Span]:
        wanted = [_lemma(key, self.language) for key in _phrase(phrase, self.language)[0]]
        if self._lemmas is None:
            self._lemmas = [_lemma(key, self.language) for key in self.keys]
        width = len(wanted)
        for start, lemma in enumerate(self._lemmas):
            if wanted and lemma == wanted[0] and self._lemmas[start : start + width] == wanted:
                yield self.span(start, start + width)


@lru_cache(maxsize=16)
def text_of(text: str, language: str) -> Text:
    """The text made ready for finding; the last few are kept, because each is asked about every term."""
    return Text(text, language)


def warm(language: str) -> None:
    """Reads the general dictionary of a language now, so that processes forked later share it."""
    _lemma("base", language)


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    return lemma_of(word, language).casefold()
