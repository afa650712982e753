from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.quantities.dates import Date
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.quantity import Kind
from afst_i18n.quantities.render import (
    render_date,
    render_money,
    render_number,
    render_ordinal,
    render_time,
)

LANGUAGES = {"en": ENGLISH, "es": SPANISH}

# language, text, what is in it: kind, value, unit
FOUND = [
    ("en", "1,234.5 tons", [("measure", "1234.5", "t")]),
    ("en", "60 kilometres per hour, 4 kilometres an hour, 3 miles an hour",
     [("measure", "60", "km/h"), ("measure", "4", "km/h"), ("measure", "3", "mph")]),
    ("es", "1.234,5 toneladas", [("measure", "1234.5", "t")]),
    ("en", "the 110th anniversary", [("ordinal", "110", "")]),
    ("es", "el 110.º aniversario, la 1.ª Región, el 2/o., el 1er vuelo",
     [("ordinal", "110", ""), ("ordinal", "1", ""), ("ordinal", "2", ""), ("ordinal", "1", "")]),
    ("en", "45 percent, 3.5%", [("percent", "45", ""), ("percent", "3.5", "")]),
    ("es", "45 por ciento, 3.5 %", [("percent", "45", ""), ("percent", "3.5", "")]),
    ("en", "$1.2 billion and $500", [("money", "1200000000", "USD"), ("money", "500", "USD")]),
    ("en", "$10-15 million", [("money", "10000000", "USD"), ("money", "15000000", "USD")]),
    ("es", "1,200 millones de dólares", [("money", "1200000000", "USD")]),
    ("es", "1,200 mdd y 3 mdp", [("money", "1200000000", "USD"), ("money", "3000000", "MXN")]),
    ("es", "$500", [("money", "500", "")]),
    ("es", "10 mil efectivos, dos mil millones de pesos",
     [("number", "10000", ""), ("money", "2000000000", "MXN")]),
    ("en", "5,000 feet, a 5,000-foot runway", [("measure", "5000", "ft"), ("measure", "5000", "ft")]),
    ("en", "40 to 45 knots", [("measure", "40", "kn"), ("measure", "45", "kn")]),
    ("en", "two days", [("number", "2", "")]),
    ("en", "two hundred and fifty thousand", [("number", "250000", "")]),
    ("es", "treinta y dos aviones", [("number", "32", "")]),
    ("en", "at 5:05 p.m.", [("time", "1025", "")]),
    ("es", "a las 17:05 horas", [("time", "1025", "")]),
    ("en", "at 0600", [("time", "360", "")]),
    ("es", "a las 5 de la tarde", [("time", "1020", "")]),
    ("en", "F-35A, C-130J, MiG-29, UH-60, COVID-19, A1C, CW3, T-6C+, v2.1.3", []),
    ("en", "mid-2024, a 15-month tour", [("number", "2024", ""), ("number", "15", "")]),
    ("en", "It may march on.", []),
    ("en", "the Twenty-Fourth Wing, its eleventh year", [("ordinal", "24", ""), ("ordinal", "11", "")]),
    ("es", "México, marzo 4.- Elementos de marzo", [("date", "4", ""), ("month", "3", "")]),
    ("en", "August 18: the crew", [("date", "18", "")]),
    ("es", "MÁS DE 2 MILLONES DE PESOS", [("money", "2000000", "MXN")]),
    ("en", "JUNE 12, 2025", [("date", "12", "")]),
    ("en", "call 210-555-0142 or (55) 5555 0142", []),
    ("es", "la Vigésima Cuarta Zona, el décimo octavo", [("ordinal", "24", ""), ("ordinal", "18", "")]),
    ("es", "el 1/er. Batallón y la 8/a. Zona", [("ordinal", "1", ""), ("ordinal", "8", "")]),
    ("es", "en el siglo V, la I Región Militar", [("ordinal", "5", ""), ("ordinal", "1", "")]),
    ("es", "de los siglos V a IX", [("ordinal", "5", ""), ("ordinal", "9", "")]),
    ("en", "the two hundred and forty-ninth", [("ordinal", "249", "")]),
    ("en", "in FY16 and FY 19", [("number", "2016", ""), ("number", "2019", "")]),
    ("en", "its one hundred fifth", [("ordinal", "105", "")]),
    ("es", "el ducentésimo cuadragésimo noveno", [("ordinal", "249", "")]),
    ("en", "several hundred graves, a few thousand troops, tens of thousands", []),
    ("es", "varios cientos de tumbas, unos miles, varios millones de dólares", []),
    ("en", "a 900-square-mile area, a 1,200-nautical-mile trip",
     [("measure", "900", "mi2"), ("measure", "1200", "nmi")]),
    ("es", "3 mil 50 pesos, mil 50 elementos", [("money", "3050", "MXN"), ("number", "1050", "")]),
    ("en", "8-11 a.m., 10 to 5 p.m.",
     [("time", "480", ""), ("time", "660", ""), ("time", "600", ""), ("time", "1020", "")]),
    ("es", "de 7 a 9 de la noche", [("time", "1140", ""), ("time", "1260", "")]),
    ("es", "a las 12 del día, a las 12 de la noche", [("time", "720", ""), ("time", "0", "")]),
    ("en", "one-fifth of the fleet, half of it", [("share", "0.2", ""), ("share", "0.5", "")]),
    ("es", "dos quintas partes, la mitad", [("share", "0.4", ""), ("share", "0.5", "")]),
    ("en", "a third jet, the first quarter of 2027",
     [("ordinal", "3", ""), ("ordinal", "1", ""), ("number", "2027", "")]),
]  # fmt: skip

