"""Offline and light: no socket is opened, no foreign folder made, no torch installed."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TRANSLATE_WITHOUT_NETWORK = """
import socket, sys

def refuse(*args, **kwargs):
    raise AssertionError("reached for the network")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse

from afst_i18n.core.draft import Request
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.engines import ENGINES
from afst_i18n.packs import find_pack

for pair in ((ENGLISH, SPANISH), (SPANISH, ENGLISH)):
    engine = ENGINES.get("argos")(find_pack(*pair))
    assert engine.translate([Request("La base, Col. Smith: yes.")])[0][0].text.strip()
loaded = {name for name in sys.modules if name.startswith(("argostranslate", "torch", "urllib.request"))}
assert not loaded, loaded
"""


def test_translating_opens_no_socket_and_makes_no_folder_but_ours(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    program = [sys.executable, "-c", TRANSLATE_WITHOUT_NETWORK]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    share = tmp_path / ".local" / "share"
    assert [folder.name for folder in share.iterdir()] == ["afst-i18n"]
    assert [folder.name for folder in tmp_path.iterdir()] == [".local"]


def test_the_installation_asks_for_no_torch() -> None:
    wanted, waiting = set(), ["afst-i18n"]
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in wanted:
            continue
        wanted.add(name)
        try:
            found = [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:  # only asked for on another system
            continue
        waiting += [each.name for each in found if not each.marker or each.marker.evaluate({"extra": ""})]
    assert {"ctranslate2", "sentencepiece", "argos-translate-lt"} <= wanted
    assert not wanted & {"torch", "stanza", "spacy", "tensorflow", "transformers", "argostranslate"}
