"""What is copied and never asked: signs and words that packs for English and Spanish have no pieces for,
formulas and telephone numbers.

A model spells an emoji or *Юрий* in bytes, loses one and writes U+FFFD. So they go through the engine as
symbols. A word with one letter from elsewhere (*Nguyễn*, *Łódź*) is a name of elsewhere; words side by side
are one. What English and Spanish share with their neighbours (Latin-1, typographic marks) is no foreign sign.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.quantities.numbers import TELEPHONE

_KNOWN: Final = frozenset("–—‘’“”„‚…•€‹›′″−\u2009\u200a\u200b\u2010\u2011\u202f\u2060\ufeff™ﬁﬂ")
# Joins signs to one picture: zero-width joiner, variation selectors, keycaps; tags of flags.
_JOINERS: Final = re.compile("[\u200d\ufe0e\ufe0f\u20e3]|[\U000e0020-\U000e007f]|[\U0001f3fb-\U0001f3ff]")
_RUN: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
_FORMULA: Final = re.compile(
    r"(?<![\w*+/])\d[\d.,]*(?:\s?[-+/]\s?\d[\d.,]*)*(?:\s?[*×÷^=]\s?\d[\d.,]*)(?:\s?[-+*/×÷^=]\s?\d[\d.,]*)*(?<![.,])"
    r"(?![\w*])"
)


def find_signs(text: str) -> Iterator[Span]:
    """The places of a text that no engine need read, in order and apart.

    >>> text = "Юрий Ли met Nguyễn 🛩️ in Łódź: 2 * 3 * 4."
    >>> [span.of(text) for span in find_signs(text)]
    ['Юрий Ли', 'Nguyễn', '🛩️', 'Łódź', '2 * 3 * 4']
    """
    plain = [Span(*match.span()) for kind in (_FORMULA, TELEPHONE) for match in kind.finditer(text)]
    found = plain if text.isascii() else [*plain, *_foreign(text)]
    found.sort()
    last: Span | None = None
    for span in found:
        if last and span.start <= last.end:
            continue
        last = span
        yield span


def _foreign(text: str) -> Iterator[Span]:
    """Runs of words and signs from elsewhere; blanks between two of them are inside."""
    run: Span | None = None
    for match in _RUN.finditer(text):
        if not _is_foreign(match[0]):
            continue
        span = Span(*match.span())
        between = text[run.end : span.start] if run else ""
        if run and (not between or (between == " " and match[0][0].isalpha() and text[run.start].isalpha())):
            run = Span(run.start, span.end)
        else:
            if run:
                yield run
            run = span
    if run:
        yield run


def _is_foreign(word: str) -> bool:
    if _JOINERS.search(word):
        return True
    # A letter and its accent may be two characters.
    return any(ord(sign) > 0xFF and sign not in _KNOWN for sign in unicodedata.normalize("NFC", word))
