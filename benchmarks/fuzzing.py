"""Damaged files for every parser: whatever comes in, out comes a value or one of our own errors.

    python benchmarks/fuzzing.py --minutes 15 [TARGET ...]

Seeds are small good files (`tests/cases/damaged`). Damage to bytes finds what happens to a file that is no PO
or XML any more; but of a hundred such XML files four are still XML. So every other time the structure is
damaged instead, elements, lines or values: what comes out can be read, and says what nobody expects. The test
(`tests/test_fuzzing.py`) makes a fixed number of the same mutations each time; the command makes new ones
for as many minutes of the processor as it is told, whatever else the machine does, and prints what it found.
"""

import argparse
import io
import random
import re
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from afst_i18n.catalogs.read import parse_catalog
from afst_i18n.catalogs.tmx import parse_tmx
from afst_i18n.catalogs.xliff import read_xliff as read_returned
from afst_i18n.checks.baseline import load_baseline
from afst_i18n.config import load_config, sources
from afst_i18n.core.errors import AfstError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.pack import Origin
from afst_i18n.formats import FORMATS
from afst_i18n.packs import archive
from afst_i18n.packs.metadata import read_pack
from afst_i18n.termbase.load import parse_csv
from afst_i18n.termbase.sheets import read_sheet
from afst_i18n.termbase.tbx import read_tbx
from afst_i18n.termbase.xliff import read_xliff
from afst_i18n.workflows.review.edits import read_edits

Parse = Callable[[bytes], object]

# Seconds of the processor for one small file: what takes longer is a fault like another.
_LONGEST: Final = 20.0
_METADATA: Final = b"""{"from_code": "en", "to_code": "es", "package_version": "1.0", "alignment": true,
"placeholders": ["X-1"], "term_markup": {"start": "<", "separator": "=", "end": ">"}, "target_prefix": ""}"""
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
# What stands where a value stood: of another type, of none, or too much of it.
_VALUES: Final = (
    *'"" "x" "\u202ex" "../x" "/x" 0 -1 1.5 1e999 true null'.encode().split(),
    *b'[] [""] {} {"a":1} 2027-01-31 nan'.split(),
    *(b"9" * 5000, b"[" * 5000, b'"' + b"(" * 3000 + b'"', rb'"\u0000"', rb'"\ud800"', rb'"(\\w+\\s?)+$"'),
)
# What XML can hold and texts seldom do.
_TEXTS: Final = ("", " ", "\n", "0", "-1", "9" * 400, "a" * 5000, "en", "=1+1", "\u202e", "\ufffd", "\u0085")
_VALUE: Final = re.compile(rb'"(?:[^"\\\n]|\\.)*"|(?<![\w"])(?:true|false|null|-?\d[\d.:-]*)(?![\w"])')


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


def _pack(path: Path) -> object:
    folder = path.with_name("unpacked")
    archive.unpack(path, folder)
    return read_pack(folder, digest="", origin=Origin.INSTALLED)


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
    book.worksheets[0].append(["en", "es", "=A1"])
    book.worksheets[0].append(["The air base", 12])
    fourth = io.BytesIO()
    book.save(fourth)
    documents = {"docx": stream, "odt": second, "pptx": third, "xlsx": fourth}
    kinds = [(name, made.getvalue(), _document(name)) for name, made in documents.items()]
    kinds.append(("sheet-xlsx", fourth.getvalue(), lambda data: list(read_sheet(data, path="a.xlsx").rows)))
    for name, data, parse in kinds:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            parts = tuple(whole.read(part) for part in whole.namelist())
        yield name, (data,), parse
        yield f"{name}-part", parts, _zipped(data, parse)


