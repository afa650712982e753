"""Numbers, dates, times and money as a release of the target language writes them.

Both countries group by commas and write a decimal point; Spain and the rest of Spanish do not. Money,
percentages and ordinals are said as institutional and AP usage say them, not as CLDR does for programs,
which has U+202F before ``p.m.`` and ``USD`` for dollars.
"""

from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.calendar import month_name
from afst_i18n.quantities.dates import Date

# Currency by code: name for one and for many in Spanish, sign or name in English.
_CURRENCIES: Final = {
    "USD": ("dólar", "dólares", "$", ""),
    "MXN": ("peso", "pesos", "", " pesos"),
    "EUR": ("euro", "euros", "€", ""),
    "": ("peso", "pesos", "$", ""),
}
_PERCENT: Final = {"en": "percent", "es": "por ciento"}


def render_number(value: Decimal) -> str:
    """`value` with the separators of both languages, all its decimals kept.

    >>> render_number(Decimal("1234.50"))
    '1,234.50'
    """
    return f"{value:,f}"


def render_percent(figure: str, language: Language) -> str:
    """``45 por ciento``, ``45 percent``: the word, as Mexican institutions and AP write."""
    return f"{figure} {_PERCENT[language.code]}"


def render_scaled(value: Decimal, language: Language) -> str:
    """A large number by its scale's word.

    The trap is the billion, 10⁹ in English and 10¹² in Spanish: Spanish says ``1,200 millones``.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_scaled(Decimal(1_200_000_000), SPANISH), render_scaled(Decimal(1_200_000_000), ENGLISH)
    ('1,200 millones', '1.2 billion')
    """
    if language.code == "en":
        number, scale = _scaled(value, {10**12: " trillion", 10**9: " billion", 10**6: " million"})
    else:
        number, scale = _scaled(value, {10**12: " billones", 10**6: " millones"})
        if number == 1:
            scale = scale.replace("ones", "ón")
    return f"{render_number(number)}{scale}"


def render_money(value: Decimal, currency: str, language: Language) -> str:
    """Money by its currency's code; millions in words.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_money(Decimal(1_000_000), "USD", SPANISH), render_money(Decimal(1_200_000_000), "MXN", ENGLISH)
    ('1 millón de dólares', '1.2 billion pesos')
    """
    one, many, sign, name = _CURRENCIES[currency]
    amount = render_scaled(value, language)
    if language.code == "en":
        return f"{sign}{amount}{name}"
    joint = " de" if amount[-1].isalpha() else ""
    return f"{amount}{joint} {one if value == 1 else many}"


def _scaled(value: Decimal, scales: dict[int, str]) -> tuple[Decimal, str]:
    """The value by its largest scale that leaves at most three decimals, and the scale's word."""
    for size, word in scales.items():
        number = value / size
        if value >= size and number == round(number, 3):
            return Decimal(f"{number.normalize():f}"), word
    return value, ""


def render_ordinal(number: int, language: Language, *, gender: str = "m", before_noun: bool = False) -> str:
    """``1st``, ``1.º``, ``1.ª``, and ``1.er`` before a masculine noun for what ends in primero and tercero.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_ordinal(112, ENGLISH), render_ordinal(3, SPANISH, before_noun=True)
    ('112th', '3.er')
    """
    if language.code == "es":
        short = before_noun and gender == "m" and number % 10 in {1, 3} and number % 100 != 11
        return f"{number}.{'ª' if gender == 'f' else 'er' if short else 'º'}"
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def render_roman(number: int) -> str:
    """A number below 40 in Roman numerals.

    >>> render_roman(15), render_roman(21)
    ('XV', 'XXI')
    """
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def render_time(minutes: int, language: Language) -> str:
    """A time of day on the 12-hour clock, which es_MX and en_US both use: ``5:05 p.m.``

    English leaves out the minutes of a full hour (AP).

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_time(1020, ENGLISH), render_time(1020, SPANISH)
    ('5 p.m.', '5:00 p.m.')
    """
    hour, minute = divmod(minutes, 60)
    clock = f"{hour % 12 or 12}:{minute:02}"
    if language.code == "en":
        clock = clock.removesuffix(":00")
    return f"{clock} {'p.m.' if hour >= 12 else 'a.m.'}"


def render_date(date: Date, language: Language) -> str:
    """A date with its days in a row: two neighbouring days are both named, a longer range by its ends.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_date(Date((10, 14), 12, 2024, through=True), SPANISH)
    '10 al 14 de diciembre de 2024'
    >>> render_date(Date((10, 11), 12, through=True), ENGLISH)
    'December 10–11'
    """
    month = month_name(date.month, language.code)
    if not date.days:
        return f"{month} {date.year}" if language.code == "en" else f"{month} de {date.year}"
    *first, last = (str(day) for day in date.days)
    if language.code == "en":
        joined = (
            f"{first[0]}–{last}" if date.through else " and ".join(filter(None, [", ".join(first), last]))
        )
        return f"{month} {joined}" + (f", {date.year}" if date.year else "")
    joint = " al " if date.through and not neighbours(date) else " y "
    joined = joint.join(filter(None, [", ".join(first), last]))
    return f"{joined} de {month}" + (f" de {date.year}" if date.year else "")


def neighbours(date: Date) -> bool:
    """Whether a date is two days, one after the other."""
    return len(date.days) == 2 and date.days[1] - date.days[0] == 1
