"""Downloading, from a server on this machine."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.packs.download import Offer, download, find_offer

PACKAGE = b"a package" * 100_000


class Handler(BaseHTTPRequestHandler):
    """Gives what `pages` holds; the path /short promises more than it sends."""

    pages: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        data = self.pages.get(self.path)
        if data is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(data) + 10 * self.path.startswith("/short")))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = f"http://127.0.0.1:{server.server_port}"
    pair: dict[str, object] = {"type": "translate", "from_code": "en", "to_code": "es"}
    index = [
        pair | {"package_version": version, "links": [f"{site}/none", f"{site}/en_es-{version}.argosmodel"]}
        for version in ("1.9", "1.10", "1.0", "9" * 5000)
    ]
    Handler.pages = {
        "/index.json": json.dumps([*index, {"type": "sbd"}, "odd"]).encode(),
        "/page.html": b"<html>",
        "/en_es-1.10.argosmodel": PACKAGE,
        "/short": PACKAGE,
    }
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_newest_package_is_found_and_the_first_address_that_answers_taken(
    site: str, tmp_path: Path
) -> None:
    offer = find_offer(ENGLISH, SPANISH, url=f"{site}/index.json")
    assert offer.version == "1.10"
    told: list[tuple[int, int]] = []
    digest = hashlib.sha256(PACKAGE).hexdigest()
    path = download(offer, tmp_path, sha256=digest, on_progress=lambda *done: told.append(done))
    assert path == tmp_path / "package.argosmodel"
    assert path.read_bytes() == PACKAGE
    assert told[-1] == (len(PACKAGE), len(PACKAGE))


def test_another_digest_than_the_named_one_is_refused_and_nothing_kept(site: str, tmp_path: Path) -> None:
    offer = find_offer(ENGLISH, SPANISH, url=f"{site}/index.json")
    with pytest.raises(WorldError, match="not the one you named"):
        download(offer, tmp_path, sha256="00" * 32)
    assert list(tmp_path.iterdir()) == []


def test_what_the_index_has_not_is_said(site: str) -> None:
    with pytest.raises(WorldError, match="no package from Spanish to English"):
        find_offer(SPANISH, ENGLISH, url=f"{site}/index.json")


@pytest.mark.parametrize(
    ("page", "said"), [("/page.html", "not a package index"), ("/none", "cannot be downloaded")]
)
def test_an_index_that_is_none_is_said(site: str, page: str, said: str) -> None:
    with pytest.raises(WorldError, match=said):
        find_offer(ENGLISH, SPANISH, url=site + page)


def test_a_download_that_breaks_off_is_noticed(site: str, tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"broke off|cannot be downloaded"):
        download(Offer("1", (f"{site}/short",)), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_web_addresses_are_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not yours")
    with pytest.raises(WorldError, match="not a web address"):
        download(Offer("1", (secret.as_uri(),)), tmp_path)


@pytest.mark.parametrize(
    "link", ["http://[::1", "http://a\0b/", "file:///etc/passwd", "http://127.0.0.1:99999/"]
)
def test_an_address_that_is_none(link: str, tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="no address answered"):
        download(Offer("1.0", (link,)), tmp_path)
