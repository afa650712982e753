"""What counts as a loop, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.engines import loops
from afst_i18n.engines.loops import is_degenerate


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Mainstream", "mainstremainstremainstremainstre"),
        ("He said no.", "Dijo que no que no que no que no que no."),
        ("The base.", "La base de la base de la base de la base de"),
        (
            "Thank you all for coming today.",
            "Gracias a todos por venir," + " gracias a todos por venir," * 3,
        ),
        ("Hello", ""),
        ("Hello", "  "),
        ("Hi", "El presidente dijo ayer que nunca había visto algo así en su larga vida"),
    ],
)
def test_bad(source: str, target: str) -> None:
    assert is_degenerate(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("No, no, no!", "¡No, no, no!"),
        ("Ha ha ha ha ha", "Ja ja ja ja ja"),
        ("-" * 40, "-" * 40),
        ("1,000,000,000", "1,000,000,000"),
        ("", ""),
        ("Thanks, thanks, thanks.", "Muchas, muchas, muchas gracias."),
        ("Name ........................ Rank", "Nombre ........................ Grado"),
        ("Gen. Smith", "El general de brigada Smith"),
        ("USAF", "Fuerza Aérea de Estados Unidos"),
        ("Day by day, step by step, side by side.", "Día a día, paso a paso, lado a lado."),
    ],
)
def test_good(source: str, target: str) -> None:
    assert not is_degenerate(source, target)


@given(st.text("ab é", max_size=40), st.integers(2, 12), st.integers(2, 5))
def test_the_quick_look_hides_no_loop(before: str, length: int, times: int) -> None:
    unit = "palabra ajena"[:length]
    text = before + unit * times
    slow = any(any(map(str.isalpha, found.group())) for found in loops._REPEATED.finditer(text))
    assert loops._repeats(text) == slow
