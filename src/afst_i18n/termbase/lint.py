"""Faults of a glossary that loading cannot see, because they lie between entries.

Each rule yields findings; its docstring is its page, with a Bad that it reports and a Good that it
does not, as rows of columns. A test runs them all.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations
from typing import Final

from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.message import Message
from afst_i18n.core.term import Case, Condition, Designations, Glossary, Status, Term
from afst_i18n.language.tokens import fold

Rule = Callable[["Survey"], Iterator[Finding]]
_Key = tuple[str, ...]


class Survey:
    """A glossary and what several rules ask of it, worked out once."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    @property
    def sides(self) -> Iterator[tuple[Term, Language, Designations]]:
        """Both sides of each term."""
        for term in self.glossary:
            for language in (ENGLISH, SPANISH):
                yield term, language, term.side(language)

    @cached_property
    def owners(self) -> dict[Language, dict[_Key, list[Term]]]:
        """For each language the terms that a written designation may mean, in file order."""
        found: dict[Language, dict[_Key, list[Term]]] = {ENGLISH: {}, SPANISH: {}}
        for term, language, side in self.sides:
            if term.serves(language) and term.status is not Status.DEPRECATED:
                for key in {fold(text) for text in written(side)}:
                    found[language].setdefault(key, []).append(term)
        return found

    @cached_property
    def approved(self) -> dict[Language, dict[str, list[Term]]]:
        """For each language the terms that a text renders, whatever its capitals."""
        found: dict[Language, dict[str, list[Term]]] = {ENGLISH: {}, SPANISH: {}}
        for term, language, side in self.sides:
            if term.serves(language.other) and term.status is not Status.DEPRECATED:
                for text in {text.lower() for text in _reviewed(side)}:
                    found[language].setdefault(text, []).append(term)
        return found


def written(side: Designations) -> tuple[str, ...]:
    """The designations that stand in the glossary as such."""
    return side.preferred, *side.variants, *side.abbreviations


def _reviewed(side: Designations) -> tuple[str, ...]:
    """What a person wrote down as right, inflections too."""
    return *written(side), *(text for _, text in side.forms)


def lint(glossary: Glossary) -> tuple[Finding, ...]:
    """All findings, sorted by place and code."""
    survey = Survey(glossary)
    found = [finding for rule in RULES for finding in rule(survey)]
    return tuple(sorted(found, key=lambda f: (f.place is None, f.place, f.code, f.message)))


def _finding(term: Term, code: str, message: str, hint: str, severity: Severity) -> Finding:
    return Finding(code, severity, message, hint, place=term.place, term=term.id)


def conflict(survey: Survey) -> Iterator[Finding]:
    """G101: two entries for the same words, equally particular, with different renderings.

    Which of them is meant would hang on the order of the files. Of two layers the stronger one holds: a
    warning, for a project that means the same term had better give it the same id.

    Bad:
        en=colonel es=coronel
        en=colonel es=columna
    Good:
        en=captain es=capitán
        en=captain es=capitán_de_navío context_en=before:Navy.
    """
    for language, owners in survey.owners.items():
        for key, terms in owners.items():
            for one, two in combinations(terms, 2):
                if _collide(one, two, language) and _target(one, language) != _target(two, language):
                    message = Message.of(
                        "'{key}' is '{target}' in {id} and '{target2}' in {id2}",
                        key=" ".join(key),
                        target=_target(one, language),
                        id=one.id,
                        target2=_target(two, language),
                        id2=two.id,
                    )
                    hint = Message.of("give one of them a condition in context_{language}", language=language)
                    severity = Severity.ERROR if one.layer == two.layer else Severity.WARNING
                    yield _finding(two, "G101", message, hint, severity)


def _collide(one: Term, two: Term, language: Language) -> bool:
    """Whether both could hold at one place, with nothing that decides."""
    mine, yours = set(one.side(language).context), set(two.side(language).context)
    apart = any(_opposite(condition) & yours for condition in mine)
    return len(mine) == len(yours) and one.status is two.status and one.case is two.case and not apart


