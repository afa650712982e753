"""The dictionary that is counted in pairs."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="needs the dependency group 'training'")

from afst_i18n.core.language import ENGLISH, SPANISH
from training.equivalents import attested, count, equivalents


def test_people_decide_a_pack_only_where_it_is_steady_and_plurals_are_made() -> None:
    people = count(
        [("the syrup", "el jarabe", [(0, 0), (1, 1)])] * 3
        + [(f"a {word}", "un día", [(0, 0), (1, 1)]) for word in "day date morning noon daylight".split()] * 2
        + [("a goblet", "un día", [(0, 0), (1, 1)])]
        + [("the Okafor", "el Okafor", [(0, 0), (1, 1)])] * 3
    )
    packs = count(
        [("a larynx", "una laringe", [(0, 0), (1, 1)])] * 3
        + [("a larynx", "una laringea", [(0, 0), (1, 1)])] * 9
        + [("the syrup", "la simpla", [(0, 0), (1, 1)])] * 9
    )
    found = equivalents(people, packs, ENGLISH)
    assert found["syrup"] == "jarabe"
    assert found["syrups"] == "jarabes"
    assert "goblet" not in found  # once, and the Spanish word is another's
    assert "okafor" not in found
    assert equivalents(people, packs, SPANISH)["jarabe"] == "syrup"


def test_no_word_is_its_opposite() -> None:
    links = [(0, 1), (1, 2)]
    people = count(
        [("unsure pilots", "no seguros pilotos", links)] * 5 + [("unload it", "lo descargan", [(0, 1)])] * 5
    )
    assert set(equivalents(people, count([]), ENGLISH)) >= {"unload", "pilots"}
    assert "unsure" not in equivalents(people, count([]), ENGLISH)


def test_a_word_with_two_links_is_not_counted() -> None:
    assert count([("search", "de búsqueda", [(0, 0), (0, 1)])]) == {}


def test_of_a_rare_word_all_that_ever_stood_for_it_is_kept() -> None:
    people = count(
        [("the syrup", "el jarabe", [(0, 0), (1, 1)])] * 3
        + [("syrups", "jarabes", [(0, 0)]), ("syrup", "almíbar", [(0, 0)])]
        + [("pilots", "pilotos", [(0, 0)])] * 301
    )
    dictionary = {"syrup": "jarabe", "syrups": "jarabes", "pilots": "pilotos", "goblet": "copa"}
    assert attested(people, dictionary, ENGLISH) == {
        "syrup": ["almi", "jara"],
        "syrups": ["almi", "jara"],
    }
    assert attested(people, {"syrup": "almíbar"}, ENGLISH) == {}
