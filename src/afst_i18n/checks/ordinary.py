"""Capitalised words that are no names: those of a dictionary after a rank in full, and in headlines."""

import re
from typing import Final

from afst_i18n.checks.evidence import is_headline
from afst_i18n.core.language import Language
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.names import Name, NameKind

_WORD: Final = re.compile(r"[^\W\d_]+")
# What persons do after their names: General Brown said.
_ACTS: Final = re.compile(rf"[’']s\b|,? (?:[a-z]{{2,}}ed|{any_of('en/acts')}|has|is|was)\b")


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
    if language.code == "es" and not is_headline(text):
        return False
    if name.kind is not NameKind.PERSON or text[: name.span.start].rstrip().endswith("."):
        return False
    first = _WORD.search(name.text)
    if first is None or not is_word(first[0], language):
        return False
    return is_headline(text) or _ACTS.match(text, name.span.end) is None