DATES = [
    ("en", "December 10-11, 2024", Date((10, 11), 12, 2024, through=True)),
    ("en", "Dec. 10", Date((10,), 12)),
    ("en", "December 10, 11 and 12", Date((10, 11, 12), 12)),
    ("en", "10 December 2024", Date((10,), 12, 2024)),
    ("en", "May 1st", Date((1,), 5)),
    ("en", "December 2024", Date((), 12, 2024)),
    ("en", "2024-12-10", Date((10,), 12, 2024)),
    ("es", "10 y 11 de diciembre de 2024", Date((10, 11), 12, 2024)),
    ("es", "24 de julio", Date((24,), 7)),
    ("es", "1/o. de mayo", Date((1,), 5)),
    ("es", "primero de mayo", Date((1,), 5)),
    ("es", "10 al 14 de dic. de 2024", Date((10, 14), 12, 2024, through=True)),
]

# An English text and a Spanish one that says the same.
SAME = [
    ("held December 10-11, 2024", "celebradas el 10 y 11 de diciembre de 2024"),
    ("November 30 to December 2", "del 30 de noviembre al 2 de diciembre"),
    ("Dec. 10 at 5:05 p.m.", "el 10 de diciembre a las 17:05"),
    ("at 5 p.m.", "a las 17 horas"),
    ("at noon", "a las 12:00 horas"),
    ("at noon", "al mediodía"),
    ("before midnight", "antes de las 00:00 horas"),
    ("on watch 0700-1500", "de guardia de 07:00 a 15:00"),
    ("the 16th lap", "la decimosexta vuelta"),
    ("the thirteenth hour", "la decimotercera hora"),
    ("at 1:15 a.m.", "a la 1:15 de la madrugada"),
    ("at 0600 hours", "a las 06:00 horas"),
    ("cost $1.2 billion", "costó 1,200 millones de dólares"),
    ("cost $1.2 billion", "costó mil 200 millones de dólares"),
    ("10,500 troops", "10 mil 500 efectivos"),
    ("2,644 troops and 1.2 million doses", "dos mil 644 efectivos y un millón 200 mil dosis"),
    ("on Dec. 10 and 11", "el 10 y el 11 de diciembre"),
    ("cost $10 to $15 million", "costó de 10 millones a 15 millones de dólares"),
    ("a $1 million center", "un centro de un millón de dólares"),
    ("45 percent", "45 %"),
    ("40 to 45 percent", "de 40 % a 45 %"),
    ("the 1st Air Force", "la Primera Fuerza Aérea"),
    ("the 1st Air Force", "la 1.a Fuerza Aérea"),
    ("the 110th anniversary", "el aniversario 110"),
    ("two generals", "ambos generales"),
    ("over two days", "durante 2 días"),
    ("one aircraft", "1 avión"),
    ("a dozen aircraft", "12 aviones"),
    ("the 1990s", "la década de 1990"),
    ("the 1990s", "los años 90"),
    ("the 1990s", "los años noventa"),
    ("the 21st century", "el siglo XXI"),
    ("Boeing 737 and F-35A", "F-35A y Boeing 737"),
    ("5,000 feet; 100 miles", "5,000 pies (1,524 m); 100 millas (160 km)"),
    ("5,000 feet", "5.000 pies"),
    ("10,000 troops", "10 mil efectivos"),
    ("1,234 jets", "1234 aviones"),
    ("24/7 support", "apoyo las 24 horas, los 7 días"),
    ("24/7 support", "apoyo permanente"),
    ("The 2024 talks", "La edición 2024 de las pláticas"),
    ("In May they may march.", "En mayo pueden marchar."),
    ("Monday, May 5", "lunes 5 de mayo"),
    ("a second look, a quarter hour", "una segunda mirada, un cuarto de hora"),
    ("in 2023 and 5 percent in 2024", "en 2023 y 5 por ciento en 2024"),
    ("a 1/5 share", "una quinta parte"),
    ("the 2019-20 season", "la temporada 2019-2020"),
    ("the area is 100 square miles", "el área es de 259 km²"),
    ("55,000 barrels", "55 000 barriles"),
    ("within two decades", "en veinte años"),
    ("3 to 5 percent", "entre el 3 y el 5 por ciento"),
    ("the 11th Hussars", "los undécimos húsares"),
    ("it spent $50 million and $60 million", "gastó $50 millones y 60 millones"),
    ("by 2020 it has grown", "en 2020 ha crecido"),
    ("once he landed", "una vez que aterrizó"),
    ("1.5 million people", "un millón y medio de personas"),
    ("a 1.5 hour drive", "a una hora y media"),
    ("one and a half million dollars", "$1.5 millones de dólares"),
    ("half a million liters", "medio millón de litros"),
    ("two pilots and a half hour", "dos pilotos y media hora"),
    ("twenty-five hundred seats", "2,500 lugares"),
    ("between one and one hundred", "entre uno y cien"),
    ("this 4th day of June 2021", "el 4 de junio de 2021"),
    ("$9 million (in 2015 dollars)", "9 millones de dólares (de 2015)"),
    ("40 square kilometres (15 sq mi)", "40 kilómetros cuadrados"),
    ("a third of the crew", "un tercio de la tripulación"),
    ("three-quarters of them", "las tres cuartas partes"),
    ("a 900-square-mile area", "un área de 900 millas cuadradas"),
    ("the twenty-fourth wing", "la vigésima cuarta ala"),
]

