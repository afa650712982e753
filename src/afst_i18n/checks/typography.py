"""Y503: quotation marks, dashes, blanks and abbreviations not in the house style."""

from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.house_style import house_style, opens
from afst_i18n.checks.rule import Edit, Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.language.typography import NBSP, Issue

_MARKS: Final = frozenset('"«»„“”‘’')


def typography(unit: Unit) -> Iterator[Problem]:
    """The translation does not follow the typography of institutional Mexican Spanish or of U.S. English.

    Curly quotation marks with the Spanish stop outside them, dashes instead of two hyphens, one
    blank, one stop, small letters for months and days, and EE. UU. with its no-break blank. Quotation marks
    that the source has as well are an info: whoever wrote them so has a house style, too.

    Bad:
        He said “enough.” => Dijo "basta".
        He left. => Se fue..
        It is in the U.S. today. => Hoy está en EEUU.
    Good:
        He said “enough.” => Dijo “basta”.
        Wait... => Espere...
    """
    for issue in house_style(unit):
        if not opens(issue):
            said = issue.span.of(unit.target_text)
            own = said in _MARKS and said in unit.source_text
            yield Problem(
                _message(issue, unit),
                "",
                issue.span,
                edit=Edit(issue.span, issue.replacement),
                severity=Severity.INFO if own else None,
            )


def _message(issue: Issue, unit: Unit) -> str:
    said = issue.span.of(unit.target_text)
    if issue.replacement.replace(NBSP, " ") == said:
        return Message.of("the blank in '{said}' should not break", said=said)
    return issue.message


RULE = Rule("Y503", "typography", Severity.WARNING, unit=typography)
