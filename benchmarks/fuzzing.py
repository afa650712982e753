"""Damaged files for every parser: whatever comes in, out comes a value or one of our own errors.

    python benchmarks/fuzzing.py --minutes 15 [TARGET ...]

Seeds are small good files (`tests/cases/damaged`). A mutation takes a piece out, doubles it, moves it,
exchanges it for a piece of another seed or for something that parsers stumble over. The test
(`tests/test_fuzzing.py`) makes a fixed number of the same mutations each time; the command makes new ones
for as long as it is told and prints what it found.
"""

import argparse
import io
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from afst_i18n.catalogs.read import parse_catalog
from afst_i18n.catalogs.tmx import parse_tmx
from afst_i18n.checks.baseline import load_baseline
from afst_i18n.config import load_config, sources
from afst_i18n.core.errors import AfstError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.formats import FORMATS
from afst_i18n.packs import archive
from afst_i18n.termbase.load import parse_csv
from afst_i18n.termbase.tbx import read_tbx
from afst_i18n.termbase.xliff import read_xliff

Parse = Callable[[bytes], object]

# Seconds of the processor for one small file: what takes longer is a fault like another.
_LONGEST: Final = 20.0
_SEEDS: Final = Path(__file__).parents[1] / "tests" / "cases" / "damaged"
# What parsers stumble over.
_TRAPS: Final = (
    *(
        sign.encode()
        for sign in r"""\ ' " < </ <!-- <![CDATA[ ]]> & &#x110000; { } [ ]( ` * _ | : :: """.split()
    ),
    *(sign.encode() for sign in "--> % %1$ -1 1e999 # #~ #| = \u202e \U0001f6e9\ufe0f".split()),
    *(
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xef\xbb\xbf",
        b"\r",
        b"\x0c",
        b"\x1b[31m",
        b"\n\n",
        b"9" * 400,
        b"a" * 5000,
    ),
)


def _document(name: str) -> Parse:
    form = FORMATS.get(name)

    def parse(data: bytes) -> object:
        document = form.parse(data, path=f"a.{name}", encoding="utf-8")
        # A document that can be read can be written: with its own text it is the same file.
        written = form.serialize(document, [segment.text for segment in document.segments])
        return form.serialize(document), written

    return parse


def _file(read: Callable[[Path], object]) -> Parse:
    def parse(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "afst-i18n.toml"
            path.write_bytes(data)
            return read(path)

    return parse


def _config(path: Path) -> object:
    config = load_config(path)
    return [sources(config, language) for language in (ENGLISH, SPANISH)]


def _zipped(seed: bytes, parse: Parse) -> Parse:
    """A parser of archives, given the seed with one of its parts exchanged for the damaged bytes."""

    def parse_part(data: bytes) -> object:
        chosen = random.Random(len(data) * 31 + sum(data[:64]))
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(seed)) as whole, zipfile.ZipFile(out, "w") as damaged:
            names = whole.namelist()
            victim = chosen.choice(names)
            for name in names:
                damaged.writestr(name, data if name == victim else whole.read(name))
        return parse(out.getvalue())

    return parse_part


def _office() -> Iterator[tuple[str, tuple[bytes, ...], Parse]]:
    import docx
    import odfdo
    import openpyxl
    import pptx

    word = docx.Document()
    word.add_heading("The talks", 1)
    word.add_paragraph("The ").add_run("air base").bold = True
    word.add_table(2, 2).cell(0, 0).text = "cell"
    stream = io.BytesIO()
    word.save(stream)
    open_document = odfdo.Document("text")
    open_document.body.append(odfdo.Paragraph("The air base opened."))
    second = io.BytesIO()
    open_document.save(second)
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[1]).placeholders[1].text = "The air base opened."
    third = io.BytesIO()
    slides.save(third)
    book = openpyxl.Workbook()
    book.worksheets[0].append(["The air base", 12, "=A1"])
    fourth = io.BytesIO()
    book.save(fourth)
    for name, made in (("docx", stream), ("odt", second), ("pptx", third), ("xlsx", fourth)):
        data = made.getvalue()
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            parts = tuple(whole.read(part) for part in whole.namelist())
        yield name, (data,), _document(name)
        yield f"{name}-part", parts, _zipped(data, _document(name))


