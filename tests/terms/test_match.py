"""What matches where, with the shipped glossary where it is about language, and made ones for the laws."""

import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.core.term import Case, Condition, Designations, Match, Status, Term
from afst_i18n.termbase.load import load_glossary, make_glossary
from afst_i18n.terms.match import Matcher


@cache
def shipped(code: str) -> Matcher:
    return Matcher(load_glossary(), SPANISH if code == "es" else ENGLISH)


def found(text: str, code: str = "en") -> list[str]:
    return [match.span.of(text) for match in shipped(code).matches(text)]


def first(text: str, code: str = "en") -> Match:
    return shipped(code).matches(text)[0]


def made(*terms: Term) -> Matcher:
    return Matcher(make_glossary(terms), ENGLISH)


def entry(name: str, en: str, **more: object) -> Term:
    context = more.pop("context", ())
    return Term(name, Designations(en, context=context), Designations(name), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Mexican Air Force’s chief of staff", ["Mexican Air Force", "chief of staff"]),
        ("the chiefs of staff", ["chiefs of staff"]),
        ("SEARCH AND RESCUE", ["SEARCH AND RESCUE"]),
        ("search\u00a0and  rescue", ["search\u00a0and  rescue"]),
        ("an F\u201135A Lightning II", ["F\u201135A Lightning II"]),
        ("Lt. Col. Julio Vega", ["Lt. Col."]),
        ("Maj. Gens. Vega and Núñez", ["Maj. Gens."]),
        ("Lt. Col. J. R. de la Cruz", ["Lt. Col."]),
        ("back in the U.S. Then", ["U.S."]),
        ("the then-commander and a post-NATO career", ["commander", "NATO"]),
        ("Missiles of Russia, the Wounded Warriors there", ["Missiles", "Wounded Warriors"]),
        ("Two fighters took off.", ["fighters"]),
        (
            "The Marine Corps/Navy milestones. Milestones count.",
            ["Marine Corps", "Navy", "milestones", "Milestones"],
        ),
        ("Maj. German Vélez and Maj. French", ["Maj.", "Maj."]),
        ("The SMEs trained the airmen.", ["SMEs", "airmen"]),
    ],
)
def test_matches(text: str, terms: list[str]) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    "text",
    [
        "He met the Col. The day was long.",
        "Maj. and Lt. Col. are abbreviations.",
        "join us",
        "the F-35ABC",
        "National POW/MIA Recognition Day",
        "It struck a sub-commander of theirs.",
        "She left the Wounded Warrior Project and then joined those people behind Bell Helicopter.",
        "A group of fighters attacked the village.",
        "Copy /contracts/milestones to tender.milestones, then to a/b/milestones.",
        "One major German bank and a right-wing press.",
        "Through co\u2010operation with www.energy.gov, an intimate partner got her private Paris mansion.",
        "Mr President, thank the general manager of Piers Morgan.",
        "Firms that are SMEs: the Deputy Director-General of Health.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Gral. de Ala P.A. D.E.M.A. José Soto", ["Gral. de Ala", "P.A.", "D.E.M.A."]),
        ("los tenientes coroneles Vega y Núñez", ["tenientes coroneles"]),
        ("las bases aéreas militares", ["bases aéreas militares"]),
        ("en EE.UU.", ["EE.UU."]),
        ("el gobierno de Rafael Correa y la correa del perro", ["correa"]),
        ("el Museo Pedro Coronel y el Coronel Pedro Ruiz", ["Coronel"]),
        ("El plan de Correa y la correa de General Motors", ["correa"]),
        ("el fallecido, J. M. M. C., y el M. C. Paz", ["M. C."]),
        ("La Defensa informó a la Asociación para la Defensa ecológica.", ["Defensa"]),
        ("con el general Alemán y el general Rivas", ["general", "general"]),
        ("Rafael Correa habló. La correa es larga.", ["correa"]),
        ("Me acuerdo de que les amenaza, y del acuerdo y la amenaza.", ["acuerdo", "amenaza"]),
        ("Llegó el presidente en ejercicio y vio el ejercicio.", ["ejercicio"]),
        ("Señora Presidenta, señor Comisario, la señora Ruiz", ["señora"]),
        ("el ministro Jaime Mayor Oreja y el Mayor Oreja", ["Mayor"]),
        ("Luisa María Alcalde y el Alcalde Luis Ruiz", ["Alcalde"]),
    ],
)
def test_matches_spanish(text: str, terms: list[str]) -> None:
    assert found(text, "es") == terms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wing Gen. Laura Ortiz chaired", "en"),
        ("Gen. Ms. Vega", "en"),
        ("the female general", "en"),
        ("la coronel Vega", "es"),
        ("la primera teniente Vega", "es"),
        ("commander Ana Ruiz", "en"),
        ("The commander, Ana Ruiz, left.", "en"),
        ("The commander of the wing, Lt. Col. Ana Ruiz, left.", "en"),
    ],
)
def test_a_woman_is_seen_where_the_text_says_so(text: str, code: str) -> None:
    assert first(text, code).feminine


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wing Gen. Julio Ortiz chaired", "en"),
        ("Gen. Guadalupe Victoria", "en"),
        ("the general and Laura", "en"),
        ("The commander, Col. Ana Ruiz, and others left.", "en"),
        ("The commander met Maj. Hall, Col. Ana Ruiz, the rest.", "en"),
        ("el coronel Vega", "es"),
        ("Laura met the general", "en"),
    ],
)
def test_a_woman_is_not_guessed(text: str, code: str) -> None:
    assert not first(text, code).feminine