def targets() -> dict[str, tuple[tuple[bytes, ...], Parse]]:
    """For each parser its seeds and what to call."""
    parsers: dict[str, Parse] = {
        "po": lambda data: parse_catalog(data, path="a.po", tolerant=True),
        "csv": lambda data: list(parse_csv(data, path="a.csv")),
        "tbx": lambda data: read_tbx(data, path="a.tbx"),
        "returned": lambda data: read_returned(data, path="a.xlf"),
        "sheet": lambda data: list(read_sheet(data, path="a.csv").rows),
        "tmx": lambda data: parse_tmx(data, path="a.tmx", source=ENGLISH, target=SPANISH),
        "xliff": lambda data: read_xliff(data, path="a.xlf"),
        **{name: _document(name) for name in ("markdown", "text", "html", "srt", "vtt", "mail")},
        "config": _file(_config),
        "baseline": _file(load_baseline),
        "edits": _file(read_edits),
    }
    found = {
        name: (tuple(path.read_bytes() for path in sorted(_SEEDS.glob(f"{name}-*"))), parse)
        for name, parse in parsers.items()
    }
    found |= {name: (seeds, parse) for name, seeds, parse in _office()}
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as file:
        file.writestr("p/metadata.json", _METADATA)
        for name in ("p/model/model.bin", "p/sentencepiece.model"):
            file.writestr(name, "{}")
    found["pack"] = ((pack.getvalue(),), _file(_pack))
    found["pack-part"] = ((_METADATA,), _zipped(pack.getvalue(), _file(_pack)))
    return found


def mutated(seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    """One of the seeds, damaged in one to five places."""
    data = chance.choice(seeds)
    ways: tuple[Callable[[bytes, tuple[bytes, ...], random.Random], bytes], ...] = (_bytes, _structure)
    return chance.choice(ways)(data, seeds, chance)


def _bytes(seed: bytes, seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Pieces taken out, doubled, moved, exchanged for a piece of another seed or for a trap."""
    data = bytearray(seed)
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


def _structure(data: bytes, seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    except (etree.XMLSyntaxError, ValueError):
        return _lines(data, seeds, chance)
    for _ in range(chance.randint(1, 5)):
        _element(root, chance)
    return bytes(etree.tostring(root, xml_declaration=chance.random() < 0.5, encoding="UTF-8"))


def _element(root: "etree._Element", chance: random.Random) -> None:
    """One element taken out, doubled, moved, nested, renamed, or with another text or attribute."""
    elements = list(root.iter("*"))
    one, other = chance.choice(elements), chance.choice(elements)
    parent = one.getparent()
    match chance.randint(0, 7):
        case 0 if parent is not None:
            parent.remove(one)
        case 1 if parent is not None:
            for _ in range(chance.choice((1, 2, 50))):
                parent.insert(chance.randint(0, len(parent)), _copy(one))
        case 2 if len(elements) < 5000:
            other.append(_copy(one))
        case 3:
            one.tag = other.tag
        case 4:
            one.text = chance.choice(_TEXTS)
        case 5:
            one.tail = chance.choice(_TEXTS)
        case 6 if one.attrib:
            one.set(chance.choice(one.keys()), chance.choice((*_TEXTS[:-3], *other.attrib.values())))
        case _ if one.attrib:
            del one.attrib[chance.choice(one.keys())]


def _copy(element: "etree._Element") -> "etree._Element":
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _lines(seed: bytes, seeds: tuple[bytes, ...], chance: random.Random) -> bytes:
    """Whole lines taken out, doubled, moved or taken from another seed, and values exchanged for others."""
    lines = seed.splitlines(keepends=True)
    for _ in range(chance.randint(1, 5)):
        at = chance.randint(0, len(lines))
        match chance.randint(0, 5):
            case 0:
                del lines[at : at + chance.choice((1, 1, 3))]
            case 1:
                lines[at:at] = lines[at - 1 : at] * chance.choice((1, 2, 50))
            case 2:
                chance.shuffle(lines)
            case 3:
                lines.insert(at, chance.choice(chance.choice(seeds).splitlines(keepends=True) or [b""]))
            case _:
                text = b"".join(lines)
                if found := list(_VALUE.finditer(text)):
                    old = chance.choice(found)
                    new = chance.choice((*_VALUES, chance.choice(found).group()))
                    text = text[: old.start()] + new + text[old.end() :]
                lines = text.splitlines(keepends=True)
    return b"".join(lines)


def _stop(*_: object) -> None:
    raise TimeoutError(f"no end after {_LONGEST:.0f} s of the processor")


def main() -> None:
    """Mutate and parse for so many minutes of the processor a target; print each new kind of fault and its
    bytes.

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
        end = time.process_time() + 60 * options.minutes
        tries, slowest, kinds = 0, 0.0, set[str]()
        while time.process_time() < end:
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
