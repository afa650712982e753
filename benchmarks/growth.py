"""How time and memory grow with the text: translate, check and build of archives of three sizes.

    python benchmarks/growth.py --shared ../shared --words 10000 100000 1000000 [--engine pseudo]

The archive is the English of releases-dev over and over, its numbers changed so that no paragraph comes
twice, in documents of about 2,000 words. With ``--engine pseudo`` the model is left out, and all else is
ours. Each size runs in a process of its own, with no kept answers. Prints seconds of the processor, peak
memory, and the exponent that fits the times: 1 is linear. Not a test.

``--calls 10000`` instead calls `Translator.translate` so often, with a short sentence of its own each time,
and prints the memory that the process holds after every tenth of them. ``--writer`` instead hands drafts that
are ready to the process that reads and writes for a cluster, and prints how long it needs for a document.
``--start`` instead prints what one waits for, the median of five runs: `--help`, the first sentence of a
`Translator`, one sentence explained, and `translate` of the first size, and again with nothing changed. No
answer of the model's is kept from before; each run is a process of its own, with compiled modules as an
installation has.
"""

import argparse
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

STEPS = ("translate", "check", "build")
_DOCUMENT_WORDS = 2_000
_STARTS = 5
_SENTENCE = "Wing Gen. Laura Ortiz chaired the staff talks."
_FIRST = f"from afst_i18n import Translator; Translator('en', 'es').translate({_SENTENCE!r})"
_PROGRAM = ["-m", "afst_i18n"]


