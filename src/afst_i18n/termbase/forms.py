"""Everything that counts as a term as a form: reviewed inflections first, then rules.

No general lemmatiser stands behind the rules. Of the shipped glossary's 452 reviewed plurals the rules
make 445, while simplemma leads back from 404 of them, and it errs on the words that matter
(escuadrones to escuadronar, unidas to unir): it would match what the glossary does not mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.term import Term
from afst_i18n.language import inflection_en, inflection_es

_NOUNS = frozenset(("noun", "proper-noun"))
# Words whose first two letters stay, an accent aside, whatever the rules make of them: not 4 (4s), by, man.
_RUN: Final = r"(?!(?:man|foot)(?:-|$))(?:\w{3,}|\w[^\Woyz])"
_STEADY: Final = rf"(?:\w-(?=\d))?{_RUN}(?:-{_RUN})*"
_STEADY_WORDS: Final = {
    "en": re.compile(_STEADY, re.IGNORECASE),
    "es": re.compile(rf"[aeouy]|(?i:{_STEADY})"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A text that counts as a term: `label` is ``preferred``, ``variant``, ``abbreviation`` or that
    of an inflection (``pl``, ``f``, ``fpl``)."""

    text: str
    label: str
    plural: bool = False
    feminine: bool = False


def inflections(term: Term, designation: str, language: Language) -> Iterator[tuple[str, str]]:
    """Label and text of what the rules make of a designation, as if it were one of the term's.

    Adverbs, verbs and phrases do not inflect by rule, and a term that is plural has no other number.
    Names do: two F-16s, the Military Regions.
    """
    spanish = language.code == "es"
    if spanish and term.part_of_speech == "adjective":
        yield from inflection_es.adjective_forms(designation).items()
    elif term.part_of_speech in _NOUNS and term.number != "p" and not designation.endswith("."):
        rule = inflection_es.plural if spanish else inflection_en.plural
        yield "pl", rule(designation)
        if spanish and term.gender == "c":
            female = inflection_es.feminine(designation)
            if female != designation:
                yield "f", female
                yield "fpl", inflection_es.plural(female)


def forms(term: Term, language: Language) -> tuple[Form, ...]:
    """The forms of a term in a language, the preferred designation first; no text twice.

    A reviewed form takes the place of the rule: where ``pl`` is written, no plural of the preferred
    designation is made up beside it. Of a text that is singular and plural (the aircraft) the
    singular is kept.
    """
    found: dict[str, Form] = {}
    for form in (*_reviewed(term, language), *_ruled(term, language), *_abbreviated(term, language)):
        found.setdefault(form.text, form)
    return tuple(found.values())


def beginnings(term: Term, language: Language) -> tuple[str, ...]:
    """Texts of which each form of the term begins like one: each word with the same two letters, but for
    accents.

    They are what is written of the term, unless a rule may change the beginning of one of its words.
    """
    side = term.side(language)
    written = (side.preferred, *side.variants, *side.abbreviations, *(text for _, text in side.forms))
    steady = _STEADY_WORDS[language.code].fullmatch
    if all(steady(word) for text in written for word in text.split(" ")):
        return written
    return tuple(form.text for form in forms(term, language))


def _reviewed(term: Term, language: Language) -> Iterator[Form]:
    side, many = term.side(language), term.number == "p"
    yield Form(side.preferred, "preferred", many)
    yield from (Form(text, "variant", many) for text in side.variants)
    for label, text in side.forms:
        yield Form(text, label, many or label.endswith("pl"), label.startswith("f"))


def _ruled(term: Term, language: Language) -> Iterator[Form]:
    side = term.side(language)
    reviewed = {label for label, _ in side.forms}
    for designation in (side.preferred, *side.variants):
        for label, text in inflections(term, designation, language):
            if designation != side.preferred or label not in reviewed:
                yield Form(text, label, label.endswith("pl"), label.startswith("f"))


def _abbreviated(term: Term, language: Language) -> Iterator[Form]:
    """Abbreviations; acronyms and ranks have plurals: NCOs, Cols., Grales."""
    side, many = term.side(language), term.number == "p"
    plurals = {_plural_abbreviation(text, term, language) for text in side.abbreviations}
    for text in side.abbreviations:
        yield Form(text, "abbreviation", many or text in plurals)
    if not many and term.part_of_speech in _NOUNS:
        yield from (Form(text, "abbreviation", plural=True) for text in sorted(plurals - {""}))


def _plural_abbreviation(text: str, term: Term, language: Language) -> str:
    """The plural of an abbreviation; empty where it has none."""
    spanish = language.code == "es"
    if text.endswith("."):
        if not term.is_rank:
            return ""
        rule = inflection_es.plural_abbreviation if spanish else inflection_en.plural_abbreviation
        return "" if text.endswith("s.") else rule(text)
    return "" if spanish or text.endswith("s") else f"{text}s"
