"""How a realised term is spelt: its own form where only nearly that stands there, the profile's capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from afst_i18n.core.language import SPANISH
from afst_i18n.core.term import Match, Term
from afst_i18n.terminology.grammar.agreement import agree_after
from afst_i18n.terminology.grammar.capitals import headline, lower_first
from afst_i18n.terminology.grammar.nouns import gender_of, noun_before
from afst_i18n.terminology.grammar.placed import (
    Placed,
    capitalised,
    like,
    starts_sentence,
    word_before,
)
from afst_i18n.terminology.grammar.ranks import before_name
from afst_i18n.terminology.renderings import agreeing, forms_of, house_style, is_rank, rendering
from afst_i18n.terminology.state import Task
from afst_i18n.terminology.verify import Hit

# Domains whose terms the Spanish of the academies writes small: el jefe del Estado Mayor, el coronel.
_OFFICES: Final = ("ranks", "positions")
# English nouns of knowledge that look like plurals and are none: logistics, statistics.
_MASS: Final = re.compile(r"(?i)\w+ics")


def restate(task: Task, match: Match, hit: Hit, placed: Placed) -> Placed:
    """The designation in its own spelling and the house's capitals."""
    return _styled(task, match, _small(task, match, _restated(task, match, hit, placed)))


def _styled(task: Task, match: Match, placed: Placed) -> Placed:
    """The designation with the capitals of the profile, or those of a proper noun."""
    term = match.term
    if task.target.code != "es":
        title = rendering(match, task.target).form
        # AP abbreviates a rank before a name, and only there; Col. Ruiz, but the colonel.
        abbreviated = is_rank(term) and match.before_name and title.endswith(".")
        return placed.restate(title) if abbreviated and before_name(placed.text, placed.span.end) else placed
    written = house_style(placed.term, term, task.profile)
    numbered = re.match(r" (?:No\. )?\d", task.source[match.span.end :])
    if numbered and match.span.of(task.source).istitle() and not is_rank(term):
        return placed.restate(headline(placed.term))  # Air Squadron 107 is a name: Escuadrón Aéreo 107
    if term.domain in _OFFICES and task.profile == "rae" and not placed.term.isupper():
        forms = (form.text for form in forms_of(term, task.target))
        written = next((form for form in forms if form.casefold() == written.casefold()), written)
        if starts_sentence(placed.text, placed.span.start) and placed.term[:1].isupper():
            written = capitalised(written)
    return placed.restate(written) if written != placed.term else placed


def _restated(task: Task, match: Match, hit: Hit, placed: Placed) -> Placed:
    """The designation in its own spelling where what stands there is a form of it only nearly.

    A man's rank of a woman (*primer teniente Eva Solís*), an article in a rank (*general de la ala*), words
    that only a general dictionary takes for a form (*conciencia de dominio espaciales*).
    """
    if task.target.code != "es":
        return placed
    if match.term.part_of_speech == "adjective":
        return _agreed(match.term, placed)
    wanted = rendering(match, task.target, profile=task.profile).form
    man = rendering(replace(match, feminine=False), task.target, profile=task.profile).form
    written = placed.term.casefold()
    if placed.plural and not match.plural and _is_mass(match.term):
        one = replace(placed.restate(like(placed.term, wanted)), plural=False)
        return agree_after(one, gender=placed.gender, plural=True)
    if placed.gender == "f" and match.feminine and written == man.casefold():
        return placed.restate(wanted)
    known = {form.text.casefold() for form in forms_of(match.term, task.target)}
    if written in known or " " not in placed.term:
        return placed
    if is_rank(match.term):
        return placed.restate(hit.form.text)
    lenient = hit.form.text.casefold() not in known
    noun = match.term.part_of_speech in ("noun", "proper-noun")
    return placed.restate(wanted) if lenient and noun else placed


def _agreed(term: Term, placed: Placed) -> Placed:
    """An adjective in its noun's gender and number, where the noun's determiner and ending agree on both."""
    noun = word_before(placed.text, placed.span.start)
    features = noun_before(placed.text, placed.span.start)
    forms = {form.text.casefold() for form in forms_of(term, SPANISH)}
    if noun is None or features is None or gender_of(noun.text) != features[0]:
        return placed
    if noun.text.endswith("s") != features[1] or placed.term.casefold() not in forms:
        return placed
    own = agreeing(term, features[0], plural=features[1])
    preferred = term.es.preferred.split()[0][:4].casefold() == placed.term[:4].casefold()
    return placed.restate(own) if preferred and placed.term.islower() else placed


def _is_mass(term: Term) -> bool:
    return term.number != "p" and _MASS.fullmatch(term.en.preferred) is not None


def _small(task: Task, match: Match, placed: Placed) -> Placed:
    """A common noun with a capital that is only the source's first letter, carried into the sentence.

    *Search and rescue flights began* gives *los vuelos de Búsqueda y rescate empezaron*. A capital that the
    source itself has within the sentence may be meant.
    """
    text, start = placed.text, placed.span.start
    if task.target.code != "es" or not match.term.es.preferred[:1].islower():
        return placed
    meant = match.span.of(task.source)[:1].isupper() and not starts_sentence(task.source, match.span.start)
    inside = word_before(text, start) is not None and not starts_sentence(text, start)
    if meant or not inside or not placed.term[1:].islower():
        return placed
    return placed.restate(lower_first(placed.term))
