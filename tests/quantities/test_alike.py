"""Pairs told to be alike without reading them: never one that differs."""

import runpy
from pathlib import Path

import pytest

from afst_i18n.core.language import ENGLISH, parse_language
from afst_i18n.quantities.alike import surely_alike
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.numbers import find_quantities

ROOT = Path(__file__).parent.parent
CASES = [
    case
    for name in ("made", "negative", "wild")
    for case in runpy.run_path(str(ROOT / "checks" / "test_labelled.py"))["read_cases"](name)
]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It took 98 miles.", "Llevó 98 kilómetros."),
        ("They met at 5 p.m.", "Se reunieron a las 5 de la mañana."),
        ("At 10:30 a.m. it began.", "Comenzó a las 10:30 de la noche."),
        ("One mile was left.", "Quedaba un kilómetro."),
        ("One percent came.", "Vino un hombre."),
        ("It cost $5.", "Costó 5."),
        ("It cost $5.", "Costó $5."),
        ("One and a half years.", "Un año."),
        ("The 2nd of 4.", "El 2nd de 4."),
        ("He has 10,000.", "Tiene 10 000."),
        ("On May 5 it rained.", "El 5 de abril llovió."),
        ("It rained in May.", "Llovió en abril."),
        ("They left on Monday.", "Salieron el martes."),
        ("Two flew.", "Volaron tres."),
        ("At noon.", "A la medianoche."),
        ("An F-16 of 1998.", "Un F-15 de 1998."),
        ("It fell by 3 percent.", "Cayó 3 puntos."),
        ("The 747 and the 7.", "El 747 y el 747."),
        ("It ended on March 14.", "Acabó en marzo con 14."),
        ("It ended on March 14.", "Acabó el 14 de mayo."),
        ("It ended on March 14 with 5 jets.", "Acabó el 5 de marzo con 14 aviones."),
        ("They march for 14 days.", "Marchan 14 días en marzo."),
        ("March 14 at 5 p.m.", "14 de marzo a las 5 de la tarde"),
        ("Two or three flew.", "Volaron tres o dos."),
        ("Two flew two missions.", "Dos volaron misiones."),
        ("Ten and six came.", "Vinieron diez y seis."),
        ("Twelve flew.", "Voló una docena."),
        ("Two miles.", "Dos kilómetros."),
        ("Twenty one by one.", "Veinte de uno en uno."),
        ("It grew 80% of 40.", "Creció 40 % de 80."),
        ("It began at 11:00.", "Comenzó a las 11:00 de la noche."),
    ],
)
def test_what_may_differ_is_never_sure(source: str, target: str) -> None:
    assert not surely_alike(source, target, ENGLISH)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It may rain.", "Puede llover."),
        ("One of us left.", "Uno de nosotros se fue."),
        ("The first of a kind.", "El primero de su tipo."),
        ("In 1998, 45 F-16s flew (No. 7).", "En 1998 volaron 45 F-16s (núm. 7)."),
        ("It ended on March 14, 2024.", "Acabó el 14 de marzo de 2024."),
        ("In May 1998 it ended.", "Acabó en mayo de 1998."),
        ("Two flew in 1998.", "Dos volaron en 1998."),
        ("They left on Monday.", "Salieron el lunes."),
        ("At 11:00 they left.", "A las 11:00 salieron."),
        ("It is 45% of it.", "Es 45 % de ello."),
    ],
)
def test_figures_in_plain_company_are_sure(source: str, target: str) -> None:
    assert surely_alike(source, target, ENGLISH)


def test_no_pair_of_the_labelled_set_is_sure_and_differs() -> None:
    sure = 0
    for case in CASES:
        source = parse_language(str(case.language))
        if surely_alike(case.source, case.target, source):
            sure += 1
            read = find_quantities(case.source, source), find_quantities(case.target, source.other)
            assert not compare(*read), case.source
    assert sure > len(CASES) / 4
