"""From an engine's answer to a draft of a sentence: MENDS says what is done to it, in which order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from afst_i18n.core.draft import Candidate, Doubt
from afst_i18n.language.dashes import join_hyphens, keep_dashes
from afst_i18n.language.edges import keep_edges
from afst_i18n.language.grammar.dots import keep_final_dot
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.language.names import NameKind
from afst_i18n.language.states import write_states
from afst_i18n.language.words import occurrences
from afst_i18n.pipeline.abbreviations import fiscal_years
from afst_i18n.pipeline.choice import Rival, choose, has_a_chance
from afst_i18n.pipeline.guards import Case, doubts
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.quantities.localized import localize_quantities
from afst_i18n.terms.enforce import enforce
from afst_i18n.terms.enforced import Enforced

Mend = Callable[[Kit, Sentence, Enforced], str]


def mended(kit: Kit, sentence: Sentence, candidates: Sequence[Candidate]) -> Enforced:
    """The draft made of an engine's answer: its terms enforced, and what MENDS lists."""
    draft = enforce(
        sentence.text,
        sentence.matches,
        candidates,
        target_language=kit.target,
        profile=kit.profile,
        names=[name.text for name in sentence.names],
        targets=kit.targets,
    )
    for mend in MENDS:
        draft = replace(draft, text=mend(kit, sentence, draft))
    return draft


def _quantities(kit: Kit, sentence: Sentence, draft: Enforced) -> str:
    """Figures, dates, times and amounts as the target's language writes them."""
    terms = [term.span for term in draft.realisations if term.span]
    return localize_quantities(sentence.text, draft.text, kit.target, kept=terms, gender_of=gender_of)


def _dashes(kit: Kit, sentence: Sentence, draft: Enforced) -> str:
    return join_hyphens(sentence.text, keep_dashes(sentence.text, draft.text))


def _edges(kit: Kit, sentence: Sentence, draft: Enforced) -> str:
    """The first letter's case, and the quotation marks at both ends."""
    return keep_edges(sentence.text, draft.text, kit.target)


def _stop(kit: Kit, sentence: Sentence, draft: Enforced) -> str:
    """The dot of a last *U.S.* is its sentence's stop too; without it the next would be one with it."""
    return keep_final_dot(sentence.text, draft.text) if sentence.prose else draft.text


def _in_full(kit: Kit, sentence: Sentence, draft: Enforced) -> str:
    """States and fiscal years that the engine left abbreviated."""
    text = write_states(sentence.text, draft.text, kit.target)
    return fiscal_years(text) if kit.target.code == "es" else text


MENDS: Final[tuple[Mend, ...]] = (_quantities, _in_full, _dashes, _edges, _stop)


def doubted(kit: Kit, sentence: Sentence, draft: Enforced) -> tuple[Doubt, ...]:
    """What the guards say of a draft of the sentence."""
    case = Case(
        sentence.text,
        draft.text,
        kit.target,
        kit.term_words,
        matched=tuple(match.span for match in sentence.matches),
        named=tuple(name.span for name in sentence.names if name.kind is NameKind.PERSON),
        realised=tuple(each.wanted for each in draft.realisations if each.span),
    )
    return doubts(case)


def choose_of(kit: Kit, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
    """Give a sentence the best of what it has and of the drafts that are made of other answers."""
    first = rival(sentence)
    likely = [
        candidate
        for candidate in candidates
        if has_a_chance(candidate.score, first) and not _as_doubtful(candidate, first)
    ]
    drafts = (mended(kit, sentence, [candidate]) for candidate in likely)
    best = choose(first, (Rival(draft, doubted(kit, sentence, draft)) for draft in drafts))
    sentence.enforced, sentence.doubts = best.enforced, best.doubts


def _as_doubtful(candidate: Candidate, first: Rival) -> bool:
    """Whether an answer has every word for which the first is doubted, and nothing else is wrong with that:
    half of them do, and what becomes of one is never better."""
    return not first.enforced.findings and all(
        doubt.word and any(occurrences(doubt.word, candidate.text)) for doubt in first.doubts
    )


def say_once(kit: Kit, sentence: Sentence) -> None:
    """Leave out what the engine wrote twice running where the source says nothing so: *posibles posibles*.

    Only of the draft that was chosen: before, it is a sign that another answer is better.
    """
    draft = sentence.enforced
    if draft and _TWICE.search(draft.text) and not _TWICE.search(sentence.text):
        sentence.enforced = replace(draft, text=_TWICE.sub(r"\1", draft.text))
        sentence.doubts = doubted(kit, sentence, sentence.enforced)


_TWICE: Final = re.compile(r"(?<![\w-])([^\W\d_]{4,}) \1(?![\w-])")


def rival(sentence: Sentence) -> Rival:
    """What the sentence has, beside which others must stand."""
    assert sentence.enforced is not None
    return Rival(sentence.enforced, sentence.doubts)
