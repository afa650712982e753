"""Terms with a name in them, with the shipped glossary's bases, stations and ships."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.match import Matcher
from afst_i18n.terms.renderings import rendering

MATCHERS = {language.code: Matcher(load_glossary(), language) for language in (ENGLISH, SPANISH)}


@pytest.mark.parametrize(
    ("language", "text", "said", "rendered"),
    [
        (
            ENGLISH,
            "From March ARB they left.",
            "March ARB",
            "Base de la Reserva de la Fuerza Aérea March",
        ),
        (
            ENGLISH,
            "The Luke Air Force Base gate",
            "Luke Air Force Base",
            "Base de la Fuerza Aérea Luke",
        ),
        (ENGLISH, "at F.E. Warren AFB, Wyo.", "F.E. Warren AFB", "Base de la Fuerza Aérea F.E. Warren"),
        (ENGLISH, "at Ohio’s Luke Air Force Base", "Luke Air Force Base", "Base de la Fuerza Aérea Luke"),
        (ENGLISH, "in Naval Base San Diego’s piers", "Naval Base San Diego", "Base Naval San Diego"),
        (
            ENGLISH,
            "JOINT BASE LEWIS-MCCHORD, Wash.",
            "JOINT BASE LEWIS-MCCHORD",
            "Base Conjunta LEWIS-MCCHORD",
        ),
        (ENGLISH, "Naval Air Station Corpus Christi", None, "Estación Aeronaval Corpus Christi"),
        (ENGLISH, "at Naval Base San Diego Monday", "Naval Base San Diego", "Base Naval San Diego"),
        (
            ENGLISH,
            "Coast Guard Cutter Kestrel Bids Farewell to Its Skipper and Welcomes a New Captain",
            "Coast Guard Cutter Kestrel",
            "buque Kestrel de la Guardia Costera",
        ),
        (
            ENGLISH,
            "NAVAL BASE SAN DIEGO WELCOMES NEW CREWS",
            "NAVAL BASE SAN DIEGO",
            "Base Naval SAN DIEGO",
        ),
        (ENGLISH, "at Pope Army Airfield", "Pope Army Airfield", "aeródromo de Pope"),
        (ENGLISH, "USCGC Hamilton sailed.", "USCGC Hamilton", "USCGC Hamilton"),
        (ENGLISH, "an Air Force base in Texas", None, None),
        (ENGLISH, "CHIEF OF STAFF VISITS AIR BASE IN TEXAS", None, None),
        (ENGLISH, "CREWS REST AT AIR FORCE BASE", None, None),
        (
            ENGLISH,
            "GENERAL VISITS DOVER AIR FORCE BASE",
            "DOVER AIR FORCE BASE",
            "Base de la Fuerza Aérea DOVER",
        ),
        (SPANISH, "La Base Conjunta Charleston", "Base Conjunta Charleston", "Joint Base Charleston"),
        (SPANISH, "el buque ARM Bahía Magdalena zarpó", "ARM Bahía Magdalena", "ARM Bahía Magdalena"),
    ],
)
def test_a_name_stands_in_the_term(
    language: Language, text: str, said: str | None, rendered: str | None
) -> None:
    found = [match for match in MATCHERS[language.code].matches(text) if "name" in match.term.id]
    assert [match.span.of(text) for match in found] == ([said or text] if rendered else [])
    assert [rendering(match, language.other).form for match in found] == ([rendered] if rendered else [])


def test_of_america_belongs_to_the_name() -> None:
    text = "El Comando Sur de los Estados Unidos de América voló."
    match = MATCHERS["es"].matches(text)[0]
    assert match.span.of(text) == "Comando Sur de los Estados Unidos de América"
