"""A text without its placeables: what rules about words, figures and punctuation read."""

from functools import lru_cache
from typing import Final

from afst_i18n.core.document import Dialect
from afst_i18n.text.marks import marks_of
from afst_i18n.text.placeables import find_placeables
from afst_i18n.text.placing import Hidden, hide_marks

# No letter, no figure, no blank, no mark: it can be neither a word nor a sentence's end.
FILLER: Final = "\ufffc"


def bared(text: str, dialect: Dialect) -> Hidden:
    """`text` without the numbered marks around words: a term half in bold is a term."""
    if dialect is not Dialect.RUNS or "<" not in text:
        return Hidden(text, (), ())
    return hide_marks(text, (), {mark.number for mark in marks_of(text) if mark.opens or mark.closes})


@lru_cache(maxsize=4096)
def prose(text: str, dialect: Dialect) -> str:
    """`text` with every character of a placeable replaced by a filler, so that offsets still hold.

    Those of numbered marks around words do not: they are taken out, see `bared`.

    >>> prose("Fly **now** to {city}.", Dialect.MARKDOWN).replace(FILLER, "_")
    'Fly __now__ to ______.'
    """
    text = bared(text, dialect).text
    pieces, end = [], 0
    for placeable in find_placeables(text, dialect):
        if placeable.kind == "escape":
            continue
        pieces += [text[end : placeable.span.start], FILLER * len(placeable.span)]
        end = placeable.span.end
    return "".join([*pieces, text[end:]]) if pieces else text
