"""Words that a language has: a model's inventions (*relueltó*, *quesoburgues*) are none of them.

simplemma's lists hold the inflected forms of English and Spanish. What they lack is added here: a handful of
frequent words (`also.txt`), Spanish verbs with pronouns behind them (*extendiéndose*), compounds by their
parts; and for whoever must not be wrong about a person's word (`could_be_word`) what suffixes make.

simplemma reads the lists where they lie: as dictionaries they take twice as long to load and a hundred
megabytes more. A word takes eight microseconds then, and so is asked for once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.words import without_accents

_CLITICS: Final = re.compile(r"(?:(?:se|me|te|nos|os)?l[aoe]s?|se|me|te|nos|os)$")
_PART: Final = re.compile(r"[^\W\d_]+")
# What a verb ends in before its pronouns: darse, dándose, dile.
_VERB_ENDS: Final = "rdoeaí"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzáéíóúñ"


@lru_cache(maxsize=131072)
def in_dictionary(word: str, code: str) -> bool:
    """Whether simplemma lists a word of the language with this code, exactly as it is written."""
    import simplemma

    return bool(simplemma.is_known(word, lang=code, low_memory=True))


@lru_cache(maxsize=8192)
def lemma_of(word: str, code: str) -> str:
    """The form under which simplemma's dictionary lists a word in small letters: *hervir* for *hierve*."""
    import simplemma

    return str(simplemma.lemmatize(word, lang=code, low_memory=True))


@lru_cache(maxsize=32768)
def is_word(word: str, language: Language) -> bool:
    """Whether `word` is one of the language's, whatever its capitals.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> is_word("extendiéndose", SPANISH), is_word("relueltó", SPANISH), is_word("search-and-rescue", ENGLISH)
    (True, False, True)
    """
    return all(_is_known(part, language.code) for part in _PART.findall(word.lower()))


def _is_known(word: str, code: str) -> bool:
    return len(word) < 3 or _listed(word, code) or any(_listed(rest, code) for rest in _bare(word, code))


def _listed(word: str, code: str) -> bool:
    return word in word_list(f"{code}/also") or in_dictionary(word, code)


def _bare(word: str, code: str) -> Iterator[str]:
    """The word without a prefix, without what makes it an adverb, without the pronouns behind it."""
    yield from _without_prefix(word, code, "prefixes")
    if code == "en":
        return
    if word.endswith("mente") and word[-6] != "o":
        yield word.removesuffix("mente")
        yield f"{word.removesuffix('amente')}o"
    if (found := _CLITICS.search(word)) and found.start() > 2 and word[found.start() - 1] in _VERB_ENDS:
        verb = word[: found.start()]
        yield from (verb, without_accents(verb))


def _without_prefix(word: str, code: str, prefixes: str) -> Iterator[str]:
    for prefix in word_list(f"{code}/{prefixes}"):
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            yield word[len(prefix) :]


@lru_cache(maxsize=32768)
def could_be_word(word: str, language: Language) -> bool:
    """Whether a word in small letters is one of the language's, or made of one by a suffix.

    >>> from afst_i18n.core.language import SPANISH
    >>> could_be_word("sobreexploración", SPANISH), could_be_word("eestaba", SPANISH)
    (True, False)
    """
    code = language.code
    return is_word(word, language) or any(_listed(rest, code) for rest in _derived(word, code))


def _derived(word: str, code: str) -> Iterator[str]:
    """What the word may be made of: by a rare prefix, its longest suffix, or pronouns behind a verb."""
    for rest in _without_prefix(word, code, "rare_prefixes"):
        yield from (rest, rest[1:]) if rest.startswith("rr") else (rest,)
    suffix = max((end for end in word_list(f"{code}/suffixes") if word.endswith(end)), key=len, default="")
    stem = word.removesuffix(suffix)
    if suffix and len(stem) > 2:
        yield from (stem, without_accents(stem), *(stem + end for end in ("o", "a", "e", "ar", "y")))
    if code == "es" and (found := _CLITICS.search(word)) and found.start() > 2:
        verb = word[: found.start()]
        yield from (verb, without_accents(verb), f"{verb}s", f"{without_accents(verb)}r")


def near(word: str, language: Language) -> str:
    """A word of the dictionary that a slip of the pen makes into this one: two letters changed over, one
    too many, one too few; empty where there is none."""
    if found := turned(word, language):
        return found
    code = language.code
    splits = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    for a, b in splits:
        if b and _listed(found := a[:-1] + b, code) and (len(word) > 6 or a[-1] == b[0]):
            return found
    fuller = (a + letter + b for a, b in splits for letter in _LETTERS)
    return next((found for found in fuller if _listed(found, code)), "")


def turned(word: str, language: Language) -> str:
    """A word of the dictionary of which two letters are changed over here; empty where there is none."""
    for i in range(1, len(word) - 1):
        if word[i] != word[i + 1]:
            found = word[:i] + word[i + 1] + word[i] + word[i + 2 :]
            if _listed(found, language.code):
                return found
    return ""
