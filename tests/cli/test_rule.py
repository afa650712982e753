"""`afst-i18n rule`: the page of every code that a report can name."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.checks.selection import CODES
from afst_i18n.cli import main


@pytest.mark.parametrize("code", [*CODES, "H701"])
def test_every_code_has_its_page(code: str) -> None:
    done = CliRunner().invoke(main, ["rule", code.lower()])
    assert (done.exit_code, done.output.startswith(code)) == (0, True)


def test_a_name_is_as_good_and_a_slip_gets_the_nearest() -> None:
    assert CliRunner().invoke(main, ["rule", "name-changed"]).output.startswith("N204")
    done = CliRunner().invoke(main, ["rule", "name-chnged"])
    assert (done.exit_code, "did you mean N204?" in done.output) == (2, True)


def test_a_rule_of_no_package_is_told_without_a_list() -> None:
    with CliRunner().isolated_filesystem() as folder:
        (Path(folder) / "pyproject.toml").write_text('[tool.afst-i18n.check]\nrules = ["shouting"]\n')
        done = CliRunner().invoke(main, ["check"])
    assert (done.exit_code, "install a package that brings it" in done.output) == (2, True)
