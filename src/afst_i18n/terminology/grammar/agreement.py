"""Adjectives and participles after a noun: *el mando conjunto* becomes *la base conjunta*."""

import re
from typing import Final

from afst_i18n.terminology.grammar.determiners import determiner_before, features
from afst_i18n.terminology.grammar.nouns import gender_of
from afst_i18n.terminology.grammar.placed import Placed, Word, word_after

# Endings of adjectives and participles that agree in gender. A verb must not pass for one: those in -ica,
# -ula and -ea carry an accent where they are adjectives (pública, aérea) and none where they are verbs.
_GENDERED: Final = re.compile(
    r"\w+(?:[ai]d|[áéíóú]\w{1,3}[cilnr]|[áé]re|án[ei]|[cx]an|[tp]iv|[cs]iv|os|ari|ori|ern|[jñ]uest|[bv]iert"
    r"|xt|eñ)[oa]s?",
)
_IRREGULAR: Final = frozenset(
    "conjunto nuevo dispuesto expuesto propuesto compuesto hecho escrito descrito cubierto resuelto electo "
    "completo estricto directo indirecto activo alto bajo mixto europeo británico ruso chino".split()
)
_NO_GENDER: Final = re.compile(
    r"\w+(?:ional|eral|icial|ural|estal|itar|icular|ular|clear|ense|[aií]ble|iente)(?:e?s)?"
)
_NOT_ADJECTIVES: Final = frozenset(
    "nada traslada pasado pasada mediante durante adelante bastante general generales mientras posible "
    "alta baja todas todos cada osos casos usos".split()
)
# Third person of ser, estar, quedar and resultar: the participle after it belongs to the noun before it.
_COPULAS: Final = (
    ("es", "son"),
    ("fue", "fueron"),
    ("era", "eran"),
    ("será", "serán"),
    ("sea", "sean"),
    ("está", "están"),
    ("estaba", "estaban"),
    ("estuvo", "estuvieron"),
    ("estará", "estarán"),
    ("quedó", "quedaron"),
    ("resultó", "resultaron"),
)
_NUMBER_OF_COPULA: Final = {form: (pair, bool(i)) for pair in _COPULAS for i, form in enumerate(pair)}


def agree_after(placed: Placed, *, gender: str, plural: bool) -> Placed:
    """The adjectives directly after the noun, and a participle after *fue* or *está*, made to agree.

    `gender` and `plural` are those of the noun that stood there before. Only a word that agreed with
    it is ours to change: in *miembros de la unidad heridos* the participle belongs to another noun.
    """
    if not placed.gender or placed.plural is None or (placed.gender, placed.plural) == (gender, plural):
        return placed
    position = placed.span.end
    word = word_after(placed.text, position)
    for _ in range(2):
        if word is None or (new := _reinflected(word.text, placed, gender, plural)) is None:
            break
        placed = placed.put(word.span, new)
        position = word.span.start + len(new)
        word = word_after(placed.text, position)
    return _agree_predicate(placed, word, gender, plural)


# Adjectives that tell of the whole what it is like; those of a field (aérea, médica) may belong to any noun.
_QUALIFYING: Final = re.compile(
    r"(modern|nuev|antigu|complej|exitos|extens|intens|futur|rápid|segur|robust|sólid|peligros|costos|ampli|"
    r"larg|avanzad|sofisticad|renovad|ampliad|mejorad|prolongad|estrech|precis|efectiv|extraordinari)([oa])(s?)"
)
_MEXICAN: Final = re.compile(r"(mexican)([oa])(s?)")
_INNER: Final = re.compile(r"([^\W\d_]+) .*\bde(?:l| las?| los)? ([^\W\d_]+)")


def agree_qualifier(placed: Placed, *, mexican: bool = False) -> Placed:
    """The adjective behind a designation agrees with its first noun, not with the one after *de*.

    `mexican`: the source says that of the whole, too.

    >>> from afst_i18n.core.place import Span
    >>> agree_qualifier(Placed("del campo de batalla moderna.", Span(4, 20), "m", False)).text
    'del campo de batalla moderno.'
    >>> agree_qualifier(Placed("el equipo de búsqueda aérea", Span(3, 21), "m", False)).text
    'el equipo de búsqueda aérea'
    >>> agree_qualifier(Placed("un médico de aviación mexicana", Span(3, 21), "", False), mexican=True).text
    'un médico de aviación mexicano'
    """
    word = word_after(placed.text, placed.span.end)
    found = word and (_MEXICAN if mexican else _QUALIFYING).fullmatch(word.text)
    inner = _INNER.fullmatch(placed.term)
    if not word or not found or not inner or bool(found[3]) != placed.plural:
        return placed
    determiner = determiner_before(placed.text, placed.span.start)
    gender = placed.gender or (features(determiner.text)[0] if determiner else "")
    shown = "f" if found[2] == "a" else "m"
    if not gender or shown == gender or gender_of(inner[2]) != shown:
        return placed
    return placed.put(word.span, f"{found[1]}{'a' if gender == 'f' else 'o'}{found[3]}")


def _agree_predicate(placed: Placed, verb: Word | None, gender: str, plural: bool) -> Placed:
    """The copula `verb` and the participle after it, in the number and gender of the noun."""
    pair, number = _NUMBER_OF_COPULA.get(verb.text, (None, plural)) if verb else (None, plural)
    if verb is None or pair is None or number != plural:
        return placed
    new = pair[bool(placed.plural)]
    placed = placed.put(verb.span, new)
    word = word_after(placed.text, verb.span.start + len(new))
    participle = word and _reinflected(word.text, placed, gender, plural)
    return placed.put(word.span, participle) if word and participle else placed


def _reinflected(word: str, placed: Placed, gender: str, plural: bool) -> str | None:
    """The adjective in the new noun's features; None where it is none or did not agree with the old noun."""
    if word in _NOT_ADJECTIVES or not word.islower():
        return None
    if _NO_GENDER.fullmatch(word):
        if word.endswith("s") != plural:
            return None
        singular = re.sub(r"(?<=[lrn])es$|(?<=e)s$", "", word) if plural else word
        return _plural(singular) if placed.plural else singular
    masculine = re.sub(r"[oa]s?$", "o", word)
    if not (_GENDERED.fullmatch(word) or masculine in _IRREGULAR):
        return None
    if not word.endswith(("a" if gender == "f" else "o") + "s" * plural):
        return None
    return masculine[:-1] + ("a" if placed.gender == "f" else "o") + "s" * bool(placed.plural)


def is_adjective(word: str) -> bool:
    """Whether a small word has the ending of an adjective or participle.

    >>> [is_adjective(word) for word in ("conjuntas", "militares", "bases", "nada")]
    [True, True, False, False]
    """
    if word in _NOT_ADJECTIVES or not word.islower():
        return False
    masculine = re.sub(r"[oa]s?$", "o", word)
    return any(pattern.fullmatch(word) for pattern in (_NO_GENDER, _GENDERED)) or masculine in _IRREGULAR


def _plural(adjective: str) -> str:
    return adjective + ("s" if adjective.endswith("e") else "es")
