"""Articles, determiners and adjectives before a noun: *el base* becomes *la base*, *la ala* *el ala*."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import Placed, Word, like, word_before, words_before
from afst_i18n.language.lexicon import word_list, word_rows

Forms = tuple[str, str, str, str]

# Masculine and feminine singular, masculine and feminine plural. Words that stand before their noun and
# nowhere else in this form, or hardly ever: a noun among them would make us change what is not ours.
_TABLE: Final = tuple((a, b, c, d) for a, b, c, d in word_rows("es/determiners"))
_ARTICLES: Final = frozenset(_TABLE[0] + _TABLE[1])
_LOOKUP: Final[dict[str, Forms]] = {form: forms for forms in reversed(_TABLE) for form in forms}
_CONTRACTED: Final = {"del": "de", "al": "a"}
_SHORT: Final = {"la": "el", "una": "un", "alguna": "algún", "ninguna": "ningún"}

# Feminine nouns that begin with a stressed a whose spelling does not show it, or that our texts use.
_STRESSED: Final = word_list("es/stressed_a")


def stressed_a(noun: str) -> bool:
    """Whether a feminine noun takes *el* and *un* in the singular because it begins with a stressed a.

    >>> stressed_a("ala"), stressed_a("área"), stressed_a("autoridad"), stressed_a("ASA")
    (True, True, False, False)
    """
    if len(noun) > 1 and noun.isupper():
        return False
    return noun.lower() in _STRESSED or re.match(r"h?á", noun.lower()) is not None


def features(word: str) -> tuple[str, bool | None]:
    """Gender and number that a determiner shows; empty and None where it does not show them.

    >>> features("las"), features("del"), features("sus"), features("con")
    (('f', True), ('m', False), ('', True), ('', None))
    """
    low = word.lower()
    if low in _CONTRACTED:
        return "m", False
    if not (forms := _LOOKUP.get(low)):
        return "", None
    places = [i for i, form in enumerate(forms) if form == low]
    genders, numbers = {"mf"[i % 2] for i in places}, {i > 1 for i in places}
    return genders.pop() if len(genders) == 1 else "", numbers.pop() if len(numbers) == 1 else None


def determiner_before(text: str, position: int) -> Word | None:
    """The nearest word before `position` that shows gender or number, adjectives skipped."""
    for word, _ in zip(words_before(text, position), range(3), strict=False):
        if word.text.lower() not in _LOOKUP and word.text.lower() not in _CONTRACTED:
            return None
        if features(word.text) != ("", None) and features(word.text)[0]:
            return word
    return None


def agree_before(placed: Placed) -> Placed:
    """Determiners and adjectives directly before the noun, in its gender and number.

    Only the words of a closed table change. What the noun leaves open (gender of an officer, number
    of *crisis*) stays as it stands in the text.
    """
    position = placed.span.start
    for _ in range(4):
        word = word_before(placed.text, position)
        if word is None or (new := _agreed(word, placed, adjacent=position == placed.span.start)) is None:
            return placed
        position = word.span.start
        if new != word.text:
            placed = placed.put(word.span, new)
        if word.text.lower() in _CONTRACTED:
            return placed
    return placed


def _agreed(word: Word, placed: Placed, *, adjacent: bool) -> str | None:
    """The word in the noun's gender and number; None where it is no determiner."""
    low = word.text.lower()
    preposition = _CONTRACTED.get(low, "")
    forms = _LOOKUP.get("el" if preposition else low)
    if forms is None:
        return None
    gender, plural = features(low)
    wanted_gender = placed.gender or gender or "m"
    wanted_plural = bool(plural if placed.plural is None else placed.plural)
    if plural is None and placed.plural is None:
        return word.text
    new = forms[(wanted_gender == "f") + 2 * wanted_plural]
    first = re.match(r"[^\W_]+", placed.term)
    if adjacent and wanted_gender == "f" and placed.gender and first and stressed_a(first[0]):
        new = _SHORT.get(new, new)
    elif adjacent and not placed.gender and low in _SHORT.values():
        new = forms[2 * wanted_plural]
    if preposition:
        new = low if new == "el" else f"{preposition} {new}"
    return word.text if new == low else like(word.text, new)


def article(gender: str, *, plural: bool, before: str) -> str:
    """The definite article for a noun that begins with the word `before`.

    >>> article("f", plural=False, before="ala"), article("m", plural=True, before="generales")
    ('el', 'los')
    """
    form = _TABLE[0][(gender == "f") + 2 * plural]
    return "el" if form == "la" and stressed_a(before) else form


def is_article(word: str) -> bool:
    """Whether the word is an article, contracted or not."""
    return word.lower() in _ARTICLES or word.lower() in _CONTRACTED


def is_determiner(word: str) -> bool:
    """Whether the word is of the closed table: what follows it needs no further article."""
    return word.lower() in _LOOKUP or word.lower() in _CONTRACTED


def drop_article(placed: Placed) -> Placed:
    """The text without the definite article directly before the designation: names stand bare.

    *del Valle* becomes *de Valle*, *El valle* at a sentence's start leaves *Valle*.
    """
    word = word_before(placed.text, placed.span.start)
    if word is None or not is_article(word.text):
        return placed
    preposition = _CONTRACTED.get(word.text.lower())
    where = Span(word.span.start, placed.span.start)
    return placed.put(where, f"{like(word.text, preposition)} " if preposition else "")
