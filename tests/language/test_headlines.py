"""Headlines in capitals and Title Case, and which words keep their capital."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.language.headlines import is_shouted, is_title, sentence_case

SHOUTED = [
    (ENGLISH, "CHIEF OF STAFF VISITS AIR BASE IN TEXAS", "Chief of staff visits air base in Texas"),
    (ENGLISH, "TWO C-130s LAND AT JFK", "Two C-130s land at JFK"),
    (ENGLISH, "TWO F-16 CREWS TRAIN WITH FEMA", "Two F-16 crews train with FEMA"),
    (SPANISH, "EJÉRCITO CLAUSURA JORNADA EN TAMAULIPAS", "Ejército clausura jornada en Tamaulipas"),
    (SPANISH, "¿QUÉ HACER ANTES Y DURANTE?", "¿Qué hacer antes y durante?"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), SHOUTED)
def test_capitals(language: Language, text: str, wanted: str) -> None:
    assert (sentence_case(text, language, kept={}) if is_shouted(text) else text) == wanted


TITLES = [
    ("Air Crews Bring a Tired Hercules Back to Life", "Air crews bring a tired Hercules back to life"),
    ("Guard C-130s Fly 38 Tons of Aid to Villages", "Guard C-130s fly 38 tons of aid to villages"),
]


@pytest.mark.parametrize(("text", "wanted"), TITLES)
def test_title_case(text: str, wanted: str) -> None:
    assert is_title(text, ENGLISH)
    assert sentence_case(text, ENGLISH, kept={}) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "By Senior Airman Danielle Fairweather, 471st Airlift Wing Public Affairs",
        "Handlers from Mexico, U.S. learn new tricks during medical exchange",
        "Gen. Ruiz met Col. Soto of the Mexican Air Force.",
        "Mexico City",
        "",
    ],
)
def test_no_title(text: str) -> None:
    assert not is_title(text, ENGLISH)


def test_what_is_kept_is_written_as_told() -> None:
    text = "FUERZA AÉREA CLAUSURA JORNADA"
    assert sentence_case(text, SPANISH, kept={Span(0, 12): "Fuerza Aérea"}) == "Fuerza Aérea clausura jornada"
