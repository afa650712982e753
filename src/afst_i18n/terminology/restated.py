"""How a realised term is spelt: its own form where only nearly that stands there, the profile's capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from afst_i18n.core.language import SPANISH
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match, Term
from afst_i18n.terminology.grammar.agreement import agree_after
from afst_i18n.terminology.grammar.capitals import headline, lower_first
from afst_i18n.terminology.grammar.determiners import features
from afst_i18n.terminology.grammar.nouns import gender_of, noun_before
from afst_i18n.terminology.grammar.placed import (
    Placed,
    capitalised,
    like,
    starts_sentence,
    word_before,
)
from afst_i18n.terminology.grammar.ranks import before_name
from afst_i18n.terminology.numbered import keep_mark, name_of_number, number_in_english
from afst_i18n.terminology.renderings import agreeing, forms_of, house_style, rendering
from afst_i18n.terminology.state import Task
from afst_i18n.terminology.verify import Hit

# Domains whose terms the Spanish of the academies writes small: el jefe del Estado Mayor, el coronel.
_OFFICES: Final = ("ranks", "positions")
# English nouns of knowledge that look like plurals and are none: logistics, statistics.
_MASS: Final = re.compile(r"(?i)\w+ics")

# The first verb of the clause, where its ending shows that several did it.
_DID: Final = re.compile(
    r"(?:(?! (?:fue|es|ha|está|era|que|[a-záéíóúñ]{2,}ó)\b) [\w-]+){0,8}? "
    r"(?:[a-záéíóúñ]{2,}(?:[ai]eron|aron|arán|erán|irán|aban)|fueron|son|han|están|eran)\b"
)


def restate(
    task: Task, match: Match, hit: Hit, placed: Placed, *, noun: tuple[str, bool | None] | None = None
) -> Placed:
    """The designation in its own spelling and the house's capitals.

    `noun` are gender and number of the term directly before an adjective, where one stands there.
    """
    if task.target.code == "es" and match.term.part_of_speech == "adjective":
        placed = _agreed(match.term, placed, noun)
    elif task.target.code == "es":
        placed = _restated(task, match, hit, _of_a_man(task, match, placed))
        if match.feminine and match.term.gender == "c":
            placed = _without_sex(placed)
    elif match.before_name and (name := task.name_at(match.span.end)):
        placed = _before_its_name(placed, name)
    placed = keep_mark(task, match, _styled(task, match, _small(task, match, placed)))
    return number_in_english(task, match, placed) if task.target.code == "en" else placed


def _styled(task: Task, match: Match, placed: Placed) -> Placed:
    """The designation with the capitals of the profile, or those of a proper noun."""
    term = match.term
    if (named := name_of_number(task, match, placed)) is not None:
        return named
    if task.target.code != "es":
        placed = _one_case(task, match, placed)
        # AP abbreviates a rank before a name, and only there; Col. Ruiz, but the colonel.
        followed = before_name(placed.text, placed.span.end)
        short = placed.term in term.en.abbreviations and placed.term.endswith(".")
        if term.is_rank and short and not followed:
            return placed.restate(rendering(replace(match, before_name=False), task.target).form)
        title = rendering(match, task.target).form
        abbreviated = term.is_rank and match.before_name and title.endswith(".")
        return placed.restate(title) if abbreviated and followed else placed
    written = house_style(placed.term, term, task.profile)
    if term.domain in _OFFICES and task.profile == "rae" and not placed.term.isupper():
        written = _as_listed(written, term, task)
        if starts_sentence(placed.text, placed.span.start) and placed.term[:1].isupper():
            written = capitalised(written)
    return placed.restate(written) if written != placed.term else placed


def _as_listed(written: str, term: Term, task: Task) -> str:
    """A form of the term with the capitals that the glossary gives it."""
    forms = (form.text for form in forms_of(term, task.target))
    return next((form for form in forms if form.casefold() == written.casefold()), written)


def _one_case(task: Task, match: Match, placed: Placed) -> Placed:
    """English: all words of a designation with capitals or none, as the source says: no *Joint staff*.

    A proper noun has its own.
    """
    if match.term.part_of_speech == "proper-noun" and not placed.term.isupper():
        own = _as_listed(placed.term, match.term, task)
        return placed if own == placed.term or own.islower() else placed.restate(own)
    words = [word for word in placed.term.split() if word.islower() or word.istitle()]
    first = placed.term[:1].isupper()
    if len(words) < 2 or not first or not words[-1].islower() or match.term.en.preferred[:1].isupper():
        return placed
    if starts_sentence(placed.text, placed.span.start):
        return placed
    said = match.span.of(task.source)
    return placed.restate(headline(placed.term) if headline(said) == said else lower_first(placed.term))


def _restated(task: Task, match: Match, hit: Hit, placed: Placed) -> Placed:
    """The designation in its own spelling where what stands there is a form of it only nearly.

    A man's rank of a woman (*primer teniente Eva Solís*), an article in a rank (*general de la ala*), words
    that only a general dictionary takes for a form (*conciencia de dominio espaciales*).
    """
    wanted = rendering(match, task.target, profile=task.profile).form
    man = rendering(replace(match, feminine=False), task.target, profile=task.profile).form
    written = placed.term.casefold()
    if placed.plural and not match.plural and _is_mass(match.term):
        one = replace(placed.restate(like(placed.term, wanted)), plural=False)
        return agree_after(one, gender=placed.gender, plural=True)
    if placed.gender == "f" and match.feminine and written == man.casefold():
        return placed.restate(wanted)
    if placed.plural and placed.gender == "f" and match.term.gender == "c" and not match.feminine:
        # No woman in the source, and no article that might know of one: *[Ingenieras de vuelo] y pilotos*.
        bare = match.plural and not word_before(placed.text, placed.span.start)
        return replace(placed.restate(like(placed.term, wanted)), gender="m") if bare else placed
    known = {form.text.casefold() for form in forms_of(match.term, task.target)}
    if match.plural and placed.plural is False and written in known and _are_several(match, placed):
        return replace(placed.restate(like(placed.term, wanted)), plural=True)
    if written in known or (" " not in placed.term and written[:5] != wanted[:5]):
        return placed
    if match.term.is_rank:
        return placed.restate(hit.form.text)
    lenient = hit.form.text.casefold() not in known
    noun = match.term.part_of_speech in ("noun", "proper-noun")
    return placed.restate(wanted) if lenient and noun else placed


def _without_sex(placed: Placed) -> Placed:
    """The article says that the general is a woman: *el femenino general* is *la general*.

    Behind the noun, too: *la primera piloto de combate femenino*.
    """
    if behind := re.compile(r" (?:femenin[oa]|mujer)(?!\w)").match(placed.text, placed.span.end):
        return placed.put(Span(*behind.span()), "")
    word = word_before(placed.text, placed.span.start)
    if word is None or word.text.lower() not in ("femenino", "femenina", "mujer"):
        return placed
    return placed.put(Span(word.span.start, placed.span.start), "")


def _before_its_name(placed: Placed, name: str) -> Placed:
    """English: no *of ...* between a rank and its name: *captain of sea Luis Mora* is no title."""
    found = re.compile(rf" of (?:the )?\w+(?= {re.escape(name)}(?!\w))").match(placed.text, placed.span.end)
    return placed.put(Span(*found.span()), "") if found else placed


def _are_several(match: Match, placed: Placed) -> bool:
    """Whether the words around say so: las *tripulación*; *El agregado* de ambas embajadas asistieron."""
    did = match.term.gender == "c" and _DID.match(placed.text, placed.span.end)
    return _said_plural(placed) or bool(did)


def _said_plural(placed: Placed) -> bool:
    word = word_before(placed.text, placed.span.start)
    return word is not None and features(word.text)[1] is True


def _of_a_man(task: Task, match: Match, placed: Placed) -> Placed:
    """The post of an officer whose rank has a man's article: *el subteniente Campos, una enfermera de vuelo*.

    Only said directly behind the name; of a woman the source's match knows already.
    """
    if placed.gender != "f" or match.feminine or match.term.gender != "c" or placed.plural:
        return placed
    said = re.search(r"([^\W\d_]+), (?:an? |the )?\Z", task.source[: match.span.start])
    if not said or not any(name.split()[-1] == said[1] for name in task.names):
        return placed
    officer = rf"(?i)(?<!\w)(?:el|al|del) [^,.;:]*{re.escape(said[1])}, (?:una? |la )?\Z"
    if not re.search(officer, placed.text[: placed.span.start]):
        return placed
    wanted = rendering(match, task.target, profile=task.profile)
    return replace(placed.restate(wanted.form), gender="m")


def _agreed(term: Term, placed: Placed, known: tuple[str, bool | None] | None) -> Placed:
    """An adjective in its noun's gender and number: the `known` ones of a term directly before it.

    Of another noun only where its determiner and ending agree on both.
    """
    forms = {form.text.casefold() for form in forms_of(term, SPANISH)}
    if placed.term.casefold() not in forms:
        return placed
    if known and known[0] and known[1] is not None:
        gender, plural = known[0], known[1]
    else:
        noun = word_before(placed.text, placed.span.start)
        shown = noun_before(placed.text, placed.span.start)
        if noun is None or shown is None or gender_of(noun.text) != shown[0]:
            return placed
        if noun.text.endswith("s") != shown[1]:
            return placed
        gender, plural = shown
    own = agreeing(term, gender, plural=plural)
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
