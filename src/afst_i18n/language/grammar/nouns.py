"""The gender that a Spanish noun shows by its ending, for the nouns that no glossary knows."""

import re
from itertools import islice
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.determiners import features, is_determiner
from afst_i18n.language.grammar.placed import word_before, words_before

_FEMININE: Final = re.compile(
    r"\w*(?:[csx]i[oó]n|[td]ad|tud|[aei]ncia|eza|umbre|(?<!m)(?<!ist)(?<!p)a)(?:e?s)?"
)
_MASCULINE: Final = re.compile(r"\w*(?:miento|aje|[^i]ón|[^i]ones|or|ores|án|o|\w{3}os|és|al|ales)")
_OF: Final = re.compile(r"\w ((?:de(?: las?| los| el)?|del) )\Z")
_AGAINST_RULE: Final = {
    "mano": "f",
    "foto": "f",
    "radio": "",
    "día": "m",
    "labor": "f",
    "señal": "f",
    "capital": "",
}


def gender_of(noun: str) -> str:
    """``m`` or ``f`` by the ending; empty where the ending does not tell.

    >>> [gender_of(n) for n in ("formación", "alistamiento", "sistema", "bases", "patria", "operaciones")]
    ['f', 'm', '', '', 'f', 'f']
    """
    low = noun.lower()
    singular = low.removesuffix("s")
    if singular in _AGAINST_RULE:
        return _AGAINST_RULE[singular]
    if _FEMININE.fullmatch(low):
        return "f"
    return "m" if _MASCULINE.fullmatch(low) else ""


def noun_before(text: str, position: int) -> tuple[str, bool] | None:
    """Gender and number of the noun directly before `position`, its determiner asked first.

    None where no noun stands there, as far as can be told.

    >>> noun_before("unos escenarios hipotético", 16), noun_before("es hipotético", 3)
    (('m', True), None)
    """
    noun = word_before(text, position)
    if noun is None or len(noun.text) < 4 or is_determiner(noun.text):
        return None
    before = word_before(text, noun.span.start)
    gender, plural = features(before.text) if before else ("", None)
    gender = gender or gender_of(noun.text)
    if not gender:
        return None
    return gender, noun.text.endswith("s") if plural is None else plural


def qualified(text: str, adjective: Span) -> tuple[str, bool] | None:
    """Gender and number of the noun to which an adjective's place belongs.

    It is the noun before, or the one to which *de* joins that, where the place's words agree with it alone.

    >>> text = "centros de investigación médicos"
    >>> qualified(text, Span(25, 32)), qualified(text[:31], Span(25, 31))
    (('m', True), ('f', False))
    """
    near = noun_before(text, adjective.start)
    joint = next(islice(words_before(text, adjective.start), 1, None), None)
    if near is None or joint is None or joint.text not in ("de", "del"):
        return near
    word = adjective.of(text).lower()
    gender = {"a": "f", "o": "m"}.get(word.removesuffix("s")[-1:], "")
    far = noun_before(text, joint.span.start)
    agrees = far and far[1] == word.endswith("s") != near[1] and gender in ("", far[0])
    return far if agrees else near


def with_preposition(text: str, span: Span) -> Span:
    """A noun's place with the *de* before it, which goes where an adjective takes the noun's place.

    >>> text = "la experiencia de la interagencia"
    >>> with_preposition(text, Span(21, 33)).of(text)
    'de la interagencia'
    """
    found = _OF.search(text, max(0, span.start - 10), span.start)
    return Span(found.start(1), span.end) if found else span
