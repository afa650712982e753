"""T103: a name that is never translated was."""

from collections.abc import Iterator

from afst_i18n.checks import terms
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message


def do_not_translate_changed(unit: Unit) -> Iterator[Problem]:
    """A designation that is kept in every language was translated, changed or lost.

    The glossary says which they are, and so does an author in a document's comment: `afst: keep Casa Azul`.

    Bad:
        #. keep: Casa Azul | The crew left Casa Azul. => La tripulación salió de la Casa Blanca.
        Amalgam Eagle ended on Friday. => Águila Amalgama concluyó el viernes.
        An F-35A Lightning II flew past. => Pasó un F-35A Relámpago II.
    Good:
        #. keep: Casa Azul | The crew left Casa Azul. => La tripulación salió de Casa Azul.
        Amalgam Eagle ended on Friday. => El ejercicio Amalgam Eagle concluyó el viernes.
        AMALGAM EAGLE ENDS => CONCLUYE AMALGAM EAGLE
    """
    for match in terms.missing(unit):
        name = match.span.of(unit.source_text)
        # A headline in capitals has the name in capitals, too.
        if match.term.do_not_translate and name not in unit.target_text:
            yield Problem(
                Message.of("'{name}' was not kept", name=name),
                Message.of("write it as in the source"),
                term=match.term.id,
            )
    for note in unit.entry.notes:
        name = note.removeprefix("keep: ")
        if name != note and name in unit.source_text and name not in unit.target_text:
            yield Problem(
                Message.of("'{name}' was not kept", name=name),
                Message.of("its author wants it as in the source"),
            )


RULE = Rule("T103", "do-not-translate-changed", Severity.ERROR, unit=do_not_translate_changed)
