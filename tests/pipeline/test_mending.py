"""What is done to an engine's answer."""

import pytest

from afst_i18n.core.document import Segment
from afst_i18n.core.draft import Candidate
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Glossary
from afst_i18n.engines.pseudo import PseudoEngine
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.mending import doubted, mended, say_once

KIT = Kit(ENGLISH, SPANISH, Glossary((), ""), PseudoEngine(), "rae")


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("They left Shaw AFB, S.C., today.", "Hoy dejaron S.C. hoy.", "Hoy dejaron Carolina del Sur hoy."),
    ],
)
def test_mended(source: str, answer: str, text: str) -> None:
    (sentence,) = KIT.planner.plan(Segment(source)).sentences
    assert mended(KIT, sentence, [Candidate(answer, 0.0)]).text == text


@pytest.mark.parametrize(
    ("source", "answer", "text"),
    [
        ("Possible events.", "Los posibles posibles eventos.", "Los posibles eventos."),
        ("They met in Walla Walla.", "Se vieron en Walla Walla.", "Se vieron en Walla Walla."),
        ("They said that.", "Dijeron que que eso.", "Dijeron que que eso."),
    ],
)
def test_a_word_is_said_once(source: str, answer: str, text: str) -> None:
    (sentence,) = KIT.planner.plan(Segment(source)).sentences
    sentence.enforced = mended(KIT, sentence, [Candidate(answer, 0.0)])
    assert sentence.enforced.text == answer  # until it is chosen, it is a reason to choose another
    sentence.doubts = doubted(KIT, sentence, sentence.enforced)
    say_once(KIT, sentence)
    assert sentence.enforced.text == text
    assert not any(doubt.guard == "repetition" for doubt in sentence.doubts)
