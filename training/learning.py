"""Train a student from epochs on disk, on one core, and survive being stopped.

State lives in one folder: `state.pt` (weights, their running mean, optimiser, step, place in the
epoch, seconds spent), written every ten minutes and at the end, first beside and then in place, so
that a kill never leaves half a file; a SIGTERM writes it at once. `curve.tsv` gets one line every hundred
steps. Starting the same command again goes on from there.

The rate rises for `warm` steps, stays, and falls linearly to a twentieth over the last `fall` steps
before `steps`; because it stays level in between, a run can be prolonged or branched off at any time.
What is exported is the running mean of the weights, which is what averaging checkpoints is for.

The softmax takes part of the vocabulary: the most frequent target pieces, every piece of the batch,
and a fresh sample of the others, each of which stands for many; the last steps use all of it.

Memory: a step takes and gives back hundreds of large arrays. With the C library's allocator three
quarters of the time goes to page faults; run under jemalloc with `MALLOC_CONF` below.
"""

from __future__ import annotations

import math
import random
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from training.model import Shape, Student, alignment_loss, tied_loss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MALLOC_CONF = "dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always,oversize_threshold:0"


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast; `tokens` is the padded size of a batch."""

    steps: int = 9000
    rate: float = 8e-4
    warm: int = 200
    fall: int = 2000
    whole: int = 600
    tokens: int = 5000
    frequent: int = 7000
    sample: int = 1500
    guide: float = 0.1
    mean: float = 0.9985
    seed: int = 1
    save_every: float = 600.0

    def rate_at(self, step: int) -> float:
        """The learning rate of a step."""
        left = (self.steps - step) / max(1, self.fall)
        return self.rate * min(1.0, (step + 1) / self.warm) * max(0.05, min(1.0, left))


class Epoch:
    """One file of `training.epochs`, cut into batches of sentences of like length."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as arrays:
            self.arrays = {name: arrays[name] for name in arrays.files}

    def _slice(self, name: str, number: int) -> np.ndarray:
        begin = self.arrays[f"{name}_at"]
        found: np.ndarray = self.arrays[name][begin[number] : begin[number + 1]]
        return found

    def batches(self, plan: Plan, seed: int) -> list[np.ndarray]:
        """The same list for the same seed: the place in it is all that a checkpoint has to keep."""
        chance = np.random.default_rng(seed)
        source = np.diff(self.arrays["source_at"])
        target = np.diff(self.arrays["target_at"])
        found: list[np.ndarray] = []
        for chunk in np.array_split(chance.permutation(len(source)), max(1, len(source) // 40000)):
            order = chunk[np.lexsort((source[chunk], np.maximum(source[chunk], target[chunk])))]
            start = 0
            while start < len(order):
                longest = 0
                end = start
                while end < len(order):
                    longest = max(longest, int(source[order[end]]), int(target[order[end]]))
                    if longest * (end + 1 - start) > plan.tokens and end > start:
                        break
                    end += 1
                found.append(order[start:end])
                start = end
        return [found[i] for i in chance.permutation(len(found))]

    def batch(
        self, rows: np.ndarray
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Source, its padding, target, its padding, links (row, target piece, source piece)."""
        sides = []
        for name in ("source", "target"):
            lines = [self._slice(name, row) for row in rows]
            width = max(map(len, lines))
            ids = np.zeros((len(lines), width), np.int64)
            padding = np.ones((len(lines), width), bool)
            for place, line in enumerate(lines):
                ids[place, : len(line)] = line
                padding[place, : len(line)] = False
            sides += [torch.from_numpy(ids), torch.from_numpy(padding)]
        links = [self._slice("links", row).astype(np.int64) for row in rows]
        where = np.repeat(np.arange(len(rows)), [len(part) for part in links])
        joined = np.column_stack([where, np.concatenate(links)]) if len(where) else np.zeros((0, 3), np.int64)
        return sides[0], sides[1], sides[2], sides[3], torch.from_numpy(joined)


class Shortlist:
    """Which pieces take part in one step's softmax, and what each of the sampled ones stands for."""

    def __init__(self, size: int, plan: Plan) -> None:
        self.size, self.plan = size, plan
        self.common: torch.Tensor | None = None
        self.generator = torch.Generator()

    def learn(self, epoch: Epoch) -> None:
        """Count the target pieces of the first epoch."""
        counts = np.bincount(epoch.arrays["target"], minlength=self.size)
        self.common = torch.from_numpy(np.argsort(-counts)[: self.plan.frequent].copy())

    def __call__(self, gold: torch.Tensor, step: int) -> tuple[torch.Tensor | None, torch.Tensor | None]:
        """The sorted pieces and their shift, or nothing when all take part."""
        if (
            self.common is None
            or self.plan.frequent >= self.size
            or step >= self.plan.steps - self.plan.whole
        ):
            return None, None
        sure = torch.zeros(self.size, dtype=torch.bool)
        sure[self.common] = True
        sure[gold] = True
        others = torch.nonzero(~sure).squeeze(1)
        self.generator.manual_seed(step)
        drawn = others[torch.randperm(len(others), generator=self.generator)[: self.plan.sample]]
        among = torch.cat([torch.nonzero(sure).squeeze(1), drawn])
        shift = torch.zeros(len(among))
        shift[-len(drawn) :] = math.log(len(others) / max(1, len(drawn)))
        among, order = torch.sort(among)
        return among, shift[order]


@dataclass(slots=True)
class State:
    """Everything that changes while training."""

    student: Student
    optimiser: torch.optim.Optimizer
    mean: dict[str, torch.Tensor]
    step: int = 0
    epoch: int = 0
    place: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def save(self, folder: Path) -> None:
        """Write `state.pt` in one go."""
        temporary = folder / "state.tmp"
        torch.save(
            {
                "shape": {name: getattr(self.student.shape, name) for name in Shape.__slots__},
                "weights": self.student.state_dict(),
                "mean": self.mean,
                "optimiser": self.optimiser.state_dict(),
                "progress": (self.step, self.epoch, self.place, self.tokens, self.seconds),
            },
            temporary,
        )
        temporary.replace(folder / "state.pt")


def begin(student: Student, plan: Plan) -> State:
    """A state at step 0."""
    optimiser = torch.optim.AdamW(
        student.parameters(), lr=plan.rate, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.0, fused=True
    )
    return State(student, optimiser, {name: value.clone() for name, value in student.state_dict().items()})


def resume(file: Path, plan: Plan, make: Callable[[Shape], Student] = Student) -> State:
    """The state that `State.save` wrote of a student that `make` makes."""
    stored = torch.load(file, weights_only=True)
    student = make(Shape(**stored["shape"]))
    student.load_state_dict(stored["weights"])
    state = begin(student, plan)
    state.optimiser.load_state_dict(stored["optimiser"])
    state.mean = stored["mean"]
    state.step, state.epoch, state.place, state.tokens, state.seconds = stored["progress"]
    return state


def load_mean(file: Path, make: Callable[[Shape], Student] = Student) -> Student:
    """The student with the running mean of its weights: what is exported."""
    stored = torch.load(file, weights_only=True)
    student = make(Shape(**stored["shape"]))
    student.load_state_dict(stored["mean"])
    return student


def blend(student: Student, older: Student, share: float) -> None:
    """Make `student` the mean of its weights, `share` of it, and an older one's, where it started from.

    A restart forgets a little of what the long run before it knew; between the two lies a better place than
    either (Wortsman et al. 2022).
    """
    before = older.state_dict()
    with torch.no_grad():
        for name, value in student.state_dict().items():
            value.lerp_(before[name], 1 - share)


def together(files: Sequence[Path]) -> State:
    """The state of several runs from one start: the mean of their means, the sum of what they read.

    Runs that read other text, or the same text tagged and untagged, lie on one slope, and their mean is
    seldom worse than the best of them (Wortsman et al. 2022). So every core can have a run of its own.
    """
    stored = [torch.load(file, weights_only=True) for file in files]
    student = Student(Shape(**stored[0]["shape"]))
    names = student.state_dict()
    student.load_state_dict({n: torch.stack([run["mean"][n] for run in stored]).mean(0) for n in names})
    state = begin(student, Plan())
    steps, _, _, tokens, seconds = (sum(part) for part in zip(*(r["progress"] for r in stored), strict=True))
    state.step, state.tokens, state.seconds = steps, tokens, seconds
    return state


def _epoch_files(folder: Path, state: State) -> Iterator[Path]:
    """The epochs in the order of their numbers; when all are read, the first again."""
    while True:
        files = sorted(folder.glob("epoch-*.npz"))
        if not files:
            raise FileNotFoundError(f"{folder}: no epoch-*.npz; write one with `python -m training epoch`")
        yield files[state.epoch % len(files)]


def train(state: State, epochs: Path, folder: Path, plan: Plan) -> None:
    """Train until `plan.steps`; checkpoints and the curve go to `folder`."""
    torch.manual_seed(plan.seed)
    random.seed(plan.seed)
    student = state.student
    shortlist = Shortlist(student.shape.vocabulary, plan)
    parameters = [value for value in student.parameters() if value.requires_grad]
    saved = time.monotonic()
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: asked.append(number))
    for file in _epoch_files(epochs, state):
        epoch = Epoch(file)
        if shortlist.common is None:
            shortlist.learn(epoch)
        order = epoch.batches(plan, plan.seed * 1000 + state.epoch)
        sums = [0.0, 0, 0.0, 0]
        clock = time.monotonic()
        while state.place < len(order):
            step_start = time.monotonic()
            loss, tokens, guide, linked = step(
                state, epoch.batch(order[state.place]), shortlist, parameters, plan
            )
            state.place += 1
            state.step += 1
            state.tokens += tokens
            state.seconds += time.monotonic() - step_start
            sums = [sums[0] + loss, sums[1] + tokens, sums[2] + guide, sums[3] + linked]
            if state.step % 100 == 0:
                speed = sums[1] / (time.monotonic() - clock)
                line = (
                    f"{state.step}\t{state.epoch}\t{sums[0] / sums[1]:.4f}\t{sums[2] / max(1, sums[3]):.4f}\t"
                    f"{state.tokens / 1e6:.2f}\t{speed:.0f}\t{plan.rate_at(state.step):.2e}\t"
                    f"{state.seconds:.0f}\n"
                )
                with (folder / "curve.tsv").open("a") as curve:
                    curve.write(line)
                sums = [0.0, 0, 0.0, 0]
                clock = time.monotonic()
            if time.monotonic() - saved > plan.save_every or state.step >= plan.steps or asked:
                state.save(folder)
                saved = time.monotonic()
            if state.step >= plan.steps or asked:
                return
        state.place = 0
        state.epoch += 1


def step(
    state: State,
    batch: tuple[torch.Tensor, ...],
    shortlist: Shortlist,
    parameters: list[torch.nn.Parameter],
    plan: Plan,
) -> tuple[float, int, float, int]:
    """One update. Out come the summed loss, the target tokens, the summed alignment loss, its tokens."""
    source, source_padding, target, target_padding, links = batch
    memory, bias = state.student.encode(source, source_padding)
    states, weights = state.student.decode(target, memory, bias)
    real = ~target_padding
    gold = target[real]
    among, shift = shortlist(gold, state.step)
    loss = tied_loss(state.student, states[real], gold, among=among, shift=shift)
    total = loss / len(gold)
    guide, linked = 0.0, 0
    if plan.guide and len(links):
        linked = int(torch.unique(links[:, 0] * target.shape[1] + links[:, 1]).numel())
        guided = alignment_loss(weights, links)
        total = total + plan.guide * guided / linked
        guide = float(guided.detach())
    for group in state.optimiser.param_groups:
        group["lr"] = plan.rate_at(state.step)
    state.optimiser.zero_grad(set_to_none=True)
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    state.optimiser.step()
    if state.step % 8 == 0:
        keep = min(plan.mean**8, (1 + state.step / 8) / (10 + state.step / 8))
        with torch.no_grad():
            current = state.student.state_dict()
            torch._foreach_lerp_([state.mean[n] for n in current], [current[n] for n in current], 1 - keep)
    return float(loss.detach()), len(gold), guide, linked
