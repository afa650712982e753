"""Women and men named apart, asked for once: *las y los soldados*, *niñas y niños*, *todas y todos*.

Mexican releases and speeches name both; English has one word for them, and small models write it twice (*all
and all*, *girls and children*, *the municipal presidents and the presidents*).
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span
from afst_i18n.language.grammar.determiners import agree_before, is_determiner
from afst_i18n.language.grammar.placed import Placed, like, word_before, words_before
from afst_i18n.language.known import lemma_of
from afst_i18n.language.lexicon import word_list, word_rows
from afst_i18n.language.numerals import CARDINALS

_ARTICLES: Final = re.compile(
    r"\b(?:(las|los)(?: (?:y|o|y/o) |/)(las|los)|(la|el)(?: o |/)(la|el))(?= )", re.IGNORECASE
)
_PAIR: Final = re.compile(
    r"\b(?P<first>[^\W\d_]{3,})(?P<and>,|,? (?:y/o|[yeou])) (?:(?:a|de|con|para|por|en) )?"
    r"(?:(?P<second>[^\W\d_]{3,})\b(?: (?P<third>[^\W\d_]{3,})\b)?)"
)
_FEMININE: Final = ("a", "as")


def said_once(text: str) -> Iterator[Edit]:
    """The edits after which a Spanish text names everybody with one word.

    >>> from afst_i18n.core.edits import edit
    >>> edit(text := "Las y los marinos, todas sus hijas e hijos", said_once(text)).text
    'Los marinos, todos sus hijos'
    >>> list(said_once("Señoras y señores: las puertas y los puertos"))
    []
    """
    for both in _ARTICLES.finditer(text):
        one, kept = filter(None, both.groups())
        if one.lower() != kept.lower():
            yield Edit(Span(*both.span()), like(one, kept.lower()))
    position = 0
    while pair := _PAIR.search(text, position):
        other = _other(text, pair)
        yield from _without_her(text, pair, other) if other else ()
        position = pair.end(other) if other else pair.end("first")


def _other(text: str, pair: re.Match[str]) -> str:
    """Which group says the first word once more of the other sex, if one does."""
    first, second, third = pair["first"].lower(), pair["second"].lower(), (pair["third"] or "").lower()
    plural, before = first.endswith("s"), word_before(text, pair.start())
    # *El niño o la niña* is one person; with *y* they are two.
    if (not plural and pair["and"] not in (" o", " u", " y/o")) or (before and _is_noun(before.text.lower())):
        return ""
    if _one_word(first, second):
        return "second"
    determined = third and is_determiner(second) and before is not None and is_determiner(before.text)
    return "third" if determined and _one_word(first, third) else ""


@cache
def _one_word(first: str, second: str) -> bool:
    """Whether they are one word of either sex, and English has one for both."""
    if first.endswith("s") != second.endswith("s") or first.endswith(_FEMININE) == second.endswith(_FEMININE):
        return False
    woman, man = (first, second) if first.endswith(_FEMININE) else (second, first)
    if not man.startswith(woman[:-3]) or len(man) > len(woman):
        return False
    if {first, second} <= word_list("es/two_in_english"):
        return False
    listed = {first, second} in map(set, word_rows("es/one_in_english"))
    return listed or lemma_of(first, "es") == lemma_of(second, "es")


def _is_noun(word: str) -> bool:
    """Whether a word may be a plural noun whose adjective follows: *fuerzas mexicanas y mexicanos*."""
    small = is_determiner(word) or word in word_list("es/function_words") or word in CARDINALS["es"]
    return word.endswith("s") and not small and not lemma_of(word, "es").endswith("o")


def _without_her(text: str, pair: re.Match[str], other: str) -> Iterator[Edit]:
    """The woman's word left out, and what stands before it in the man's gender."""
    if pair[other].lower().endswith(_FEMININE):
        yield Edit(Span(pair.end("first"), pair.end(other)), "")
        return
    start, man = pair.start(), like(pair["first"][:1], pair[other])
    placed = Placed(text[:start] + man, Span(start, start + len(man)), "m", man.endswith("s"))
    before = agree_before(placed).text[: -len(man)]
    determined = takewhile(lambda word: is_determiner(word.text), words_before(text, start))
    opening = min((word.span.start for word in determined), default=start)
    if opening < start:
        yield Edit(Span(opening, start), before[opening:])
    yield Edit(Span(start, pair.start(other) + 1), man[0])
