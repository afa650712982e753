"""Every block of the README and of the docs runs as printed, from top to bottom, in a fresh clone.

Shell blocks run line by line in one shell: exit code 1 is a finding, which drafts may have, and only from
our own commands. A comment `<!-- not run: reason -->` before a block is the only way around it, and
`<!-- setup: -->` prepares what a page takes for granted. What a console block shows below a command is what
it prints; a line with … alone leaves something out. Where AFST_I18N_TRANSCRIPTS names a folder, what was
printed is written there, a file a page.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "README.es.md", "glossary/README.md", "CONTRIBUTING.md", *sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")
)]  # fmt: skip
_FENCE = re.compile(
    r"(?:<!-- (?P<note>.*?) -->\n)?^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    note: str


def blocks(page: str) -> list[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [Block(m["kind"], m["text"], m["note"] or "") for m in _FENCE.finditer(text)]


@dataclass(frozen=True)
class Command:
    """A line to run, and the lines that the page shows below it."""

    line: str
    shown: tuple[str, ...] = ()


def commands(page: str) -> Iterator[Command]:
    """What is to run, continued lines joined."""
    text = (ROOT / page).read_text(encoding="utf-8")
    yield from map(Command, re.findall(r"<!-- setup: (.*?) -->", text, re.DOTALL))
    for block in blocks(page):
        # The two commands of the README make the venv; .ci/run runs them in a clone of their own.
        if (
            block.kind not in ("bash", "console")
            or block.note in ("main", "test")
            or "not run:" in block.note
        ):
            continue
        lines = block.text.replace("\\\n", "").splitlines()
        if block.kind == "console":
            for part in re.split(r"^\$ ", "\n".join(lines), flags=re.MULTILINE)[1:]:
                line, *shown = part.splitlines()
                yield Command(line, tuple(filter(str.strip, shown)))
        else:
            yield from (Command(line) for line in lines if line.strip())


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone as it is committed, and this venv as its own."""
    folder = tmp_path / "afst-i18n"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    # What is not committed yet is what is being written about.
    changed = [
        name
        for listing in ("diff --name-only HEAD", "ls-files --others --exclude-standard")
        for name in subprocess.run(
            ["git", "-C", str(ROOT), *listing.split()], capture_output=True, text=True, check=True
        ).stdout.splitlines()
    ]
    for name in changed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("page", [page for page in PAGES if any(commands(page))])
def test_shell_blocks_run_as_printed(page: str, clone: Path, tmp_path: Path) -> None:
    script = ["set -u", "export PATH=$PWD/.venv/bin:$PATH"]
    wanted = list(commands(page))
    for number, command in enumerate(wanted):
        ours = bool(re.match(r"\s*(?:\.venv/bin/|lean/bin/)?afst-i18n\b", command.line))
        printed = shlex.quote(str(tmp_path / f"{number}.txt"))
        told = f'echo "exit $code: "{shlex.quote(command.line)}; cat {printed}'
        script += [
            f"{{ {command.line}\n}} >{printed} 2>&1",
            f"code=$?; if [ $code -gt {int(ours)} ]; then {{ {told}; }} >&2; exit 9; fi",
        ]
    environment = {
        **os.environ,
        "LANGUAGE": "es" if page.endswith(".es.md") else "en",
        "AFST_I18N_PACKS": str(tmp_path / "packs"),
        "AFST_I18N_CACHE": str(tmp_path / "cache"),
    }
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stderr[-3000:]}"
    outputs = [(tmp_path / f"{number}.txt").read_text(encoding="utf-8") for number in range(len(wanted))]
    for command, output in zip(wanted, outputs, strict=True):
        rest = iter(output.splitlines())
        for shown in command.shown:
            assert shown == "…" or shown in rest, f"{command.line} does not print: {shown}\n{output}"
    if folder := os.environ.get("AFST_I18N_TRANSCRIPTS"):
        path = Path(folder, page.replace("/", "-")).with_suffix(".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        said = (f"$ {command.line}\n{output}" for command, output in zip(wanted, outputs, strict=True))
        path.write_text("\n".join(said).replace(str(tmp_path), "/tmp"), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_python_toml_and_yaml_blocks_are_what_they_say(page: str, tmp_path: Path) -> None:
    for block in blocks(page):
        if block.kind == "python" and "not run:" not in block.note:
            done = subprocess.run(
                [sys.executable, "-c", block.text], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
        elif block.kind == "toml":
            path = tmp_path / "afst-i18n.toml"
            path.write_text(block.text, encoding="utf-8")
            assert tomllib.loads(block.text)
            if not block.text.startswith("[project"):  # somebody's own pyproject.toml
                from afst_i18n.config import load_config

                load_config(path)
        elif block.kind == "yaml":
            assert yaml.safe_load(block.text)


@pytest.mark.parametrize("page", PAGES)
def test_a_block_that_is_not_run_says_why(page: str) -> None:
    for block in blocks(page):
        assert block.kind or "afst-i18n" not in block.text.split("\n")[0], (
            f"a block without a language: {block.text}"
        )
        if block.note.startswith("not run:"):
            assert len(block.note) > len("not run: ") + 10


def test_both_readmes_show_the_same_commands() -> None:
    """README.es.md equals README.md: where one has a command, so has the other."""
    english, spanish = (list(commands(page)) for page in ("README.md", "README.es.md"))
    bare = [[re.sub(r"\s+#.*", "", each.line) for each in lines] for lines in (english, spanish)]
    assert bare[0] == [line.replace(" --lang es", "") for line in bare[1]]


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("docs/")])
def test_each_page_begins_with_whom_it_is_for(page: str) -> None:
    opening = (ROOT / page).read_text(encoding="utf-8").split("\n\n")[1]
    assert re.match(r"(?:For|Para) ", opening), opening
