"""Fits what tells a lost clause from a free translation: ``python benchmarks/lost.py FILE.tsv...``.

Each file has pairs of English and Spanish, one a line, with a tab between. Clauses and items are taken from
some of the translations by the rules of ``seeded.py``; two logistic regressions tell them from those that are
whole. Printed are the weights for `checks/lost.py`, and what share of the faults is found and of right pairs
doubted at some thresholds: on these pairs, and on the development sets, which nothing was fitted on.
"""

import argparse
import random
import runpy
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from afst_i18n.checks.lost import items, stretch
from afst_i18n.checks.readings import readings
from afst_i18n.checks.rule import Unit
from afst_i18n.checks.units import Reader
from afst_i18n.checks.witness import Witness
from afst_i18n.core.catalog import Entry
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.engines.argos import ArgosEngine
from afst_i18n.packs.installed import find_pack
from afst_i18n.termbase.load import load_glossary

SEEDED: Final = runpy.run_path(str(Path(__file__).with_name("seeded.py")))
Pair = tuple[str, str]
Signs = list[list[float]]
Numbers = npt.NDArray[np.float64]


def read(path: Path) -> list[Pair]:
    """The pairs of a file."""
    lines = (line.split("\t")[:2] for line in path.read_text(encoding="utf-8").splitlines())
    return [(one[0], one[1]) for one in lines if len(one) == 2 and 40 < len(one[0]) < 500]


def signs(pairs: Sequence[Pair], witness: Witness, reader: Reader) -> dict[str, list[Signs]]:
    """For each pair the signs of its one stretch and of its items."""
    units: list[Unit] = []
    for start in range(0, len(pairs), 500):
        some = reader.units(readings([Entry(*pair) for pair in pairs[start : start + 500]]))
        units += (replace(u, heard=h) for u, h in zip(some, witness.hear_out(some), strict=True))
    return {
        "clause": [[list(found.signs)] if (found := stretch(unit)) else [] for unit in units],
        "item": [[list(found.signs) for found in items(unit)] for unit in units],
    }


def fitted(right: Sequence[list[float]], wrong: Sequence[list[float]]) -> Numbers:
    """The weights of a logistic regression, the constant last."""
    matrix = np.array([*right, *wrong], float)
    truth = np.r_[np.zeros(len(right)), np.ones(len(wrong))]
    mean, spread = matrix.mean(0), matrix.std(0) + 1e-9
    scaled = np.c_[(matrix - mean) / spread, np.ones(len(matrix))]
    weights = np.zeros(scaled.shape[1])
    for _ in range(60):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - truth) + 0.1 * weights
        curve = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + 0.1 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    plain = weights[:-1] / spread
    return np.array([*plain, weights[-1] - plain @ mean], float)


def score(weights: Numbers, signs: Sequence[float]) -> float:
    """How doubtful the signs are."""
    return float(np.r_[signs, 1] @ weights)


def scores(found: Sequence[Signs], weights: Numbers) -> Numbers:
    """Of each pair the score of what is most doubtful in it."""
    best = [max((score(weights, signs) for signs in some), default=-99.0) for some in found]
    return np.array(best, float)


def sample(pairs: Sequence[Pair], number: int) -> list[Pair]:
    """So many of them, by a fixed seed."""
    return random.Random(7).sample(list(pairs), min(number, len(pairs)))


def main() -> None:
    """Prints the weights and what they find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--number", type=int, default=1500)
    parser.add_argument("--shared", type=Path, default=SEEDED["SHARED"])
    options = parser.parse_args()
    forward, backward = (ArgosEngine(find_pack(one, one.other)) for one in (ENGLISH, SPANISH))
    witness = Witness(forward, backward)
    reader = Reader(load_glossary(), ENGLISH)
    sets = {
        "fitted": [pair for path in options.files for pair in read(path)],
        "held out": SEEDED["pairs"](options.shared),
    }
    heard: dict[tuple[str, str], dict[str, list[Signs]]] = {}
    for name, pairs in sets.items():
        heard[name, "right"] = signs(sample(pairs, options.number), witness, reader)
        for kind, seed in (("clause", "lost clause"), ("item", "lost list item")):
            wrong = [pair for _, pair in SEEDED["seeded"](pairs, seed, options.number // 3)]
            heard[name, kind] = signs(wrong, witness, reader)
    for kind in ("clause", "item"):
        right = [s for some in heard["fitted", "right"][kind] for s in some]
        wrong_pairs = [some for some in heard["fitted", kind][kind] if some]
        weights = fitted(right, [max(some) for some in wrong_pairs])
        # Which item of several is the lost one, the weights themselves tell best.
        for _ in range(3):
            weights = fitted(right, [max(some, key=partial(score, weights)) for some in wrong_pairs])
        print(kind, "weights", [round(float(weight), 3) for weight in weights])
        for name in sets:
            clean, faulty = (scores(heard[name, which][kind], weights) for which in ("right", kind))
            for least in (-1, 0, 0.5, 1, 1.5, 2, 3, 4):
                print(
                    f"  {name:<9} above {least:>4}: {np.mean(faulty > least):.3f} found, "
                    f"{np.mean(clean > least):.4f} doubted"
                )


if __name__ == "__main__":
    main()
