"""What a term is called in a language: every form that realises it, and the one to write for a match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import SPANISH, Language
from afst_i18n.core.term import Match, Term
from afst_i18n.terminology.forms import inflections
from afst_i18n.terminology.grammar.capitals import headline
from afst_i18n.terminology.grammar.english import plural_title
from afst_i18n.terminology.grammar.insertion import Rendering
from afst_i18n.terminology.grammar.nouns import gender_of

# What a profile writes in the place of a designation, everywhere.
_HOUSE: Final = {"institucional": {"EE. UU.": "E.U.A."}}
_NOT_NOUNS: Final = frozenset(("verb", "adverb", "adjective", "phrase"))
_NUMBER: Final = {"pl": True, "fpl": True, "f": False, "": False}


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a designation. `plural` is None where singular and plural are alike or unknown."""

    text: str
    gender: str = ""
    plural: bool | None = None
    exact: bool = False


@lru_cache(maxsize=16384)
def forms_of(term: Term, language: Language) -> tuple[Form, ...]:
    """Every form that realises the term in a text of `language`, the preferred ones first."""
    side = term.side(language)
    if term.do_not_translate:
        return tuple(Form(text, _gender(term), exact=True) for text in (side.preferred, *side.variants))
    forms: dict[str, Form] = {}
    for form in (*_reviewed(term, language), *_by_rule(term, language)):
        known = forms.setdefault(form.text, form)
        if known.plural != form.plural:
            forms[form.text] = replace(known, plural=None)
    for text in side.abbreviations:
        # An abbreviation has the capitals that it is written with, or "no." would be found in any text.
        forms.setdefault(text, Form(text, _gender(term), exact=True))
    return tuple(forms.values())


def _reviewed(term: Term, language: Language) -> Iterator[Form]:
    side = term.side(language)
    yield Form(side.preferred, _gender(term), _number(term, ""))
    for label, text in side.forms:
        gender = "f" if label.startswith("f") else _gender(term)
        yield Form(text, gender, _number(term, label))


def _by_rule(term: Term, language: Language) -> Iterator[Form]:
    side = term.side(language)
    for designation in (side.preferred, *side.variants):
        gender, same = _gender_of(designation, term), designation == side.preferred
        number = _number(term, "") if same or term.number != "p" else None
        yield Form(designation, gender, number)
        for label, text in inflections(term, designation, language):
            yield Form(text, "f" if label.startswith("f") else gender, _number(term, label))


def inflected(term: Term, phrase: str, language: Language) -> tuple[str, ...]:
    """A phrase and its inflections by rule, as if it were a designation of the term."""
    return tuple(dict.fromkeys((phrase, *(text for _, text in inflections(term, phrase, language)))))


def _gender(term: Term) -> str:
    return term.gender if term.gender in ("m", "f") else ""


def _gender_of(designation: str, term: Term) -> str:
    """The gender of a variant: the term's where it begins with the same noun, else what its ending tells."""
    head, own = (words.split()[0].casefold() for words in (designation, term.es.preferred))
    return _gender(term) if head == own or term.gender == "c" else gender_of(head)


def _number(term: Term, label: str) -> bool | None:
    return True if term.number == "p" else _NUMBER.get(label)


def rendering(match: Match, language: Language, *, profile: str = "rae") -> Rendering:
    """The form to write for a match: the number and gender that the source asks for.

    An acronym stays an acronym where the target language has one. In English a rank before a name is
    AP's abbreviation (*Wing Gen. Miranda*), in Spanish always the whole word.
    """
    term, side = match.term, match.term.side(language)
    plural = match.plural or term.number == "p"
    gender = "f" if match.feminine else _gender(term)
    form = _designation(match, language, gender=gender, plural=plural)
    return Rendering(
        house_style(form, term, profile) if language.code == "es" else form,
        gender,
        plural if form != side.preferred or not match.plural else None,
        noun=term.part_of_speech not in _NOT_NOUNS,
        name=term.do_not_translate,
        title=match.before_name,
    )


def _designation(match: Match, language: Language, *, gender: str, plural: bool) -> str:
    term, side = match.term, match.term.side(language)
    if language.code == "en" and match.before_name:
        for title in side.abbreviations:
            if title.endswith("."):
                return plural_title(title) if plural and not title.endswith("s.") else title
    if match.form == "abbreviation" and not match.before_name:
        for acronym in side.abbreviations:
            if acronym.isupper():
                return acronym
    if (plural and term.number != "p") or gender == "f" != term.gender:
        label = ("f" if gender == "f" else "") + ("pl" if plural else "")
        labels = (label, label.removeprefix("f"))
        rules = tuple(inflections(term, side.preferred, language))
        for wanted in labels:
            for known, text in (*side.forms, *rules):
                if wanted and known == wanted:
                    return text
    return side.preferred


def agreeing(term: Term, gender: str, *, plural: bool) -> str:
    """The Spanish adjective in a noun's gender and number.

    The preferred form where neither the glossary nor a rule has the one asked for.
    """
    label = ("f" if gender == "f" else "") + ("pl" if plural else "")
    forms = dict((*inflections(term, term.es.preferred, SPANISH), *term.es.forms))
    return forms.get(label) or forms.get(label.removeprefix("f"), term.es.preferred)


def is_rank(term: Term) -> bool:
    """Whether the profile decides on the term's capitals."""
    return term.domain == "ranks"


def house_style(form: str, term: Term, profile: str) -> str:
    """The form as the profile writes it.

    ``rae`` has ranks in lower case and *EE. UU.*, ``institucional`` has *General de Ala* and *E.U.A.*
    """
    if profile == "institucional" and is_rank(term):
        return headline(form)
    return _HOUSE.get(profile, {}).get(form, form)
