"""A run that is killed at any moment leaves each file as it was or complete, and nothing that stays."""

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.core.catalog import State
from tests.running import Runner, runner

FOLDER = Path("locales/es/LC_MESSAGES")


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with runner(tmp_path, tmp_path / "project") as started:
        yield started


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: Runner) -> Path:
    """A reviewed document that was then renamed and changed; a glossary, and a text that --fix repairs."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    Path("afst-i18n.toml").write_text('glossary = ["ours.csv"]\n')
    Path("ours.csv").write_text("id,en,es\nours.crew,crew,dotación\n")
    Path("talks.md").write_text("The crews rested.\n\nThe talks ended.\n\nThey went home.\n")
    assert runs.run("translate", "talks.md", "--to", "es", "--no-glossary") == 0
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
def test_every_moment(project: Path, runs: Runner, command: tuple[str, ...]) -> None:
    if "news.md" in command:
        Path("talks.md").rename("news.md")
        Path("news.md").write_text("The crews rested.\n\nThe talks ended.\n\nThey came home.\n")
    before = project.with_name("before")
    shutil.copytree(project, before)
    old = {name: Path(name).read_bytes() for name in files()}
    assert runs.run(*command) == 0
    new = {name: Path(name).read_bytes() for name in files()}
    assert new != old
    moment, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        moment += 1
        os.chdir(project.parent)
        shutil.rmtree(project)
        shutil.copytree(before, project)
        os.chdir(project)
        code = runs.run(*command, moment=moment)
        ours = [name for name in files() if name.endswith(".afst-tmp")]
        for name in set(files()) - set(ours):
            assert Path(name).read_bytes() in (old.get(name), new.get(name), *renamed(name, old)), name
        approved = {e.target for path in FOLDER.glob("*.po") for e in read_catalog(path).entries}
        assert {f"Aprobado: {text}" for text in ("The crews rested.", "The talks ended.")} <= {
            " ".join(text.split()) for text in approved
        }
        assert runs.run(*command) == 0
        assert {name: Path(name).read_bytes() for name in files()} == new, f"killed at {moment}"
    assert code == 0
    assert moment > 5, "it was killed nowhere"


def renamed(name: str, old: dict[str, bytes]) -> list[bytes]:
    """A catalog under its new name, not yet written anew."""
    return [data for other, data in old.items() if name.endswith(".po") and other.endswith(".po")]


def test_nothing_approved_was_made_up(project: Path) -> None:
    """The project of these tests is what they say it is."""
    assert [e.state for e in read_catalog(FOLDER / "talks.po").entries] == [State.APPROVED] * 3
