"""What a newcomer meets first: the help, the version, and no wait."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from afst_i18n import __version__
from afst_i18n.cli import main
from afst_i18n.cli.app import _COMMANDS


def test_the_version() -> None:
    assert CliRunner().invoke(main, ["--version"]).output == f"afst-i18n {__version__}\n"


@pytest.mark.parametrize("command", [[], *([name] for name in _COMMANDS)], ids=" ".join)
def test_every_command_explains_itself(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage: " in result.output


def test_the_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from afst_i18n.cli import main; main(['-h'], standalone_mode=False); print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "ctranslate2",
        "sentencepiece",
        "numpy",
        "jinja2",
        "lxml",
        "polib",
        "markdown_it",
        "argostranslate",
    }
    assert not heavy & set(loaded)
