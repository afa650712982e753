"""Set phrases of releases in both languages."""

import csv
from importlib.resources import files

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.boilerplate import find_boilerplate

CASES = [
    (SPANISH, "FOR IMMEDIATE RELEASE", "PARA PUBLICACIÓN INMEDIATA", ""),
    (SPANISH, "Media contact: Ana Ruiz, 555-0142", "Contacto para medios:", " Ana Ruiz, 555-0142"),
    (SPANISH, "Release No. 25-014", "Comunicado No. 25-014", ""),
    (ENGLISH, "Comunicado de prensa 118/2025", "Press Release 118/2025", ""),
    (ENGLISH, "PARA DIFUSIÓN INMEDIATA", "FOR IMMEDIATE RELEASE", ""),
    (ENGLISH, "Tel.: 55 5555 0147", "Phone:", " 55 5555 0147"),
]


@pytest.mark.parametrize(("target", "text", "wanted", "rest"), CASES)
def test_phrase(target: Language, text: str, wanted: str, rest: str) -> None:
    found = find_boilerplate(text, target)
    assert found is not None
    assert (found.text, text[found.end :]) == (wanted, rest)


@pytest.mark.parametrize(
    ("target", "text"),
    [(SPANISH, "The release said more."), (SPANISH, "More aircraft left."), (ENGLISH, "De la base salió.")],
)
def test_no_phrase(target: Language, text: str) -> None:
    assert find_boilerplate(text, target) is None


def test_every_row_is_read_in_both_directions() -> None:
    rows = list(
        csv.DictReader((files("afst_i18n.language") / "boilerplate.csv").read_text("utf-8").splitlines())
    )
    for row in rows:
        end = {"whole": "", "opening": " x", "number": " 7"}[row["where"]]
        for target in (ENGLISH, SPANISH):
            assert find_boilerplate(row[target.other.code] + end, target), row
