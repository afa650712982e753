"""Repairing what is certain: the edits that rules themselves call certain, and nothing else."""

from dataclasses import replace
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.checks.selection import RULES, Selection
from afst_i18n.checks.suppressions import suppressions

# An edit may bring another rule's edit within reach (a blank gone, two stops meet); each round makes all
# that do not touch, and a handful of rounds settles any text a person writes.
_ROUNDS: Final = 8


def fixed(unit: Unit, selection: Selection) -> str:
    """The unit's translation with all certain edits of the selected rules made; suppressed rules make none.

    Fixing twice is fixing once.
    """
    silent = {order.code for order in suppressions(unit.entry) if order.reason}
    rules = [rule for rule in RULES if rule.unit and rule.code in selection and rule.code not in silent]
    for _ in range(_ROUNDS):
        edits = _edits(unit, rules)
        if not edits:
            break
        unit = replace(unit, entry=replace(unit.entry, target=_edited(unit.entry.target, edits)))
    return unit.entry.target


def _edits(unit: Unit, rules: list[Rule]) -> list[Problem]:
    """The certain edits, sorted and apart: where two overlap, the first rule's stands."""
    edits: list[Problem] = []
    for rule in rules:
        for problem in rule.unit(unit) if rule.unit else ():
            span = problem.span
            if (
                span
                and problem.replacement is not None
                and not any(span.overlaps(e.span) for e in edits if e.span)
            ):
                edits.append(problem)
    return sorted(edits, key=lambda problem: problem.span.start if problem.span else 0)


def _edited(text: str, edits: list[Problem]) -> str:
    pieces, end = [], 0
    for edit in edits:
        if edit.span and edit.replacement is not None:
            pieces += [text[end : edit.span.start], edit.replacement]
            end = edit.span.end
    return "".join([*pieces, text[end:]])
