"""Only what is certain is repaired: two lists for each thought, what changes and what must not."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.checks.fixing import fixed
from afst_i18n.checks.readings import readings
from afst_i18n.checks.selection import Selection
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.language import ENGLISH
from afst_i18n.termbase.load import load_glossary


@cache
def reader() -> Reader:
    return Reader(load_glossary(), ENGLISH)


def fix(source: str, target: str, *, comments: tuple[str, ...] = (), dialect: Dialect = Dialect.PLAIN) -> str:
    (unit,) = reader().units(readings([Entry(source, target, comments=comments, dialect=dialect)]))
    return fixed(unit, Selection())


CHANGED = [
    ("The talks ended.", "Las pláticas concluyeron", "Las pláticas concluyeron."),
    ("The talks ended.", "Las pláticas concluyeron..", "Las pláticas concluyeron."),
    ("Are they ready?", "Están listos?", "¿Están listos?"),
    ("“Go!” he said.", '"Adelante!", dijo', "“¡Adelante!”, dijo."),
    ("He said “enough.”", 'Dijo "basta."', "Dijo “basta”."),
    ("Back to the U.S.", "De vuelta a EEUU.", "De vuelta a EE.\u00a0UU."),
    ("The wing general spoke.", "El ala general habló.", "El general de ala habló."),
]
UNCHANGED = [
    # Another noun wants another article.
    ("The small arms came.", "Llegaron los brazos pequeños."),
    # Confusable words may be meant.
    ("The airmen cleared the runway.", "Los aviadores despejaron la pasarela."),
    # Whether the sentence or the quotation lacks its stop is not certain.
    ("He said “enough.”", "Dijo “basta”"),
    ("The talks ended.", "¿Concluyeron las pláticas?"),
    # No rule knows which number is right.
    ("38 crews flew.", "Volaron 83 tripulaciones."),
    ("Type `a -- b` to go on.", "Escriba `a -- b` para seguir."),
    ("The talks ended.", ""),
]


@pytest.mark.parametrize(("source", "target", "wanted"), CHANGED)
def test_changed(source: str, target: str, wanted: str) -> None:
    assert fix(source, target) == wanted


@pytest.mark.parametrize(("source", "target"), UNCHANGED)
def test_unchanged(source: str, target: str) -> None:
    assert fix(source, target, dialect=Dialect.MARKDOWN) == target


def test_a_suppressed_rule_repairs_nothing() -> None:
    comments = ("afst: ignore=Y503 quoted as printed",)
    assert fix("He said “no.”", 'Dijo "no".', comments=comments) == 'Dijo "no".'


PIECES = st.sampled_from(
    ["Dijo", "no", "EE.UU.", '"', "“", "”", ".", "..", "?", "!", "¿", " ", "  ", " -- ", "10 de Mayo de 2024"]
)


@given(st.lists(PIECES, max_size=10).map("".join), st.sampled_from(["He said no.", "Who?", "No", "“No!”"]))
def test_fixing_twice_is_fixing_once(target: str, source: str) -> None:
    once = fix(source, target)
    assert fix(source, once) == once
