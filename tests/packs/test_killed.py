"""kill -9 before each change of a file that `models install` makes: the old pack or the new one."""

import shutil
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from afst_i18n.resources import shipped
from tests.running import Runner, runner

INSTALL = ("models", "install", "pack.argosmodel")


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    monkeypatch.setenv("AFST_I18N_PACKS", str(tmp_path / "packs"))
    monkeypatch.chdir(tmp_path)
    shutil.copy(next(shipped("models").glob("translate-en_es-*")), "pack.argosmodel")
    with runner(tmp_path, tmp_path / "packs") as started:
        yield started


def test_a_pack_is_installed_whole_or_not_at_all(runs: Runner) -> None:
    installed = Path("packs/installed")
    with zipfile.ZipFile("pack.argosmodel") as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        sizes = {info.filename.partition("/")[2]: info.file_size for info in files}
    moment, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        moment += 1
        shutil.rmtree("packs", ignore_errors=True)
        code = runs.run(*INSTALL, moment=moment)
        folders = [path for path in installed.glob("*") if not path.name.startswith(".")]
        assert all((folder / "model" / "model.bin").is_file() for folder in folders)
        assert runs.run(*INSTALL) == 0, runs.said(2)
        (folder,) = (path for path in installed.iterdir() if not path.name.startswith("."))
        found = {str(p.relative_to(folder)): p.stat().st_size for p in folder.rglob("*") if p.is_file()}
        assert found == sizes, f"killed at {moment}"
    assert code == 0
    assert moment > 8, "it was killed nowhere"
