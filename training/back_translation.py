"""A round of back-translation: a pack reads what people wrote in one language and writes the other side.

Two directions with much text of one language each improve each other (Hoang et al. 2018): the pack that
writes Spanish makes sources for the one that writes English, and the other way about. The side that is
learnt from is always people's. The pack writes greedily and in large batches, ten times as fast as it is
used: a source need not be the best translation, and a worse one teaches as much (Edunov et al. 2018).
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from training import shortlist
from training.alignment import parse, words
from training.data import folded, refusal
from training.epochs import Cutter
from training.evaluation import derailed
from training.vocabulary import CLOSE, MIDDLE, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from training.alignment import Link

CHUNK = 2000
"""Lines sorted by length together, and written together: what is lost when a round is stopped."""
BATCH = 4096
"""Source pieces in one batch, padding included."""


SURE = 0.3
"""A word link needs so much of the attention of the word that was written."""


WORST = 0.05
"""The share of a round that its own score throws out."""
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0 ](?=\d{3}\b)")
_NUMBER = re.compile(r"\d+")
_LONG = re.compile(r"[^\W\d_]{4,}")
_RESERVED = re.compile(r"[｟‖｠\t]")


class Made(NamedTuple):
    """One translation, its logarithmic probability a piece, and the links of read words to written ones."""

    text: str
    score: float
    links: list[Link]


class PackTranslator:
    """A pack on one thread, for text by the hundred thousand lines."""

    def __init__(self, pack: Path) -> None:
        import ctranslate2
        from sentencepiece import SentencePieceProcessor

        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(pack) as archive:
            archive.extractall(folder)
            (top,) = Path(folder).iterdir()
            self.pieces = SentencePieceProcessor(model_proto=(top / "sentencepiece.model").read_bytes())
            self.shortlist = (top / "model" / shortlist.FILE).exists()
            self.engine = ctranslate2.Translator(
                str(top / "model"), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1
            )
        self.cutter = Cutter(self.pieces)

    def __call__(self, lines: Sequence[str]) -> list[Made]:
        """One translation a line."""
        return [one for (one,) in self.hypotheses(lines, 1)]

    def hypotheses(self, lines: Sequence[str], number: int) -> list[list[Made]]:
        """The `number` best translations of each line, with a beam as wide."""
        results = self.engine.translate_batch(
            [self.pieces.encode(line, out_type=str) for line in lines],
            beam_size=number,
            num_hypotheses=number,
            max_batch_size=BATCH // number,
            batch_type="tokens",
            use_vmap=self.shortlist,
            max_decoding_length=200,
            return_scores=True,
            return_attention=True,
            suppress_sequences=[[OPEN], [MIDDLE], [CLOSE]],
        )
        return [
            [
                self._made(line, written, score, np.asarray(attention))
                for written, score, attention in zip(
                    result.hypotheses, result.scores, result.attention, strict=True
                )
            ]
            for line, result in zip(lines, results, strict=True)
        ]

    def _made(self, line: str, written: list[str], score: float, attention: np.ndarray) -> Made:
        """What the alignment head looked at while it wrote a word is the word that it translated."""
        text = self.pieces.decode(written)
        if not written:
            return Made(text, score, [])
        here = self.cutter.owners(text, [self.pieces.piece_to_id(piece) for piece in written])
        read = _ownership(line, self.cutter(line)[1], attention.shape[1])
        wrote = _ownership(text, here, len(written))
        share = (wrote @ attention @ read.T) / np.maximum(1, wrote.sum(1, keepdims=True))
        best = share.argmax(1) if share.size else []
        return Made(text, score, [(int(i), j) for j, i in enumerate(best) if share[j, i] >= SURE])


def _ownership(text: str, owner: np.ndarray, pieces: int) -> np.ndarray:
    """Which word (row) has which pieces (columns)."""
    found = np.zeros((len(words(text)), pieces))
    for row, (start, end) in enumerate(words(text)):
        held = owner[start:end]
        found[row, held[held >= 0]] = 1
    return found


def people_wrote(files: Iterable[Path], *, longest: int = 60) -> Iterator[str]:
    """Lines of 4 to `longest` words, each once, in the order of the files."""
    seen: set[str] = set()
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in map(str.strip, lines):
                if (
                    4 <= len(line.split()) <= longest
                    and line not in seen
                    and not any(c in line for c in "｟‖｠\t")
                ):
                    seen.add(line)
                    yield line


def dense_first(lines: Iterable[str], language: str) -> list[str]:
    """The lines by the share of their words that the shipped glossary's designations in a language have.

    What is read first is what the packs are for; needs the package (pip install -e .).
    """
    from afst_i18n.termbase.load import load_glossary

    wanted = {
        word
        for term in load_glossary()
        for name in (getattr(term, language).preferred, *getattr(term, language).variants)
        for word in _LONG.findall(name.lower())
    }

    def density(line: str) -> float:
        found = _LONG.findall(line.lower())
        return len(wanted.intersection(found)) / (len(found) + 4)

    return sorted(lines, key=density, reverse=True)


def translate(lines: Sequence[str], translator: Callable[[Sequence[str]], list[Made]], out: Path) -> None:
    """Append "line TAB translation TAB score TAB links" to `out` for the lines that it lacks."""
    done = sum(1 for _ in out.open(encoding="utf-8")) if out.exists() else 0
    with out.open("a", encoding="utf-8") as target:
        for start in range(done, len(lines), CHUNK):
            chunk = lines[start : start + CHUNK]
            made = translator(chunk)
            target.write(
                "".join(
                    f"{line}\t{one.text}\t{one.score:.3f}\t{' '.join(f'{i}-{j}' for i, j in one.links)}\n"
                    for line, one in zip(chunk, made, strict=True)
                )
            )
            target.flush()


def gather(
    made: Sequence[str],
    out: Path,
    *,
    people: str,
    keeps_names: Callable[[str, str], bool],
    held_out: frozenset[str] = frozenset(),
    distilled: bool = False,
) -> Counter[str]:
    """Write the good lines of a round as pairs (see `training.data.clean`) with their links beside them.

    `made` are lines of `translate`, `people` is the language that people wrote ("en" or "es"), and
    `keeps_names(written, read)` judges the names. What is `distilled` (`training.agreement`) is learnt as if
    people had written both sides. Out comes how many were kept, and why others were not.
    """
    rows = [line.split("\t") for line in made]
    worst = float(np.quantile([float(score) for _, _, score, _ in rows], WORST))
    tally: Counter[str] = Counter()
    domain = "distilled" if distilled else "made_es" if people == "en" else "made_en"
    with (
        out.open("w", encoding="utf-8") as target,
        out.with_suffix(".align").open("w", encoding="utf-8") as aligned,
    ):
        for read, written, score, links in rows:
            english, spanish = (read, written) if people == "en" else (written, read)
            why = refusal(english, spanish)
            if folded(read) in held_out:
                why = "evaluation"
            elif why is None and float(score) < worst:
                why = "score"
            elif why is None and derailed(read, written):
                why = "derailed"
            elif why is None and _numbers(english) != _numbers(spanish):
                why = "numbers"
            elif why is None and not keeps_names(written, read):
                why = "names"
            tally[why or "kept"] += 1
            if why is None:
                turned = parse(links) if people == "en" else {(j, i) for i, j in parse(links)}
                target.write(f"{domain}\t1\t{english}\t{spanish}\n")
                aligned.write(" ".join(f"{i}-{j}" for i, j in sorted(turned)) + "\n")
    return tally


def _numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(_GROUPED.sub("", text)))
