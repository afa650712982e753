"""Repairing what is certain: the edits that rules themselves call certain, and nothing else."""

from dataclasses import replace
from typing import Final

from afst_i18n.checks.rule import Edit, Rule, Unit
from afst_i18n.checks.selection import Selection
from afst_i18n.checks.suppressions import suppressions

# An edit may bring another rule's edit within reach (a blank gone, two stops meet); each round makes all
# that do not touch, and a handful of rounds settles any text a person writes.
_ROUNDS: Final = 8


def fixed(unit: Unit, selection: Selection) -> str:
    """The unit's translation with all certain edits of the selected rules made; suppressed rules make none.

    Fixing twice is fixing once.
    """
    silent = {order.code for order in suppressions(unit.entry) if order.reason}
    rules = [
        rule for rule in selection.rules if rule.unit and rule.code in selection and rule.code not in silent
    ]
    for _ in range(_ROUNDS):
        edits = _edits(unit, rules)
        if not edits:
            break
        unit = replace(unit, entry=replace(unit.entry, target=_edited(unit.entry.target, edits)))
    return unit.entry.target


def _edits(unit: Unit, rules: list[Rule]) -> list[Edit]:
    """The certain edits, sorted and apart: where two overlap, the first rule's stands."""
    edits: list[Edit] = []
    for rule in rules:
        for problem in rule.unit(unit) if rule.unit else ():
            edit = unit.restored(problem).edit
            if edit and not any(edit.span.overlaps(other.span) for other in edits):
                edits.append(edit)
    return sorted(edits)


def _edited(text: str, edits: list[Edit]) -> str:
    pieces, end = [], 0
    for edit in edits:
        pieces += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join([*pieces, text[end:]])
