"""The GitHub action does what it says: its steps run here as GitHub's runner would run them."""

import hashlib
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
    """A checkout with two catalogs, one in a folder with a blank in its name."""
    monkeypatch.chdir(tmp_path)
    write_project(tmp_path)
    more = tmp_path / "more catalogs"
    more.mkdir()
    (more / "talks.po").write_bytes((tmp_path / "locales/es/LC_MESSAGES/talks.po").read_bytes())
    return tmp_path


def step(job: Path, name: str, **given: str) -> subprocess.CompletedProcess[str]:
    """One step of the action, with inputs as a workflow gives them, run as GitHub's runner would."""
    inputs = {name: about["default"] for name, about in ACTION["inputs"].items()} | given
    known = {f"inputs.{name}": str(value) for name, value in inputs.items()} | {
        "steps.python.outputs.python-path": sys.executable,
        "steps.install.outputs.program": str(Path(sys.executable).with_name("afst-i18n")),
    }
    (about,) = (about for about in ACTION["runs"]["steps"] if about.get("name") == name)

    def value(found: re.Match[str]) -> str:
        return known[found[1]]

    own = {key: re.sub(r"\$\{\{ ([\w.-]+) \}\}", value, text) for key, text in about["env"].items()}
    environment = {
        **os.environ,
        **own,
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(job / "outputs"),
        "RUNNER_TEMP": str(job / "runner"),
        "RUNNER_OS": "Linux",
    }
    # As the runner's own documentation has it for `shell: bash`.
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", about["run"]]
    return subprocess.run(shell, cwd=job, env=environment, capture_output=True, text=True, check=False)


def check(job: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """The step that checks."""
    return step(job, "Check", **given)


def outputs(job: Path) -> dict[str, str]:
    """What the steps so far have told those that follow."""
    lines = (job / "outputs").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_what_pip_keeps_is_found_and_named_by_what_the_program_needs(job: Path) -> None:
    done = step(job, "Find pip's cache")
    assert done.returncode == 0, done.stderr
    told = outputs(job)
    assert Path(told["folder"]).is_absolute()
    assert told["needs"] == hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()


def test_no_other_action_is_given_a_file_of_this_one() -> None:
    """setup-python and hashFiles look in the caller's checkout alone: such a file ends the run."""
    used = [about for about in ACTION["runs"]["steps"] if "uses" in about]
    assert "action_path" not in json.dumps(used)
    assert "hashFiles" not in json.dumps(ACTION["runs"])


def test_each_output_that_is_used_is_written() -> None:
    steps = {about["id"]: about for about in ACTION["runs"]["steps"] if "id" in about}
    for name, output in re.findall(r"steps\.([\w-]+)\.outputs\.([\w-]+)", json.dumps(ACTION)):
        assert name in steps
        assert "uses" in steps[name] or f'echo "{output}=' in steps[name]["run"]


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
