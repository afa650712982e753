"""What the models of the built-in packs notice: text that the translation lacks."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs import render_catalog
from afst_i18n.checks import Selection, check_catalog
from afst_i18n.checks.observation import LARGE
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.cli.check import check
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, Language, parse_language
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows import check as workflow
from afst_i18n.workflows.check import witness_for

CLAUSES = [
    (
        "en",
        "The bridge was closed on Friday, and families who live on the far bank spent the night in a school.",
        "El puente se cerró el viernes.",
        "spent the night",
    ),
    (
        "en",
        "The mayor thanked the volunteers, who had filled sandbags a whole night, and promised a new road.",
        "El alcalde agradeció a los voluntarios y prometió un camino nuevo.",
        "filled sandbags",
    ),
    (
        "es",
        "El puente se cerró el viernes, y las familias de la otra orilla pasaron la noche en una escuela.",
        "The bridge was closed on Friday.",
        "pasaron la noche",
    ),
]
ITEMS = [
    (
        "en",
        "Bring blankets, flashlights, candles and enough drinking water for three days.",
        "Lleve cobijas, velas y suficiente agua potable para tres días.",
        "flashlights",
    ),
    (
        "en",
        "The shelter needs doctors, carpenters, drivers and somebody who can cook for eighty people.",
        "El albergue necesita médicos, choferes y alguien que sepa cocinar para ochenta personas.",
        "carpenters",
    ),
]
WHOLE = [
    (
        "The bridge was closed on Friday, and families who live on the far bank spent the night in a school.",
        "El puente se cerró el viernes, y las familias que viven en la otra orilla durmieron en una escuela.",
    ),
    (
        "Bring blankets, flashlights, candles and enough drinking water for three days.",
        "Lleve cobijas, linternas, velas y suficiente agua potable para tres días.",
    ),
    (
        "The mayor thanked the volunteers, who had filled sandbags since dawn, and promised a new road.",
        "El alcalde agradeció a los voluntarios, que desde el alba llenaban costales, y prometió otra vía.",
    ),
]


def said(source: str, target: str, language: Language = ENGLISH) -> list[str]:
    whole = Whole(Catalog("lost.po", {}, (Entry(source, target, line=1),)), language.other)
    reader = Reader(load_glossary(), language)
    found = check_catalog(whole, reader, Selection(select=("S403", "S408")), witness_for(language))
    return [finding.message for finding in found]


@pytest.mark.parametrize(("language", "source", "target", "part"), [*CLAUSES, *ITEMS])
def test_what_is_lost_is_named(language: str, source: str, target: str, part: str) -> None:
    found = said(source, target, parse_language(language))
    assert any(part in message or "characters" in message for message in found), found


@pytest.mark.parametrize(("source", "target"), WHOLE)
def test_whole_translations_are_whole(source: str, target: str) -> None:
    assert said(source, target) == []


def test_without_models_nothing_is_guessed() -> None:
    _, source, target, _ = ITEMS[0]
    whole = Whole(Catalog("lost.po", {}, (Entry(source, target, line=1),)), ENGLISH.other)
    found = check_catalog(whole, Reader(load_glossary(), ENGLISH), Selection(select=("S408",)))
    assert list(found) == []


def test_a_large_catalog_is_asked_about_as_well() -> None:
    _, source, target, part = ITEMS[0]
    many = [
        Entry(f"The crews flew {n} hours.", f"Las tripulaciones volaron {n} horas.") for n in range(LARGE)
    ]
    whole = Whole(Catalog("lost.po", {}, (*many, Entry(source, target, line=1))), ENGLISH.other)
    found = check_catalog(
        whole, Reader(load_glossary(), ENGLISH), Selection(select=("S408",)), witness_for(ENGLISH)
    )
    assert [part in finding.message for finding in found] == [True]


def test_of_too_many_messages_the_shortest_for_their_source_are_asked_about() -> None:
    witness = witness_for(ENGLISH)
    assert witness
    _, source, lost, _ = ITEMS[0]
    clause = Entry(CLAUSES[1][1], CLAUSES[1][2])
    whole = Entry("The road was closed on Friday.", "El camino se cerró al tránsito el viernes pasado.")
    entries = [whole, Entry(source, lost), clause, Entry("The crews rested.", "Descansaron.")]
    assert witness.choose(entries, ENGLISH.other) == [1, 2]
    assert replace(witness, most=1).choose(entries, ENGLISH.other) == [2]


def test_a_line_says_what_the_models_were_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    witness = witness_for(ENGLISH)
    assert witness
    monkeypatch.setattr(workflow, "witness_for", lambda _: replace(witness, most=1))
    _, source, lost, _ = ITEMS[0]
    entries = Entry(source, lost), Entry(CLAUSES[1][1], CLAUSES[1][2])
    told = []
    for name, some in (("es.po", entries), ("other.po", entries[:1])):
        (tmp_path / name).write_bytes(render_catalog(Catalog(name, {"Language": "es"}, some)))
        told.append(
            CliRunner().invoke(
                check, [str(tmp_path / name), "--select", "S408", "--format", "json"], catch_exceptions=False
            )
        )
    (note,) = json.loads(told[0].stdout)["notes"]
    assert note.endswith("about 1 messages, and not about 1 more that are shorter than usual")
    assert told[0].stderr == f"{note}\n"
    assert ("notes" in json.loads(told[1].stdout), told[1].stderr) == (False, "")
