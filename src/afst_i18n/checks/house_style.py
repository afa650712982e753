"""What the rules about typography share: the issues of a unit's translation, outside its placeables."""

import re
from functools import lru_cache
from typing import Final

from afst_i18n.checks.prose import FILLER
from afst_i18n.checks.rule import Unit
from afst_i18n.text.dates import MONTHS, WEEKDAYS
from afst_i18n.text.typography import PROFILES, Issue, issues

# Signs and words without which no rule about typography can speak; each search leaps from one sign that
# may begin something to the next.
_SIGN: Final = re.compile(r"[\"“”„«»‘'–—¿¡?!%]")
_NAMES: Final = "|".join(name.capitalize() for name in (*MONTHS["es"], *WEEKDAYS["es"]))
_TRIGGER: Final = re.compile(rf"--|\.\.| [ \t,;]|\t[ \t]|\u00a0[,;]|EE|EUA|E\.[ \u00a0]?U|FF|{_NAMES}")


# Two rules ask for the same unit, one after the other.
@lru_cache(maxsize=8)
def house_style(unit: Unit) -> tuple[Issue, ...]:
    """What `typeset` would change in the translation; nothing that touches a placeable."""
    if quiet(unit.target_text):
        return ()
    found = issues(unit.target_text, unit.target, PROFILES[unit.profile])
    return tuple(i for i in found if FILLER not in i.span.of(unit.target_text) + i.replacement)


def quiet(text: str) -> bool:
    """Whether the text is one in which no rule about typography can find anything, as most are."""
    return not (_SIGN.search(text) or _TRIGGER.search(text))


def opens(issue: Issue) -> bool:
    """Whether the issue is an opening mark that is not there: it is put before what stands there."""
    return issue.replacement[:1] in ("¿", "¡") and len(issue.replacement) > len(issue.span)
