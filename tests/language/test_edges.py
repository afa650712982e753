"""The ends of a sentence: quotation marks and the first letter."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.edges import keep_edges

CASES = [
    # a quotation that began or goes on in another sentence
    (SPANISH, "They’ve been there.”", "Han estado ahí.", "Han estado ahí.”"),
    (SPANISH, "They've been there.\"", "Han estado ahí.", 'Han estado ahí."'),
    (SPANISH, "“Now they see it.", "Ahora lo ven.", "“Ahora lo ven."),
    (SPANISH, "He said “go.”", "Dijo “vamos.", "Dijo “vamos.”"),
    (
        ENGLISH,
        "Habrá más apoyos”, dijo Vega.",
        "There will be help, Vega said.",
        "There will be help,” Vega said.",
    ),
    (SPANISH, "We will stay,” said Vega.", "Nos quedaremos, dijo Vega.", "Nos quedaremos”, dijo Vega."),
    # what has its marks, or lost a pair, is left alone
    (SPANISH, "“Go,” he said.", "“Vamos”, dijo.", "“Vamos”, dijo."),
    (SPANISH, "“Go,” he said.", "Vamos, dijo.", "Vamos, dijo."),
    (SPANISH, "“We fly.”", "“Volamos”.", "“Volamos”."),
    (SPANISH, "The airmen’s", "De los aviadores", "De los aviadores"),
    # capitals
    (ENGLISH, "Elementos de la Marina", "members of the Navy", "Members of the Navy"),
    (ENGLISH, "elementos de la Marina", "Members of the Navy", "members of the Navy"),
    (ENGLISH, "en México llovió", "Mexico had rain", "Mexico had rain"),
    (SPANISH, "shorten the time", "Acortar el tiempo", "acortar el tiempo"),
    (SPANISH, "iPads arrived", "iPads llegaron", "iPads llegaron"),
    (ENGLISH, "12 jets", "12 jets", "12 jets"),
]


@pytest.mark.parametrize(("language", "source", "target", "wanted"), CASES)
def test_edges(language: Language, source: str, target: str, wanted: str) -> None:
    assert keep_edges(source, target, language) == wanted
    assert keep_edges(source, wanted, language) == wanted
