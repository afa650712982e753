"""N202: a date or time is not the source's."""

from collections.abc import Iterator

from afst_i18n.checks.quantities import differences
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity


def date_changed(unit: Unit) -> Iterator[Problem]:
    """A date, month, day of the week or time of day is missing, changed, or invented.

    Bad:
        The talks ended on December 11. => Las pláticas concluyeron el 12 de diciembre.
        The talks ended on Monday. => Las pláticas concluyeron el martes.
        It opens at 5 p.m. => Abre a las 18:00 horas.
        It opens at 5:30 p.m. => Abre a las 5:30 horas.
        She won in 2:19:19. => Ganó en 2:29:19.
    Good:
        The talks ran December 10-11. => Las pláticas fueron el 10 y 11 de diciembre.
        Signed this 19th day of March 2020. => Firmado el 19 de marzo de 2020.
        It opens at noon. => Abre a las 12:00 horas.
        It opens at 5:30 p.m. => Abre a las 17:30 horas.
        She won in 2:19:19. => Ganó en 2 h 19 min 19 s.
    """
    yield from differences(unit, "N202")


RULE = Rule("N202", "date-changed", Severity.ERROR, unit=date_changed)
