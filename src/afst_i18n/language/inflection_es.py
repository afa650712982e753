"""Spanish plurals and feminines of designations, by rule.

What a rule cannot know (jefa, Grales.) stands reviewed in the glossary; the rules are for the rest.
"""

import re
from collections.abc import Callable
from typing import Final

from afst_i18n.language.lexicon import word_list, word_rows

_ACCENTS: Final = str.maketrans("áéíóú", "aeiou")
_ACUTE: Final = dict(zip("aeiou", "áéíóú", strict=True))
# A head ends where a complement begins.
_BREAKS: Final = word_list("es/complement_openers")
_ARTICLES: Final = frozenset("el la los las un una".split())
_IRREGULAR: Final = {row[0]: row[1] for row in word_rows("es/irregular_plurals")}
# Nouns in apposition that stay singular (aviones cisterna), and nouns without a plural of their own.
_INVARIABLE: Final = word_list("es/invariable")
# Ranks and callings of common gender: the whole group stays (la sargento segundo).
_COMMON: Final = word_list("es/common_gender")


def plural(designation: str) -> str:
    """The plural: noun and adjectives up to the first preposition.

    >>> [plural(text) for text in ("teniente coronel", "centro de operaciones", "avión cisterna", "orden")]
    ['tenientes coroneles', 'centros de operaciones', 'aviones cisterna', 'órdenes']
    """
    return _on_head(designation, _plural_word)


def feminine(designation: str) -> str:
    """The feminine of a designation of persons; the same text where it has one form for both.

    >>> [feminine(text) for text in ("oficial técnico", "sargento segundo", "subsecretario de Defensa")]
    ['oficial técnica', 'sargento segundo', 'subsecretaria de Defensa']
    """
    head = designation.split(" ", 1)[0].lower()
    return designation if head in _COMMON else _on_head(designation, lambda word, _: _feminine_word(word))


def adjective_forms(designation: str) -> dict[str, str]:
    """The other three forms of an adjective, by label.

    >>> adjective_forms("combinado")
    {'f': 'combinada', 'pl': 'combinados', 'fpl': 'combinadas'}
    """
    female = _on_head(designation, lambda word, _: _feminine_word(word, adjective=True))
    return {"f": female, "pl": plural(designation), "fpl": plural(female)}


def plural_abbreviation(abbreviation: str) -> str:
    """The plural of a dotted abbreviation, each of its parts up to a preposition.

    >>> plural_abbreviation("Tte. Cor."), plural_abbreviation("Gral. de Ala")
    ('Ttes. Cors.', 'Grales. de Ala')
    """

    def word(text: str, _: bool) -> str:
        if not text.endswith("."):
            return text
        return f"{text[:-1]}{'es' if text.endswith('l.') else 's'}."

    return _on_head(abbreviation, word)


def _on_head(designation: str, change: Callable[[str, bool], str]) -> str:
    words = designation.split(" ")
    for position, word in enumerate(words):
        if word.lower() in ("y", "e") and position > 1:
            continue  # joined adjectives agree both: agregados militares y aéreos
        if word.lower() in _BREAKS or (position > 1 and words[position - 1].lower() == "jefe"):
            break  # jefe stands in apposition, and what describes it stays with it: suboficiales jefe maestre
        if word.lower() not in _ARTICLES:
            words[position] = change(word, position > 0)
    return " ".join(words)


def _plural_word(word: str, modifier: bool) -> str:
    lower = word.lower()
    if not word.isalpha() or (word.isupper() and len(word) > 1) or (modifier and lower in _INVARIABLE):
        return word
    if lower in _IRREGULAR:
        return _like(word, _IRREGULAR[lower])
    return _like(word, _regular_plural(lower))


def _regular_plural(word: str) -> str:
    if re.search(r"[aeiouáéó]$", word):
        return word + "s"
    if word.endswith("z"):
        return word[:-1] + "ces"
    if re.search(r"[aeo][íú]s$", word):  # two syllables, which the accent keeps apart: países
        return word + "es"
    if re.search(r"[áéíóú][ns]$", word):
        return word[:-2] + word[-2:].translate(_ACCENTS) + "es"
    if re.search(r"[sx]$", word):
        return word + "es" if len(re.findall(r"[aeiouáéíóú]+", word)) == 1 else word
    if word.endswith("n") and not re.search(r"[áéíóú]", word):
        return _stressed_before_last(word) + "es"
    return word + ("es" if re.search(r"[dlrnjyíú]$", word) else "s")


def _stressed_before_last(word: str) -> str:
    """The stress stays where it was when a syllable is added: orden, órden(es)."""
    vowels = list(re.finditer(r"[aeiou]+", word))
    if len(vowels) < 2:
        return word
    stressed = vowels[-2]
    group = stressed[0]
    strong = next((i for i, vowel in enumerate(group) if vowel in "aeo"), len(group) - 1)
    place = stressed.start() + strong
    return word[:place] + _ACUTE[word[place]] + word[place + 1 :]


def _feminine_word(word: str, *, adjective: bool = False) -> str:
    lower = word.lower()
    if lower in ("primer", "tercer"):
        return word + "a"
    if lower.endswith("o"):
        return word[:-1] + ("A" if word.isupper() else "a")
    if lower.endswith(("dor", "tor", "sor")) and lower != "sénior":
        return word + "a"
    if adjective and lower != "común" and re.search(r"[áéíóú][ns]$", lower):
        return word[:-2] + word[-2:].translate(_ACCENTS) + "a"
    return word


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
