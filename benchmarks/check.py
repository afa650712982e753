"""Measures the check: ``python benchmarks/check.py [--eval FOLDER] [--samples N] [--size N]``.

Three measures. Precision and recall of each rule on the labelled segments of ``tests/cases/check``. False
alarms on human translations (``--eval``: folders with src.en and ref.es, line by line), where nearly every
finding about terms, numbers, names and placeables is one; ``--samples`` prints some. Time and memory on a
catalog of ``--size`` messages: the labelled segments and the human translations, each in many contexts, or
those of ``--pairs``, files with English and Spanish in two columns, which may have a text for each message.
"""

import argparse
import os
import random
import resource
import runpy
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from afst_i18n import __version__
from afst_i18n.catalogs import render_catalog
from afst_i18n.checks import RULES, Selection, check_catalog
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.config import Config
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Finding
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows.check import Inspection, check, witness_for

ROOT = Path(__file__).parent.parent
LABELLED = runpy.run_path(str(ROOT / "tests" / "checks" / "test_labelled.py"))
EVAL = ROOT.parent / "shared" / "eval"
HEADER = {
    "Language": "es_MX",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def labelled() -> None:
    """Prints precision and recall of each rule; a known failure counts against the rule."""
    hit, alarms, missed = Counter[str](), Counter[str](), Counter[str]()
    cases = [
        case
        for name in ("made", "negative", "wild", "known-failures")
        for case in LABELLED["read_cases"](name)
    ]
    for case in cases:
        found = {finding.code for finding in LABELLED["findings"](case)}
        hit.update(found & case.codes)
        alarms.update(found - case.codes)
        missed.update(case.codes - found)
    right = sum(not case.codes for case in cases)
    print(f"labelled: {len(cases)} segments, {right} right, {len(cases) - right} with a fault")
    groups = {"terms": "T", "numbers, names": "N", "placeables": "P", "segments": "S", "typography": "Y"}
    rules = {rule.code: rule.code for rule in RULES}
    for name, letter in (groups | rules).items():
        n_hit, n_alarm, n_missed = (
            sum(c[k] for k in c if k.startswith(letter)) for c in (hit, alarms, missed)
        )
        if n_hit + n_alarm + n_missed:
            precision, recall = n_hit / max(1, n_hit + n_alarm), n_hit / max(1, n_hit + n_missed)
            share = f"({n_hit} of {n_hit + n_missed})"
            print(f"  {name:<15} precision {precision:.3f}  recall {recall:.3f}  {share}")


def pairs(folder: Path, source: Language) -> list[tuple[str, str]]:
    """The lines of a folder as source and human translation."""
    sides = [f"src.{source}", f"ref.{source.other}"]
    texts = [(folder / side).read_text(encoding="utf-8").splitlines() for side in sides]
    return list(zip(*texts, strict=True))


def human(folder: Path, source: Language, *, samples: int) -> None:
    """Prints how many of a folder's human translations each rule complains of."""
    entries = tuple(Entry(s, t, line=n) for n, (s, t) in enumerate(pairs(folder, source), 1))
    found = list(findings(entries, source))
    per_code = Counter(finding.code for finding in found)
    lines = {
        finding.place.line
        for finding in found
        if finding.place and finding.code[0] in "TNP" and finding.code != "T104"
    }
    share = f"{len(lines)} ({len(lines) / len(entries):.2%}) with a finding T, N or P"
    print(f"{folder.name} {source}-{source.other}: {len(entries)} segments, {share}")
    for code, count in sorted(per_code.items()):
        print(f"  {code} {count:>5}  {count / len(entries):.2%}")
        chosen = [f for f in found if f.code == code]
        for finding in random.Random(1).sample(chosen, min(samples, len(chosen))):
            entry = entries[finding.place.line - 1] if finding.place else entries[0]
            print(f"      {finding.message}\n        {entry.source}\n        {entry.target}")


def findings(entries: tuple[Entry, ...], source: Language) -> Iterator[Finding]:
    """What the rules find in entries of no file; the human translators had another house style."""
    whole = Whole(Catalog("eval.po", {}, entries), source.other)
    selection = Selection(ignore=("C", "Y503", "T105", "T106"))
    yield from check_catalog(whole, Reader(load_glossary(), source), selection, witness_for(source))


def texts_of(root: Path, files: list[Path]) -> list[tuple[str, str]]:
    """The pairs of the files; without files the labelled segments and the human translations below `root`."""
    rows = [line.split("\t") for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [(row[0], row[1]) for row in rows if len(row) > 1 and row[0] and row[1]]
    if not files:
        texts = [(c.source, c.target) for c in LABELLED["read_cases"]("made") if c.language == ENGLISH]
        for folder in folders(root):
            texts += pairs(folder, ENGLISH)
    return list(dict.fromkeys(texts))


def scale(size: int, texts: list[tuple[str, str]], ignore: tuple[str, ...]) -> None:
    """Prints time and memory for checking one catalog of `size` messages, from file to report."""
    with tempfile.TemporaryDirectory() as folder_name:
        path = Path(folder_name) / "es" / "LC_MESSAGES" / "large.po"
        path.parent.mkdir(parents=True)
        entries = tuple(varied(texts, size))
        path.write_bytes(render_catalog(Catalog(str(path), HEADER, entries)))
        words = sum(len(entry.source.split()) for entry in entries)
        several = min(size, len(texts))
        del entries
        texts.clear()
        start, used = time.perf_counter(), processor()
        report = check(Inspection(Config(), load_glossary(), Selection(ignore=ignore), (path,)))
        seconds, used = time.perf_counter() - start, processor() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"{size:,} messages, {several:,} texts, {words:,} words: {used:.1f} s of the processor, "
        f"{seconds:.1f} s on {len(os.sched_getaffinity(0))} cores, "
        f"{memory:.0f} MB at most, {worker:.0f} MB in a worker, {len(report.findings):,} findings"
    )


def processor() -> float:
    """Seconds of the processor so far, those of ended workers included."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def varied(texts: list[tuple[str, str]], size: int) -> Iterator[Entry]:
    """Messages that all differ by their context: a text comes again only after all the others."""
    for number in range(size):
        source, target = texts[number % len(texts)]
        yield Entry(source, target, context=f"part {number}")


def folders(root: Path) -> list[Path]:
    """The folders below `root` that hold human translations."""
    return sorted(path.parent for path in root.glob("*/src.en"))


def main() -> None:
    """Runs the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--samples", type=int, default=0)
    parser.add_argument("--size", type=int, default=0)
    parser.add_argument("--pairs", nargs="+", type=Path, default=[])
    parser.add_argument("--ignore", nargs="+", default=[], help="rules, such as S408, which asks models")
    options = parser.parse_args()
    print(f"afst-i18n {__version__}, glossary {load_glossary().digest[:12]}")
    if options.size:
        scale(options.size, texts_of(options.eval, options.pairs), tuple(options.ignore))
        return
    labelled()
    for folder in folders(options.eval):
        for source in (ENGLISH, SPANISH):
            human(folder, source, samples=options.samples)


if __name__ == "__main__":
    main()
