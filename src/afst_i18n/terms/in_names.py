"""Words of the glossary in names that it does not know: *Star Alliance*, *Training Day*, *Rafael Correa*."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.headlines import is_shouted, is_title
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.persons import is_given_name

# Marks may stand apart from their letters.
_WORD: Final = r"(?P<word>[^\W\d_][\w\u0300-\u036f’'-]*|&)"
_BEFORE: Final = re.compile(rf"(?<![\w\u0300-\u036f’'-]){_WORD}[ \u00a0]$")
_AFTER: Final = re.compile(rf"[ \u00a0](?:of[ \u00a0](?:the[ \u00a0])?)?{_WORD}")
_FIRST: Final = re.compile(r"(?:^|[.!?:…—–][”\"»)]*\s+|--\s+|\n)[“\"«(¿¡]*$")
# In a headline the capitals tell nothing: most long words have one.
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
# What companies, programs and people are called too. A unit, a post, a place or a treaty in a longer name is
# one of its kind still.
_EVERYDAY: Final = frozenset(("phrases", "doctrine", "equipment", "operations"))


@lru_cache(maxsize=64)
def is_headline(text: str) -> bool:
    """Whether a text is written in capitals, or each of its words with one."""
    words = _LONG_WORD.findall(text)
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def opens(start: int, text: str) -> bool:
    """Whether a sentence begins there, which gives any word a capital."""
    return start == 0 or _FIRST.search(text, max(0, start - 6), start) is not None


def beside_capitals(span: Span, text: str, others: Collection[Span]) -> bool:
    """Whether a term has a capital, and so has a word beside it that belongs to none of the others."""
    if not span.of(text)[:1].isupper():
        return False
    after = _AFTER.match(text, span.end)
    if _is_capital(after) and not any(other.start == span.end + 1 for other in others):
        return True
    before = _BEFORE.search(text, max(0, span.start - 30), span.start)
    if before is None or not _is_capital(before):
        return False
    if opens(before.start(), text) and not is_given_name(before["word"]):
        return False
    return not any(other.end == span.start - 1 for other in others)


def _is_capital(found: re.Match[str] | None) -> bool:
    return found is not None and (found["word"][0].isupper() or found["word"] == "&")


def only_in_name(match: Match, text: str, language: Language, others: Collection[Span]) -> bool:
    """Whether the words are an everyday noun that means something else as a part of a name."""
    term = match.term
    return (
        (term.domain in _EVERYDAY or (term.is_rank and not match.plural and language.code == "en"))
        and term.part_of_speech == "noun"
        and not term.do_not_translate
        and not match.before_name
        and match.form != "abbreviation"
        and term.en.preferred[:1].islower()
        and not opens(match.span.start, text)
        and (beside_capitals(match.span, text, others) or _is_surname(match.span.of(text)))
        and not _is_written_large(text, language)
    )


def _is_surname(word: str) -> bool:
    return word.istitle() and word.lower() in word_list("surnames")


# Asked for each term of a text.
@lru_cache(maxsize=64)
def _is_written_large(text: str, language: Language) -> bool:
    return is_shouted(text) or is_title(text, language)
