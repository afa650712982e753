"""Start from what is already known: the layers of an older pack, and an embedding for every new piece.

The older packs have two vocabularies; ours is one. Every layer is taken as it is (int8 read back to
float32). A new piece gets the vector of the same old piece, or the mean of the old pieces that spell
it. Both old tables descend from the tied table of one Bergamot student, so they live in one space: a
piece used in both languages gets the mean of the two, weighted by how often each language uses it,
and a piece used in one language gets that language's vector.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor

    from training.model import Student

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def read_ctranslate2(path: Path) -> dict[str, np.ndarray]:
    """The variables of a CTranslate2 `model.bin` by name, int8 matrices multiplied out to float32."""
    data = path.read_bytes()
    place = 0

    def take(form: str) -> int:
        nonlocal place
        (value,) = struct.unpack_from("<" + form, data, place)
        place += struct.calcsize("<" + form)
        return int(value)

    def string() -> str:
        nonlocal place
        length = take("H")
        text = data[place : place + length - 1].decode()
        place += length
        return text

    take("I"), string(), take("I")
    found: dict[str, np.ndarray] = {}
    for _ in range(take("I")):
        name = string()
        shape = [take("I") for _ in range(take("B"))]
        kind = _TYPES[take("B")]
        size = take("I")
        found[name] = np.frombuffer(data, kind, size // np.dtype(kind).itemsize, place).reshape(shape).copy()
        place += size
    for name in [name for name, value in found.items() if value.dtype == np.int8 and value.ndim == 2]:
        found[name] = found[name] / found.pop(f"{name}_scale")[:, None]
    for _ in range(take("I")):
        alias, name = string(), string()
        if name in found:
            found[alias] = found[name]
    return found


def copy_layers(student: Student, old: dict[str, np.ndarray]) -> None:
    """Every layer but the embeddings, from the variables of an older pack of the same shape."""

    def put(linear: Any, weight: np.ndarray, bias: np.ndarray) -> None:  # noqa: ANN401 - linear map or norm
        linear.weight.data.copy_(torch.from_numpy(np.ascontiguousarray(weight)))
        linear.bias.data.copy_(torch.from_numpy(np.ascontiguousarray(bias)))

    def norm(layer: Any, name: str) -> None:  # noqa: ANN401
        put(layer, old[f"{name}/layer_norm/gamma"], old[f"{name}/layer_norm/beta"])

    def split(parts: list[Any], name: str) -> None:
        weights = np.split(old[f"{name}/weight"], len(parts))
        biases = np.split(old[f"{name}/bias"], len(parts))
        for part, weight, bias in zip(parts, weights, biases, strict=True):
            put(part, weight, bias)

    for side, layers in (("encoder", student.enc), ("decoder", student.dec)):
        for number, part in enumerate(layers):
            layer: Any = part
            here = f"{side}/layer_{number}"
            split([layer.a.q, layer.a.k, layer.a.v], f"{here}/self_attention/linear_0")
            split([layer.a.o], f"{here}/self_attention/linear_1")
            norm(layer.n1, f"{here}/self_attention")
            if side == "decoder":
                split([layer.c.q], f"{here}/attention/linear_0")
                split([layer.c.k, layer.c.v], f"{here}/attention/linear_1")
                split([layer.c.o], f"{here}/attention/linear_2")
                norm(layer.n2, f"{here}/attention")
            split([layer.f.w1], f"{here}/ffn/linear_0")
            split([layer.f.w2], f"{here}/ffn/linear_1")
            norm(layer.n3 if side == "decoder" else layer.n2, f"{here}/ffn")


def _spelled(piece: str, old: SentencePieceProcessor, known: dict[str, int]) -> list[int]:
    """The old pieces that spell a new one: itself, or what the old model makes of its letters."""
    if piece in known:
        return [known[piece]]
    text = piece.replace("▁", " ").strip()
    found = old.encode(text) if text else []
    if found and not piece.startswith("▁") and old.id_to_piece(found[0]) == "▁":
        found = found[1:]
    return [number for number in found if number > 1]


def copy_embeddings(
    student: Student,
    pieces: SentencePieceProcessor,
    old: dict[str, np.ndarray],
    source: SentencePieceProcessor,
    target: SentencePieceProcessor,
    uses: tuple[np.ndarray, np.ndarray],
) -> dict[str, int]:
    """Fill the one table from the two old ones; `uses` counts the new pieces of source and target."""
    tables = old["encoder/embeddings_0/weight"], old["decoder/embeddings/weight"]
    output = old["decoder/projection/bias"]
    known = tuple({sp.id_to_piece(i): i for i in range(sp.vocab_size())} for sp in (source, target))
    means = tuple(table.mean(0) for table in tables)
    rare = float(np.quantile(output, 0.02))
    tally = {"same": 0, "spelled": 0, "mean": 0}
    for number in range(pieces.vocab_size()):
        piece = pieces.id_to_piece(number)
        vectors, weights = [], []
        exact = False
        for side, sp in enumerate((source, target)):
            share = float(uses[side][number]) + 0.01
            found = _spelled(piece, sp, known[side])
            exact |= piece in known[side]
            if piece not in known[side]:
                share *= 0.5
            vectors.append(tables[side][found].mean(0) if found else means[side])
            weights.append(share if found else share * 0.01)
            if side == 1:
                floor = min((float(output[i]) for i in found), default=rare)
                student.ob.data[number] = (
                    floor - (0.5 if len(found) != 1 else 0.0) if uses[1][number] else rare
                )
        tally["same" if exact else "spelled" if max(weights) > 0.009 else "mean"] += 1
        vector = np.average(vectors, axis=0, weights=weights)
        student.emb.weight.data[number] = torch.from_numpy(vector.astype(np.float32))
    return tally


def from_pack(
    student: Student, pieces: SentencePieceProcessor, pack: Path, epoch: Path | None = None
) -> dict[str, int]:
    """Start from an unpacked older pack of one vocabulary or two.

    A pack of our own vocabulary is taken as it is. For another, `epoch` shows how often a piece is used.
    """
    from sentencepiece import SentencePieceProcessor

    source = pack / "sentencepiece.model"
    target = pack / "target_sentencepiece.model"
    old = read_ctranslate2(pack / "model" / "model.bin")
    copy_layers(student, old)
    if source.read_bytes() == pieces.serialized_model_proto():
        student.emb.weight.data.copy_(torch.from_numpy(old["decoder/embeddings/weight"]))
        student.ob.data.copy_(torch.from_numpy(old["decoder/projection/bias"]))
        return {"same": pieces.vocab_size()}
    if epoch is None:
        raise ValueError(f"{pack}: its vocabulary is another; write an epoch first, which shows what is used")
    with np.load(epoch) as arrays:
        size = pieces.vocab_size()
        uses = tuple(
            np.bincount(arrays[side], minlength=size) / len(arrays[side]) * 1e3
            for side in ("source", "target")
        )
    return copy_embeddings(
        student,
        pieces,
        old,
        SentencePieceProcessor(model_file=str(source)),
        SentencePieceProcessor(model_file=str(target if target.exists() else source)),
        (uses[0], uses[1]),
    )
