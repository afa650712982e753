"""The whole road beside its limit: words a second, processor seconds and peak memory, on one core.

    taskset -c 0 python benchmarks/engine.py --shared ../shared [--direction en-es] [--lines 3000]

Four ways through the same sentences (flores-dev, tico19-dev, releases-dev), each in a process of its own:

- ``raw``: CTranslate2 on the pack, the sentences already split and encoded, batches of 512 pieces that share
  a shortlist, as many hypotheses as the road asks for and their attention: the limit;
- ``road``: `translate` and `check` on a document of these sentences, a paragraph each, with glossary, catalog
  and findings, but for S408, for which the packs of both directions read each pair again;
- ``road-s408``: the same with S408, none of whose answers are kept;
- ``argos``: `argostranslate.translate` on the same pack. Its sentence splitter would download a model; each
  line is one sentence already, so it is given one that gives every line back.

Not a test.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from afst_i18n.core.language import parse_language
from afst_i18n.packs import find_pack

SETS = ("flores-dev", "tico19-dev", "releases-dev")
HYPOTHESES = 4


def sentences(shared: Path, direction: str, most: int) -> list[str]:
    """The lines of the development sets, one sentence each, those of the releases first."""
    source = direction[:2]
    found: list[str] = []
    for name in reversed(SETS):
        for file in (f"src.{source}", f"src.{direction}"):
            path = shared / "eval" / name / file
            if path.is_file():
                found += path.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(line for line in found if line.strip()))[:most]


def raw(lines: list[str], direction: str) -> Callable[[], object]:
    """CTranslate2 by itself."""
    import ctranslate2

    from afst_i18n.engines.argos import SHORTLIST
    from afst_i18n.engines.pieces import vocabularies

    pack = find_pack(*map(parse_language, direction.split("-")))
    translator = ctranslate2.Translator(str(pack.folder / "model"), inter_threads=1, intra_threads=1)
    pieces = [vocabularies(pack)[0].encode(line) for line in lines]
    return lambda: translator.translate_batch(
        pieces,
        max_batch_size=512,
        batch_type="tokens",
        beam_size=4,
        num_hypotheses=HYPOTHESES,
        return_attention=True,
        use_vmap=(pack.folder / "model" / SHORTLIST).is_file(),
        max_decoding_length=256,
    )


def road(lines: list[str], direction: str, *, ignore: tuple[str, ...] = ("S408",)) -> Callable[[], object]:
    """The program's two commands; what a process loads at its first document is loaded."""
    from afst_i18n.cli import main

    def commands(texts: list[str]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            document = Path(folder, "sentences.txt")
            document.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
            os.chdir(folder)
            languages = ["--from", direction[:2], "--to", direction[3:]]
            main(["translate", *languages, "--threads", "1", document.name], standalone_mode=False)
            rules = [part for rule in ignore for part in ("--ignore", rule)]
            main(["check", "locales", *rules], standalone_mode=False)

    commands(lines[:20])
    return lambda: commands(lines)


def argos(lines: list[str], direction: str) -> Callable[[], object]:
    """Argos Translate's own translation of each line."""
    from argostranslate import package, translate

    pack = find_pack(*map(parse_language, direction.split("-")))

    class Whole:
        """A splitter for lines that are one sentence."""

        def split_sentences(self, text: str, *_: object) -> list[str]:
            return [text]

    engine = translate.PackageTranslation(
        translate.Language(direction[:2], ""),
        translate.Language(direction[3:], ""),
        package.Package(pack.folder),
    )
    engine.sentencizer = Whole()
    return lambda: [engine.hypotheses(line, HYPOTHESES) for line in lines]


WAYS: dict[str, Callable[[list[str], str], Callable[[], object]]] = {
    "raw": raw,
    "road": road,
    "road-s408": partial(road, ignore=()),
    "argos": argos,
}


def measure(way: str, lines: list[str], direction: str) -> dict[str, float]:
    """Seconds, processor seconds and peak megabytes of one way, loading left out of the time."""
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["AFST_I18N_CACHE"] = "off"
    work = WAYS[way](lines, direction)
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure each way in fresh processes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--direction", choices=("en-es", "es-en"), default="en-es")
    parser.add_argument("--lines", type=int, default=3000)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--rounds", type=int, default=1, help="so often, in turn; the least seconds count")
    parser.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    lines = sentences(options.shared, options.direction, options.lines)
    if options.one:
        sys.stdout.write(json.dumps(measure(options.one, lines, options.direction)))
        return
    words = sum(len(line.split()) for line in lines)
    pack = find_pack(*map(parse_language, options.direction.split("-")))
    sys.stdout.write(
        f"{len(lines)} sentences, {words} words, {pack}, ctranslate2 {version('ctranslate2')}, "
        f"python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}\n\n"
        "| way | words/s of a core | words/s | processor s | peak MB | of raw |\n|---|---|---|---|---|---|\n"
    )
    least: dict[str, dict[str, float]] = {}
    for way in options.ways * options.rounds:
        command = [sys.executable, __file__, *sys.argv[1:], "--one", way]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{way}: {done.stderr.strip().splitlines()[-1]}")
        found = json.loads(done.stdout.splitlines()[-1])
        least[way] = min(found, least.get(way, found), key=lambda one: one["cpu"])
    best = least[options.ways[0]]["cpu"]
    for way, found in least.items():
        sys.stdout.write(
            f"| {way} | {words / found['cpu']:,.0f} | {words / found['wall']:,.0f} | {found['cpu']:.1f} | "
            f"{found['mb']:,.0f} | {best / found['cpu']:.0%} |\n"
        )


if __name__ == "__main__":
    main()
