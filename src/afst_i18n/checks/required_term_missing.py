"""T101: a glossary term of the source is not in the translation."""

from collections.abc import Iterator

from afst_i18n.checks import terms
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity


def required_term_missing(unit: Unit) -> Iterator[Problem]:
    """A term of the glossary stands in the source, and no approved rendering of it in the translation.

    Any designation that the glossary admits will do, in any inflection, with any capitals, contracted
    or sharing the sentence's stop. A second mention may be left to a pronoun. The branch that Spanish says
    with a rank (piloto aviador, D.E.M.) is usually left out in English, and need not be there.

    Bad:
        The air base stayed open. => La base permaneció abierta.
        Air defense requires early warning. => La defensa aérea requiere tiempo.
    Good:
        Both air bases stayed open. => Las dos bases aéreas permanecieron abiertas.
        The deputy commander left the squadron. => La subcomandante del escuadrón se fue.
        Wing generals and group generals met. => Se reunieron generales de ala y de grupo.
        The colonel met the other colonel's crew. => El coronel se reunió con la tripulación del otro.
    """
    wrong = {match.term.id for match, _ in terms.wrong(unit)}
    for match in terms.missing(unit):
        term = match.term
        if term.id not in wrong and not term.do_not_translate and not term.is_branch:
            message = (
                f"'{match.span.of(unit.source_text)}' is not rendered as '{term.side(unit.target).preferred}'"
            )
            yield Problem(message, f"use it, or another rendering of {term.id} in the glossary", term=term.id)


RULE = Rule("T101", "required-term-missing", Severity.ERROR, unit=required_term_missing)
