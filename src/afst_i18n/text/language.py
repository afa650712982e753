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

_ENGLISH: Final = frozenset(
    "the of and to in is was for that with on as at by this from are be were which an or it his her their "
    "they have had not but been will would who its she you your we our after about into than more other "
    "when what there if can could between during also all said over under before because while where".split()
)
_SPANISH: Final = frozenset(
    "el la los las de del y que en un una unos unas por con para al se lo su sus es fue como más pero este "
    "esta estos estas ese esa o entre cuando sobre también hasta desde donde quien durante todos nos ni "
    "contra otros ante e esto mí antes algunos qué unos otro otra él tanto esos mucho quienes nada muchos "
    "cual poco ella estas algunas algo nosotros según dijo está están fueron ser ha han sido hay".split()
)
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
