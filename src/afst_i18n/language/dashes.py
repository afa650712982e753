"""The dash of a source, which a model often turns into a hyphen between blanks."""

import re
from typing import Final

_DASH: Final = re.compile(r"\s(?:--|[—–])\s|(?<=[^\W\d])—(?=[^\W\d])")
_HYPHEN: Final = re.compile(r"(?<=[^\s-])(?<!\d)\s-\s(?=[^\s-])|(?<=\d)\s-\s(?=[^\s\d-])")


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
