"""Datelines, as offices of both countries write them."""

import pytest

from afst_i18n.core.document import Segment
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.language.datelines import find_dateline
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.pipeline.planner import Planner
from afst_i18n.termbase.load import load_glossary


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("SCOTT AIR FORCE BASE, Ill. (AFNS) -- In 1986", ("SCOTT AIR FORCE BASE", "Ill. (AFNS)")),
        ("Norwalk, CA – U.S. Representative", ("NORWALK", "CA")),
        ("(Houston, TX)—On Tuesday", ("HOUSTON", "TX")),
        ("Boerne, Texas— Congressman", ("BOERNE", "Texas")),
        ("West Hartford, Conn. -- This Sunday", ("WEST HARTFORD", "Conn")),
        ("Monterrey, N.L.- El Ejército", ("MONTERREY", "N.L")),
        ("Peggy Shepard, Co-Chair of the council", None),
        ("Thomas, Ana – Both left.", None),
        ("Earlier, he went to the U.S.-Mexico border.", None),
        ("Norwalk, CA - on the coast", None),
    ],
)
def test_pieces(text: str, pieces: tuple[str, ...] | None) -> None:
    found = find_dateline(text)
    assert (found.pieces if found else None) == pieces


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("SCOTT AIR FORCE BASE, Ill. (AFNS) -- In 1986 they left.", ", Illinois (AFNS).— "),
        ("Norwalk, CA – They left.", "NORWALK, California.— "),
        ("(Washington, DC) – They left.", ", D.C.— "),
    ],
)
def test_spanish_writes_the_state_in_full_and_one_dot(text: str, opening: str) -> None:
    plan = Planner(load_glossary(), ENGLISH, SPANISH, ()).plan(Segment(text))
    body = plan.parts.pop()
    assert isinstance(body, Sentence)
    assert "".join(part for part in plan.parts if isinstance(part, str)).endswith(opening)
