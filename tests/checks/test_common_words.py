"""Ranks whose words are everyday words beside them: at most an info, and still errors before a name."""

import pytest

from afst_i18n.checks import Selection, check_catalog
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.termbase.load import load_glossary

READER = Reader(load_glossary(), ENGLISH)


def loud(source: str, target: str) -> list[str]:
    whole = Whole(Catalog("a.po", {}, (Entry(source, target, line=1),)), SPANISH)
    found = check_catalog(whole, READER, Selection(ignore=("C",)))
    return [finding.code for finding in found if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Private Browsing", "Navegación privada"),
        ("Private Browsing is on", "La navegación privada está activa"),
        ("Enter your Private Key here.", "Escriba aquí su clave privada."),
        ("Private Equity firms grew.", "Las firmas de capital privado crecieron."),
        ("A Private Message was sent.", "Se envió un mensaje privado."),
        ("Major Upgrade", "Actualización importante"),
        ("Corporal Punishment", "Castigo corporal"),
        ("General Manager", "Gerente general"),
        ("Open Settings and turn on Private DNS.", "Abra Configuración y active el DNS privado."),
        ("The AirDrop protocol is old.", "El protocolo AirDrop es viejo."),
        ("The Copilot AI set grew.", "Creció el conjunto de Copilot AI."),
        ("All regions eventually signed.", "Todas las regiones acabaron firmando."),
    ],
)
def test_an_adjective_before_a_noun_is_no_rank(source: str, target: str) -> None:
    assert loud(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Private Baker spoke.", "Habló el privado Baker.", "T102"),
        ("Colonel King left.", "El teniente coronel King se fue.", "T101"),
        ("Gen. Brown is here.", "Aquí está el general Blanco.", "N204"),
    ],
)
def test_before_a_name_it_is_one(source: str, target: str, code: str) -> None:
    assert code in loud(source, target)
