"""The student: 6 encoder and 2 decoder layers, 256 wide, one embedding table for everything.

The shape is Marian's "tiny11", so that the layers of a trained student fit; its recurrent decoder
cell is replaced by self-attention, which CTranslate2 can run. Post-norm, ReLU, sinusoidal
positions, eight heads. Weights are float32; arithmetic is done in the type in which this processor
multiplies faster (see `arithmetic`): each linear map casts its matrix once a step, a hundredth of the
step's time, and the residual stream stays in that type.

Head 0 of the last decoder layer's cross-attention is trained to be a word alignment (see
`training.alignment`); CTranslate2 hands out exactly that head.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

POSITIONS = 512
SMOOTHING = 0.0


@cache
def arithmetic() -> torch.dtype:
    """bfloat16 or float32, whichever multiplies one feed-forward block faster here.

    A flag of the processor does not tell: with AMX bfloat16 is several times faster, without it half as
    fast as float32 on some processors (84 against 154 GFLOP/s), six times as fast on others.
    """

    def seconds(kind: torch.dtype) -> float:
        states, matrix = torch.ones(2048, 256, dtype=kind), torch.ones(256, 1536, dtype=kind)
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            torch.mm(states, matrix)
            taken.append(time.perf_counter() - start)
        return min(taken)

    return min((torch.float32, torch.bfloat16), key=seconds)


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a model is; the default is the one that ships."""

    vocabulary: int
    width: int = 256
    heads: int = 8
    inner: int = 1536
    encoder: int = 6
    decoder: int = 2


def positions(length: int, width: int) -> Tensor:
    """Marian's sinusoids: all sines, then all cosines (not interleaved)."""
    half = width // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = torch.arange(length)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Linear(nn.Linear):
    """A linear map whose arithmetic is done in the type of its input."""

    def forward(self, x: Tensor) -> Tensor:
        """The mapped states."""
        return functional.linear(x, self.weight.to(x.dtype), self.bias.to(x.dtype))


class Norm(nn.LayerNorm):
    """Layer normalisation over the width, in the type of its input."""

    def __init__(self, width: int) -> None:
        super().__init__(width, eps=1e-5)

    def forward(self, x: Tensor) -> Tensor:
        """The normalised states."""
        weight, bias = self.weight.to(x.dtype), self.bias.to(x.dtype)
        return functional.layer_norm(x, self.normalized_shape, weight, bias, self.eps)


