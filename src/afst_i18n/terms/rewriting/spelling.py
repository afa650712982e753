"""How a realised term is spelt: the profile's capitals, ranks abbreviated before a name alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.term import Match, Term
from afst_i18n.language.grammar.capitals import in_a_name
from afst_i18n.language.grammar.determiners import features
from afst_i18n.language.grammar.placed import Placed, capitalised, like, starts_sentence, word_before
from afst_i18n.language.grammar.ranks import before_name
from afst_i18n.language.persons import speaks_of_a_woman
from afst_i18n.terms.renderings import forms_of, house_style, rendering
from afst_i18n.terms.state import Task

# Domains whose persons the Spanish of the academies writes small: el director, el coronel.
_OFFICES: Final = ("ranks", "positions")


def spelt(task: Task, match: Match, placed: Placed) -> Placed:
    """The designation as the house writes it."""
    return _in_english(task, match, placed) if task.target.code == "en" else _in_spanish(task, match, placed)


def _in_english(task: Task, match: Match, placed: Placed) -> Placed:
    """AP abbreviates a rank before a name, and only there: Col. Ruiz, but the colonel."""
    if not match.term.is_rank:
        return placed
    named = before_name(placed.text, placed.span.end)
    short = placed.term in match.term.en.abbreviations and placed.term.endswith(".")
    if short and not named and not match.before_name:
        written = rendering(replace(match, before_name=False), task.target).form
        opens = starts_sentence(placed.text, placed.span.start) and not match.plural
        article = (
            opens and re.match(r"(?:El|La) ", task.source) and placed.text[placed.span.end :].strip(".! ")
        )
        return placed.restate(f"The {written}" if article else written)
    title = rendering(match, task.target).form
    return placed.restate(title) if match.before_name and named and title.endswith(".") else placed


def _in_spanish(task: Task, match: Match, placed: Placed) -> Placed:
    """Ranks and posts of persons small where the profile says so; an office's name keeps its capitals."""
    term = match.term
    if match.plural and in_a_name(placed.span, placed.text):
        return placed  # Consejo de Embajadores Indígenas
    man = rendering(replace(match, feminine=False), task.target, profile=task.profile).form
    if (match.feminine or _hers(task, match, placed)) and placed.term.casefold() == man.casefold():
        # La primer teniente is la primera teniente.
        her = rendering(replace(match, feminine=True), task.target, profile=task.profile).form
        placed = placed.restate(like(placed.term, her))
    written = house_style(placed.term, term, task.profile)
    person = term.domain in _OFFICES and term.gender == "c"
    if person and task.profile == "rae" and not placed.term.isupper():
        written = _as_listed(written, term, task.target)
        if starts_sentence(placed.text, placed.span.start) and placed.term[:1].isupper():
            written = capitalised(written)
    return placed.restate(written) if written != placed.term else placed


def _hers(task: Task, match: Match, placed: Placed) -> bool:
    """Whether the engine wrote a woman's article for a post, and the source speaks of a woman."""
    word = word_before(placed.text, placed.span.start)
    her = match.term.gender == "c" and word is not None and features(word.text) == ("f", False)
    return her and speaks_of_a_woman(task.source)


def _as_listed(written: str, term: Term, language: Language) -> str:
    """A form of the term with the capitals that the glossary gives it."""
    forms = (form.text for form in forms_of(term, language))
    return next((form for form in forms if form.casefold() == written.casefold()), written)
