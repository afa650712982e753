"""LibreTranslate's interface: drafts for other programs, and for nobody off this machine."""

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows.api import MOST_CHARACTERS, Desk, app
from afst_i18n.workflows.translator import Translator
from tests.serving import served


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with served(app(Desk(load_glossary()))) as number:
        yield number


def ask(
    port: int, path: str, body: object = None, *, kind: str = "application/json", **headers: str
) -> tuple[int, Any, dict[str, str]]:
    """Status, JSON and headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    sent = {"Content-Type": kind} if data is not None else {}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST" if data is not None else "GET", path, data, sent)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read()), {k.lower(): v for k, v in answer.getheaders()}


def translate(port: int, q: object, **more: object) -> dict[str, Any]:
    code, answer, _ = ask(port, "/translate", {"q": q, "source": "en", "target": "es", **more})
    assert code == 200, answer
    found: dict[str, Any] = answer
    return found


def test_a_text_comes_back_with_its_terms(port: int) -> None:
    assert "general de ala" in translate(port, "Wing Gen. Laura Ortiz arrived.")["translatedText"]


def test_texts_come_back_in_order_and_lines_stay_lines(port: int) -> None:
    answer = translate(port, ["The crews rested.\n\n  The wing commander arrived.\r\n", "", "%s"])
    first, second, third = answer["translatedText"]
    assert first.count("\n") == 3
    assert first.endswith("\r\n")
    assert (second, third) == ("", "%s")


def test_the_language_is_detected(port: int) -> None:
    answer = translate(
        port, "El comandante de la base agradeció a las tripulaciones.", source="auto", target="en"
    )
    assert answer["detectedLanguage"] == {"language": "es", "confidence": 100}
    assert "crews" in answer["translatedText"]
    code, found, _ = ask(port, "/detect", {"q": "The commander thanked the crews for it."})
    assert (code, found) == (200, [{"language": "en", "confidence": 100}])


def test_a_form_is_taken_as_clients_send_it(port: int) -> None:
    form = urlencode({"q": "The crews rested.", "source": "en", "target": "es"}).encode()
    code, answer, _ = ask(port, "/translate", form, kind="application/x-www-form-urlencoded; charset=utf-8")
    assert code == 200
    assert "tripulaciones" in answer["translatedText"]


def test_what_clients_ask_first(port: int) -> None:
    code, languages, headers = ask(port, "/languages")
    assert code == 200
    assert [(each["code"], each["targets"]) for each in languages] == [("en", ["es"]), ("es", ["en"])]
    assert "access-control-allow-origin" not in headers
    assert ask(port, "/health")[1] == {"status": "ok"}
    assert ask(port, "/frontend/settings")[1]["charLimit"] == MOST_CHARACTERS


@pytest.mark.parametrize(
    ("body", "code", "word"),
    [
        (b"{", 400, "JSON"),
        (b"[]", 400, "object"),
        (b"\xff", 400, "JSON"),
        ({"source": "en", "target": "es"}, 400, "q is missing"),
        ({"q": [1], "source": "en", "target": "es"}, 400, "q is missing"),
        ({"q": "a", "source": "fr", "target": "es"}, 400, "source"),
        ({"q": "a", "source": "en"}, 400, "target"),
        ({"q": "a", "source": "en", "target": "es", "format": "html"}, 400, "format"),
        ({"q": "a" * (MOST_CHARACTERS + 1), "source": "en", "target": "es"}, 400, "characters"),
        (b" " * (9 * MOST_CHARACTERS), 413, "characters"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(port: int, body: object, code: int, word: str) -> None:
    status, answer, _ = ask(port, "/translate", body)
    assert status == code
    assert word in answer["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_another_page_in_the_browser_gets_nothing(port: int, headers: dict[str, str]) -> None:
    request = {"q": "The crews rested.", "source": "en", "target": "es"}
    code, answer, sent = ask(port, "/translate", request, **headers)
    assert code == 403
    assert "translatedText" not in answer
    assert sent["cross-origin-resource-policy"] == "same-origin"


def test_a_page_cannot_send_text_that_needs_no_leave(port: int) -> None:
    assert ask(port, "/translate", b"{}", kind="text/plain")[0] == 415


def test_a_key_is_asked_for() -> None:
    request = {"q": "The crews rested.", "source": "en", "target": "es"}
    with served(app(Desk(load_glossary(), key="segredo"))) as port:
        assert ask(port, "/translate", request)[0] == 403
        assert ask(port, "/translate", {**request, "api_key": "secreto"})[0] == 403
        assert ask(port, "/translate", {**request, "api_key": None})[0] == 403
        assert ask(port, "/translate", {**request, "api_key": "segredo"})[0] == 200


def test_a_taken_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        command = [sys.executable, "-m", "afst_i18n", "serve", "--port", str(number), "--no-glossary"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(f"Error: port {number} is taken")


def test_threads_share_a_translator() -> None:
    texts = [f"Wing Gen. Laura Ortiz thanked {number} crews of the air base." for number in range(6)]
    translator = Translator("en", "es")
    alone = [translator.translate(text) for text in texts]
    found: dict[int, object] = {}

    def work(number: int) -> None:
        found[number] = translator.translate(texts[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(len(texts))] == alone
