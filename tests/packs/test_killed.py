"""kill -9 before each change of a file that a command makes: the old file or the new one, and no litter.

An audit hook sees every file that is opened for writing, renamed, removed or made, before it happens, and
kills the process before the n-th. So every state of the disk in which a run can be broken off is met.
"""

import os
import shutil
import signal
import subprocess
import sys
import zipfile
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


def run(folder: Path, *arguments: str, kill_before: int = 0) -> int:
    environment = {
        **os.environ,
        "KILL_BEFORE": str(kill_before),
        "WITHIN": str(folder),
        "AFST_I18N_PACKS": str(folder / "packs"),
    }
    command = [sys.executable, "-c", PROGRAM, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False).returncode


def with_pack(folder: Path) -> None:
    shutil.copy(next(shipped("models").glob("translate-en_es-*")), folder / "pack.argosmodel")


@pytest.mark.parametrize("moment", range(1, 14, 3))
def test_a_pack_is_installed_whole_or_not_at_all(moment: int, tmp_path: Path) -> None:
    with_pack(tmp_path)
    command = ("models", "install", "pack.argosmodel")
    assert run(tmp_path, *command, kill_before=moment) == -signal.SIGKILL
    installed = tmp_path / "packs" / "installed"
    folders = (
        [path for path in installed.glob("*") if not path.name.startswith(".")] if installed.exists() else []
    )
    assert all((folder / "model" / "model.bin").is_file() for folder in folders)
    assert run(tmp_path, *command) == 0
    assert run(tmp_path, "models", "list") == 0
    (folder,) = (path for path in installed.iterdir() if not path.name.startswith("."))
    with zipfile.ZipFile(tmp_path / "pack.argosmodel") as archive:
        sizes = {
            info.filename.partition("/")[2]: info.file_size
            for info in archive.infolist()
            if not info.is_dir()
        }
    assert {str(p.relative_to(folder)): p.stat().st_size for p in folder.rglob("*") if p.is_file()} == sizes
