"""A rank before a name takes the article: *Llegó general de ala Miranda* becomes *Llegó el general …*."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.capitals import is_all_caps, lower_first
from afst_i18n.terminology.grammar.determiners import article, is_determiner
from afst_i18n.terminology.grammar.placed import Placed, Word, capitalised, starts_sentence, word_before

# After these words a noun phrase begins. After a noun the rank is part of its title (subsecretario
# general), after a comma it stands in apposition (el secretario de la Defensa, general Trevilla).
_OPENERS: Final = frozenset(
    "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras "
    "y e o u ni que cuando donde mientras pero sino es era fue será dice dijo hizo dio vio como excepto "
    "salvo incluso incluido incluida incluidos incluidas ellos ellas".split()
)
# A few words that open a sentence before the subject: Mientras tanto, el mayor Miranda ...
_OPENING_PHRASE: Final = re.compile(
    r"(?:\A|[.!?…:;»”]\s+)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?:\s[a-záéíóúñ]+){0,3},\s*\Z"
)
_DETERMINED: Final = re.compile(r"(?:El|La|Los|Las|Un|Una|Su|Sus|Este|Esta)\s")
_VERB: Final = re.compile(r"[a-záéíóúñ]{2,}(?:ó|aron|ieron|ndo|ará|erá|irá|aba|arán|erán|irán|aban)")
_NAME: Final = re.compile(r"[ ]+(?:\((?:[^()]{1,30})\) +)?([A-ZÁÉÍÓÚÑ][\w'’-]*)")


def before_name(text: str, end: int) -> bool:
    """Whether a capitalised name follows position `end`, a grade in brackets skipped.

    >>> before_name("el general Soto", 10), before_name("el sargento (SSgt) Kate Moss", 11)
    (True, True)
    """
    return _NAME.match(text, end) is not None


def name_after(text: str, end: int) -> str:
    """The first word of the name that follows position `end`; empty where none does.

    >>> name_after("la capitán Joy Kim", 10)
    'Joy'
    """
    found = _NAME.match(text, end)
    return found[1] if found else ""


def add_article(placed: Placed) -> Placed:
    """The article before a rank and a name, where a sentence, a preposition or a verb comes before.

    Not in a heading or signature (a line with no running words around the name), not in the vocative
    (*¡General Soto!*, *Sí, general Soto*), not after *señor* or *mi*.
    """
    if not before_name(placed.text, placed.span.end):
        return placed
    word = word_before(placed.text, placed.span.start)
    if word is None:
        phrase = _OPENING_PHRASE.search(placed.text[: placed.span.start])
        if phrase and not _DETERMINED.match(phrase[0].lstrip(".!?…:;»” ")):
            return _with_article(placed, capital=False)
        together = re.match(
            r"(?: +[A-ZÁÉÍÓÚÑ][\w'-]*)+ (?:y|e) (?:el|la) [a-z]", placed.text[placed.span.end :]
        )
        if together and placed.text[: placed.span.start].endswith(", "):
            return _with_article(placed, capital=False)  # los oficiales, el mayor Ruiz y el capitán Soto
        return _at_start(placed)
    if is_determiner(word.text) or not _opens(word):
        return placed
    return _with_article(placed, capital=False)


def _opens(word: Word) -> bool:
    return word.text.lower() in _OPENERS or _is_verb(word.text)


def _is_verb(word: str) -> bool:
    """Whether a word's ending says that it is a finite verb or a gerund.

    >>> [_is_verb(word) for word in ("presidió", "inauguraron", "incluyendo", "asistente", "Simón")]
    [True, True, True, False, False]
    """
    return _VERB.fullmatch(word) is not None


def _at_start(placed: Placed) -> Placed:
    """The article at a sentence's start; none in what is only a name, or is called out."""
    before = placed.text[: placed.span.start].rstrip()
    rest = placed.text[placed.span.end :]
    if before.endswith(("¡", "¿")) or not starts_sentence(placed.text, placed.span.start):
        return placed
    vocative = before.endswith(tuple("«“\"'")) and re.match(r"(?: +[A-ZÁÉÍÓÚÑ][\w.'-]*)+,", rest)
    # Headings and signatures have neither a full stop nor a verb that can be told by its ending.
    sentence = re.search(r"[.!?…:;][»”\"')*_]*\s*\Z", placed.text) or any(map(_is_verb, rest.split()))
    # A fragment in which the next officer has an article: General Álvaro Miranda y el mayor Soto.
    joined = re.match(r"(?: +[A-ZÁÉÍÓÚÑ][\w.'-]*)+,? (?:y|e) (?:el|la|los|las) [a-z]", rest)
    if vocative or not (sentence or joined) or is_all_caps(placed.text):
        return placed
    return _with_article(placed, capital=True)


def _with_article(placed: Placed, *, capital: bool) -> Placed:
    noun = re.match(r"[^\W\d_]+", placed.term)
    new = article(placed.gender, plural=bool(placed.plural), before=noun[0] if noun else "")
    start = placed.span.start
    if capital:
        placed = placed.restate(lower_first(placed.term))
    return placed.put(Span(start, start), f"{capitalised(new) if capital else new} ")
