"""The gender that a Spanish noun shows by its ending, for the nouns that no glossary knows."""

import re
from typing import Final

from afst_i18n.language.grammar.determiners import features, is_determiner
from afst_i18n.language.grammar.placed import word_before

_FEMININE: Final = re.compile(
    r"\w*(?:[csx]i[oó]n|[td]ad|tud|[aei]ncia|eza|umbre|(?<!m)(?<!ist)(?<!p)a)(?:e?s)?"
)
_MASCULINE: Final = re.compile(r"\w*(?:miento|aje|[^i]ón|[^i]ones|or|ores|án|o|\w{3}os|és|al|ales)")
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