def targets() -> dict[str, tuple[tuple[bytes, ...], Parse]]:
    """For each parser its seeds and what to call."""
    parsers: dict[str, Parse] = {
        "po": lambda data: parse_catalog(data, path="a.po", tolerant=True),
        "csv": lambda data: list(parse_csv(data, path="a.csv")),
        "tbx": lambda data: read_tbx(data, path="a.tbx"),
        "tmx": lambda data: parse_tmx(data, path="a.tmx", source=ENGLISH, target=SPANISH),
        "xliff": lambda data: read_xliff(data, path="a.xlf"),
        **{name: _document(name) for name in ("markdown", "text", "html", "srt", "vtt", "mail")},
        "config": _file(_config),
        "baseline": _file(load_baseline),
    }
    found = {
        name: (tuple(path.read_bytes() for path in sorted(_SEEDS.glob(f"{name}-*"))), parse)
        for name, parse in parsers.items()
    }
    found |= {name: (seeds, parse) for name, seeds, parse in _office()}
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as file:
        for name in ("p/metadata.json", "p/model/model.bin", "p/sentencepiece.model"):
            file.writestr(name, "{}")
    found["pack"] = ((pack.getvalue(),), _file(archive.sizes))
    return found


def mutated(seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    """One of the seeds with one to five pieces taken out, doubled, moved or exchanged."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 1, 2, 8, 40, 400)))
        piece = bytes(data[start:end])
        match chance.randint(0, 5):
            case 0:
                del data[start:end]
            case 1:
                data[start:start] = piece * chance.choice((1, 2, 50))
            case 2:
                del data[start:end]
                at = chance.randint(0, len(data))
                data[at:at] = piece
            case 3:
                other = chance.choice(seeds)
                at = chance.randint(0, len(other))
                data[start:end] = other[at : at + chance.choice((1, 8, 80))]
            case 4:
                data[start:end] = chance.choice(_TRAPS)
            case _:
                if data:
                    data[start % len(data)] = chance.randrange(256)
    return bytes(data)


def _stop(*_: object) -> None:
    raise TimeoutError(f"no end after {_LONGEST:.0f} s of the processor")


def main() -> None:
    """Mutate and parse for so many minutes a target; print each new kind of fault with its bytes.

    The exit code is 1 where there was one.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", help="the same mutations each time, as far as the minutes reach")
    options = parser.parse_args()
    chosen = {
        name: each for name, each in targets().items() if not options.targets or name in options.targets
    }
    faults = 0
    signal.signal(signal.SIGPROF, _stop)
    for name, (seeds, parse) in chosen.items():
        chance = random.Random(options.seed and f"{options.seed} {name}")
        end = time.monotonic() + 60 * options.minutes
        tries, slowest, kinds = 0, 0.0, set[str]()
        while time.monotonic() < end:
            data = mutated(seeds, chance)
            tries, before = tries + 1, time.process_time()
            signal.setitimer(signal.ITIMER_PROF, _LONGEST)
            try:
                parse(data)
            except AfstError:
                pass
            except Exception as error:  # what we look for
                where = traceback.extract_tb(error.__traceback__)[-1]
                kind = f"{type(error).__name__} at {where.filename}:{where.lineno}"
                if kind not in kinds:
                    kinds.add(kind)
                    sys.stdout.write(f"{name}: {kind}: {str(error)[:80]}\n    {data[:400]!r}\n")
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, time.process_time() - before)
        sys.stdout.write(f"{name}: {tries} tries, {len(kinds)} kinds of fault, slowest {slowest:.2f} s\n")
        sys.stdout.flush()
        faults += len(kinds)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
