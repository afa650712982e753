"""What counts as a term realised, and what as a wrong rendering of it."""

from dataclasses import replace

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Designations, Match, Term
from afst_i18n.terms.targets import TargetTerms
from afst_i18n.terms.verify import Hit, _Order, realise, wrong_renderings

TERMS = {
    term.id: term
    for term in (
        Term(
            "chief",
            Designations("chief of staff"),
            Designations("jefe de Estado Mayor", forms=(("f", "jefa de Estado Mayor"),)),
        ),
        Term(
            "colonel",
            Designations("colonel", abbreviations=("Col.",)),
            Designations("coronel", abbreviations=("Cnel.",), confusable=("columna",)),
            gender="c",
            domain="ranks",
        ),
        Term(
            "general", Designations("general", abbreviations=("Gen.",)), Designations("general"), gender="c"
        ),
        Term(
            "wing-general",
            Designations("wing general", abbreviations=("Wing Gen.",)),
            Designations("general de ala", forbidden=("ala general",)),
            gender="c",
            domain="ranks",
        ),
        Term(
            "us",
            Designations("U.S.", abbreviations=("US",)),
            Designations("EE. UU.", variants=("Estados Unidos",), forbidden=("EE.UU.",)),
            number="p",
        ),
        Term(
            "talks",
            Designations("Air Talks", abbreviations=("AFST",)),
            Designations("Pláticas Aéreas", abbreviations=("AFST",)),
            number="p",
        ),
        Term(
            "sergeant",
            Designations("staff sergeant", abbreviations=("SSgt", "Staff Sgt.")),
            Designations("sargento", abbreviations=("SSgt", "Sgto.")),
            domain="ranks",
        ),
        Term("eagle", Designations("Amalgam Eagle"), Designations("Amalgam Eagle"), do_not_translate=True),
        Term("who", Designations("World Health Organization", abbreviations=("WHO",)), Designations("OMS")),
        Term(
            "base",
            Designations("military air base"),
            Designations("base aérea militar", forms=(("pl", "bases aéreas militares"),)),
            gender="f",
        ),
        Term(
            "strengthen",
            Designations("strengthen"),
            Designations("fortalecer"),
            part_of_speech="verb",
            gender="",
            number="",
        ),
        Term("air-force", Designations("Air Force"), Designations("Fuerza Aérea"), gender="f"),
        Term("fam", Designations("Mexican Air Force"), Designations("Fuerza Aérea Mexicana"), gender="f"),
    )
}


def realised(match: Match, target: str, language: Language) -> Span | None:
    hit = realise((match,), target, language)[0]
    return hit.span if hit else None


def match(term: str, start: int = 0, *, before_name: bool = False) -> Match:
    return Match(TERMS[term], Span(start, start + 3), before_name=before_name)


@pytest.mark.parametrize(
    ("term", "target", "form"),
    [
        ("chief", "El jefe del Estado Mayor llegó.", "jefe del Estado Mayor"),
        ("chief", "Los jefes de los Estados Mayores", None),
        ("chief", "La Jefa de Estado Mayor llegó.", "Jefa de Estado Mayor"),
        ("chief", "EL JEFE DE ESTADO MAYOR LLEGÓ", "JEFE DE ESTADO MAYOR"),
        ("chief", "El subjefe de Estado Mayor llegó.", None),
        ("colonel", "Los coroneles llegaron.", "coroneles"),
        ("colonel", "Habló con el Cnel.", "Cnel."),
        ("us", "Volvió a EE. UU.", "EE. UU."),
        ("us", "Volvió a Estados Unidos.", "Estados Unidos"),
        ("eagle", "el ejercicio Amalgam Eagle", "Amalgam Eagle"),
        ("eagle", "el ejercicio amalgam eagle", None),
        ("base", "dos Bases Aéreas Militares", "Bases Aéreas Militares"),
        ("base", "dos bases militares aéreas", None),
        ("strengthen", "Ambos fortalecieron la relación.", "fortalecieron"),
        ("who", "la OMS", "OMS"),
        ("who", "oms", None),
    ],
)
def test_realised(term: str, target: str, form: str | None) -> None:
    span = realised(match(term), target, SPANISH)
    assert (span.of(target) if span else None) == form


