from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.language.names import Name, find_names, missing_names

TITLES = {
    "en": "general|major general|Maj. Gen.|Wing Gen.|Gen.|Lt. Col.|Col.|Cols.|Maj.|Sgt.|SMSgt.|Capt.|1st Lt.|"
    "Rear Adm.|Tech. Sgt.|Tech. Sgts.|Brig. Gen.|guard|marine|captain|colonels|"
    "Gen. Secretary of National Defense",
    "es": "general|general de ala|Gral.|Gral. Ala|marina|policía|coronel|coroneles|Cor.|Tte. Cor.|May."
    "|Cap. 1/o.",
}
LANGUAGES = {"en": ENGLISH, "es": SPANISH}

PERSONS = [
    ("en", "Wing Gen. Laura Ortiz chaired the talks.", ["Laura Ortiz"]),
    ("en", "Maj. Gen. Michael A. Weber, assistant", ["Michael A. Weber"]),
    ("en", "Lt. Col. J. R. De la Peña-Ruiz Jr. spoke", ["J. R. De la Peña-Ruiz Jr."]),
    ("en", "Col. Ludwig von Stein III and Mr. Dale O’Hara", ["Ludwig von Stein III", "Dale O’Hara"]),
    ("en", "Cols. Vega, Núñez and Ana Lira flew.", ["Vega", "Núñez", "Ana Lira"]),
    ("en", "Gen. Secretary of National Defense Rubén Salgado opened it.", ["Rubén Salgado"]),
    ("en", "Col. Julio Cole met Capt. June Vega Monday.", ["Julio Cole", "June Vega"]),
    ("en", "Coast Guard Rear Adm. Ana Vega spoke.", ["Ana Vega"]),
    ("en", "Coast Guard Tech. Sgt. Ana Vega spoke.", ["Ana Vega"]),
    ("en", "Tech. Sgts. Vega and Lira and Brig. Gen. Hughes spoke.", ["Vega", "Lira", "Hughes"]),
    ("en", "Mr. Captain left and Captain rested.", ["Captain", "Captain"]),
    ("es", "la gobernadora Marina del Pilar habló", ["Marina del Pilar"]),
    ("es", "La Gral. Ala Laura Ortiz presidió la reunión.", ["Laura Ortiz"]),
    ("es", "el general de ala Álvaro Miranda Martel llegó", ["Álvaro Miranda Martel"]),
    ("es", "El General de Ala Saúl de los Ríos habló", ["Saúl de los Ríos"]),
    ("es", "los coroneles Vega y Núñez", ["Vega", "Núñez"]),
    ("es", "el coronel Hugo Lara y Ana Paz", ["Hugo Lara"]),
    ("es", "el Cap. 1/o. Luis Mora", ["Luis Mora"]),
]
UNTITLED = [
    ("en", "Rosas praised the team.", ["Rosas"]),
    ("en", "The plan is ready, said Prado.", ["Prado"]),
    ("en", "Luna’s crew won; later Luna rested.", ["Luna", "Luna"]),
    ("en", "Campos led them. The talks pleased Campos.", ["Campos", "Campos"]),
    ("en", "Rosales Soto said no.", ["Rosales Soto"]),
    ("en", "La Paz hosted it; Santa Cruz followed.", []),
    ("en", "De los Ríos flew.", []),
    ("en", "A visit to Castillo, a town, was planned.", []),
    ("en", "Cruz Azul played.", []),
    ("es", "Flores elogió al equipo.", ["Flores"]),
    ("es", "El plan sirve, agregó Prado.", ["Prado"]),
    ("es", "Flores adornaron la base.", []),
    ("es", "Guerra en el mar.", []),
    ("es", "La Guerra terminó.", []),
]
NO_PERSONS = [
    ("en", "The General Staff met. The Major Command too."),
    ("en", "Mexican officers flew to Mexico City on Monday in April."),
    ("en", "The general spoke. Then he left."),
    ("en", "the general, Texas, and the captain"),
    ("en", "He met the general. Monday was free."),
    ("es", "El General Secretario de la Defensa Nacional habló."),
    ("es", "El Estado Mayor de la Fuerza Aérea Mexicana"),
    ("es", "El general llegó el lunes a Ciudad de México."),
    ("en", "the captain December 16-17"),
    ("es", "El coronel Jefe de Estado Mayor"),
    ("es", "el Estado Mayor Conjunto"),
    ("es", "El General Central y el Coronel Adjunto"),
    ("es", "el general Ejecutivo"),
    ("es", "elementos de la Policía Preventiva"),
    ("en", "The general German public and Mr. President"),
]
ACRONYMS_AND_CODES = [
    ("en", "AFNORTH and the NORAD-NORTHCOM staff", ["AFNORTH", "NORAD-NORTHCOM"]),
    ("en", "two F-35As, a C-130J, MiG-29s and the UH-60", ["F-35A", "C-130J", "MiG-29", "UH-60"]),
    ("en", "FEMA’s plan, the UAVs", ["FEMA", "UAV"]),
    ("en", "MEXICO CITY -- The FAMEX fair", ["FAMEX"]),
    ("en", "AIR FORCE STAFF TALKS", []),
    ("en", "The UN, NATO and the U.S. at 5 PM", []),
    ("en", "the 110th, 15th-century, Amalgam Eagle II, 5 km, the 1990s", []),
    ("es", "la DEFENSA y la SEMAR, el siglo XXI", ["DEFENSA", "SEMAR"]),
    ("es", "tres T-6C+ y un F-5", ["T-6C+", "F-5"]),
    ("es", "La ONU y EE. UU.", []),
]


