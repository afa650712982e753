"""Whether bold, italics and links come out around the right words: ``python benchmarks/marks.py``.

Takes the documents of tests/cases/word, translates them with the built-in packs and prints for each mark the
words that it was around and those that it is around now, judged by tests/cases/word/places.tsv: a person
has read each row. What nobody has judged yet is printed as such; add it there.
"""

import re
import sys
from dataclasses import replace
from pathlib import Path

from afst_i18n import Translator
from afst_i18n.core.document import Dialect, Segment
from afst_i18n.text.marks import Mark, read_marks, write_marks
from afst_i18n.text.placeables import find_placeables

CASES = Path(__file__).parents[1] / "tests" / "cases" / "word"
LANGUAGES = {"talks": ("en", "es"), "dogs": ("en", "es"), "sanidad": ("es", "en")}
_INLINE = re.compile(r"\*\*(.+?)\*\*|(?<!\w)_(.+?)_(?!\w)|\[([^\]]+)\]\([^)]+\)|\^\[([^\]]+)\]")
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
    return line[label.end() :] if label else line


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


def main() -> int:
    """Print every place and the score; the exit code is 1 below nine in ten."""
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
