"""Capitalised words that are no names: those of a dictionary after a rank in full, and in headlines."""

import re
from typing import Final

from afst_i18n.checks.evidence import is_noun_phrase
from afst_i18n.core.language import Language
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.names import Name, NameKind
from afst_i18n.terms.in_names import is_headline

_WORD: Final = re.compile(r"[^\W\d_]+")
# How far back the word before a name is looked for.
_REACH: Final = 80


def is_word(word: str, language: Language) -> bool:
    """Whether a general dictionary of the language has the word, in small letters.

    >>> from afst_i18n.core.language import ENGLISH
    >>> is_word("INDEX", ENGLISH), is_word("Ortiz", ENGLISH)
    (True, False)
    """
    return in_dictionary(word.lower(), language.code)


def is_no_name(name: Name, text: str, language: Language) -> bool:
    """Whether a person's name is likely an ordinary word: the rank before it is written in full, its first
    word is in the dictionary, and no verb follows that persons ask for. Spanish writes such words small.
    """
    if name.kind is not NameKind.PERSON:
        return False
    before = text[max(0, name.span.start - _REACH) : name.span.start].split()
    rank = before[-1].strip("“\"'(«") if before else ""
    if language.code == "en":
        return is_noun_phrase(rank, name.span, text, language)
    first = _WORD.search(name.text)
    in_full = is_headline(text) and not rank.endswith(".")
    return in_full and first is not None and is_word(first[0], language)
