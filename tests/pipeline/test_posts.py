"""Officers whose post stands before their rank, as the engine is asked them."""

import pytest

from afst_i18n.core.document import Segment
from afst_i18n.core.edits import edit
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.pipeline.planner import Planner
from afst_i18n.termbase.load import load_glossary

PLANNER = Planner(load_glossary(), ENGLISH, SPANISH, ())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("He met NORTHCOM commander Gen. Guillot here.", "He met NORTHCOM commander, Gen. Guillot, here."),
        ("Deputy commander Lt. Gen. Paz spoke.", "The Deputy commander, Lt. Gen. Paz, spoke."),
        ("It works, said wing commander Col. Ana Ruiz.", "It works, said the wing commander, Col. Ana Ruiz."),
        ("The deputy commander, Lt. Gen. Paz, spoke.", "The deputy commander, Lt. Gen. Paz, spoke."),
        ("The commander Gen. Paz’s aide spoke.", "The commander Gen. Paz’s aide spoke."),
        ("Gen. Paz, the commander, spoke.", "Gen. Paz, the commander, spoke."),
    ],
)
def test_a_post_before_a_rank_is_set_apart(text: str, asked: str) -> None:
    sentence = PLANNER.plan(Segment(text, 1)).parts[0]
    assert isinstance(sentence, Sentence)
    assert edit(text, sentence.edits).text == asked
