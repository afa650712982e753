"""English around a term: a or an, the article before a title, the possessive, AP's plural titles."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.placed import Placed, like, word_before

# Read letter by letter, these capitals begin with a vowel's sound: an F-35, an MOU, an SAR mission.
_VOWEL_LETTERS: Final = "AEFHILMNORSX"
_VOWEL: Final = re.compile(
    r"(?:[aeio]|u(?!ni(?!n|m)|se|sa|ti|kr|ra|rin|bi)|hour|honest|honor|heir|8|11\b|18\b)", re.IGNORECASE
)
_CONSONANT: Final = re.compile(r"(?:one\b|once\b|eu|ewe)", re.IGNORECASE)
_ENDS: Final = re.compile(
    r"[.,;:!?)”]|\Z"
    r"| (?:and|or|in|on|at|to|from|with|for|of|by|during|after|before|was|is|has|will|who|which)\b"
)
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
    """*a* and *an* directly before the designation, by its sound; dropped before a plural."""
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in ("a", "an"):
        return placed
    if placed.plural:
        return placed.put(Span(word.span.start, placed.span.start), "")
    return placed.put(word.span, like(word.text, indefinite(placed.term)))


def bare_title(placed: Placed) -> Placed:
    """No article before a title and a name: *the Wing Gen. Miranda* becomes *Wing Gen. Miranda*."""
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in ("the", "a", "an"):
        return placed
    return placed.put(Span(word.span.start, placed.span.start), "")


def bare_number(placed: Placed) -> Placed:
    """No article before a name with a number: *at the [Air Base No. 5]* becomes *at [Air Base No. 5]*."""
    word = word_before(placed.text, placed.span.start)
    number = r" (?:No\. )?\d+(?![\w,.]*\d| [a-z]+s\b)"
    inside, behind = re.search(rf"{number}\Z", placed.term), re.match(number, placed.text[placed.span.end :])
    numbered = placed.term[:1].isupper() and (inside or (behind and placed.term.istitle()))
    if word is None or word.text not in ("the", "The") or not numbered:
        return placed
    return placed.put(Span(word.span.start, placed.span.start), "")


def bare_acronym(placed: Placed) -> Placed:
    """No article before an acronym that is said as a word and stands alone: *opened the [FAMEX].*

    Before a noun it may be the noun's: *the [NORAD] commander*; so a sign or a small word must follow.
    """
    word = word_before(placed.text, placed.span.start)
    said = len(placed.term) > 3 and placed.term.isupper() and _SPOKEN_AS_WORD.match(placed.term)
    ends = _ENDS.match(placed.text, placed.span.end)
    if word is None or word.text != "the" or not said or not ends:
        return placed
    return placed.put(Span(word.span.start, placed.span.start), "")


def possessive(owner: str) -> str:
    """The possessive: *'s*, or the apostrophe alone after a plural's s.

    >>> possessive("the wing general"), possessive("wing generals"), possessive("AFNORTH")
    ("the wing general's", "wing generals'", "AFNORTH's")
    """
    return owner + ("'" if owner.endswith("s") and not owner.endswith("ss") else "'s")


def agree_possessive(placed: Placed) -> Placed:
    """The possessive mark after the designation as its last letter asks; the apostrophe's shape stays."""
    found = re.match(r"(['’])(s?)(?!\w)", placed.text[placed.span.end :])
    # After a plural without a mark a quotation may end: only 's or s' is a possessive for sure.
    if not found or not (found[2] or placed.term.endswith("s")):
        return placed
    mark = possessive(placed.term)[len(placed.term) :].replace("'", found[1])
    return placed.put(Span(placed.span.end, placed.span.end + len(found[0])), mark)


def plural_title(abbreviation: str) -> str:
    """AP's plural of an abbreviated title before several names.

    >>> plural_title("Col."), plural_title("Lt. Gen."), plural_title("Wing Gen.")
    ('Cols.', 'Lt. Gens.', 'Wing Gens.')
    """
    return f"{abbreviation[:-1]}s." if abbreviation.endswith(".") else abbreviation
