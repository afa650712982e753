"""Quantities are looked for only where a text can hold one: no reader that is passed over would find any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.calendar import MONTH_NUMBERS, WEEKDAYS
from afst_i18n.language.numerals import CARDINALS, ORDINALS
from afst_i18n.markup import placeables
from afst_i18n.quantities import dates, numbers
from afst_i18n.quantities.shares import SHARE_WORDS, find_shares

READERS = (
    numbers._dates,
    numbers._times,
    numbers._figures,
    find_shares,
    numbers._ordinals,
    numbers._halves,
    numbers._cardinals,
    numbers._romans,
    numbers._names,
)
SHARES = sorted(SHARE_WORDS["en"] | SHARE_WORDS["es"])
TABLES = (CARDINALS, ORDINALS, MONTH_NUMBERS, WEEKDAYS)
WORDS = sorted(
    {form for table in TABLES for code in table for word in table[code] for form in (word, f"{word}s")}
)
FIGURES = ["5", "31", "2024", "10,000", "1.5", "2024-05-12", "17:30", "5 p.m.", "10 mil 500", "1st", "1.º"]
OTHERS = [
    "II",
    "half a",
    "medio",
    "XIV",
    "percent",
    "por ciento",
    "pesos",
    "$",
    "in",
    "of",
    "and",
    "y",
    "de",
    "-",
    ",",
    "s",
    ".",
]
PIECES = st.sampled_from([*WORDS, *FIGURES, *SHARES, *OTHERS, "parte", "partes", "la", "siglo", "V"])


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(pieces=st.lists(PIECES, max_size=6), capitals=st.booleans())
def test_nothing_is_passed_over(language: Language, pieces: list[str], *, capitals: bool) -> None:
    text = " ".join(piece.capitalize() if capitals else piece for piece in pieces)
    chosen = list(numbers._readers(text, language))
    passed_over = [reader for reader in READERS if reader not in chosen]
    assert not [quantity for reader in passed_over for quantity in reader(text, language)]
    assert chosen == [reader for reader in READERS if reader in chosen]


CLOCKS = st.sampled_from(
    [*"0125:.-aPm( \u00a0", "12", "23", "30", "1730", "0730", "m.", ".m.", " de la ", "tarde", "noche",
     " del día", "madrugada", " hours", "hrs", " horas", "Z", "local"]
)  # fmt: skip


@given(text=st.lists(CLOCKS, max_size=8).map("".join))
def test_no_time_is_passed_over(text: str) -> None:
    assert dates._HOUR.search(text) or not dates._CLOCK.search(text)


SIGNS = st.sampled_from(
    [*"{}%$@[]^. -/:aé_1", "www.", "WWW.", "base", ".mil", ".com", "mx", "http://", "HTTPS://", "mailto:",
     "tel:", "%s", "%(a)d", "{%", "%}", "[^1]", "{a}"]
)  # fmt: skip


@given(text=st.lists(SIGNS, max_size=8).map("".join))
def test_no_placeable_is_passed_over(text: str) -> None:
    assert placeables._HINT.search(text) or not placeables._FOUND.search(text)
