import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.typography import Profile, ending, issues, same_ending, typeset

LANGUAGES = {"en": ENGLISH, "es": SPANISH}
PLAIN = Profile(non_breaking=False)

CHANGED = [
    ("es", 'Fue "un éxito".', "Fue “un éxito”."),
    ("es", "Fue «un éxito».", "Fue “un éxito”."),
    ("es", "«Dijo “ya” y calló».", "“Dijo ‘ya’ y calló”."),
    ("es", "Afirmó: ‘Estamos listos’.", "Afirmó: “Estamos listos”."),
    ("es", "El plan 'Faro', de 2023, y el 'Ancla'.", "El plan “Faro”, de 2023, y el “Ancla”."),
    ("es", "Fue “un éxito.” Señaló algo.", "Fue “un éxito”. Señaló algo."),
    ("es", "“Estamos listos,” dijo.", "“Estamos listos”, dijo."),
    ("es", "“Estamos listos.”, dijo.", "“Estamos listos”, dijo."),
    ("es", "Regresó a EE.UU.. Luego", "Regresó a EE. UU. Luego"),
    ("es", "la Fuerza Aérea de EEUU y de E.U.A.", "la Fuerza Aérea de EE. UU. y de EE. UU."),
    ("es", "las FF.AA. de México", "las FF. AA. de México"),
    ("es", "CIUDAD DE MÉXICO -- Las pláticas", "CIUDAD DE MÉXICO.— Las pláticas"),
    ("es", "CIUDAD DE MÉXICO — Las pláticas", "CIUDAD DE MÉXICO.— Las pláticas"),
    ("es", "La seguridad—poco visible, pero vital—también cuenta.",
     "La seguridad —poco visible, pero vital— también cuenta."),
    ("es", "Vendrá mañana? Sí.", "¿Vendrá mañana? Sí."),
    ("es", "Preguntó: “Vendrá?”", "Preguntó: “¿Vendrá?”"),
    ("es", "Alto! Nadie se movió.", "¡Alto! Nadie se movió."),
    ("es", "¿ Vendrá ?", "¿Vendrá ?"),
    ("es", "el 10 de Diciembre llegó", "el 10 de diciembre llegó"),
    ("es", "10 y 11 de Diciembre de 2024", "10 y 11 de diciembre de 2024"),
    ("es", "El Lunes, los oficiales", "El lunes, los oficiales"),
    ("es", "Llegó  tarde , pero llegó..", "Llegó tarde, pero llegó."),
    ("en", 'He said "it works".', "He said “it works.”"),
    ("en", "«Go», he said", "“Go,” he said"),
    # a quotation that goes on in the next paragraph, or comes from the last
    ("es", '"Lo vimos venir.', "“Lo vimos venir."),
    ("es", '"Dijo que "hoy" vendrá', "“Dijo que ‘hoy’ vendrá"),
    ("es", 'Lo vimos venir", dijo.', "Lo vimos venir”, dijo."),
    ("en", 'We saw it," he said.', "We saw it,” he said."),
    ("en", "It's the crew's jet", "It’s the crew’s jet"),
    ("en", "MEXICO CITY -- The talks", "MEXICO CITY — The talks"),
    ("en", "He left the U.S..", "He left the U.S."),
]  # fmt: skip

UNCHANGED = [
    ("es", "Fue “un éxito”. Regresó a EE. UU. Luego descansó."),
    ("es", "Habló de “los EE. UU.” y se fue."),
    ("es", "“¿Vendrá?”, preguntó. “¡Sí!”, dijo."),
    ("es", "¿Quién vive?, preguntó el centinela."),
    ("es", "Esperó... y nada. Esperó… y nada."),
    ("es", "El 16 de septiembre desfiló el batallón 16 de Septiembre en la Plaza de Mayo."),
    ("es", "Lo dijo el Domingo Ramos de siempre, Julio de la Cruz."),
    ("es", "Véase https://ejemplo.mx/a?b=1 en línea."),
    ("es", 'Una pantalla de 5" y otra.'),
    ("es", "Dijo “el plan ‘Faro’ va”, y O'Higgins y D'Artagnan se fueron en los '90 y '95."),
    ("es", "De 10 a 11; 45 por ciento (sic)."),
    ("en", "“Are you ready?” she asked. The U.S. Air Force’s team."),
    ("en", "He flew 3.5 hours ... and slept."),
    ("en", "Type “a”.b to go on; run --help."),
]


