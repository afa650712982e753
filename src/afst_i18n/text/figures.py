"""Figures, which Mexico and the United States write alike, with the same point and comma."""

import re
from typing import Final

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)+")
_SWAPPED: Final = str.maketrans(".,", ",.")


def keep_figures(source: str, target: str) -> str:
    """`target` with the figures of `source` as they are written there.

    Models have read much Spanish of countries that write 1,4 for 1.4. A figure that has point and comma
    the other way round, and that the source does not hold so, gets the source's.

    >>> keep_figures("$1.4 million for 12,500 people", "1,4 millones de dólares para 12.500 personas")
    '1.4 millones de dólares para 12,500 personas'
    """
    figures = set(_FIGURE.findall(source))
    swapped = {figure.translate(_SWAPPED): figure for figure in figures} if figures else {}

    def written(found: re.Match[str]) -> str:
        return found[0] if found[0] in figures else swapped.get(found[0], found[0])

    return _FIGURE.sub(written, target) if swapped else target
