"""Which target pieces a sentence may need, by its source pieces: CTranslate2's `vmap.txt`.

Half of the decoder's time goes into a softmax over 24,000 pieces, of which a sentence needs a few dozen.
Those that an epoch ever linked to one of its source pieces, the source pieces themselves (names, codes,
marked terms) and the most frequent ones of the language are enough: BLEU stays and the speed doubles.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor

FILE = "vmap.txt"
EACH = 60
"""Target pieces kept for one source piece, the most often linked ones."""
COMMON = 3000
"""Target pieces that every sentence has."""
SURE = 2
"""So many links make a pair of pieces more than noise; of a rare piece the first five stay anyway."""


def write(epoch: Path, pieces: SentencePieceProcessor, out: Path) -> dict[str, int]:
    """Write the file; out come the numbers of source pieces and of candidates."""
    with np.load(epoch) as stored:
        arrays = {name: stored[name] for name in stored.files}
    size = pieces.vocab_size()
    links = arrays["links"].astype(np.int64)
    row = np.repeat(np.arange(len(arrays["links_at"]) - 1), np.diff(arrays["links_at"]))
    target = arrays["target"][arrays["target_at"][row] + links[:, 0]].astype(np.int64)
    source = arrays["source"][arrays["source_at"][row] + links[:, 1]].astype(np.int64)
    pairs, counts = np.unique(source * size + target, return_counts=True)
    order = np.lexsort((-counts, pairs // size))
    common = np.argsort(-np.bincount(arrays["target"], minlength=size), kind="stable")[:COMMON].tolist()
    everywhere = set(common)
    found: dict[int, list[int]] = defaultdict(list)
    for pair, count in zip(pairs[order].tolist(), counts[order].tolist(), strict=True):
        candidates = found[pair // size]
        if pair % size not in everywhere and len(candidates) < (EACH if count >= SURE else 5):
            candidates.append(pair % size)
    lines = ["\t" + _spelt(pieces, common)]
    for number in range(size):
        candidates = found[number] + [number] * (number not in everywhere and number not in found[number])
        if candidates:
            lines.append(f"{pieces.id_to_piece(number)}\t{_spelt(pieces, candidates)}")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"source pieces": len(lines) - 1, "candidates": sum(map(len, found.values()))}


def _spelt(pieces: SentencePieceProcessor, numbers: list[int]) -> str:
    return " ".join(pieces.id_to_piece(number) for number in numbers)
