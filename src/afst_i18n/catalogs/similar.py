"""Which new text is a changed old one."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

_ALIKE: Final = 0.6
_CANDIDATES: Final = 4
# A word that stands in more texts than this tells none of them apart; skipping it keeps the search linear.
_COMMON: Final = 50


def pair_similar(new: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """For each new text the old one it most likely comes from, as indexes; every old one once at most.

    Alike are texts with at least 60% of their words in common, in order. Only the few old texts
    that share the most of a text's rarer words are compared in full, so that 10,000 new texts do
    not mean a hundred million comparisons. Equal scores go to the nearer position.

    >>> pair_similar(["The talks ended on Friday."], ["Photo credits", "The talks ended on Monday."])
    {0: 1}
    """
    new_words = [split_words(text) for text in new]
    old_words = [split_words(text) for text in old]
    index: defaultdict[str, list[int]] = defaultdict(list)
    for position, words in enumerate(old_words):
        for word in dict.fromkeys(words):
            index[word].append(position)
    scored = []
    for here, words in enumerate(new_words):
        for there in candidates(words, old_words, index):
            ratio = SequenceMatcher(None, old_words[there], words, autojunk=False).ratio()
            if ratio >= _ALIKE:
                scored.append((-ratio, abs(here - there), here, there))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, here, there in sorted(scored):
        if here not in pairs and there not in taken:
            pairs[here] = there
            taken.add(there)
    return pairs


def split_words(text: str) -> list[str]:
    """The words and signs of a text, to be compared with those of another."""
    return re.findall(r"\w+|[^\w\s]", text.casefold())


def candidates(
    words: list[str], old: list[list[str]], index: dict[str, list[int]], *, most: int = _CANDIDATES
) -> list[int]:
    """The old texts that share the most of a text's rarer words, at most `most` of them, the best first;
    `index` tells for a word in which old texts it stands."""
    postings = [index[word] for word in dict.fromkeys(words) if word in index]
    rare = [places for places in postings if len(places) <= _COMMON]
    shared = Counter(place for places in rare for place in places)
    best = sorted(shared, key=lambda place: (-shared[place], abs(len(old[place]) - len(words)), place))
    return best[:most]
