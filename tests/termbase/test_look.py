"""Finding, comparing and counting."""

from dataclasses import replace

import pytest

from afst_i18n.core.term import Glossary
from afst_i18n.termbase.diff import diff
from afst_i18n.termbase.find import find_terms
from afst_i18n.termbase.load import load_glossary, make_glossary
from afst_i18n.termbase.stats import count


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load_glossary()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("wing gen", "rank.mx.wing-general"),
        ("tenientes coroneles", "rank.us.lieutenant-colonel"),
        ("pacto", ""),
        ("busqueda y rescate", "op.search-and-rescue"),
        ("liutenant colonel", "rank.us.lieutenant-colonel"),
        ("RANK.MX.WING-GENERAL", "rank.mx.wing-general"),
        ("qqqqqq", ""),
        ("  ", ""),
    ],
)
def test_find(glossary: Glossary, query: str, wanted: str) -> None:
    hits = find_terms(glossary, query)
    assert wanted in [hit.term.id for hit in hits[:3]] if wanted else not [h for h in hits if h.score > 0.95]


def test_find_gives_each_term_once_the_best_first(glossary: Glossary) -> None:
    hits = find_terms(glossary, "general", limit=20)
    assert len({hit.term.id for hit in hits}) == len(hits) == 20
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_diff(glossary: Glossary) -> None:
    first, second, third = glossary.terms[:3]
    changes = diff(make_glossary([first, second]), make_glossary([replace(second, note="new"), third]))
    assert [(change.id, change.old is None, change.new is None) for change in changes] == [
        (second.id, False, False),
        (third.id, True, False),
        (first.id, False, True),
    ]
    assert dict(changes[0].cells) == {"note": (second.note, "new")}
    assert diff(glossary, glossary) == ()


def test_stats(glossary: Glossary) -> None:
    stats = count(glossary)
    assert sum(stats.domains.values()) == sum(stats.statuses.values()) == stats.terms == len(glossary)
    assert stats.forms["es"] > stats.designations["es"] > stats.terms
    assert list(stats.domains.values()) == sorted(stats.domains.values(), reverse=True)
