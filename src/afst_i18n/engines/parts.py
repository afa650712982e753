"""What a model gets at once: a request's text, or a clause of a long one; and the way back to whole texts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.place import Span
from afst_i18n.engines.alignment import Later
from afst_i18n.engines.clauses import split

_END: Final = re.compile(r"[,;:]$")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A stretch of a request's text, without blanks around it; `start` is where it begins there.

    `gap` is the white space before it. Parts are keys of dictionaries by what they are, not by what
    they say: a text may come twice.
    """

    text: str
    start: int
    gap: str
    constraints: tuple[Constraint, ...] = ()


def parts_of(request: Request, *, limit: int, length: Callable[[str], int]) -> tuple[Part, ...]:
    """The parts of a request in order, each at most `limit` long; no part for a blank text."""
    text = request.text
    body = text.strip()
    if not body:
        return ()
    offset = text.index(body)
    whole = [constraint.span.shift(-offset) for constraint in request.constraints]
    spans = [span.shift(offset) for span in split(body, limit=limit, length=length, whole=whole)]
    gaps = [text[:offset], *(text[before.end : after.start] for before, after in pairwise(spans))]
    return tuple(
        Part(span.of(text), span.start, gap, tuple(_inside(span, request.constraints)))
        for span, gap in zip(spans, gaps, strict=True)
    )


def _inside(part: Span, constraints: Sequence[Constraint]) -> Iterator[Constraint]:
    for constraint in constraints:
        if part.start <= constraint.span.start and constraint.span.end <= part.end:
            yield Constraint(constraint.span.shift(-part.start), constraint.target)


def joined(
    text: str, parts: Sequence[Part], found: Sequence[Sequence[Candidate]], *, hypotheses: int
) -> list[Candidate]:
    """Candidates of a request from those of its parts: the n-th of each part together make the n-th."""
    if not parts:
        return [Candidate(text, 0.0)]
    ranks = range(min(hypotheses, max(map(len, found))))
    return [
        _joined(text, parts, [candidates[min(rank, len(candidates) - 1)] for candidates in found])
        for rank in ranks
    ]


def _joined(text: str, parts: Sequence[Part], chosen: Sequence[Candidate]) -> Candidate:
    if len(parts) == 1 and not parts[0].gap and not parts[0].start:
        return replace(chosen[0], text=chosen[0].text + text[len(text.rstrip()) :])
    result = ""
    shifts: list[tuple[int, int]] = []
    for part, candidate in zip(parts, chosen, strict=True):
        result += part.gap
        shifts.append((part.start, len(result)))
        said = candidate.text if part is parts[-1] else _going_on(part.text, candidate.text)
        result += said if part is parts[0] else _continued(part.text, said)
    size = sum(len(part.text) for part in parts)
    score = sum(each.score * len(part.text) for part, each in zip(parts, chosen, strict=True)) / size
    alignment = Later(lambda: tuple(_shifted(chosen, shifts)))
    return Candidate(result + text[len(text.rstrip()) :], score, alignment)


def _shifted(chosen: Sequence[Candidate], shifts: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, Span]]:
    """The alignments of the parts, in the whole text and its translation."""
    for candidate, (here, there) in zip(chosen, shifts, strict=True):
        for source, target in candidate.alignment:
            yield source.shift(here), target.shift(there)


def _going_on(source: str, target: str) -> str:
    """A clause that the sentence goes on behind: models end it with a stop that its source has not.

    >>> _going_on("nine of ten are sold,", "se han vendido nueve de diez.")
    'se han vendido nueve de diez,'
    >>> _going_on("nine are sold", "nueve se vendieron."), _going_on("in the U.S.", "en EE. UU.")
    ('nueve se vendieron', 'en EE. UU.')
    """
    end = _END.search(source)
    mark = end[0] if end else ""
    if target.endswith(".") and not source.endswith((".", "…")) and not target.endswith(".."):
        target = target.removesuffix(".")
    return target if not mark or target.endswith(mark) else target.rstrip(",;:") + mark


def _continued(source: str, target: str) -> str:
    """A clause inside a sentence: models begin it with a capital that its source has not.

    >>> _continued("and the crew left", "Y la tripulación salió")
    'y la tripulación salió'
    >>> _continued("which Smith led", "Smith lo dirigió")
    'Smith lo dirigió'
    """
    word = target.split(" ", 1)[0].strip(",.;:")
    capital = target[:1].isupper() and not word[1:2].isupper()
    if source[:1].islower() and capital and word not in source:
        return target[:1].lower() + target[1:]
    return target
