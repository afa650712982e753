"""The served page: edits reach the catalog at once, and nobody but the page can make any."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from afst_i18n.catalogs import read_catalog
from afst_i18n.checks import Selection
from afst_i18n.config import Config
from afst_i18n.core.catalog import State
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows.check import Inspection
from afst_i18n.workflows.glossaries import layers_of
from afst_i18n.workflows.review.edits import digest_of
from afst_i18n.workflows.review.server import Desk, app
from tests.review.project import CATALOG, entries, rewrite
from tests.serving import served

TOKEN = "the-token-of-this-run"


@pytest.fixture
def port(catalog: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """The port of a server for the project's catalog, in English or in the language that a test asks for."""
    assert catalog.is_file()
    config = Config()
    language = getattr(request, "param", "en")
    desk = Desk(Inspection(config, load_glossary(*layers_of(config)), Selection()), language, TOKEN)
    with served(app(desk)) as number:
        yield number


def ask(
    port: int, method: str, path: str, body: object = None, headers: dict[str, str | None] | None = None
) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer; the page's own headers, but where others are given or None."""
    here = f"http://127.0.0.1:{port}"
    own: dict[str, str | None] = {"Host": here.removeprefix("http://")}
    if method == "POST":
        own |= {"Origin": here, "X-Afst-Token": TOKEN, "Content-Type": "application/json"}
    data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
    if data is not None:
        own["Content-Length"] = str(len(data))
    lines = [f"{name}: {value}" for name, value in {**own, **(headers or {})}.items() if value is not None]
    request = "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode() + (data or b"")
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        # In one piece: a server that refuses the head closes at once, and what came after would reset the
        # connection before its answer is read.
        connection.sendall(request)
        answer = http.client.HTTPResponse(connection, method=method)
        answer.begin()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()


def edit(number: int, **more: object) -> dict[str, Any]:
    entry = entries()[number]
    own = {
        "catalog": CATALOG.as_posix(),
        "source": entry.source,
        "made_on": digest_of(entry),
        "target": entry.target,
        "approved": True,
    }
    return {"number": number + 1, "edit": {**own, **more}}


def approved(number: int) -> bool:
    return read_catalog(CATALOG).entries[number].state is State.APPROVED


def test_an_edit_is_written_and_the_row_comes_back(port: int) -> None:
    status, _, text = ask(port, "POST", "/edit", edit(3))
    assert status == 200
    assert approved(3)
    body = json.loads(text)
    assert body["row"]["stage"] == "approved"
    assert body["html"].strip().startswith("<article")


def test_what_changed_meanwhile_is_refused_with_both_versions(port: int, catalog: Path) -> None:
    rewrite(catalog, 3, "Lo que Poedit guardó.")
    before = catalog.read_bytes()
    status, _, text = ask(port, "POST", "/edit", edit(3, target="Mi versión."))
    assert status == 409
    assert json.loads(text)["row"]["target"] == "Lo que Poedit guardó."
    assert catalog.read_bytes() == before


