"""Rules read texts with numbered marks as if they had none, and say where they are as they are written."""

from functools import cache

from afst_i18n.checks import RULES, Selection
from afst_i18n.checks.fixing import fixed
from afst_i18n.checks.observation import observe
from afst_i18n.checks.readings import readings
from afst_i18n.checks.rule import Unit
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.language import ENGLISH
from afst_i18n.termbase.load import load_glossary


@cache
def reader() -> Reader:
    return Reader(load_glossary(), ENGLISH)


def unit(source: str, target: str) -> Unit:
    return reader().units(readings([Entry(source, target, dialect=Dialect.RUNS)]))[0]


def problems(source: str, target: str) -> dict[str, str]:
    """The words that each problem is about, by code."""
    rules = [rule for rule in RULES if rule.unit]
    return {
        code: problem.span.of(target) if problem.span else ""
        for seen in observe([unit(source, target)], rules, {})
        for code, problem in seen.problems
    }


def test_a_term_half_in_bold_is_a_term() -> None:
    found = unit("The <1>wing</1> general spoke.", "El general de <1>ala</1> habló.")
    (match,), (hit,) = found.matches, found.hits
    assert found.bared_source.restore(match.span).of(found.entry.source) == "wing</1> general"
    assert hit
    assert found.bared_target.restore(hit.span).of(found.entry.target) == "general de <1>ala"
    assert problems(found.entry.source, found.entry.target) == {}


def test_a_problem_is_about_the_words_as_they_are_written() -> None:
    found = problems("The <1>talks</1> took 12 days.", "Las <1>pláticas</1> duraron  12 días.")
    assert "  " in found.values()


def test_an_edit_keeps_marks_and_none_is_made_over_one() -> None:
    selection = Selection()
    assert fixed(unit("The <1>talks</1> ended.", "Las <1>pláticas</1> concluyeron"), selection) == (
        "Las <1>pláticas</1> concluyeron."
    )
    across = "Las <1>pláticas </1> concluyeron."
    assert fixed(unit("The <1>talks</1> ended.", across), selection) == across


def test_lost_invented_and_crossed_marks_are_found() -> None:
    assert problems("The <1>talks</1> ended<2/>.", "Las pláticas concluyeron<2/>.").keys() == {"P301"}
    assert problems("The talks ended.", "Las <1>pláticas</1> concluyeron.") == {"P302": "</1>"}
    crossed = problems("The <1>talks</1> <2>ended</2>.", "Las <1>pláticas <2>concluyeron</1></2>.")
    assert crossed.keys() == {"P304"}
