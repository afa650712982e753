"""The pseudo engine: layout tests need no pack."""

from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.draft import Constraint, Request
from afst_i18n.core.place import Span
from afst_i18n.engines import ENGINES
from afst_i18n.engines.pseudo import pseudo


def translated(request: Request) -> str:
    engine = ENGINES.get("pseudo")(None)
    return engine.translate([request], hypotheses=3)[0][0].text


def test_terms_and_masks() -> None:
    text = "the air base \ue001 of Col. Smith"
    request = Request(text, (Constraint(Span(4, 12), "base aérea"),))
    assert translated(request) == "[thé base aérea \ue001 óf Çól. Smíth]"


@given(st.text())
def test_it_keeps_the_length_of_every_text(text: str) -> None:
    assert len(pseudo(text)) == len(text)
    assert translated(Request(text)) == (f"[{pseudo(text)}]" if text.strip() else text)
