"""The way small models fail worst: they say the same thing again and again, or nothing at all."""

import re
from collections import defaultdict
from itertools import combinations
from typing import Final

# A syllable four times in a row, or a word or more three times.
_REPEATED: Final = re.compile(r"(.{2,5}?)\1{3,}|(.{6,100}?)\2{2,}", re.DOTALL)
_TWO_LETTERS: Final = re.compile(r"(..)\1{3}", re.DOTALL)


def is_degenerate(source: str, target: str) -> bool:
    """Whether a translation is empty, or repeats what its source does not.

    >>> is_degenerate("Main stream", "mainstremainstremainstremainstre")
    True
    >>> is_degenerate("Hahahahahaha!", "¡Jajajajajaja!")
    False

    Lines of dots, dashes or digits are no loops: a unit must hold a letter. A runaway that never
    repeats exactly is caught by its length: no sentence grows to four times its source.
    """
    if not target.strip():
        return bool(source.strip())
    if len(target) > 4 * len(source) + 40:
        return True
    return _repeats(target) and not _repeats(source)


def _repeats(text: str) -> bool:
    # Asking `_REPEATED` itself takes fifty times as long as looking for what all that it finds has in common.
    if not (_spaced(text) or _TWO_LETTERS.search(text)):
        return False
    return any(any(map(str.isalpha, found.group())) for found in _REPEATED.finditer(text))


def _spaced(text: str) -> bool:
    """Whether the same six characters stand three times at one distance, as in any loop of three letters or
    more; of its runs of six at least four have been there before."""
    sixes = [text[i : i + 6] for i in range(len(text) - 5)]
    if len(sixes) - len(set(sixes)) < 4:
        return False
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, six in enumerate(sixes):
        places[six].append(place)
    return any(
        2 * second - first in some
        for some in places.values()
        if len(some) > 2
        for first, second in combinations(some, 2)
    )
