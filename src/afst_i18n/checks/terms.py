"""What the term rules share: the wrong renderings of a unit's terms, and what is only admitted."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from afst_i18n.checks.rule import Unit
from afst_i18n.checks.source_copied import copied
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match, Term
from afst_i18n.termbase.forms import inflections
from afst_i18n.terms.phrases import text_of
from afst_i18n.terms.renderings import forms_of, inflected
from afst_i18n.terms.verify import wrong_renderings

_WORD: Final = re.compile(r"\w+")


def missing(unit: Unit) -> Iterator[Match]:
    """The first match of each term that the translation lacks; none where all of it is the source's text."""
    seen = set()
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        if hit is None and match.term.id not in seen:
            seen.add(match.term.id)
            if not copied(unit) and not elided(unit, match.term):
                yield match


# Two rules ask for the same unit, one after the other.
@lru_cache(maxsize=8)
def wrong(unit: Unit) -> tuple[tuple[Match, Span, bool], ...]:
    """For each term the surest wrong rendering of it that stands in the translation, and whether the glossary
    forbids it anywhere."""
    return tuple(_wrong(unit)) if unit.matches and not copied(unit) else ()


def _wrong(unit: Unit) -> Iterator[tuple[Match, Span, bool]]:
    taken = [hit.span for hit in unit.hits if hit]
    words = text_of(unit.target_terms, unit.target.code).words
    seen = set()
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        if match.term.id in seen or match.term.do_not_translate:
            continue
        if words.isdisjoint(_hints(match.term, unit.target, missing=hit is None)):
            continue
        spans = wrong_renderings(
            match, unit.target_terms, unit.target, taken=taken, targets=unit.targets, missing=hit is None
        )
        span = next((span for span in spans if not _approved(match.term, span, unit)), None)
        if span:
            seen.add(match.term.id)
            yield match, span, span.of(unit.target_terms).casefold() in _forbidden(match.term, unit.target)


@lru_cache(maxsize=4096)
def _forbidden(term: Term, language: Language) -> frozenset[str]:
    """What the glossary forbids for the term, in small letters and every inflection."""
    phrases = term.side(language).forbidden
    return frozenset(form.casefold() for phrase in phrases for form in inflected(term, phrase, language))


@lru_cache(maxsize=16384)
def _hints(term: Term, language: Language, *, missing: bool) -> frozenset[str]:
    """The longest word of each wrong rendering: where none of them stands, none need be looked for."""
    side, source = term.side(language), term.side(language.other)
    phrases = [(phrase, language) for phrase in side.forbidden]
    if missing:
        phrases += [(phrase, language) for phrase in side.confusable]
        own = (source.preferred, *source.variants, *source.abbreviations)
        phrases += [(phrase, language.other) for phrase in own]
    forms = (form for phrase, spoken in phrases for form in inflected(term, phrase, spoken))
    return frozenset(max(_WORD.findall(form.lower()), key=len, default="") for form in forms)


def _approved(term: Term, span: Span, unit: Unit) -> bool:
    """Whether the words are a right form after all: the plural of a wrong singular may be one."""
    said = span.of(unit.target_terms).casefold()
    return any(form.text.casefold() == said for form in forms_of(term, unit.target))


def elided(unit: Unit, term: Term) -> bool:
    """Whether the translation says the term's head noun once for several terms.

    *Generales de ala y de grupo* and *wing and group generals* name both ranks in full.
    """
    text = unit.target_terms
    small = text.casefold()
    for form in forms_of(term, unit.target):
        one, _, two = form.text.partition(" ") if unit.target.code == "es" else form.text.rpartition(" ")
        # Both are said in any case; where they are not, no pattern need be made.
        if not one or not two or one.casefold() not in small or two.casefold() not in small:
            continue
        one, two = re.escape(one), re.escape(two)
        if unit.target.code == "es":
            pattern = rf"(?<!\w){one}s?\s.*(?:[,;]|\b(?:y|e|o|u|el|la|los|las))\s{two}(?!\w)"
        else:
            pattern = rf"(?<!\w){one}(?:,|\s(?:and|or))\s.*\s{two}(?!\w)"
        if re.search(pattern, text, re.IGNORECASE):
            return True
    return False


@lru_cache(maxsize=16384)
def admitted_forms(term: Term, language: Language) -> frozenset[str]:
    """The forms that realise the term but are not those of its preferred designation."""
    side = term.side(language)
    if term.do_not_translate:
        return frozenset()
    preferred = {side.preferred, *(text for _, text in side.forms), *side.abbreviations}
    preferred |= {text for _, text in inflections(term, side.preferred, language)}
    forms = {text for variant in side.variants for _, text in inflections(term, variant, language)}
    return frozenset(forms | set(side.variants)) - preferred


@lru_cache(maxsize=65536)
def designation(term: Term, form: str, language: Language) -> str:
    """The full designation that the form inflects; empty for an abbreviation and for what is not known."""
    side = term.side(language)
    preferred = (text for _, text in (*side.forms, *inflections(term, side.preferred, language)))
    if form == side.preferred or form in preferred:
        return side.preferred
    for variant in side.variants:
        if form == variant or form in (text for _, text in inflections(term, variant, language)):
            return variant
    return ""
