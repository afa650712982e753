"""The wheel alone, in a clean venv and an empty folder, is all that an office needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def call(*command: str | Path, folder: Path, **variables: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of a venv that holds nothing but the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, folder=folder)
    call(sys.executable, "-m", "venv", folder / "venv", folder=folder)
    scripts = folder / "venv" / "bin"
    call(scripts / "python", "-m", "pip", "install", "-q", *folder.glob("*.whl"), folder=folder)
    return scripts


def test_it_translates_a_file_in_an_empty_folder(scripts: Path, tmp_path: Path) -> None:
    text = "The talks ended on Friday, and the crews of the base thanked the Mexican Air Force.\n"
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    command = scripts / "afst-i18n"
    private = {"AFST_I18N_PACKS": str(tmp_path / "packs"), "HOME": str(tmp_path)}
    assert call(command, "translate", "note.txt", "--to", "es", folder=tmp_path, **private) == (
        "locales/es/LC_MESSAGES/note.po\n"
    )
    assert call(command, "build", "note.txt", "--to", "es", folder=tmp_path, **private) == "note.es.txt\n"
    assert "Fuerza Aérea Mexicana" in (tmp_path / "note.es.txt").read_text(encoding="utf-8")


def test_nothing_of_torch_comes_along(scripts: Path, tmp_path: Path) -> None:
    names = call(scripts / "python", "-m", "pip", "list", "--format=freeze", folder=tmp_path).lower()
    assert "ctranslate2==" in names
    assert not [line for line in names.splitlines() if line.startswith(("torch", "stanza", "spacy"))]


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    builds = []
    for name in ("a", "b"):
        call(
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "-q",
            "--no-deps",
            "-w",
            tmp_path / name,
            ROOT,
            folder=tmp_path,
        )
        (wheel,) = (tmp_path / name).glob("*.whl")
        builds.append((wheel.name, wheel.read_bytes()))
    assert builds[0] == builds[1]
