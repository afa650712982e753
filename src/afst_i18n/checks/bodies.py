"""Bodies of armed forces and governments that the translation gives to another country."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.prose import term_words
from afst_i18n.checks.rule import Unit
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match, Term
from afst_i18n.terms.renderings import forms_of

_NAMED: Final = {
    "mx": re.compile(r"(?i)\bm[eé]xic"),
    "us": re.compile(
        r"\bU\.?S\.?A?\b|EE\. ?UU\.|(?i:united states|estados unidos|\bamerican|estadounidense)"
    ),
}
_BODIES: Final = frozenset(("organizations", "positions"))


def foreign(unit: Unit) -> Iterator[tuple[Match, Span]]:
    """The bodies of the source that the translation has as another country's, and where: *Fuerza Aérea
    Mexicana* for the Air Force of a text that names no Mexico, or for one of two countries' bodies."""
    if unit.targets is None or all(match.term.domain not in _BODIES for match in unit.matches):
        return
    found = list(_unnamed(unit))
    yield from found
    yield from () if found else _exchanged(unit)


def _unnamed(unit: Unit) -> Iterator[tuple[Match, Span]]:
    """Bodies of a country of which the source says nothing."""
    assert unit.targets is not None
    countries = {country for country, named in _NAMED.items() if named.search(unit.source_terms)}
    countries |= {country for match in unit.matches for country in match.term.countries}
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        if match.term.domain != "organizations":
            continue
        for phrase in unit.targets.phrases(unit.target_terms):
            own = {country for term in phrase.terms for country in term.countries}
            if hit and not phrase.span.overlaps(hit.span):
                continue
            if _is_form(match.term, phrase.span, unit) or (hit and len(phrase.span) <= len(hit.span)):
                continue  # Infantería de Marina is what both countries call theirs
            bodies = all(term.domain == "organizations" for term in phrase.terms)
            # Infantería de Marina is said of the Cuerpo de Infantería de Marina de Estados Unidos, too.
            words = phrase.span.of(unit.target_terms).casefold()
            bodies = bodies and not any(words in f.text.casefold() for f in forms_of(match.term, unit.target))
            if bodies and own and own.isdisjoint(countries) and match.term not in phrase.terms:
                yield match, phrase.span
                break


def _exchanged(unit: Unit) -> Iterator[tuple[Match, Span]]:
    """Bodies that stand in the translation as one of the other country, of which it has more than the source.

    Of the body itself nothing is there, or only as much as the two countries' names share.
    """
    said = [(match, hit, _owner(match, unit)) for match, hit in zip(unit.matches, unit.hits, strict=True)]
    told = list(_told(unit))
    counts = Counter(owner for _, _, owner in said)
    more = Counter(owner for owner, _ in told)
    for match, hit, owner in said:
        if not owner or more[owner] >= counts[owner]:
            continue
        for other, span in told:
            lost = hit is None or (hit.span.overlaps(span) and not _is_form(match.term, span, unit))
            if lost and other != owner and more[other] > counts[other]:
                more[other] -= 1
                more[owner] += 1
                yield match, span
                break


def _owner(match: Match, unit: Unit) -> str:
    """The country of a body that the source names in two words or more; empty where it tells none."""
    text = match.span.of(unit.source_terms)
    return _country((match.term,), text) if " " in text.strip() else ""


def _country(terms: tuple[Term, ...], text: str) -> str:
    if any(term.domain not in _BODIES for term in terms):
        return ""
    countries = {country for term in terms for country in term.countries}
    countries |= {country for country, named in _NAMED.items() if named.search(text)}
    return next(iter(countries)) if len(countries) == 1 else ""


def _told(unit: Unit) -> Iterator[tuple[str, Span]]:
    """The bodies of the translation that are one country's; of those that overlap the last one counts:
    *Estado Mayor de la Fuerza Aérea*, *Fuerza Aérea de EE. UU.*"""
    assert unit.targets is not None
    text = unit.target_terms
    owned = [
        (country, phrase.span)
        for phrase in unit.targets.phrases(text)
        if (country := _country(phrase.terms, phrase.span.of(text)))
    ]
    for number, (country, span) in enumerate(owned):
        if not any(span.overlaps(later) for _, later in owned[number + 1 :]):
            yield country, span


def _is_form(term: Term, span: Span, unit: Unit) -> bool:
    said = term_words(span.of(unit.target_terms)).casefold()
    return any(said in form.text.casefold() for form in forms_of(term, unit.target))
