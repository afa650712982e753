"""A teacher from Spanish to English: the Bergamot student pt-en, taught to read Apertium's Portuguese.

The student knows far more English than our pairs could teach, and understands what Apertium makes of
Spanish text as it is. A third of an hour of training on what people translated shows it where Apertium
errs. Its English for Spanish sentences is what our own student learns from (Kim and Rush 2016) and better
back-translation, too. Only whoever trains needs it: Apertium is no part of a pack.

Measured greedily on the first 400 lines of FLORES dev and 300 of TICO-19 dev, BLEU / chrF: 22.1 / 54.1 and
36.1 / 64.9 as it is; 22.7 / 54.6 and 38.3 / 66.5 after 460 steps, the mean of 0.6 of it and 0.4 of before.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.epochs import LONGEST
from training.model import Linear, Shape, Student
from training.pivot import translated
from training.vocabulary import END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor

SHARES = {"synthetic": 0.0, "glosses": 0.0, "drill": 0.4, "distilled": 0.0}
"""How much of a domain it reads: its English must be people's; the others are read whole."""
UNKNOWN = "⁇"
"""What the pieces decode to where they had none."""
_PLAIN = str.maketrans({"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OPENS = re.compile(r"""[.:?!"“«(—-]\s*$""")


class Cell(nn.Module):
    """Marian's SSRU: a running mean with a gate, which CTranslate2 has not."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.w, self.f = Linear(width, width), Linear(width, width)

    def forward(self, x: Tensor, history: Tensor, causal: Tensor | None) -> tuple[Tensor, None]:
        """The states of every position (rows, length, width)."""
        gates = torch.sigmoid(self.f(x).float())
        inputs = (1 - gates) * functional.linear(x, self.w.weight.to(x.dtype)).float()
        cell, cells = torch.zeros_like(inputs[:, 0]), []
        for gate, value in zip(gates.unbind(1), inputs.unbind(1), strict=True):
            cell = torch.addcmul(value, gate, cell)
            cells.append(cell)
        return functional.relu(torch.stack(cells, 1)).to(x.dtype), None


class Teacher(Student):
    """Our student with Marian's cell where it has self-attention."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        for layer in self.dec:
            layer.a = Cell(shape.width)


def matrices(teacher: Student) -> dict[str, Tensor]:
    """Marian's matrices by name, as `training.bergamot.read` gives them."""
    return {
        name: value.detach().T.contiguous() if turned else torch.atleast_2d(value.detach()).clone()
        for name, value, turned in _named(teacher)
    }


def _named(teacher: Student) -> Iterator[tuple[str, Tensor, bool]]:
    """Marian's name of every weight, and whether its matrix is turned; a vector is a row there."""

    def pairs(parts: Iterable[tuple[str, str, nn.Module]]) -> Iterator[tuple[str, Tensor, bool]]:
        for weight, bias, layer in parts:
            yield weight, layer.weight, not isinstance(layer, nn.LayerNorm)
            yield bias, layer.bias, False

    yield "Wemb", teacher.emb.weight, False
    yield "decoder_ff_logit_out_b", teacher.ob, False
    for side, layers in (("encoder", teacher.enc), ("decoder", teacher.dec)):
        for number, layer in enumerate(layers, 1):
            here = f"{side}_l{number}"
            attention = "self" if side == "encoder" else "context"
            block = layer.a if side == "encoder" else layer.c
            norms = [(f"{here}_{attention}_Wo_ln", layer.n1 if side == "encoder" else layer.n2)]
            norms.append((f"{here}_ffn_ffn_ln", layer.n2 if side == "encoder" else layer.n3))
            if side == "decoder":
                yield f"{here}_rnn_W", layer.a.w.weight, True
                yield from pairs([(f"{here}_rnn_Wf", f"{here}_rnn_bf", layer.a.f)])
                norms.append((f"{here}_rnn_ffn_ln", layer.n1))
            yield from pairs(
                (f"{here}_{attention}_W{x}", f"{here}_{attention}_b{x}", getattr(block, x)) for x in "qkvo"
            )
            yield from pairs(
                (f"{here}_ffn_W{x}", f"{here}_ffn_b{x}", getattr(layer.f, f"w{x}")) for x in "12"
            )
            yield from pairs((f"{name}_scale", f"{name}_bias", norm) for name, norm in norms)


def from_marian(stored: dict[str, Tensor]) -> Teacher:
    """The Bergamot student of these matrices (see `training.bergamot.read`), ready to be taught."""
    teacher = Teacher(Shape(len(stored["Wemb"])))
    with torch.no_grad():
        for name, value, turned in _named(teacher):
            value.copy_(stored[name].T if turned else stored[name].reshape(value.shape))
        for layer in teacher.dec:
            layer.a.w.bias.zero_()
    return teacher


def spelled(line: str) -> str:
    """The line in characters that the student's pieces have.

    >>> spelled("¿Muñoz dijo «sí»?")
    'Munhoz dijo "sí"?'
    """
    line = line.replace("ñ", "nh").replace("Ñ", "NH").replace("¿", "").replace("¡", "")
    return plain(line)


def plain(line: str) -> str:
    """The line with the quotation marks and dashes of a typewriter, which are all that the pieces have."""
    return line.translate(_PLAIN)


def lessons(
    pairs: Sequence[tuple[str, float, str]],
    portuguese: Sequence[str],
    pieces: SentencePieceProcessor,
    out: Path,
    *,
    share: float,
    seed: int,
) -> int:
    """Write an epoch (see `training.epochs`) from Apertium's Portuguese to the English of `pairs` (domain,
    weight, English); how many there are comes out."""
    chance = random.Random(seed)
    sides: tuple[list[np.ndarray], list[np.ndarray]] = ([], [])
    for (domain, weight, english), line in zip(pairs, portuguese, strict=True):
        times = weight * share * SHARES.get(domain, 1.0)
        both = pieces.encode(spelled(line)), pieces.encode(english)
        if all(0 < len(ids) < LONGEST for ids in both):
            for _ in range(int(times) + (chance.random() < times % 1)):
                for side, ids in zip(sides, both, strict=True):
                    side.append(np.array([*ids, END], np.uint16))
    arrays = {}
    for name, side in zip(("source", "target"), sides, strict=True):
        arrays[name] = np.concatenate(side)
        arrays[f"{name}_at"] = np.cumsum([0, *map(len, side)], dtype=np.int64)
    links = {"links": np.zeros((0, 2), np.uint8), "links_at": np.zeros(len(sides[0]) + 1, np.int64)}
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(out, **arrays, **links)  # type: ignore[arg-type]
    return len(sides[0])


def distil(
    lines: Iterable[str], translate: Callable[[list[str]], list[str]], judge: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """Pairs of the teacher's English and the Spanish it read, without those that lost a name or a letter."""
    for english, spanish in translated([plain(line) for line in lines], translate):
        if UNKNOWN not in english and judge(english, spanish):
            yield english, spanish


def _names(text: str) -> list[str]:
    """The words with a capital that no sentence opens with."""
    return [
        found.group()
        for found in list(_WORD.finditer(text))[1:]
        if found.group()[0].isupper() and not _OPENS.search(text[: found.start()])
    ]


def names_kept(pairs: Iterable[tuple[str, str]]) -> Callable[[str, str], bool]:
    """A judge of (English, Spanish): whether English keeps the names that people keep, as `pairs` show.

    Apertium takes Reyes for kings and makes them *Reis*; nobody would learn a name from that.
    """
    seen, kept = Counter[str](), Counter[str]()
    for english, spanish in pairs:
        words = set(_WORD.findall(english))
        for name in _names(spanish):
            seen[name] += 1
            kept[name] += name in words

    def judge(english: str, spanish: str) -> bool:
        words = set(_WORD.findall(english))
        return all(
            name in words for name in _names(spanish) if not seen[name] or kept[name] / seen[name] >= 0.6
        )

    return judge
