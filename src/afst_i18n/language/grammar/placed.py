"""A designation standing in a text, and what the words around it must agree with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from afst_i18n.core.place import Span

_BEFORE: Final = re.compile(r"([^\W\d_]+) +\Z")
_AFTER: Final = re.compile(r" +([^\W\d_]+)")
_START: Final = re.compile(r"(?:\A|[.!?…]\s+|[.!?…][»”\"')]\s*)[\s«“\"'(\[¿¡—–*_#-]*\Z")


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Placed:
    """The designation at `span` of `text`.

    `gender` is ``m`` or ``f``, or empty where nobody knows it (an officer of either sex); `plural`
    is None for a form that is both (crisis) or where it does not matter.
    """

    text: str
    span: Span
    gender: str = ""
    plural: bool | None = None

    @property
    def term(self) -> str:
        """The designation as it stands there."""
        return self.span.of(self.text)

    def put(self, where: Span, new: str) -> Placed:
        """The text with `new` in the place of `where`, which lies outside the designation.

        >>> Placed("el base", Span(3, 7)).put(Span(0, 2), "nuestra").term
        'base'
        """
        text = self.text[: where.start] + new + self.text[where.end :]
        moved = len(new) - len(where) if where.end <= self.span.start else 0
        return replace(self, text=text, span=self.span.shift(moved))

    def restate(self, new: str) -> Placed:
        """The text with the designation itself written as `new`."""
        text = self.text[: self.span.start] + new + self.text[self.span.end :]
        return replace(self, text=text, span=Span(self.span.start, self.span.start + len(new)))


def word_before(text: str, position: int) -> Word | None:
    """The word that ends before `position` with only spaces between them."""
    found = _BEFORE.search(text, max(0, position - 40), position)
    return Word(found[1], Span(*found.span(1))) if found else None


def words_before(text: str, position: int) -> Iterator[Word]:
    """The words before `position`, the nearest first, up to the first thing that is not a word.

    >>> [word.text for word in words_before("Hoy, toda la base", 13)]
    ['la', 'toda']
    """
    while word := word_before(text, position):
        yield word
        position = word.span.start


def word_after(text: str, position: int) -> Word | None:
    """The word that starts after `position` with only spaces between them."""
    found = _AFTER.match(text, position)
    return Word(found[1], Span(*found.span(1))) if found else None


def starts_sentence(text: str, position: int) -> bool:
    """Whether only opening marks stand between a sentence's start and `position`.

    >>> starts_sentence("Llegó. «El general", 8), starts_sentence("del Gral. Soto", 10)
    (True, True)

    An abbreviation's dot looks like a sentence's end; whoever asks must know what stands before.
    """
    return _START.search(text[:position][-200:]) is not None if position else True


def like(model: str, word: str) -> str:
    """`word` with the capitals of `model`: all, the first, or none.

    >>> like("El", "la"), like("DEL", "de la"), like("el", "la")
    ('La', 'DE LA', 'la')
    """
    if len(model) > 1 and model.isupper():
        return word.upper()
    return capitalised(word) if model[:1].isupper() else word


def capitalised(text: str) -> str:
    """The text with its first letter a capital and the rest as it was."""
    return text[:1].upper() + text[1:]
