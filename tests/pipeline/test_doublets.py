"""Women and men named apart: the engine reads one word for both."""

import pytest

from afst_i18n.core.document import Segment
from afst_i18n.core.edits import edit
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.pipeline.planner import Planner
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows.translator import Translator

PLANNER = Planner(load_glossary(), SPANISH, ENGLISH, ())


def asked(text: str) -> str:
    sentence = PLANNER.plan(Segment(text, 1)).parts[0]
    assert isinstance(sentence, Sentence)
    return edit(text, sentence.edits).text


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Llegaron las y los soldados.", "Llegaron los soldados."),
        ("Las y los mexicanos votaron.", "Los mexicanos votaron."),
        ("Habló la o el titular.", "Habló el titular."),
        ("Es un avance para los y las científicas.", "Es un avance para las científicas."),
        ("Niñas y niños cantaron.", "Niños cantaron."),
        ("Saludó a todas las niñas y niños.", "Saludó a todos los niños."),
        ("Saludó a las mexicanas y a los mexicanos.", "Saludó a los mexicanos."),
        ("Los diputados y las diputadas hablaron.", "Los diputados hablaron."),
        ("Gracias a todas y todos los marinos.", "Gracias a todos los marinos."),
        ("Vinieron sus hijas e hijos.", "Vinieron sus hijos."),
        ("Vinieron hombres y niñas y niños.", "Vinieron hombres y niños."),
    ],
)
def test_women_and_men_are_asked_for_once(text: str, once: str) -> None:
    assert asked(text) == once


@pytest.mark.parametrize(
    "text",
    [
        "Buenas tardes, señoras y señores.",
        "Vinieron sus hermanas y hermanos.",
        "Cerraron las puertas y los puertos.",
        "La política y los políticos cambian.",
        "Hablaron de la bandera mexicana y el mexicano Pérez.",
        "Llegaron las fuerzas mexicanas y los mexicanos aplaudieron.",
        "Eran conservadoras y los conservadores ganaron.",
        "Está actualizada o actualizando.",
        "Invitó a personas adultas y adultos mayores.",
        "El niño o la niña llegó.",
        "Monjes y monjas oraron.",
    ],
)
def test_others_stay_apart(text: str) -> None:
    assert asked(text) == text


def test_both_words_are_realised_by_one() -> None:
    draft = Translator("es", "en").translate("Las mexicanas y los mexicanos trabajan con las y los marinos.")
    assert draft.text == "Mexicans work with the sailors."
    assert all(term.realised for term in draft.terms)
