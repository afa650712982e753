"""Documents are translated, edited in a real Poedit, checked and built. Slow: a window has to open."""

import io
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner
from pptx import Presentation

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import State
from afst_i18n.formats import FORMATS
from tests.formats.word_documents import paragraph, run, with_body

NEEDED = ("poedit", "Xvfb", "xdotool")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
LONGEST = 240.0
"""Seconds that anything in the window may take."""

# Both texts in every format, with bold around a term and italics around a day.
FIRST = (
    ("The commander opened a new ", ""),
    ("air base", "bold"),
    (" on ", ""),
    ("Monday", "italic"),
    (".", ""),
)
SECOND = (("The crews ", ""), ("trained", "bold"), (" for two weeks.", ""))


def word() -> bytes:
    looks = {"": "", "bold": "<w:b/>", "italic": "<w:i/>"}
    return with_body(
        "".join(paragraph(*(run(words, looks[look]) for words, look in text)) for text in (FIRST, SECOND))
    )


def slides() -> bytes:
    show = Presentation()
    frame = show.slides.add_slide(show.slide_layouts[1]).placeholders[1].text_frame
    for lines, text in zip((frame.paragraphs[0], frame.add_paragraph()), (FIRST, SECOND), strict=True):
        for words, look in text:
            one = lines.add_run()
            one.text, one.font.bold, one.font.italic = words, look == "bold" or None, look == "italic" or None
    stream = io.BytesIO()
    show.save(stream)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        looks = {look: book.add_format({look: True}) for look in ("bold", "italic")}
        sheet = book.add_worksheet()
        for row, text in enumerate((FIRST, SECOND)):
            sheet.write_rich_string(
                row, 0, *(part for words, look in text for part in (looks.get(look), words) if part)
            )
    return stream.getvalue()


WRITTEN = "El comandante abrió el <2>lunes</2> una <1>base aérea</1> nueva."


def afst(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def until(found: Callable[[], str], seconds: float = LONGEST) -> str:
    """What `found` gives as soon as it gives anything; empty where it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.2)
    return ""


@contextmanager
def process(*command: str, environment: dict[str, str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    """A program that is gone at the end, with all that it has started; `keep` are files open for it."""
    started = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=keep,
    )
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


@contextmanager
def screen(home: Path) -> Iterator[dict[str, str]]:
    """A screen that nobody sees, and the environment of a person who has never used Poedit."""
    private = home / "run"
    private.mkdir(parents=True, mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(private),
        "LC_ALL": "C.UTF-8",
    }
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp")
    with process(*command, environment=environment, keep=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as display:
            yield {**environment, "DISPLAY": f":{display.readline().strip()}"}


def write_in_poedit(path: Path, text: str, home: Path) -> None:
    """Open a catalog in Poedit and write the translation of its first message as a person does: click into
    the field, select what is there, type over it, save."""
    with screen(home) as environment:

        def xdotool(*arguments: str) -> str:
            command = ["xdotool", *arguments]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            return done.stdout

        with process("poedit", str(path), environment=environment):
            window = until(lambda: xdotool("search", "--onlyvisible", "--name", " - Poedit")).split()
            assert window, "no window of Poedit came up"
            saved = ""
            end = time.monotonic() + LONGEST
            # A window is there before it listens, so all is done again until the file has the text.
            while not saved and time.monotonic() < end:
                shell = xdotool("getwindowgeometry", "--shell", window[0])
                size = dict(line.split("=") for line in shell.splitlines())
                x, y = int(size["WIDTH"]) // 4, int(size["HEIGHT"]) * 9 // 10
                xdotool("mousemove", "--window", window[0], str(x), str(y), "click", "1")
                xdotool("key", "ctrl+a")
                xdotool("type", "--delay", "30", text)
                xdotool("key", "ctrl+s")
                saved = until(lambda: text if text in path.read_text(encoding="utf-8") else "", 5)
            assert saved, "Poedit has not saved what was typed"
            xdotool("key", "ctrl+q")
            until(lambda: "" if xdotool("search", "--name", " - Poedit") else "closed")


@pytest.mark.skipif(bool(MISSING), reason=f"apt-get install poedit xvfb xdotool: {', '.join(MISSING)}")
@pytest.mark.parametrize(("name", "document"), [("docx", word), ("pptx", slides), ("xlsx", workbook)])
def test_what_is_written_in_poedit_stands_in_the_built_document(
    name: str, document: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"release.{name}").write_bytes(document())
    code, said = afst("translate", f"release.{name}", "--to", "es")
    assert code == 0, said
    path = Path("locales/es/LC_MESSAGES/release.po")
    before = read_catalog(path)
    assert before.entries[0].target != WRITTEN

    write_in_poedit(path, WRITTEN, tmp_path / "home")

    after = read_catalog(path)
    assert "Poedit" in after.header["X-Generator"]
    assert after.header["X-Afst-Document"] == f"release.{name}"
    edited, other = after.entries
    assert (edited.state, edited.target) == (State.APPROVED, WRITTEN)
    assert other.fuzzy
    assert (other.source, other.target) == (before.entries[1].source, before.entries[1].target)
    # Running again takes nothing of it back, and what Poedit wrote is a catalog that passes.
    assert afst("translate", f"release.{name}", "--to", "es")[0] == 0
    assert read_catalog(path).entries[0].target == WRITTEN
    code, said = afst("check", str(path))
    assert code == 0, said
    code, said = afst("build", f"release.{name}", "--to", "es")
    assert code == 0, said
    assert "1 of 2 segments approved" in said
    built = FORMATS.get(name).parse(
        Path(f"release.es.{name}").read_bytes(), path=f"release.es.{name}", encoding=""
    )
    (found,) = (segment for segment in built.segments if "comandante" in segment.text)
    assert found.text == "El comandante abrió el <1>lunes</1> una <2>base aérea</2> nueva."
    assert found.notes == ("<1>: italic", "<2>: bold")
