from pathlib import Path

import pytest

from afst_i18n.core.errors import UsageError
from afst_i18n.formats import FORMATS, format_for


@pytest.mark.parametrize(
    ("path", "name"), [("a.txt", "text"), ("A.MD", "markdown"), ("b/notes.markdown", "markdown")]
)
def test_the_suffix_says_the_format(path: str, name: str) -> None:
    assert format_for(Path(path), None).name == name


def test_a_name_wins_over_the_suffix() -> None:
    assert format_for(Path("a.md"), "text").name == "text"


@pytest.mark.parametrize(("path", "said"), [("a.xcf", "the suffix '.xcf'"), ("README", "no suffix")])
def test_an_unknown_suffix_names_the_way_out(path: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        format_for(Path(path), None)
    assert str(caught.value).startswith(f"{path}: has {said}")
    assert ".txt" in caught.value.hint
    assert "--format text|markdown" in caught.value.hint


def test_an_unknown_name_lists_the_names() -> None:
    with pytest.raises(UsageError, match="'word' is not a format; use one of text, markdown"):
        format_for(Path("a.txt"), "word")


def test_every_format_knows_its_own_name_and_suffixes() -> None:
    for name in FORMATS.names():
        found = FORMATS.get(name)
        assert found.name == name
        assert all(suffix.startswith(".") for suffix in found.suffixes)