def write_archive(folder: Path, lines: Sequence[str], words: int) -> list[Path]:
    """Documents of together about so many words; no two paragraphs are the same."""
    paths: list[Path] = []
    paragraphs: list[str] = []
    done = inside = 0
    number = 0
    while done < words:
        line = lines[number % len(lines)]
        # Each round of the text has numbers of its own.
        text = re.sub(r"\b[1-9]\b", str(number // len(lines) + 2), line) + f" It was entry {number + 1}."
        paragraphs.append(text)
        size = len(text.split())
        done, inside, number = done + size, inside + size, number + 1
        if inside >= _DOCUMENT_WORDS or done >= words:
            path = folder / f"release-{len(paths) + 1}.md"
            path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
            paths.append(path)
            paragraphs, inside = [], 0
    return paths


def measure(lines: Sequence[str], words: int, engine: str) -> dict[str, float]:
    """Processor seconds of each step, and the peak memory of all in megabytes."""
    os.environ["AFST_I18N_CACHE"] = "off"
    from afst_i18n.checks import Selection
    from afst_i18n.config import Config
    from afst_i18n.core.language import ENGLISH, SPANISH
    from afst_i18n.termbase.load import load_glossary
    from afst_i18n.workflows.build import build
    from afst_i18n.workflows.check import Inspection, check
    from afst_i18n.workflows.documents import Job
    from afst_i18n.workflows.translate import translate

    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = Config(root=folder)
        job = Job(
            config, ENGLISH, SPANISH, tuple(write_archive(folder, lines, words)), locales=folder / "locales"
        )
        inspection = Inspection(config, load_glossary(), Selection(), (folder / "locales",))
        works: dict[str, Callable[[], object]] = {
            "translate": lambda: translate(job, cache=False, threads=1, engine=engine),
            "check": lambda: check(inspection),
            "build": lambda: build(job, unreviewed="draft"),
        }
        for step in STEPS:
            start = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            works[step]()
            end = time.process_time() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
            found[step] = end - start
    found["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def call(lines: Sequence[str], calls: int, engine: str) -> None:
    """Print a row for every tenth of the calls: how many, and the memory held after them in megabytes."""
    from afst_i18n import Translator

    translator = Translator("en", "es", engine=engine, threads=1)
    words = [line.split()[:6] for line in lines]
    sys.stdout.write("| calls | MB held |\n|---|---|\n")
    for number in range(1, calls + 1):
        translator.translate(" ".join(words[number % len(words)]) + f" in {number}.")
        if number % (calls // 10) == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            sys.stdout.write(f"| {number:,} | {pages * resource.getpagesize() / 1e6:.0f} |\n")
            sys.stdout.flush()


def write(lines: Sequence[str], words: int) -> None:
    """Print the processor seconds of the one process that parses, merges and writes for all workers."""
    from afst_i18n.config import Config
    from afst_i18n.core.document import Segment
    from afst_i18n.core.draft import Draft
    from afst_i18n.core.language import ENGLISH, SPANISH
    from afst_i18n.workflows.crew import Crew
    from afst_i18n.workflows.documents import Job, open_documents
    from afst_i18n.workflows.translate import translate
    from afst_i18n.workflows.translator import Translator

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = tuple(write_archive(folder, lines, words))
        job = Job(Config(root=folder), ENGLISH, SPANISH, paths, locales=folder / "locales")
        translator = Translator("en", "es", engine="pseudo", threads=1)
        ready = [translator.drafts(document.segments) for document in open_documents(job)]

        class Ready(Crew):
            """Workers that take no time."""

            def __enter__(self) -> "Ready":
                return self

            def __exit__(self, *_: object) -> None:
                pass

            def drafted(self, documents: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, list[Draft]]]:
                return zip(range(len(documents)), ready, strict=True)

        start = time.process_time()
        translate(job, cache=False, engine="pseudo", crew=Ready)
        each = (time.process_time() - start) / len(paths)
        sys.stdout.write(f"{len(paths)} documents of {words // len(paths):,} words: {each:.2f} s each\n")


def seconds(arguments: list[str], folder: Path) -> float:
    """Of the processor, for one run of the interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def start(lines: Sequence[str], words: int) -> None:
    """Print what every command costs before its work begins, and what a run costs that has nothing to do."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["AFST_I18N_CACHE"] = str(folder / "cache")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        (folder / "docs").mkdir()
        write_archive(folder / "docs", lines, words)
        translate = [*_PROGRAM, "translate", "docs", "--to", "es", "--threads", "1"]
        once = {
            "--help": [*_PROGRAM, "--help"],
            "the first sentence (Translator)": ["-c", _FIRST],
            "explain SENTENCE --no-cache": [*_PROGRAM, "explain", _SENTENCE, "--to", "es", "--no-cache"],
        }
        for arguments in once.values():
            seconds(arguments, folder)
        found = {
            label: median(seconds(arguments, folder) for _ in range(_STARTS))
            for label, arguments in once.items()
        }
        found[f"translate, {words:,} words"] = first = seconds(translate, folder)
        found["translate again"] = again = median(seconds(translate, folder) for _ in range(_STARTS))
    sys.stdout.write("| what | processor s |\n|---|---|\n")
    for label, value in found.items():
        sys.stdout.write(f"| {label} | {value:.2f} |\n")
    sys.stdout.write(f"| again, of the first run | {again / first:.1%} |\n")


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of log time over log size, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(t, 1e-3)) for t in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--words", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--engine", default="argos")
    parser.add_argument("--calls", type=int)
    parser.add_argument("--writer", action="store_true")
    parser.add_argument("--start", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    source = options.shared / "eval" / "releases-dev" / "src.en-es"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    if options.one:
        sys.stdout.write(json.dumps(measure(lines, options.one, options.engine)))
        return
    if options.calls:
        call(lines, options.calls, options.engine)
        return
    if options.writer:
        write(lines, options.words[0])
        return
    if options.start:
        start(lines, options.words[0])
        return
    found = []
    sys.stdout.write("| words | translate s | check s | build s | peak MB |\n|---|---|---|---|---|\n")
    for words in options.words:
        command = [sys.executable, __file__, *sys.argv[1:], "--one", str(words)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout.splitlines()[-1]))
        times = " | ".join(f"{found[-1][step]:.1f}" for step in STEPS)
        sys.stdout.write(f"| {words:,} | {times} | {found[-1]['mb']:,.0f} |\n")
        sys.stdout.flush()
    if len(found) > 1:
        slopes = [exponent(options.words, [each[step] for each in found]) for step in STEPS]
        sys.stdout.write(f"| exponent | {' | '.join(f'{slope:.2f}' for slope in slopes)} | |\n")


if __name__ == "__main__":
    main()