def test_a_woman_of_whom_the_post_is_said() -> None:
    matches = shipped("en").matches("Cmdr. Ruth Diaz is the commander of the squadron.")
    assert [match.feminine for match in matches][:2] == [True, True]


@pytest.mark.parametrize(
    ("text", "feminine"),
    [
        ("She served as an air attaché in Madrid and as chief of staff.", [True, True]),
        ("She is the commander.", [True]),
        ("She met the commander.", [False]),
        ("He served as an air attaché.", [False]),
        ("She was proud. The commander left.", [False]),
    ],
)
def test_she_is_what_she_serves_as(text: str, feminine: list[bool]) -> None:
    posts = [match for match in shipped("en").matches(text) if match.term.gender == "c"]
    assert [match.feminine for match in posts] == feminine


@pytest.mark.parametrize(
    ("code", "text", "terms"),
    [
        ("en", "The General Assembly met.", []),
        ("en", "The Japan Coast Guard arrived.", []),
        ("en", "The Coast Guard arrived.", ["Coast Guard"]),
        ("en", "He exercises authority.", []),
        ("en", "They recruit Taliban fighters.", []),
        ("en", "Two fighters took off.", ["fighters"]),
        ("en", "It begins at 5 p.m. EST.", ["EST"]),
        ("en", "The EST lab", []),
        ("es", "la Ley General de Víctimas", []),
        ("es", "el director general de Grupo Omega", ["director general"]),
        ("es", "el secretario de Guerra y Marina", ["secretario de Guerra"]),
        ("es", "el marino y la marina", ["marino"]),
        ("es", "Llegó a Isla Mujeres y Los Mochis.", ["Isla Mujeres", "Los Mochis"]),
    ],
)
def test_what_is_meant(code: str, text: str, terms: list[str]) -> None:
    assert found(text, code) == terms


def test_a_body_is_no_person() -> None:
    assert not first("The Chief of Staff Conference opened.").before_name
    assert first("The Chief of Staff Gen. Conde spoke.").span.of("The Chief of Staff") == "Chief of Staff"
    assert first("Gen. Park spoke.").before_name  # an abbreviated rank has a name behind it


def test_before_name_and_plural() -> None:
    match = first("Cols. Vega and Núñez signed.")
    assert (match.plural, match.before_name, match.form) == (True, True, "abbreviation")
    assert not first("The colonel signed.").before_name


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("El sargento segundo Mark Lee, de la Fuerza Aérea de Estados Unidos", "rank.us.staff-sergeant"),
        ("El sargento segundo Luis Paz, de la Fuerza Aérea Mexicana", "rank.mx.second-sergeant"),
        ("El sargento segundo Luis Paz", "rank.mx.second-sergeant"),
        (
            "El sargento segundo Luis Paz voló con la Fuerza Aérea de Estados Unidos",
            "rank.mx.second-sergeant",
        ),
        ("El sargento segundo Ana Paz, jefa, y la Fuerza Aérea de Estados Unidos", "rank.mx.second-sergeant"),
        ("El general de brigada Tom Fry, de la Guardia Nacional Aérea", "rank.us.brigadier-general"),
    ],
)
def test_a_rank_is_that_of_the_country_whose_body_the_officer_is_of(text: str, term: str) -> None:
    assert first(text, "es").term.id == term


def test_the_longest_wins_and_the_leftmost_first() -> None:
    matcher = made(entry("a", "air"), entry("b", "air base"), entry("c", "base security"))
    assert [match.term.id for match in matcher.matches("air base security")] == ["b"]


