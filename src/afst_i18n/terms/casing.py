"""The case rules: whether the capitals of a text agree with a designation's."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.core.term import Case
from afst_i18n.language.tokens import letters

_WINDOW: Final = 120
_START: Final = re.compile(r"(?:\A|\n|[.!?:…—–]|--)[\s\"'“”«»‘’(\[¿¡*_>#•-]*\Z")


def rule_for(designation: str, rule: Case) -> Case:
    """The rule that holds for a designation: an acronym is exact, whatever its term says.

    Otherwise *US* would be found in *join us*, and *SOP* in a kitchen.
    """
    capitals = sum(map(str.isupper, designation))
    acronym = capitals > 1 and not re.search(r"\s", designation)
    words = re.findall(r"[^\W\d_]+", designation)
    return Case.EXACT if acronym and not all(word.istitle() and len(word) > 3 for word in words) else rule


def agrees(rule: Case, designation: str, span: Span, text: str) -> bool:
    """Whether the words at `span`, which are those of `designation`, have the right capitals.

    Initial wants a capital in the text, exact the designation's own. Two places decide on capitals
    in the author's stead and are forgiven: a sentence's first letter, and a line all in capitals.
    """
    if rule is Case.ANY:
        return True
    wanted, here = letters(designation), letters(span.of(text))
    if wanted == here or not here:
        return True
    if rule is Case.INITIAL:
        return not here[0].islower()
    if here.isupper() and wanted.upper() == here and _shouted(text, span):
        return True
    return wanted == here[0].lower() + here[1:] and _starts_sentence(text, span.start)


def _shouted(text: str, span: Span) -> bool:
    """Whether the line around is in capitals, as far as the window shows it."""
    before = text[max(0, span.start - _WINDOW) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _WINDOW].partition("\n")[0]
    return not any(map(str.islower, before + after))


def _starts_sentence(text: str, start: int) -> bool:
    return _START.search(text[max(0, start - 12) : start] if start > 12 else text[:start]) is not None
