"""One epoch: pairs drawn by weight, annotated, cut into pieces, and stored as flat arrays.

An epoch is drawn anew each time with its number as the seed, so every pass sees other names, other
placeholders and other terms. The file holds `source`, `target` (piece numbers, each sentence closed by
the end piece), `links` (target piece, source piece) and the three lists of sentence beginnings.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np

from training.alignment import read
from training.annotation import Draft, Inventor, Terms, annotate
from training.vocabulary import CLOSE, END, MIDDLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor

    from training.alignment import Link
    from training.annotation import Example, Span

LONGEST = 120
"""Pieces of one sentence."""
SYNTHETIC_TAG = MIDDLE
"""Set before a source whose target is machine-made; never used outside training, so that the student
learns vocabulary from such a pair and its prose from people."""
BACK_TAG = CLOSE
"""Set before a source that a machine wrote (Caswell et al. 2019): what such sources have in common stays
with the tag."""
MACHINE_MADE = {"synthetic": "en", "glosses": "es", "made_en": "en", "made_es": "es"}
"""Which side of a domain's pairs a machine wrote."""
MACHINE_SHARE = {"synthetic": 0.6, "glosses": 0.6}
"""How much of a domain is read where its target is the machine-made side: nothing of a round of
back-translation (`training.back_translation`), whose target the student would have written itself."""


class Cutter:
    """Cuts text into pieces and says which pieces cover which characters."""

    def __init__(self, pieces: SentencePieceProcessor) -> None:
        self.pieces = pieces
        self.bytes = np.array(
            [
                1 if pieces.is_byte(i) else len(pieces.id_to_piece(i).replace("▁", " ").encode())
                for i in range(pieces.vocab_size())
            ]
        )

    def __call__(self, text: str) -> tuple[list[int], np.ndarray]:
        """The piece numbers, and for each character of the text the piece that holds it (-1 if unsure)."""
        ids = self.pieces.encode(text)
        return ids, self.owners(text, ids)

    def owners(self, text: str, ids: list[int]) -> np.ndarray:
        """For each character of the text the piece of `ids`, which spell it, that holds it (-1 if unsure)."""
        lengths = self.bytes[ids]
        raw = text.encode()
        if lengths.sum() != len(raw) + 1:  # the text was normalised; its places cannot be trusted
            return np.full(len(text), -1)
        owner = np.repeat(np.arange(len(ids)), lengths)[1:]
        if len(raw) == len(text):
            return owner
        first = [(byte & 0xC0) != 0x80 for byte in raw]
        return owner[np.flatnonzero(first)]


def _covered(owner: np.ndarray, spans: list[Span]) -> set[int]:
    return {
        int(owner[k]) for start, end in spans for k in range(start, min(end, len(owner))) if owner[k] >= 0
    }


def piece_links(example: Example, source: np.ndarray, target: np.ndarray) -> list[tuple[int, int]]:
    """Links between pieces: every piece of a target word with every piece of its source words."""
    found: set[tuple[int, int]] = set()
    for there, here in example.links:
        right = _covered(source, here)
        for left in _covered(target, there):
            found.update((left, piece) for piece in right)
    return sorted(found)


def write(
    pairs: Sequence[Path],
    out: Path,
    pieces: SentencePieceProcessor,
    *,
    direction: str,
    seed: int,
    share: float = 1.0,
) -> dict[str, float]:
    """Write epoch `seed` of a direction ("en_es" or "es_en") from files of pairs and the links beside them.

    `share` is how much of the first file is read, when a whole pass is too much; the others, rounds of
    back-translation, are read whole.
    """
    chance = random.Random(seed * 2 + (direction == "es_en"))
    inventor = Inventor(chance)
    terms = Terms(inventor, direction[-2:])
    cutter = Cutter(pieces)
    flat: dict[str, list[np.ndarray]] = {"source": [], "target": [], "links": []}
    # Which side of a pair a machine wrote: its target, its source, or none.
    tags = {True: pieces.encode(SYNTHETIC_TAG), False: pieces.encode(BACK_TAG), None: []}
    for number, file in enumerate(pairs):
        for domain, weight, english, spanish, pair_links in _rows(file):
            side = MACHINE_MADE.get(domain)
            made = None if side is None else side == direction[-2:]
            times = weight * (1.0 if number else share) * (MACHINE_SHARE.get(domain, 0.0) if made else 1.0)
            for _ in range(int(times) + (chance.random() < times % 1)):
                if direction == "en_es":
                    draft = Draft.of(english, spanish, pair_links)
                else:
                    draft = Draft.of(spanish, english, [(j, i) for i, j in pair_links])
                example = annotate(draft, inventor, terms)
                ids, owner = cutter(example.source)
                gold, gold_owner = cutter(example.target)
                if not (0 < len(ids) < LONGEST and 0 < len(gold) < LONGEST):
                    continue
                tag = tags[made]
                found = [(i, j + len(tag)) for i, j in piece_links(example, owner, gold_owner)]
                flat["source"].append(np.array([*tag, *ids, END], np.uint16))
                flat["target"].append(np.array([*gold, END], np.uint16))
                flat["links"].append(np.array(found, np.uint8).reshape(-1, 2))
    arrays = {name: np.concatenate(values) for name, values in flat.items()}
    for name, values in flat.items():
        arrays[f"{name}_at"] = np.cumsum([0, *map(len, values)], dtype=np.int64)
    temporary = out.with_suffix(".tmp.npz")
    np.savez(temporary, **arrays)  # type: ignore[arg-type]
    temporary.replace(out)
    return {
        "pairs": len(flat["source"]),
        "target pieces": len(arrays["target"]),
        "links": len(arrays["links"]),
    }


def _rows(file: Path) -> Iterator[tuple[str, float, str, str, list[Link]]]:
    """Domain, weight, English, Spanish and word links of every pair of a file."""
    aligned = file.with_suffix(".align")
    links = read(aligned) if aligned.exists() else iter(lambda: [], None)
    with file.open(encoding="utf-8") as lines:
        for line, found in zip(lines, links, strict=False):
            domain, weight, english, spanish = line.rstrip("\n").split("\t")
            yield domain, float(weight), english, spanish, found
