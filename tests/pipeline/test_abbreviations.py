"""What an engine is asked in full."""

import pytest

from afst_i18n.core.edits import edit
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.sentences import Splitter
from afst_i18n.pipeline.abbreviations import fiscal_years, in_full


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("U.S. Sens. Lee and Cruz met.", ENGLISH, "U.S. Senators Lee and Cruz met."),
        ("by Rep. Ana Ruiz (D-N.M.)", ENGLISH, "by Representative Ana Ruiz (D-N.M.)"),
        (
            "in FY16, FY 2021 and FY ’19",
            ENGLISH,
            "in fiscal year 2016, fiscal year 2021 and fiscal year 2019",
        ),
        ("the FY16-20 plan, the FY16 plan", ENGLISH, "the FY16-20 plan, the FY16 plan"),
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


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        ("el plan de FY16", "el plan del año fiscal 2016"),
        ("La propuesta FY 2016 en FY 17", "La propuesta del año fiscal 2016 en el año fiscal 2017"),
        ("La ley (NDAA) para FY17 y FY18", "La ley (NDAA) para el año fiscal 2017 y el año fiscal 2018"),
        ("FY 2016 fue largo", "año fiscal 2016 fue largo"),
        ("de la FY16-20", "de la FY16-20"),
    ],
)
def test_fiscal_years(draft: str, text: str) -> None:
    assert fiscal_years(draft) == text
