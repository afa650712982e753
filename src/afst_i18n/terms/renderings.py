"""What a term is called in a language: every form that realises it, and the one to write for a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import SPANISH, Language
from afst_i18n.core.term import Match, Term
from afst_i18n.language.grammar.capitals import headline
from afst_i18n.language.grammar.english import plural_title
from afst_i18n.language.grammar.insertion import Rendering
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.language.inflection_es import plural as plural_of
from afst_i18n.termbase.forms import Form as GlossaryForm
from afst_i18n.termbase.forms import forms, inflections

# What a profile writes in the place of a designation, everywhere.
_HOUSE: Final = {"institucional": {"EE. UU.": "E.U.A."}}
_ACRONYM: Final = re.compile(r"\w*[A-Z]\w*[A-Z][\w-]*|EE\. UU\.")
_NOT_NOUNS: Final = frozenset(("verb", "adverb", "adjective", "phrase"))


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
    return tuple(
        Form(
            form.text,
            "f" if form.feminine else _gender_of(form.text, term),
            _number(form, term, language),
            # An abbreviation has the capitals it is written with, or "no." would be found in any text.
            exact=term.do_not_translate or form.label == "abbreviation",
        )
        for form in forms(term, language)
        if not _untranslated_rank(form, term, language)
    )


def _untranslated_rank(form: GlossaryForm, term: Term, language: Language) -> bool:
    """Whether a form in a Spanish text is a grade as English abbreviates it.

    *el sargento maestre sénior (SMSgt) Vélez* may keep it in brackets, but *SMSgt Vélez* is no Spanish.
    """
    return (
        language is SPANISH
        and term.is_rank
        and form.label == "abbreviation"
        and form.text in term.en.abbreviations
    )


def inflected(term: Term, phrase: str, language: Language) -> tuple[str, ...]:
    """A phrase and its inflections by rule, as if it were a designation of the term."""
    return tuple(dict.fromkeys((phrase, *(text for _, text in inflections(term, phrase, language)))))


def _gender(term: Term) -> str:
    return term.gender if term.gender in ("m", "f") else ""


def _gender_of(designation: str, term: Term) -> str:
    """The gender of a form: the term's where it begins with the same noun, else what its ending tells.

    An acronym has that of the noun that it begins with, unseen: *las AFST* are *las Pláticas*, and NORTHCOM
    is as masculine as USNORTHCOM.
    """
    head, own = (words.split()[0] for words in (designation, term.es.preferred))
    same = head.casefold() in (own.casefold(), plural_of(own).casefold())
    known = head in term.es.abbreviations or own.isupper()
    acronym = len(head) > 1 and head.isupper() and known
    return _gender(term) if same or acronym or term.gender == "c" else gender_of(head)


def _number(form: GlossaryForm, term: Term, language: Language) -> bool | None:
    """Whether the form is a plural; None where it has one form for both, or is a variant of a plural."""
    if form.label == "variant" and term.number == "p":
        # A variant that begins with the same noun is a plural too: Fuerzas Aéreas Norte.
        same = form.text.split()[0].casefold() == term.side(language).preferred.split()[0].casefold()
        return True if same and language.code == "es" else None
    return None if not form.plural and _alike(form.text, term, language) else form.plural


def _alike(form: str, term: Term, language: Language) -> bool:
    """Whether a form is singular and plural in one: el virus, los virus."""
    return term.number != "p" and any(text == form for _, text in inflections(term, form, language))


# A match is asked for by every rule and every step of the ladder.
@lru_cache(maxsize=1024)
def rendering(match: Match, language: Language, *, profile: str = "rae") -> Rendering:
    """The form to write for a match: the number and gender that the source asks for.

    An acronym stays an acronym where the target language has one. In English a rank before a name is
    AP's abbreviation (*Wing Gen. Miranda*), in Spanish always the whole word.
    """
    term = match.term
    plural = match.plural or term.number == "p"
    gender = "f" if match.feminine else _gender(term)
    form = _designation(match, language, gender=gender, plural=plural)
    if match.form == "abbreviation" and not match.before_name:
        gender = gender or "m"  # the article before an acronym (la SECDEF) tells nothing about a person
    return Rendering(
        house_style(form, term, profile) if language.code == "es" else form,
        gender,
        None if _alike(form, term, language) else plural,
        noun=term.part_of_speech not in _NOT_NOUNS,
        name=term.do_not_translate,
        title=match.before_name or _is_courtesy(term, language.other),
    )


def _is_courtesy(term: Term, source: Language) -> bool:
    """Whether the term matches only before a name, as *Mr.* does: *el señor Ruiz*."""
    return any(each.kind == "before-name" and not each.negated for each in term.side(source).context)


def _designation(match: Match, language: Language, *, gender: str, plural: bool) -> str:
    term, side = match.term, match.term.side(language)
    if language.code == "en" and match.before_name:
        for title in filter(lambda text: text.endswith("."), side.abbreviations):
            return plural_title(title) if plural and not title.endswith("s.") else title
    if match.form == "abbreviation" and not match.before_name:
        for acronym in side.abbreviations:
            if _ACRONYM.fullmatch(acronym):
                return acronym
    return _inflected_as(term, language, gender, plural=plural and term.number != "p")


def _inflected_as(term: Term, language: Language, gender: str, *, plural: bool) -> str:
    """The preferred designation in a gender and number; as it is where nothing has the form asked for.

    What a person reviewed goes before what a rule makes.
    """
    side = term.side(language)
    # A name that is not translated is not inflected by rule either: no HH-60W Jollyes Greenes II.
    known = dict(side.forms)
    if not term.do_not_translate:
        known = dict((*inflections(term, side.preferred, language), *side.forms))
    number = "pl" if plural else ""
    return known.get("f" + number if gender == "f" else number) or known.get(number, side.preferred)


def agreeing(term: Term, gender: str, *, plural: bool) -> str:
    """The Spanish adjective in a noun's gender and number."""
    return _inflected_as(term, SPANISH, gender, plural=plural)


def house_style(form: str, term: Term, profile: str) -> str:
    """The form as the profile writes it.

    ``rae`` has ranks in lower case and *EE. UU.*, ``institucional`` has *General de Ala* and *E.U.A.*
    """
    if profile == "institucional" and term.is_rank:
        return headline(form)
    return _HOUSE.get(profile, {}).get(form, form)
