"""Draws docs/terminal.svg and docs/terminal.es.svg: a terminal in which the sample release is translated,
checked, counted and built, with what the commands print.

    .venv/bin/python tools/terminal.py

The picture asks no network for its font, as GitHub shows none that it would load.
"""

import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from shutil import copytree

ROOT = Path(__file__).parents[1]
RELEASE = "releases/air-rescue-exchange-2025.en.md"
COMMANDS = (
    f"afst-i18n translate {RELEASE} --to es",
    "afst-i18n check locales/es",
    "afst-i18n status locales/es",
    f"afst-i18n build {RELEASE} --to es",
)
COLUMNS = 112
WIDTH, LINE, LEFT, TOP = 8.4, 19, 18, 58
SGR = {"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan"}
STYLE = """
text { font: 14px ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: pre; }
text { fill: #d6dae0; }
.title { font: 600 13px system-ui, "Segoe UI", "Liberation Sans", sans-serif; fill: #a9b2bf; }
.prompt { fill: #7cc7dc; } .typed, .bold { font-weight: 700; fill: #ffffff; } .dim { fill: #98a2b0; }
.red { fill: #ff9d97; } .green { fill: #84d3a0; } .yellow { fill: #f2c078; }
.blue { fill: #9dbdf7; } .cyan { fill: #7cc7dc; }
"""


def printed(command: str, folder: Path, language: str) -> list[str]:
    """What a command writes to a terminal of COLUMNS, line by line, its colours in it."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": programs, "LANG": f"{language}.UTF-8", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        own[name] = own["LANG"]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, shell=True, cwd=folder, env={**os.environ, **own}, stdout=theirs, stderr=subprocess.STDOUT
    ):
        os.close(theirs)
        written = b"".join(iter(lambda: _read(ours), b""))
    lines = written.decode().replace("\r\n", "\n").rstrip("\n").split("\n")
    # A line that was written over and over is a bar that moves: none for a picture that stands.
    return [line for line in lines if "\r" not in line]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a terminal ends on Linux
        return b""


def spans(line: str) -> Iterator[tuple[str, str]]:
    """The parts of a line with the style of each."""
    style: set[str] = set()
    for n, part in enumerate(re.split(r"\x1b\[([\d;]*)m", line)):
        if n % 2:
            for code in part.split(";"):
                style = style | {SGR[code]} if code in SGR else set()
        elif part:
            yield part, " ".join(sorted(style))


def wrapped(line: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """A line as a terminal shows it, which breaks it at its edge."""
    rows: list[list[tuple[str, str]]] = [[]]
    left = COLUMNS
    for words, style in line:
        at = 0
        while at < len(words):
            if not left:
                rows.append([])
                left = COLUMNS
            part = words[at : at + left]
            rows[-1].append((part, style))
            at, left = at + len(part), left - len(part)
    return rows


def drawn(screen: list[list[tuple[str, str]]]) -> str:
    """The terminal as SVG."""
    width, height = round(2 * LEFT + COLUMNS * WIDTH), TOP + LINE * len(screen)
    rows = []
    for n, line in enumerate(screen):
        parts, column = [], 0
        for words, style in line:
            length = f'textLength="{len(words) * WIDTH:.1f}"'
            place = f'x="{LEFT + column * WIDTH:.1f}" y="{TOP + n * LINE}"'
            parts.append(f'<tspan class="{style}" {place} {length}>{escape(words)}</tspan>')
            column += len(words)
        rows.append(f'<text xml:space="preserve">{"".join(parts)}</text>')
    dots = "".join(
        f'<circle cx="{24 + 20 * n}" cy="21" r="6" fill="{colour}"/>'
        for n, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
        f'<style>{STYLE}</style><rect width="{width}" height="{height}" rx="9" fill="#181d25"/>{dots}'
        f'<text class="title" x="{width / 2:.0f}" y="26" text-anchor="middle">afst-i18n</text>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def main() -> None:
    for language, name in (("en", "terminal.svg"), ("es_MX", "terminal.es.svg")):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            copytree(ROOT / "releases", folder / "releases")
            screen: list[list[tuple[str, str]]] = []
            for command in COMMANDS:
                screen.append([("$ ", "prompt"), (command, "typed")])
                for line in printed(command, folder, language):
                    screen += wrapped(list(spans(line)))
            screen.append([("$ ", "prompt")])
        (ROOT / "docs" / name).write_text(drawn(screen), encoding="utf-8")


if __name__ == "__main__":
    main()
