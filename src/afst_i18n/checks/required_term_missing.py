"""T101: a glossary term of the source is not in the translation."""

from collections.abc import Iterator

from afst_i18n.checks import terms
from afst_i18n.checks.evidence import Doubt, doubt, in_name, scattered, shortened
from afst_i18n.checks.persons import exchanged
from afst_i18n.checks.prose import term_words
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.term import Match


def required_term_missing(unit: Unit) -> Iterator[Problem]:
    """A term of the glossary stands in the source, and no approved rendering of it in the translation.

    Any designation that the glossary admits will do, in any inflection, with any capitals, contracted
    or sharing the sentence's stop. A second mention may be left to a pronoun. The branch that Spanish says
    with a rank (piloto aviador, D.E.M.) is usually left out in English, and need not be there.

    A term whose words are everyday words too (brigade, officer, mission; `sense` in the glossary) asks for
    evidence: a rank, a unit or the like in the same sentence, and a document of which a tenth of the
    sentences have one. With both it is an error, with one a warning, without any an info: the word may mean
    something else. A word inside a longer name (Star Alliance) is no term. A headline may leave the country
    out, as the country's own do: an info.

    Persons who have each other's rank are a finding as well.

    Bad:
        The air base stayed open. => La base permaneció abierta.
        Gen. Ruiz and Col. Vega met. => El coronel Ruiz y el general Vega se reunieron.
        Air defense requires early warning. => La defensa aérea requiere tiempo.
    Good:
        Both air bases stayed open. => Las dos bases aéreas permanecieron abiertas.
        The deputy commander left the squadron. => La subcomandante del escuadrón se fue.
        Wing generals and group generals met. => Se reunieron generales de ala y de grupo.
        The colonel met the other colonel's crew. => El coronel se reunió con la tripulación del otro.
    """
    wrong = {match.term.id for match, _, _ in terms.wrong(unit)}
    for match in terms.missing(unit):
        term = match.term
        if term.id in wrong or term.do_not_translate or term.is_branch or in_name(match, unit):
            continue
        if _of_rank(match, unit):
            continue
        # False friends are the business of T102; how else one says *eventually* has no end.
        near = term.domain == "phrases" or scattered(match, unit) or shortened(match, unit)
        found = Doubt(Severity.INFO, Severity.INFO) if near else doubt(match, unit)
        said = term_words(match.span.of(unit.source_terms))
        yield Problem(
            Message.of(
                "'{said}' is not rendered as '{preferred}'",
                said=said,
                preferred=term.side(unit.target).preferred,
            ),
            Message.of("use it, or another rendering of {id} in the glossary", id=term.id),
            term=term.id,
            **found._asdict(),
        )
    yield from _exchanged(unit)


def _of_rank(match: Match, unit: Unit) -> bool:
    """Whether the term says in brackets whose rank the one before it is: Capt. (Navy), *capitán de navío*."""
    text, span = unit.source_terms, match.span
    bracketed = text[: span.start].endswith(" (") and text.startswith(")", span.end)
    return bracketed and any(
        hit and other.term.is_rank and other.span.end == span.start - 2
        for other, hit in zip(unit.matches, unit.hits, strict=True)
    )


def _exchanged(unit: Unit) -> Iterator[Problem]:
    for match, name, span in exchanged(unit):
        said, wanted = match.span.of(unit.source_text), match.term.side(unit.target).preferred
        yield Problem(
            Message.of(
                "'{said} {name}' became '{has} {name}'",
                said=said,
                name=name,
                has=span.of(unit.target_text).strip(),
            ),
            Message.of("use '{wanted}'", wanted=wanted),
            span,
            term=match.term.id,
        )


RULE = Rule("T101", "required-term-missing", Severity.ERROR, unit=required_term_missing)
