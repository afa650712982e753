"""Many workers: the same bytes as one, none of them missed, and none that would draft otherwise."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from afst_i18n.config import Config
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows import crew as crews
from afst_i18n.workflows.crew import Crew, Orders
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.translate import translate

distributed = pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

CATALOGS = Path("locales/es/LC_MESSAGES")
ORDERS = Orders(ENGLISH, SPANISH, load_glossary(), "rae")


@pytest.fixture(autouse=True)
def job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Job:
    """Eight documents, each with a paragraph of its own and one that all have."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    paths = [Path(f"release-{number}.md") for number in range(8)]
    for number, path in enumerate(paths):
        own = f"Wing Gen. Laura Ortiz thanked {number + 3} crews of the air base on Friday."
        path.write_text(f"{own}\n\nThe talks ended on Friday, and the crews rested at the base.\n")
    return Job(Config(), ENGLISH, SPANISH, tuple(paths))


def taken() -> dict[str, bytes]:
    """The catalogs, which are then deleted."""
    found = {path.name: path.read_bytes() for path in CATALOGS.iterdir()}
    for path in CATALOGS.iterdir():
        path.unlink()
    return found


def test_a_worker_dies_and_nothing_is_lost(job: Job) -> None:
    translate(job, cache=False)
    alone = taken()
    made: list[Crew] = []
    killed: list[int] = []

    def crew(orders: Orders) -> Crew:
        made.append(Crew(orders, workers=2))
        return made[0]

    def kill(done: int, total: int) -> None:
        """The first document is written: now one of the two processes dies."""
        if not killed:
            pids = made[0]._client.run(os.getpid)
            killed.append(next(iter(pids.values())))
            os.kill(killed[0], signal.SIGKILL)

    results = translate(job, cache=False, crew=crew, on_progress=kill)
    assert killed
    assert killed[0] != os.getpid()
    assert taken() == alone
    assert [result.source for result in results] == list(job.files)
    assert all(result.drafted == 2 for result in results)


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a real scheduler, a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with _running([*command, "--no-dashboard"]):
        yield f"tcp://127.0.0.1:{port}"


class _running:  # noqa: N801  read as a function
    def __init__(self, command: list[str], **variables: str) -> None:
        self._process = subprocess.Popen(
            command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def worker(address: str, **variables: str) -> _running:
    command = [
        sys.executable,
        "-m",
        "distributed.cli.dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-dashboard",
    ]
    return _running(command, **variables)


def await_workers(address: str, number: int) -> None:
    with distributed.Client(address, timeout=30) as client:
        client.wait_for_workers(number, timeout=60)


def test_workers_of_a_scheduler_of_ones_own(job: Job, scheduler: str) -> None:
    translate(job, cache=False)
    alone = taken()
    with worker(scheduler), worker(scheduler):
        await_workers(scheduler, 2)
        translate(job, cache=False, crew=lambda orders: Crew(orders, address=scheduler))
    assert taken() == alone


def test_a_worker_with_another_pack_is_told_before_the_first_task(
    job: Job, scheduler: str, tmp_path: Path
) -> None:
    folder = tmp_path / "packs" / "installed" / "0123"
    (folder / "model").mkdir(parents=True)
    (folder / "metadata.json").write_text(
        json.dumps({"from_code": "en", "to_code": "es", "package_version": "9.9"})
    )
    with worker(scheduler, AFST_I18N_PACKS=str(tmp_path / "packs")):
        await_workers(scheduler, 1)
        with pytest.raises(WorldError, match=r"has engine argos en-es 9\.9"):
            translate(job, cache=False, crew=lambda orders: Crew(orders, address=scheduler))
    assert not CATALOGS.exists()


def test_a_scheduler_without_workers_is_told(scheduler: str) -> None:
    with pytest.raises(WorldError, match="has no workers"), Crew(ORDERS, address=scheduler):
        pass


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(WorldError, match="no scheduler answers"), Crew(ORDERS, address="tcp://127.0.0.1:1"):
        pass
