"""A full disk, a read-only one, a home that cannot be written: one line, each file as it was or complete,
nothing left over, and the same command completes once there is room.

The disks are file systems of a few kilobytes in a namespace of the commands' own.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.resources import shipped
from tests.review.project import CATALOG, write_project
from tests.review.test_killed import saved
from tests.running import Runner, can_mount, runner

pytestmark = pytest.mark.skipif(not can_mount(), reason="this system gives a user no namespaces with mounts")

_PAGE = 4096
_PARAGRAPHS = "\n\n".join(f"The crews of wing {number} flew." for number in range(2, 60))
COMMANDS = {
    "translate": ("translate", "news.md", "--to", "es", "--engine", "pseudo"),
    "build": ("build", "talks.md", "--to", "es", "--unreviewed", "draft"),
    "check": ("check", "--fix", "--no-glossary", "--fail-on", "error", "--ignore", "C,S,P"),
    "glossary": ("glossary", "edit", "ours.crew", "--set", "note=x"),
}
Files = dict[str, bytes]


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where the small disk lies, for those who see it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    return folder


@contextmanager
def project(
    disk: Path, monkeypatch: pytest.MonkeyPatch, *, size: str = "2m"
) -> Iterator[tuple[Runner, Path]]:
    """A project on a disk of its own, with something to do for each command; how it looks from here."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("AFST_I18N_CACHE", "off")
    with runner(disk.parent, disk, disk="size=2m") as runs:
        seen = runs.root / disk.relative_to("/")
        (seen / "afst-i18n.toml").write_text('glossary = ["ours.csv"]\n')
        terms = "".join(f"ours.t{number},thing {number},cosa {number}\n" for number in range(300))
        (seen / "ours.csv").write_text(f"id,en,es\nours.crew,crew,dotación\n{terms}")
        for name in ("talks.md", "news.md"):
            (seen / name).write_text(f"{_PARAGRAPHS}\n")
        command = ("translate", "talks.md", "--to", "es", "--engine", "pseudo")
        assert runs.run(*command, folder=disk) == 0, runs.said(2)
        catalog = read_catalog(seen / "locales/es/LC_MESSAGES/talks.po")
        entries = [replace(e, target=f"Aprobado:  {e.source}", fuzzy=False) for e in catalog.entries]
        Path(catalog.path).write_bytes(render_catalog(replace(catalog, entries=tuple(entries))))
        yield runs, seen


def files(folder: Path) -> Files:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "filler")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def fill(folder: Path, *, room: int) -> Path:
    """Fill a disk but for so many bytes."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(b"\0" * _PAGE)
    assert shutil.disk_usage(folder).free == 0
    os.truncate(filler, max(0, filler.stat().st_size - room))
    return filler


def one_line(runs: Runner, *words: str) -> None:
    lines = runs.said(2).splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("Error: ")
    assert "fault of afst-i18n" not in lines[0]
    for word in words:
        assert word in lines[0], lines[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk(name: str, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = (*COMMANDS[name], "--quiet")
    with project(disk, monkeypatch) as (runs, seen):
        old = files(seen)
        assert runs.run(*command, folder=disk) == 0, runs.said(2)
        new = files(seen)
        assert new != old
        pages, code = -1, 3
        while code == 3:
            pages += 1
            restore(seen, old)
            filler = fill(seen, room=pages * _PAGE)
            code = runs.run(*command, folder=disk)
            if code == 3:
                one_line(runs, "No space left on device")
                assert_old_or_new(files(seen), old, new)
            filler.unlink()
            assert runs.run(*command, folder=disk) == 0, runs.said(2)
            assert files(seen) == new, f"{pages} pages of room"
        assert code == 0, runs.said(2)
        assert pages > 0, "there was always room"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_read_only_disk(name: str, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = (*COMMANDS[name], "--quiet")
    with project(disk, monkeypatch) as (runs, seen):
        old = files(seen)
        runs.in_its_world("mount", "-o", "remount,ro", str(disk))
        assert runs.run(*command, folder=disk) == 3
        one_line(runs, "Read-only file system")
        assert files(seen) == old
        runs.in_its_world("mount", "-o", "remount,rw", str(disk))
        assert runs.run(*command, folder=disk) == 0, runs.said(2)


def restore(folder: Path, old: Files) -> None:
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        path.unlink()
    for name, data in old.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def assert_old_or_new(found: Files, old: Files, new: Files) -> None:
    for name, data in found.items():
        assert data in (old.get(name), new.get(name)), name
    assert set(old) <= set(found), "a file is gone"


def test_an_edit_in_the_browser_on_a_full_disk(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("uvicorn", reason="the extra 'web' is not installed")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with runner(tmp_path, disk, disk="size=200k") as runs:
        seen = runs.root / disk.relative_to("/")
        write_project(seen)
        before = files(seen)
        filler = fill(seen, room=0)
        assert saved(runs, folder=disk) == (500, 0)
        assert files(seen) == before
        filler.unlink()
        assert saved(runs, folder=disk) == (200, 0)
        after = files(seen)
        assert set(after) == set(before)
        assert after[str(CATALOG)] != before[str(CATALOG)]


def test_a_pack_on_a_full_disk(disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFST_I18N_PACKS", str(disk / "packs"))
    monkeypatch.chdir(tmp_path)
    shutil.copy(next(shipped("models").glob("translate-en_es-*")), "pack.argosmodel")
    command = ("models", "install", "pack.argosmodel")
    with runner(tmp_path, disk, disk="size=40m") as runs:
        seen = runs.root / disk.relative_to("/")
        for room in (0, 1 << 20, 15 << 20):
            filler = fill(seen, room=room)
            assert runs.run(*command) == 3
            one_line(runs, "No space left on device")
            assert files(seen) == {}
            filler.unlink()
        assert runs.run(*command) == 0, runs.said(2)
        runs.in_its_world("mount", "-o", "remount,ro", str(disk))
        before = files(seen)
        assert runs.run("models", "remove", "--to", "es") == 3
        one_line(runs, "Read-only file system")
        assert files(seen) == before


def test_a_home_that_cannot_be_written_stops_nobody(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AFST_I18N_PACKS", "AFST_I18N_CACHE", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(disk))
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("The commander of the wing thanked the crews.\n")
    with runner(tmp_path, disk, disk="size=64k,ro") as runs:
        assert runs.run("translate", "a.md", "--to", "es", "--quiet") == 0, runs.said(2)
        assert runs.said(2) == ""
        assert runs.run("check") in (0, 1), runs.said(2)
        shutil.copy(next(shipped("models").glob("translate-en_es-*")), "pack.argosmodel")
        assert runs.run("models", "install", "pack.argosmodel") == 3
        one_line(runs, "Read-only file system", "AFST_I18N_PACKS")
