"""Words that a language has."""

import pytest

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.known import is_word


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (ENGLISH, "aircraft search-and-rescue interagency deployments airmen’s refueling her nonintrusive"),
        (SPANISH, "extendiéndose mantenerse ahorrárselo adiestramiento reabastecimiento posquemador antes"),
    ],
)
def test_words(language: Language, words: str) -> None:
    assert [word for word in words.split() if not is_word(word, language)] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [(ENGLISH, "vesseld suffrified chirophan presumó"), (SPANISH, "relueltó folcleros busístas ningunabody")],
)
def test_inventions(language: Language, words: str) -> None:
    assert [word for word in words.split() if is_word(word, language)] == []