DIFFERENT = [
    ("December 10-11", "10 y 12 de diciembre", [("December 10-11", "10 y 12 de diciembre")]),
    ("July 24", "24 de junio", [("July 24", "24 de junio")]),
    ("July 24, 2024", "24 de julio", [("July 24, 2024", None)]),
    ("$1.2 billion", "1.2 billones de dólares", [("$1.2 billion", "1.2 billones de dólares")]),
    ("$500", "500 pesos", [("$500", "500 pesos")]),
    ("45 percent", "45", [("45 percent", "45")]),
    ("5,000 feet", "5,000 metros", [("5,000 feet", "5,000 metros")]),
    ("1,243 jets", "1,234 aviones", [("1,243", "1,234")]),
    ("12 jets", "aviones", [("12", None)]),
    ("jets", "12 aviones", [(None, "12")]),
    ("two days", "tres días", [("two", "tres")]),
    ("one-third of it", "la mitad", [("one-third", "la mitad")]),
    ("900-square-mile area", "área de 900 millas", [("900-square-mile", "900 millas")]),
    ("in 12 of them, 8 to 11 p.m.", "en 12 de ellos, de 8 a 11 a.m.", [("8", "8"), ("11 p.m.", "11 a.m.")]),
    ("at noon", "a medianoche", [("noon", "medianoche")]),
    ("at noon", "a las 15:00", [(None, "15:00")]),
    ("at 5 p.m.", "a las 5 a.m.", [("5 p.m.", "5 a.m.")]),
    ("on Monday", "el martes", [("Monday", "martes")]),
    ("in April", "en mayo", [("April", "mayo")]),
    ("the 1st wing", "la 2.ª ala", [("1st", "2.ª")]),
    ("two crews, two jets", "dos tripulaciones, cinco aviones", [("two", "cinco")]),
    ("3.5 hours", "cuatro horas y media", [("3.5", None)]),
    ("40 knots", "40 kilómetros", [("40 knots", "40 kilómetros")]),
]

KNOWN_FALSE_ALARMS = [
    ("after 9/11", "tras el 11 de septiembre"),
    ("a 50% cut", "un recorte a la mitad"),
]


