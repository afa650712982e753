"""What reaches a terminal, a log and a shell: nothing that they would obey, and the right exit code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from afst_i18n.cli import console, glossary_look
from afst_i18n.cli.console import printable

ESCAPES = "\x1b]0;title\x07 \x9b31m \u202eabc\u2066 \x7f"


def run(*arguments: str, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE) -> tuple[int, str]:
    """The exit code, and stdout and stderr as one text, of the real program."""
    done = subprocess.run(
        [sys.executable, "-m", "afst_i18n", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
        check=False,
    )
    return done.returncode, (done.stdout or b"").decode() + done.stderr.decode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def harmless(text: str) -> bool:
    return printable(text) == text


@pytest.mark.parametrize(
    "arguments",
    [
        ("glossary", "list"),
        ("glossary", "find", "drone"),
        ("glossary", "show", "eq.drone"),
        ("glossary", "diff", "shipped", "project"),
        ("explain", f"The drone {ESCAPES.split(maxsplit=1)[0]} landed.", "--to", "es"),
    ],
)
def test_escapes_of_a_glossary_do_not_reach_the_terminal(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "afst-i18n.toml").write_text('glossary = ["t.csv"]\n')
    (folder / "t.csv").write_text(f'id,en,es,gender,note\neq.drone,drone,"dron {ESCAPES}",m,"x {ESCAPES}"\n')
    _, said = run(*arguments)
    assert "dron" in said
    assert harmless(said), ascii(said)


def test_escapes_of_a_file_name_and_of_an_error_do_not_reach_the_terminal(folder: Path) -> None:
    name = f"a{ESCAPES}.csv"
    (folder / name).write_text(f"id,en,es,status\nx,y,z,{ESCAPES}\n")
    for arguments in (
        ("glossary", "stats", "--glossary", name),
        ("check", name + ".po"),
        (f"--{ESCAPES}",),
        (ESCAPES,),
        ("translate", name, "--to", ESCAPES),
    ):
        code, said = run(*arguments)
        assert code in (2, 3)
        assert harmless(said), ascii(said)


def test_marks_that_reorder_a_file_name_do_not_reach_the_terminal(folder: Path) -> None:
    name = "\u202egro.md"
    (folder / name).write_text("The commander of the wing thanked the crews for their work.\n")
    for arguments in (("translate", name, "--to", "es", "--engine", "pseudo"), ("status",), ("check",)):
        code, said = run(*arguments)
        assert code == 0, said
        assert harmless(said), ascii(said)


def test_one_place_prints() -> None:
    sources = sorted(Path(console.__file__).parent.glob("*.py"))
    printing = [path.name for path in sources if re.search(r"\b(?:click\.s?echo|print)\(", path.read_text())]
    assert printing == ["console.py"]


def test_a_file_name_in_square_brackets_is_no_style(folder: Path) -> None:
    (folder / "[red]a.md").write_text("The commander of the wing thanked the crews for their work.\n")
    code, said = run("translate", "[red]a.md", "--to", "es")
    assert code == 0
    assert "[red]a.md: 1 segment" in said


def test_a_translation_is_no_command_for_the_runner_of_ci(folder: Path) -> None:
    (folder / "a.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: es\\n"\n\nmsgid "Stop 12."\nmsgstr "::stop-commands::x ##[group]y"\n'
    )
    code, said = run("check", "a.po", "--no-glossary", env={"GITHUB_ACTIONS": "true"})
    assert code == 1
    assert "stop-commands" in said
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in said.splitlines())


def test_annotations_carry_no_escapes(folder: Path) -> None:
    (folder / "a.po").write_text(
        f'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Stop 12."\nmsgstr "Alto {ESCAPES} 13."\n'
    )
    code, said = run("check", "a.po", "--no-glossary", "--format", "github", env={"GITHUB_ACTIONS": "true"})
    assert code == 1
    assert said.startswith("::error ")
    assert not re.search("[\x1b\x07\x9b\u202e\u2066]", said), ascii(said)


def test_a_full_disk_under_stdout_is_the_world(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        code, said = run("glossary", "list", stdout=full.fileno())
    assert (code, said) == (
        3,
        "Error: the output cannot be written (No space left on device); check the disk that it goes to\n",
    )


def test_a_reader_that_has_seen_enough_is_not_complained_about() -> None:
    command = f"set -o pipefail; {sys.executable} -m afst_i18n glossary list | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_an_output_of_another_alphabet_gets_escapes(folder: Path) -> None:
    code, said = run("glossary", "find", "wing", "general", env={"PYTHONIOENCODING": "ascii"})
    assert code == 0
    assert "Traceback" not in said
    _, said = run("glossary", "find", "Fuerza", "Aérea", "Mexicana", env={"PYTHONIOENCODING": "ascii"})
    assert r"Fuerza A\xe9rea Mexicana" in said


def test_a_fault_of_ours_is_not_taken_for_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 means findings: a crash must not let a broken build pass for a checked one."""
    from afst_i18n.cli import main

    def fail(*_: object) -> None:
        raise LookupError("nobody\nforesaw \x1b[31m this")

    monkeypatch.setattr(glossary_look, "open_layers", fail)
    for flags, traceback in (((), False), (("--debug",), True)):
        with pytest.raises(SystemExit) as stopped:
            main([*flags, "glossary", "list"])
        assert stopped.value.code == 3
        said = capsys.readouterr().err
        assert ("Traceback" in said) == traceback
        assert r"Error: a fault of afst-i18n, not yours: LookupError: nobody foresaw \x1b[31m this" in said
