"""A trie of words: items in, their phrases that start at a word of a text out, the longest first."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import add
from threading import Lock
from typing import Final, Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_PLAIN: Final = str.maketrans("áéíóú", "aeiou")


@dataclass(slots=True)
class Node(Generic[T]):
    """What ends here, and where the next word leads. Most nodes lead nowhere: None saves a dictionary."""

    values: list[T] = field(default_factory=list)
    next: "dict[str, Node[T]] | None" = None


class LateTrie(Generic[S, T]):
    """A trie of phrases that are made of items when a text first begins like one of theirs.

    A glossary of a million terms has several million forms, which take minutes and gigabytes to make; a
    text asks about a few. So an item waits under the first letters of the first words of its phrases.
    `make` gives the phrases of items with their values, in the order in which they are to be found. Looking
    up costs as many steps as the longest phrase has words, whatever the number of phrases.
    """

    def __init__(self, make: Callable[[Sequence[S]], Iterable[tuple[Sequence[str], T]]]) -> None:
        self.root: dict[str, Node[T]] = {}
        self._make = make
        self._waiting: dict[str, list[S]] = {}
        self._lock = Lock()

    def wait(self, item: S, phrases: Iterable[Sequence[str]]) -> None:
        """Let an item wait; each of the phrases that `make` will give begins as one of these does."""
        for start in {_start(words) for words in phrases}:
            self._waiting.setdefault(start, []).append(item)

    def prepare(self, words: Sequence[str]) -> None:
        """Make the phrases of all items that may stand in a text of these words."""
        if not self._waiting:
            return
        ones = _letters(words)
        twos = list(map(add, ones, ones[1:]))
        threes = map(add, twos, ones[2:])
        for start in self._waiting.keys() & {*ones, *twos, *threes}:
            # Another thread may wait for the same phrases: they no longer wait when all are there.
            with self._lock:
                for phrase, value in self._make(self._waiting.get(start, ())):
                    if _start(phrase) == start:
                        self._add(phrase, value)
                self._waiting.pop(start, None)

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, list[T]]]:
        """The end (exclusive) and values of every phrase that starts at `start`, the longest first."""
        found: list[tuple[int, list[T]]] = []
        level: dict[str, Node[T]] | None = self.root
        position, count = start, len(words)
        while level and position < count:
            node = level.get(words[position])
            if node is None:
                break
            position += 1
            if node.values:
                found.append((position, node.values))
            level = node.next
        return reversed(found)

    def _add(self, words: Sequence[str], value: T) -> None:
        level = self.root
        for position, word in enumerate(words):
            node = level.get(word)
            if node is None:
                node = level[word] = Node()
            if position + 1 < len(words):
                if node.next is None:
                    node.next = {}
                level = node.next
            else:
                node.values.append(value)


def _start(words: Sequence[str]) -> str:
    return "".join(_letters(words[:3]))


def _letters(words: Sequence[str]) -> list[str]:
    """The letters of each word that stay in its plural and feminine."""
    return [word[:2] for word in " ".join(words).translate(_PLAIN).split(" ")]
