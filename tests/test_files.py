"""Files are written whole or not at all, never over what somebody else has saved, by one run at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from afst_i18n.core.errors import ConflictError, WorldError
from afst_i18n.files import locked, replace_bytes, write_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_with_its_folders_and_changed_only_where_it_differs(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.po"
    assert write_bytes(path, b"one")
    assert not write_bytes(path, b"one")
    path.chmod(0o640)
    assert write_bytes(path, b"two, longer")
    assert write_bytes(path, b"3")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"3", 0o640)
    assert names(path.parent) == ["b.po"]


def test_a_file_that_must_not_be_written_is_not_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"one")
    path.chmod(0o444)
    # Whoever is root may write to it all the same.
    monkeypatch.setattr(os, "access", lambda asked, mode: asked != path or mode != os.W_OK)
    assert not write_bytes(path, b"one")
    with pytest.raises(WorldError, match=r"a\.po: cannot be written \(the file is read-only\)"):
        write_bytes(path, b"two")
    with pytest.raises(WorldError, match="read-only"):
        replace_bytes(path, b"two", read=b"one")
    assert (names(tmp_path), path.read_bytes()) == (["a.po"], b"one")


def test_a_link_keeps_pointing_at_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.po").write_bytes(b"one")
    (tmp_path / "link.po").symlink_to("real.po")
    write_bytes(tmp_path / "link.po", b"two")
    assert (tmp_path / "link.po").is_symlink()
    assert (tmp_path / "real.po").read_bytes() == b"two"


@pytest.mark.parametrize("data", [b"as it is", b"another"])
def test_what_a_killed_run_left_behind_goes_at_the_next_write(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"as it is")
    (tmp_path / ".a.po.afst-tmp").write_bytes(b"half of something much longer")
    write_bytes(path, data)
    assert (names(tmp_path), path.read_bytes()) == (["a.po"], data)


def test_what_somebody_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    assert replace_bytes(path, b"new", read=None)
    with pytest.raises(ConflictError, match=r"a\.po: was saved by another program meanwhile; nothing was"):
        replace_bytes(path, b"newer", read=None)
    with pytest.raises(ConflictError):
        replace_bytes(path, b"newer", read=b"old")
    assert path.read_bytes() == b"new"
    assert replace_bytes(path, b"newer", read=b"new")
    assert not replace_bytes(path, b"newer", read=b"old"), "nothing to do is no conflict"


HOLD = """
import sys, pathlib
from afst_i18n.files import locked
with locked(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
    pathlib.Path(sys.argv[1]).write_text("theirs")
"""


@pytest.mark.parametrize("end", ["lets go", "is killed"])
def test_a_second_run_waits_for_the_first_and_says_for_whom(tmp_path: Path, end: str) -> None:
    path = tmp_path / "a.po"
    first = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert first.stdin
    assert first.stdout
    assert first.stdout.readline() == b"held\n"
    said = []

    def wait(message: str) -> None:
        said.append(message)
        assert first.stdin
        if end == "lets go":
            first.stdin.write(b"\n")
            first.stdin.flush()
        else:
            first.kill()

    with locked(path, on_wait=wait):
        assert path.exists() == (end == "lets go")
    assert len(said) == 1
    assert said[0].startswith(f"{path}: waiting for process {first.pid} on ")
    first.communicate()
    assert set(names(tmp_path)) <= {"a.po"}


SIGN = """
import sys, pathlib
from afst_i18n.core.errors import ConflictError, WorldError
from afst_i18n.files import replace_bytes
path = pathlib.Path(sys.argv[1])
for number in range(40):
    while True:
        read = path.read_bytes()
        try:
            replace_bytes(path, read + f"{sys.argv[2]}-{number}\\n".encode(), read=read)
            break
        except ConflictError:
            pass
"""


def test_runs_that_write_one_file_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "signed"
    path.write_bytes(b"")
    runs = [subprocess.Popen([sys.executable, "-c", SIGN, str(path), str(number)]) for number in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    lines = path.read_text().split()
    assert sorted(lines) == sorted(f"{run}-{number}" for run in range(3) for number in range(40))
    assert names(tmp_path) == ["signed"]
