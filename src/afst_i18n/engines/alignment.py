"""From a model's attention to pairs of words."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final, overload

from afst_i18n.core.place import Span

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


def align_words(
    source: str,
    target: str,
    *,
    source_pieces: Sequence[Span],
    target_pieces: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[tuple[Span, Span], ...]:
    """For each target word the source word that it was written from, in the target's order.

    `attention` has a row for each target piece and a column for each source piece; the rows of a
    word's pieces are added up, and so are the columns, so that a word in many pieces weighs no less
    than one that the vocabulary knows whole.
    """
    source_words, target_words = _words(source), _words(target)
    columns, rows = _owners(source_words, source_pieces), _owners(target_words, target_pieces)
    # One place more, the last, for the pieces of no word.
    weights = [[0.0] * (len(source_words) + 1) for _ in range(len(target_words) + 1)]
    for row, seen in zip(rows, attention, strict=False):
        weight = weights[row]
        for column, value in zip(columns, seen, strict=False):
            weight[column] += value
    return tuple(
        (source_words[weight.index(most)], word)
        for word, weight in zip(target_words, weights, strict=False)
        if (most := max(weight[:-1], default=0.0))
    )


class Later(Sequence[tuple[Span, Span]]):
    """Pairs that are worked out when somebody asks for them: of most hypotheses nobody does.

    >>> pairs = Later(lambda: ((Span(0, 2), Span(3, 5)),))
    >>> len(pairs), pairs == ((Span(0, 2), Span(3, 5)),)
    (1, True)
    """

    def __init__(self, made: Callable[[], tuple[tuple[Span, Span], ...]]) -> None:
        self._made = made

    @cached_property
    def _pairs(self) -> tuple[tuple[Span, Span], ...]:
        pairs = self._made()
        # The attention goes; another thread that asks at this moment still finds a maker.
        self._made = lambda: pairs
        return pairs

    def __len__(self) -> int:
        return len(self._pairs)

    def __iter__(self) -> Iterator[tuple[Span, Span]]:
        return iter(self._pairs)

    @overload
    def __getitem__(self, index: int) -> tuple[Span, Span]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[Span, Span], ...]: ...

    def __getitem__(self, index: int | slice) -> tuple[Span, Span] | tuple[tuple[Span, Span], ...]:
        return self._pairs[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Later) and self._pairs == tuple(other)

    def __hash__(self) -> int:
        return hash(self._pairs)


def _words(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _WORD.finditer(text)]


def _owners(words: Sequence[Span], pieces: Sequence[Span]) -> list[int]:
    """For each piece the number of the first word that it touches, -1 where it touches none. Both are in the
    text's order."""
    found: list[int] = []
    first = 0
    for piece in pieces:
        # Pieces of one character may lie on each other, so the word before may be asked for again.
        while first < len(words) and words[first].end <= piece.start:
            first += 1
        found.append(first if first < len(words) and words[first].start < piece.end else -1)
    return found
