"""N204: a person's name, an acronym or a code is not as in the source."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.place import Span
from afst_i18n.text.names import NameKind, missing_names

# OPEC and OPEP are one letter apart, and both are right.
_TELLING: Final = 6
_ALIKE: Final = 0.75
_ACRONYM: Final = re.compile(r"(?<!\w)[A-ZÑ]{4,}(?!\w)")


def name_changed(unit: Unit) -> Iterator[Problem]:
    """A name that stands after a rank or title, or a code, is not in the translation; an acronym was changed.

    Names that are words as well are the ones that get translated. A person named once with a rank is
    known in the whole catalog. What the glossary knows is a matter of the term rules. Other acronyms
    have a translation as often as not, so only one that came out with a letter wrong is a finding.

    Bad:
        Gen. Iván Valle spoke. => El general Iván del Arroyo habló.
        The MH-65E turned back. => El MH-65 regresó.
        NORTHWATCH approved. => NORWATCH estuvo de acuerdo.
    Good:
        Gen. Iván Valle spoke. => Habló el general Iván Valle.
        Col. Rosa Campos's crew rested. => Descansó la tripulación de la coronel Rosa Campos.
        The MH-65Es turned back. => Los MH-65E regresaron.
        NMR and OPEC are explained. => Se explican la RMN y la OPEP.
    """
    for name in missing_names(unit.names, unit.target_text) if unit.names else ():
        if name.kind is not NameKind.ACRONYM:
            yield Problem(f"'{name.text}' was not kept", "write it as in the source")
        elif found := _close(name.text, unit):
            message = f"'{name.text}' became '{found[0]}'"
            yield Problem(message, "write it as in the source", Span(*found.span()))


def _close(acronym: str, unit: Unit) -> re.Match[str] | None:
    """The acronym that only the translation has and that is nearly this one; short ones prove nothing."""
    if len(acronym) < _TELLING:
        return None
    for found in _ACRONYM.finditer(unit.target_text):
        if found[0] not in unit.source_text and SequenceMatcher(None, acronym, found[0]).ratio() > _ALIKE:
            return found
    return None


RULE = Rule("N204", "name-changed", Severity.ERROR, unit=name_changed)