# What a page of somebody else could send, and how it differs from ours.
FOREIGN: dict[str, dict[str, str | None]] = {
    "DNS rebinding": {"Host": "evil.example"},
    "DNS rebinding with our port": {"Host": "evil.example:{port}"},
    "no host": {"Host": None},
    "another port": {"Host": "127.0.0.1:1"},
    "CSRF by a form": {"Origin": "http://evil.example", "X-Afst-Token": None},
    "another origin that knows the token": {"Origin": "http://evil.example"},
    "a sandboxed frame": {"Origin": "null"},
    "another port of this machine": {"Origin": "http://127.0.0.1:1"},
    "no origin": {"Origin": None},
    "another site, as the browser says": {"Sec-Fetch-Site": "cross-site"},
    "another port, as the browser says": {"Sec-Fetch-Site": "same-site"},
    "no token": {"X-Afst-Token": None},
    "a wrong token": {"X-Afst-Token": "x"},
    "a form's content type": {"Content-Type": "text/plain"},
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_nobody_else_can_edit(port: int, catalog: Path, kind: str) -> None:
    before = catalog.read_bytes()
    headers = {name: value and value.format(port=port) for name, value in FOREIGN[kind].items()}
    status, answered, _ = ask(port, "POST", "/edit", edit(3), headers)
    assert status in (400, 403, 415)
    assert not [name for name in answered if name.startswith("access-control-")]
    assert catalog.read_bytes() == before


@pytest.mark.parametrize("port", ["es"], indirect=True)
def test_what_is_refused_is_told_in_the_language_of_the_page(port: int, catalog: Path) -> None:
    assert ask(port, "GET", "/")[2] == "abra la dirección que apareció en la terminal\n"
    refused = {
        "Esto no es un cambio": ask(port, "POST", "/edit", b"{"),
        "otra ejecución": ask(port, "POST", "/edit", edit(3), {"X-Afst-Token": "x"}),
        "no es un catálogo de esta revisión": ask(port, "POST", "/edit", edit(3, catalog="../x.po")),
    }
    for told, (_, _, text) in refused.items():
        assert told.lower() in json.loads(text)["error"]
    catalog.write_text("msgid", encoding="utf-8")
    assert "msgid sin msgstr" in json.loads(ask(port, "POST", "/edit", edit(3))[2])["error"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_no_other_page_may_ask_in_advance(port: int, origin: str) -> None:
    headers: dict[str, str | None] = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    status, answered, _ = ask(port, "OPTIONS", "/edit", headers=headers)
    assert status >= 400
    assert not [name for name in answered if name.startswith("access-control-")]


def test_the_page_is_shown_to_those_who_know_the_token(port: int) -> None:
    assert ask(port, "GET", "/")[0] == 403
    assert ask(port, "GET", "/?token=wrong")[0] == 403
    assert ask(port, "GET", f"/?token={TOKEN}", headers={"Host": "evil.example"})[0] == 403
    status, headers, text = ask(port, "GET", f"/?token={TOKEN}")
    assert status == 200
    assert "general de ala" in text
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    "path", ["../../../../etc/passwd", "/etc/passwd", "talks.md", "locales/es/LC_MESSAGES/../../../talks.md"]
)
def test_an_edit_reaches_no_other_file(port: int, path: str) -> None:
    Path("talks.md").touch()
    before = Path("talks.md").read_bytes()
    assert ask(port, "POST", "/edit", edit(3, catalog=path))[0] == 403
    assert Path("talks.md").read_bytes() == before


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/locales", "/edit"])
def test_no_file_is_served(port: int, path: str) -> None:
    assert ask(port, "GET", f"{path}?token={TOKEN}")[0] in (404, 405)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"number": "x"}', b"\xff\xfe", b'{"number": 1, "edit": {}}']
)
def test_what_is_no_edit_is_refused(port: int, body: bytes) -> None:
    assert ask(port, "POST", "/edit", body)[0] == 400


def test_what_is_too_large_is_refused(port: int) -> None:
    assert ask(port, "POST", "/edit", edit(3, target="x" * 1_100_000))[0] == 413


def test_a_message_that_is_gone_is_told(port: int) -> None:
    assert ask(port, "POST", "/edit", edit(3, source="Gone."))[0] == 410


def test_edits_that_come_together_are_all_written(port: int) -> None:
    results: list[int] = []
    threads = [
        threading.Thread(target=lambda n=n: results.append(ask(port, "POST", "/edit", edit(n))[0]))
        for n in (1, 2, 3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [200, 200, 200]
    assert all(approved(number) for number in (1, 2, 3))


def test_in_the_browser_an_edit_is_written_and_checked_again(port: int, tab: Page) -> None:
    tab.goto(f"http://127.0.0.1:{port}/?token={TOKEN}")
    second = tab.locator("#p2")
    expect(second.locator(".findings")).to_contain_text("N201")
    second.locator(".text").dblclick()
    second.locator("textarea").fill("La general de ala Laura Ortiz encabezó a 140 aviadores <b>.")
    tab.keyboard.press("Control+Shift+Enter")
    expect(second.locator(".stage-name")).to_have_text("Approved")
    expect(second).not_to_contain_text("N201")
    expect(tab.locator("b")).to_have_count(0)
    assert "140" in read_catalog(CATALOG).entries[1].target
    assert approved(1)
    expect(tab.locator("#progress")).to_have_text("2 of 5 approved")


def test_in_the_browser_a_conflict_shows_both_and_the_reviewer_decides(
    port: int, catalog: Path, browser: Browser
) -> None:
    tab = browser.new_page()  # not `tab`: a refused request is an error in the browser's console
    tab.goto(f"http://127.0.0.1:{port}/?token={TOKEN}")
    fourth = tab.locator("#p4")
    for mine, button, wanted in (
        ("Mi primera versión.", "Keep the catalog's version", "Poedit 0."),
        ("Mi segunda versión.", "Write my version over it", "Mi segunda versión."),
    ):
        fourth.locator(".text").dblclick()
        rewrite(catalog, 3, "Poedit 0." if "Keep" in button else "Poedit 1.")
        fourth.locator("textarea").fill(mine)
        tab.keyboard.press("Control+Enter")
        box = fourth.get_by_role("alert")
        expect(box).to_contain_text(mine)
        expect(box).to_contain_text("Poedit")
        fourth.get_by_role("button", name=button).click()
        expect(fourth.locator(".text")).to_have_text(wanted)
        expect(box).to_have_count(0)
    tab.close()
    assert read_catalog(catalog).entries[3].target == "Mi segunda versión."
