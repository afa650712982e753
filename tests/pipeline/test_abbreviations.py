"""What an engine is asked in full."""

import pytest

from afst_i18n.core.edits import edit
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.sentences import Splitter
from afst_i18n.pipeline.abbreviations import in_full


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("U.S. Sens. Lee and Cruz met.", ENGLISH, "U.S. Senators Lee and Cruz met."),
        ("by Rep. Ana Ruiz (D-N.M.)", ENGLISH, "by Representative Ana Ruiz (D-N.M.)"),
        ("Two reps. Rest.", ENGLISH, "Two reps. Rest."),
        ("to Troy, Ala.", ENGLISH, "to Troy, Alabama."),
        ("a Culiacán, Sin., el Sen. Lee", SPANISH, "a Culiacán, Sinaloa, el Sen. Lee"),
    ],
)
def test_in_full(text: str, language: Language, asked: str) -> None:
    assert edit(text, in_full(text, language)).text == asked


def test_no_sentence_ends_behind_them() -> None:
    text = "U.S. Sens. Lee and Cruz met Reps. Ruiz and Soto."
    assert list(Splitter(ENGLISH).split(text)) == [text]
