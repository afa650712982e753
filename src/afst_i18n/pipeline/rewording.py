"""What packs misread in American releases, in other words in the text that an engine is asked.

*U.S. Army photo by* is an army to them, *shakes hands* a shaking (*sacude las manos*), and in *the U.S. Southern
Command area of responsibility* they lose whose it is.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span

_CREDIT: Final = re.compile(
    r"(?:\A|\()(?P<whose>(?:U\.S\. )?(?:Air Force|Space Force|Army|Navy|Marine Corps|Coast Guard"
    r"|(?:Air|Army) National Guard)(?: Reserve)? )(?P<what>(?:courtesy )?photo|video|graphic)(?= by )"
)
_SHAKE: Final = re.compile(r"\b(?P<shake>[Ss]hak(?:es?|ing)|[Ss]hook) hands with\b")
_GREET: Final = {"shake": "greet", "shakes": "greets", "shaking": "greeting", "shook": "greeted"}
_AREA: Final = re.compile(
    r"\b[Tt]he (?P<who>(?:[A-Z][\w.’'&-]* ){1,6})(?P<area>(?:joint )?area of (?:responsibility|operations))\b"
)


def reworded(text: str) -> Iterator[Edit]:
    """The edits after which an English text says these things in other words.

    >>> from afst_i18n.core.edits import edit
    >>> edit(text := "(U.S. Army photo by Sgt. Ana Ruiz)", reworded(text)).text
    '(Photo of the U.S. Army by Sgt. Ana Ruiz)'
    >>> text = "Lee shakes hands with crews in the Southern Command area of operations."
    >>> edit(text, reworded(text)).text
    'Lee greets crews in the area of operations of the Southern Command.'
    """
    for match in _CREDIT.finditer(text):
        start = match.start("whose")
        yield Edit(Span(start, start), f"{match['what'].capitalize()} of the ")
        yield Edit(Span(match.end("whose") - 1, match.end()), "")
    for match in _SHAKE.finditer(text):
        yield Edit(Span(*match.span()), _GREET[match["shake"].lower()])
    for match in _AREA.finditer(text):
        start = match.start("who")
        yield Edit(Span(start, start), f"{match['area']} of the ")
        yield Edit(Span(match.end("who") - 1, match.end()), "")
