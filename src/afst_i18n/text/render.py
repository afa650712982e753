"""Numbers, dates, times and money as a release of the target language writes them.

Names and separators come from CLDR (Babel) for the language's locale: es_MX groups by commas. The danger
is what CLDR does for programs, not for readers: U+202F before ``p.m.`` and ``USD`` for dollars. So blanks
are plain ones, and money, percentages and ordinals are said as institutional and AP usage say them.
"""

from decimal import Decimal
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.text.dates import Date
from afst_i18n.text.numbers import Kind, Quantity

# Currency by code: name for one and for many in Spanish, sign or name in English.
_CURRENCIES: Final = {
    "USD": ("dólar", "dólares", "$", ""),
    "MXN": ("peso", "pesos", "", " pesos"),
    "EUR": ("euro", "euros", "€", ""),
    "": ("peso", "pesos", "$", ""),
}


def localize(quantity: Quantity, language: Language, *, feminine: bool = False) -> str | None:
    """`quantity` as a text in `language` writes it; None where a rendering is not ours to choose: units
    and words are translated by the engine, only their figures change.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> from afst_i18n.text.numbers import find_quantities
    >>> text = "On December 10–11, the 1st wing spent $1.2 billion, or 45 percent."
    >>> [localize(q, SPANISH, feminine=True) for q in find_quantities(text, ENGLISH)]
    ['10 y 11 de diciembre', '1.ª', '1,200 millones de dólares', '45 por ciento']
    """
    if quantity.spelled:
        return None
    match quantity.kind:
        case Kind.DATE | Kind.MONTH if quantity.date:
            return render_date(quantity.date, language)
        case Kind.TIME:
            return render_time(int(quantity.value), language)
        case Kind.MONEY:
            return render_money(quantity.value, quantity.unit, language)
        case Kind.PERCENT:
            return render_percent(quantity.value, language)
        case Kind.ORDINAL:
            return render_ordinal(int(quantity.value), language, feminine=feminine)
        case _:
            return None


def render_number(value: Decimal, language: Language) -> str:
    """`value` with the locale's separators, all its decimals kept.

    >>> from afst_i18n.core.language import SPANISH
    >>> render_number(Decimal("1234.50"), SPANISH)
    '1,234.50'
    """
    from babel.numbers import format_decimal

    places = max(0, -int(value.as_tuple().exponent))
    return format_decimal(value, format=f"#,##0.{'0' * places}".rstrip("."), locale=language.locale)


def render_percent(value: Decimal, language: Language) -> str:
    """``45 por ciento``, ``45 percent``: the word, as Mexican institutions and AP write."""
    return f"{render_number(value, language)} {'por ciento' if language.code == 'es' else 'percent'}"


def render_money(value: Decimal, currency: str, language: Language) -> str:
    """Money by its currency's code; millions in words.

    The trap is the billion, 10⁹ in English and 10¹² in Spanish: Spanish says ``1,200 millones``.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_money(Decimal(1_000_000), "USD", SPANISH), render_money(Decimal(1_200_000_000), "MXN", ENGLISH)
    ('1 millón de dólares', '1.2 billion pesos')
    """
    one, many, sign, name = _CURRENCIES[currency]
    if language.code == "en":
        number, scale = _scaled(value, {10**12: " trillion", 10**9: " billion", 10**6: " million"})
        return f"{sign}{render_number(number, language)}{scale}{name}"
    number, scale = _scaled(value, {10**12: " billones de", 10**6: " millones de"})
    if scale and number == 1:
        scale = scale.replace("ones", "ón")
    noun = one if value == 1 else many
    return f"{render_number(number, language)}{scale} {noun}"


def _scaled(value: Decimal, scales: dict[int, str]) -> tuple[Decimal, str]:
    """The value by its largest scale that leaves at most three decimals, and the scale's word."""
    for size, word in scales.items():
        number = value / size
        if value >= size and number == round(number, 3):
            return Decimal(f"{number.normalize():f}"), word
    return value, ""


def render_ordinal(
    number: int, language: Language, *, feminine: bool = False, before_noun: bool = False
) -> str:
    """``1st``, ``1.º``, ``1.ª``, and ``1.er`` before a masculine noun for what ends in primero and tercero.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> render_ordinal(112, ENGLISH), render_ordinal(3, SPANISH, before_noun=True)
    ('112th', '3.er')
    """
    if language.code == "es":
        short = before_noun and not feminine and number % 10 in {1, 3} and number % 100 != 11
        return f"{number}.{'ª' if feminine else 'er' if short else 'º'}"
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


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
    from babel.dates import get_month_names

    month = get_month_names("wide", locale=language.locale)[date.month]
    if not date.days:
        return f"{month} {date.year}" if language.code == "en" else f"{month} de {date.year}"
    *first, last = (str(day) for day in date.days)
    if language.code == "en":
        joined = (
            f"{first[0]}–{last}" if date.through else " and ".join(filter(None, [", ".join(first), last]))
        )
        return f"{month} {joined}" + (f", {date.year}" if date.year else "")
    neighbours = len(first) == 1 and int(last) - int(first[0]) == 1
    joint = " al " if date.through and not neighbours else " y "
    joined = joint.join(filter(None, [", ".join(first), last]))
    return f"{joined} de {month}" + (f" de {date.year}" if date.year else "")
