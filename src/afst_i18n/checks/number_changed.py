"""N201: a number is not the source's."""

from collections.abc import Iterator

from afst_i18n.checks.quantities import differences
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity


def number_changed(unit: Unit) -> Iterator[Problem]:
    """A number, amount or ordinal of the source is missing, changed, or invented.

    Figures may become words and words figures; 1.2 billion is 1,200 millones. A measure that repeats another
    in a second unit may go.

    Bad:
        The crews flew 38 sorties. => Las tripulaciones volaron 83 salidas.
        It cost $1.2 billion. => Costó 1.2 billones de dólares.
        Two crews flew two sorties. => Dos tripulaciones volaron tres salidas.
    Good:
        The crews flew 12 sorties. => Las tripulaciones volaron doce salidas.
        It cost $1.2 billion. => Costó 1,200 millones de dólares.
        The 2nd battalion marched. => Marchó el segundo batallón.
        It was the 1990s. => Eran los años noventa.
        It flew 7.5 hours for half a million people. => Voló siete horas y media para 500,000 personas.
        It paid $3 million a year. => Pagaba tres millones al año.
        It flew 40 miles (64 km). => Voló 40 millas.
        216 000 people paid. => Pagaron 216,000 personas.
        It began in the nineties with a first name. => Empezó en los años 90 con un nombre de pila.
        Nani made it 2:0. => Nani puso el 2-0.
        Over 1.5M migrants left. => Se fueron más de 1.5 millones de migrantes.
    """
    yield from differences(unit, "N201")


RULE = Rule("N201", "number-changed", Severity.ERROR, unit=number_changed)
