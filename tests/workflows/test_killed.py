"""A run that is killed at any moment leaves each file as it was or complete, and nothing that stays."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.core.catalog import State

FOLDER = Path("locales/es/LC_MESSAGES")
# Runs a command in a process of its own, which kills itself before the n-th thing that it does to a file of
# the project, and so between any two of them. One program for all runs: what takes time is its imports.
RUNNER = """
import os, signal, sys
import afst_i18n.workflows.build, afst_i18n.workflows.check, afst_i18n.workflows.fix
import afst_i18n.workflows.glossary_edit, afst_i18n.workflows.translate
from afst_i18n.cli import main

def dies_at(moment, here):
    left = moment

    def hook(event, arguments):
        nonlocal left
        if event == "open" and not (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR):
            return
        if event not in ("open", "os.rename", "os.remove", "os.chmod", "os.truncate", "os.mkdir"):
            return
        if isinstance(arguments[0], int) or here in os.path.abspath(os.fsdecode(arguments[0])):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook

for line in sys.stdin:
    moment, here, *command = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if not child:
        os.chdir(here)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.addaudithook(dies_at(int(moment), here))
        try:
            main(command)
        except SystemExit as end:
            os._exit(end.code or 0)
        os._exit(99)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    command = [sys.executable, "-c", RUNNER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as runner:

        def run(*command: str, moment: int = 0) -> int:
            assert runner.stdin
            assert runner.stdout
            print(moment, Path.cwd(), *command, sep="\t", file=runner.stdin, flush=True)
            return int(runner.stdout.readline())

        yield run


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A reviewed document that was then renamed and changed; a glossary, and a text that --fix repairs."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    Path("afst-i18n.toml").write_text('glossary = ["ours.csv"]\n')
    Path("ours.csv").write_text("id,en,es\nours.crew,crew,dotación\n")
    Path("talks.md").write_text("The crews rested.\n\nThe talks ended.\n\nThey went home.\n")
    assert run("translate", "talks.md", "--to", "es", "--no-glossary") == 0
    path = FOLDER / "talks.po"
    catalog = read_catalog(path)
    entries = [replace(e, target=f"Aprobado:  {e.source}", fuzzy=False) for e in catalog.entries]
    path.write_bytes(render_catalog(replace(catalog, entries=tuple(entries))))
    return project


@pytest.mark.parametrize(
    "command",
    [
        ("translate", "news.md", "--to", "es", "--no-glossary"),
        ("build", "news.md", "--to", "es"),
        ("check", "--fix", "--no-glossary", "--fail-on", "error", "--ignore", "C,S,P"),
        ("glossary", "edit", "ours.crew", "--set", "note=x"),
    ],
    ids=lambda command: command[0],
)
def test_every_moment(project: Path, run: Run, command: tuple[str, ...]) -> None:
    if "news.md" in command:
        Path("talks.md").rename("news.md")
        Path("news.md").write_text("The crews rested.\n\nThe talks ended.\n\nThey came home.\n")
    before = project.with_name("before")
    shutil.copytree(project, before)
    old = {name: Path(name).read_bytes() for name in files()}
    assert run(*command) == 0
    new = {name: Path(name).read_bytes() for name in files()}
    assert new != old
    moment, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        moment += 1
        os.chdir(project.parent)
        shutil.rmtree(project)
        shutil.copytree(before, project)
        os.chdir(project)
        code = run(*command, moment=moment)
        ours = [name for name in files() if name.endswith(".afst-tmp")]
        for name in set(files()) - set(ours):
            assert Path(name).read_bytes() in (old.get(name), new.get(name), *renamed(name, old)), name
        approved = {e.target for path in FOLDER.glob("*.po") for e in read_catalog(path).entries}
        assert {f"Aprobado: {text}" for text in ("The crews rested.", "The talks ended.")} <= {
            " ".join(text.split()) for text in approved
        }
        assert run(*command) == 0
        assert {name: Path(name).read_bytes() for name in files()} == new, f"killed at {moment}"
    assert code == 0
    assert moment > 5, "it was killed nowhere"


def renamed(name: str, old: dict[str, bytes]) -> list[bytes]:
    """A catalog under its new name, not yet written anew."""
    return [data for other, data in old.items() if name.endswith(".po") and other.endswith(".po")]


def test_nothing_approved_was_made_up(project: Path) -> None:
    """The project of these tests is what they say it is."""
    assert [e.state for e in read_catalog(FOLDER / "talks.po").entries] == [State.APPROVED] * 3
