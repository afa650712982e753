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
from afst_i18n.language.grammar.placed import Placed, word_before, words_before
from afst_i18n.language.grammar.verbs import has_relative, is_saying
from afst_i18n.language.lexicon import any_of, word_list
from afst_i18n.terms.state import State, Task, features_of
from afst_i18n.terms.verify import Hit

Hits = Mapping[int, tuple[Match, Hit]]

_DETERMINER: Final = re.compile(rf"(?:{any_of('es/subject_determiners')}) ", re.IGNORECASE)
_JOINT: Final = re.compile(r" [ye] (?=(?:el|la|los|las|su|sus) )")
# Between two officers the first one's post may stand: el mayor Soto, oficial de enlace, y la mayor Cruz.
_APPOSITION: Final = re.compile(r", [^,;:()«“\"—]{1,100}, [ye] (?=(?:el|la) )")
_OF: Final = re.compile(r" (?:de|del|con|entre|para|en)(?: (?:el|la|los|las))? ")
_LIST: Final = re.compile(r", (?=(?:el|la) )")
# The opening phrase of a sentence. A first word that is none of these may be an item of a list.
_OPENING: Final = re.compile(rf"\A[\s«“\"'¿¡]*(?:{any_of('es/openers')})\b[^,;:]{{0,160}}, ", re.IGNORECASE)
_SUBORDINATE: Final = re.compile(
    rf"\b(?<!más )(?<!menos )(?<!mayor )(?<!mejor )(?:{any_of('es/subordinators')}) |; "
)
_EXAMPLES: Final = re.compile(
    r"[\s«“\"'¿¡]*((?:Los |Las )?(?!(?:Antes|Después|Además|Entonces|Gracias)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+s"
    r"(?: de(?: [a-záéíóúñ]+){1,2}| clave| [a-záéíóúñ]{3,}s)? como )"
)
_WORDS: Final = re.compile(r"[^\W\d_]+")
_PRETERITE: Final = re.compile(r"[a-záéíóúñ]{2,}ó|[a-záéíóúñ]+(?:ieron|aron)")
# El año fiscal, esta semana: nouns that say when, and need no preposition.
_TIMES: Final = word_list("es/times")
# A head before de: el éxito de [las pláticas]. Of these Spanish lets the verb agree with either noun.
_HEAD: Final = re.compile(
    r"(el|la|los|las) ([a-záéíóúñ]{3,}) (?:de|del)(?: (?:el|la|los|las))? ", re.IGNORECASE
)
_COLLECTIVES: Final = word_list("es/collectives")
# A relative clause whose verb has no other subject: a plan that will help, but not the plan that they made.
_THAT: Final = re.compile(rf"(?: [a-z]+){{0,2}} (?:that|which|who) (?:[a-z]+ly )?(?:{any_of('en/finite')})\b")
_WIDE: Final = 6
_PREPOSITIONS: Final = word_list("es/short_prepositions")
_JOINING: Final = frozenset("y e o u ni que".split())


def subjects(task: Task, state: State) -> Iterator[Placed]:
    """The subjects of a sentence's clauses, the last first, so that a change moves none that is to come."""
    text = state.text
    hits = {hit.span.start: (match, hit) for match, hit in zip(task.matches, state.hits, strict=True) if hit}
    starts = {len(text) - len(text.lstrip(" «“\"'(¿¡—*_")): True}
    if opening := _OPENING.match(text):
        starts[opening.end()] = True
    if (listed := _listed(text)) is not None:
        yield listed
    for found in _SUBORDINATE.finditer(text):
        starts.setdefault(found.end(), False)
    antecedents = (
        _antecedent(text, hit.span)
        for match, hit in hits.values()
        if _THAT.match(task.source, match.span.end)
    )
    openers = (_subject(task, text, hits, start, bare=starts[start]) for start in starts)
    yield from sorted(filter(None, (*antecedents, *openers)), key=lambda each: each.span.end, reverse=True)


def _antecedent(text: str, term: Span) -> Placed | None:
    """What a relative clause behind the term is about, if all of it is singular: *un plan de [rescate] que*.

    With a plural in it nobody can tell which of the nouns is meant.
    """
    if not text.startswith(" que ", term.end) or any(word.endswith("s") for word in term.of(text).split()):
        return None
    for word, _ in zip(words_before(text, term.start), range(_WIDE), strict=False):
        if word.text.endswith("s") or word.text.lower() in _JOINING:
            return None
        before = word_before(text, word.span.start)
        inside = word.text.lower() in ("del", "al") or (before and before.text.lower() in _PREPOSITIONS)
        if features(word.text)[1] is False and not inside:
            return Placed(text, Span(word.span.start, term.end + len(" que")), "", False)
    return None


def _listed(text: str) -> Placed | None:
    """A plural that opens the sentence with a list of examples: *Áreas clave como la base y el ala [cerró]*.

    Its verb is the first finite one, unless a relative clause or *dijo* comes before.
    """
    head = _EXAMPLES.match(text)
    verb = head and next((w for w in _WORDS.finditer(text, head.end()) if _PRETERITE.fullmatch(w[0])), None)
    if not head or not verb or is_saying(verb[0]) or has_relative(text[: verb.start()]):
        return None
    return Placed(text, Span(head.start(1), verb.start() - 1), "", True)


def _subject(task: Task, text: str, hits: Hits, start: int, *, bare: bool) -> Placed | None:
    """The noun phrase of terms at a clause's start: one, or several joined by *y*.

    Without a determiner stand names and, where `bare`, plurals.
    """
    position, gender, plural, many = start, "", False, False
    while True:
        phrase = _headed(text, hits, position) or _phrase(task, text, hits, position, bare=bare)
        if phrase is None or phrase.plural is None:
            return None
        position, gender, plural = phrase.span.end, phrase.gender, phrase.plural
        joint = _JOINT.match(text, position)
        officer = None if joint else _LIST.match(text, position) or _APPOSITION.match(text, position)
        if officer and not _is_officer(text, hits, officer.end()):
            officer = None
        if not (joint := joint or officer):
            return Placed(text, Span(start, position), "" if many else gender, many or plural)
        position, many = joint.end(), True


def _is_officer(text: str, hits: Hits, position: int) -> bool:
    article = _DETERMINER.match(text, position)
    match, _ = hits.get(article.end() if article else position, (None, None))
    return match is not None and match.before_name


def _phrase(task: Task, text: str, hits: Hits, position: int, *, bare: bool) -> Placed | None:
    """One term with its determiner, its name, and the terms that *de* or *con* add to it."""
    start, article = position, _DETERMINER.match(text, position)
    match, hit = hits.get(article.end() if article else position, (None, None))
    if match is None or hit is None or match.term.part_of_speech not in ("noun", "proper-noun"):
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


def _headed(text: str, hits: Hits, position: int) -> Placed | None:
    """A common noun, and behind its *de* a term: *el éxito de las [pláticas]*."""
    head = _HEAD.match(text, position)
    if head is None or head.end() not in hits or head[2].casefold() in _COLLECTIVES | _TIMES:
        return None
    gender, plural = features(head[1])
    return Placed(text, Span(position, hits[head.end()][1].span.end), gender, plural)


def _many(match: Match, *, plural: bool | None) -> bool:
    """Whether the term is a plural that may stand bare. A country is one: *Estados Unidos afirma*."""
    if match.term.part_of_speech == "proper-noun":
        return False
    return match.term.number == "p" if plural is None else plural
