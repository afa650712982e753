"""The named operations of the rewriting rules: what no pattern over words can say simply."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from afst_i18n.core.term import Match
from afst_i18n.language.grammar.determiners import agree_before
from afst_i18n.language.grammar.english import bare_title
from afst_i18n.language.grammar.insertion import Rendering
from afst_i18n.language.grammar.placed import Placed, like, starts_sentence
from afst_i18n.language.grammar.ranks import add_article
from afst_i18n.language.grammar.verbs import agree_verb
from afst_i18n.language.lexicon import any_of, word_rows
from afst_i18n.language.persons import is_man, speaks_of_a_woman
from afst_i18n.terms.rewriting.branches import branches_behind
from afst_i18n.terms.rewriting.numbered import name_of_number, number_in_english
from afst_i18n.terms.rewriting.owners import owners_behind
from afst_i18n.terms.rewriting.spelling import spelt
from afst_i18n.terms.rewriting.subjects import subjects
from afst_i18n.terms.state import State, Task, kept

_SPEECH: Final = re.compile(rf"(?i)\b(?:{any_of('en/speech')})\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """What an operation on the words around a term knows besides them."""

    task: Task
    match: Match
    wanted: Rendering


TermOperation = Callable[[Setting, Placed], Placed]
TextOperation = Callable[[Task, State], State]


def _spelling(setting: Setting, placed: Placed) -> Placed:
    return spelt(setting.task, setting.match, placed)


def _unit_number(setting: Setting, placed: Placed) -> Placed:
    task, match = setting.task, setting.match
    named = name_of_number(task, match, placed) or placed
    return number_in_english(task, match, named) if task.target.code == "en" else named


def _of_a_man(setting: Setting, placed: Placed) -> Placed:
    """A rank or post is masculine where nothing says that it is a woman's, whatever the engine guessed.

    Of a named person only where the name or a pronoun tells: an engine may know a name that we do not.
    """
    task, match = setting.task, setting.match
    if match.term.gender != "c" or match.feminine or placed.plural or speaks_of_a_woman(task.source):
        return placed
    person = task.person_of(match)
    if person and not is_man(person, task.source):
        return placed
    if not person and not match.term.is_rank:
        return placed
    return agree_before(replace(placed, gender="m"))


def _beside(operation: Callable[[Placed], Placed]) -> TermOperation:
    return lambda setting, placed: operation(placed)


def _rank_article(setting: Setting, placed: Placed) -> Placed:
    """The article before a rank and a name, but for somebody who is spoken to: *Mr. Ruiz, I thank you.*"""
    task, end = setting.task, setting.match.span.end
    name = task.name_at(end)
    addressed = name and task.source.startswith(f" {name}, ", end) and _SPEECH.search(task.source)
    return placed if addressed and starts_sentence(placed.text, placed.span.start) else add_article(placed)


TERM_OPERATIONS: Final[Mapping[str, TermOperation]] = {
    "spelling": _spelling,
    "unit-number": _unit_number,
    "of-a-man": _of_a_man,
    "determiners": _beside(agree_before),
    "rank-article": _rank_article,
    "bare-title": _beside(bare_title),
}


def _agree_verbs(task: Task, state: State) -> State:
    for subject in subjects(task, state):
        state = kept(task, state, agree_verb(replace(subject, text=state.text)).text)
    return state


@cache
def _american() -> tuple[re.Pattern[str], Mapping[str, str]]:
    spellings = {row[0]: row[1] for row in word_rows("en/american")}
    return re.compile(rf"\b(?:{'|'.join(spellings)})\b", re.IGNORECASE), spellings


def _in_american(task: Task, state: State) -> State:
    """The text in American spelling, but for what the source writes so: the name of a theatre."""
    pattern, spellings = _american()

    def respelt(found: re.Match[str]) -> str:
        return found[0] if found[0] in task.source else like(found[0], spellings[found[0].lower()])

    return kept(task, state, pattern.sub(respelt, state.text))


TEXT_OPERATIONS: Final[Mapping[str, TextOperation]] = {
    "american": _in_american,
    "agree-verbs": _agree_verbs,
    "branches-behind": branches_behind,
    "owners-behind": owners_behind,
}
