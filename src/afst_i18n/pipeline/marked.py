"""Segments with numbered marks on the road: without them to the engine, with them into the draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from afst_i18n.core.document import Dialect, Segment
from afst_i18n.core.draft import Draft, Realisation
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Aligner, Engine
from afst_i18n.markup.links import Sentences
from afst_i18n.markup.marks import marks_of
from afst_i18n.markup.placeables import find_placeables
from afst_i18n.markup.placing import BETWEEN, Hidden, hide_marks, place_marks
from afst_i18n.pipeline.plan import Plan

GUESSED: Final = Message.of(": check its place, which was guessed")
"""How a translator's note ends about a mark for whose place nothing spoke."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A segment as the engine gets it: `segment` is without the marks that stand for no word."""

    segment: Segment
    hidden: Hidden
    numbers: frozenset[int]

    @classmethod
    def of(cls, segment: Segment) -> "Bare":
        """The segment without its pairs of marks and what hangs on to words; others stay as they are."""
        if segment.dialect is not Dialect.RUNS:
            return cls(segment, Hidden(segment.text, segment.placeables, ()), frozenset())
        between = {p.span for p in segment.placeables if p.kind in BETWEEN}
        numbers = frozenset(
            mark.number
            for placeable in segment.placeables
            for mark in marks_of(placeable.span.of(segment.text))
            if mark.opens or mark.closes or placeable.span in between
        )
        hidden = hide_marks(segment.text, segment.placeables, numbers)
        return cls(replace(segment, text=hidden.text, placeables=hidden.placeables), hidden, numbers)

    def of_target(self, text: str) -> Hidden:
        """A translation of the segment without the same marks."""
        if not self.numbers:
            return Hidden(text, (), ())
        return hide_marks(text, find_placeables(text, Dialect.RUNS), self.numbers)

    def restored(self, realisations: Sequence[Realisation], target: Hidden) -> tuple[Realisation, ...]:
        """The realisations found without marks, with spans of the texts that have them."""
        return tuple(
            replace(
                one,
                match=replace(one.match, span=self.hidden.restore(one.match.span)),
                span=target.restore(one.span) if one.span else None,
            )
            for one in realisations
        )


def with_marks(
    bares: Sequence[Bare], drafts: Sequence[Draft], plans: Sequence[Sequence[Plan]], engine: Engine
) -> list[Draft]:
    """The drafts of bare segments with the marks of the whole ones, put where the engine's alignment, terms
    and words that are the same in both say that they belong. `plans` are those of each segment's lines."""
    pairs = [
        [
            (sentence.text, sentence.enforced.text)
            for plan in own
            for sentence in plan.sentences
            if bare.hidden.spots and sentence.enforced
        ]
        for bare, own in zip(bares, plans, strict=True)
    ]
    flat = [pair for own in pairs for pair in own]
    links = iter(engine.align(flat) if flat and isinstance(engine, Aligner) else [()] * len(flat))
    sentences = [[Sentences(*pair, next(links)) for pair in own] for own in pairs]
    return [
        _with_marks(bare, draft, own) if bare.hidden.spots else draft
        for bare, draft, own in zip(bares, drafts, sentences, strict=True)
    ]


def mark_finished(bare: Bare, draft: Draft, engine: Engine) -> Draft:
    """A finished translation of a bare segment with the marks of the whole one."""
    if not bare.hidden.spots:
        return draft
    pair = (bare.segment.text, draft.text)
    links = engine.align([pair])[0] if isinstance(engine, Aligner) else ()
    return _with_marks(bare, draft, [Sentences(*pair, links)])


def _with_marks(bare: Bare, draft: Draft, sentences: Sequence[Sentences]) -> Draft:
    terms: list[tuple[Span, Span]] = [(one.match.span, one.span) for one in draft.terms if one.span]
    placed = place_marks(bare.hidden, draft.text, sentences, terms)
    marked = bare.of_target(placed.text)
    return replace(
        draft,
        text=placed.text,
        terms=bare.restored(draft.terms, marked),
        notes=(*draft.notes, *(Message.joined("", [str(mark), GUESSED]) for mark in placed.guessed)),
    )
