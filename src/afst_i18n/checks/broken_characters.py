"""S407: characters that a wrong encoding or an engine has broken."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

# UTF-8 read as Latin-1 or cp1252: the first of two such letters never stands before the second in English or
# Spanish.
_MOJIBAKE: Final = (
    "Ã[\u0080-\u00bf\u0192\u0160\u0161\u2018-\u201e\u2020-\u2022\u2026\u20ac]"
    "|Â[\u00a0-\u00bf]|â€[\u0098-\u009d\u00a6\u0153\u02dc\u201c\u201d\u2122]?"
)
# Also what is no character of any text: SentencePiece's signs, halves of a pair, private use.
_BROKEN: Final = re.compile(f"\ufffd+|[\u2047\u2581]|(?:{_MOJIBAKE})+|[\ud800-\udfff\ue000-\uf8ff]+")

# A letter that an encoding did not have: Se?or. In an address a question mark may stand between letters.
_UNKNOWN: Final = re.compile(r"(?<![\w/.?&=-])[^\W\d_]+\?[a-záéíóúñü]+(?![\w/?&=-])")
# Something that each of them holds; most texts hold none of it.
_SIGN: Final = re.compile("[?\u2047\u2581ÃÂâ\ud800-\udfff\ue000-\uf8ff\ufffd]")


def broken_characters(unit: Unit) -> Iterator[Problem]:
    """The translation holds characters that are broken: U+FFFD, or letters that a wrong encoding has made.

    Bad:
        The ship left. => El barco zarp\ufffd.
        The ship left. => El barco zarpÃ³.
        Mr. Peña left. => El se?or Peña se fue.
    Good:
        The ship left. => El barco zarpó.
    """
    target = unit.entry.target
    if not _SIGN.search(target):
        return
    unknown = () if "¿" in target else _UNKNOWN.finditer(target)
    for found in chain(_BROKEN.finditer(target), unknown):
        if found[0] not in unit.entry.source:
            shown = "U+FFFD" if "\ufffd" in found[0] else f"'{found[0]}'"
            message = Message.of("{shown} is no character of the text", shown=shown)
            yield Problem(
                message, Message.of("write the letter that was meant"), Span(*found.span()), marked=True
            )


RULE = Rule("S407", "broken-characters", Severity.ERROR, unit=broken_characters)
