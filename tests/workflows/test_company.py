"""The same segment gives the same bytes: alone, in any order, in any company."""

from random import Random

import pytest

from afst_i18n.workflows.translator import Translator

TEXTS = {
    "en": [
        "MEXICO CITY -- Col. Ruiz met the crews on Oct. 5.",
        "Valle praised the 14 airmen.",
        "The exercise, Gen. Ruiz said, was a success.",
        "“We learned a lot,” she said. “We will be back.”",
        "CHIEF OF STAFF VISITS AIR BASE IN TEXAS",
        "Юрий landed 🛩️ at 7 p.m. with a 900-square-mile map.",
        "- See https://af.mil/talks for the $1.2 billion plan.",
        "Vargas, Vega and Valle led the eleventh edition, April 29 to May 3.",
    ],
    "es": [
        "CIUDAD DE MÉXICO, marzo 4.- Elementos de la Marina rescataron a dos pescadores.",
        "La coronel Mota habló. Recordó que son 14 mil 200.",
        "El vicealmirante Vega abrió la feria de 7:00 de la mañana a 7:00 de la noche.",
        "Vega agradeció a los estadounidenses.",
        "Comunicado 341",
    ],
}


@pytest.mark.parametrize("source", ["en", "es"])
def test_company(source: str) -> None:
    road, texts = Translator(source, "es" if source == "en" else "en"), TEXTS[source]
    together = {draft.source: draft for draft in road.translate_batch(texts)}
    shuffled = Random(5).sample(texts, len(texts))
    assert {draft.source: draft for draft in road.translate_batch(shuffled)} == together
    for text in texts:
        assert road.translate(text) == together[text]
