"""*de el* and *a el* become *del* and *al*."""

import re
from dataclasses import replace
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import Placed

# The article of a name keeps its capital and is not contracted: de El Salvador, a El Universal.
_PAIR: Final = re.compile(r"\b([Dd]e|[Aa])\s+el(?=\s)")
_TWICE: Final = re.compile(r"\b(?:del?\s+(?=del\s)|al?\s+(?=al\s))")


def contract(placed: Placed) -> Placed:
    """*de el* and *a el* contracted in the whole text: both are always wrong in Spanish.

    >>> contract(Placed("de el ala de El Salvador", Span(6, 9)))
    Placed(text='del ala de El Salvador', span=Span(start=4, end=7), gender='', plural=None)

    A designation that brings its own article gives it up: *de [el Pentágono]*, *del [Pentágono]*. What the
    old article left behind goes: *a bordo del [de la destrante]* has become *del del [destructor]*.

    >>> contract(Placed("a bordo del del destructor", Span(16, 26))).text
    'a bordo del destructor'
    """
    while found := _PAIR.search(placed.text):
        cut = Span(found.end(1), found.end())
        text = placed.text[: cut.start] + "l" + placed.text[cut.end :]
        start, end = placed.span.start, placed.span.end
        if cut.start < start < cut.end:
            start = cut.end + 1
        moved = len(cut) - 1
        span = Span(start - moved * (start >= cut.end), end - moved * (end >= cut.end))
        placed = replace(placed, text=text, span=span)
    while twice := _TWICE.search(placed.text, 0, placed.span.start):
        placed = placed.put(Span(*twice.span()), "")
    return placed
