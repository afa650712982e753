"""Shares that are said in words: *one-third*, *dos terceras partes*, *half of the crews*, *la mitad*.

The danger is the ordinal that looks like one: a third aircraft is no third, *la cuarta parte del informe* may
be its fourth chapter, and the first quarter of a year is *el primer trimestre*. So a share wants a number
before it and an *of* behind it, a hyphen, or a plural.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.numerals import CARDINALS, ORDINALS
from afst_i18n.quantities.quantity import Kind, Quantity

_COUNTS: Final = {
    code: "|".join(word for word, n in table.items() if n < 10 and word != "uno")
    for code, table in CARDINALS.items()
}
_ORDINALS: Final = {
    code: [word for word, n in table.items() if 2 < n <= 10] for code, table in ORDINALS.items()
}
_PARTS: Final = {
    "en": "|".join((*_ORDINALS["en"], "quarter")),
    "es": "|".join(("tercio", *(word for word in _ORDINALS["es"] if word[-1] == "o" and word != "tercero"))),
}
_FEMININE: Final = "|".join(word for word in _ORDINALS["es"] if word[-1] == "a")
_SHARES: Final = {
    "en": re.compile(
        rf"(?<![\w-])(?:(?P<count>{_COUNTS['en']})-(?P<part>{_PARTS['en']})s?(?![\w-])"
        rf"|(?:(?P<count2>{_COUNTS['en']}|a)\s)(?P<part2>{_PARTS['en']})s?(?=\sof\s(?!a\s(?:mile|second)\b))"
        rf"|(?P<count3>(?!one){_COUNTS['en']})\s(?P<part3>(?!second){_PARTS['en']})s(?!\w)"
        r"|(?:(?<!first\s)(?<!second\s)(?P<half>(?:one[\s-])?half)(?=\s(?:of|the|its|their|his|her|our|those|these)\s)))",
        re.IGNORECASE,
    ),
    "es": re.compile(
        rf"(?<![\w-])(?:(?P<count>{_COUNTS['es']})\s(?P<part>{_PARTS['es']})s?(?=\sdel?\s(?!hora))"
        rf"|(?:(?P<count2>{_COUNTS['es']}|la)\s)(?P<part2>{_FEMININE})s?\spartes?(?!\w)"
        r"|(?P<half>la\smitad)(?!\w)(?P<count3>)(?P<part3>))",
        re.IGNORECASE,
    ),
}
# What every share holds.
SHARE_WORDS: Final = {
    "en": frozenset(form for part in ("half", *_PARTS["en"].split("|")) for form in (part, f"{part}s")),
    "es": frozenset(
        ("mitad", *(form for part in f"{_PARTS['es']}|{_FEMININE}".split("|") for form in (part, f"{part}s")))
    ),
}
_SIZES: Final = {"tercio": 3, "quarter": 4}


def find_shares(text: str, language: Language) -> Iterator[Quantity]:
    """The shares of a text; a half is worth 0.5.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> [share.span.start for share in find_shares("one-third of it, a third jet", ENGLISH)]
    [0]
    >>> [str(share.value) for share in find_shares("tres cuartas partes", SPANISH)]
    ['0.75']
    """
    for match in _SHARES[language.code].finditer(text):
        yield Quantity(Kind.SHARE, _value(match, language), Span(*match.span()), spelled=True)


def _value(match: re.Match[str], language: Language) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    count = (match["count"] or match["count2"] or match["count3"]).lower()
    part = (match["part"] or match["part2"] or match["part3"]).lower()
    size = _SIZES.get(part) or ORDINALS[language.code][part]
    return Decimal(CARDINALS[language.code].get(count, 1)) / size
