"""Titles of branch and training, which Spanish puts between an officer's rank and name.

*La coronel piloto aviador Marta Ríos* is in English *Col. Marta Ríos, a pilot,*: no engine knows.
"""

from __future__ import annotations

import re
from typing import Final

from afst_i18n.core.term import Match
from afst_i18n.language.grammar.english import indefinite
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.state import State, Task, as_good, verify_text

# What may be left of them between rank and name: words, no sign.
_BETWEEN: Final = re.compile(r"\.?(?: [^\s,;:()]+){0,9} ")
# The officer said again, behind what is said of him.
_AGAIN: Final = re.compile(r"\A((?: and [^,.;:]+)?), s?he (?=[a-z])")
_CLOSED: Final = re.compile(r"[.,;:!?)»”]|\Z")


def branches_behind(task: Task, state: State) -> State:
    """English: the state with the officers' branches behind their names."""
    for number in range(len(task.matches) if task.target.code == "en" else 0):
        titles = _titles(task, number)
        if titles:
            state = _behind(task, state, number, titles)
    return state


def _titles(task: Task, number: int) -> list[Match]:
    """The branches that stand directly behind a rank in the source, and before a name."""
    rank, titles = task.matches[number], list[Match]()
    end = rank.span.end
    for match in task.matches[number + 1 :] if rank.term.is_rank and not rank.plural else ():
        if not match.term.is_branch or task.source[end : match.span.start] != " ":
            break
        titles.append(match)
        end = match.span.end
    return titles if titles and task.name_at(end) else []


def _behind(task: Task, state: State, number: int, titles: list[Match]) -> State:
    rank, hit, text = task.matches[number], state.hits[number], state.text
    name = task.name_at(titles[-1].span.end)
    start = text.find(name, hit.span.end) if hit else -1
    if hit is None or start < 0 or not _BETWEEN.fullmatch(text, hit.span.end, start):
        return state
    said = [rendering(title, task.target).form for title in titles]
    end = start + len(name)
    if text.startswith(f", {indefinite(said[0])} {said[0]}", end):
        return state
    if again := re.compile(rf"(?: (?:{'|'.join(map(re.escape, said))}))+(?!\w)").match(text, end):
        end = again.end()
    # A post that follows the name goes on: *a pilot and squadron commander*.
    post = titles[-1].span.end + len(name) + 3
    joined = text.startswith(", ", end) and any(
        match.span.start == post and match.term.domain == "positions" for match in task.matches
    )
    closing = "" if _CLOSED.match(text, end) else ","
    rest = f" and {text[end + 2 :]}" if joined else f"{closing}{text[end:]}"
    rest = _AGAIN.sub(r"\1, ", rest)
    several = ", ".join(said) if joined else " and ".join(said)
    officer = f"{rendering(rank, task.target).form} {name}, {indefinite(said[0])} {several}"
    new = verify_text(task, f"{text[: hit.span.start]}{officer}{rest}")
    return new if as_good(new, state) or new.better_than(state) else state
