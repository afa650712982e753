"""Where persons stand in a picture, as packs understand it: *at left* for *, left,*.

Behind a name small models take *left* for the verb (*salió*) and *right* for *justo*.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span

_SIDE: Final = re.compile(
    r"(?<=\S )(?:[A-Z][\w.’'-]*|above|below)(?:, | \()(?P<side>(?:far )?(?P<where>left|right|center))"
    r"(?=[,.;)]|\Z)"
)
# From left, Ana Ruiz and Ty Lee; but third from left.
_FROM_LEFT: Final = re.compile(
    r"\b(?:(?:second|third|fourth|fifth|sixth) from (?P<counted>(?:left|right)\b)"
    r"|[Ff]rom left(?P<row>)(?=[,:]))"
)


def in_the_picture(text: str) -> Iterator[Edit]:
    """The edits after which an English caption says where a person stands.

    >>> from afst_i18n.core.edits import edit
    >>> text = "From left, Ana Ruiz (center) and Ty Lee, far right, stand third from left,"
    >>> edit(text, in_the_picture(text)).text
    'From left to right, Ana Ruiz (in the center) and Ty Lee, at far right, stand third from the left,'
    """
    for match in _SIDE.finditer(text):
        where = "in the " if match["where"] == "center" else "at "
        yield Edit(Span(match.start("side"), match.start("side")), where)
    for match in _FROM_LEFT.finditer(text):
        if match["row"] is None:
            yield Edit(Span(match.start("counted"), match.start("counted")), "the ")
        else:
            yield Edit(Span(match.end(), match.end()), " to right")
