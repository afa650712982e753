"""What packs misread in American releases, in other words in the text that an engine is asked.

*U.S. Army photo by* is an army to them, *shakes hands* a shaking (*sacude las manos*), *kicked off* a kick,
*a Bachelor of Science degree* one in Bachelor; and in *the U.S. Southern Command area of responsibility* they
lose whose it is.
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
# They stood up a team, but stood up an hour in line.
_NO_TIME: Final = "(?= an? (?!hour|minute|moment|day|night|while|long|little|bit))"
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
        (rf"stand up{_NO_TIME}", "establish"),
        (rf"stands up{_NO_TIME}", "establishes"),
        (rf"standing up{_NO_TIME}", "establishing"),
        (rf"stood up{_NO_TIME}", "established"),
        ("(?:(?<=was )|(?<=were )|(?<=been ))stood up", "established"),
        # Small models write hasta el 57.8, the opposite.
        (r"(?:(?<=, )|(?<=and ))(?:up|down) from(?= (?:[\w’'-]+ ){0,4}[$£€]?\d)", "compared with"),
    )
)
_DEGREE: Final = re.compile(
    # A master of arts and crafts, or of science fiction, has no degree.
    r"\b(?P<rank>[Bb]achelor|Master|master(?=[’'s]* of \w+ degree))(?:['’]?s)? of (?:[Ss]cience|[Aa]rts)"
    r"(?: [Dd]egree(?P<many>s)?)?(?![\w-])"
)
_AREA: Final = re.compile(
    r"\b[Tt]he (?P<whose>(?:[A-Z][\w.’'&-]* ){1,6})"
    r"(?P<what>(?:joint )?area of (?:responsibility|operations))\b"
)


def reworded(text: str) -> Iterator[Edit]:
    """The edits after which an English text says its idioms plainly.

    >>> from afst_i18n.core.edits import edit
    >>> edit(text := "The drill kicked off; Lee shook hands with crews.", reworded(text)).text
    'The drill began; Lee greeted crews.'
    """
    for pattern, words in _PHRASES:
        yield from (Edit(Span(*match.span()), words) for match in pattern.finditer(text))


def degrees(text: str) -> Iterator[Edit]:
    """The edits after which an English text calls university degrees by their rank, as Spanish does.

    >>> from afst_i18n.core.edits import edit
    >>> edit(text := "1983 Bachelor of Science degree in physics", degrees(text)).text
    "1983 bachelor's degree in physics"
    """
    for match in _DEGREE.finditer(text):
        yield Edit(Span(*match.span()), f"{match['rank'].lower()}'s degree{match['many'] or ''}")


def moved(text: str) -> Iterator[Edit]:
    """The edits after which whose a picture or an area is stands behind it.

    >>> from afst_i18n.core.edits import edit
    >>> edit(text := "(U.S. Army photo by Sgt. Ana Ruiz)", moved(text)).text
    '(Photo of the U.S. Army by Sgt. Ana Ruiz)'
    >>> edit(text := "in the Southern Command area of operations", moved(text)).text
    'in the area of operations of the Southern Command'
    """
    for match in _CREDIT.finditer(text):
        yield from _behind(match, match["what"].capitalize())
    for match in _AREA.finditer(text):
        yield from _behind(match, match["what"])


def _behind(match: re.Match[str], what: str) -> Iterator[Edit]:
    start, end = match.span("whose")
    yield Edit(Span(start, start), f"{what} of the ")
    yield Edit(Span(end - 1, match.end()), "")
