"""Persons without a title: a frequent surname that says or does something.

*Valle praised the team* names nobody's rank, and to an engine it is a valley. A surname alone is no sign: it
may be a town. So the word must be among the most frequent surnames of Mexico and stand before or after a verb
that persons have.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import any_of, word_list

# Capitalised words in a row; among them nothing that makes a place: San, Santa, La, Los, Fort.
_INITIAL: Final = "[A-ZÁÉÍÓÚÑ]"
_SMALL: Final = "[a-záéíóúñ]+"
_WORD: Final = _INITIAL + _SMALL
_ROW: Final = re.compile(rf"{_INITIAL}(?<![\w’'.-].){_SMALL}(?: {_WORD})?(?![\w-]| {_INITIAL})")
_PARTICLE: Final = re.compile(rf"(?i)\b(?:{any_of('before_a_place')}) \Z")
_AFTER: Final = {
    "en": re.compile(
        rf"(?:’s|'s)? (?:(?:{any_of('en/before_a_verb')}) )?"
        rf"(?:[a-z]{{2,}}ed|{any_of('en/acts')})\b"
    ),
    "es": re.compile(
        rf" (?:(?:{any_of('es/before_an_act')}) ){{0,2}}"
        rf"(?:[a-záéíóúñ]{{2,}}ó|{any_of('es/acts')})\b"
    ),
}
_BEFORE: Final = {
    "en": re.compile(rf"\b(?:{any_of('en/says')}|according to) \Z"),
    "es": re.compile(rf"\b(?:{any_of('es/says')}|según) \Z"),
}


def untitled(text: str, language: str) -> Iterator[Span]:
    """Where persons are named by their surnames alone.

    >>> [span.of("Valle praised it in Valle.") for span in untitled("Valle praised it in Valle.", "en")]
    ['Valle']
    """
    for row in _ROW.finditer(text):
        if not all(word.lower() in word_list("surnames") for word in row[0].split()):
            continue
        before, after = text[max(0, row.start() - 20) : row.start()], _AFTER[language]
        if _PARTICLE.search(before):
            continue
        if after.match(text, row.end()) or _BEFORE[language].search(before):
            yield Span(*row.span())
