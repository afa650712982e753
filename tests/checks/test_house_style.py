"""The check passes over texts in which typography can find nothing: it must pass over no other."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.checks.house_style import quiet
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.language.typography import Profile, issues

PATH = Path(__file__).parents[1] / "language" / "test_typography.py"
TABLES = ast.parse(PATH.read_text(encoding="utf-8"))
CONSTANTS = [node.value for node in ast.walk(TABLES) if isinstance(node, ast.Constant)]
TEXTS = [value for value in CONSTANTS if isinstance(value, str)]


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_every_text_of_the_typography_tests(language: Language) -> None:
    passed = [text for text in TEXTS if quiet(text)]
    assert [text for text in passed if list(issues(text, language, Profile()))] == []


WORDS = st.sampled_from(
    [*" .,;:?!¿¡\"'“”«»—–-%()\u00a0", "  ", "el", "El", "los", "de", "10", "Lunes", "Mayo", "EE", "UU", "E",
     "U", "A", "FF", "AA", "EUA", "CIUDAD DE MÉXICO", "vuelo", "2024"]
)  # fmt: skip


@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
@given(text=st.lists(WORDS, max_size=12).map("".join))
def test_any_text(language: Language, text: str) -> None:
    if quiet(text):
        assert list(issues(text, language, Profile())) == []
