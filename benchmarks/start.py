"""What every command costs before its work begins, and what a run costs that has nothing to do.

    python benchmarks/start.py --shared ../shared [--words 10000]

Prints seconds of the processor, the median of five runs: `--help`, the first sentence of a `Translator`, one
sentence explained, and `translate` of an archive (`growth.py` makes it) for the first time and again. No
answer of the model's is kept from before. Each run is a process of its own, which finds compiled modules as
an installation does. Not a test.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from growth import write_archive

_RUNS = 5
_SENTENCE = "Wing Gen. Laura Ortiz chaired the staff talks."
_FIRST = f"from afst_i18n import Translator; Translator('en', 'es').translate({_SENTENCE!r})"
_PROGRAM = ["-m", "afst_i18n"]


def seconds(arguments: list[str], folder: Path) -> float:
    """Of the processor, for one run of the interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Measure each and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--words", type=int, default=10_000)
    options = parser.parse_args()
    source = options.shared / "eval" / "releases-dev" / "src.en-es"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["AFST_I18N_CACHE"] = str(folder / "cache")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        (folder / "docs").mkdir()
        write_archive(folder / "docs", lines, options.words)
        translate = [*_PROGRAM, "translate", "docs", "--to", "es", "--threads", "1"]
        once = {
            "--help": [*_PROGRAM, "--help"],
            "the first sentence (Translator)": ["-c", _FIRST],
            "explain SENTENCE --no-cache": [*_PROGRAM, "explain", _SENTENCE, "--to", "es", "--no-cache"],
        }
        for arguments in once.values():
            seconds(arguments, folder)
        found = {
            label: median(seconds(arguments, folder) for _ in range(_RUNS))
            for label, arguments in once.items()
        }
        found[f"translate, {options.words:,} words"] = first = seconds(translate, folder)
        found["translate again"] = again = median(seconds(translate, folder) for _ in range(_RUNS))
    sys.stdout.write("| what | processor s |\n|---|---|\n")
    for label, value in found.items():
        sys.stdout.write(f"| {label} | {value:.2f} |\n")
    sys.stdout.write(f"| again, of the first run | {again / first:.1%} |\n")


if __name__ == "__main__":
    main()
