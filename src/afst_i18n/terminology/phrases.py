"""Finding phrases in a text as a reader would: word by word, whatever the capitals and contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from afst_i18n.core.place import Span
from afst_i18n.terminology.tokens import Tokens, letters

_CONTRACTED: Final = {"del": "de", "al": "a"}
_JOINED: Final = re.compile(r"[.@]\w")
_ARTICLES: Final = frozenset(("el", "la", "los", "las"))


class Token(NamedTuple):
    """A word or sign: as it is compared, as it is written, and from where to where."""

    key: str
    written: str
    start: int
    end: int


def words_and_signs(text: str, language: str) -> Iterator[Token]:
    """The words and signs of a text.

    In Spanish *del* and *al* count as their prepositions and the article after *de* and *a* does not
    count, so that *jefe de Estado Mayor* and *jefe del Estado Mayor* are one phrase.
    """
    tokens, last = Tokens.of(text), ""
    for key, start, end in zip(tokens.keys, tokens.starts, tokens.ends, strict=True):
        if language == "es":
            if last in ("de", "a") and key in _ARTICLES:
                continue
            last = _CONTRACTED.get(key, key)
        else:
            last = key
        yield Token(last, text[start:end], start, end)


@lru_cache(maxsize=16384)
def _phrase(text: str, language: str) -> tuple[Token, ...]:
    return tuple(words_and_signs(text, language))


class Text:
    """A text whose phrases can be found.

    >>> [span.of("El jefe del Estado Mayor.") for span in
    ...  Text("El jefe del Estado Mayor.", "es").find("jefe de Estado Mayor")]
    ['jefe del Estado Mayor']
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self._tokens = list(words_and_signs(text, language))
        self._lemmas: list[str] | None = None
        self._starts: dict[str, list[int]] = {}
        for position, token in enumerate(self._tokens):
            self._starts.setdefault(token.key, []).append(position)

    @cached_property
    def _caps(self) -> bool:
        """Whether the text is written in capitals, as headlines are."""
        return sum(map(str.isupper, self.text)) > sum(map(str.islower, self.text))

    def find(self, phrase: str, *, exact: bool = False) -> Iterator[Span]:
        """Where the phrase stands, from left to right.

        Capitals do not count, except those of an acronym (*WHO* is not *who*) and all of them where
        `exact`. A phrase ending in a dot is found at a sentence's end, whose dot it shares.
        """
        wanted = _phrase(phrase, self.language)
        for start in self._starts.get(wanted[0].key, ()) if wanted else ():
            here = self._tokens[start : start + len(wanted)]
            if len(here) == len(wanted) and all(map(self._same, wanted, here, [exact] * len(here))):
                span = Span(here[0].start, here[-1].end)
                if not self._in_address(span):
                    yield span

    def _in_address(self, span: Span) -> bool:
        """Whether the words are part of an address or a file's name: www.cdc.gov."""
        before, after = self.text[: span.start][-2:], self.text[span.end :][:2]
        return bool(_JOINED.fullmatch(before[::-1]) or _JOINED.fullmatch(after))

    def _same(self, wanted: Token, here: Token, exact: bool) -> bool:
        if wanted.key != here.key:
            return False
        acronym = len(wanted.written) > 1 and wanted.written.isupper()
        if not (exact or acronym) or (self._caps and not exact):
            return True
        # SANTA LUCÍA in a dateline is Santa Lucía still.
        return letters(here.written) in (letters(wanted.written), letters(wanted.written).upper())

    def find_lemmas(self, phrase: str) -> Iterator[Span]:
        """Where the phrase stands in any inflection that a general dictionary knows: the lenient way."""
        wanted = [_lemma(token.key, self.language) for token in _phrase(phrase, self.language)]
        if self._lemmas is None:
            self._lemmas = [_lemma(token.key, self.language) for token in self._tokens]
        width = len(wanted)
        for start, lemma in enumerate(self._lemmas):
            if wanted and lemma == wanted[0] and self._lemmas[start : start + width] == wanted:
                here = self._tokens[start : start + width]
                yield Span(here[0].start, here[-1].end)


@lru_cache(maxsize=16)
def text_of(text: str, language: str) -> Text:
    """The text made ready for finding; the last few are kept, because each is asked about every term."""
    return Text(text, language)


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    import simplemma

    return str(simplemma.lemmatize(word, lang=language)).casefold()
