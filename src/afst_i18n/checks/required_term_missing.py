"""T101: a glossary term of the source is not in the translation."""

from collections.abc import Iterator

from afst_i18n.checks import terms
from afst_i18n.checks.evidence import Doubt, doubt, in_name, scattered
from afst_i18n.checks.prose import term_words
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def required_term_missing(unit: Unit) -> Iterator[Problem]:
    """A term of the glossary stands in the source, and no approved rendering of it in the translation.

    Any designation that the glossary admits will do, in any inflection, with any capitals, contracted
    or sharing the sentence's stop. A second mention may be left to a pronoun. The branch that Spanish says
    with a rank (piloto aviador, D.E.M.) is usually left out in English, and need not be there.

    A term whose words are everyday words too (brigade, officer, mission; `sense` in the glossary) asks for
    evidence: a rank, a unit or the like in the same sentence, and a document of which a tenth of the
    sentences have one. With both it is an error, with one a warning, without any an info: the word may mean
    something else. A word inside a longer name (Star Alliance) is no term.

    Bad:
        The air base stayed open. => La base permaneció abierta.
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
        found = Doubt(Severity.INFO, Severity.INFO) if scattered(match, unit) else doubt(match, unit)
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


RULE = Rule("T101", "required-term-missing", Severity.ERROR, unit=required_term_missing)
