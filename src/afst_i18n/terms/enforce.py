"""The ladder: a translation in which every matched term stands, or a sentence that says which does not.

Each step is verified before the next is climbed: the terms that stood must still stand, no wrong rendering
may have come in, no name may have gone; what fails this is rolled back. The steps are

* ``engine``: the best candidate has the term;
* ``n-best``: another candidate of nearly the same score has more of them, and the best has fewer even with
  replacements: what the engine thinks best reads best;
* ``replacement``: a wrong rendering (known, left in the source's language, or aligned) gives its place to
  the right form, and the grammar around it is mended;
* ``constraint``: the engine, asked again, was told the term (by the caller, for all sentences at once, and
  only where a term is missing still);
* ``glossary``: the segment is the term, and no engine was asked;
* ``failed``: none of them.

All is pure. What the engine is asked the second time the caller sends, for all failing sentences in one
batch; `better` chooses. benchmarks/terminology.py measures the order
and what each step earns: constraints before replacements have the same chrF, but take articles away (*es
responsable de defensa*); constraints for all terms at once lower it. Further steps (to learn how the engine
renders a term that it is asked for alone, to decode again from a prefix, to send a proxy noun) are not worth
their code: what these leave is one term in two hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from afst_i18n.core.draft import Candidate, Realisation
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.placed import capitalised
from afst_i18n.markup.marks import without_marks
from afst_i18n.messages import spoken
from afst_i18n.terms.enforced import Enforced
from afst_i18n.terms.misspelt import respell
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.replacing import prefer, replace_wrong, restore_names
from afst_i18n.terms.rewriting.runner import rewrite
from afst_i18n.terms.state import State, Task, kept, verify_text
from afst_i18n.terms.targets import TargetTerms
from afst_i18n.terms.verify import own_form, wrong_renderings

# How much worse (mean log-probability) a candidate may be that has more terms; see benchmarks/terminology.py.
_MARGIN: Final = 0.35
# How long (words) a candidate must be beside the best: one that has the term and lost its verb is no gain.
_WHOLE: Final = 0.9
# What a rule changes may show another wrong rendering.
_ROUNDS: Final = 2


def enforce(
    source: str,
    matches: Sequence[Match],
    candidates: Sequence[Candidate],
    *,
    target_language: Language,
    profile: str = "rae",
    names: Sequence[str] = (),
    targets: TargetTerms | None = None,
) -> Enforced:
    """The translation of one sentence with its terms in it, from the engine's candidates, the best first.

    `names` (codes and years too) must stand in the target as they are; `targets` is what the whole glossary
    can say in the target language, so that no rank is found in a longer one. Enforcing
    again changes nothing.
    """
    task = Task(source, tuple(matches), target_language, profile, tuple(names), targets)
    first = verify_text(task, candidates[0].text)
    steps = ["engine" if hit else "failed" for hit in first.hits]
    chosen, state = _n_best(task, candidates, first)
    if chosen is not candidates[0]:
        mended = replace_wrong(task, _spelt(task, first, candidates[0]), candidates[0])
        if mended.cost <= state.cost:
            chosen, state = candidates[0], first
    steps = _advance(steps, state, "n-best")
    state = _spelt(task, state, chosen)
    fired: dict[str, None] = {}
    for _ in range(_ROUNDS):
        before = state
        state = prefer(task, replace_wrong(task, state, chosen))
        steps = _advance(steps, state, "replacement")
        state, rules = rewrite(task, state)
        fired |= dict.fromkeys(rules)
        if state is before or not any(state.cost):
            break
    return replace(_result(task, state, steps, chosen.score), rules=tuple(fired))


def _spelt(task: Task, state: State, candidate: Candidate) -> State:
    """The text with the names that the engine spelt anew, and slips of its pen mended."""
    state = restore_names(task, state, candidate)
    return kept(task, state, respell(state.text, task.source, task.target))


def _advance(steps: Sequence[str], state: State, step: str) -> list[str]:
    """The step of each match: what is newly realised was realised by `step`."""
    return [
        (step if old == "failed" else old) if hit else "failed"
        for old, hit in zip(steps, state.hits, strict=True)
    ]


def _n_best(task: Task, candidates: Sequence[Candidate], first: State) -> tuple[Candidate, State]:
    """The candidate with the least wrong among those that the engine thinks nearly as good as its best."""
    chosen, state = candidates[0], first
    whole = _WHOLE * len(candidates[0].text.split())
    for candidate in candidates[1:]:
        near = candidate.score >= candidates[0].score - _MARGIN and len(candidate.text.split()) >= whole
        if any(state.cost) and near:
            other = verify_text(task, candidate.text)
            if other.better_than(state):
                chosen, state = candidate, other
    return chosen, state


def _result(task: Task, state: State, steps: Sequence[str], score: float) -> Enforced:
    realisations = tuple(
        Realisation(
            match,
            rendering(match, task.target, profile=task.profile).form,
            hit.span if hit else None,
            step if hit else "failed",
        )
        for match, hit, step in zip(task.matches, state.hits, steps, strict=True)
    )
    return Enforced(state.text, realisations, tuple(_findings(task, state)), score)


def _findings(task: Task, state: State) -> Iterator[Finding]:
    """What no step could mend: T101 a term missing, T102 a forbidden rendering, T103 a do-not-translate term
    changed, N204 a name changed."""
    taken = [hit.span for hit in state.hits if hit]
    for match, hit in zip(task.matches, state.hits, strict=True):
        wanted = rendering(match, task.target, profile=task.profile).form
        told = f"'{match.span.of(task.source)}'"
        hint = Message.of("write '{wanted}' or a form of it", wanted=wanted)
        if hit is None:
            code, what = (
                ("T103", Message.of("changed"))
                if match.term.do_not_translate
                else ("T101", Message.of("not realised"))
            )
            message = Message.of("{told} is {what}", told=told, what=what)
            yield Finding(code, Severity.ERROR, message, hint, text=state.text, term=match.term.id)
        for span in wrong_renderings(
            match, state.text, task.target, taken=taken, targets=task.targets, missing=False
        ):
            message = Message.of(
                "'{span}' is a forbidden rendering of {told}", span=span.of(state.text), told=told
            )
            yield Finding(
                "T102", Severity.ERROR, message, hint, text=state.text, span=span, term=match.term.id
            )
    for name in state.lost:
        message = Message.of("'{name}' is changed", name=name)
        yield Finding(
            "N204", Severity.ERROR, message, Message.of("write it as in the source"), text=state.text
        )


def whole_segment(
    source: str, matches: Sequence[Match], *, target_language: Language, profile: str = "rae"
) -> Enforced | None:
    """The rendering of a text that is one term and nothing else but signs around it; None for any other.

    No engine is asked: on a single word or name it guesses.
    """
    if len(matches) != 1:
        return None
    match = matches[0]
    before, after = source[: match.span.start], source[match.span.end :]
    if re.search(r"\w", before + after):
        return None
    wanted = rendering(match, target_language, profile=profile)
    written = match.span.of(source)
    # Of a name that both languages share no more is written than the source says: no F-16 Fighting Falcon.
    form = own_form(match, source, target_language) or wanted.form
    if written.isupper() and not form.isupper() and match.form != "abbreviation":
        form = form.upper()
    elif written[:1].isupper() and not wanted.name:
        form = capitalised(form)
    if form.endswith(".") and after.startswith("."):
        after = after[1:]
    text = before + form + after
    span = Span(len(before), len(before) + len(form))
    return Enforced(text, (Realisation(match, wanted.form, span, "glossary"),))


def term_note(realisation: Realisation, source: str, target: Language) -> str:
    """One line for the panel of a translator into `target`: the source's words, the rendering, the entry,
    its advice.

    A term that could not be enforced says so.
    """
    term = realisation.match.term
    advice = f": {said}" if (said := term.advice(target.code)) else ""
    failed = Message.of(" NOT REALISED: check this term.")
    failure = "" if realisation.realised else spoken(failed, target.code)
    words = without_marks(realisation.match.span.of(source))
    return f"{words} → {realisation.wanted} ({term.id}){advice}{failure}"
