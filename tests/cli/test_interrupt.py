"""Ctrl-C in the middle of the work leaves every file as it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    text = "\n\n".join(
        f"On day {n} the crews of the base flew over the coast and found the boat they had lost."
        for n in range(5000)
    )
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    # What a shell starts in the background ignores Ctrl-C, and hands that down.
    heeding = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    command = [sys.executable, "-c", f"{heeding}; from afst_i18n.cli import main; main()"]
    process = subprocess.Popen(
        [*command, "translate", "long.txt", "--to", "es"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    time.sleep(3)  # well inside the minute that 5,000 paragraphs take
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "Interrupted" in said
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
