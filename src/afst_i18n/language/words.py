"""The words of a text, for whoever asks only which words it has."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")


# Several readers ask for the same text, one after the other.
@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, figures left out.

    >>> words_of("The F-16s took off at 5.")
    ('the', 'f', 's', 'took', 'off', 'at')
    """
    return tuple(_WORD.findall(text.lower()))


def without_accents(text: str) -> str:
    """The text with its letters bare.

    >>> without_accents("Muñoz, Álvaro")
    'Munoz, Alvaro'
    """
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
