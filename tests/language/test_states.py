"""Abbreviated states, in datelines and behind towns."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.states import find_states, state_name, write_states


@pytest.mark.parametrize(
    ("piece", "source", "wanted"),
    [
        ("N.M.", ENGLISH, "Nuevo México"),
        ("Wash", ENGLISH, "Washington"),
        ("AZ", ENGLISH, "Arizona"),
        ("Mich.", ENGLISH, "Míchigan"),
        ("Mich.", SPANISH, "Michoacán"),
        ("Tamps.", SPANISH, "Tamaulipas"),
        ("State of Mexico", ENGLISH, None),
    ],
)
def test_state(piece: str, source: Language, wanted: str | None) -> None:
    assert state_name(piece, source.other, source=source) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Offutt AFB, Neb.", ENGLISH, ["Neb"]),
        ("at Quantico, Va., June 23, 2015", ENGLISH, ["Va."]),
        ("at Portsmouth, R.I. who finish", ENGLISH, ["R.I."]),
        ("Spc. Ty (of Troy, Ala.), left Erie, Pa.; others", ENGLISH, ["Ala.", "Pa."]),
        ("in Mesa, Ariz. “It was 1934.”", ENGLISH, ["Ariz"]),
        ("Fort Benning, GA, and St. Paul, MN", ENGLISH, ["GA", "MN"]),
        ("from Fort Meade, MD, to Boston, MA", ENGLISH, ["MD", "MA"]),
        ("John Doe, MD, and Ana Ruiz, MA", ENGLISH, []),
        ("Well, Bob, OK, go in; yes, Mr. President, OK?", ENGLISH, []),
        ("assigned to Tinker AFB, OK, and near Salem, OR.", ENGLISH, ["OK", "OR"]),
        ("121 Main Street, Troy, AL 36081", ENGLISH, []),
        ("Rep. Lee (D-Va.) met him, Pa. said, in Washington, D.C.", ENGLISH, []),
        ("en Culiacán, Sin., y Saltillo, Coah.", SPANISH, ["Sin.", "Coah"]),
        ("en Monterrey, N. L., y La Paz, B.C.S.", SPANISH, ["N. L.", "B.C.S"]),
        ("Calle 5, Col. Centro", SPANISH, []),
        ("Juan y su hijo, Sin. embargo", SPANISH, []),
    ],
)
def test_what_stands_behind_a_town_is_a_state(text: str, language: Language, wanted: list[str]) -> None:
    assert [state.span.of(text) for state in find_states(text, language)] == wanted


@pytest.mark.parametrize(
    ("source", "draft", "wanted"),
    [
        ("Shaw AFB, S.C. is old.", "Shaw AFB, S.C. es vieja.", "Shaw AFB, Carolina del Sur es vieja."),
        ("to Troy, N.Y.", "a Troy, Nueva York.", "a Troy, Nueva York."),
        ("to Troy, N.Y.", "a Troy, New York.", "a Troy, Nueva York."),
        ("to Troy, N.Y.", "a Troya.", "a Troya."),
        ("Colorado Springs, Colo.", "Colorado Springs, Colorado, Colorado.", "Colorado Springs, Colorado."),
        ("in New York, N.Y.", "en Nueva York, Nueva York.", "en Nueva York, Nueva York."),
    ],
)
def test_states_are_written_in_full(source: str, draft: str, wanted: str) -> None:
    assert write_states(source, draft, SPANISH) == wanted
