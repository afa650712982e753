"""A rank before a name takes the article: *Llegó general de ala Miranda* becomes *Llegó el general …*."""

import re
from functools import lru_cache
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.capitals import is_all_caps, lower_first
from afst_i18n.language.grammar.determiners import article, is_determiner
from afst_i18n.language.grammar.placed import Placed, Word, starts_sentence, word_before
from afst_i18n.language.lexicon import word_list

# After these words a noun phrase begins. After a noun the rank is part of its title (subsecretario
# general), after a comma it stands in apposition (el secretario de la Defensa, general Trevilla).
_OPENERS: Final = word_list("es/phrase_openers")
_VERB: Final = re.compile(r"[a-záéíóúñ]{2,}(?:ó|aron|ieron|ndo|ará|erá|irá|aba|arán|erán|irán|aban)")
_NAME: Final = re.compile(r"[ ]+(?:\((?:[^()]{1,30})\) +)?([A-ZÁÉÍÓÚÑ][\w'’-]*)")


def before_name(text: str, end: int) -> bool:
    """Whether a capitalised name follows position `end`, a grade in brackets skipped.

    >>> before_name("el general Soto", 10), before_name("el sargento (SSgt) Kate Moss", 11)
    (True, True)
    """
    return _NAME.match(text, end) is not None


# Who chooses among many ranks asks for the same names again and again.
@lru_cache(maxsize=4096)
def name_after(text: str, end: int) -> str:
    """The first word of the name that follows position `end`; empty where none does.

    >>> name_after("la capitán Joy Kim", 10)
    'Joy'
    """
    found = _NAME.match(text, end)
    return found[1] if found else ""


def add_article(placed: Placed) -> Placed:
    """The article before a rank and a name: at a sentence's start, behind a preposition, *y* or a verb.

    Not in a heading or signature, which have no stop, nor in the vocative (*¡General Soto!*, *Sí, general
    Soto*, *Señor Presidente, ...*), nor after *señor* or *mi*.
    """
    word = word_before(placed.text, placed.span.start)
    name = name_after(placed.text, placed.span.end).lower()
    if not name or name in word_list("no_name_after_rank"):
        return placed
    if word is None:
        return _at_start(placed)
    return _with_article(placed) if opens_phrase(word) and not is_determiner(word.text) else placed


def _at_start(placed: Placed) -> Placed:
    before = placed.text[: placed.span.start].rstrip()
    sentence = placed.text.rstrip(" »”\"')*_").endswith(".") and not is_all_caps(placed.text)
    if (
        before.endswith(tuple("¡¿«“\"'"))
        or not sentence
        or not starts_sentence(placed.text, placed.span.start)
    ):
        return placed
    start = placed.span.start
    placed = _with_article(placed.restate(lower_first(placed.term)))
    return placed.put(Span(start, start + 1), placed.text[start].upper())


def opens_phrase(word: Word) -> bool:
    """Whether a noun phrase may begin behind the word: a preposition, a conjunction, a verb."""
    return word.text.lower() in _OPENERS or _is_verb(word.text)


def _is_verb(word: str) -> bool:
    """Whether a word's ending says that it is a finite verb or a gerund.

    >>> [_is_verb(word) for word in ("presidió", "inauguraron", "incluyendo", "asistente", "Simón")]
    [True, True, True, False, False]
    """
    return _VERB.fullmatch(word) is not None


def _with_article(placed: Placed) -> Placed:
    noun = re.match(r"[^\W\d_]+", placed.term)
    new = article(placed.gender, plural=bool(placed.plural), before=noun[0] if noun else "")
    start = placed.span.start
    return placed.put(Span(start, start), f"{new} ")
