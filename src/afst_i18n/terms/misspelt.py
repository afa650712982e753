"""Names that the engine meant to copy and misspelt on the way: *Bordertown*, *Albuquerquerque*."""

import re
from difflib import SequenceMatcher
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.words import occurrences, without_accents

_NAME: Final = re.compile(r"(?<![\w'’-])[A-ZÁÉÍÓÚÑ][^\W\d_]{3,}(?:-[A-ZÁÉÍÓÚÑ][^\W\d_]+)*(?![\w'’-])")
# Learned words have another ending in the other language, and a dictionary may lack them: Interoperability.
_LEARNED: Final = re.compile(
    r"(?:ity|[cst]ion|ics?|isms?|ists?|ology|[ae]nce|ments?|ships?|al|ous"
    r"|dad|[cs]ión|ic[oa]s?|ismos?|istas?|ología|[ae]ncia|mientos?|ales?|os[oa]s?)\Z"
)
# Other endings in only one of two words are a translation: Caspio, Caspian.
_ENDING: Final = re.compile(r"[aeo]s?\Z")
_ALIKE: Final = 0.7


def respell(text: str, source: str, target: Language) -> str:
    """`text` with names as `source`, in the other language, spells them.

    Neither the name nor what the engine made of it is a word of its language; Bologna, which has a Spanish
    name, is one.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> respell("They left Albuquerquerque for Bologna.", "Dejaron Albuquerque por Bolonia.", ENGLISH)
    'They left Albuquerque for Bologna.'
    >>> respell("Maneee vio a Ana L. Wynnn-Harcourt.", "Manee saw Ana L. Wynn-Harcourt.", SPANISH)
    'Manee vio a Ana L. Wynn-Harcourt.'
    >>> respell("El banco West LB cerró.", "WestLB closed.", SPANISH)
    'El banco WestLB cerró.'
    >>> respell("La NDAAA y la OTAN", "The NDAA and NATO", SPANISH)
    'La NDAA y la OTAN'
    """
    text = _acronyms(text, source)
    names = [name for name in _names(source) if not _stands(name, text)]
    if not names:
        return text
    for wrong in _names(text):
        if _stands(wrong, source) or in_dictionary(wrong, target.code):
            continue
        alike = {name: SequenceMatcher(None, wrong, name).ratio() for name in names if name[:2] == wrong[:2]}
        right = max(alike, key=lambda name: alike[name], default="")
        if not right or alike[right] < _ALIKE or _is_translated(right, wrong):
            continue
        if not in_dictionary(right, target.other.code):
            rest = right.removeprefix(wrong)  # West LB, of WestLB
            text = re.sub(rf"\b{wrong}(?: {rest})?\b", right, text)
    return text


def _acronyms(text: str, source: str) -> str:
    """The text with the acronyms of the source in which the engine stammered: *NDAAA*."""
    here, there = set(_ACRONYM.findall(text)), set(_ACRONYM.findall(source))
    said = {_REPEATED.sub(r"\1", right): right for right in there - here}
    for wrong in here - there:
        if right := said.get(_REPEATED.sub(r"\1", wrong)):
            text = re.sub(rf"\b{wrong}\b", right, text)
    return text


_ACRONYM: Final = re.compile(r"\b[A-Z]{3,}\b")
_REPEATED: Final = re.compile(r"(.)\1+")


def _names(text: str) -> list[str]:
    """The words of a text with a capital that no suffix makes of others."""
    words = (found[0] for found in _NAME.finditer(text))
    return [word for word in words if not word.isupper() and not _LEARNED.search(word)]


def _stands(word: str, text: str) -> bool:
    return any(occurrences(word, text))


def _is_translated(name: str, as_: str) -> bool:
    """Whether the words differ as two languages do, in an accent or the ending."""
    cut_off = name.startswith(as_) and len(name) > len(as_) + 2
    return without_accents(name) == without_accents(as_) or (
        not cut_off and bool(_ENDING.search(name)) != bool(_ENDING.search(as_))
    )
