"""The bar of a long run, on a terminal: nothing before there is something to tell, and even steps."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from afst_i18n.core.document import Segment
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.engines.pseudo import PseudoEngine
from afst_i18n.workflows.translator import Translator

ON_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")


def on_terminal(*arguments: str, folder: Path) -> str:
    """What a person sees whose terminal is stderr."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from afst_i18n.cli import main; main()", *arguments]
    environment = {**os.environ, "TERM": "xterm", "AFST_I18N_CACHE": "off"}
    process = subprocess.Popen(command, cwd=folder, stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            data = os.read(ours, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not data:
            break
        seen += data
    process.wait()
    os.close(ours)
    return seen.decode(errors="replace")


@ON_TERMINAL
def test_a_missing_file_is_told_before_any_bar(tmp_path: Path) -> None:
    seen = on_terminal("translate", "nowhere.md", "--to", "es", folder=tmp_path)
    assert "Translating" not in seen
    assert "nowhere.md: no such file" in seen


@ON_TERMINAL
def test_words_their_rate_and_the_rest_are_shown(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The talks ended on Friday.\n\n" * 40, encoding="utf-8")
    seen = on_terminal("translate", "note.txt", "--to", "es", folder=tmp_path)
    assert "Translating to Spanish" in seen
    assert "words/s" in seen


def test_steps_are_even_and_the_end_comes_last() -> None:
    told: list[tuple[int, int]] = []
    translator = Translator(ENGLISH, SPANISH, engine=PseudoEngine())
    texts = [f"Wing Gen. Laura Ortiz led {n} airmen." for n in range(50)]
    translator.drafts(
        [Segment(text, 1) for text in texts], on_progress=lambda done, total: told.append((done, total))
    )
    assert told
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {told[0][1]}
    assert all(done < total for done, total in told[:-1])