def test_a_shorter_term_stands_where_the_longer_may_not() -> None:
    longer = entry("b", "air base", context=(Condition("after", r"\s+X"),))
    assert [m.term.id for m in made(entry("a", "air"), longer).matches("air base Y")] == ["a"]


def test_homographs_more_conditions_then_status_then_scope_then_order() -> None:
    plain = entry("plain", "captain")
    navy = entry("navy", "captain", context=(Condition("before", r"Navy\s+"),))
    admitted = entry("admitted", "captain", status=Status.ADMITTED)
    scoped = entry("scoped", "captain", scope=("us",))
    for given_terms, text, winner in [
        ((plain, navy), "Navy captain", "navy"),
        ((plain, navy), "a captain", "plain"),
        ((admitted, plain), "captain", "plain"),
        ((plain, scoped), "captain", "scoped"),
    ]:
        assert [match.term.id for match in made(*given_terms).matches(text)] == [winner]


@pytest.mark.parametrize(
    ("rule", "designation", "text", "matches"),
    [
        (Case.ANY, "marine", "the MARINE", True),
        (Case.INITIAL, "Marine", "the Marine", True),
        (Case.INITIAL, "Marine", "the marine", False),
        (Case.EXACT, "Marine", "the marine", False),
        (Case.EXACT, "marine", "the Marine", False),
        (Case.EXACT, "marine", "He left. Marine forces", True),
        (Case.EXACT, "marine", "A MARINE LANDS", True),
        (Case.EXACT, "marine", "A MARINE lands", False),
        (Case.ANY, "SAR", "sar", False),
        (Case.ANY, "DoD", "THE DOD SAYS", True),
    ],
)
def test_case_rules(rule: Case, designation: str, text: str, matches: bool) -> None:
    assert bool(made(entry("t", designation, case=rule)).matches(text)) is matches


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (Condition("before", r"(?i)\bnavy\s+$"), "the Navy post", "the post"),
        (Condition("after", r"\s+of\b"), "post of", "post office"),
        (Condition("segment", "ship"), "post on a ship", "post"),
        (Condition("before-name"), "post Vega", "post The"),
        (Condition("alone"), "the post", "post Vega"),
        (Condition("after", r"\s+of\b", negated=True), "post office", "post of"),
    ],
)
def test_conditions(condition: Condition, yes: str, no: str) -> None:
    matcher = made(entry("t", "post", context=(condition,)))
    assert matcher.matches(yes)
    assert not matcher.matches(no)


def test_names_are_left_alone() -> None:
    text = "General Arturo Coronel Flores"
    name = Span(8, len(text))
    assert [match.span.of(text) for match in shipped("es").matches(text, names=[name])] == ["General"]


def test_spans_are_those_of_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "Él llegó a Santa Lucía, la base\u00adaérea")
    (match, *_) = made(entry("t", "Santa Lucía")).matches(text)
    assert unicodedata.normalize("NFC", match.span.of(text)) == "Santa Lucía"


def test_an_acronym_in_brackets_that_the_other_language_lacks_is_left_as_it_is() -> None:
    assert found("a prisoner of war (POW) camp") == ["prisoner of war"]
    assert found("a POW camp") == ["POW"]
    assert found("transnational criminal organizations (TCOs)") == [
        "transnational criminal organizations",
        "TCOs",
    ]


def test_a_deprecated_term_is_the_last_choice() -> None:
    old = entry("old", "post", status=Status.DEPRECATED, context=(Condition("segment", "post"),))
    assert [match.term.id for match in made(old).matches("post")] == ["old"]
    assert [match.term.id for match in made(old, entry("new", "post")).matches("post")] == ["new"]


def test_a_term_of_the_other_direction_does_not_match() -> None:
    assert made(entry("t", "post", direction="es-en")).matches("post") == ()


pieces = st.lists(
    st.sampled_from(
        [
            "Lt. Col.",
            "Air",
            "Force",
            "air",
            "base",
            "security",
            "Vega",
            "the",
            "U.S.",
            "’s",
            "\u0301",
            "İ",
            "-",
            "talks",
            "\n",
        ]
    )
)


@given(pieces, st.sampled_from([" ", "", "\u00a0", "  "]))
def test_matches_are_sorted_apart_and_inside(words: list[str], blank: str) -> None:
    text = blank.join(words)
    spans = [match.span for match in shipped("en").matches(text)]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(pieces)
def test_normal_forms_match_alike(words: list[str]) -> None:
    text = " ".join(words)
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD")]
    one, two = ([match.term.id for match in shipped("en").matches(form)] for form in forms)
    assert one == two
