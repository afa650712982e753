"""What the guards say of a draft, and what they must not say of a right translation."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.place import Span
from afst_i18n.pipeline.guards import Case, doubts, lost_clause, quotations

DOUBTFUL = [
    (SPANISH, "The eighth district", "El distrito de Okaf", "quantity", "'eighth' is missing"),
    (SPANISH, "It opens Monday to Friday.", "Abre el lunes.", "quantity", "'Friday' is missing"),
    (SPANISH, "a 90-square-mile map", "mapa de 90 cuadrados", "quantity", "'90-square-mile' is missing"),
    (SPANISH, "markers 208 and 216", "marcadores 208 y 261", "quantity", "'216' became '261'"),
    (SPANISH, "The crew left.", "Salieron 11 personas.", "quantity", "'11' is not in the source"),
    (ENGLISH, "la mitad de ellos", "a third of them", "quantity", "'la mitad' became 'a third'"),
    (SPANISH, "It was solved.", "Se relueltó.", "word", "'relueltó' is no known word"),
    (SPANISH, "The gates open.", "Losgates se abren.", "word", "'Losgates' is no known word"),
    (ENGLISH, "El jefe puntualizó.", "He puntualizó.", "untranslated", "'puntualizó' is not translated"),
    (SPANISH, "Vehicles left there", "Vehicles dejados ahí", "untranslated", "'Vehicles' is not translated"),
    (SPANISH, "Adm. Okafor spoke.", "Habló Okaforo.", "name", "'Okaforo' is not in the source"),
    (SPANISH, "boil the water", "hierva el agua agua", "repetition", "'agua' is said twice"),
    (
        SPANISH,
        "the Navy and Marine Corps Caucus",
        "la Marina y el Cuerpo de Infantería de Marina y el Cuerpo de Infantería de Marina",
        "repetition",
        "'marina y el cuerpo de infantería de' is said twice",
    ),
    (SPANISH, "more exercises", "ejercicios más ejercicios", "repetition", "'ejercicios' is said twice"),
    (SPANISH, "It landed 🛩️.", "Aterrizó.", "sign", "'🛩️' is missing"),
    (SPANISH, "Юрий left.", "Left �.", "sign", "a character is broken"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "draft", "guard", "message"), DOUBTFUL)
def test_doubt(language: Language, source: str, draft: str, guard: str, message: str) -> None:
    assert (guard, message) in [
        (doubt.guard, doubt.message) for doubt in doubts(Case(source, draft, language))
    ]


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("Two generals met on Friday, May 5.", "Ambos generales se reunieron el viernes 5 de mayo."),
        ("Col. Okafor flew a Kestrel over Galveston.", "El coronel Okafor voló un Kestrel sobre Galveston."),
        ("They kept extending it.", "Siguieron extendiéndolo."),
        ("He knew that that was it.", "Sabía que eso era."),
        ("One of them had a second look.", "Uno de ellos volvió a mirar."),
        ("The 1st Wing trained a third of them.", "La 1.ª Ala adiestró a un tercio de ellos."),
        ("Air control and air drills", "Control aéreo de aviones y ejercicios aéreos"),
        ("Royce's bill passed.", "La ley de Royce se aprobó."),
        ("He left Panjwa’i.", "Salió de Panjwa'i."),
        ("Greaves' comments were heard.", "Los comentarios de Greaves se oyeron."),
        ("Cities in Germany helped.", "Ciudades de Alemania ayudaron."),
        ("in Colorado Springs, Colo.", "en Colorado Springs, Colorado."),
        ("in New York, N.Y.", "en Nueva York, Nueva York."),
        ("He said it was the sort of thing that happens.", "Dijo que era el tipo de cosas que que ocurren."),
    ],
)
def test_no_doubt(source: str, draft: str) -> None:
    assert doubts(Case(source, draft, SPANISH)) == ()


@pytest.mark.parametrize(
    ("source", "draft", "messages"),
    [
        ("“Go,” he said. “Now.”", "“Vaya”, dijo. “Ahora”.", []),
        ("“Go,” he said. “Now.”", "“Vaya”, dijo. “Ahora.", ["a quotation mark is missing"]),
        ("“Go,” he said.", "Vaya, dijo.", ["a quotation mark is lost"]),
        ("‘We Go’: Crews Fly", "“Vamos”: vuelan", []),
        ("“Go,” he said.", "”Vaya”, dijo.", ["a quotation mark is turned"]),
    ],
)
def test_quotations(source: str, draft: str, messages: list[str]) -> None:
    assert [doubt.message for doubt in quotations(Case(source, draft, SPANISH))] == messages


def test_words_of_the_glossary_are_known() -> None:
    case = Case("the loadmaster", "el loadmáster", SPANISH, frozenset({"loadmáster"}))
    assert doubts(case) == ()


def test_a_clause_that_no_attention_reaches() -> None:
    source = "It cost less than a new one would have cost."
    reached = [(Span(0, 2), Span(0, 1)), (Span(3, 12), Span(2, 3)), (Span(13, 27), Span(4, 5))]
    assert [doubt.message for doubt in lost_clause(source, reached)] == ["'would have cost' may be missing"]
    assert lost_clause(source, [*reached, (Span(34, 38), Span(6, 7))]) == ()
    assert lost_clause(source, ()) == ()


def test_an_ordinal_inside_a_term_is_none() -> None:
    draft = "The 2nd Lt. left."
    case = Case("El subteniente salió.", draft, ENGLISH, matched=(Span(3, 14),), realised=("2nd Lt.",))
    assert doubts(case) == ()


def test_a_persons_name_is_no_month() -> None:
    case = Case("Pfc. June Park left.", "El soldado June Park se fue.", SPANISH, named=(Span(5, 14),))
    assert doubts(case) == ()


def test_what_was_not_asked_is_not_lost() -> None:
    text = "La agencia (DEA, por sus siglas en inglés) habló ayer"
    reached = [(Span(0, 15), Span(0, 9)), (Span(43, 53), Span(10, 20))]
    assert lost_clause(text, reached)
    assert not lost_clause(text, reached, dropped=[Span(15, 41)])
