"""Machine-made pairs and odd lines: what is drawn from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")

import numpy as np

from training import epochs, learning, pivot, shortlist, vocabulary
from training.evaluation import unknown_share, varied_lines
from training.model import Shape, Student

if TYPE_CHECKING:
    from pathlib import Path


def test_wordnet_gives_definitions_and_examples_as_lines_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "data.noun").write_text(
        "1 n 01 dummy 0 000 | a figure that stands for a person; "
        '"they moved the dummy to the floor"; "short one"\n'
        "2 n 01 x 0 000 | one | two three four five six\n",
        encoding="utf-8",
    )
    assert pivot.from_wordnet(tmp_path) == [
        "a figure that stands for a person",
        "they moved the dummy to the floor",
    ]


def test_words_stand_in_phrases_that_show_their_form_and_irregular_ones_are_not_guessed(
    tmp_path: Path,
) -> None:
    (tmp_path / "noun.exc").write_text("geese goose\n", encoding="utf-8")
    (tmp_path / "cntlist.rev").write_text(
        "ferry%1:06:00:: 1 9\ngoose%1:05:00:: 1 8\nwhisper%2:32:00:: 1 7\nbake%2:30:00:: 1 6\n"
        "nato%1:14:00:: 1 1\n"
        "Delta%1:17:00:: 1 5\nstop%2:38:00:: 1 4\nquick%5:00:00:: 1 3\n",
        encoding="utf-8",
    )
    assert pivot.words_of_wordnet(tmp_path) == [
        *("the ferry", "the ferries", "the goose"),
        *("he must whisper", "he whispered", "he must bake", "he baked", "the nato", "the natos"),
        *("he must stop",),
    ]


def test_what_a_machine_wrote_is_tagged_as_a_target_or_as_a_source_and_what_people_wrote_is_not(
    tmp_path: Path,
) -> None:
    lines = ["The pilot opened the hangar.\tEl piloto abrió el hangar.", "A map.\tUn mapa."] * 30
    vocabulary.train((side for line in lines for side in line.split("\t")), tmp_path / "v", size=450)
    pieces = vocabulary.load(tmp_path / "v.model")
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(
        "".join(f"{domain}\t1\t{line}\n" for line in lines for domain in ("synthetic", "glosses", "news")),
        encoding="utf-8",
    )

    def tagged(direction: str, sign: str) -> int:
        file = tmp_path / f"{direction}.npz"
        epochs.write([pairs], file, pieces, direction=direction, seed=1)
        tag = tuple(pieces.encode(sign))
        with np.load(file) as arrays:
            starts = arrays["source_at"][:-1]
            return sum(tuple(arrays["source"][at : at + len(tag)]) == tag for at in starts)

    # 60 lines a domain, of which the share for machine-made targets is read.
    for direction in ("en_es", "es_en"):
        assert 20 <= tagged(direction, epochs.SYNTHETIC_TAG) <= 50
        assert tagged(direction, epochs.BACK_TAG) == 60


def test_varied_lines_are_of_every_domain_and_some_are_in_capitals() -> None:
    pairs = [("news", f"News line number {n} is here.") for n in range(90)] + [("talk", "We talked a bit.")]
    lines = varied_lines(pairs, 400, seed=2)
    assert len(lines) == 400
    assert all(line.strip() for line in lines)
    assert 4 <= sum(line.isupper() for line in lines) <= 40
    assert 100 <= sum("alked" in line for line in lines) <= 260
    assert lines == varied_lines(list(pairs), 400, seed=2)


def test_a_blend_lies_between_its_two_students() -> None:
    new, old = (Student(Shape(50, width=8, heads=2, inner=16, encoder=1, decoder=1)) for _ in "no")
    before = new.ob.detach().clone() + 1.0
    new.ob.data.add_(1.0)
    old.ob.data.add_(5.0)
    learning.blend(new, old, 0.75)
    assert np.allclose(new.ob.detach().numpy(), before.numpy() * 0.75 + old.ob.detach().numpy() * 0.25)


def test_runs_together_have_the_mean_of_their_means_and_all_that_they_read(tmp_path: Path) -> None:
    states = []
    for number, value in enumerate((1.0, 2.0, 6.0)):
        state = learning.begin(
            Student(Shape(50, width=8, heads=2, inner=16, encoder=1, decoder=1)), learning.Plan()
        )
        state.mean["ob"].fill_(value)
        state.step, state.place, state.tokens, state.seconds = 10, 7, 1000 + number, 2.5
        folder = tmp_path / str(number)
        folder.mkdir()
        state.save(folder)
        states.append(folder / "state.pt")
    both = learning.together(states)
    assert np.allclose(both.mean["ob"].numpy(), 3.0)
    assert (both.step, both.epoch, both.place, both.tokens, both.seconds) == (30, 0, 0, 3003, 7.5)
    # As a run it can be converted, or go on.
    both.save(tmp_path)
    assert learning.resume(tmp_path / "state.pt", learning.Plan()).tokens == 3003


def test_a_shortlist_has_linked_pieces_the_source_s_own_and_the_common_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortlist, "COMMON", 1)
    epoch = tmp_path / "epoch-000.npz"
    # Two sentences: pieces 4 5 -> 6 0 with 4-6 linked, twice; 5 -> 0 with nothing linked.
    np.savez(
        epoch,
        source=np.array([4, 5, 4, 5, 5]),
        source_at=np.array([0, 2, 4, 5]),
        target=np.array([6, 0, 6, 0, 0]),
        target_at=np.array([0, 2, 4, 5]),
        links=np.array([[0, 0], [0, 0]]),
        links_at=np.array([0, 1, 2, 2]),
    )
    shortlist.write(epoch, Pieces(), tmp_path / "vmap.txt")
    lines = (tmp_path / "vmap.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "\tp0"
    assert lines[1:] == ["p1\tp1", "p2\tp2", "p3\tp3", "p4\tp6 p4", "p5\tp5", "p6\tp6"]


class Pieces:
    """A vocabulary of seven pieces."""

    def vocab_size(self) -> int:
        return 7

    def id_to_piece(self, number: int) -> str:
        return f"p{number}"


def test_a_word_that_no_dictionary_has_is_unknown_unless_source_or_glossary_have_it() -> None:
    sources = ["The airfield.", "Tzompantli is a word.", "The Airman spoke."]
    assert (
        unknown_share(sources, ["El aerocampote.", "Una tzompantli lo dice.", "El aerotécnico habló."], "es")
        == 111.11
    )
