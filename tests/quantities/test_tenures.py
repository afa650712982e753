"""The months of a post at the start of a line."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.quantities.tenures import find_tenure


@pytest.mark.parametrize(
    ("target", "text", "wanted"),
    [
        (SPANISH, "June 2000 – June 2001, Executive", "Junio de 2000 – junio de 2001,"),
        (SPANISH, "Sept. 2011 - Present: Commander", "Septiembre de 2011 - a la fecha:"),
        (ENGLISH, "Julio de 2003 - junio del 2005, comandante", "July 2003 - June 2005,"),
        (ENGLISH, "marzo 2019-a la fecha, director", "March 2019-present,"),
    ],
)
def test_tenure(target: Language, text: str, wanted: str) -> None:
    found = find_tenure(text, target)
    assert found is not None
    assert (found.text, text[found.end :]) == (wanted, text[text.rindex(" ") :])


@pytest.mark.parametrize("text", ["July 1997 - March 2000", "July 4 - March 5, a week", "May 1997, Director"])
def test_no_tenure(text: str) -> None:
    assert find_tenure(text, SPANISH) is None
