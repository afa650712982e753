"""A text without its placeables: what rules about words, figures and punctuation read."""

import re
from functools import lru_cache
from typing import Final

from afst_i18n.core.document import Dialect
from afst_i18n.markup.marks import marks_of
from afst_i18n.markup.placeables import find_placeables
from afst_i18n.markup.placing import Hidden, hide_marks

# No letter, no figure, no blank, no mark: it can be neither a word nor a sentence's end.
FILLER: Final = "\ufffc"


def bared(text: str, dialect: Dialect) -> Hidden:
    """`text` without the numbered marks around words: a term half in bold is a term."""
    if dialect is not Dialect.RUNS or "<" not in text:
        return Hidden(text, (), ())
    return hide_marks(text, (), {mark.number for mark in marks_of(text) if mark.opens or mark.closes})


_INSIDE: Final = frozenset(("emphasis", "html", "mark"))
# Marks of emphasis that a catalog holds which is not said to be of a Markdown document.
_STARS: Final = re.compile(r"(?<![\w*])\*{1,3}(?=\w)|(?<=\w)\*{1,3}(?![\w*])")
_ENTITY: Final = re.compile("&(?:nbsp|#160|#xA0|ensp|emsp|thinsp);|[\u00ad\u200b\u2060]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def words(text: str, dialect: Dialect) -> str:
    """`prose` with blanks in the place of what may stand inside a term: marks of emphasis, blanks written as
    entities, soft hyphens. Offsets hold.

    >>> words("The **air** base of the wing&nbsp;general", Dialect.MARKDOWN)
    'The   air   base of the wing      general'
    """
    told = prose(text, dialect)
    if FILLER in told:
        for placeable in find_placeables(bared(text, dialect).text, dialect):
            if placeable.kind in _INSIDE:
                start, end = placeable.span.start, placeable.span.end
                told = f"{told[:start]}{' ' * (end - start)}{told[end:]}"
    if "*" in told:
        told = _STARS.sub(lambda found: " " * len(found[0]), told)
    return _ENTITY.sub(lambda found: " " * len(found[0]), told) if "&" in told or not told.isascii() else told


def term_words(text: str) -> str:
    """The words of a term that was found in such a text, one blank between them."""
    return " ".join(text.split())


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
