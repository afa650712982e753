"""What the road makes of an engine's words: figures, dates, dashes and stops, whatever the engine writes."""

from collections.abc import Callable, Sequence

import pytest

from afst_i18n import Translator
from afst_i18n.core.draft import Candidate, Request


class Parrot:
    """An engine that says what it was taught, and nothing else."""

    signature = "parrot"
    obeys_terms = False
    placeholders = ()

    def __init__(self, taught: dict[str, str]) -> None:
        self._taught = taught

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        return [[Candidate(self._taught[request.text], 0.0)] for request in requests]


SPANISH = [
    (
        "The fair runs June 14-15 and opens at 3 p.m.",
        "La feria es del 14 al 15 de junio y abre a las 15:00 horas.",
        "La feria es el 14 y 15 de junio y abre a las 3:00 p.m.",
    ),
    (
        "Some 35 percent of the $2.6 billion was spent.",
        "Se gastó 35% de los 2.6 mil millones de dólares.",
        "Se gastó 35 por ciento de los 2,600 millones de dólares.",
    ),
    (
        "The 4th squadron — tired but glad — flew 9,300 miles.",
        "El 4th escuadrón - cansado, pero contento - voló 9.300 millas.",
        "El 4.º escuadrón —cansado, pero contento— voló 9,300 millas.",
    ),
    (
        'He said: "We won."',
        "Dijo: 'Ganamos.'",
        "Dijo: “Ganamos”.",
    ),
]
ENGLISH = [
    (
        "La feria abre a las 15:00 horas del 14 de junio.",
        "The fair opens at 15:00 hours on 14 June.",
        "The fair opens at 3 p.m. on June 14.",
    ),
    ("Costó 2,600 millones de pesos.", "It cost 2,600 million pesos.", "It cost 2.6 billion pesos."),
]
CASES = [("en", "es", *case) for case in SPANISH] + [("es", "en", *case) for case in ENGLISH]


@pytest.mark.parametrize(("source", "target", "text", "draft", "wanted"), CASES)
def test_the_draft_is_written_as_its_language_writes(
    source: str, target: str, text: str, draft: str, wanted: str
) -> None:
    translator = Translator(source, target, engine=Parrot({text: draft}), glossary=None)
    assert translator.translate_batch([text])[0].text.replace("\u00a0", " ") == wanted


def test_the_stop_that_an_abbreviation_also_was_is_kept_in_prose_and_not_in_a_heading() -> None:
    taught = {"He flew.": "Voló.", "Then he left the U.S.": "Luego dejó Estados Unidos"}
    translator = Translator("en", "es", engine=Parrot(taught), glossary=None)
    drafts = translator.translate_batch(["He flew. Then he left the U.S.", "Then he left the U.S."])
    assert [draft.text for draft in drafts] == [
        "Voló. Luego dejó Estados Unidos.",
        "Luego dejó Estados Unidos",
    ]
