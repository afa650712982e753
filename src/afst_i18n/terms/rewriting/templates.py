"""What a rule writes: a template of the groups that its pattern found."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from afst_i18n.core.language import ENGLISH
from afst_i18n.language.numerals import parse_roman
from afst_i18n.quantities.render import render_ordinal

_FIELD: Final = re.compile(r"\{(\w+)(?:\|(\w+))?\}")


def _ordinal(figures: str) -> str:
    if not figures:
        return ""
    number = int(figures) if figures.isdigit() else parse_roman(figures)
    return render_ordinal(number, ENGLISH) if number else figures


FILTERS: Final[Mapping[str, Callable[[str], str]]] = {"ordinal": _ordinal, "lower": str.lower}


def filled(template: str, found: re.Match[str]) -> str:
    """The template with its groups, ``{name}`` or ``{name|filter}``.

    >>> filled("the {n|ordinal} Region", re.match(r"(?P<n>[IVX]+)", "VIII"))
    'the 8th Region'
    """

    def field(each: re.Match[str]) -> str:
        text = found[each[1]] or ""
        return FILTERS[each[2]](text) if each[2] else text

    return _FIELD.sub(field, template)
