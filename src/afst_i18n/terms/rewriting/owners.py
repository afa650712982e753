"""What English puts before a noun stands behind it in Spanish: *un C-130 de la Fuerza Aérea Mexicana*."""

from __future__ import annotations

import re

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.capitals import is_all_caps
from afst_i18n.language.grammar.contractions import contract
from afst_i18n.language.grammar.determiners import agree_before, article
from afst_i18n.language.grammar.placed import Placed
from afst_i18n.terms.state import State, Task, features_of, kept


def owners_behind(task: Task, state: State) -> State:
    """The state with each body or acronym that still stands before its noun, as in English, behind it."""
    for number in range(len(task.matches)):
        owner = None if is_all_caps(state.text) else _owner(task, state, number)
        match, hit = task.matches[number], state.hits[number]
        if owner and hit and match.term.part_of_speech != "adjective" and not match.before_name:
            placed = Placed(state.text, hit.span, *features_of(task, match, hit, state.text))
            state = kept(task, state, move_behind(placed, owner).text)
    return state


def move_behind(placed: Placed, owner: Placed) -> Placed:
    """The owner, which stands directly before the designation, behind it with *de*.

    >>> text = "un AFNORTH especialista vino"
    >>> move_behind(Placed(text, Span(11, 23)), Placed(text, Span(3, 10))).text
    'un especialista de AFNORTH vino'

    An acronym keeps standing bare, another owner takes the article of its gender.
    """
    text, end = placed.text, placed.span.end
    if text[owner.span.end : placed.span.start] != " ":
        return placed
    bare = owner.term.isupper() and len(owner.term.split()) == 1
    first = re.match(r"\w+", owner.term)
    own = article(owner.gender, plural=bool(owner.plural), before=first[0] if first else "")
    phrase = f"de {owner.term}" if bare or not owner.gender else f"de {own} {owner.term}"
    start = owner.span.start
    moved = f"{text[:start]}{placed.term} {phrase}{text[end:]}"
    return agree_before(
        contract(Placed(moved, Span(start, start + len(placed.term)), placed.gender, placed.plural))
    )


def _owner(task: Task, state: State, number: int) -> Placed | None:
    """The organisation or acronym directly before a match in the source, and in the target too."""
    match, hit = task.matches[number], state.hits[number]
    if hit is None:
        return None
    before = next((i for i, m in enumerate(task.matches) if m.span.end + 1 == match.span.start), None)
    other = state.hits[before] if before is not None else None
    if before is not None and other and other.span.end + 1 == hit.span.start:
        term = task.matches[before].term
        if term is match.term:
            return None
        features = features_of(task, task.matches[before], other, state.text)
        return Placed(state.text, other.span, *features) if term.part_of_speech == "proper-noun" else None
    acronym = re.search(r"(?<![\w-])[A-Z]{3,}(?= \Z)", task.source[: match.span.start])
    if acronym and state.text[: hit.span.start].endswith(f"{acronym[0]} "):
        end = hit.span.start - 1
        return Placed(state.text, Span(end - len(acronym[0]), end))
    return None
