"""By way of Portuguese: what Apertium and the Bergamot students between English and Portuguese make of text.

Spanish goes through Apertium into Portuguese and through a student into English (20.5 BLEU on FLORES), and
the other way about. The first packs learnt from that; now that packs do better, it gives WordNet its Spanish,
whose words no pack knows yet, and is where a teacher starts (`training.teacher`).
"""

from __future__ import annotations

import random
import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sentencepiece import SentencePieceProcessor
    from torch import Tensor

_CLOSING = re.compile(r"[.!?…]+[\"”»)]*$")
_UNKNOWN = re.compile(r"[*@#]")
CHUNK = 8000
BATCH = 256


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


def apertium(lines: Sequence[str], pair: str = "es-pt_BR", *, mark_unknown: bool = False) -> list[str]:
    """The lines in the other language, with the closing mark put back where Apertium lost it."""
    text = "\n".join(lines) + "\n"
    done = subprocess.run(
        ["apertium", "-f", "line", *([] if mark_unknown else ["-u"]), pair],
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


def _student(model: Path, written: Iterable[str] = ()) -> Callable[[list[str]], list[str]]:
    """The Bergamot student in folder `model`."""
    return by_student(matrices_of(model), pieces_of(model), written)


def matrices_of(model: Path) -> dict[str, Tensor]:
    """The weights of the Bergamot student in folder `model`, by Marian's names."""
    from training.bergamot import read

    return read(next(model.glob("model.*.bin")))


def pieces_of(model: Path) -> SentencePieceProcessor:
    """The vocabulary of the Bergamot student in folder `model`."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(next(model.glob("vocab.*.spm"))))


def by_student(
    matrices: dict[str, Tensor], pieces: SentencePieceProcessor, written: Iterable[str] = ()
) -> Callable[[list[str]], list[str]]:
    """A translator that runs these matrices; its pieces are those of the lines `written`, where any are."""
    from training.bergamot import MarianStudent

    used = {piece for line in written for piece in pieces.encode(line)}
    student = MarianStudent(matrices, sorted(used) or None)

    def translate(lines: list[str]) -> list[str]:
        ids = [pieces.encode(line)[:120] for line in lines]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        out = [""] * len(ids)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            for row, found in zip(rows, student([ids[i] for i in rows]), strict=True):
                out[row] = pieces.decode(found).strip()
        return out

    return translate


def from_wordnet(folder: Path) -> list[str]:
    """The definitions and examples of WordNet (`data.*` in `folder`), of 4 to 40 words: English that
    people wrote, with a wider vocabulary than any text of that length."""
    found = []
    for file in sorted(folder.glob("data.*")):
        for line in file.read_text(encoding="utf-8").splitlines():
            gloss = line.partition(" | ")[2].strip()
            quoted = re.findall(r'"([^"]+)"', gloss)
            definition = re.sub(r'[;:]?\s*"[^"]*"', "", gloss).strip(" ;")
            found += [text.strip() for text in (definition, *quoted)]
    return list(dict.fromkeys(text for text in found if 4 <= len(text.split()) <= 40 and "|" not in text))


def words_of_wordnet(folder: Path) -> list[str]:
    """Every noun and verb that WordNet's texts use, in the smallest phrase that shows its form: "the crew",
    "the crews", "he must whisper", "he whispered". Irregular forms are left out: they are frequent anyway."""
    irregular = {
        line.split()[1] for file in folder.glob("*.exc") for line in file.read_text("utf-8").splitlines()
    }
    found: dict[str, None] = {}
    for line in folder.joinpath("cntlist.rev").read_text("utf-8").splitlines():
        word, _, key = line.partition("%")
        if not word.isalpha() or not word.islower() or len(word) < 4:
            continue
        regular = word not in irregular and not re.search(r"^[^aeiou]+[aeiou][bdglmnprt]$", word)
        if key[0] == "1":
            forms = [f"the {word}"]
            if regular:
                forms.append(f"the {_plural(word)}")
        elif key[0] == "2":
            forms = [f"he must {word}"]
            if regular:
                forms.append(f"he {_past(word)}")
        else:
            continue
        found.update(dict.fromkeys(forms))
    return list(found)


def _plural(noun: str) -> str:
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def _past(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def by_dictionary(lines: list[str], otherwise: Callable[[list[str]], list[str]]) -> list[str]:
    """Apertium's Spanish for phrases whose every word its dictionary has; `otherwise` says the rest."""
    direct = apertium(lines, "eng-spa", mark_unknown=True)
    known = [not _UNKNOWN.search(line) for line in direct]
    rest = iter(otherwise([line for line, sure in zip(lines, known, strict=True) if not sure]))
    return [line if sure else next(rest) for line, sure in zip(direct, known, strict=True)]


def into_spanish(model: Path) -> Callable[[list[str]], list[str]]:
    """A translator from English by way of Portuguese; `model` is the folder of the Bergamot en-pt student.

    A line in which Apertium does not know a word comes out empty: a Portuguese word is no Spanish one.
    """
    student = _student(model)

    def translate(lines: list[str]) -> list[str]:
        spanish = apertium(student(lines), "pt-es", mark_unknown=True)
        return ["" if _UNKNOWN.search(line) else line for line in spanish]

    return translate


def into_english(model: Path) -> Callable[[list[str]], list[str]]:
    """A translator from Spanish by way of Portuguese; `model` is the folder of the Bergamot pt-en student."""
    student = _student(model)
    return lambda lines: student(apertium(lines))


def translated(
    lines: Sequence[str], translate: Callable[[list[str]], list[str]]
) -> Iterator[tuple[str, str]]:
    """Each line's translation and the line, chunk by chunk, without those of absurd length."""
    for start in range(0, len(lines), CHUNK):
        chunk = list(lines[start : start + CHUNK])
        for made, line in zip(translate(chunk), chunk, strict=True):
            if made and 0.4 < len(made) / len(line) < 1.8:
                yield made, line
