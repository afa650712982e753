"""What Argos Translate brings along is never imported, and can be left out."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Every kind of work, one after the other, in a folder with a document.
COMMANDS = (
    "translate talks.txt --to es",
    "build talks.txt --to es",
    "check",
    "review -o review.html",
    "review -o review.docx",
    "review --apply review.docx",
    "status",
    "explain talks.txt --to es",
    "glossary find wing",
    "glossary lint",
    "glossary export -o terms.tbx",
    "glossary import terms.tbx -o terms",
    "models list",
    "cache info",
    "init",
)
BLOCKED = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] in {'minisbd', 'onnxruntime'}:
            raise AssertionError(f'{name} was imported')
sys.meta_path.insert(0, Block())
from afst_i18n.cli import main
main()
"""


def call(*command: str | Path, folder: Path) -> str:
    environment = {
        **os.environ,
        "AFST_I18N_PACKS": str(folder / "packs"),
        "AFST_I18N_CACHE": str(folder / "c"),
    }
    done = subprocess.run(
        list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a document."""
    (tmp_path / "talks.txt").write_text("The talks ended on Friday at the air base.\n", encoding="utf-8")
    return tmp_path


def test_minisbd_and_onnxruntime_are_never_imported(folder: Path) -> None:
    for command in COMMANDS:
        call(sys.executable, "-c", BLOCKED, *command.split(), folder=folder)
    (pack,) = (ROOT / "models").glob("translate-en_es-*.argosmodel")
    call(sys.executable, "-c", BLOCKED, "models", "install", pack, folder=folder)


def test_the_lean_installation_runs_every_command_but_the_download(folder: Path) -> None:
    venv = folder / "lean"
    call(sys.executable, "-m", "venv", "--without-pip", venv, folder=folder)
    python = next(path for path in (venv / "bin/python", venv / "Scripts/python.exe") if path.exists())
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps")
    call(*pip, "-r", ROOT / "requirements-lean.txt", folder=folder)
    call(*pip, ROOT, folder=folder)
    for command in COMMANDS:
        call(python, "-c", "from afst_i18n.cli import main; main()", *command.split(), folder=folder)
    missing = (
        "from importlib.util import find_spec; print([find_spec(n) for n in ('minisbd', 'argostranslate')])"
    )
    assert call(python, "-c", missing, folder=folder) == "[None, None]\n"
    main = "from afst_i18n.cli import main; main()"
    done = subprocess.run(
        [str(python), "-c", main, "models", "download", "--to", "es"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("Error: the download needs argostranslate")


def test_the_notice_names_every_package_that_comes_along() -> None:
    from tools.notice import closure, lean

    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\S+) \S+  +\S", notice, re.MULTILINE))
    installed = {package.name for package in closure("afst-i18n").values()} - {"afst-i18n"}
    assert named == installed, "run tools/notice.py"
    lock = (ROOT / "requirements-lean.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert set(pinned) == {package.name for package in lean().values()}, "run tools/notice.py"
    assert not {"minisbd", "onnxruntime", "argos-translate-lt"} & set(pinned)


def test_the_bill_of_materials_is_the_lock() -> None:
    bill = json.loads((ROOT / "sbom.cdx.json").read_text(encoding="utf-8"))
    pins = re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [(each["name"], each["version"]) for each in bill["components"]] == pins
    assert all(each["licenses"][0]["license"]["name"] for each in bill["components"])
