"""The road of a segment, stated once: STAGES says what happens to it, in which order.

All segments of a run go each stage together, so that an engine gets them in one batch; what other segments
say has no part in a draft. What is done to a single answer of the engine is stated in `mending.MENDS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from afst_i18n.core.document import Segment
from afst_i18n.core.draft import Draft
from afst_i18n.pipeline.asking import Progress, answers, careful, constrained, parted, plain
from afst_i18n.pipeline.finishing import drafted, written
from afst_i18n.pipeline.guards import lost_clause
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.lines import Lines, lines_of
from afst_i18n.pipeline.lookup import looked_up
from afst_i18n.pipeline.marked import Bare, with_marks
from afst_i18n.pipeline.mending import choose_of, doubted, mended, rival, say_once
from afst_i18n.pipeline.plan import Plan, Sentence
from afst_i18n.pipeline.pronouns import speak_of_her
from afst_i18n.terms.better import better
from afst_i18n.terms.enforce import whole_segment

# What the engine is asked for, so that a hypothesis that has the terms can be preferred.
_HYPOTHESES: Final = 4
# What a doubtful sentence is asked for the second time, with a beam as wide.
_CAREFUL_HYPOTHESES: Final = 8


@dataclass(slots=True)
class Journey:
    """A segment on the road: without its marks, in its lines, each with a plan; at the end its draft."""

    segment: Segment
    bare: Bare
    lines: Lines
    plans: list[Plan] = field(default_factory=list)
    draft: Draft | None = None


@dataclass(slots=True)
class Run:
    """The segments that go the road together."""

    journeys: Sequence[Journey]
    plans: list[Plan] = field(default_factory=list)
    on_progress: Progress | None = None
    waiting: list[Sentence] = field(default_factory=list)
    """The sentences for which an engine is asked."""
    later: Progress | None = None
    """What the second requests tell."""


def walk(
    kit: Kit, segments: Sequence[Segment], on_progress: Progress | None = None
) -> list[tuple[Draft, list[Plan]]]:
    """The draft of each segment, in order, and the plans of its lines. `on_progress` is told how many
    sentences of how many are done."""
    run = Run([_journey(segment) for segment in segments], on_progress=on_progress)
    for stage in STAGES:
        stage(kit, run)
    return [(one.draft, one.plans) for one in run.journeys if one.draft]


def _journey(segment: Segment) -> Journey:
    """Numbered marks that stand for no word do not go the road: they are put into what comes out of it.
    What tabs and line breaks part goes it line by line."""
    bare = Bare.of(segment)
    return Journey(segment, bare, lines_of(bare.segment))


def analyse(kit: Kit, run: Run) -> None:
    """Mask placeables; take set phrases, datelines and headlines apart; find sentences, terms, names."""
    for one in run.journeys:
        one.plans = [kit.planner.plan(piece) for piece in one.lines.pieces]
        run.plans += one.plans


def know(kit: Kit, run: Run) -> None:
    """Give what is a term and nothing else its rendering: of a single word an engine only guesses."""
    sentences = [sentence for plan in run.plans for sentence in plan.sentences]
    for sentence in sentences:
        sentence.enforced = whole_segment(
            sentence.text, sentence.matches, target_language=kit.target, profile=kit.profile
        )
    run.waiting = [sentence for sentence in sentences if sentence.enforced is None]


def draft(kit: Kit, run: Run) -> None:
    """Ask the engine for all sentences, and mend what it answers."""
    first, run.later = parted(run.on_progress, len(run.waiting))
    found = answers(kit, run.waiting, plain, hypotheses=_HYPOTHESES, on_progress=first)
    for sentence, candidates in found:
        sentence.enforced = mended(kit, sentence, candidates)
        sentence.doubts = doubted(kit, sentence, sentence.enforced)


def constrain(kit: Kit, run: Run) -> None:
    """Ask again where a term or name is missing, replacements and all, with what the engine did not write."""
    if not kit.engine.obeys_terms:
        return
    failing = [one for one in run.waiting if one.enforced and (one.enforced.missing or one.lost)]
    found = answers(kit, failing, constrained, hypotheses=_HYPOTHESES, on_progress=run.later)
    for sentence, candidates in found:
        told = mended(kit, sentence, candidates)
        assert sentence.enforced is not None
        chosen = better(sentence.text, sentence.enforced, told)
        if chosen is not sentence.enforced:
            sentence.enforced, sentence.doubts = chosen, doubted(kit, sentence, chosen)


def reconsider(kit: Kit, run: Run) -> None:
    """Give doubtful sentences the best of the other answers, or of those to a careful request; what is still
    said twice running is said once."""
    doubtful = [sentence for sentence in run.waiting if rival(sentence).gravity]
    for sentence in doubtful:
        choose_of(kit, sentence, sentence.attempts[0].candidates[1:])
    left = [sentence for sentence in doubtful if rival(sentence).grave]
    for sentence, candidates in answers(kit, left, careful, hypotheses=_CAREFUL_HYPOTHESES):
        choose_of(kit, sentence, candidates)
    for sentence in run.waiting:
        say_once(kit, sentence)


def look_up(kit: Kit, run: Run) -> None:
    """Put the dictionary's words where the engine left or invented some."""
    for sentence in run.waiting:
        if known := looked_up(kit, sentence):
            sentence.enforced, sentence.doubts = known, doubted(kit, sentence, known)


def miss_clauses(kit: Kit, run: Run) -> None:
    """Doubt drafts for which words of the source were never thought of."""
    for sentence in run.waiting:
        dropped = [edit.span for edit in sentence.edits if not edit.text]
        sentence.doubts += lost_clause(sentence.text, sentence.alignment, dropped=dropped)


def name_her(kit: Kit, run: Run) -> None:
    """Write *she* for the woman of the sentence before."""
    for plan in run.plans if kit.target.code == "en" else ():
        speak_of_her(plan.sentences)


def write(kit: Kit, run: Run) -> None:
    """Join the sentences, put the typography right, take the mask off."""
    for plan in run.plans:
        plan.text = written(kit, plan)


def save(kit: Kit, run: Run) -> None:
    """Send texts whose mask did not survive the road again, the words between placeables each alone."""
    lost = Run(())
    for one in run.journeys:
        for number, plan in enumerate(one.plans):
            if plan.text is None:
                one.plans[number] = kit.planner.fragmented(one.lines.pieces[number])
                lost.plans.append(one.plans[number])
    for stage in ASKED if lost.plans else ():
        stage(kit, lost)


def verify(kit: Kit, run: Run) -> None:
    """Find every term in what was written, join the lines, and doubt what is left to doubt."""
    for one in run.journeys:
        drafts = [drafted(kit, piece, plan) for piece, plan in zip(one.lines.pieces, one.plans, strict=True)]
        one.draft = one.lines.joined(one.bare.segment.text, drafts)


def mark(kit: Kit, run: Run) -> None:
    """Put the numbered marks back."""
    drafts = [one.draft for one in run.journeys if one.draft]
    marked = with_marks(
        [one.bare for one in run.journeys], drafts, [one.plans for one in run.journeys], kit.engine
    )
    for one, draft in zip(run.journeys, marked, strict=True):
        one.draft = replace(draft, source=one.segment.text)


Stage = Callable[[Kit, Run], None]
# What every sentence goes through, and those of a text whose mask was lost a second time.
ASKED: Final[tuple[Stage, ...]] = (know, draft, constrain, reconsider, look_up, miss_clauses, name_her, write)
STAGES: Final[tuple[Stage, ...]] = (analyse, *ASKED, save, verify, mark)
