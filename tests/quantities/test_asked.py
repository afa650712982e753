"""What an engine is asked: the same quantities in another form, and a way back to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.edits import Edit, edit
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.quantities.asked import asked_edits
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.numbers import find_quantities

FORMS = [
    (ENGLISH, "It arrived Oct. 11.", "It arrived October 11."),
    (ENGLISH, "It ran Aug. 19-27, 2025.", "It ran August 19-27, 2025."),
    (ENGLISH, "from Oct. 5 to 9", "October 5-9"),
    (ENGLISH, "Oct. 5 through 9", "October 5-9"),
    (ENGLISH, "It opens Monday through Friday.", "It opens from Monday to Friday."),
    (ENGLISH, "It opens from Monday to Friday.", "It opens from Monday to Friday."),
    (ENGLISH, "DAYTON, OCT. 5", "DAYTON, OCT. 5"),
    (ENGLISH, "the eleventh edition", "the 11th edition"),
    (ENGLISH, "open 7:30 a.m.-4:30 p.m.", "open from 7:30 a.m. to 4:30 p.m."),
    (ENGLISH, "It runs Jan. 6 through March 7.", "It runs from January 6 to March 7."),
    (ENGLISH, "from May 3 to May 9", "from May 3 to May 9"),
    (SPANISH, "de 8 a 17 horas", "de 8:00 a 17:00 horas"),
    (SPANISH, "a las 17 horas, tras 24 horas", "a las 17:00 horas, tras 24 horas"),
    (ENGLISH, "the second edition", "the second edition"),
    (SPANISH, "Al filo de las 4 del lunes", "Alrededor de las 4 del lunes"),
    (SPANISH, "al filo de la medianoche", "alrededor de la medianoche"),
    (SPANISH, "al filo de la navaja", "al filo de la navaja"),
    (ENGLISH, "The crew saved a hiker Sunday.", "The crew saved a hiker on Sunday."),
    (ENGLISH, "Ruiz said Monday that it began Friday.", "Ruiz said on Monday that it began on Friday."),
    (ENGLISH, "It left Saturday, Nov. 8.", "It left on Saturday, November 8."),
    (ENGLISH, "the following Monday, Black Friday", "the following Monday, Black Friday"),
    (ENGLISH, "a Sunday ceremony, next Tuesday", "a Sunday ceremony, next Tuesday"),
    (ENGLISH, "a 900-square-mile area of sea", "an area of 900 square miles of sea"),
    (ENGLISH, "12- to 15-foot seas hid it", "seas of 12 to 15 feet hid it"),
    (ENGLISH, "a 3-mile run, 50-foot boats", "a 3-mile run, 50-foot boats"),
    (ENGLISH, "rain through Sunday, aid through Sept. 30", "rain until Sunday, aid until September 30"),
    (ENGLISH, "from 2019 through 2023", "from 2019 through 2023"),
    (ENGLISH, "more than 20,000-plus people", "more than 20,000 people"),
    (ENGLISH, "15,000-plus hours", "more than 15,000 hours"),
    (ENGLISH, "Half a dozen boats, a half-dozen", "Six boats, six"),
    (SPANISH, "3 mil 642.6 millones", "3,642.6 millones"),
    (SPANISH, "20 mil 12.5 mdp", "20,012.5 millones de pesos"),
    (SPANISH, "1 millón 200 mil pesos", "1,200,000 pesos"),
    (SPANISH, "2 millones 350 mil 400", "2,350,400"),
    (SPANISH, "el Artículo 3o. de la ley", "el Artículo 3 de la ley"),
    (SPANISH, "la 8/a. Zona y el 1/er. Batallón", "la 8.ª Zona y el 1.º Batallón"),
    (SPANISH, "dos terceras partes de ellos", "dos tercios de ellos"),
    (SPANISH, "en un lapso de 12 a 18 horas", "en un lapso de 12 a 18 horas"),
    (SPANISH, "a las 8 horas de haber salido", "a las 8 horas de haber salido"),
    (SPANISH, "la DEA, por sus siglas en inglés, dijo", "la DEA dijo"),
    (SPANISH, "(DEA, por sus siglas en inglés)", "(DEA)"),
    (SPANISH, "14 mil 200 personas", "14,200 personas"),
    (SPANISH, "Dos mil 644 elementos y treinta y dos mil 84 pesos", "2,644 elementos y 32,084 pesos"),
    (SPANISH, "siete mil 500 millones de pesos", "7,500 millones de pesos"),
    (SPANISH, "un millón 200 mil dosis, dos millones 350 mil 400", "1,200,000 dosis, 2,350,400"),
    (SPANISH, "dos mil pesos en el año 2019", "dos mil pesos en el año 2019"),
    (SPANISH, "3 mil 50 y mil 850", "3,050 y 1,850"),
    (SPANISH, "118 mil 450 dólares", "118,450 dólares"),
    (SPANISH, "mil 200 millones de pesos", "1,200 millones de pesos"),
    (SPANISH, "1,200 mdp", "1,200 millones de pesos"),
    (SPANISH, "55 000 barriles", "55,000 barriles"),
    (SPANISH, "41 mil litros", "41 mil litros"),
    (SPANISH, "de 7:00 de la mañana a 7:00 de la noche.", "de 7:00 a.m. a 7:00 p.m."),
    (SPANISH, "a las 1900 horas", "a las 19:00 horas"),
    (SPANISH, "del 5 al 9 de octubre de 2025", "del 5 al 9 de octubre, 2025"),
    (SPANISH, "la Vigésima Cuarta Zona", "la 24.ª Zona"),
    (SPANISH, "la Onceava Zona, una onceava parte", "la 11.ª Zona, una onceava parte"),
    (SPANISH, "la undécima zona", "la undécima zona"),
    (SPANISH, "2½ toneladas", "2.5 toneladas"),
    (ENGLISH, "1¾ tons, ¾ full", "1.75 tons, ¾ full"),
    (ENGLISH, "a 1980s-era radar, the Vietnam-era law", "a 1980s radar, the Vietnam-era law"),
    (SPANISH, "Jueves 9 de octubre", "El jueves 9 de octubre"),
]


@pytest.mark.parametrize(("language", "text", "wanted"), FORMS, ids=lambda value: str(value))
def test_form(language: Language, text: str, wanted: str) -> None:
    assert edit(text, asked_edits(text, language)).text == wanted
    assert not compare(find_quantities(text, language), find_quantities(wanted, language))


def test_what_is_kept_stays() -> None:
    text = "Plan 14 mil 200: 14 mil 200 pesos"
    edits = asked_edits(text, SPANISH, kept=[Span(0, 15)])
    assert edit(text, edits).text == "Plan 14 mil 200: 14,200 pesos"


@given(
    text=st.text("abc ", min_size=20, max_size=20),
    edits=st.lists(st.tuples(st.integers(0, 19), st.integers(1, 5), st.text("xyz", max_size=6)), max_size=4),
    span=st.tuples(st.integers(0, 19), st.integers(1, 6)),
)
def test_a_span_that_no_edit_touches_keeps_its_words(
    text: str, edits: list[tuple[int, int, str]], span: tuple[int, int]
) -> None:
    edited = edit(text, (Edit(Span(at, min(20, at + size)), new) for at, size, new in edits))
    here = Span(span[0], min(20, sum(span)))
    if not any(old.overlaps(here) for old, _ in edited.changes):
        assert edited.after(here).of(edited.text) == here.of(text)
        assert edited.before(edited.after(here)) == here
