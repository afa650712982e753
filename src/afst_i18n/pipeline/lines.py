"""A segment in the pieces that tabs and line breaks part: a form's fields, the lines of an address.

The danger: an engine that gets *CONTACT: ⇥ Maj. Vega ⇥ 555-0142* as one sentence makes one of it, and
one that gets half a sentence because somebody broke a long title by hand knows no better. So a tab always
parts, and a line break where what follows begins like a line and what stands before could end one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from afst_i18n.core.document import Dialect, Placeable, Segment
from afst_i18n.core.draft import Draft
from afst_i18n.core.place import Span
from afst_i18n.markup.links import is_light
from afst_i18n.markup.placeables import has_words, placeables_in


@dataclass(frozen=True, slots=True)
class Lines:
    """The pieces with words, and what stands before each of them and behind the last."""

    pieces: tuple[Segment, ...]
    gaps: tuple[str, ...]

    def joined(self, source: str, drafts: Sequence[Draft]) -> Draft:
        """The drafts of the pieces as one, what they tell about places counted in the whole."""
        if len(drafts) == 1 and not any(self.gaps):
            return drafts[0]
        text, start, merged = "", 0, Draft(source, "")
        for gap, piece, draft in zip(self.gaps, self.pieces, drafts, strict=False):
            text, start = text + gap, start + len(gap)
            merged = _merged(merged, draft, start, len(text))
            text, start = text + draft.text, start + len(piece.text)
        return replace(merged, text=text + self.gaps[-1])


def _merged(whole: Draft, piece: Draft, source: int, target: int) -> Draft:
    terms = (
        replace(
            term,
            match=replace(term.match, span=term.match.span.shift(source)),
            span=term.span.shift(target) if term.span else None,
        )
        for term in piece.terms
    )
    doubts = (replace(one, span=one.span.shift(source) if one.span else None) for one in piece.doubts)
    return replace(
        whole,
        terms=(*whole.terms, *terms),
        findings=(*whole.findings, *piece.findings),
        rules=tuple(dict.fromkeys((*whole.rules, *piece.rules))),
        notes=(*whole.notes, *piece.notes),
        doubts=tuple(dict.fromkeys((*whole.doubts, *doubts))),
    )


def lines_of(segment: Segment) -> Lines:
    """The segment's pieces; itself alone where nothing parts it."""
    cuts = list(_cuts(segment)) if segment.dialect is Dialect.RUNS else []
    if not cuts:
        return Lines((segment,), ("", ""))
    pieces: list[Segment] = []
    gaps = [""]
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(segment.text)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        cut = cuts[number].of(segment.text) if number < len(cuts) else ""
        piece = _piece(segment, start, end)
        if piece is None:
            gaps[-1] += segment.text[start:end] + cut
            continue
        left, right = segment.text[start:end].split(piece.text, 1)
        gaps[-1] += left
        pieces.append(piece)
        gaps.append(right + cut)
    return Lines(tuple(pieces), tuple(gaps)) if pieces else Lines((segment,), ("", ""))


def _piece(segment: Segment, start: int, end: int) -> Segment | None:
    """A piece without the blanks around it; None where it holds no words."""
    text = segment.text[start:end]
    start += len(text) - len(text.lstrip())
    core = text.strip()
    placeables = placeables_in(segment.placeables, Span(start, start + len(core)))
    if not has_words(core, placeables):
        return None
    return replace(segment, text=core, placeables=placeables)


def _cuts(segment: Segment) -> Iterator[Span]:
    """The tabs and breaks that part the text; where marks stand around one, they are hidden by now."""
    for placeable in segment.placeables:
        if placeable.kind == "tab" or (placeable.kind == "break" and _parts(segment.text, placeable)):
            yield placeable.span


def _parts(text: str, placeable: Placeable) -> bool:
    """Whether a line break stands between two lines, and not in a line that was too long."""
    before = text[: placeable.span.start].rstrip()
    after = text[placeable.span.end :].lstrip()
    if not before or not after:
        return True
    last = before.split()[-1]
    return not after[0].islower() and not is_light(last.lower()) and not before.endswith(",")
