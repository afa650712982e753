"""A text cut at every border of its marks, so that marks which cross each other nest in no tag."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from afst_i18n.core.place import Span

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Some characters of a text, what they are (``term``, ``finding error``), and the link's name."""

    span: Span
    kind: str
    link: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that all lie in the same marks."""

    text: str
    kinds: str
    links: str


def runs(text: str, marks: Sequence[Mark]) -> Iterator[Run]:
    """The runs of a text in order; joined they are the text.

    >>> marks = [Mark(Span(0, 12), "term", "t"), Mark(Span(5, 12), "finding", "f")]
    >>> [(run.text, run.links) for run in runs("wing general", marks)]
    [('wing ', 't'), ('general', 't f')]
    """
    borders = {0, len(text)}
    for mark in marks:
        borders |= {min(mark.span.start, len(text)), min(mark.span.end, len(text))}
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        inside = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        kinds = " ".join(dict.fromkeys(word for mark in inside for word in mark.kind.split()))
        yield Run(text[start:end], kinds, " ".join(dict.fromkeys(mark.link for mark in inside)))


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of text that is the ``same``, or was deleted (``del``), or inserted (``ins``)."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Change]:
    """How one text became the other, word by word.

    >>> [(c.kind, c.text) for c in changes("el general Ortiz", "la general Ortiz")]
    [('del', 'el'), ('ins', 'la'), ('same', ' general Ortiz')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[Change] = []
    gone = come = ""
    for n, (tag, i, j, k, m) in enumerate(steps):
        same = "".join(old[i:j])
        if tag != "equal":
            gone, come = gone + same, come + "".join(new[k:m])
        elif gone and come and same.isspace() and n + 1 < len(steps):
            # Words that changed side by side are one change, with the blanks between them.
            gone, come = gone + same, come + same
        else:
            found += [*_replaced(gone, come), Change("same", same)]
            gone = come = ""
    return [*found, *_replaced(gone, come)]


def _replaced(gone: str, come: str) -> Iterator[Change]:
    if gone:
        yield Change("del", gone)
    if come:
        yield Change("ins", come)


_KEPT: Final = 40


def shortened(found: list[Change]) -> list[Change]:
    """The changes with what is long the same cut to what stands beside a change."""
    last = len(found) - 1
    return [
        Change(c.kind, _shortened(c.text, first=n == 0, last=n == last)) if c.kind == "same" else c
        for n, c in enumerate(found)
    ]


def _shortened(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= (_KEPT if first or last else 2 * _KEPT) + 3:
        return text
    before = "" if first else text[:_KEPT].rsplit(" ", 1)[0] + " "
    after = "" if last else " " + text[-_KEPT:].split(" ", 1)[-1]
    return f"{before}…{after}"
