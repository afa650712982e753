"""What the rules about typography share: the issues of a unit's translation, outside its placeables."""

import re
from functools import lru_cache
from typing import Final

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Unit
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTHS, WEEKDAYS
from afst_i18n.language.typography import PROFILES, Issue, issues

# Signs and words without which no rule about typography can speak; each search leaps from one sign that
# may begin something to the next.
_SIGN: Final = re.compile(r"[\"“”„«»‘'–—¿¡?!%]")
# Literals of reStructuredText and Markdown, which a catalog of any kind may hold.
_CODE: Final = re.compile(r"(`+)[^`\n]+\1")
_COLUMNS: Final = re.compile(r"\S(?:[ ]{2,}|\t)")
_SIGNS: Final = re.compile(r"[=$#\\/|<>{}\[\]@^~*_]|--|[a-z]\"|\w\(")
_NAMES: Final = "|".join(name.capitalize() for name in (*MONTHS["es"], *WEEKDAYS["es"]))
_TRIGGER: Final = re.compile(rf"--|\.\.| [ \t,;]|\t[ \t]|\u00a0[,;]|EE|EUA|E\.[ \u00a0]?U|FF|{_NAMES}")


# Two rules ask for the same unit, one after the other.
@lru_cache(maxsize=8)
def house_style(unit: Unit) -> tuple[Issue, ...]:
    """What `typeset` would change in the translation; nothing that touches a placeable."""
    if quiet(unit.target_text):
        return ()
    found = issues(unit.target_text, unit.target, PROFILES[unit.profile])
    code = [Span(*match.span()) for match in _CODE.finditer(unit.target_text)]
    return tuple(
        issue
        for issue in found
        if FILLER not in issue.span.of(unit.target_text) + issue.replacement
        and not any(issue.span.overlaps(span) or issue.span == span for span in code)
        and not _laid_out(issue, unit)
    )


def _laid_out(issue: Issue, unit: Unit) -> bool:
    """Whether the source has it as well: columns and blanks that are meant, and signs of code.

    What stands around the issue up to the next blanks is the same in the source, and is no word of either
    language: ``-D"NAME"``, ``key="value"``.
    """
    text, source = unit.target_text, unit.source_text
    said = issue.span.of(text)
    if said.isspace() and len(said) > 1:
        return _COLUMNS.search(source) is not None
    if said not in source:
        return False
    start, end = text.rfind(" ", 0, issue.span.start) + 1, text.find(" ", issue.span.end)
    token = text[start : end if end >= 0 else None].strip(".,;:")
    return token in source and _SIGNS.search(token) is not None


def quiet(text: str) -> bool:
    """Whether the text is one in which no rule about typography can find anything, as most are."""
    return not (_SIGN.search(text) or _TRIGGER.search(text))


def opens(issue: Issue) -> bool:
    """Whether the issue is an opening mark that is not there: it is put before what stands there."""
    return issue.replacement[:1] in ("¿", "¡") and len(issue.replacement) > len(issue.span)
