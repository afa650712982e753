"""English around a term: a or an, the article before a title, the possessive, AP's plural titles."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import Placed, capitalised, like, word_before

# Read letter by letter, these capitals begin with a vowel's sound: an F-35, an MOU, an SAR mission.
_VOWEL_LETTERS: Final = "AEFHILMNORSX"
_VOWEL: Final = re.compile(
    r"(?:[aeio]|u(?!ni(?!n|m)|se|sa|t[aeio]|kr|ra|rin|bi)|hour|honest|honor|heir|8|11\b|18\b)", re.IGNORECASE
)
_CONSONANT: Final = re.compile(r"(?:one\b|once\b|eu|ewe)", re.IGNORECASE)
_SPOKEN_AS_WORD: Final = re.compile(
    r"[BCDFGHJKLMNPQRSTVWXYZ]*[AEIOU][BCDFGHJKLMNPQRSTVWXYZ]+[AEIOU]", re.IGNORECASE
)


def indefinite(following: str) -> str:
    """*a* or *an* before what follows, by its sound.

    >>> [indefinite(w) for w in ("air base", "unit", "F-35A", "U.S. base", "NORAD", "MOU", "hour")]
    ['an', 'a', 'an', 'a', 'a', 'an', 'an']
    """
    word = re.match(r"[\w.]+", following)
    first = word[0] if word else ""
    letters = first.replace(".", "")
    if letters[:1].isupper() and (letters[1:2].isupper() or not letters[1:2].isalpha()):
        if len(letters) > 3 and _SPOKEN_AS_WORD.match(letters):
            return "an" if letters[0] in "AEIO" else "a"
        return "an" if letters[0] in _VOWEL_LETTERS else "a"
    return "an" if _VOWEL.match(first) and not _CONSONANT.match(first) else "a"


def agree_article(placed: Placed) -> Placed:
    """*a* and *an* directly before the designation, by its sound."""
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in ("a", "an"):
        return placed
    return placed.put(word.span, like(word.text, indefinite(placed.term)))


def bare_title(placed: Placed) -> Placed:
    """No article before a title and a name: *the Wing Gen. Miranda* becomes *Wing Gen. Miranda*."""
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in ("the", "a", "an"):
        return placed
    bare = placed.put(Span(word.span.start, placed.span.start), "")
    return bare.restate(capitalised(bare.term)) if word.text[0].isupper() else bare


def plural_title(abbreviation: str) -> str:
    """AP's plural of an abbreviated title before several names.

    >>> plural_title("Col."), plural_title("Lt. Gen."), plural_title("Wing Gen.")
    ('Cols.', 'Lt. Gens.', 'Wing Gens.')
    """
    return f"{abbreviation[:-1]}s." if abbreviation.endswith(".") else abbreviation
