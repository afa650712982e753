"""Whether bold, italics and links come out around the right words: ``python benchmarks/marks.py``.

Takes the documents of tests/cases/word, translates them with the built-in packs and prints for each mark the
words that it was around and those that it is around now, judged by tests/cases/word/places.tsv: a person
has read each row. What nobody has judged yet is printed as such; add it there.

``--unseen FOLDER`` marks phrases drawn at random in the releases of a folder (``src.en-es``, ``src.es-en``),
from which nothing was written, and prints them with the words around: for a person to read.
"""

import random
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from afst_i18n import Translator
from afst_i18n.core.document import Dialect, Segment
from afst_i18n.markup.links import is_light
from afst_i18n.markup.marks import Mark, read_marks, without_marks, write_marks
from afst_i18n.markup.placeables import find_placeables

CASES = Path(__file__).parents[1] / "tests" / "cases" / "word"
LANGUAGES = {"talks": ("en", "es"), "dogs": ("en", "es"), "sanidad": ("es", "en")}
_INLINE = re.compile(r"\*\*(.+?)\*\*|(?<!\w)_(.+?)_(?!\w)|\[([^\]]+)\]\([^)]+\)|\^\[([^\]]+)\]")
_PHRASE = re.compile(r"(?<![\w’'])[^\W\d_][\w’'-]*(?: [\w’'-]+){1,3}(?![\w’'-])")
_LABEL = re.compile(r"(?:title|header|footer|box): |[-#|] ?")


def segment_of(line: str) -> Segment:
    """A line of the notation as a segment with numbered marks; a footnote's mark hangs on to a word."""
    parts: list[str | Mark] = []
    position = 0
    for number, match in enumerate(_INLINE.finditer(line), start=1):
        bold, italic, words, _ = match.groups()
        parts.append(line[position : match.start()])
        inner = bold or italic or words
        parts += [Mark(number, opens=True), inner, Mark(number, closes=True)] if inner else [Mark(number)]
        position = match.end()
    text = write_marks([*parts, line[position:]])
    placeables = tuple(
        replace(one, kind="note" if one.span.of(text).endswith("/>") else one.kind)
        for one in find_placeables(text, Dialect.RUNS)
    )
    return Segment(text, 1, placeables=placeables, dialect=Dialect.RUNS)


def _without_label(line: str) -> str:
    label = _LABEL.match(line)
    return line[label.end() :].rstrip(" |") if label else line


def words_in_marks(text: str) -> dict[int, str]:
    """The words that each pair of marks is around; nothing for a thing between words."""
    found: dict[int, str] = {}
    open_marks: list[int] = []
    for part in read_marks(text):
        if isinstance(part, str):
            for number in open_marks:
                found[number] = found.get(number, "") + part
        elif part.opens:
            open_marks.append(part.number)
        elif part.closes:
            open_marks.remove(part.number)
    return found


def judgements() -> dict[tuple[str, str], str]:
    """The verdicts of tests/cases/word/places.tsv by source words and words of the translation."""
    rows = (line.split("\t") for line in (CASES / "places.tsv").read_text(encoding="utf-8").splitlines()[1:])
    return {(source, target): verdict for _, source, target, verdict, *_ in rows}


def drawn(lines: Sequence[str], *, seed: int) -> list[Segment]:
    """Each line with up to two marks around phrases between small words, drawn by a seed."""
    rng = random.Random(seed)
    segments = []
    for line in rng.sample(lines, len(lines)):
        phrases = [match for match in _PHRASE.finditer(line) if _is_phrase(match[0])]
        chosen = sorted(rng.sample(phrases, min(2, len(phrases))), key=lambda match: match.start())
        parts: list[str | Mark] = []
        position = 0
        for number, match in enumerate(chosen, start=1):
            opening, closing = Mark(number, opens=True), Mark(number, closes=True)
            parts += [line[position : match.start()], opening, match[0], closing]
            position = match.end()
        text = write_marks([*parts, line[position:]])
        segments.append(
            Segment(text, 1, placeables=find_placeables(text, Dialect.RUNS), dialect=Dialect.RUNS)
        )
    return segments


def _is_phrase(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and not any(is_light(word.lower()) for word in words)


def unseen(folder: Path, *, seed: int) -> int:
    """Print the places drawn from releases; nobody judges them but the reader."""
    for source, target in (("en", "es"), ("es", "en")):
        lines = (folder / f"src.{source}-{target}").read_text(encoding="utf-8").splitlines()
        lines = [line for line in lines[20:] if 150 < len(line) < 420]
        for draft in Translator(source, target).drafts(drawn(lines, seed=seed)[:20]):
            after = words_in_marks(draft.text)
            for number, before in words_in_marks(draft.source).items():
                left, _, right = without_marks(draft.text).partition(after.get(number, "\0"))
                print(f"{before}  =>  ...{left[-30:]}[{after.get(number, 'LOST')}]{right[:30]}...")
    return 0


def main() -> int:
    """Print every place and the score; the exit code is 1 below nine in ten."""
    if len(sys.argv) == 3 and sys.argv[1] == "--unseen":
        return unseen(Path(sys.argv[2]), seed=20261129)
    known = judgements() if (CASES / "places.tsv").exists() else {}
    right = wrong = unknown = lost = 0
    for name, (source, target) in LANGUAGES.items():
        lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        segments = [segment_of(_without_label(line)) for line in lines if _INLINE.search(line)]
        for draft in Translator(source, target).drafts(segments):
            after = words_in_marks(draft.text)
            for number, before in words_in_marks(draft.source).items():
                lost += number not in after
                verdict = known.get((before, after.get(number, "")), "?")
                right, wrong = right + (verdict == "right"), wrong + (verdict == "wrong")
                unknown += verdict == "?"
                print(f"{name}\t{before}\t{after.get(number, '')}\t{verdict}")
    judged = right + wrong
    share = 100 * right / judged if judged else 0.0
    said = f"{right} right, {wrong} wrong, {unknown} not judged, {lost} lost; {share:.1f} % right"
    print(f"{judged + unknown} places: {said}")
    return 0 if judged and not lost and share >= 90 else 1


if __name__ == "__main__":
    sys.exit(main())
