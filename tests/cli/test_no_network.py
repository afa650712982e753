"""Every command where there is no network at all: not refused, not slow, not missed.

The program runs in a network namespace that holds no interface but an unconfigured loopback. Who asks for
the network there gets an error from the kernel, whatever library it asked with.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT_NETWORK = ("unshare", "--net", "--map-root-user")
TEXT = "The commander of the wing thanked the crews for the work they had done at the base.\n"


def _can_unshare() -> bool:
    program = shutil.which("unshare")
    return (
        program is not None
        and subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=False).returncode == 0
    )


pytestmark = pytest.mark.skipif(not _can_unshare(), reason="this system gives no network namespaces")

# Each command of the program, in an order in which a newcomer might give them.
COMMANDS = [
    "init",
    "translate a.md --to es",
    "translate a.md --to es --again --no-cache",
    "status",
    "rule T101",
    "check",
    "check --format sarif",
    "check --fix",
    "build a.md --to es",
    "review -o review.html",
    "explain Hello. --to es",
    "glossary list",
    "glossary find wing",
    "glossary show rank.mx.wing-general",
    "glossary stats",
    "glossary lint",
    "glossary add eq.x --en x-ray --es rayos --file our.csv",
    "glossary edit eq.x --set note=x --file our.csv",
    "glossary diff shipped our.csv --impact",
    "glossary propose",
    "glossary export -o afst.tbx",
    "glossary import afst.tbx -o imported.csv",
    "memory import agency.tmx --to es",
    "memory stats --to es",
    "memory export --to es -o office.tmx",
    "rule T101",
    "memory stats --to es",
    "memory export --to es -o memory.tmx",
    "memory import memory.tmx --to es",
    "xliff export locales/es/LC_MESSAGES/a.po -o a.xlf",
    "xliff import a.xlf",
    "cache info",
    "cache verify",
    "cache clear",
    "models list",
]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program = [*WITHOUT_NETWORK, sys.executable, "-m", "afst_i18n", *command.split()]
    return subprocess.run(
        program,
        cwd=folder,
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_but_one_works_without_a_network(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    pair = '<tu><tuv xml:lang="en"><seg>Wing</seg></tuv><tuv xml:lang="es"><seg>Ala</seg></tuv></tu>'
    (tmp_path / "agency.tmx").write_text(f'<tmx version="1.4"><body>{pair}</body></tmx>')
    for command in COMMANDS:
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


def test_the_one_says_so(tmp_path: Path) -> None:
    done = run("models download --to es", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("Error: ")
    assert "check the connection" in done.stderr


def test_no_command_is_left_out() -> None:
    from click import Context, Group

    from afst_i18n.cli import main

    said = {" ".join(command.split()[:2]) for command in COMMANDS} | {"models download --to es"}
    context = Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        names = [f"{name} {each}" for each in command.commands] if isinstance(command, Group) else [name]
        for each in names:
            # Installing and removing a pack and serving have tests of their own.
            if each not in ("models install", "models remove", "serve"):
                assert any(line.startswith(each) for line in said), each
