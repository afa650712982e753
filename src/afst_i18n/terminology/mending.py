"""The grammar around every realised term, also where the engine itself wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from afst_i18n.core.term import Match
from afst_i18n.terminology.branches import branches_behind
from afst_i18n.terminology.glosses import keep_glosses
from afst_i18n.terminology.grammar.agreement import agree_qualifier
from afst_i18n.terminology.grammar.bodies import own_body
from afst_i18n.terminology.grammar.conjunctions import join_all
from afst_i18n.terminology.grammar.determiners import drop_article
from afst_i18n.terminology.grammar.doubled import drop_leftovers, drop_owner
from afst_i18n.terminology.grammar.insertion import mend
from afst_i18n.terminology.grammar.institutions import add_acronym_article
from afst_i18n.terminology.grammar.objects import apposed, given, in_its_state, promoted
from afst_i18n.terminology.grammar.placed import Placed
from afst_i18n.terminology.grammar.premodifiers import close_up, of_country
from afst_i18n.terminology.grammar.ranks import before_name
from afst_i18n.terminology.grammar.verbs import agree_verb, uncomma
from afst_i18n.terminology.opened import open_in_english, open_with_articles
from afst_i18n.terminology.order import put_in_order
from afst_i18n.terminology.renderings import rendering
from afst_i18n.terminology.restated import restate
from afst_i18n.terminology.state import State, Task, features_of, kept, verify_text
from afst_i18n.terminology.subjects import subjects
from afst_i18n.terminology.verify import Hit

# What one rule mends may need another; nothing was ever seen to need a third round.
_ROUNDS: Final = 3
# What a country stands before: the U.S. delegation, but not the U.S. and, is, to.
_PREMODIFIER: Final = re.compile(
    r" (?!(?:also|that|then|this|when|with|from|have|will|into|were)\b)[a-z]{4,}"
)
_WOMAN: Final = re.compile(
    r"(?i)\b(?:she|hers?|herself|wom[ae]n|females?|ms|mrs|miss|mothers?|wi(?:fe|ves)|daughters?|sisters?|girls?)\b"
)
# No town is in the West Point, though what bears its name may be: en el Washington Post.
_IN_THE: Final = re.compile(r"\b[Ee]n (?:el|la) \Z")
_NAMED: Final = re.compile(r" ([A-Z][\w-]+)")
# Domains whose terms are neither persons nor bodies.
_THINGS: Final = frozenset(("doctrine", "equipment", "events", "legal", "medical", "operations"))


def mend_text(task: Task, state: State) -> State:
    """The text with its grammar mended, rule by rule; what loses anything is rolled back."""
    state = branches_behind(task, keep_glosses(task, state))
    for _ in range(_ROUNDS):
        before, state = state, _agree_verbs(task, put_in_order(task, _mend(task, state)))
        if state is before:
            break
    if task.target.code == "es":
        bodily = join_all(own_body(state.text, task.source))
        state = state if bodily == state.text else verify_text(task, bodily)
        state = _agree_verbs(task, open_with_articles(task, state))
    else:
        state = open_in_english(task, state)
    return _capitalise(task, state)


def _mend(task: Task, state: State) -> State:
    """The grammar around every realised term, also where the engine itself wrote it; its capitals too."""
    for number, match in enumerate(task.matches):
        if (hit := state.hits[number]) is None:
            continue
        placed = Placed(state.text, hit.span, *features_of(task, match, hit, state.text))
        placed = restate(task, match, hit, placed, noun=_noun_before(task, state, hit))
        wanted = rendering(match, task.target, profile=task.profile)
        if match.before_name and (name := task.name_at(match.span.end)):
            placed = drop_owner(close_up(placed, name), _foreign_words(task, match, placed.term), name)
            if not task.source.startswith(f" {name},", match.span.end):
                placed = uncomma(placed, name)
        if task.target.code == "es":
            placed = _of_either_sex(task, match, _bare(task, match, placed))
            if task.source.endswith("Mexican ", 0, match.span.start):
                placed = agree_qualifier(placed, mexican=True)
        wanted = replace(wanted, title=wanted.title and before_name(placed.text, placed.span.end))
        others = [other.span for other in state.hits if other and other is not hit]
        if placed.text == state.text:
            placed = drop_leftovers(placed, _foreign_words(task, match, placed.term), kept=others)
        once = sum(other.term.id == match.term.id for other in task.matches) == 1
        around = mend(placed, wanted, language=task.target.code, sentence=task.sentence, once=once)
        state = kept(task, state, around.text)
    return state


def _of_either_sex(task: Task, match: Match, placed: Placed) -> Placed:
    """A rank without a name is masculine where the source speaks of no woman, whatever the engine guessed."""
    if not match.term.is_rank or placed.gender or match.before_name:
        return placed
    known = before_name(placed.text, placed.span.end) or _WOMAN.search(task.source)
    return placed if known else replace(placed, gender="m")


def _bare(task: Task, match: Match, placed: Placed) -> Placed:
    """Without what does not belong before a thing, rank, town or its state; with *de* before a country, and
    with an acronym's article."""
    if match.term.domain in _THINGS:
        named = _NAMED.match(task.source, match.span.end)
        bears = named and match.span.of(task.source)[:1].isupper()
        return apposed(given(placed), named[1]) if named and bears else given(placed)
    if match.term.is_rank:
        return promoted(placed)
    if match.term.domain == "organizations":
        return add_acronym_article(placed)
    if match.term.domain != "places":
        return placed
    if match.term.part_of_speech == "proper-noun" and _PREMODIFIER.match(task.source, match.span.end):
        return of_country(placed)
    if match.term.do_not_translate and _IN_THE.search(placed.text[: placed.span.start]):
        town = not re.match(r" [A-ZÁÉÍÓÚÑ]", placed.text[placed.span.end :])
        placed = drop_article(placed) if town else placed
    return in_its_state(placed) if task.source[: match.span.start].endswith(", ") else placed