def _opposite(condition: Condition) -> set[Condition]:
    plain = {"before-name": "alone", "alone": "before-name"}.get(condition.kind)
    opposites = {Condition(condition.kind, condition.pattern, not condition.negated)}
    return opposites | ({Condition(plain, "", condition.negated)} if plain else set())


def _target(term: Term, language: Language) -> str:
    return term.side(language.other).preferred


def shadowed(survey: Survey) -> Iterator[Finding]:
    """G102: an entry that is never reached, because an earlier one of its layer has all of its words and
    conditions.

    Bad:
        en=air_base es=base_aérea
        en=air_base es=base_aérea
    Good:
        en=air_base es=base_aérea
        en=airbase es=base_aérea
    """
    for term in survey.glossary:
        served = [language for language in (ENGLISH, SPANISH) if term.serves(language)]
        first = {other.id: other for language in served for other in _takers(survey, term, language)}
        if first and term.id not in first:
            message = Message.of("is never reached: {first} has the same words", first=", ".join(first))
            hint = Message.of("remove one of the two, or give one a condition")
            yield _finding(term, "G102", message, hint, Severity.WARNING)


def _takers(survey: Survey, term: Term, language: Language) -> Iterator[Term]:
    """For each designation the entry that takes its places."""
    for text in written(term.side(language)):
        yield _first(survey.owners[language].get(fold(text), []), term, language)


def _first(terms: list[Term], term: Term, language: Language) -> Term:
    """The earliest entry that takes every place that `term` could take."""
    context = set(term.side(language).context)
    for other in terms:
        same = set(other.side(language).context) == context and other.status is term.status
        if same and other.layer == term.layer and other.case in (Case.ANY, term.case):
            return other
    return term


def unmatchable(survey: Survey) -> Iterator[Finding]:
    """G103: conditions that exclude each other, so that the entry can never match.

    Bad:
        en=major es=mayor context_en=before-name;_alone
    Good:
        en=major es=mayor context_en=before-name;_not_after:.step
    """
    for term, language, side in survey.sides:
        context = set(side.context)
        if any(_opposite(condition) & context for condition in context):
            message = Message.of(
                "can never match: its conditions in context_{language} exclude each other", language=language
            )
            yield _finding(term, "G103", message, Message.of("remove one of them"), Severity.ERROR)


def forbids_itself(survey: Survey) -> Iterator[Finding]:
    """G104: a forbidden or confusable rendering that is an approved form of the same entry, or part of
    one: the right translation would be reported.

    Bad:
        en=lieutenant_general es=teniente_general forbidden_es=general
    Good:
        en=lieutenant_general es=teniente_general forbidden_es=general_teniente
    """
    for term, _, side in survey.sides:
        for wrong in (*side.forbidden, *side.confusable):
            hit = next((text for text in _reviewed(side) if _within(wrong, text)), None)
            if hit is not None:
                message = Message.of(
                    "'{wrong}' is called wrong and stands in the approved '{hit}'", wrong=wrong, hit=hit
                )
                yield _finding(term, "G104", message, Message.of("remove one of the two"), Severity.ERROR)


def _within(part: str, whole: str) -> bool:
    """Whether whole words are meant: *ala* does not stand in *escala*; a missing blank is a difference."""
    return re.search(rf"(?<!\w){re.escape(part.lower())}(?!\w)", whole.lower()) is not None


def forbids_another(survey: Survey) -> Iterator[Finding]:
    """G105: a forbidden rendering that is the approved form of another entry: a text that holds both
    terms would be reported.

    Bad:
        en=captain es=capitán forbidden_es=comandante
        en=commander es=comandante
    Good:
        en=captain es=capitán confusable_es=comandante
        en=commander es=comandante
    """
    for term, language, side in survey.sides:
        for wrong in side.forbidden:
            others = survey.approved[language].get(wrong.lower(), [])
            other = next((other for other in others if other is not term), None)
            if other is not None:
                message = Message.of(
                    "'{wrong}' is forbidden here and right in {id}", wrong=wrong, id=other.id
                )
                hint = Message.of("move it to confusable_{language}", language=language)
                yield _finding(term, "G105", message, hint, Severity.WARNING)


