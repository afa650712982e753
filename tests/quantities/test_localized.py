"""Quantities of a draft, put right after the source; benchmarks show that the packs write most of these."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.localized import localize_quantities
from afst_i18n.quantities.numbers import find_quantities

# source, draft, what is to stand there
SPANISH_CASES = [
    ("The 2nd Battalion left.", "El 2 Batallón salió.", "El 2.º Batallón salió."),
    ("the 2nd Battalion, 5th Marines", "el 2. Batallón, 5.º de Marines", "el 2.º Batallón, 5.º de Marines"),
    ("the 1st Battalion left", "el 1 de Batallón salió", "el 1.er Batallón salió"),
    ("of the 1st Battalion, left", "del Batallón de 1, salió", "del 1.er Batallón, salió"),
    ("in the 1990s", "en 1990", "en la década de 1990"),
    ("a radar of the 1980s", "un radar de 1980", "un radar de la década de 1980"),
    # dates
    ("It ran March 3-4.", "Fue del 3 al 4 de marzo.", "Fue el 3 y 4 de marzo."),
    ("The June 7-8 drill", "El ejercicio de 7 a 8 de junio", "El ejercicio el 7 y 8 de junio"),
    ("It ran March 3-9.", "Fue el 3-9 de marzo.", "Fue del 3 al 9 de marzo."),
    ("They met March 3-4, 2023.", "Se vieron March 3-4, 2023.", "Se vieron el 3 y 4 de marzo de 2023."),
    ("It opened on Sept. 5.", "Se inauguró el 5 de sept.", "Se inauguró el 5 de septiembre"),
    ("It opened on May 5.", "Se inauguró el 5 de Mayo.", "Se inauguró el 5 de mayo."),
    ("It opened on April 21.", "Se inauguró el 21 de mayo.", "Se inauguró el 21 de abril."),
    ("It ran August 6-7.", "Fue el 6 y 9 de agosto.", "Fue el 6 y 7 de agosto."),
    ("until May 2, 2019", "hasta el 2 de mayo de 2018", "hasta el 2 de mayo de 2019"),
    ("before Dec. 15, 2025", "antes de 15 de diciembre de 2025", "antes del 15 de diciembre de 2025"),
    ("MEXICO CITY, Dec. 10", "CIUDAD DE MÉXICO, Déc. 10", "CIUDAD DE MÉXICO, 10 de diciembre"),
    ("(March 14, 2025)", "(Marca 14, 2025)", "(14 de marzo de 2025)"),
    ("It ran from March 10-14.", "Fue 10 y 14 de marzo.", "Fue del 10 al 14 de marzo."),
    ("Base 14, 2025 men", "Base 14, 2025 hombres", "Base 14, 2025 hombres"),
    ("It left on May 5, 2025.", "Salió en el 5 de mayo de 2025.", "Salió el 5 de mayo de 2025."),
    ("It left before May 5.", "Salió antes de 5 de Mayo.", "Salió antes del 5 de mayo."),
    ("It ends Friday, May 14.", "Acaba el viernes, el 14 de mayo.", "Acaba el viernes 14 de mayo."),
    ("Nov. 30 to Dec. 2", "el 30 de noviembre al 2 de diciembre", "del 30 de noviembre al 2 de diciembre"),
    ("is in Troy, Ala., May 5.", "está en Troy, Alabama, 5 de mayo.", "está en Troy, Alabama, el 5 de mayo."),
    ("at Lusail, Qatar, Jan. 1", "en Lusail, Qatar, 1 de enero", "en Lusail, Qatar, el 1 de enero"),
    ("at the House, Monday, May 5", "en la Cámara, lunes 5 de mayo", "en la Cámara, el lunes 5 de mayo"),
    ("It is on Friday, May 5.", "Es el viernes, 5 de mayo.", "Es el viernes 5 de mayo."),
    ("Troy, Ala., May 5, 2015", "Troy, Alabama, 5 de mayo de 2015", "Troy, Alabama, 5 de mayo de 2015"),
    ("the 15th century", "el siglo 15", "el siglo XV"),
    ("until the 16th century", "hasta el siglo 16.º", "hasta el siglo XVI"),
    ("in the 19th and 20th centuries", "en los siglos XIX y 20", "en los siglos XIX y XX"),
    ("from the 5th to the 9th centuries", "de los siglos 5.º a 9", "de los siglos V a IX"),
    ("back to nineteenth and twentieth-century methods", "a 19 y 20 siglos", "a los siglos XIX y XX"),
    ("eighteenth-century physicians", "los médicos de 18 siglos", "los médicos del siglo XVIII"),
    ("from the 16th or 17th Century", "del siglo 16.º o el 17", "del siglo XVI o el XVII"),
    ("12 centuries of the 12th wing", "12 siglos de la 12.ª ala", "12 siglos de la 12.ª ala"),
    # lists of units
    ("the 110th and 111th Congresses", "los 110 y 111.º Congresos", "los 110.º y 111.º Congresos"),
    ("the 388th and 419th Fighter Wings", "las 388 y 419ªs alas", "las 388.ª y 419.ª alas"),
    ("the 1st, 2nd, and 5th Wings", "la 1, 2 y 5.ª Ala", "la 1.ª, 2.ª y 5.ª Ala"),
    ("the 2nd & 5th Battalions", "los 2 y 5.ª batallones", "los 2.º y 5.º batallones"),
    ("(72nd and 82nd)", "(72. y 82.º)", "(72.º y 82.º)"),
    ("(in the 72nd and 82nd)", "(en los 72.º y 82.)", "(en los 72.º y 82.º)"),
    ("the 34th and 37th Bomb Squadrons", "los escuadrones 34 y 37", "los escuadrones 34 y 37"),
    ("the 1st and 3rd of 13 men", "los 1. y 3.º de 13 hombres", "los 1.º y 3.º de 13 hombres"),
    # times
    ("It opens at 6 p.m.", "Abre a las 18:00 horas.", "Abre a las 6:00 p.m."),
    ("It opens at 1 p.m.", "Abre a las 13:00 hrs.", "Abre a la 1:00 p.m."),
    ("It opens at 7:30 a.m. daily.", "Abre a las 7:30 AM diario.", "Abre a las 7:30 a.m. diario."),
    ("It opens at 9 a.m.", "Abre a las 9 p.m.", "Abre a las 9:00 a.m."),
    ("It left at 9:30 p.m.", "Salió a las 9:30 de la tarde.", "Salió a las 9:30 de la noche."),
    ("It opens at 1 p.m.", "Abre a las 1 de la tarde.", "Abre a la 1 de la tarde."),
    # money and large numbers
    ("It cost $3.4 billion.", "Costó 3.4 billones de dólares.", "Costó 3,400 millones de dólares."),
    ("a $3.4 billion loan", "un préstamo de $3.4 mil millones", "un préstamo de 3,400 millones de dólares"),
    ("It cost $700.", "Costó $700.", "Costó 700 dólares."),
    ("It cost $20-30 million.", "Costó $20-30 millones.", "Costó 20-30 millones de dólares."),
    ("It cost $2 to $5 million.", "Costó $2 a $5 millones.", "Costó 2 a 5 millones de dólares."),
    ("2.3 billion liters", "2.3 billones de litros", "2,300 millones de litros"),
    ("8 million pesos", "8 millones de dólares", "8 millones de pesos"),
    # measures
    ("It flew at 60 mph.", "Voló a 60 mph.", "Voló a 60 millas por hora."),
    ("900 square miles", "900 millas al cuadrado", "900 millas cuadradas"),
    # percentages
    ("12 percent of 8,400", "12% de 8.400", "12 por ciento de 8,400"),
    ("It fell 12 percent.", "Bajó 12 percent.", "Bajó 12 por ciento."),
    ("It fell 12 percent.", "Bajó 12.", "Bajó 12 por ciento."),
    ("from 20 to 25 percent", "de 20% a 25%", "de 20 por ciento a 25 por ciento"),
    # ordinals
    ("the 1st Squadron", "el 1st escuadrón", "el 1.er escuadrón"),
    ("the 4th company", "la 4th compañía", "la 4.ª compañía"),
    ("65th celebration", "65th celebración", "65.ª celebración"),
    ("The 90th anniversary", "El 90th aniversario", "El 90.º aniversario"),
    ("its 2nd tour", "su 2do recorrido", "su 2.º recorrido"),
    ("the 3rd region", "la 3ra. región", "la 3.ª región"),
    ("the 5th wing", "la 6.ª ala", "la 5.ª ala"),
    # numbers
    ("The 46 pilots left.", "Los 64 pilotos se fueron.", "Los 46 pilotos se fueron."),
    ("It opened in 1988.", "Se inauguró en 1998.", "Se inauguró en 1988."),
    ("6,500 feet", "5,600 pies", "6,500 pies"),
    ("Air Base No. 9", "Base Aérea N. 9", "Base Aérea No. 9"),
    ("Air Base No. 9", "Base Aérea Número 9", "Base Aérea No. 9"),
    ("Air Base No. 9", "Base Aérea n.º 9", "Base Aérea No. 9"),
]  # fmt: skip
ENGLISH_CASES = [
    ("10 mil toneladas, 2 mil 5", "10 thousand tons, 2 thousand 5", "10,000 tons, 2 thousand 5"),
    # lists of articles and of others
    ("los artículos 6o. y 7o.", "Articles 6 and 7th", "Articles 6 and 7"),
    ("en sus artículos 1º, 2º y 27", "in its Articles 1st, 2nd and 27", "in its Articles 1, 2 and 27"),
    ("en los grupos 1º y 2º", "in the 1 and 2nd groups", "in the 1st and 2nd groups"),
    ("los artículos 1o, 3o, y 123", "Articles 1, 3o, and 123", "Articles 1, 3, and 123"),
    ("los 4º y 5º, los 5 y 4", "the 4 and 5th, the 5 and 4", "the 4th and 5th, the 5 and 4"),
    ("a las 7:00 horas", "at 7:00 hours", "at 7 a.m."),
    ("a las 19:30 horas", "at 19:30", "at 7:30 p.m."),
    ("de 8 a 17 horas", "from 8:00 to 17:00 hours", "from 8 a.m. to 5 p.m."),
    ("de 09:00 a 17:30 horas", "from 09:00 to 17:30 hours", "from 9 a.m. to 5:30 p.m."),
    ("El vigésimo primer curso", "The 21nd course", "The 21st course"),
    ("el 4 de julio", "on the 4th of July", "on July 4"),
    ("el 4 de julio de 2022", "on 4 July 2022", "on July 4, 2022"),
    ("el 4 y 5 de julio", "on 4 and 5 July", "on July 4 and 5"),
    ("el 4 de julio", "on the 4 de julio", "on July 4"),
    ("3,400 millones de pesos", "3,400 million pesos", "3.4 billion pesos"),
    ("700 dólares", "700 dollars", "$700"),
    ("9 mdp", "9 mdp", "9 million pesos"),
    ("12.500 personas, un 3,5 %", "12,500 people, or 3,5%", "12,500 people, or 3.5%"),
    ("a la 1.ª Región", "to the 1.a Region", "to the 1st Region"),
    ("a la 1.ª Región", "to the 1.an Region", "to the 1st Region"),
    ("la 2.ª Región", "the 2.ª Region", "the 2nd Region"),
    ("el 12 %", "12 %", "12%"),
    ("8,400 personas", "8.400 people", "8,400 people"),
    ("la Base Aérea No. 9", "Air Base Núm. 9", "Air Base No. 9"),
    ("Jueves 9 de octubre", "Thursday October 9", "Thursday, October 9"),
    ("Jueves 9 de octubre", "On Thursday, October 9", "Thursday, October 9"),
    ("La 1/a. Compañía y la 12/a.", "The 1. Company, the 12. Region", "The 1st Company, the 12th Region"),
    ("El 1/er. Batallón", "The 1st. Battalion", "The 1st Battalion"),
    ("2 millones de pesos", "$2 million pesos", "2 million pesos"),
    ("tuvo doce invitados", "it had three guests", "it had twelve guests"),
    ("El 111 aniversario", "The 111 anniversary", "The 111th anniversary"),
    ("la banda del 52 Batallón", "the band of the 52th Battalion", "the band of the 52nd Battalion"),
    ("La 25/a. Zona Militar", "The 25th. Military Zone", "The 25th Military Zone"),
    ("La 8/a. Zona Militar", "The 8/a. Military Zone", "The 8th Military Zone"),
    ("El 1/er. Batallón", "The 1st. Battalion", "The 1st Battalion"),
    ("El 45/o. Regimiento llegó.", "The 45. motorized regiment came.", "The 45th motorized regiment came."),
    ("El vuelo 1,052", "The 1,052th flight", "The 1,052nd flight"),
    ("las 24 horas", "24 a.m. and anonymously", "24 hours and anonymously"),
]  # fmt: skip
CASES = [(*case, SPANISH) for case in SPANISH_CASES] + [(*case, ENGLISH) for case in ENGLISH_CASES]

# Right as it is, or nobody can tell.
KEPT = [
    ("On May 4 the 4th Brigade left.", "El 4 de mayo salió la 4 Brigada."),
    ("In 1990 the 1990s began.", "En 1990 comenzaron los años 1990."),
    ("the 83rd anniversary", "el 83 aniversario"),
    ("at 0600", "a las 06:00 horas"),
    ("at 6 p.m.", "a las 6 de la tarde"),
    ("at 1:15 a.m.", "a la 1:15 de la madrugada"),
    ("on Dec. 10", "el 10 de diciembre"),
    ("December 10, 2024", "el 10 de diciembre del 2024"),
    ("December 10-11", "el 10 y el 11 de diciembre"),
    ("$2 billion", "2 mil millones de dólares"),
    ("US$300", "US$300"),
    ("45%", "45%"),
    ("the 101st Airborne Division", "la 101st Airborne Division"),
    ("the 1st wing", "la Primera Ala"),
    ("the 110th anniversary", "el aniversario 110"),
    ("40 miles", "64 km"),
    ("40 miles", "50 kilómetros"),
    ("2 jets and 5 crews", "3 aviones y 6 tripulaciones"),
    ("9/11", "el 11 de septiembre"),
    ("version 2.100", "la versión 2.100"),
    ("the 1990s", "los años noventa"),
    ("Base No. 9", "la Base número 9"),
    ("F-35A and MH-65E", "F-35A y MH-65E"),
    ("MARCH 3, 2023", "3 DE MARZO DE 2023"),
]


@pytest.mark.parametrize(("source", "draft", "wanted", "language"), CASES)
def test_put_right(source: str, draft: str, wanted: str, language: Language) -> None:
    found = localize_quantities(source, draft, language, gender_of=gender_of)
    assert found == wanted
    assert localize_quantities(source, found, language, gender_of=gender_of) == found


@pytest.mark.parametrize(("source", "draft"), KEPT)
def test_left_alone(source: str, draft: str) -> None:
    assert localize_quantities(source, draft, SPANISH, gender_of=gender_of) == draft


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("el 10 de diciembre a las 18:00 horas", "Dec. 10 at 6 p.m."),
        ("el 10 de diciembre a las 18:00 horas", "December 10 at 6 p.m."),
        ("el 19 de marzo de 2020", "this 19th day of March 2020"),
        ("12.500 personas", "12,500 people"),
        ("los marcos 1a y 1b", "frames 1a and 1b"),
        ("10 millones de euros", "10 million euros"),
        ("$500", "$500"),
    ],
)
def test_what_english_says_well_is_left_alone(source: str, draft: str) -> None:
    assert localize_quantities(source, draft, ENGLISH) == draft


def test_a_kept_place_keeps_its_figures_and_moves_with_the_text_before_it() -> None:
    draft = "El 1st grupo gastó $30 en la Base N. 9."
    term = Span(draft.index("Base"), draft.index(".", -1))
    found = localize_quantities("The 1st group spent $30 at Base No. 9.", draft, SPANISH, kept=[term])
    assert found == "El 1.er grupo gastó 30 dólares en la Base N. 9."


DRAFTS = "$5 5 12.500 1st 45% 17:00 horas March 3-4 de marzo 1.2 billones dólares , .".split()
SOURCES = "$5 6 12,500 1st 2nd 45 percent 5 p.m. 17:00 March 3-4 $1.2 billion , .".split()


def test_a_term_that_is_the_scale_of_an_amount_goes_with_it() -> None:
    draft = "una inversión de 3.4 mil millones de dólares"
    start = draft.index("mil")
    term = Span(start, start + len("mil millones"))
    found = localize_quantities("a $3.4 billion investment", draft, SPANISH, kept=[term])
    assert found == "una inversión de 3,400 millones de dólares"


@example(["$5", "1st", "marzo"], ["1st"])
@given(st.lists(st.sampled_from(DRAFTS)), st.lists(st.sampled_from(SOURCES)))
def test_no_more_differs_than_before(draft: list[str], source: list[str]) -> None:
    text, target = " ".join(source), " ".join(draft)
    said = find_quantities(text, ENGLISH)
    before = compare(said, find_quantities(target, SPANISH))
    found = localize_quantities(text, target, SPANISH)
    assert len(compare(said, find_quantities(found, SPANISH))) <= len(before)
