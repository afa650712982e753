"""Compares sentence splitters: ``python benchmarks/sentences.py [ENGLISH.txt SPANISH.txt]``.

Two measures. On the invented cases of ``tests/language/sentences.txt``: texts whose every boundary is
right. On running text, where files with one sentence a line are named: neighbouring lines are joined
in pairs and the seam must be found, and nothing else. Each package is measured as it comes and with
the dots of the abbreviations masked that our rules know; needs ``pip install sentencex yasbd-lib pysbd``.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.sentences import Splitter

CASES = Path(__file__).parent.parent / "tests" / "language" / "sentences.txt"
ABBREVIATIONS = CASES.with_name("abbreviations.txt").read_text(encoding="utf-8").splitlines()
Split = Callable[[str], list[str]]


def read_cases(language: Language) -> list[list[str]]:
    """The sentences of each case of one language."""
    section, cases = "", []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section == language.code:
            cases.append(line.split(" | "))
    return cases


def splitters(language: Language) -> Iterator[tuple[str, Split]]:
    """Name and function of every candidate."""
    import pysbd
    import sentencex
    import yasbd

    ours = Splitter(language, ABBREVIATIONS)
    yield "none (ours)", ours.split
    old = pysbd.Segmenter(language=language.code, clean=False)
    young = yasbd.BoundaryDetector(language.code)
    packages: list[tuple[str, Split]] = [
        ("sentencex", lambda text: [str(s) for s in sentencex.segment(language.code, text)]),
        ("yasbd", lambda text: list(young.segment(text))),
        ("pysbd", lambda text: [str(s) for s in old.segment(text)]),
    ]
    for name, split in packages:
        yield name, lambda text, split=split: list(with_blanks(split(text), text))  # type: ignore[misc]
        yield f"{name}, masked", lambda text, split=split: masked(text, ours, split)  # type: ignore[misc]


def masked(text: str, ours: Splitter, split: Split) -> list[str]:
    """The package's sentences when our rules have decided about abbreviations: cut after those that
    end a sentence, and the dots of all of them hidden."""
    parts = [""]
    for sentence in ours.split(text):
        parts[-1] += sentence
        if sentence.split()[-1] in ours.abbreviations:
            parts.append("")
    pieces = []
    for part in parts:
        hidden = re.sub(r"\S+", lambda m: m[0].replace(".", "x") if hides(m[0], ours) else m[0], part)
        ends = [0, *accumulate(len(piece) for piece in with_blanks(split(hidden), hidden))]
        pieces += [part[start:end] for start, end in pairwise(ends)]
    return [piece for piece in pieces if piece]


def with_blanks(pieces: list[str], text: str) -> Iterator[str]:
    """The pieces with the blanks after them, which yasbd drops."""
    offset = 0
    for piece in pieces:
        end = text.index(piece.strip(), offset) + len(piece.strip())
        end += len(text[end:]) - len(text[end:].lstrip())
        yield text[offset:end]
        offset = end


def hides(word: str, ours: Splitter) -> bool:
    """Whether the dots of `word` are an abbreviation's."""
    return word.strip("“”«»()¿¡") in ours.abbreviations


def score(split: Split, cases: list[list[str]]) -> tuple[int, int]:
    """How many cases are split exactly, and in how many the pieces do not join to the text again."""
    results = [(case, split(" ".join(case))) for case in cases]
    exact = sum([piece.strip() for piece in pieces] == case for case, pieces in results)
    return exact, sum("".join(pieces) != " ".join(case) for case, pieces in results)


def seconds(split: Split, words: int) -> float:
    """Processor time for one text of about `words` words without a line break."""
    text = "The crew of Lt. Ana Vega flew 3.5 hours to the U.S. on Monday. It rained. " * (words // 16)
    start = time.process_time()
    split(text)
    return time.process_time() - start


def main(running: list[str]) -> None:
    """Prints one line a candidate and language."""
    for language, path in zip((ENGLISH, SPANISH), running or ["", ""], strict=True):
        cases = read_cases(language)
        lines = [line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines()] if path else []
        pairs = [list(pair) for pair in zip(lines[::2], lines[1::2], strict=False)]
        for name, split in splitters(language):
            (made, lossy), (wild, _) = score(split, cases), score(split, pairs)
            short, long = seconds(split, 4_000), seconds(split, 16_000)
            print(
                f"{language} {name:18} cases {made:3}/{len(cases)}  pairs {wild:4}/{len(pairs)}"
                f"  not joined {lossy:2}  4k words {short:.3f} s  16k words {long:.3f} s"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
