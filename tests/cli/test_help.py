"""What a person meets first: help with examples, and an answer to a slip of the finger."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from afst_i18n.cli import main


def commands(command: click.Command = main, *names: str) -> Iterator[tuple[str, ...]]:
    """The names that lead to each command."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found
            yield from commands(found, *names, name)


@pytest.mark.parametrize(("language", "heading"), [("en", "Examples:"), ("es", "Ejemplos:")])
@pytest.mark.parametrize("names", list(commands()), ids=" ".join)
def test_every_command_has_a_summary_and_examples(
    names: tuple[str, ...], language: str, heading: str
) -> None:
    output = CliRunner().invoke(main, ["--lang", language, *names, "--help"]).output
    summary, found, examples = output.partition(heading)
    assert len(summary.split("\n\n")) > 1
    assert found
    assert f"  afst-i18n {' '.join(names)}".rstrip() in examples


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["tranlsate"], "Did you mean 'translate'"),
        (["glossary", "fnid"], "'find'"),
        (["models", "instal"], "'install'"),
        (["check", "--fail-onn", "error"], "Did you mean '--fail-on'"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(typed: list[str], meant: str) -> None:
    result = CliRunner().invoke(main, typed)
    assert result.exit_code == 2
    assert meant in result.output


def test_a_misspelt_setting_is_told_with_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("afst-i18n.toml").write_text('[check]\nfail_on = "error"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["status"])
    assert result.exit_code == 2
    assert "did you mean 'fail-on'?" in result.output


def test_init_does_not_hide_settings_of_pyproject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["init"]).exit_code == 0
    Path("afst-i18n.toml").unlink()
    Path("pyproject.toml").write_text('[tool.afst-i18n]\nprofile = "rae"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["init"])
    assert result.exit_code == 2
    assert result.output.startswith("Error: pyproject.toml: holds settings in [tool.afst-i18n] already")
    assert not Path("afst-i18n.toml").exists()
