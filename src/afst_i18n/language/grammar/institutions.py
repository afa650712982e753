"""The names of institutions and their places take the article: *en la Base Aérea Militar No. 5*."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.determiners import article
from afst_i18n.language.grammar.placed import Placed, word_before
from afst_i18n.language.lexicon import word_list

# What institutions are called; names that begin with another noun (México, Santa Lucía) stand bare.
_KINDS: Final = word_list("es/institutions")
_ORDINALS: Final = word_list("es/ordinals")
_PREPOSITIONS: Final = word_list("es/prepositions")


def add_institution_article(placed: Placed) -> Placed:
    """The article between a preposition and an institution's name, which has a capital.

    Elsewhere (headings, lists, *la función de jefe de Estado Mayor*) nobody can say without the sentence.
    """
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in _PREPOSITIONS or not placed.gender:
        return placed
    words = re.findall(r"[^\W\d_]+", placed.term)
    if not any(noun[0].isupper() for noun in words):  # el aeródromo de Kandahar
        return placed
    head = next((noun.lower() for noun in words if noun.lower() not in _ORDINALS), "")
    if head not in _KINDS:
        return placed
    new = article(placed.gender, plural=bool(placed.plural), before=words[0])
    start = placed.span.start
    return placed.put(Span(start, start), f"{new} ")
