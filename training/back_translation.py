"""Make English for Spanish text that has none, so that the student learns from real Spanish prose.

Spanish goes through Apertium into Portuguese and through the Bergamot student into English (20.5 BLEU
on FLORES from Spanish to English), or, once there is a pack of our own that does better, through that.
The Spanish side stays as people wrote it, which is what matters for English to Spanish; for Spanish to
English the pair is tagged (see `training.epochs`).

Text about defence, diplomacy and civil protection comes first: lines are ranked by how many of the
glossary's terms they hold.
"""

from __future__ import annotations

import csv
import random
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

_CLOSING = re.compile(r"[.!?…]+[\"”»)]*$")
_LEFT_OVER = re.compile(r"[@#ñÑ]")
CHUNK = 4000


def glossary_words(terms: Path) -> re.Pattern[str]:
    """A pattern of every Spanish designation in a glossary file (columns `es`, `es_variants`)."""
    with terms.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {term.strip().lower() for row in rows for term in (row["es"], *row["es_variants"].split("|"))}
    longest_first = sorted((term for term in found if len(term) > 3), key=lambda term: (-len(term), term))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def in_domain(lines: Iterable[str], terms: re.Pattern[str], *, at_least: int = 2) -> list[str]:
    """The lines that hold at least so many terms, the densest first."""
    scored = ((len(terms.findall(line.lower())), line) for line in lines)
    dense = [(count / len(line.split()), line) for count, line in scored if count >= at_least]
    return [line for _, line in sorted(dense, reverse=True)]


def select(files: Iterable[Path], used: frozenset[str], *, seed: int, limit: int | None = None) -> list[str]:
    """Lines of 5 to 50 words that were not used before, shuffled."""
    found = [
        line
        for file in files
        for line in map(str.strip, file.read_text(encoding="utf-8").splitlines())
        if 5 <= len(line.split()) <= 50 and line not in used
    ]
    found = list(dict.fromkeys(found))
    random.Random(seed).shuffle(found)
    return found[:limit]


def apertium(lines: Sequence[str]) -> list[str]:
    """Brazilian Portuguese for Spanish lines, with the closing mark put back where Apertium lost it."""
    text = "\n".join(lines) + "\n"
    done = subprocess.run(
        ["apertium", "-f", "line", "-u", "es-pt_BR"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    out = done.stdout.split("\n")[:-1]
    if len(out) != len(lines):
        raise ValueError(f"apertium gave {len(out)} lines for {len(lines)}; is apertium-es-pt installed?")
    return [_closed(found.strip(), line) for found, line in zip(out, lines, strict=True)]


def _closed(text: str, original: str) -> str:
    end = _CLOSING.search(original)
    if end and not _CLOSING.search(text):
        return text.rstrip('"”»)') + end.group(0)
    return text


def through_portuguese(model: Path) -> Callable[[list[str]], list[str]]:
    """A translator by way of Portuguese; `model` is the folder of the Bergamot pt-en student."""
    from sentencepiece import SentencePieceProcessor

    from training.bergamot import MarianStudent

    student = MarianStudent(next(model.glob("model.*.bin")))
    pieces = SentencePieceProcessor(model_file=str(next(model.glob("vocab.*.spm"))))

    def translate(lines: list[str]) -> list[str]:
        portuguese = apertium(lines)
        ids = [pieces.encode(line)[:120] for line in portuguese]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = [""] * len(ids)
        for start in range(0, len(order), 96):
            rows = order[start : start + 96]
            for row, found in zip(rows, student([ids[i] for i in rows]), strict=True):
                out[row] = "" if _LEFT_OVER.search(portuguese[row]) else pieces.decode(found).strip()
        return out

    return translate


def back_translate(
    lines: Sequence[str], translate: Callable[[list[str]], list[str]]
) -> Iterator[tuple[str, str]]:
    """Pairs of made English and real Spanish, chunk by chunk, without those of absurd length."""
    for start in range(0, len(lines), CHUNK):
        chunk = list(lines[start : start + CHUNK])
        for english, spanish in zip(translate(chunk), chunk, strict=True):
            if english and 0.4 < len(english) / len(spanish) < 1.8:
                yield english, spanish
