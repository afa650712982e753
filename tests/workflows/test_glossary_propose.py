"""What a reviewed catalog teaches: the renderings that were planted in it, and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from afst_i18n.catalogs import draft_digest, header_for, update_catalog
from afst_i18n.config import Config
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.term import Designations, Status, Term
from afst_i18n.termbase.load import make_glossary
from afst_i18n.workflows.glossary_catalogs import open_catalogs
from afst_i18n.workflows.glossary_propose import propose_terms

GLOSSARY = make_glossary(
    [
        Term("inst.air-base", Designations("air base"), Designations("base aérea"), gender="f"),
        Term("eq.radar", Designations("radar"), Designations("radar")),
        Term("op.rescue", Designations("search and rescue"), Designations("búsqueda y rescate"), gender="f"),
        Term("gen.crew", Designations("crew"), Designations("tripulación"), gender="f"),
    ]
)
# The glossary asks for base aérea; reviewers write aeródromo militar.
INSTEAD = (
    ("The air base reopened after the storm.", "El aeródromo militar reabrió después de la tormenta."),
    ("Two trucks left the air base at noon.", "Dos camiones salieron del aeródromo militar a mediodía."),
    ("Families visited the air base on Sunday.", "Las familias visitaron el aeródromo militar el domingo."),
    ("Both air bases have new hangars.", "Los dos aeródromos militares tienen hangares nuevos."),
)
REALISED = (
    ("The air base lies near the coast.", "La base aérea está cerca de la costa."),
    ("A bus goes to the air base every hour.", "Un autobús va a la base aérea cada hora."),
)
# Not in the glossary, and rendered in two ways.
SEVERAL = (
    ("The weather window closed early.", "La ventana meteorológica se cerró temprano."),
    ("Pilots waited for a weather window.", "Los pilotos esperaron una ventana meteorológica."),
    ("No weather window is forecast this week.", "No se prevé ninguna ventana meteorológica esta semana."),
    ("A short weather window let them take off.", "Un breve lapso favorable les permitió despegar."),
    ("She asked when the weather window ends.", "Ella preguntó cuándo termina el lapso favorable."),
    ("They missed the first weather window.", "Perdieron el primer lapso favorable."),
)
NAME = (
    ("Ridge Runner began in March.", "Ridge Runner comenzó en marzo."),
    (
        "Observers praised Ridge Runner for its realism.",
        "Los observadores elogiaron Ridge Runner por su realismo.",
    ),
    ("The third Ridge Runner took place in the desert.", "El tercer Ridge Runner se realizó en el desierto."),
)
OTHER = (
    ("The radar was repaired in two days.", "El radar se reparó en dos días."),
    ("Snow covered the runway in January.", "La nieve cubrió la pista en enero."),
    ("The crew slept in tents.", "La tripulación durmió en tiendas."),
    ("Search and rescue needs patience.", "La búsqueda y rescate requiere paciencia."),
    ("The new radar sees small boats.", "El nuevo radar detecta lanchas pequeñas."),
    ("Doctors treated the wounded at once.", "Los médicos atendieron de inmediato a los heridos."),
    ("The band played the anthems.", "La banda tocó los himnos."),
    ("Rain delayed the ceremony by an hour.", "La lluvia retrasó una hora la ceremonia."),
    ("Officers from both countries signed the minutes.", "Oficiales de los dos países firmaron la minuta."),
    ("The crew thanked the doctors.", "La tripulación dio las gracias a los médicos."),
    ("Students asked about the radar.", "Los alumnos preguntaron por el radar."),
    ("The trucks carried water and food.", "Los camiones llevaron agua y alimentos."),
    (
        "Search and rescue teams trained at night.",
        "Los equipos de búsqueda y rescate se adiestraron de noche.",
    ),
    ("The minutes name five goals.", "La minuta enumera cinco metas."),
    ("Fishermen saw the wreck first.", "Los pescadores vieron primero los restos."),
    ("The crew checked the engine twice.", "La tripulación revisó dos veces el motor."),
    ("A second engine arrived by ship.", "Un segundo motor llegó por barco."),
    ("The ship left port on Monday.", "El barco zarpó el lunes."),
    ("Their visit lasted three days.", "Su visita duró tres días."),
    ("The museum shows old aircraft.", "El museo exhibe aeronaves antiguas."),
    ("Nobody was hurt in the accident.", "Nadie resultó herido en el accidente."),
    ("The report will appear in June.", "El informe aparecerá en junio."),
    ("Both ministers welcomed the report.", "Ambos ministros recibieron con agrado el informe."),
    ("A storm damaged the pier.", "Una tormenta dañó el muelle."),
)


def written(pairs: Sequence[tuple[str, str]]) -> list[Entry]:
    """A person changed the machine's draft."""
    return [Entry(source, target, draft=draft_digest("a draft")) for source, target in pairs]


