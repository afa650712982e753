"""The names of institutions and their places take the article: *en la Base Aérea Militar No. 5*."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.determiners import article
from afst_i18n.terminology.grammar.placed import Placed, word_before

# What institutions are called; names that begin with another noun (México, Santa Lucía) stand bare.
_KINDS: Final = frozenset(
    """
    academia administración agencia aeropuerto ala armada asociación base bases batallón brigada centro
    colegio comandancia comando comisión comité congreso consejo cuartel cuerpo departamento dirección
    división ejército embajada escuadrón escuela flota fuerza fuerzas gobierno grupo guardia hospital
    instituto junta ministerio oficina organización patrulla regimiento región secretaría senado
    servicio sistema unidad universidad zona
    """.split()
)
_ORDINALS: Final = frozenset(
    "primer primera segundo segunda tercer tercera cuarto cuarta quinto quinta sexto sexta séptimo séptima "
    "octavo octava noveno novena décimo décima".split()
)
_PREPOSITIONS: Final = frozenset(
    "a ante con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras".split()
)
_BEFORE_ACRONYM: Final = _PREPOSITIONS | {"de"}
# An acronym with its article, in a list whose next member this may be.
_LISTED: Final = re.compile(r"\b(?:el|la|al|del) [A-Z]{3,}(?:,| y| e) \Z")


def is_acronym(word: str) -> bool:
    """Whether a designation is an acronym of at least three letters: NORAD, but not EE."""
    return len(word) > 2 and word.isupper()


def add_acronym_article(placed: Placed) -> Placed:
    """The article of its noun before a body's acronym, behind a preposition and in a list.

    >>> add_acronym_article(Placed("habló con NORAD", Span(10, 15), "m", plural=False)).text
    'habló con el NORAD'
    >>> add_acronym_article(Placed("con el NORAD y SEDENA", Span(15, 21), "f", plural=False)).text
    'con el NORAD y la SEDENA'
    """
    if placed.plural or not placed.gender or not is_acronym(placed.term):
        return placed
    start = placed.span.start
    word = word_before(placed.text, start)
    behind = word is not None and word.text.lower() in _BEFORE_ACRONYM
    if not behind and not _LISTED.search(placed.text[:start]):
        return placed
    return placed.put(Span(start, start), "el " if placed.gender == "m" else "la ")


def add_institution_article(placed: Placed) -> Placed:
    """The article between a preposition and an institution's name, which is written with a capital.

    Elsewhere (headings, lists, *la función de jefe de Estado Mayor*) nobody can say without the sentence.
    """
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in _PREPOSITIONS or not placed.gender:
        return placed
    words = re.findall(r"[^\W\d_]+", placed.term)
    if not words or not words[0][0].isupper():
        return placed
    head = next((noun.lower() for noun in words if noun.lower() not in _ORDINALS), "")
    if head not in _KINDS:
        return placed
    new = article(placed.gender, plural=bool(placed.plural), before=words[0])
    start = placed.span.start
    return placed.put(Span(start, start), f"{new} ")
