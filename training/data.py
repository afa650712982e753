"""Clean pairs of sentences out of many files of uneven quality.

What comes out is one file, `pairs.tsv`: domain, weight, English, Spanish. A pair is repaired first
(characters, spaces, list marks) and then judged; a judge says why it refuses, and the counts of
refusals are written beside the file, because a filter nobody watches throws away the wrong half.

>>> refusal("The dog sleeps.", "El perro duerme.")
>>> refusal("The dog sleeps on the mat.", "The dog sleeps on the mat.")
'untranslated'
>>> refusal("It costs 20 dollars.", "Cuesta 30 dólares.")
'numbers'
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from training.sources import NON_COMMERCIAL, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)
_LIST_MARK = re.compile(r"^(?:[■●•▪◦►*·]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\{\{|\}\}|\]\(|\|_|:[a-z]+:`")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")

ENGLISH = frozenset(
    "the of and to in is that for it was on are as with his they at be this have from or had by but what "
    "all were when your can said there an each which their if will other about then them would these has "
    "than been who its not you he she we our".split()
)
SPANISH = frozenset(
    "de la que el en y los se del las un por con una su para es al lo como más pero sus le ha me sin "
    "sobre este ya entre cuando muy son también fue había era hay desde está nos durante todos uno les ni "
    "contra otros ese eso ante ellos esta estos donde o qué".split()
)
LONGEST = 700
"""Characters; a longer line is several sentences or a table."""


def repair(text: str) -> str:
    r"""One line of NFC text with single spaces, entities read, list marks and invisible characters gone.

    >>> repair("■ It&#39;s  20: 30\u200b now")
    "It's 20:30 now"
    """
    text = unicodedata.normalize("NFC", html.unescape(text))
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()
    text = _LIST_MARK.sub("", text)
    text = re.sub(r"(?<=\d): (?=\d\d\b)", ":", text)
    return text.replace(" 's ", "'s ").replace("’ s ", "’s ").strip()


def language(text: str) -> str:
    """'en', 'es' or '' when the small words do not tell.

    >>> language("The house of the mayor is old"), language("La casa del alcalde es vieja"), language("OK")
    ('en', 'es', '')
    """
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in ENGLISH for word in words)
    spanish = sum(word in SPANISH for word in words) + sum(c in "ñ¿¡áéíóú" for c in text) * 0.5
    if english > spanish:
        return "en"
    return "es" if spanish > english else ""


def refusal(english: str, spanish: str) -> str | None:
    """Why this pair must not be learnt from, or None."""
    if not english or not spanish:
        return "empty"
    if max(len(english), len(spanish)) > LONGEST:
        return "long"
    if _MARKUP.search(english) or _MARKUP.search(spanish):
        return "markup"
    if any(mark in english + spanish for mark in "｟‖｠"):
        return "reserved"
    letters = sum(c.isalpha() for c in english)
    if letters < 0.6 * len(english.replace(" ", "")) or letters < 2:
        return "letters"
    if not 0.5 <= (len(spanish) + 8) / (len(english) + 8) <= 1.9:
        return "ratio"
    words = len(english.split())
    if words >= 4 and english.lower() == spanish.lower():
        return "untranslated"
    if words >= 4 and language(english) == "es":
        return "language"
    if words >= 4 and language(spanish) == "en":
        return "language"
    left, right = (
        Counter(int(n) for n in _NUMBER.findall(text) if len(n) < 9) for text in (english, spanish)
    )
    if sum((left - right).values()) + sum((right - left).values()) > 2 or (
        left and right and not left & right
    ):
        return "numbers"
    if spanish.count("?") != english.count("?") and spanish.count("¿") != english.count("?"):
        return "question"
    return None


THINNING = 2.5
"""Of a source read at weight w < 1, the share kept is w times this: a fresh draw for two or three epochs."""


def thinned(text: str, weight: float) -> bool:
    """Whether a line of a thinned-out source stays; the line decides, so a second run decides alike."""
    share = weight * THINNING
    return share >= 1 or zlib.crc32(text.encode()) % 1000 < share * 1000


def folded(text: str) -> str:
    """Letters and digits only, lower case: what two copies of one sentence have in common."""
    return "".join(c for c in text.lower() if c.isalnum())


def guard(evaluation: Path) -> frozenset[str]:
    """The sentences of the sets we measure on; whatever matches one is dropped from the training text."""
    return frozenset(
        folded(line)
        for file in evaluation.glob("*/*.e[ns]")
        for line in file.read_text(encoding="utf-8").splitlines()
    )


def clean(raw: Path, out: Path, evaluation: Path) -> dict[str, dict[str, int]]:
    """Write `out`, and `out.json` with what happened to every source."""
    held_out = guard(evaluation)
    report: dict[str, dict[str, int]] = {}
    seen: set[int] = set()
    english_seen: Counter[int] = Counter()
    with out.open("w", encoding="utf-8") as target:
        for source in SOURCES:
            file = raw / f"{source.name}.tsv"
            if source.name in NON_COMMERCIAL or not file.exists():
                continue
            tally: Counter[str] = Counter()
            for english, spanish in _pairs(file):
                key = folded(english)
                pair = hash((key, folded(spanish)))
                why = refusal(english, spanish)
                if why is None and (key in held_out or folded(spanish) in held_out):
                    why = "evaluation"
                if why is None and (pair in seen or english_seen[hash(key)] >= 3):
                    why = "double"
                tally[why or "kept"] += 1
                if why is None:
                    seen.add(pair)
                    english_seen[hash(key)] += 1
                    if thinned(english, source.weight):
                        weight = max(source.weight, 1 / THINNING)
                        target.write(f"{source.domain}\t{weight:.3g}\t{english}\t{spanish}\n")
            report[source.name] = dict(tally)
    out.with_suffix(".json").write_text(json.dumps(report, indent=1, sort_keys=True), encoding="utf-8")
    return report


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            english, tab, spanish = line.rstrip("\n").partition("\t")
            if tab:
                yield repair(english), repair(spanish.partition("\t")[0])
