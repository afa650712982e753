"""Running the rules over one catalog."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.checks.selection import RULES, Selection
from afst_i18n.core.catalog import Entry
from afst_i18n.core.finding import Finding
from afst_i18n.core.place import Place


def check_catalog(whole: Whole, selection: Selection) -> Iterator[Finding]:
    """The findings of all selected rules on one catalog, unsorted: the order is the report's."""
    for rule in RULES:
        if rule not in selection:
            continue
        if rule.whole:
            for problem in rule.whole(whole):
                yield _finding(problem, rule, selection, whole, problem.entry)
        if rule.unit:
            for unit in whole.units:
                for problem in rule.unit(unit):
                    yield _finding(problem, rule, selection, whole, unit.entry)


def _finding(
    problem: Problem, rule: Rule, selection: Selection, whole: Whole, entry: Entry | None
) -> Finding:
    return Finding(
        rule.code,
        selection.severity_of(rule),
        problem.message,
        hint=problem.hint,
        place=Place(whole.catalog.path, entry.line if entry else 1),
        related=entry.references[0] if entry and entry.references else None,
        text=(entry.target or entry.source) if entry else "",
        span=problem.span,
        term=problem.term,
    )
