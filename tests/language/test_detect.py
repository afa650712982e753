import pytest

from afst_i18n.language.detect import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The commander of the wing said that it was a good day.", "en"),
        ("El comandante del ala dijo que fue un buen día.", "es"),
        ("MEXICO CITY -- The talks were held in Santa Lucía, and the delegation of SEDENA left.", "en"),
        ("El Staff Sgt. Kate Moss, de la Air National Guard, habló con los pilotos en la base.", "es"),
        ("He no me son come sin once", None),
        ("Gral. Álvaro Miranda Martel, FAM", None),
        ("the of and el la los", None),
        ("", None),
    ],
)
def test_closed_class_words_tell_the_language(text: str, code: str | None) -> None:
    found = detect_language(text)
    assert (found.code if found else None) == code
