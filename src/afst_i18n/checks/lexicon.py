"""Which words a language has: a general dictionary, and how Spanish and English make new words of it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.words import without_accents

_CLITICS: Final = re.compile(r"(?:(?:se|me|te|nos|os)?(?:l[aoe]s?)?|se|me|te|nos|os)$")
_PREFIXES: Final = {
    "es": """
        anti auto bio co contra des di en ex extra foto geo hiper hipo infra in inmuno inter macro micro mini
        mono multi neuro pan para poli pos post pre pro psico radio re semi sero seudo sobre sub super supra
        tele trans tri ultra uni video
    """.split(),
    "en": """
        anti auto bio co counter cyber de dis extra geo hyper hypo in inter macro micro mini mis mono multi
        neuro non out over para poly post pre pro pseudo re semi sub super tele trans tri ultra un under
    """.split(),
}
_SUFFIXES: Final = {
    "es": re.compile(
        r"(?:amente|mente|itos?|itas?|ísim[oa]s?|bles?|idad|idades|ismos?|istas?|ción|ciones|es|s)$"
    ),
    "en": re.compile(r"(?:ly|ness|less|able|ably|ability|ization|ized?|like|wards?|wide|ers?|ing|ed|e?s)$"),
}
# Words that the dictionary lacks as it is.
_ALSO: Final = frozenset("antes jamás veinticuatro coronavirus".split())
_LETTERS: Final = {"es": "abcdefghijlmnopqrstuvxyzáéíóúñ", "en": "abcdefghijklmnopqrstuvwxyz"}


@lru_cache(maxsize=131072)
def known(word: str, language: Language) -> bool:
    """Whether the language has the word, in small letters, or makes it of one that it has.

    >>> from afst_i18n.core.language import SPANISH
    >>> known("extendiéndose", SPANISH), known("sobreexploración", SPANISH), known("eestaba", SPANISH)
    (True, True, False)
    """
    return _listed(word, language) or any(_listed(part, language) for part in _parts(word, language))


def _listed(word: str, language: Language) -> bool:
    return word in _ALSO or in_dictionary(word, language.code)


def _parts(word: str, language: Language) -> Iterator[str]:
    """What the word may be made of: a verb and its pronouns, a prefix or a suffix and the rest."""
    if language.code == "es":
        for size in range(2, 6):
            if len(word) - size > 2 and _CLITICS.fullmatch(word[-size:]):
                verb = word[:-size]
                yield from (verb, without_accents(verb), verb + "s", without_accents(verb) + "r")
    for prefix in _PREFIXES[language.code]:
        rest = word.removeprefix(prefix)
        if len(rest) > 3 and rest != word:
            yield from (rest, rest.lstrip("-"), *([rest[1:]] if rest[0] == rest[1] == "r" else []))
    if found := _SUFFIXES[language.code].search(word):
        stem = word[: found.start()]
        if len(stem) > 2:
            yield from (
                stem,
                stem + "o",
                stem + "a",
                stem + "e",
                stem + "ar",
                without_accents(stem),
                stem + "y",
            )


def near(word: str, language: Language) -> str:
    """A word of the dictionary that a slip of the pen makes into this one: two letters changed over, one
    too many, one too few; empty where there is none."""
    if found := turned(word, language):
        return found
    splits = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    for a, b in splits:
        if b and _listed(found := a[:-1] + b, language) and (len(word) > 6 or a[-1] == b[0]):
            return found
    for a, b in splits:
        for letter in _LETTERS[language.code]:
            if _listed(found := a + letter + b, language):
                return found
    return ""


def turned(word: str, language: Language) -> str:
    """A word of the dictionary of which two letters are changed over here; empty where there is none."""
    for i in range(1, len(word) - 1):
        if word[i] != word[i + 1]:
            found = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
            if _listed(found, language):
                return found
    return ""
