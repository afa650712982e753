"""What a large glossary costs before the first draft: ``python benchmarks/glossary.py [ROWS ...]``.

For each size a process of its own loads a glossary file, makes a `Translator` and drafts one sentence with
a term in it, by the engine that is no model. Prints seconds of the processor and peak memory. Not a test.
"""

import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

_ROWS = (10_000, 100_000, 1_000_000)
_KINDS = (("air", "aéreo"), ("sea", "naval"), ("field", "de campaña"), ("night", "nocturno"))


def write_glossary(path: Path, rows: int) -> None:
    """A file of so many terms, no two alike."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,en,es,gender\n")
        for number in range(rows):
            english, spanish = _KINDS[number % len(_KINDS)]
            kind = number // len(_KINDS)
            file.write(f"x.{number},{english} device {kind},aparato {spanish} {kind},m\n")


def measure(path: Path) -> str:
    """The row of the table for one file."""
    from afst_i18n import Translator, load_glossary

    times = [time.process_time()]
    glossary = load_glossary(path)
    times.append(time.process_time())
    translator = Translator("en", "es", glossary=glossary, engine="pseudo")
    times.append(time.process_time())
    (term,) = translator.translate("The night device 77 was shown.").terms
    times.append(time.process_time())
    if not term.realised:
        raise AssertionError(term)
    load, make, first = (after - before for before, after in pairwise(times))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| {len(glossary):,} | {load:.1f} | {make:.1f} | {first:.1f} | {megabytes:,.0f} |"


def main() -> None:
    """Print the table; with the path of a glossary, the row for it."""
    if sys.argv[1:] and sys.argv[1].endswith(".csv"):
        sys.stdout.write(measure(Path(sys.argv[1])) + "\n")
        return
    sys.stdout.write("| rows | load s | translator s | first draft s | peak MB |\n|---|---|---|---|---|\n")
    for rows in map(int, sys.argv[1:]) if sys.argv[1:] else _ROWS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "glossary.csv"
            write_glossary(path, rows)
            sys.stdout.flush()
            subprocess.run([sys.executable, __file__, str(path)], check=True)


if __name__ == "__main__":
    main()
