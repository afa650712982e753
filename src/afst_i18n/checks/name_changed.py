"""N204: a person's name, an acronym or a code is not as in the source."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from afst_i18n.checks.ordinary import is_word
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.checks.surnames import renamed
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.names import NameKind, missing_names
from afst_i18n.language.words import without_accents
from afst_i18n.terms.in_names import is_headline

# OPEC and OPEP are one letter apart, and both are right.
_TELLING: Final = 6
# Letters that one has and the other has not; SOLIDARITY and SOLIDARIDAD are two words.
_STRAY: Final = 3
# The code of a substance or protein: ACE2 is ECA2.
# These have an everyday name, too.
_ILLNESSES: Final = frozenset(("COVID-19", "SARS-CoV-2"))
_MEASURE: Final = re.compile(r"(\d+)([A-Za-z]{1,4})")
_GENE: Final = re.compile(r"([A-Z]{3,})(\d)")
_ACRONYM: Final = re.compile(r"(?<!\w)[A-ZÑ]{4,}(?!\w)")


def name_changed(unit: Unit) -> Iterator[Problem]:
    """A name that stands after a rank or title, or a code, is not in the translation; an acronym was changed.

    Names that are words as well are the ones that get translated. A person named once with a rank is
    known in the whole catalog. What the glossary knows is a matter of the term rules. Other acronyms
    have a translation as often as not, so only one that came out with a letter wrong is a finding. Accents
    alone are an info: the person knows best. Words of the dictionary after a rank in full (General Index,
    a headline's Wing General Opens School) are no names.

    Bad:
        Gen. Iván Valle spoke. => El general Iván del Arroyo habló.
        Col. Robert Hollis spoke. => El coronel Robert Holmes habló.
        The MH-65E turned back. => El MH-65 regresó.
        NORTHWATCH approved. => NORWATCH estuvo de acuerdo.
    Good:
        Gen. Iván Valle spoke. => Habló el general Iván Valle.
        Col. Rosa Campos's crew rested. => Descansó la tripulación de la coronel Rosa Campos.
        The MH-65Es turned back. => Los MH-65E regresaron.
        NMR and OPEC are explained. => Se explican la RMN y la OPEP.
        It blocks the enzyme (ACE2). => Bloquea la enzima (ECA2).
        The EQUALITY fund paid. => Pagó el fondo IGUALDAD.
        The College of General Practitioners met. => Se reunió el Colegio de Médicos Generales.
    """
    missing = missing_names(unit.names, unit.target_text) if unit.names else ()
    persons = {name.text for name in missing if name.kind is NameKind.PERSON}
    told = set()
    other = list(renamed(unit))
    for had, has, span, doubtful in () if other and is_headline(unit.source_text) else other:
        told.add(had)
        severity = Severity.WARNING if doubtful and had not in persons else None
        yield Problem(
            Message.of("'{had}' became '{has}'", had=had, has=has),
            Message.of("write it as in the source"),
            span,
            severity=severity,
        )
    for name in missing:
        if (
            name.text in told
            or name.text in _ILLNESSES
            or _reordered(name.text, unit)
            or _apart(name.text, unit)
        ):
            continue
        if name.kind is not NameKind.ACRONYM:
            accent = without_accents(name.text) in without_accents(unit.target_text)
            message = (
                Message.of("'{name}' has other accents", name=name.text)
                if accent
                else Message.of("'{name}' was not kept", name=name.text)
            )
            yield Problem(
                message, Message.of("write it as in the source"), severity=Severity.INFO if accent else None
            )
        elif found := _close(name.text, unit):
            message = Message.of("'{text}' became '{found}'", text=name.text, found=found[0])
            yield Problem(message, Message.of("write it as in the source"), Span(*found.span()))


def _close(acronym: str, unit: Unit) -> re.Match[str] | None:
    """The acronym that only the translation has and that is nearly this one; short ones prove nothing."""
    if len(acronym) < _TELLING or is_word(acronym, unit.source):
        return None
    for found in _ACRONYM.finditer(unit.target_text):
        shared = sum(block.size for block in SequenceMatcher(None, acronym, found[0]).get_matching_blocks())
        stray = len(acronym) + len(found[0]) - 2 * shared
        if found[0] not in unit.source_text and stray <= _STRAY:
            return found
    return None


def _apart(code: str, unit: Unit) -> bool:
    """Whether the translation writes a number and its unit apart: 16KB, 16 KB."""
    measure = _MEASURE.fullmatch(code)
    return (
        measure is not None and re.search(rf"(?<!\w){measure[1]}\s{measure[2]}", unit.target_text) is not None
    )


def _reordered(code: str, unit: Unit) -> bool:
    """Whether the translation has the letters of a code in its own language's order."""
    gene = _GENE.fullmatch(code)
    return gene is not None and any(
        sorted(found[1]) == sorted(gene[1]) and found[2] == gene[2]
        for found in re.finditer(rf"(?<!\w){_GENE.pattern}(?!\w)", unit.target_text)
    )


RULE = Rule("N204", "name-changed", Severity.ERROR, unit=name_changed)
