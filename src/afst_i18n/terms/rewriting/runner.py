"""The one runner of the rewriting rules: a change is verified, rolled back if it does harm, and recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from afst_i18n.core.language import ENGLISH
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.placed import Placed
from afst_i18n.language.grammar.ranks import before_name
from afst_i18n.language.numerals import parse_roman
from afst_i18n.quantities.render import render_ordinal
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.rewriting.operations import TERM_OPERATIONS, TEXT_OPERATIONS, Setting
from afst_i18n.terms.rewriting.rule import Rule, rules_for
from afst_i18n.terms.state import State, Task, features_of, kept
from afst_i18n.terms.verify import Hit

_FIELD: Final = re.compile(r"\{(\w+)(\|ordinal)?\}")


def rewrite(task: Task, state: State) -> tuple[State, tuple[str, ...]]:
    """The state after all rules, and the ids of those that changed it, in order, each once.

    Do no harm: after each change every term, name and wrong rendering is looked for again, and what makes
    any of it worse is undone.
    """
    fired: dict[str, None] = {}
    for rule in rules_for(task.target.code):
        if rule.stage == "text":
            state = _record(fired, rule, state, _throughout(task, state, rule))
            continue
        for number in range(len(task.matches)):
            state = _record(fired, rule, state, _around(task, state, number, rule))
    return state, tuple(fired)


def _record(fired: dict[str, None], rule: Rule, before: State, after: State) -> State:
    if after.text != before.text:
        fired[rule.id] = None
    return after


def _around(task: Task, state: State, number: int, rule: Rule) -> State:
    """The state after a rule for the words around the realised match `number`."""
    match, hit = task.matches[number], state.hits[number]
    if hit is None:
        return state
    setting = _setting(task, match, hit, state)
    if not applies(rule, setting):
        return state
    placed = Placed(state.text, hit.span, *features_of(task, match, hit, state.text))
    return kept(task, state, TERM_OPERATIONS[rule.operation](setting, placed).text)


def _setting(task: Task, match: Match, hit: Hit, state: State) -> Setting:
    wanted = rendering(match, task.target, profile=task.profile)
    title = wanted.title and before_name(state.text, hit.span.end)
    return Setting(task, match, replace(wanted, title=title))


def applies(rule: Rule, setting: Setting) -> bool:
    """Whether the term is of the kind that the rule is for."""
    kinds = {
        "any": True,
        "noun": setting.wanted.noun,
        "title": setting.wanted.title,
        "untitled": not setting.wanted.title,
    }
    return kinds[rule.applies]


def _throughout(task: Task, state: State, rule: Rule) -> State:
    """The state after a rule for the whole text."""
    if rule.operation:
        return TEXT_OPERATIONS[rule.operation](task, state)
    return kept(task, state, apply(rule, state.text, task.source))


def apply(rule: Rule, text: str, source: str) -> str:
    """The text with what a pattern's rule finds replaced, from the end to the start, so that offsets hold."""
    for found in reversed(list(_found(rule, text, source))):
        text = text[: found.start()] + filled(rule.do, found) + text[found.end() :]
    return text


def _found(rule: Rule, text: str, source: str) -> Iterator[re.Match[str]]:
    for found in rule.pattern.finditer(text):
        said = rule.said
        for name, words in found.groupdict(default="").items():
            said = said.replace(f"{{{name}}}", re.escape(words))
        if not said or re.search(said, source):
            yield found


def filled(template: str, found: re.Match[str]) -> str:
    """The template with its groups, ``{name}`` or ``{name|ordinal}``.

    >>> filled("the {n|ordinal} Region", re.match(r"(?P<n>[IVX]+)", "VIII"))
    'the 8th Region'
    """
    return _FIELD.sub(lambda field: (_ordinal if field[2] else str)(found[field[1]] or ""), template)


def _ordinal(figures: str) -> str:
    number = int(figures) if figures.isdigit() else parse_roman(figures)
    return render_ordinal(number, ENGLISH) if number else figures
