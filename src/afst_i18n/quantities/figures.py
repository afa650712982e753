"""Figures, which Mexico and the United States write alike, with the same point and comma."""

import re
from typing import Final

from afst_i18n.core.language import Language

# Possessive, and never from within a run of figures: a line of them stays linear.
_FIGURE: Final = re.compile(r"(?<!\d)\d++(?:[.,]\d++)++")
_SWAPPED: Final = str.maketrans(".,", ",.")
# Written as in Spain: thousands by points, or a decimal comma.
_CONTINENTAL: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}")
# Read in no other way: no English figure looks like it.
_DECIMAL_COMMA: Final = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}")


def keep_figures(source: str, target: str, language: Language) -> str:
    """`target`, in `language`, with the figures of `source` as they are written there, and all others as in
    Mexico.

    Models have read much Spanish of countries that write 1,4 for 1.4. A figure that has point and
    comma the other way round, and that the source does not hold so, is turned; a Spanish source may
    be of such a country itself, so none is turned to look like theirs.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> keep_figures("$1.4 million for 12,500 people", "1,4 millones para 12.500 personas", SPANISH)
    '1.4 millones para 12,500 personas'
    >>> keep_figures("$1.2 billion", "1.200 millones de dólares", SPANISH)
    '1,200 millones de dólares'
    >>> keep_figures("version 2.100 of the plan", "la versión 2.100 del plan", SPANISH)
    'la versión 2.100 del plan'
    >>> keep_figures("12.500 personas, 3,5 %", "12,500 people, 3,5%", ENGLISH)
    '12,500 people, 3.5%'
    """
    figures = set(_FIGURE.findall(source))

    def written(found: re.Match[str]) -> str:
        figure, turned = found[0], found[0].translate(_SWAPPED)
        if language.code == "en" and _DECIMAL_COMMA.fullmatch(figure):
            return turned
        if figure in figures or not (turned in figures or _CONTINENTAL.fullmatch(figure)):
            return figure
        return figure if _CONTINENTAL.fullmatch(turned) else turned

    return _FIGURE.sub(written, target)
