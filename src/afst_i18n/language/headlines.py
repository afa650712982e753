"""Headlines in capitals and in Title Case, as the sentences that an engine can read.

Models have seen few words in capitals: *BIDS FAREWELL* comes back as *FAREWELL DE LA GUARDIA COSTER*. So a
headline is asked in sentence case, and one that was all capitals is given back in capitals. Spanish has no
Title Case, and English releases write their headlines like sentences too (AP).

Which words keep their capital is data: `language/en/capitalised.txt` and its Spanish twin hold the words
that running prose (the training text; headlines left out) writes with a capital inside its sentences at
least four times of five and at least eight times.
"""

import re
from collections.abc import Mapping
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.known import is_word
from afst_i18n.language.lexicon import any_of, word_list

# No letter of a code: C-130s, F-35A, 2nd.
_WORD: Final = re.compile(r"(?<![\w])(?<!\d[-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\d_]|-\d)")
_FEWEST_WORDS: Final = 3
# Longer unknown words in capitals are names; shorter ones are acronyms.
_LONGEST_ACRONYM: Final = 5
_VOWEL: Final = re.compile("[AEIOUYÁÉÍÓÚÜ]")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_BYLINE: Final = re.compile(rf"(?:{any_of('en/bylines')})\b")
_END: Final = re.compile(r"[.:;,]\W*$")
# Small in a title, unless they open it.
_SMALL: Final = word_list("en/small_in_headlines")


def capitalised(language: str) -> frozenset[str]:
    """The words that running prose writes with a capital, in small letters."""
    return word_list(f"{language}/capitalised")


def is_shouted(text: str) -> bool:
    """Whether a text of at least three words is all in capitals.

    >>> is_shouted("CHIEF OF STAFF VISITS TEXAS"), is_shouted("USAF F-35A"), is_shouted("THE F-35s")
    (True, False, False)
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= _FEWEST_WORDS and all(word.isupper() for word in words)


def is_title(text: str, language: Language) -> bool:
    """Whether a text is an English headline in Title Case: nearly all of its longer words have a
    capital, and several of them are words that prose writes small.

    >>> from afst_i18n.core.language import ENGLISH
    >>> is_title("Crews Bring Tired Hercules Back to Life", ENGLISH), is_title("Gen. Ruiz met.", ENGLISH)
    (True, False)
    """
    if language.code != "en" or _END.search(text) or _BYLINE.match(text):
        return False
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL]
    common = [word for word in words[1:] if word.lower() not in capitalised("en")]
    capitals = [word for word in common if word[0].isupper() and not word.isupper()]
    return (
        len(words) > _FEWEST_WORDS and len(capitals) >= _FEWEST_WORDS and len(capitals) >= 0.8 * len(common)
    )


def sentence_case(text: str, language: Language, *, kept: Mapping[Span, str]) -> str:
    """A headline as a sentence; a place of `kept`, as a term or a name has, is written as it says.

    >>> from afst_i18n.core.language import ENGLISH
    >>> sentence_case("CHIEF OF STAFF VISITS AIR BASE IN TEXAS", ENGLISH, kept={})
    'Chief of staff visits air base in Texas'
    """
    first = _WORD.search(text)

    def written(match: re.Match[str]) -> str:
        span = Span(*match.span())
        word = next((_of(place, said, span) for place, said in kept.items() if span.overlaps(place)), "")
        word = word or _in_prose(match[0], language)
        return word[:1].upper() + word[1:] if first and match.start() == first.start() else word

    return _WORD.sub(written, text)


def _of(place: Span, said: str, word: Span) -> str:
    """The part of a place's writing where a word of it stands."""
    return said[max(0, word.start - place.start) : word.end - place.start]


def _in_prose(word: str, language: Language) -> str:
    """A headline's word as prose writes it."""
    small = word.lower()
    if word.isupper() and not _VOWEL.search(word):
        return word
    if small in capitalised(language.code):
        return word if not word.isupper() else word.capitalize()
    if is_word(re.split("['’]", small)[0], language):
        return word if _ROMAN.fullmatch(word) and len(word) > 1 and small not in ("mi", "di") else small
    return word if not word.isupper() or len(word) <= _LONGEST_ACRONYM else word.capitalize()
