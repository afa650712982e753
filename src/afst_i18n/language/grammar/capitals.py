"""Capitals: a sentence begins with one, ALL-CAPS text has only them, ranks follow the house's profile."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import capitalised
from afst_i18n.language.lexicon import word_list

_SMALL: Final = word_list("small_in_titles")
_WORD: Final = re.compile(r"[^\W\d_]+")


def headline(designation: str) -> str:
    """The designation as institutions capitalise it: every word but the small ones.

    >>> headline("general de ala"), headline("jefe del Estado Mayor"), headline("chief of staff")
    ('General de Ala', 'Jefe del Estado Mayor', 'Chief of Staff')
    """
    return _WORD.sub(lambda m: m[0] if m[0] in _SMALL else capitalised(m[0]), designation)


def is_all_caps(text: str) -> bool:
    """Whether a text is written in capitals alone, with at least two words of four letters to say so.

    >>> is_all_caps("CIUDAD DE MÉXICO"), is_all_caps("NORAD"), is_all_caps("La FEMA")
    (True, False, False)
    """
    return text == text.upper() and len(re.findall(r"[^\W\d_]{4,}", text)) > 1


def in_a_name(span: Span, text: str) -> bool:
    """Whether the words stand with a capital behind a word with one: *Comisión de [Seguridad Nacional]*."""
    name = re.search(r"[^\W\d_]{3,} (?:del? (?:las? |los )?|of (?:the )?)\Z", text[: span.start])
    return name is not None and name[0][0].isupper() and span.of(text)[0].isupper()


def lower_first(text: str) -> str:
    """The text with its first letter small, unless its first word is an acronym or a name in capitals.

    >>> lower_first("Avión de carga"), lower_first("NORAD")
    ('avión de carga', 'NORAD')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