class Attention(nn.Module):
    """Multi-head attention by plain matrix products; torch's fused one is slower backward at our lengths."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.o = (Linear(shape.width, shape.width) for _ in range(4))

    def _split(self, x: Tensor) -> Tensor:
        rows, length, width = x.shape
        return x.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, query: Tensor, memory: Tensor, bias: Tensor | None) -> tuple[Tensor, Tensor]:
        """The mixed values, and the weights of every head (rows, heads, queries, keys)."""
        rows, length, width = query.shape
        scores = torch.matmul(
            self._split(self.q(query) * (1 / math.sqrt(width // self.heads))),
            self._split(self.k(memory)).transpose(-1, -2),
        )
        if bias is not None:
            scores = scores + bias
        weights = torch.softmax(scores, -1)
        mixed = torch.matmul(weights, self._split(self.v(memory)))
        out: Tensor = self.o(mixed.transpose(1, 2).reshape(rows, length, width))
        return out, weights


class Inner(nn.Module):
    """The feed-forward block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.w1 = Linear(shape.width, shape.inner)
        self.w2 = Linear(shape.inner, shape.width)

    def forward(self, x: Tensor) -> Tensor:
        """The states after both maps."""
        out: Tensor = self.w2(functional.relu(self.w1(x)))
        return out


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each followed by a norm."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a, self.f = Attention(shape), Inner(shape)
        self.n1, self.n2 = Norm(shape.width), Norm(shape.width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The new states."""
        x = self.n1(x + self.a(x, x, bias)[0])
        out: Tensor = self.n2(x + self.f(x))
        return out


class DecoderLayer(nn.Module):
    """Self-attention, cross-attention, feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.a, self.c, self.f = Attention(shape), Attention(shape), Inner(shape)
        self.n1, self.n2, self.n3 = Norm(shape.width), Norm(shape.width), Norm(shape.width)

    def forward(
        self, x: Tensor, history: Tensor, causal: Tensor | None, memory: Tensor, bias: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The new states and the cross-attention weights."""
        x = self.n1(x + self.a(x, history, causal)[0])
        mixed, weights = self.c(x, memory, bias)
        x = self.n2(x + mixed)
        return self.n3(x + self.f(x)), weights


class Student(nn.Module):
    """The whole network. Piece 0 ends a sentence and fills up a batch; the padding mask knows which."""

    pe: Tensor
    hidden: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.emb = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.emb.weight, std=shape.width**-0.5)
        self.enc = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder))
        self.dec = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder))
        self.ob = nn.Parameter(torch.zeros(shape.vocabulary))
        self.register_buffer("pe", positions(POSITIONS, shape.width).to(arithmetic()), persistent=False)
        hidden = torch.full((POSITIONS, POSITIONS), -1e4).triu(1)
        self.register_buffer("hidden", hidden.to(arithmetic()), persistent=False)

    def _embed(self, ids: Tensor) -> Tensor:
        vectors: Tensor = self.emb(ids) * math.sqrt(self.shape.width)
        return vectors.to(self.pe.dtype)

    def encode(self, ids: Tensor, padding: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's states, and the additive mask that hides the padding from attention."""
        bias = (padding.to(self.pe.dtype) * -1e4)[:, None, None, :]
        x = self._embed(ids) + self.pe[: ids.shape[1]]
        for layer in self.enc:
            x = layer(x, bias)
        return x, bias

    def decode(self, ids: Tensor, memory: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """States that predict `ids`, and the alignment head's weights (rows, target, source).

        The first position reads a zero vector, each other one the token before it.
        """
        length = ids.shape[1]
        before = functional.pad(self._embed(ids[:, :-1]), (0, 0, 1, 0))
        x = before + self.pe[:length]
        causal = self.hidden[:length, :length]
        weights = x
        for layer in self.dec:
            x, weights = layer(x, x, causal, memory, bias)
        return x, weights[:, 0]


class _TiedLoss(torch.autograd.Function):
    """Cross-entropy through the tied output layer, with its gradient made on the way.

    The logits of one batch would be a quarter of a gigabyte; they are made a slice at a time, turned
    into probabilities, then into gradients, and thrown away. One pass of exponentials instead of four.
    """

    @staticmethod
    def forward(
        ctx: Any,  # noqa: ANN401 - torch's
        states: Tensor,
        table: Tensor,
        bias: Tensor,
        gold: Tensor,
        smoothing: float,
    ) -> Tensor:
        half = table.to(states.dtype)
        offset = bias.to(states.dtype)
        grad_states = torch.empty_like(states)
        grad_table = torch.zeros_like(table)
        grad_bias = torch.zeros_like(bias)
        total = 0.0
        size = table.shape[0]
        for start in range(0, len(gold), 1024):
            part, want = states[start : start + 1024], gold[start : start + 1024]
            share = torch.softmax(torch.addmm(offset, part, half.t()), -1)
            rows = torch.arange(len(want))
            total -= float(share[rows, want].float().clamp_min(1e-9).log().sum())
            if smoothing:
                share -= smoothing / size
            share[rows, want] -= 1 - smoothing
            torch.mm(share, half, out=grad_states[start : start + 1024])
            grad_table += torch.mm(share.t(), part)
            grad_bias += torch.mv(share.t(), torch.ones(len(want), dtype=share.dtype))
        ctx.save_for_backward(grad_states, grad_table, grad_bias)
        return states.new_tensor(total, dtype=torch.float32)

    @staticmethod
    def backward(ctx: Any, scale: Tensor) -> tuple[Tensor | None, ...]:  # noqa: ANN401 - torch's
        states, table, bias = ctx.saved_tensors
        return states * scale, table * scale, bias * scale, None, None


def tied_loss(
    student: Student,
    states: Tensor,
    gold: Tensor,
    *,
    among: Tensor | None = None,
    shift: Tensor | None = None,
) -> Tensor:
    """The summed cross-entropy of `gold` (tokens) given `states` (tokens, width).

    `among` (sorted piece numbers, every gold one with them) is the part of the vocabulary that takes
    part in the softmax; `shift` is added to its logits: the log of how many pieces a sampled one
    stands for. Two thirds of the step's time at 24,000 pieces went here; with 8,000 it is a third.
    """
    if among is None:
        return cast("Tensor", _TiedLoss.apply(states, student.emb.weight, student.ob, gold, SMOOTHING))  # type: ignore[no-untyped-call]
    table = student.emb(among)
    bias = student.ob[among] if shift is None else student.ob[among] + shift
    places = torch.searchsorted(among, gold)
    return cast("Tensor", _TiedLoss.apply(states, table, bias, places, SMOOTHING))  # type: ignore[no-untyped-call]


def alignment_loss(weights: Tensor, links: Tensor) -> Tensor:
    """Marian's guided alignment: minus the log of the attention that falls on each linked source word.

    `weights` is (rows, target, source); `links` is (n, 3) of row, target, source, where the links of
    one target position share its weight. Comes out summed over target positions that have links.
    """
    _, length, width = weights.shape
    mass = weights.reshape(-1)[(links[:, 0] * length + links[:, 1]) * width + links[:, 2]].float()
    where, slot = torch.unique(links[:, 0] * length + links[:, 1], return_inverse=True)
    gathered = torch.zeros(len(where)).index_add(0, slot, mass)
    return -gathered.clamp_min(1e-6).log().sum()