@pytest.mark.parametrize(("code", "text", "wanted"), FOUND)
def test_found(code: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert [(q.kind.value, str(q.value), q.unit) for q in find_quantities(text, LANGUAGES[code])] == wanted


@pytest.mark.parametrize(("code", "text", "date"), DATES)
def test_dates(code: str, text: str, date: Date) -> None:
    (quantity,) = find_quantities(text, LANGUAGES[code])
    assert quantity.date == date
    assert quantity.span.of(text) == text


def differences(english: str, spanish: str) -> list[tuple[str | None, str | None]]:
    found = compare(find_quantities(english, ENGLISH), find_quantities(spanish, SPANISH))
    return [
        (d.source.span.of(english) if d.source else None, d.target.span.of(spanish) if d.target else None)
        for d in found
    ]


@pytest.mark.parametrize(("english", "spanish"), SAME)
def test_the_same_in_both_directions(english: str, spanish: str) -> None:
    assert differences(english, spanish) == []
    assert compare(find_quantities(spanish, SPANISH), find_quantities(english, ENGLISH)) == []


@pytest.mark.parametrize(("english", "spanish", "wanted"), DIFFERENT)
def test_different(english: str, spanish: str, wanted: list[tuple[str | None, str | None]]) -> None:
    assert differences(english, spanish) == wanted
    assert len(compare(find_quantities(spanish, SPANISH), find_quantities(english, ENGLISH))) == len(wanted)


@pytest.mark.parametrize(("english", "spanish"), KNOWN_FALSE_ALARMS)
@pytest.mark.xfail(strict=True, reason="known false alarm")
def test_known_false_alarms(english: str, spanish: str) -> None:
    assert differences(english, spanish) == []


def test_spain_and_mexico_read_a_dot_in_two_ways() -> None:
    (quantity,) = find_quantities("1.234", SPANISH)
    assert (quantity.value, quantity.other) == (Decimal("1.234"), Decimal(1234))


@pytest.mark.parametrize(
    ("rendered", "wanted"),
    [
        (render_number(Decimal("1234567.5")), "1,234,567.5"),
        (render_money(Decimal("1.2e9"), "USD", SPANISH), "1,200 millones de dólares"),
        (render_money(Decimal("1.2e9"), "USD", ENGLISH), "$1.2 billion"),
        (render_money(Decimal(1500000), "USD", SPANISH), "1.5 millones de dólares"),
        (render_money(Decimal("3e12"), "USD", SPANISH), "3 billones de dólares"),
        (render_money(Decimal(500), "MXN", ENGLISH), "500 pesos"),
        (render_money(Decimal(1), "USD", SPANISH), "1 dólar"),
        (render_ordinal(1, SPANISH, gender="f"), "1.ª"),
        (render_ordinal(110, SPANISH), "110.º"),
        (render_ordinal(11, SPANISH, before_noun=True), "11.º"),
        (render_ordinal(21, ENGLISH), "21st"),
        (render_time(1025, SPANISH), "5:05 p.m."),
        (render_time(0, ENGLISH), "12 a.m."),
        (render_date(Date((10, 11), 12, 2024, through=True), SPANISH), "10 y 11 de diciembre de 2024"),
        (render_date(Date((10, 11, 12), 12), SPANISH), "10, 11 y 12 de diciembre"),
        (render_date(Date((10,), 12, 2024), ENGLISH), "December 10, 2024"),
        (render_date(Date((), 12, 2024), SPANISH), "diciembre de 2024"),
    ],
)
def test_rendered(rendered: str, wanted: str) -> None:
    assert rendered == wanted


TEXTS = st.text() | st.lists(
    st.sampled_from(
        "10 11 12,5 1.234 $ % 5:05 p.m. December diciembre de 2024 two dos mil million millones 1st 1.º - "
        "0/5 2/7 to y a feet pies F-35A / . ,".split()
    )
).map(" ".join)


@given(text=TEXTS, language=st.sampled_from([ENGLISH, SPANISH]))
def test_spans_are_sorted_and_apart_and_a_text_agrees_with_itself(text: str, language: Language) -> None:
    quantities = find_quantities(text, language)
    for one, two in pairwise(quantities):
        assert one.span.end <= two.span.start or (one.span == two.span and one.spelled)
    assert compare(quantities, quantities) == []


@given(source=TEXTS, target=TEXTS)
def test_any_two_texts_can_be_compared(source: str, target: str) -> None:
    one, two = find_quantities(source, ENGLISH), find_quantities(target, SPANISH)
    for difference in compare(one, two):
        assert difference.source or difference.target


@given(
    value=st.decimals(min_value=1, max_value=10**13, places=2)
    | st.integers(1, 10**5).map(lambda n: Decimal(n * 10**6)),
    language=st.sampled_from([ENGLISH, SPANISH]),
)
def test_money_is_read_as_it_was_written(value: Decimal, language: Language) -> None:
    (quantity,) = find_quantities(render_money(value, "USD", language), language)
    assert (quantity.kind, quantity.value, quantity.unit) == (Kind.MONEY, value, "USD")


@given(
    days=st.lists(st.integers(1, 28), min_size=1, max_size=3, unique=True).map(sorted),
    month=st.integers(1, 12),
    year=st.just(0) | st.integers(1500, 2099),
)
def test_dates_agree_across_languages(days: list[int], month: int, year: int) -> None:
    date = Date(tuple(days), month, year)
    english = find_quantities(render_date(date, ENGLISH), ENGLISH)
    spanish = find_quantities(render_date(date, SPANISH), SPANISH)
    assert len(english) == len(spanish) == 1
    assert compare(english, spanish) == []
