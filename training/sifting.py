"""Which pairs are no translations of each other: those that two packs, one a direction, both find dear.

A pair costs so many nats a piece, its Spanish given its English and the other way about; the mean of the
two tells (the conditional cross-entropies of Junczys-Dowmunt 2018). Their difference, which the same paper
adds, was left out after reading: among 3,700 pairs of nineteen sources it threw out short pairs that are
right, "The parrots are quiet.", before wrong ones. Of those whose mean is above `DEAR` nine in ten say
something else, or one side is cut off; of those a little below, as many are free translations.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from training.data import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from training.back_translation import PackTranslator

DEAR = 5.0
"""Nats a piece, the mean of both directions."""
LIKE = 4
"""So many pairs may have the same English but for numbers and names."""
CHUNK = 2000
_VARIES = re.compile(r"\d[\d.,:]*|(?<!^)\b[A-ZÁÉÍÓÚÑ][\w'’-]*")


def costs(pairs: Sequence[tuple[str, str]], translator: PackTranslator) -> list[float]:
    """Nats a piece of each target given its source, the end of the sentence among the pieces."""
    scored = translator.engine.score_batch(
        [translator.pieces.encode(source, out_type=str) for source, _ in pairs],
        [translator.pieces.encode(target, out_type=str) for _, target in pairs],
        max_batch_size=4096,
        batch_type="tokens",
    )
    return [-sum(one.log_probs) / len(one.log_probs) for one in scored]


def near_doubles(english: Iterable[str]) -> Iterator[bool]:
    """Whether a line is one more of a kind that stood `LIKE` times, names and numbers apart.

    >>> list(near_doubles(f"In {year} we met Ana near the harbour again." for year in range(6)))
    [False, False, False, False, True, True]
    """
    seen: Counter[str] = Counter()
    for line in english:
        key = folded(_VARIES.sub("", line))
        seen[key] += 1
        yield len(key) > 20 and seen[key] > LIKE


def sift(
    rows: Sequence[Sequence[str]], into_spanish: PackTranslator, into_english: PackTranslator
) -> Iterator[tuple[Sequence[str], str]]:
    """Each row (domain, weight, English, Spanish) with why it must go: "misaligned", "near-double" or ""."""
    alike = near_doubles(row[2] for row in rows)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        forth = costs([(row[2], row[3]) for row in chunk], into_spanish)
        back = costs([(row[3], row[2]) for row in chunk], into_english)
        for row, one, other in zip(chunk, forth, back, strict=True):
            double = next(alike)
            yield row, "misaligned" if (one + other) / 2 > DEAR else "near-double" if double else ""
