from pathlib import Path

import pytest

from afst_i18n.config import Config, find_config, load_config, sources
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import ENGLISH, SPANISH


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_has_a_default(tmp_path: Path) -> None:
    assert find_config(tmp_path) == Config(root=tmp_path)


def test_the_nearest_file_upwards_wins(tmp_path: Path) -> None:
    write(tmp_path / "afst-i18n.toml", 'profile = "institucional"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner).profile == "institucional"
    write(tmp_path / "a" / "pyproject.toml", '[tool.afst-i18n]\nlocales = "po"\n')
    assert find_config(inner).path("po") == tmp_path / "a" / "po"
    write(inner / "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_config(inner).locales == "po", "a pyproject.toml without our table is passed over"


def test_all_tables_are_read(tmp_path: Path) -> None:
    text = """
        unreviewed = "fail"
        [sources]
        en = ["*.txt"]
        [check]
        fail-on = "warning"
        [check.severity]
        T101 = "info"
    """
    config = load_config(write(tmp_path / "afst-i18n.toml", text))
    assert config.unreviewed == "fail"
    assert config.check.fail_on is Severity.WARNING
    assert config.check.severity == {"T101": Severity.INFO}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('profil = "rae"', "profil"),
        ('profile = "RAE"', "profile"),
        ('[check]\nfail-on = "all"', "check.fail-on"),
        ('[sources]\nfr = ["a"]', "fr"),
        ('root = "x"', "'root' is not a setting"),
        ("profile = ", "is not TOML"),
    ],
)
def test_a_wrong_setting_names_the_file_and_the_key(tmp_path: Path, text: str, words: str) -> None:
    path = write(tmp_path / "afst-i18n.toml", text)
    with pytest.raises(UsageError) as raised:
        load_config(path)
    assert str(raised.value).startswith(str(path))
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_sources_are_sorted_files_and_an_empty_pattern_is_an_error(tmp_path: Path) -> None:
    config = load_config(write(tmp_path / "afst-i18n.toml", '[sources]\nen = ["in/*.txt"]\n'))
    with pytest.raises(WorldError, match="no file matches"):
        sources(config, ENGLISH)
    with pytest.raises(UsageError, match="no Spanish sources"):
        sources(config, SPANISH)
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.txt"):
        write(tmp_path / "in" / name, "x")
    assert [path.name for path in sources(config, ENGLISH)] == ["a.txt", "b.txt"]


def test_what_build_writes_beside_a_source_is_no_source(tmp_path: Path) -> None:
    for name in ("talks.md", "talks.es.md", "notas.es.md"):
        (tmp_path / name).touch()
    (tmp_path / "afst-i18n.toml").write_text('[sources]\nen = ["*.md"]\nes = ["*.es.md"]')
    config = find_config(tmp_path)
    assert [path.name for path in sources(config, ENGLISH)] == ["talks.md"]
    assert [path.name for path in sources(config, SPANISH)] == ["notas.es.md", "talks.es.md"]
    (tmp_path / "afst-i18n.toml").write_text('[sources]\nen = ["talks.es.md"]')
    assert [path.name for path in sources(find_config(tmp_path), ENGLISH)] == ["talks.es.md"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("engine = 1", "engine is a whole number, and has to be a text in quotation marks"),
        ("locales = 1979-05-27", "locales is date, and has to be a text in quotation marks"),
        ("check = [1]", "check is a list in square brackets, and has to be a table"),
        ("memory.near = 10", "memory.near has to be >= 50"),
        ('profile = "x"', "profile: 'x' is no choice"),
        ('check.fail_on = "x"', "'check.fail_on' is not a setting; did you mean 'fail-on'?"),
    ],
)
def test_a_wrong_setting_is_told_in_words(tmp_path: Path, setting: str, said: str) -> None:
    (tmp_path / "afst-i18n.toml").write_text(setting)
    with pytest.raises(UsageError) as caught:
        find_config(tmp_path)
    assert f"afst-i18n.toml: {said}" in str(caught.value)


def test_a_file_of_another_encoding_is_told_what_helps(tmp_path: Path) -> None:
    """No option says which encoding a configuration has."""
    (tmp_path / "afst-i18n.toml").write_bytes('locales = "traducción"\n'.encode("cp1252"))
    with pytest.raises(WorldError) as error:
        load_config(tmp_path / "afst-i18n.toml")
    assert error.value.hint == "save it as UTF-8"
