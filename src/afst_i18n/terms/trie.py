"""A trie of words: phrases in, the phrases that start at a word out, the longest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Node(Generic[T]):
    """What ends here, and where the next word leads. Most nodes lead nowhere: None saves a dictionary."""

    values: list[T] = field(default_factory=list)
    next: "dict[str, Node[T]] | None" = None


class Trie(Generic[T]):
    """Looking up costs as many steps as the longest phrase has words, whatever the number of phrases."""

    def __init__(self) -> None:
        self.root: dict[str, Node[T]] = {}

    def add(self, words: Sequence[str], value: T) -> None:
        """Let `value` be found where `words` stand."""
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