def one_way(survey: Survey) -> Iterator[Finding]:
    """G106: an entry whose rendering, translated back, is another entry's term.

    Often right (two English ranks share a Spanish one), so only for information.

    Bad:
        en=homeland_security es=seguridad_nacional
        en=national_security es=seguridad_nacional status=admitted
    Good:
        en=homeland_security es=seguridad_interior
        en=national_security es=seguridad_nacional
    """
    for term, language, side in survey.sides:
        if term.direction or term.status is Status.DEPRECATED:
            continue
        best = _way_back(survey, term, language)
        back = best.side(language).preferred
        if best is not term and fold(back) not in {fold(text) for text in written(side)}:
            message = Message.of(
                "'{target}' goes back as '{back}' ({id})",
                target=_target(term, language),
                back=back,
                id=best.id,
            )
            hint = Message.of("give the entry a direction if that is wrong")
            yield _finding(term, "G106", message, hint, Severity.INFO)


def _way_back(survey: Survey, term: Term, language: Language) -> Term:
    """The entry that takes the term's rendering where nothing around it decides."""
    owners = survey.owners[language.other].get(fold(_target(term, language)), [])
    plain = [owner for owner in owners if not owner.side(language.other).context]
    return min(plain, key=lambda owner: list(Status).index(owner.status), default=term)


def ungendered(survey: Survey) -> Iterator[Finding]:
    """G107: a noun without gender: no article can be made to agree with it.

    A name that is never translated may say so that it stands without one.

    Bad:
        en=air_base es=base_aérea gender=
    Good:
        en=air_base es=base_aérea gender=f
    """
    for term in survey.glossary:
        named = term.part_of_speech == "proper-noun" and term.do_not_translate
        if term.part_of_speech in ("noun", "proper-noun") and not term.gender and not named:
            message = Message.of("'{preferred}' has no gender", preferred=term.es.preferred)
            yield _finding(term, "G107", message, Message.of("write m, f or c in gender"), Severity.WARNING)


def untidy(survey: Survey) -> Iterator[Finding]:
    """G108: a doubled blank, or a value that stands twice.

    Bad:
        en=air_base en_variants=airbase|airbase es=base_aérea
    Good:
        en=air_base en_variants=airbase es=base_aérea
    """
    for term, _, side in survey.sides:
        for text in (*_reviewed(side), *side.forbidden, *side.confusable):
            if "  " in text or "\n" in text:
                message = Message.of("'{text}' holds a doubled blank or a line break", text=text)
                yield _finding(term, "G108", message, Message.of("write single blanks"), Severity.WARNING)
        designations = written(side)
        for text in sorted({text for text in designations if designations.count(text) > 1}):
            message = Message.of("'{text}' stands twice", text=text)
            yield _finding(term, "G108", message, Message.of("keep one"), Severity.WARNING)


def translated_name(survey: Survey) -> Iterator[Finding]:
    """G109: an entry that must not be translated, with different words on its two sides.

    Bad:
        en=Amalgam_Eagle es=Águila_Amalgama do_not_translate=yes
    Good:
        en=Amalgam_Eagle es=Amalgam_Eagle do_not_translate=yes
    """
    for term in survey.glossary:
        if term.do_not_translate and term.en.preferred != term.es.preferred:
            message = Message.of(
                "'{preferred}' must not be translated, and es is '{preferred2}'",
                preferred=term.en.preferred,
                preferred2=term.es.preferred,
            )
            yield _finding(term, "G109", message, Message.of("write the same in en and es"), Severity.ERROR)


RULES: Final[tuple[Rule, ...]] = (
    conflict,
    shadowed,
    unmatchable,
    forbids_itself,
    forbids_another,
    one_way,
    ungendered,
    untidy,
    translated_name,
)
