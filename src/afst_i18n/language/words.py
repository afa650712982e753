"""The words of a text, for whoever asks only which words it has."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from afst_i18n.core.place import Span

_SHORT: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")


# Several readers ask for the same text, one after the other.
@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, figures left out.

    >>> words_of("The F-16s took off at 5.")
    ('the', 'f', 's', 'took', 'off', 'at')
    """
    return tuple(_WORD.findall(text.lower()))


def said_twice(text: str, *, within: int = 3, longer: int = _SHORT) -> list[str]:
    """The words `longer` than so many letters that stand again at most so many words behind themselves.

    >>> said_twice("ejercicios más ejercicios combinados"), said_twice("día a día"), said_twice("Gen. Ruiz")
    (['ejercicios'], [], [])
    """
    words = [without_accents(word.lower()) for word in re.findall(r"[\w-]+", text)]
    near = (words[max(0, i - within) : i] for i in range(len(words)))
    return [word for word, before in zip(words, near, strict=True) if len(word) > longer and word in before]


def occurrences(words: str, text: str) -> Iterator[Span]:
    """Where `words` stand in a text as whole words, whatever is in them.

    >>> [span.start for span in occurrences("base", "base, bases, la base")]
    [0, 16]
    """
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        if not (_joins(text[start - 1 : start]) or _joins(text[end : end + 1])):
            yield Span(start, end)
        start = text.find(words, end)


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def without_accents(text: str) -> str:
    """The text with its letters bare.

    >>> without_accents("Muñoz, Álvaro")
    'Munoz, Alvaro'
    """
    if text.isascii():
        return text
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFD", text)))
