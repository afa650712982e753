"""The dot that ends an abbreviation and the dot that ends a sentence are one dot."""

import re

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import Placed


def share_dot(placed: Placed) -> Placed:
    """One dot where the designation's own meets another: *EE. UU..* becomes *EE. UU.*

    An ellipsis stays what it is: *EE. UU...* has three dots on purpose.
    """
    end = placed.span.end
    if placed.term.endswith(".") and re.match(r"\.(?!\.)", placed.text[end:]):
        return placed.put(Span(end, end + 1), "")
    return placed


def dot_lost(text: str, span: Span, new: str) -> bool:
    """Whether putting `new` at `span` would take the text's final dot away with an abbreviation's.

    >>> dot_lost("del Gral.", Span(4, 9), "general"), dot_lost("el Gral. Soto", Span(3, 8), "general")
    (True, False)
    """
    ends = re.fullmatch(r"[»”\"')\]*_]*\s*", text[span.end :]) is not None
    return ends and span.of(text).endswith(".") and not new.endswith(".")


def keep_final_dot(source: str, target: str) -> str:
    """The target with the final dot that the source's last abbreviation also was.

    Only for a sentence that another one follows: of a heading's last *U.S.* nobody can say whether its
    dot ends a sentence.

    >>> keep_final_dot("He returned to the U.S.", "Regresó a Estados Unidos")
    'Regresó a Estados Unidos.'
    """
    ends = re.search(r"\w[»”\"')\]]*\Z", target)
    return f"{target}." if ends and source.rstrip().endswith(".") else target
