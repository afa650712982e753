"""Why the guards doubted a draft, read off the notes that they left in its catalog.

A catalog keeps a note's words, in whichever language they were written, and not what kind of doubt it was.
"""

from collections.abc import Iterable
from typing import Final

from afst_i18n.messages import says

# The templates of `pipeline.guards`: a test holds that none is without a kind.
KINDS: Final = {
    "word": ("'{word}' is no known word",),
    "untranslated": ("'{word}' is not translated",),
    "repetition": ("'{phrase}' is said twice",),
    "clause": ("'{words}' may be missing",),
    "quotation": (
        "a quotation mark is missing",
        "a quotation mark is lost",
        "a quotation mark is added",
        "a quotation mark is turned",
    ),
    "character": ("a character is broken",),
    "changed": ("'{word}' became '{word2}'",),
    "missing": ("'{word}' is missing",),
    "invented": ("'{word}' is not in the source",),
}
OTHER: Final = "other"


def kinds_of(doubts: Iterable[str]) -> set[str]:
    """The kinds of what the guards left beside a draft; ``other`` is what an earlier version may have said.

    >>> sorted(kinds_of(["'blovar' is no known word", "falta '60'", "see the map"]))
    ['missing', 'other', 'word']
    """
    return {_kind(doubt) for doubt in doubts}


def _kind(doubt: str) -> str:
    found = (kind for kind, templates in KINDS.items() if any(says(doubt, one) for one in templates))
    return next(found, OTHER)
