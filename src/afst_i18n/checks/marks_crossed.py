"""P304: marks that do not enclose each other properly."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.document import Dialect
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.markup.marks import is_nested, marks_of

_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,300})?(?<!/)>")


def marks_crossed(unit: Unit) -> Iterator[Problem]:
    """Marks cross, or a pair closes before it opens: the numbered ones of Word, OpenDocument and HTML
    documents, and the tags of messages whose source has them in order.

    Bad:
        The <1>air <2>base</2></1> opens. => La <1>base <2>aérea</1></2> abre.
        The <1>base</1> opens. => La </1>base<1> abre.
        Press <b>Save <i>now</i></b>. => Oprima <b>Guardar <i>ya</b></i>.
    Good:
        The <1>air <2>base</2></1> opens. => La <2>base</2> <1>aérea</1> abre.
        Press <b>Save</b> <i>now</i>. => <i>Ahora</i> oprima <b>Guardar</b>.
        Use <file> or <dir>. => Use <dir> o <file>.
    """
    entry = unit.entry
    if entry.dialect is Dialect.RUNS:
        nested = is_nested(marks_of(entry.target))
    else:
        nested = "</" not in entry.source or _tags_nested(entry.target) or not _tags_nested(entry.source)
    if not nested:
        hint = Message.of("close what was opened last: <1>...<2>...</2>...</1>")
        yield Problem(Message.of("marks do not enclose each other"), hint)


def _tags_nested(text: str) -> bool:
    """Whether each closing tag closes what was opened last; *<br>* and *<file>* are closed nowhere."""
    tags = [(found[1] == "/", found[2].lower()) for found in _TAG.finditer(text)]
    paired = {name for closes, name in tags if closes}
    opened: list[str] = []
    for closes, name in tags:
        if name not in paired:
            continue
        if not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


RULE = Rule("P304", "marks-crossed", Severity.ERROR, unit=marks_crossed)
