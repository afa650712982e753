"""Words that a language has: a model's inventions (*relueltó*, *quesoburgues*) are none of them.

simplemma's lists hold the inflected forms of English and Spanish. What they lack is added here: Spanish verbs
with pronouns behind them (*extendiéndose*), compounds by their parts, and a handful of frequent words.
"""

import re
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.words import without_accents

# Frequent, and in none of simplemma's lists.
_MORE: Final = {
    "en": frozenset(
        "her aka nonprofit nonprofits cyber website websites email emails online webinar".split()
    ),
    "es": frozenset(
        "antes tan jamás cuán coronavirus pódcast selfis selfi web expo videoconferencia".split()
    ),
}
_CLITICS: Final = re.compile(r"(?<=[rdoeaí])(?:(?:me|te|se|nos)?(?:lo|la|le|los|las|les)|me|te|se|nos)$")
_PREFIXES: Final = {
    "en": re.compile(r"^(?:anti|co|counter|cyber|inter|multi|non|over|post|pre|re|sub|un|under)(?=\w{4})"),
    "es": re.compile(
        r"^(?:aero|anti|auto|bi|ciber|co|contra|des|extra|in|inter|multi|post?|pre|re|sobre|sub|super|tri)"
        r"(?=\w{4})"
    ),
}
_ADVERB: Final = re.compile(r"mente$")
_PART: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=131072)
def in_dictionary(word: str, code: str) -> bool:
    """Whether simplemma lists a word of the language with this code, exactly as it is written."""
    import simplemma

    return bool(simplemma.is_known(word, lang=code))


@lru_cache(maxsize=32768)
def is_word(word: str, language: Language) -> bool:
    """Whether `word` is one of the language's, whatever its capitals.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> is_word("extendiéndose", SPANISH), is_word("relueltó", SPANISH), is_word("search-and-rescue", ENGLISH)
    (True, False, True)
    """
    return all(_is_known(part, language.code) for part in _PART.findall(word.lower()))


def _is_known(word: str, code: str) -> bool:
    if len(word) < 3 or word in _MORE[code] or in_dictionary(word, code):
        return True
    shorter = _PREFIXES[code].sub("", word, count=1)
    if shorter != word and in_dictionary(shorter, code):
        return True
    if code == "en":
        return False
    if _ADVERB.search(word) and in_dictionary(_ADVERB.sub("", word), code):
        return True
    verb = _CLITICS.sub("", word)
    return verb != word and (in_dictionary(verb, code) or in_dictionary(without_accents(verb), code))
