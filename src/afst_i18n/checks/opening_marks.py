"""Y502: a question or exclamation without its opening mark."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.house_style import house_style, opens
from afst_i18n.checks.rule import Edit, Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.language.typography import Issue

# The exit status of a shell, the end of an operator.
_CODE: Final = ("$?", "$!", "!=", "?:", "??", "#!", "&&!", "%?")
_MARKED: Final = re.compile(r"\w+[!?]")


def opening_marks(unit: Unit) -> Iterator[Problem]:
    """A Spanish question or exclamation does not begin with ¿ or ¡.

    Bad:
        Are they ready? => Están listos?
        “Go!” he said. => “Adelante!”, dijo.
    Good:
        Are they ready? => ¿Están listos?
        “Go!” he said. => “¡Adelante!”, dijo.
        Yahoo! users complained. => Los usuarios de Yahoo! se quejaron.
    """
    for issue in house_style(unit):
        if opens(issue) and not _in_a_name(issue, unit):
            yield Problem(issue.message, "", issue.span, edit=Edit(issue.span, issue.replacement))


def _in_a_name(issue: Issue, unit: Unit) -> bool:
    """Whether the closing mark belongs to a word of the source, such as Yahoo!"""
    closing = _MARKED.search(unit.target_text, issue.span.start)
    if closing is not None and closing[0] in unit.source_text and not unit.source_text.endswith(closing[0]):
        return True
    return any(sign in unit.target_text and sign in unit.source_text for sign in _CODE)


RULE = Rule("Y502", "opening-marks", Severity.WARNING, unit=opening_marks)
