"""kill -9 before each change of a file that a command makes: the old file or the new one, and no litter.

An audit hook sees every file that is opened for writing, renamed, removed or made, before it happens, and
kills the process before the n-th. So every state of the disk in which a run can be broken off is met.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from afst_i18n.resources import shipped

PROGRAM = """
import os, signal, sys

left = int(os.environ["KILL_BEFORE"])

def hook(event, args):
    global left
    changes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")
    if event == "open" and isinstance(args[0], str) and args[0].startswith(os.environ["WITHIN"]):
        changes = bool(args[2] & (os.O_WRONLY | os.O_RDWR))
    if changes:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
from afst_i18n.cli import main
main(sys.argv[1:])
"""

TEXT = "The talks ended on Friday, and 38 crews rested at the air base.\n"
GLOSSARY = "id,en,es\neq.x,field radio,radio de campaña\n"


def run(folder: Path, *arguments: str, kill_before: int = 0) -> int:
    environment = {
        **os.environ,
        "KILL_BEFORE": str(kill_before),
        "WITHIN": str(folder),
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    if arguments[0] == "models":
        environment["AFST_I18N_PACKS"] = str(folder / "packs")
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def nothing(folder: Path) -> None:
    (folder / "a.md").write_text(TEXT)


def drafted(folder: Path) -> None:
    nothing(folder)
    assert run(folder, "translate", "a.md", "--to", "es") == 0


def changed(folder: Path) -> None:
    drafted(folder)
    (folder / "a.md").write_text(TEXT + "\nThe pilots met on Monday.\n")


def repairable(folder: Path) -> None:
    drafted(folder)
    (catalog,) = folder.rglob("*.po")
    text = catalog.read_text().replace("#, fuzzy\n", "")
    catalog.write_text(
        re.sub(r'(msgid "The talks.*\n)msgstr ".*"', r'\1msgstr "Las  pláticas  \\"concluyeron\\"."', text)
    )


def with_glossary(folder: Path) -> None:
    (folder / "g.csv").write_text(GLOSSARY)


def with_pack(folder: Path) -> None:
    shutil.copy(next(shipped("models").glob("translate-en_es-*")), folder / "pack.argosmodel")


COMMANDS: dict[str, tuple[Callable[[Path], None], tuple[str, ...], int]] = {
    "translate": (nothing, ("translate", "a.md", "--to", "es"), 2),
    "translate again": (changed, ("translate", "a.md", "--to", "es"), 3),
    "build": (drafted, ("build", "a.md", "--to", "es"), 1),
    "check --fix": (repairable, ("check", "--fix", "-q"), 2),
    "glossary edit": (with_glossary, ("glossary", "edit", "eq.x", "--set", "note=n", "--file", "g.csv"), 1),
    # The last number: so many changes are passed over after each, where many are of one kind.
    "models install": (with_pack, ("models", "install", "pack.argosmodel"), 3),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_before_each_change(name: str, tmp_path: Path) -> None:
    prepare, command, step = COMMANDS[name]
    before, whole = tmp_path / "before", tmp_path / "whole"
    before.mkdir()
    prepare(before)
    shutil.copytree(before, whole)
    code = run(whole, *command)
    assert code in (0, 1)
    old, new = files(before), files(whole)
    assert old != new
    moment, kills = 1, 0
    while True:
        folder = tmp_path / f"killed-{moment}"
        shutil.copytree(before, folder)
        ended = run(folder, *command, kill_before=moment)
        for path, data in files(folder).items():
            kept = data in (old.get(path), new.get(path))
            assert kept or Path(path).name.startswith(".") or "/." in path, f"{path} before change {moment}"
        assert set(old) <= set(files(folder)), f"a file is gone before change {moment}"
        if ended != -signal.SIGKILL:
            break
        kills += 1
        assert run(folder, *command) == code
        left = files(folder)
        # A lock whose owner is dead goes with the next write, a folder in the making when it is an hour old.
        left = {path: data for path, data in left.items() if not re.search(r"/\.unpacking-|\.lock$", path)}
        assert left == new, f"after a kill before change {moment}"
        moment += step
        shutil.rmtree(folder)
    assert kills >= 2
