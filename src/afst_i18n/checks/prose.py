"""A text without its placeables: what rules about words, figures and punctuation read."""

from functools import lru_cache
from typing import Final

from afst_i18n.core.document import Dialect
from afst_i18n.text.placeables import find_placeables

# No letter, no figure, no blank, no mark: it can be neither a word nor a sentence's end.
FILLER: Final = "\ufffc"


@lru_cache(maxsize=4096)
def prose(text: str, dialect: Dialect) -> str:
    """`text` with every character of a placeable replaced by a filler, so that offsets still hold.

    >>> prose("Fly **now** to {city}.", Dialect.MARKDOWN).replace(FILLER, "_")
    'Fly __now__ to ______.'
    """
    pieces, end = [], 0
    for placeable in find_placeables(text, dialect):
        if placeable.kind == "escape":
            continue
        pieces += [text[end : placeable.span.start], FILLER * len(placeable.span)]
        end = placeable.span.end
    return "".join([*pieces, text[end:]]) if pieces else text
