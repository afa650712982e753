"""English plurals of designations, by rule."""

import re
from typing import Final

from afst_i18n.language.lexicon import word_list, word_rows

_IRREGULAR: Final = {row[0]: row[1] for row in word_rows("en/irregular_plurals")}
_INVARIABLE: Final = word_list("en/invariable")
_PREPOSITIONS: Final = word_list("en/designation_prepositions")
# The adjective follows: attorneys general, sergeants major, privates first class.
_POSTPOSED: Final = {row[0]: row[1:] for row in word_rows("en/postposed")}
_GRADES: Final = (["first", "class"], ["second", "class"], ["third", "class"], ["junior", "grade"])


def plural(designation: str) -> str:
    """The plural of a designation, on its head.

    >>> [plural(text) for text in ("chief of staff", "adjutant general", "airman first class")]
    ['chiefs of staff', 'adjutants general', 'airmen first class']
    """
    words = designation.split(" ")
    head = _head(words)
    words[head] = _plural_word(words[head])
    return " ".join(words)


def plural_abbreviation(abbreviation: str) -> str:
    """AP's plural of a dotted abbreviation.

    >>> plural_abbreviation("Lt. Col.")
    'Lt. Cols.'
    """
    return f"{abbreviation[:-1]}s."


def _head(words: list[str]) -> int:
    lower = [word.lower() for word in words]
    for position in range(1, len(words)):
        if lower[position] in _PREPOSITIONS or lower[position][:1].isdigit():
            return position - 1
        if lower[position - 1] in _POSTPOSED.get(lower[position], ()):
            return position - 1
        if lower[position : position + 2] in _GRADES:
            return position - 1
    return len(words) - 1


def _plural_word(word: str) -> str:
    lower = word.lower()
    if "-" in lower and lower.split("-")[1] in _PREPOSITIONS:
        head, rest = word.split("-", 1)
        return f"{_plural_word(head)}-{rest}"
    if lower in _INVARIABLE or lower.endswith(("craft", "forces")):
        return word
    if lower in _IRREGULAR:
        return word[:1] + _IRREGULAR[lower][1:]
    if lower.endswith("man") and lower not in ("human", "german", "roman", "talisman"):
        return word[:-2] + "en"
    if word.isupper() or any(map(str.isdigit, word)):
        return word + "s"
    if re.search(r"(?:s|x|z|ch|sh)$", lower):
        return word + "es"
    return word[:-1] + "ies" if re.search(r"[^aeiou]y$", lower) else word + "s"
