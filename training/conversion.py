"""From a trained student to a CTranslate2 folder, int8."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from sentencepiece import SentencePieceProcessor

    from training.model import Student


def convert(
    student: Student, pieces: SentencePieceProcessor, out: Path, *, quantization: str | None = "int8"
) -> None:
    """Write `out`: model.bin, config.json, vocabulary. Head 0 of the last layer is the alignment."""
    from ctranslate2.specs import common_spec, transformer_spec

    from training.model import POSITIONS, positions

    shape = student.shape
    weights = {name: value.float().numpy().copy() for name, value in student.state_dict().items()}
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder),
        shape.heads,
        pre_norm=False,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )

    def linear(target: Any, *names: str) -> None:  # noqa: ANN401 - a spec has no type
        target.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
        target.bias = np.concatenate([weights[f"{name}.bias"] for name in names])

    def norm(target: Any, name: str) -> None:  # noqa: ANN401
        target.gamma, target.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]

    for side, layers in (("enc", spec.encoder.layer), ("dec", spec.decoder.layer)):
        for number, layer in enumerate(layers):
            here = f"{side}.{number}"
            own = layer.self_attention
            linear(own.linear[0], f"{here}.a.q", f"{here}.a.k", f"{here}.a.v")
            linear(own.linear[1], f"{here}.a.o")
            norm(own.layer_norm, f"{here}.n1")
            if side == "dec":
                cross = layer.attention
                linear(cross.linear[0], f"{here}.c.q")
                linear(cross.linear[1], f"{here}.c.k", f"{here}.c.v")
                linear(cross.linear[2], f"{here}.c.o")
                norm(cross.layer_norm, f"{here}.n2")
            linear(layer.ffn.linear_0, f"{here}.f.w1")
            linear(layer.ffn.linear_1, f"{here}.f.w2")
            norm(layer.ffn.layer_norm, f"{here}.n3" if side == "dec" else f"{here}.n2")
    table = weights["emb.weight"]
    encodings = positions(POSITIONS, shape.width)
    spec.encoder.scale_embeddings = True
    spec.encoder.embeddings[0].weight = table
    spec.encoder.position_encodings.encodings = encodings.numpy()
    spec.decoder.scale_embeddings = True
    spec.decoder.start_from_zero_embedding = True
    spec.decoder.embeddings.weight = table
    spec.decoder.position_encodings.encodings = encodings.numpy()
    spec.decoder.projection.weight = table
    spec.decoder.projection.bias = weights["ob"]
    config = spec.config
    config.layer_norm_epsilon = 1e-5
    config.bos_token = config.eos_token = config.decoder_start_token = pieces.id_to_piece(0)
    config.unk_token = pieces.id_to_piece(1)
    config.add_source_eos = True
    tokens = [pieces.id_to_piece(number) for number in range(pieces.vocab_size())]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    spec.save(str(out))