def _noun_before(task: Task, state: State, hit: Hit) -> tuple[str, bool | None] | None:
    """Gender and number of the term directly before a hit; None where it is none or no noun."""
    for match, other in zip(task.matches, state.hits, strict=True):
        if other and other.span.end + 1 == hit.span.start and match.term.part_of_speech == "noun":
            return features_of(task, match, other, state.text)
    return None


def _agree_verbs(task: Task, state: State) -> State:
    """Spanish: the verbs whose subjects are terms and names."""
    if task.target.code != "es":
        return state
    for subject in subjects(task, state):
        state = kept(task, state, agree_verb(replace(subject, text=state.text)).text)
    return state


def _capitalise(task: Task, state: State) -> State:
    """A sentence begins with a capital where the source's does: engines forget it after a quotation."""
    opening = re.match(r"[\s«“\"'(\[¿¡—–*_-]*([^\W\d_]{2})", state.text)
    if opening is None or not task.sentence or not opening[1].islower() or not task.source:
        return state
    at = opening.start(1)
    return kept(task, state, f"{state.text[:at]}{state.text[at].upper()}{state.text[at + 1 :]}")


def _foreign_words(task: Task, match: Match, written: str) -> frozenset[str]:
    """The words of the source language's designations that `written`, the target's, does not share."""
    if match.term.do_not_translate:
        return frozenset()
    side = match.term.side(task.target.other)
    designations = " ".join((side.preferred, *side.variants)).casefold()
    foreign = re.findall(r"[^\W\d_]{3,}", designations)
    if match.term.is_rank:
        foreign += re.findall(r"[^\W\d_]{2,}", " ".join(side.abbreviations).casefold())  # Lt *Col* Soto
    return frozenset(foreign) - frozenset(re.findall(r"\w+", written.casefold()))
