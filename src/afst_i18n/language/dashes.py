"""The dashes of a source, which a model often turns into hyphens between blanks, and its hyphens, to which it
may add one."""

import re
from typing import Final

_DASH: Final = re.compile(r"\s(?:--|[—–])\s|(?<=[^\W\d])—(?=[^\W\d])")
_HYPHEN: Final = re.compile(r"(?<=[^\s-])(?<!\d)\s-\s(?=[^\s-])|(?<=\d)\s-\s(?=[^\s\d-])")

# "Short- and long-term" hangs rightly.
_PARTED: Final = re.compile(r"(?<=\w)- (?=\w)(?!(?:and|or|to|y|e|o|u)\b)")


def keep_dashes(source: str, target: str) -> str:
    """`target` with dashes where it has hyphens between blanks, if the source has dashes and no such hyphen.

    How a dash is set, its blanks too, is the typography's business. Between two figures a hyphen may be a
    range or a minus.

    >>> keep_dashes("The crew — tired but glad — slept.", "La tripulación - cansada, pero feliz - durmió.")
    'La tripulación — cansada, pero feliz — durmió.'
    >>> keep_dashes("Gate A - closed", "Puerta A - cerrada"), keep_dashes("It won — 3 to 2.", "Ganó 3 - 2.")
    ('Puerta A - cerrada', 'Ganó 3 - 2.')
    """
    if not _DASH.search(source) or _HYPHEN.search(source):
        return target
    return _HYPHEN.sub(" — ", target)


def join_hyphens(source: str, target: str) -> str:
    """`target` without blanks behind the hyphens of compounds, if the source has none there.

    >>> join_hyphens("the U.S.-Mexico border", "la frontera México- Estados Unidos")
    'la frontera México-Estados Unidos'
    >>> join_hyphens("a corto y largo plazo", "short- and long-term"), join_hyphens("Gate A- closed", "A- x")
    ('short- and long-term', 'A- x')
    """
    return target if _PARTED.search(source) else _PARTED.sub("-", target)
