"""`review --serve`, killed before each change of a file that an edit makes."""

import http.client
import json
import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from afst_i18n.catalogs import read_catalog
from afst_i18n.core.catalog import State
from afst_i18n.workflows.review.edits import digest_of
from tests.review.project import CATALOG, entries, write_project
from tests.running import Runner, runner

SERVE = ("review", "--serve", "--quiet", "--no-glossary")


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runner]:
    pytest.importorskip("uvicorn", reason="the extra 'web' is not installed")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    write_project(project)
    with runner(tmp_path, project) as started:
        yield started


def saved(runs: Runner, *, moment: int = 0, folder: Path | None = None) -> tuple[int, int]:
    """What the page is answered when a reviewer approves a message (0: nothing), and how the server ends."""
    number = runs.start(*SERVE, moment=moment, folder=folder)
    while not (address := runs.said(1)).endswith("\n"):
        time.sleep(0.01)
    url = urlsplit(address.strip())
    entry = entries()[3]
    edit = {"catalog": CATALOG.as_posix(), "source": entry.source, "made_on": digest_of(entry)}
    body = {"number": 4, "edit": {**edit, "target": entry.target, "approved": True}}
    connection = http.client.HTTPConnection(url.netloc, timeout=20)
    headers = {"Origin": f"http://{url.netloc}", "X-Afst-Token": parse_qs(url.query)["token"][0]}
    try:
        connection.request("POST", "/edit", json.dumps(body), {**headers, "Content-Type": "application/json"})
        status = connection.getresponse().status
        os.kill(number, signal.SIGINT)
    except (ConnectionError, http.client.HTTPException):
        status = 0
    return status, runs.end()


def undated() -> str:
    """The catalog without the minute in which it was written."""
    return re.sub(r"PO-Revision-Date: [^\\]*", "", CATALOG.read_text(encoding="utf-8"))


def test_an_edit_is_in_the_catalog_or_not(runs: Runner) -> None:
    old = CATALOG.read_bytes()
    before = undated()
    assert saved(runs) == (200, 0)
    new = undated()
    assert read_catalog(CATALOG).entries[3].state is State.APPROVED
    moment, code = 0, -signal.SIGKILL
    while code == -signal.SIGKILL:
        moment += 1
        CATALOG.write_bytes(old)
        status, code = saved(runs, moment=moment)
        assert undated() in (before, new)
        assert (status == 200) <= (undated() == new), "what was confirmed is written"
        assert saved(runs) in ((200, 0), (409, 0))
        assert undated() == new
        assert [path.name for path in CATALOG.parent.iterdir()] == [CATALOG.name], f"killed at {moment}"
    assert (status, code) == (200, 0)
    assert moment > 2, "it was killed nowhere"
