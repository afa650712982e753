"""The words and signs of a text, folded for comparing, with their places in the original."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import add
from typing import Final

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
# What typography varies and meaning does not: apostrophes, quotation marks, hyphens (no em dash).
_VARIANTS: Final = {"'": "’‘ʼ´′", '"': "“”„«»", "-": "‐\u2011‒–−"}
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CLUSTER: Final = re.compile(rf"[^{_INVISIBLE}][\u0300-\u036f{_INVISIBLE}]*|.", re.DOTALL)
_LOOSE: Final = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]")


# Not slotted: most texts hold no term, and nobody asks where their words stand.
@dataclass(frozen=True, eq=False)
class Tokens:
    """`keys` are what is compared; token i stands at ``text[starts[i]:ends[i]]``.

    >>> Tokens.of("The\u00a0Air  Force’s").keys
    ['the', 'air', 'force', "'", 's']
    """

    text: str
    keys: list[str]
    _folded: str
    _origins: list[tuple[int, int]] | None

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """Blanks only part words, so that a no-break or a doubled blank is a blank."""
        shape, origins = _compose(text)
        folded = _lower(_plain(shape))
        return cls(text, _TOKEN.findall(folded), folded, origins)

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins."""
        if self._origins is None:
            return self._places
        return [self._origins[start][0] for start in self._places]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        ends = list(map(add, self._places, map(len, self.keys)))
        if self._origins is None:
            return ends
        return [self._origins[end - 1][1] for end in ends]

    @cached_property
    def _places(self) -> list[int]:
        # Twice through the text, for a list of match objects would be ten times the text.
        return [match.start() for match in _TOKEN.finditer(self._folded)]


def fold(text: str) -> tuple[str, ...]:
    """The keys of a text: two texts with the same keys are one phrase."""
    return tuple(Tokens.of(text).keys)


@lru_cache(maxsize=16384)
def letters(text: str) -> str:
    """The letters and figures of a text with their capitals, composed: what a case rule looks at."""
    return "".join(filter(str.isalnum, _compose(text)[0]))


def _plain(text: str) -> str:
    if not text.isascii():
        for plain, variants in _VARIANTS.items():
            for variant in variants:
                text = text.replace(variant, plain)
    return text


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # İ becomes two characters in lower case and would shift every offset behind it.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _compose(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text in NFC without invisible characters, and where each of its characters came from."""
    if text.isascii() or (not _LOOSE.search(text) and unicodedata.is_normalized("NFC", text)):
        return text, None
    pieces: list[str] = []
    origins: list[tuple[int, int]] = []
    for match in _CLUSTER.finditer(text):
        visible = "".join(char for char in match[0] if char not in _INVISIBLE)
        piece = unicodedata.normalize("NFC", visible)
        pieces.append(piece)
        origins += [match.span()] * len(piece)
    return "".join(pieces), origins