@pytest.mark.parametrize(
    ("term", "target", "form"),
    [
        ("who", "those who came", None),
        ("who", "the WHO said", "WHO"),
        ("us", "told us", None),
        ("wing-general", "two wing generals' plans", "wing generals"),
        ("us", "He returned to the U.S.", "U.S."),
    ],
)
def test_realised_in_english(term: str, target: str, form: str | None) -> None:
    span = realised(match(term), target, ENGLISH)
    assert (span.of(target) if span else None) == form


def spans(matches: list[Match], target: str) -> list[str | None]:
    return [hit.span.of(target) if hit else None for hit in realise(matches, target, SPANISH)]


def test_longer_terms_choose_first_and_words_are_spent_once() -> None:
    both = [match("air-force", 0), match("fam", 20)]
    assert spans(both, "La Fuerza Aérea Mexicana y otra Fuerza Aérea") == [
        "Fuerza Aérea",
        "Fuerza Aérea Mexicana",
    ]
    assert spans(both, "La Fuerza Aérea Mexicana") == [None, "Fuerza Aérea Mexicana"]


def test_a_second_mention_may_be_a_pronoun_but_not_a_second_officer() -> None:
    assert (
        spans([match("fam", 0), match("fam", 30)], "La Fuerza Aérea Mexicana la envió.")
        == ["Fuerza Aérea Mexicana"] * 2
    )
    officers = [match("colonel", 0, before_name=True), match("colonel", 20, before_name=True)]
    assert spans(officers, "El coronel Peña y Ruiz llegaron.") == ["coronel", None]
    assert spans(officers, "Los coroneles Peña y Ruiz llegaron.") == ["coroneles"] * 2
    assert spans(officers, "El coronel Peña y el coronel Ruiz llegaron.") == ["coronel"] * 2


def test_an_acronym_does_not_stand_for_the_words_beside_it() -> None:
    words, acronym = match("talks"), replace(match("talks", 30), form="abbreviation")
    assert spans([words, acronym], "Las conversaciones (AFST) acabaron.") == [None, "AFST"]
    assert spans([words, acronym], "Las Pláticas Aéreas (AFST)") == ["Pláticas Aéreas", "AFST"]
    assert spans([words, acronym], "Las Pláticas Aéreas acabaron.") == ["Pláticas Aéreas"] * 2
    assert spans([acronym], "Las Pláticas Aéreas acabaron.") == ["Pláticas Aéreas"]


def test_a_grade_left_in_the_other_language_is_no_form() -> None:
    assert realised(match("sergeant", before_name=True), "el SSgt Vélez", SPANISH) is None
    assert realised(match("sergeant", before_name=True), "el sargento (SSgt) Vélez", SPANISH)


def test_a_place_in_capitals_is_the_place() -> None:
    assert realised(match("eagle"), "AMALGAM EAGLE, México", SPANISH)
    assert not realised(match("eagle"), "amalgam eagle", SPANISH)


def test_a_rank_before_a_name_is_the_one_before_a_name() -> None:
    target = "El general agradeció al general Soto."
    hits = realise([match("general", 30, before_name=True), match("general", 4)], target, SPANISH)
    assert [hit.span.start for hit in hits if hit] == [24, 3]


@pytest.mark.parametrize(
    ("term", "target", "missing", "wrong"),
    [
        ("wing-general", "El ala general Miranda", True, ["ala general"]),
        ("wing-general", "El ala general Miranda", False, ["ala general"]),
        ("wing-general", "Wing Gen. Miranda llegó.", True, ["Wing Gen."]),
        ("wing-general", "El wing general Miranda", False, []),
        ("colonel", "una columna de humo", True, ["columna"]),
        ("colonel", "una columna de humo", False, []),
        ("general", "el general", True, []),
        ("us", "en EE.UU. hoy", False, ["EE.UU."]),
        ("us", "en EE. UU. hoy", False, []),
    ],
)
def test_wrong_renderings(term: str, target: str, missing: bool, wrong: list[str]) -> None:
    found = wrong_renderings(match(term), target, SPANISH, missing=missing)
    assert [span.of(target) for span in found] == wrong


