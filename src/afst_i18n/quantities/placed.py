"""A quantity of the source written into a translation, where an engine left a place for it."""

import re
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.numerals import CARDINALS
from afst_i18n.quantities.figures import keep_figures
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import render_money, render_number, render_percent, render_scaled
from afst_i18n.quantities.units import unit_name
from afst_i18n.quantities.written import Target, put_date, put_ordinal, put_time

_FIGURE: Final = re.compile(r"\d[\d.,]*(?<![.,])")
# A 900-square-mile area: un área de 900 millas cuadradas; but not behind one of these.
_BEHIND_A_NOUN: Final = re.compile(rf"(?<!\w)(?!(?:{any_of('es/before_a_measure')}) $)[^\W\d_]{{2,}} $")
# What is said in words below it, as both languages' style books have it.
_IN_WORDS: Final = 30


def is_placeable(quantity: Quantity) -> bool:
    """Whether `place_quantity` can write it: no share, no weekday or month alone, no code."""
    if quantity.kind in (Kind.SHARE, Kind.WEEKDAY, Kind.MONTH):
        return quantity.date is not None
    return not (quantity.spelled and quantity.kind is Kind.TIME)


def place_quantity(quantity: Quantity, source: str, span: Span, target: Target) -> Edit:
    """The edit that writes a quantity of `source` at `span`, with the article that it needs.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> from afst_i18n.quantities.numbers import find_quantities
    >>> text = "It arrived on Oct. 11."
    >>> date = find_quantities(text, ENGLISH)[0]
    >>> place_quantity(date, text, Span(6, 9), Target("Llegó <0>.", SPANISH, lambda noun: "")).text
    'el 11 de octubre'
    """
    language, words = target.language, quantity.span.of(source)
    if quantity.date:
        return put_date(quantity.date, span, target, alone=True)
    match quantity.kind:
        case Kind.TIME:
            return put_time(int(quantity.value), span, target)
        case Kind.MONEY:
            return Edit(span, render_money(quantity.value, quantity.unit, language))
        case Kind.ORDINAL:
            return put_ordinal(int(quantity.value), span, target)
        case Kind.PERCENT:
            return Edit(span, render_percent(render_number(quantity.value), language))
        case Kind.MEASURE:
            name = unit_name(quantity.unit, language, plural=quantity.value != 1)
            measure = f"{_number(quantity, words, language)} {name}"
            compound = "-" in words and language.code == "es"
            behind = compound and _BEHIND_A_NOUN.search(target.before(span.start))
            return Edit(span, f"de {measure}" if behind else measure)
    return Edit(span, _number(quantity, words, language))


def _number(quantity: Quantity, words: str, language: Language) -> str:
    """A number as it is written in the source, or in words where it is in words there."""
    if quantity.scaled:
        return render_scaled(quantity.value, language)
    if quantity.spelled and quantity.value < _IN_WORDS:
        return next(
            (word for word, value in CARDINALS[language.code].items() if value == quantity.value),
            render_number(quantity.value),
        )
    if (figure := _FIGURE.search(words)) and "mil" not in words and " " not in words.strip():
        return keep_figures("", figure[0], language)
    return render_number(quantity.value)
