"""The GitHub action does what it says: its steps run here as GitHub's runner would run them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.review.project import write_project

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for bash")


@pytest.fixture
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two catalogs, one in a folder with a blank in its name; this venv is the action's."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path)
    more = tmp_path / "more catalogs"
    more.mkdir()
    (more / "talks.po").write_bytes((tmp_path / "locales/es/LC_MESSAGES/talks.po").read_bytes())
    venv = tmp_path / "runner" / "afst-i18n"
    venv.mkdir(parents=True)
    (venv / "bin").symlink_to(Path(sys.executable).parent)
    return tmp_path


def check(job: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """The step that checks, with inputs as a workflow gives them."""
    inputs = {name: about["default"] for name, about in ACTION["inputs"].items()} | given
    (step,) = (step for step in ACTION["runs"]["steps"] if step.get("name") == "Check")

    def value(found: re.Match[str]) -> str:
        return str(inputs[found[1]])

    own = {name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", value, text) for name, text in step["env"].items()}
    environment = {**os.environ, **own, "RUNNER_TEMP": str(job / "runner"), "GITHUB_ACTIONS": "true"}
    # As the runner's own documentation has it for `shell: bash`.
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(shell, cwd=job, env=environment, capture_output=True, text=True, check=False)


def test_findings_appear_on_their_lines(job: Path) -> None:
    done = check(job)
    assert done.returncode == 1, done.stderr
    assert "::error file=locales/es/LC_MESSAGES/talks.po,line=" in done.stdout
    assert "more catalogs" not in done.stdout


def test_paths_are_lines_and_may_hold_blanks(job: Path) -> None:
    done = check(job, paths="locales\n  more catalogs  \n\n")
    assert "file=locales/es/LC_MESSAGES/talks.po," in done.stdout
    assert "file=more catalogs/talks.po," in done.stdout
    done = check(job, paths="nowhere")
    assert done.returncode == 3
    assert "nowhere" in done.stderr


def test_a_path_is_never_run_as_a_command(job: Path) -> None:
    check(job, paths='$(touch pwned)\n"; touch pwned; "\n`touch pwned`')
    assert not (job / "pwned").exists()


def test_a_sarif_file_is_written_as_well(job: Path) -> None:
    check(job, **{"sarif-file": "out file.sarif"})
    assert json.loads((job / "out file.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_every_input_is_used_and_none_reaches_a_script_as_text() -> None:
    steps = [step for step in ACTION["runs"]["steps"] if "run" in step]
    assert all("${{" not in step["run"] for step in steps)
    used = {
        name for step in steps for name in re.findall(r"inputs\.([\w-]+)", json.dumps(step.get("env", {})))
    }
    assert used == set(ACTION["inputs"])
