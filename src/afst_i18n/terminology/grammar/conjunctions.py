"""*y* becomes *e* before the sound i, *o* becomes *u* before the sound o; and back."""

import re
from typing import Final

from afst_i18n.terminology.grammar.placed import Placed, like, word_before, words_before

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


# Before a word, not before a letter: Plan A y O.
_ALL: Final = re.compile(r"(?<=[\w,;)”»] )[yo](?= [hH]?[iíoóIÍOÓ][a-záéíóúñ])")


def join_all(text: str) -> str:
    """*Y* and *o* before their own sound, anywhere in a Spanish text: *pilotos e ingenieros*.

    >>> join_all("pilotos y ingenieros, siete o ocho, y Irma; agua y hielo; A y O")
    'pilotos e ingenieros, siete u ocho, e Irma; agua y hielo; A y O'
    """
    return _ALL.sub(lambda found: conjunction(found[0], text[found.end() + 1 :]), text)


def join(placed: Placed) -> Placed:
    """The conjunction directly before the noun phrase, in the form that its first word asks for."""
    position = placed.span.start
    for word in words_before(placed.text, placed.span.start):
        if word.text.lower() in _WORDS:
            break
        position = word.span.start
        if placed.span.start - position > 60:
            return placed
    conj = word_before(placed.text, position)
    # "Y" that opens a sentence keeps its form in questions, and a capital may be a letter: Plan E.
    if conj is None or conj.text not in _WORDS:
        return placed
    return placed.put(conj.span, conjunction(conj.text, placed.text[position:]))
