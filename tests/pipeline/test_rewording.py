"""English in other words, as an engine is asked it."""

import pytest

from afst_i18n.core.edits import clear_of, edit
from afst_i18n.core.place import Span
from afst_i18n.pipeline.rewording import degrees, moved, reworded


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("(U.S. Air Force photo by Airman Lee)", "(Photo of the U.S. Air Force by Airman Lee)"),
        ("Army National Guard courtesy photo by Lee", "Courtesy photo of the Army National Guard by Lee"),
        ("It was a U.S. Army photo by Lee.", "It was a U.S. Army photo by Lee."),
        ("He shook hands with Lee.", "He greeted Lee."),
        ("They shook hands.", "They shook hands."),
        ("The exercise kicked off Monday.", "The exercise began Monday."),
        ("It was kicked off by Gen. Lee.", "It was opened by Gen. Lee."),
        (
            "They wrapped up talks and are wrapped up in work.",
            "They concluded talks and are wrapped up in work.",
        ),
        ("the hands-on part; it is hands-on.", "the practical part; it is hands-on."),
        (
            "in the U.S. Southern Command area of responsibility and beyond",
            "in the area of responsibility of the U.S. Southern Command and beyond",
        ),
        ("It stood up a team, up from its chair.", "It established a team, up from its chair."),
        ("They stood up and left.", "They stood up and left."),
        ("He stood up an hour in line.", "He stood up an hour in line."),
        ("a master of arts and crafts", "a master of arts and crafts"),
        ("a master of science degree", "a master's degree"),
        ("The unit was stood up in May.", "The unit was established in May."),
        ("It rose to 7, up from last year's 5.", "It rose to 7, compared with last year's 5."),
        ("1983 Bachelor of Science Degree in math", "1983 bachelor's degree in math"),
        ("Masters of arts degrees", "master's degrees"),
        ("Bachelor of Engineering", "Bachelor of Engineering"),
        ("in the area of responsibility", "in the area of responsibility"),
        ("in Southern Command’s area of operations", "in Southern Command’s area of operations"),
    ],
)
def test_reworded(text: str, asked: str) -> None:
    assert edit(text, [*moved(text), *degrees(text), *reworded(text)]).text == asked


def test_what_is_kept_stays() -> None:
    text = "After hands-on training they kicked off."
    kept = [Span(6, 23)]
    assert edit(text, clear_of(reworded(text), kept)).text == "After hands-on training they began."
