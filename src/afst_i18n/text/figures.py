"""Figures, which Mexico and the United States write alike, with the same point and comma."""

import re
from typing import Final

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)+")
_SWAPPED: Final = str.maketrans(".,", ",.")
# Written as in Spain: thousands by points, or a decimal comma.
_CONTINENTAL: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}")


def keep_figures(source: str, target: str) -> str:
    """`target` with the figures of `source` as they are written there, and all others as in Mexico.

    Models have read much Spanish of countries that write 1,4 for 1.4. A figure that has point and
    comma the other way round, and that the source does not hold so, is turned.

    >>> keep_figures("$1.4 million for 12,500 people", "1,4 millones de dólares para 12.500 personas")
    '1.4 millones de dólares para 12,500 personas'
    >>> keep_figures("$1.2 billion", "1.200 millones de dólares")
    '1,200 millones de dólares'
    >>> keep_figures("version 2.100 of the plan", "la versión 2.100 del plan")
    'la versión 2.100 del plan'
    """
    figures = set(_FIGURE.findall(source))

    def written(found: re.Match[str]) -> str:
        figure, turned = found[0], found[0].translate(_SWAPPED)
        if figure in figures or not (turned in figures or _CONTINENTAL.fullmatch(figure)):
            return figure
        return turned

    return _FIGURE.sub(written, target)
