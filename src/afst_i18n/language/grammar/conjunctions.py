"""*y* becomes *e* before the sound i, *o* becomes *u* before the sound o; and back."""

import re
from typing import Final

from afst_i18n.language.grammar.placed import like

# Not before a diphthong that begins with the consonant i: y hierro, y iones.
_I: Final = re.compile(r"(?:h?[ií](?![aeoáéó])|y(?![aeiouáéíóú]))", re.IGNORECASE)
_O: Final = re.compile(r"(?:h?[oó]|8|11\b)", re.IGNORECASE)
_WORDS: Final = {"y": ("y", "e"), "e": ("y", "e"), "o": ("o", "u"), "u": ("o", "u")}


def conjunction(word: str, following: str) -> str:
    """The form of *y* or *o* (given as any of y, e, o, u) before what follows.

    >>> conjunction("y", "inteligencia"), conjunction("e", "hierro"), conjunction("o", "operaciones")
    ('e', 'y', 'u')
    """
    plain, changed = _WORDS[word.lower()]
    sound = _I if plain == "y" else _O
    # An acronym is read letter by letter or as a word: I, HI and O begin with their own sound either way.
    return like(word, changed if sound.match(following) else plain)
