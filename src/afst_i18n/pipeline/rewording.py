"""What packs misread in American releases, in other words in the text that an engine is asked.

*U.S. Army photo by* is an army to them, *shakes hands* a shaking (*sacude las manos*), *kicked off* a kick;
and in *the U.S. Southern Command area of responsibility* they lose whose it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span

_CREDIT: Final = re.compile(
    r"(?:\A|\()(?P<whose>(?:U\.S\. )?(?:Air Force|Space Force|Army|Navy|Marine Corps|Coast Guard"
    r"|(?:Air|Army) National Guard)(?: Reserve)? )(?P<what>(?:courtesy )?photo|video|graphic)(?= by )"
)
_PHRASES: Final = tuple(
    (re.compile(rf"\b{phrase}(?![\w-])"), words)
    for phrase, words in (
        ("shake hands with", "greet"),
        ("shakes hands with", "greets"),
        ("shaking hands with", "greeting"),
        ("shook hands with", "greeted"),
        ("(?:was|were) kicked off by", "was opened by"),
        ("(?<!the )(?<!a )kick off", "begin"),
        ("kicks off", "begins"),
        ("kicked off", "began"),
        ("(?<!the )(?<!a )wrap up(?! in)", "conclude"),
        ("wraps up(?! in)", "concludes"),
        ("(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )wrapped up(?! in)", "concluded"),
        ("partnering with", "collaborating with"),
        ("partnered with", "collaborated with"),
        ("boots on the ground", "troops on the ground"),
        ("hands-on(?= [a-z])", "practical"),
    )
)
_AREA: Final = re.compile(
    r"\b[Tt]he (?P<who>(?:[A-Z][\w.’'&-]* ){1,6})(?P<area>(?:joint )?area of (?:responsibility|operations))\b"
)


def reworded(text: str, *, kept: Sequence[Span] = ()) -> Iterator[Edit]:
    """The edits after which an English text says these things in other words; phrases in `kept`, as a term
    is, stay.

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
    for pattern, words in _PHRASES:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if not any(map(span.overlaps, kept)):
                yield Edit(span, words)
    for match in _AREA.finditer(text):
        start = match.start("who")
        yield Edit(Span(start, start), f"{match['area']} of the ")
        yield Edit(Span(match.end("who") - 1, match.end()), "")
