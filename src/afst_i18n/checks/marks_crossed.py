"""P304: numbered marks that do not enclose each other properly."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.document import Dialect
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.markup.marks import is_nested, marks_of


def marks_crossed(unit: Unit) -> Iterator[Problem]:
    """Numbered marks cross, or a pair closes before it opens. Only catalogs of Word, OpenDocument and HTML
    documents have such marks.

    Bad:
        The <1>air <2>base</2></1> opens. => La <1>base <2>aérea</1></2> abre.
        The <1>base</1> opens. => La </1>base<1> abre.
    Good:
        The <1>air <2>base</2></1> opens. => La <2>base</2> <1>aérea</1> abre.
    """
    if unit.entry.dialect is not Dialect.RUNS or is_nested(marks_of(unit.entry.target)):
        return
    hint = Message.of("close what was opened last: <1>...<2>...</2>...</1>")
    yield Problem(Message.of("marks do not enclose each other"), hint)


RULE = Rule("P304", "marks-crossed", Severity.ERROR, unit=marks_crossed)
