"""What stands without a word that engines put before it: things given, and the state behind a town."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.determiners import drop_article
from afst_i18n.terminology.grammar.placed import Placed

# Verbs whose object is a thing: only persons and bodies are given something, with a before them.
_GIVING: Final = (
    "proporcion|brind|ofrec|suministr|prove|fortalec|mejor|refuerz|reforz|desarroll|ampli|amplí|aument"
)
_TO: Final = re.compile(rf"(?i)\b(?:{_GIVING})[a-záéíóúñ]{{1,6}} (?:(a )(?:(?:las?|los) )?|(al) )\Z")


def given(placed: Placed) -> Placed:
    """No *a* before a thing that somebody gives or makes better.

    >>> given(Placed("brinda a las capacidades del", Span(13, 24))).text
    'brinda las capacidades del'
    >>> given(Placed("mejoró al adiestramiento", Span(10, 24))).text
    'mejoró el adiestramiento'
    >>> given(Placed("ayudó a las capacidades", Span(12, 23))).text
    'ayudó a las capacidades'
    """
    found = _TO.search(placed.text, max(0, placed.span.start - 40), placed.span.start)
    if found is None:
        return placed
    return placed.put(Span(*found.span(1)), "") if found[1] else placed.put(Span(*found.span(2)), "el")


def in_its_state(placed: Placed) -> Placed:
    """No article before the state or country that a comma sets behind a town.

    >>> in_its_state(Placed("en Santa Lucía, el Estado de México, hoy", Span(19, 35))).text
    'en Santa Lucía, Estado de México, hoy'
    """
    before = placed.text[: placed.span.start]
    return drop_article(placed) if re.search(r", (?:el|la|los|las) \Z", before) else placed
