"""Where a Spanish sentence surely has a subject made of terms, so that its verb can be made to agree.

A noun phrase after a preposition, a verb or a comma may be anything. It is a subject where a clause begins:
at the sentence's start, after an opening phrase and its comma (*Durante dos días, las pláticas ...*), after
*que* or *cuando*. What is not understood is no subject: a wrong verb is the engine's fault, a wrong
correction ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.determiners import features
from afst_i18n.language.grammar.placed import Placed
from afst_i18n.language.lexicon import any_of, word_list
from afst_i18n.terms.state import State, Task, features_of
from afst_i18n.terms.verify import Hit

Hits = Mapping[int, tuple[Match, Hit]]

_DETERMINER: Final = re.compile(rf"(?:{any_of('es/subject_determiners')}) ", re.IGNORECASE)
_JOINT: Final = re.compile(r" [ye] (?=(?:el|la|los|las|su|sus) )")
_OF: Final = re.compile(r" (?:de|del|con|entre|para|en)(?: (?:el|la|los|las))? ")
# The opening phrase of a sentence. A first word that is none of these may be an item of a list.
_OPENING: Final = re.compile(rf"\A[\s«“\"'¿¡]*(?:{any_of('es/openers')})\b[^,;:]{{0,160}}, ", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(
    rf"\b(?<!más )(?<!menos )(?<!mayor )(?<!mejor )(?:{any_of('es/subordinators')}) |; "
)
# El año fiscal, esta semana: nouns that say when, and need no preposition.
_TIMES: Final = word_list("es/times")


def subjects(task: Task, state: State) -> Iterator[Placed]:
    """The subjects of a sentence's clauses, the last first, so that a change moves none that is to come."""
    text = state.text
    hits = {hit.span.start: (match, hit) for match, hit in zip(task.matches, state.hits, strict=True) if hit}
    starts = {len(text) - len(text.lstrip(" «“\"'(¿¡—*_")): True}
    if opening := _OPENING.match(text):
        starts[opening.end()] = True
    for found in _SUBORDINATE.finditer(text):
        starts.setdefault(found.end(), False)
    for start in sorted(starts, reverse=True):
        if (subject := _subject(task, text, hits, start, bare=starts[start])) is not None:
            yield subject


def _subject(task: Task, text: str, hits: Hits, start: int, *, bare: bool) -> Placed | None:
    """The noun phrase of terms at a clause's start: one, or several joined by *y*.

    Without a determiner stand names and, where `bare`, plurals.
    """
    position, many = start, False
    while (phrase := _phrase(task, text, hits, position, bare=bare)) and phrase.plural is not None:
        position = phrase.span.end
        joint = _JOINT.match(text, position)
        if joint is None:
            return Placed(text, Span(start, position), "" if many else phrase.gender, many or phrase.plural)
        position, many = joint.end(), True
    return None


def _phrase(task: Task, text: str, hits: Hits, position: int, *, bare: bool) -> Placed | None:
    """One term with its determiner, its name, and the terms that *de* or *con* add to it."""
    start, article = position, _DETERMINER.match(text, position)
    match, hit = hits.get(article.end() if article else position, (None, None))
    if match is None or hit is None:
        return None
    people = match.plural and article  # Americans, los estadounidenses: an adjective elsewhere
    if match.term.part_of_speech not in ("noun", "proper-noun") and not people:
        return None
    if hit.span.of(text).split()[0].casefold() in _TIMES:
        return None
    position = hit.span.end
    gender, plural = features_of(task, match, hit, text)
    if match.before_name:
        name = task.name_at(match.span.end)
        if not name or not text.startswith(f" {name}", position):
            return None
        position += len(name) + 1
    elif not article and not match.term.do_not_translate and not (bare and _many(match, plural=plural)):
        return None
    if plural is None:
        # A variant of a plural (personal, fuerzas) does not say its number; its determiner or its s does.
        plural = features(article[0].strip())[1] if article else hit.span.of(text).split()[0].endswith("s")
    while (of := _OF.match(text, position)) and of.end() in hits:
        position = hits[of.end()][1].span.end
    return Placed(text, Span(start, position), gender, plural)


def _many(match: Match, *, plural: bool | None) -> bool:
    """Whether the term is a plural that may stand bare. A country is one: *Estados Unidos afirma*."""
    if match.term.part_of_speech == "proper-noun":
        return False
    return match.term.number == "p" if plural is None else plural
