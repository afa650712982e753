"""Putting a translated sentence back into the cues it was spoken in, and each cue into lines.

The sentence is cut where the source was cut, in proportion, but never so that an article or a
preposition is left behind, and rather after a comma than before it; a cue that has no time to be read
gives words to its neighbours. The best cut is searched, not guessed: a sentence has few words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from afst_i18n.formats.hardwrap import UNFINISHED

_BAD_CUT: Final = 0.6
_GOOD_CUT: Final = -0.25
_OVERFLOW: Final = 4.0
_MOST_WORDS: Final = 300  # a sentence with more is none, and the best of its cuts would be long to find


@dataclass(frozen=True, slots=True)
class Limits:
    """What a viewer can read: characters of a line, lines of a cue, characters a second."""

    line_length: int = 42
    lines: int = 2
    reading_speed: float = 17.0

    def characters(self, seconds: float) -> int:
        """How many characters a cue of that length may hold."""
        return max(1, min(self.lines * self.line_length, int(self.reading_speed * seconds)))


def share(words: Sequence[str], weights: Sequence[int], rooms: Sequence[int]) -> list[int]:
    """How many of `words` each cue gets, where `weights` are the characters of the source in each and
    `rooms` those that fit. Every cue gets a word while there are any.

    >>> share("La tripulación descansó en la base el viernes".split(), [20, 20], [40, 40])
    [3, 5]
    """
    if len(words) > _MOST_WORDS and len(weights) > 1:
        each, rest = divmod(len(words), len(weights))
        return [each + (number < rest) for number in range(len(weights))]
    if len(weights) > len(words):
        return [1] * len(words) + [0] * (len(weights) - len(words))
    sizes = [0]
    for word in words:
        sizes.append(sizes[-1] + len(word) + 1)
    total = sum(weights) or 1
    wanted = [max(1.0, sizes[-1] * weight / total) for weight in weights]

    @cache
    def best(cue: int, start: int) -> tuple[float, tuple[int, ...]]:
        """The least cost of the words from `start` in the cues from `cue` on, and where each ends."""
        if cue == len(weights) - 1:
            return _cost(sizes[-1] - sizes[start] - 1, wanted[cue], rooms[cue]), (len(words),)
        options = []
        for end in range(start + 1, len(words) - (len(weights) - cue - 1) + 1):
            cost = _cost(sizes[end] - sizes[start] - 1, wanted[cue], rooms[cue]) + _cut(words[end - 1])
            rest, ends = best(cue + 1, end)
            options.append((cost + rest, (end, *ends)))
        return min(options)

    ends = (0, *best(0, 0)[1])
    return [after - before for before, after in pairwise(ends)]


def lines_of(words: Sequence[str], *, source_lines: int, limits: Limits) -> list[int]:
    """How many of a cue's `words` each of its lines gets: one line where they fit in one and the source
    had no more or half a line is enough, else lines of like length, the lower one longer.

    >>> lines_of("La tripulación descansó el viernes en la base".split(), source_lines=2, limits=Limits())
    [3, 5]
    """
    length = sum(map(len, words)) + len(words) - 1
    if len(words) > _MOST_WORDS:
        return _filled(words, limits.line_length)
    if not words or length <= (limits.line_length if source_lines == 1 else limits.line_length // 2):
        return [len(words)]
    count = max(min(2, len(words)), -(-length // limits.line_length))
    while count < len(words):
        counts = share(words, [1] * count, [limits.line_length] * count)
        if max(_lengths(words, counts)) <= limits.line_length:
            return counts
        count += 1
    return [1] * len(words)


def _filled(words: Sequence[str], length: int) -> list[int]:
    """The words in lines as long as possible."""
    counts, room = [0], length
    for word in words:
        if counts[-1] and len(word) > room:
            counts.append(0)
            room = length
        counts[-1] += 1
        room -= len(word) + 1
    return counts


def _lengths(words: Sequence[str], counts: Sequence[int]) -> list[int]:
    lengths, start = [], 0
    for count in counts:
        lengths.append(sum(map(len, words[start : start + count])) + count - 1)
        start += count
    return lengths


def _cost(length: int, wanted: float, room: int) -> float:
    """What a cue of that length costs: the distance from its share, and much more what has no room."""
    over = max(0, length - room) / room
    return ((length - wanted) / wanted) ** 2 + _OVERFLOW * over * (1 + over)


def _cut(word: str) -> float:
    """What it costs to cut behind a word."""
    if word[-1:] in ".!?…;:,—–":
        return _GOOD_CUT
    return _BAD_CUT if word.lower().lstrip('¿¡"“«(') in UNFINISHED else 0.0