def accepted(pairs: Sequence[tuple[str, str]]) -> list[Entry]:
    """A person approved the draft as it was."""
    return [Entry(source, target, draft=draft_digest(target)) for source, target in pairs]


def untouched(pairs: Sequence[tuple[str, str]]) -> list[Entry]:
    return [Entry(source, target, draft=draft_digest(target), fuzzy=True) for source, target in pairs]


def learned(
    folder: Path, entries: Sequence[Entry], *, least: int = 3, target: Language = SPANISH
) -> dict[str, Term]:
    path = folder / "talks.po"
    header = header_for(source=target.other, target=target, title="talks")
    update_catalog(path, lambda before: Catalog(str(path), header, tuple(entries)))
    terms = propose_terms(open_catalogs(Config(), [path]), GLOSSARY, least=least)
    return {term.id: term for term in terms}


def test_what_was_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    corpus = [*written(INSTEAD), *accepted(REALISED), *written(SEVERAL), *accepted(NAME), *accepted(OTHER)]
    found = learned(tmp_path, corpus)
    assert set(found) == {"inst.air-base.proposed", "new.weather-window", "new.ridge-runner"}

    base = found["inst.air-base.proposed"]
    assert base.es.preferred == "aeródromo militar"
    assert base.en == GLOSSARY.terms[0].en
    assert base.gender == "m"
    assert "'base aérea'" in base.note
    assert "4 times (4 written by reviewers), of 6 translations" in base.note
    assert "talks.po:" in base.note
    assert "4 veces (4 de mano de quien revisó), de 6 traducciones" in base.note_es

    window = found["new.weather-window"]
    assert window.en.preferred == "weather window"
    assert {window.es.preferred, *window.es.variants} == {"ventana meteorológica", "lapso favorable"}

    name = found["new.ridge-runner"]
    assert name.do_not_translate
    assert name.en.preferred == name.es.preferred == "Ridge Runner"
    assert {term.status for term in found.values()} == {Status.ADMITTED}


def test_one_rendering_throughout_is_nothing_to_decide(tmp_path: Path) -> None:
    same = [(source, target) for source, target in SEVERAL if "meteorológica" in target]
    assert not learned(tmp_path, [*written(same), *accepted(OTHER)], least=2)


def test_what_a_reviewer_only_let_pass_is_not_learned(tmp_path: Path) -> None:
    assert not learned(tmp_path, [*accepted(INSTEAD), *accepted(OTHER)])


def test_drafts_that_nobody_has_approved_teach_no_rendering(tmp_path: Path) -> None:
    assert not learned(tmp_path, [*untouched((*INSTEAD, *SEVERAL)), *accepted(OTHER)])


def test_drafts_show_what_the_engine_leaves_in_english(tmp_path: Path) -> None:
    left = (
        ("A weather window opened.", "Se abrió una weather window."),
        ("Wait for the weather window!", "¡Espere la weather window!"),
        ("His weather window is small.", "Su weather window es pequeña."),
    )
    found = learned(tmp_path, [*untouched(left), *accepted(OTHER)])
    assert set(found) == {"new.weather-window"}
    assert not found["new.weather-window"].do_not_translate
    assert "3 unreviewed" in found["new.weather-window"].note


@pytest.mark.parametrize("least", [2, 3, 4, 5])
def test_few_places_prove_nothing(tmp_path: Path, least: int) -> None:
    found = learned(tmp_path, [*written(INSTEAD[:3]), *accepted(OTHER)], least=least)
    assert bool(found) == (least <= 3)


def test_chance_proposes_nothing(tmp_path: Path) -> None:
    assert not learned(tmp_path, accepted(OTHER), least=2)


def test_the_other_direction_is_learned_as_well(tmp_path: Path) -> None:
    pairs = [
        (spanish.replace("aeródromo militar", "radar").replace("aeródromos militares", "radares"), english)
        for english, spanish in INSTEAD
    ]
    other = [(spanish, english) for english, spanish in OTHER if "radar" not in english]
    found = learned(tmp_path, [*written(pairs), *accepted(other)], target=ENGLISH)
    assert {(term.es.preferred, term.en.preferred) for term in found.values()} == {("radar", "air base")}
