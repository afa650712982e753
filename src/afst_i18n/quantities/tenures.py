"""The months of a post that open a line of a biography: *July 1997 - March 2000, Deputy Director*.

Engines write *El 1997 de julio*, and the rest of the line is better without them.
"""

import re
from functools import cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.boilerplate import Opening
from afst_i18n.language.calendar import MONTH_NUMBERS
from afst_i18n.quantities.dates import Date
from afst_i18n.quantities.render import render_date

_TO_DATE: Final = {
    "en": (r"(?:to )?(?:the )?[Pp]resent", "present"),
    "es": (r"(?:a )?la (?:fecha|actualidad)|(?:al )?[Pp]resente", "a la fecha"),
}


def find_tenure(text: str, target: Language) -> Opening | None:
    """The months with which a text opens, as the target writes them.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> find_tenure("July 1997 - March 2000, Deputy Director", SPANISH)
    Opening(text='Julio de 1997 - marzo de 2000,', end=23)
    """
    found = _pattern(target.other.code).match(text)
    if found is None:
        return None
    first = _month(found["first"], found["year"], target)
    last = _month(found["last"], found["end"], target) if found["last"] else _TO_DATE[target.code][1]
    return Opening(f"{first[0].upper()}{first[1:]}{found['sign']}{last}{found['stop']}", found.end())


def _month(name: str, year: str, target: Language) -> str:
    number = MONTH_NUMBERS[target.other.code][name.lower().rstrip(".")]
    return render_date(Date((), number, int(year)), target)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    names = "|".join(sorted(MONTH_NUMBERS[code], key=len, reverse=True))
    of = r"\.?\s" if code == "en" else r"\.?\s(?:del?\s)?"
    return re.compile(
        rf"(?P<first>(?i:{names})){of}(?P<year>\d{{4}})(?P<sign>\s?[-–—]\s?)"
        rf"(?:(?P<last>(?i:{names})){of}(?P<end>\d{{4}})|{_TO_DATE[code][0]})(?P<stop>[,:])(?=\s)"
    )
