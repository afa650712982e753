"""Ordinals and shares by their words: first, third, half; *primero*, *tercio*, *mitad*."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.numerals import ORDINALS
from afst_i18n.language.words import words_of

# From the third on the same words say a rank and a share: a third, *la tercera parte*.
_SHARES: Final = {
    "en": {"half": "0.5", "halves": "0.5", "quarter": "4", "quarters": "4", "thirds": "3", "fifths": "5"},
    "es": {"mitad": "0.5", "mitades": "0.5", "medio": "0.5", "media": "0.5", "tercio": "3", "tercios": "3"},
}
_TABLE: Final = {
    code: {
        word: (Decimal(value), word in _SHARES[code])
        for word, value in {**{w: str(n) for w, n in ORDINALS[code].items()}, **_SHARES[code]}.items()
    }
    for code in ORDINALS
}
_WORD: Final = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-]*\w)")
# A first name counts nothing: *nombre de pila*, *segundo nombre*, *primer apellido*.
_OF_A_NAME: Final = re.compile(r"(?i) (?:names?|nombres?|apellidos?)\b")
_DIGIT: Final = re.compile(r"\d")
_FORMS: Final = {
    code: frozenset(form for word in table for form in (word, f"{word}s")) for code, table in _TABLE.items()
}
_FIGURE: Final = {
    "en": re.compile(r"(?<![\w.,])(\d{1,3})(?:st|nd|rd|th)(?!\w)"),
    "es": re.compile(r"(?<![\w.,])(\d{1,3})\.?(?:er|[ºª°]|[rdtmv]?[oa])\.?(?!\w)"),
}
# Of time and of rooms, and what is put second.
_TIMES: Final = {"seconds", "segundos", "cuartos"}


class Part(NamedTuple):
    """A rank or a share: the number that its word says, and what it may be, as ``rank`` and ``share``."""

    value: Decimal
    kinds: frozenset[str]
    span: Span


def has_parts(text: str, language: Language) -> bool:
    """Whether a text may have ordinals or shares, as most texts do not."""
    return not _FORMS[language.code].isdisjoint(words_of(text))


def parts(text: str, language: Language) -> Iterator[Part]:
    """The ordinals and shares of a text.

    >>> from afst_i18n.core.language import SPANISH
    >>> [(str(part.value), sorted(part.kinds)) for part in parts("La mitad llegó primero.", SPANISH)]
    [('0.5', ['share']), ('1', ['rank'])]
    """
    code = language.code
    table = _TABLE[code]
    for found in _WORD.finditer(text) if has_parts(text, language) else ():
        word = found[0].lower()
        if word in _TIMES or word not in _FORMS[code] or _OF_A_NAME.match(text, found.end()):
            continue
        value, share = table.get(word) or table[word[:-1]]
        kinds = {"share"} if share else {"rank"} if value < 3 else {"rank", "share"}
        yield Part(value, frozenset(kinds), Span(*found.span()))
    for found in _FIGURE[code].finditer(text) if _DIGIT.search(text) else ():
        yield Part(Decimal(found[1]), frozenset(("rank",)), Span(*found.span()))
