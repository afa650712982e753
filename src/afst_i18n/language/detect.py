"""Which of the two languages a text is in, told by its closed-class words.

Articles, prepositions, pronouns and conjunctions make up a good third of running text in both
languages and hardly overlap, so counting them needs no model. Words that both languages write
alike (a, no, me, he, son, come, sin, has, once) are left out. A text with too few of them, such
as a list of names or a table of numbers, is honestly undecided.
"""

import re
from collections.abc import Iterable
from typing import Final

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.lexicon import word_list

_ENGLISH: Final = word_list("en/closed_class")
_SPANISH: Final = word_list("es/closed_class")
_WORD: Final = re.compile(r"[^\W\d_]+")


def tells(words: Iterable[str], language: Language) -> bool:
    """Whether any of the words, in small letters, tells `language`: without one no text is in it."""
    return not (_SPANISH if language.code == "es" else _ENGLISH).isdisjoint(words)


def detect_language(text: str, *, least: int = 3) -> Language | None:
    """The language of `text`, or None where fewer than `least` words tell or they do not agree 2 to 1.

    >>> detect_language("The talks ended on Friday at the base.").code
    'en'
    >>> detect_language("Las pláticas concluyeron el viernes en la base.").code
    'es'
    >>> detect_language("F-35A Lightning II; Amalgam Eagle; 555-0142") is None
    True
    """
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    spanish = sum(word in _SPANISH for word in words)
    if max(english, spanish) < least:
        return None
    if english >= 2 * spanish:
        return ENGLISH
    if spanish >= 2 * english:
        return SPANISH
    return None