@pytest.mark.parametrize(("code", "text", "wanted"), CHANGED)
def test_changed(code: str, text: str, wanted: str) -> None:
    assert typeset(text, LANGUAGES[code], PLAIN) == wanted
    assert list(issues(text, LANGUAGES[code], PLAIN))
    assert not list(issues(wanted, LANGUAGES[code], PLAIN))


@pytest.mark.parametrize(("code", "text"), UNCHANGED)
def test_unchanged(code: str, text: str) -> None:
    assert list(issues(text, LANGUAGES[code], PLAIN)) == []
    assert typeset(text, LANGUAGES[code], PLAIN) == text


KNOWN_FAILURES = [
    # Where a question begins inside its sentence is a matter of meaning.
    ("es", "Pero, vendrá mañana?", "Pero, ¿vendrá mañana?"),
    # The ranks are the glossary's.
    ("es", "El Gral. Vega vendrá? Sí.", "¿El Gral. Vega vendrá? Sí."),
    # A single dash: what it encloses ends where the reader says.
    ("es", "Fue un hito—un recordatorio.", "Fue un hito —un recordatorio—."),
]


@pytest.mark.parametrize(("code", "text", "wanted"), KNOWN_FAILURES)
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(code: str, text: str, wanted: str) -> None:
    assert typeset(text, LANGUAGES[code], PLAIN) == wanted


def test_profiles() -> None:
    text = 'Fue "un éxito" de EE.UU., 45 % más.'
    assert typeset(text, SPANISH, Profile()) == "Fue “un éxito” de EE.\u00a0UU., 45\u00a0% más."
    spain = Profile(quotes=("«", "»"), inner_quotes=("“", "”"), united_states="E.U.A.", non_breaking=False)
    assert typeset(text, SPANISH, spain) == "Fue «un éxito» de E.U.A., 45 % más."


@pytest.mark.parametrize(
    ("source", "target", "same"),
    [
        ("It ended.", "Terminó.", True),
        ("It ended.", "Terminó", False),
        ("Ready?", "¿Listos?", True),
        ("“It ended.”", "“Terminó”.", True),
        ("He left the U.S.", "Salió de Estados Unidos", True),
        ("He left the U.S.", "¿Salió de EE. UU.?", False),
        ("He left the U.S.", "Salió de EE. UU.", True),
        ("Wait...", "Espere…", True),
        ("A heading", "Un título", True),
        ("Agenda:", "Orden del día:", True),
    ],
)
def test_endings(source: str, target: str, same: bool) -> None:
    assert same_ending(source, target) is same
    assert same_ending(target, source) is same


def test_the_kinds_of_ending() -> None:
    texts = ["a.", "a?", "a!”", "a...", "a:", "a;", "a", "", "a.m.", "etc."]
    assert [ending(text) for text in texts] == ["~", "?", "!", "…", ":", ";", "", "", "~", "~"]


PIECES = (
    "a B . , .. … ? ! ¿ ¡ \" “ ” « » ‘ ’ -- — EE.UU. EEUU E.U.A. UU. 45 % de Mayo el Lunes 10 2024 ' ( )"
).split()
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from([*PIECES, " ", "\u00a0"]), max_size=14).map("".join)
PROFILES = st.sampled_from(
    [Profile(), PLAIN, Profile(quotes=("«", "»"), inner_quotes=("“", "”"), united_states="E.U.A.")]
)


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(text=TEXTS, profile=PROFILES)
def test_twice_is_once_and_the_check_agrees_with_the_fixer(
    language: Language, text: str, profile: Profile
) -> None:
    once = typeset(text, language, profile)
    assert typeset(once, language, profile) == once
    assert not list(issues(once, language, profile))
    assert bool(list(issues(text, language, profile))) == (once != text)


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(text=TEXTS)
def test_issues_point_into_the_text(language: Language, text: str) -> None:
    for issue in issues(text, language, Profile()):
        assert 0 <= issue.span.start < issue.span.end <= len(text)
        assert issue.replacement != issue.span.of(text)