def texts(code: str, text: str, known: tuple[str, ...] = ()) -> list[str]:
    names = find_names(text, language=LANGUAGES[code], titles=TITLES[code].split("|"), known=known)
    assert all(name.span.of(text) == name.text for name in names)
    return [name.text for name in names]


@pytest.mark.parametrize(("code", "text", "wanted"), PERSONS + ACRONYMS_AND_CODES)
def test_found(code: str, text: str, wanted: list[str]) -> None:
    assert texts(code, text) == wanted


@pytest.mark.parametrize(("code", "text", "wanted"), UNTITLED)
def test_a_surname_with_a_verb_is_a_person(code: str, text: str, wanted: list[str]) -> None:
    found = find_names(text, language=LANGUAGES[code])
    assert [name.text for name in found if name.kind.value == "person"] == wanted


@pytest.mark.parametrize(("code", "text"), NO_PERSONS)
def test_no_names(code: str, text: str) -> None:
    assert texts(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "known", "wanted"),
    [
        ("en", "Valle praised the team.", "Michael A. Valle", ["Valle"]),
        ("en", "Valle’s aide, Miranda Martel", "Álvaro Miranda Martel|Michael A. Valle",
         ["Valle", "Miranda Martel"]),
        ("en", "Gen. Ana Cruz said Cruz was ready.", "", ["Ana Cruz", "Cruz"]),
        ("en", "Rosa De la Peña met De la Peña.", "Rosa De la Peña", ["Rosa De la Peña", "De la Peña"]),
        ("en", "Banks of the river; the banks of it.", "Will Banks", []),
        ("en", "Long-term plans pleased Long.", "Ana Long", ["Long"]),
        ("es", "Valle elogió al equipo.", "Michael A. Valle", ["Valle"]),
        ("es", "Ana habló.", "Ana Cruz", []),
    ],
)  # fmt: skip
def test_later_mentions(code: str, text: str, known: str, wanted: list[str]) -> None:
    assert texts(code, text, tuple(filter(None, known.split("|")))) == wanted


KNOWN_FAILURES = [
    ("en", "Capt. Ruth May, USAF, left.", ["Ruth May", "USAF"]),
    ("es", "El coronel Hugo Lara y Paz", ["Hugo Lara y Paz"]),
]


@pytest.mark.parametrize(("code", "text", "wanted"), KNOWN_FAILURES)
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(code: str, text: str, wanted: list[str]) -> None:
    assert texts(code, text) == wanted


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("Col. Sanchez flew an F-35A.", "El coronel Sanchez voló un F-35A.", []),
        ("Col. Sanchez flew an F-35A.", "El coronel Sánchez voló un F-35B.", ["Sanchez", "F-35A"]),
        ("Col. Valle’s FEMA badge", "La credencial FEMA del coronel VALLE", []),
        ("Gen. Valle and two UAVs", "El general y el valle, dos UAV", ["Valle"]),
        ("Gen. Rosa Miranda", "La general Rosa mira", ["Rosa Miranda"]),
        ("The UNESCO list", "La lista de la Unesco", []),
        ("Gen. Ana De la Cruz", "la general Ana\u00a0De la Cruz", []),
    ],
)
def test_missing(source: str, target: str, missing: list[str]) -> None:
    names = find_names(source, language=ENGLISH, titles=TITLES["en"].split("|"))
    assert [name.text for name in missing_names(names, target)] == missing


WORDS = "Gen. Lt. Col. general Ana De la Cruz, AFNORTH F-35A and y Valle’s Jr. May. Estado II UN (El".split()


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.sampled_from(WORDS)))
def test_spans_are_sorted_and_apart_and_nothing_is_missing_from_the_text_itself(
    text: str, known: list[str]
) -> None:
    names: tuple[Name, ...] = find_names(text, language=ENGLISH, titles=TITLES["en"].split("|"), known=known)
    assert all(one.span.end <= two.span.start for one, two in pairwise(names))
    assert missing_names(names, text) == []
