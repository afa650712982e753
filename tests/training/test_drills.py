"""The drills: the same each time, and right by the glossary's own check."""

import pytest

pytest.importorskip("afst_i18n", reason="the drills need the package beside the recipe")

from collections import Counter

from afst_i18n.checks import Selection, check_catalog
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.termbase.load import load_glossary
from training.drills.sentences import drills


@pytest.fixture(scope="module")
def pairs() -> list[tuple[str, str]]:
    return list(drills(1500, seed=5))


def test_the_same_seed_gives_the_same_drills(pairs: list[tuple[str, str]]) -> None:
    assert list(drills(1500, seed=5)) == pairs
    assert len({english for english, _ in pairs}) == 1500


def test_the_check_finds_terms_names_and_figures_as_they_should_be(pairs: list[tuple[str, str]]) -> None:
    """What it finds still has two meanings: a command, or the captain of a paragraph with a navy in it."""
    entries = tuple(Entry(english, spanish, line=n) for n, (english, spanish) in enumerate(pairs, 1))
    whole = Whole(Catalog("drills.po", {}, entries), SPANISH)
    selection = Selection(select=("T101", "T102", "T103", "N", "P"))
    found = list(check_catalog(whole, Reader(load_glossary(), ENGLISH), selection))
    wrong = Counter(finding.code for finding in found)
    assert wrong.total() <= 0.008 * len(pairs), [
        (finding.message, pairs[finding.place.line - 1]) for finding in found if finding.place
    ]


@pytest.mark.parametrize(
    "wrong", [" a el ", " de el ", " la agua ", " la área ", " y i", " paises", ",,", ".."]
)
def test_the_spanish_is_contracted_and_agrees(pairs: list[tuple[str, str]], wrong: str) -> None:
    assert not [spanish for _, spanish in pairs if wrong in spanish]