def test_what_lies_inside_a_realised_term_is_right() -> None:
    term = Term("tech", Designations("chief"), Designations("oficial principal", forbidden=("principal",)))
    m = Match(term, Span(0, 3))
    target = "el oficial principal"
    hit = realise([m], target, SPANISH)[0]
    assert hit is not None
    assert list(wrong_renderings(m, target, SPANISH, taken=[hit.span])) == []


RANKS = [
    Term("corporal", Designations("corporal"), Designations("cabo"), gender="c", domain="ranks"),
    Term("acting-corporal", Designations("acting corporal"), Designations("cabo interino"), domain="ranks"),
    Term("captain", Designations("captain"), Designations("capitán"), gender="c", domain="ranks"),
    Term("navy-captain", Designations("navy captain"), Designations("capitán de navío"), domain="ranks"),
    Term("major", Designations("major"), Designations("mayor"), gender="c", domain="ranks"),
    Term("major-general", Designations("major general"), Designations("mayor general"), domain="ranks"),
    Term("sergeant-major", Designations("sergeant major"), Designations("sargento mayor"), domain="ranks"),
    Term("staff", Designations("staff"), Designations("Estado Mayor"), domain="organizations"),
    Term("air-force", Designations("Air Force"), Designations("Fuerza Aérea"), domain="organizations"),
    Term("fam", Designations("Mexican Air Force"), Designations("Fuerza Aérea Mexicana")),
]


@pytest.mark.parametrize(
    ("term", "target", "stands"),
    [
        ("corporal", "El cabo interino llegó.", False),
        ("corporal", "El cabo llegó con el cabo interino.", True),
        ("captain", "El capitán de navío Ruiz habló.", False),
        ("captain", "Los capitanes de navío hablaron.", False),
        ("captain", "El capitán Ruiz habló.", True),
        ("major", "El mayor general habló.", False),
        ("major", "La sargento mayor habló.", False),
        ("major", "El Estado Mayor se reunió.", False),
        ("major", "El mayor del Estado Mayor habló.", True),
        ("navy-captain", "El capitán del navío habló.", False),
        ("navy-captain", "El capitán de navío habló.", True),
        ("air-force", "La Fuerza Aérea Mexicana voló.", True),
    ],
)
def test_a_rank_inside_a_longer_term_is_none(term: str, target: str, stands: bool) -> None:
    one = next(each for each in RANKS if each.id == term)
    hit = realise([Match(one, Span(0, 3))], target, SPANISH, targets=TargetTerms(RANKS, SPANISH))[0]
    assert (hit is not None) == stands


def test_places_are_compared_once_for_all_mentions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand mentions looked through a thousand places each."""
    asked: list[int] = []

    def counting(self: _Order, match: Match, hit: Hit) -> tuple[bool, bool, int, int]:
        asked.append(hit.span.start)
        return order(self, match, hit)

    order = _Order.__call__
    monkeypatch.setattr(_Order, "__call__", counting)
    mentions = [match("colonel", 9 * number) for number in range(300)]
    hits = realise(mentions, "coronel, " * 300, SPANISH)
    assert [hit.span.start for hit in hits if hit] == [9 * number for number in range(300)]
    assert len(asked) == 300


def test_each_mention_before_a_name_goes_to_its_own_name() -> None:
    source = "Col. Ruiz, Col. Vega, Col. Mota"
    mentions = [match("colonel", start, before_name=True) for start in (0, 11, 22)]
    mentions = [replace(one, span=Span(one.span.start, one.span.start + 4)) for one in mentions]
    target = "coronel Mota, coronel Ruiz, coronel Vega"
    hits = realise(mentions, target, SPANISH, source=source)
    assert [hit and hit.span.start for hit in hits] == [14, 28, 0]


def test_room_is_made_in_a_long_list_at_once() -> None:
    """Each of a thousand mentions without words looked through all places of all others."""
    crew = Term("crew", Designations("crew"), Designations("tripulación", variants=("brigada",)))
    brigade = Term("brigade", Designations("brigade"), Designations("brigada"))
    one = [Match(crew, Span(0, 4)), Match(brigade, Span(5, 12))]
    assert spans(one, "la brigada de la tripulación") == ["tripulación", "brigada"]
    assert spans(one * 400, "brigada, tripulación, " * 400) == ["tripulación", "brigada"] * 400
    assert spans(one * 400, "brigada, " * 400).count(None) == 400
