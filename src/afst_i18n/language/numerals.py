"""What a run of digits, a number word or a Roman numeral is worth, in both languages.

The danger: ``1.234`` is one and a bit in Mexico and a thousand and more in Spain, and Spanish texts of
both kinds reach us. Where a reading depends on the country both values come out, the Mexican one first,
and whoever compares accepts either.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import SPANISH, Language
from afst_i18n.language.lexicon import word_rows


def _table(name: str) -> dict[str, int]:
    return {word: int(row[0]) for row in word_rows(name) for word in row[1:]}


CARDINALS: Final = {code: _table(f"{code}/cardinals") for code in ("en", "es")}
_HUNDREDS: Final = "|".join(word for word, value in CARDINALS["es"].items() if 1 < value < 1000)
# In words too: dos mil 644, un millón 200 mil.
_IN_WORDS: Final = rf"(?i:(?:{_HUNDREDS})(?:(?: y)? (?:{_HUNDREDS}|uno?)){{0,3}})"
THOUSANDS: Final = rf"(?:(?:\d{{1,3}}|{_IN_WORDS})[ \u00a0])?\b[Mm]il[ \u00a0]\d{{1,3}}"
"""Thousands as the Mexican press writes them, as a pattern: *10 mil 500*, *treinta y dos mil 644*."""
MILLIONS: Final = rf"(?:\d{{1,3}}|{_IN_WORDS}|[Uu]n) mill(?:ón|ones) \d{{1,3}} mil(?: \d{{1,3}})?"
"""Millions and thousands, as a pattern: *2 millones 350 mil 400*, *un millón 200 mil*."""
# Figures with their separators, a calibre without its zero (.50). Only Spanish groups thousands by blanks
# (10 000), and the Mexican press by words: 10 mil 500, 3 mil 642.6 millones, 2 millones 350 mil 400.
DIGITS: Final = {
    # Blanks group thousands in English as well where nothing else can be meant: 216 000, 1 250 500.
    "en": re.compile(
        r"(?<!\d )(?<![\w.,])\d{1,3}(?: \d{3})*(?: 000| \d{3} \d{3})(?![\d.,]\d|\d| \d|-)"
        r"|\d+(?:[.,\u00a0\u202f]\d+)*[¼½¾]?|(?<![\w.,])\.\d{1,3}(?![\w.])"
    ),
    "es": re.compile(
        rf"(?<!\w)(?:{THOUSANDS}"
        r"(?:\.\d{1,3}(?=[ \u00a0](?:millones|md[pd])\b)|(?![\d.,]\d|\d|[ \u00a0]mil\b))"
        rf"|{MILLIONS}(?![\d.,]\d|\d|[ \u00a0]mil))"
        r"|(?=[\d.])(?:\d{1,3}(?: \d{3})+(?![\d.,]\d|\d| \d)(?<!\d\d\d\d)|\d+(?:[.,\u00a0\u202f]\d+)*[¼½¾]?"
        r"|(?<![\w.,])\.\d{1,3}(?![\w.]))"
    ),
}

_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_GROUPING: Final = re.compile(r"[, \u00a0\u202f](?=\d{3})")
_CONTINENTAL: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_WORDS: Final = r"\d{1,3}|[^\W\d_]+(?: [^\W\d_]+){0,3}?"
_BY_WORD: Final = re.compile(rf"(?:({_WORDS}) mill\w+ )?(?:({_WORDS}) )?[Mm]il(?: (\d{{1,3}}(?:\.\d+)?))?")
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_FRACTIONS: Final = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


@lru_cache(maxsize=4096)
def parse_digits(token: str, language: Language) -> tuple[Decimal, ...]:
    """The values that `token` may have, the likeliest first; none for what is no number (``2.1.3``).

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> [str(v) for v in parse_digits("1,234.5", ENGLISH)], [str(v) for v in parse_digits("1.234", SPANISH)]
    (['1234.5'], ['1.234', '1234'])
    >>> [str(v) for v in (*parse_digits("2½", SPANISH), *parse_digits("treinta y dos mil 644", SPANISH))]
    ['2.5', '32644']
    """
    if part := _FRACTIONS.get(token[-1:]):
        return tuple(value + part for value in parse_digits(token[:-1], language))
    if by_word := _BY_WORD.fullmatch(token.replace("\u00a0", " ")):
        millions, thousands, rest = by_word.groups(default="")
        return (_below(millions, 0) * 10**6 + _below(thousands, 1) * 1000 + Decimal(rest or 0),)
    values = []
    if _PLAIN.fullmatch(token):
        values.append(Decimal(token))
    if _GROUPED.fullmatch(token):
        values.append(Decimal(_GROUPING.sub("", token).replace(",", ".")))
    # In English a comma before three digits or a dot is plain; only what cannot be English is Spanish.
    if _CONTINENTAL.fullmatch(token) and (language.code == "es" or not values):
        values.append(Decimal(token.replace(".", "").replace(",", ".")))
    return tuple(dict.fromkeys(values))


def _below(thousand: str, otherwise: int) -> int:
    """The value of figures or words below a thousand."""
    return int(thousand) if thousand.isdigit() else sum(parse_words(thousand, SPANISH)) or otherwise


ORDINALS: Final = {code: _table(f"{code}/ordinals") for code in ("en", "es")}
SCALES: Final = {
    code: {word: value for word, value in table.items() if value >= 1000} for code, table in CARDINALS.items()
}


def _pattern(words: list[str], glue: str) -> re.Pattern[str]:
    # By their first letters, so that the search leaps from one of them to the next.
    first: dict[str, str] = {}
    for word in sorted(words, key=len, reverse=True):
        first[word[0]] = f"{first[word[0]]}|{word[1:]}" if word[0] in first else word[1:]
    begun = "|".join(rf"{letter}(?<![\w-].)(?:{rests})" for letter, rests in first.items())
    any_of = "|".join(f"{letter}(?:{rests})" for letter, rests in first.items())
    return re.compile(rf"(?:{begun})(?:{glue}(?:{any_of}))*(?!\w)")


# For texts in small letters.
CARDINAL_WORDS: Final = {
    "en": _pattern(list(CARDINALS["en"]), r"(?:-| and | )"),
    "es": _pattern(list(CARDINALS["es"]), r"(?: y | )"),
}


def _tens(table: dict[str, int]) -> str:
    return "|".join(word for word, n in table.items() if 10 <= n < 100 and not n % 10 and word != "ten")


def _units(table: dict[str, int]) -> str:
    return "|".join(word for word, n in table.items() if 0 < n < 10)


_TENS: Final = {
    "en": rf"(?:(?:{_tens(CARDINALS['en'])})-)",
    "es": rf"(?:(?:{_tens(ORDINALS['es'])})\s)",
}
_ABOVE_TENS: Final = {
    "en": rf"(?:(?:{_units(CARDINALS['en'])}) hundred (?:and )?)?",
    "es": r"(?:(?:du)?centésim[oa]\s)?",
}
ORDINAL_WORDS: Final = {
    code: re.compile(
        rf"(?<![\w-]){_ABOVE_TENS[code]}(?:{_TENS[code]}(?:{_units(words)})s?(?!\w)"
        rf"|{_pattern([word + 's?' for word in words], '$^').pattern})"
    )
    for code, words in ORDINALS.items()
}


def parse_ordinal(text: str, language: Language) -> int:
    """The value of what `ORDINAL_WORDS` finds: *twenty-fourth* and *vigésima cuarta* are 24."""
    table = ORDINALS[language.code]
    hundreds, _, rest = text.rpartition(" hundred ")
    total = 100 * CARDINALS[language.code].get(hundreds, 0)
    for word in re.split(r"[\s-]", rest.removeprefix("and ")):
        value = table.get(word) or table.get(word.rstrip("s"))
        total += value or CARDINALS[language.code][word]
    return total


@lru_cache(maxsize=4096)
def parse_words(text: str, language: Language) -> tuple[int, ...]:
    """The numbers that a run of number words says; more than one where the words do not add up to one.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> parse_words("two hundred and fifty thousand", ENGLISH), parse_words("treinta y dos mil", SPANISH)
    ((250000,), (32000,))
    >>> parse_words("two and three", ENGLISH), parse_words("fifteen hundred", ENGLISH)
    ((2, 3), (1500,))
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in _GLUE]
    numbers: list[int] = []
    total, current, last = 0, 0, 0
    for word in words:
        value = CARDINALS[language.code][word]
        if value >= 10**6:
            total, current = total + max(current, 1) * value, 0
        elif value in (12, 1000) and word in _MULTIPLIERS:
            current = max(current, 1) * value
        elif word == "hundred" and current % 100:
            current += current % 100 * 99  # five hundred, fifteen hundred
        elif last and not _adds(value, last):
            numbers.append(total + current)
            total, current = 0, value
        else:
            current += value
        last = value
    return (*numbers, total + current) if words else ()


def _adds(value: int, last: int) -> bool:
    """Whether a word worth `value` goes on with the number whose last word is worth `last`."""
    return value < last and (last >= 100 or (last >= 20 and value < 10))


_GLUE: Final = frozenset({"and", "y"})
_MULTIPLIERS: Final = frozenset({"dozen", "docena", "docenas", "thousand", "mil"})
_ROMAN: Final = re.compile(r"(?=[IVXLC])(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def parse_roman(token: str) -> int | None:
    """The value of a Roman numeral up to 99, None for any other word: ``XXI`` is 21."""
    if not _ROMAN.fullmatch(token):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in token]
    return sum(-d if d < following else d for d, following in zip(digits, [*digits[1:], 0], strict=True))
