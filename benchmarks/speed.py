"""Words per second of the engine on a text file, one sentence a line, and what comes out broken.

    python benchmarks/speed.py TEXT [--from en --to es] [--lines 500] [--threads 1 2] [--search "beam 4"]

Prints a Markdown table: each way of searching at each number of threads, the load of the machine
beside it, because a number measured on busy cores is a number about the other job; and how many lines
came out empty or going round in circles, after the engine's guard against that. The last column is the bare
pack in batches, its shortlist shared by the sentences of one. Not a test.
"""

import argparse
import os
import sys
import time
from pathlib import Path

import ctranslate2

from afst_i18n.core.draft import Request
from afst_i18n.core.language import parse_language
from afst_i18n.core.pack import Pack
from afst_i18n.engines.argos import SHORTLIST, ArgosEngine
from afst_i18n.engines.loops import is_degenerate
from afst_i18n.engines.pieces import vocabularies
from afst_i18n.packs import find_pack

SEARCHES = {"greedy": (1, 1), "beam 2": (2, 1), "beam 4": (4, 1), "beam 4, 4 hypotheses": (4, 4)}


def bare(pack: Pack, lines: list[str], beam: int, threads: int) -> float:
    """Seconds that the pack takes for the lines without our engine, in batches of 512 pieces."""
    folder = pack.folder / "model"
    translator = ctranslate2.Translator(str(folder), inter_threads=threads, intra_threads=1)
    pieces = [vocabularies(pack)[0].encode(line) for line in lines]
    options = {"beam_size": beam, "use_vmap": (folder / SHORTLIST).is_file()}
    translator.translate_batch(pieces[:8], **options)
    start = time.perf_counter()
    translator.translate_batch(pieces, max_batch_size=512, batch_type="tokens", **options)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("text", type=Path, help="a text file, one sentence a line")
    parser.add_argument("--from", dest="source", default="en", type=parse_language)
    parser.add_argument("--to", dest="target", default="es", type=parse_language)
    parser.add_argument("--lines", default=500, type=int, help="how many lines to translate")
    parser.add_argument("--threads", nargs="+", default=[1, 2], type=int)
    parser.add_argument("--search", nargs="+", default=list(SEARCHES), choices=SEARCHES)
    options = parser.parse_args()

    lines = options.text.read_text(encoding="utf-8").splitlines()[: options.lines]
    words = sum(len(line.split()) for line in lines)
    requests = [Request(line) for line in lines]
    pack = find_pack(options.source, options.target)
    sys.stdout.write(f"{pack}: {len(lines)} lines, {words} words\n\n")
    sys.stdout.write(
        "| search | threads | words/s | load before | broken | bare pack |\n|---|---|---|---|---|---|\n"
    )
    for name in options.search:
        beam, hypotheses = SEARCHES[name]
        for threads in options.threads:
            engine = ArgosEngine(pack, beam=beam, threads=threads)
            engine.translate(requests[:8])  # the first call makes the workers' buffers
            load = os.getloadavg()[0]
            start = time.perf_counter()
            found = engine.translate(requests, hypotheses=hypotheses)
            speed = words / (time.perf_counter() - start)
            broken = sum(
                is_degenerate(line, best.text) for line, (best, *_) in zip(lines, found, strict=True)
            )
            alone = words / bare(pack, lines, beam, threads)
            sys.stdout.write(
                f"| {name} | {threads} | {speed:,.0f} | {load:.1f} | {broken} | {alone:,.0f} |\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
