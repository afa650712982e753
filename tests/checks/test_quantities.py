"""The check asks for quantities only where a text can hold one: it must pass over no other text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.checks.quantities import _quantities
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.text.dates import MONTHS, WEEKDAYS
from afst_i18n.text.numbers import find_quantities
from afst_i18n.text.numerals import CARDINALS, ORDINALS

TABLES = (CARDINALS, ORDINALS, MONTHS, WEEKDAYS)
WORDS = sorted({word for table in TABLES for code in table for word in table[code]})
OTHERS = ["II", "XIV", "percent", "por ciento", "pesos", "$", "in", "and", "y", "de", "-", ",", "s"]
PIECES = st.sampled_from([*WORDS, *OTHERS])


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(pieces=st.lists(PIECES, max_size=6), capitals=st.booleans())
def test_any_text(language: Language, pieces: list[str], *, capitals: bool) -> None:
    text = " ".join(piece.capitalize() if capitals else piece for piece in pieces)
    assert _quantities(text, language) == find_quantities(text, language)
