"""Paragraphs of one thing, over and over: what `translate`, `check`, `build` and `explain` make of each.

    python benchmarks/paragraphs.py [NAME ...] [--sizes 19500 ...] [--seconds 30]

Nobody writes them, but exports, tables and people who mean harm do, and whatever is compared with everything
else in a paragraph takes minutes in them. Each is drafted by the pseudo engine, so all is ours, in a process
of its own, which is stopped where its steps together take more than the seconds of the processor. Prints
seconds for each step and the peak memory; with several sizes one sees how they grow. The exit code is 1 where
one was stopped. Not a test.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

Maker = Callable[[int], str]


def _again(unit: str) -> Maker:
    return lambda size: (unit * (size // len(unit) + 1))[:size].strip()


def _numbered(form: str) -> Maker:
    """Each time with other figures and letters."""

    def make(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            i = len(pieces) + 1
            values = {"d": i % 28 + 1, "y": 1900 + i % 130, "a": chr(65 + i % 26), "b": chr(97 + i % 26)}
            pieces.append(form.format(i=i, h=i % 24, m=i % 60, **values))
            length += len(pieces[-1]) + 1
        return " ".join(pieces)

    return make


def _words(size: int) -> str:
    """Words of releases in any order, without a stop."""
    chance = random.Random(1)
    pool = (
        "the of general colonel air base wing said on in visited Mexico talks mission force staff squadron "
        "officer read 5 two 2024 and, but. when she he"
    ).split()
    return " ".join(chance.choice(pool) for _ in range(size // 5))


# One a line: a name, and what comes over and over; what has braces is numbered.
_UNITS: Final = r"""
dollars          $5 |
amounts          $5.2 million, |
amounts-other    ${i}.{m} million
euros            €1,000 and |
percent          5% |
ranks            Gen. |
officers         Gen. Smith, Col. Jones, |
officers-other   Col. {a}{b}mith{b}
rank-amount      Col. Jones paid $5, |
names            John Smith and |
names-other      Jo{b}n {a}mi{b}th,
acronyms         AFST USAF NATO |
in-brackets      Air Force (AF) |
dates            May 5, 2024, |
dates-other      May {d}, {y},
slashed          5/6/2024 |
datelines        MEXICO CITY (AFNS) -- |
times            {h}:{m:02} a.m.
decades          the 1980s |
ordinals         {i}th
numbers          1 |
figures          9|
thousands        1,000,000,|
fractions        1/2 |
units            5 miles and |
ranges           5-6-|
hyphens          a-b-|
dashes           -- |
feet             5'6" |
quotes           "a" |
quotes-open      "|
curly            “a |
quotes-nested    “‘a |
apostrophes      it's |
round            (a) |
round-open       (|
square           [a] |
square-open      [|
stars            *a* |
stars-open       *|
stars-words      a*|
underscores      _a |
bold             **The air base** opened. |
links            [a](b) |
links-open       [a](|
images-open      ![[a]|
autolinks        <http://a.b> |
addresses        http://a.b/c |
mails            a@b.mx |
code             `a` |
ticks            `|
tags             <b>a</b> |
less-than        <|
entities         &amp; |
backslashes      \|
printf           %s |
printf-named     %(a)s |
handles          @ab |
notes            [^1] |
long-word        a|
long-capitals    A|
camel            aB|
path             a/|
dotted           a.|
dots             .|
questions        ?! |
abbreviations    U.S. |
sentences        He said so. |
colons           a: |
commas           a, |
items            {i}. a
letters          a) b) |
the              the |
of               the general of |
terms            air base |
terms-long       Chief of Staff of the Mexican Air Force |
terms-overlap    chief of staff of the air |
possessives      the wing's |
zwj              ‍|
hebrew           שלום |
arabic           سلام |
cjk              空軍|
emoji            🛩️|
bold-letters     𝐀 |
full-width       ＡＢ |
masks            X-1 |
masks-addresses  X-1 http://a.b |
markers          ⟦1⟧ |
mixed            Gen. {a}{b}son paid ${i}.{m} million on May {d}, {y}, "at" *base* (no. {i});
"""
_LINES: Final = [line.partition(" ") for line in _UNITS.strip().splitlines()]
PARAGRAPHS: Final[dict[str, Maker]] = {
    name: _numbered(unit.strip()) if "{" in unit else _again(unit.strip().removesuffix("|"))
    for name, _, unit in _LINES
} | {
    "braces": _again("{a} "),
    "braces-open": _again("{"),
    "bars": _again("| "),
    "brackets-nested": lambda size: "(" * (size // 2) + "a" + ")" * (size // 2),
    "stars-nested": lambda size: "*a **b " * (size // 14) + "c** d* " * (size // 14),
    "words": _words,
    "combining": _again("é\u0301"),
    "combining-many": lambda size: "e" + "\u0301" * (size - 1),
    "overridden": _again("\u202eabc "),
    "no-break": _again("a\u00a0"),
    "blanks": lambda size: "a" + " " * size + "b",
    "tabs": _again("a\t"),
    "soft-hyphens": _again("a\u00ad"),
    "zero-width": _again("a\u200b"),
    "controls": _again("a\u0085b\u2028"),
    "private-use": _again("\ue000\ue001 "),
}


def measure(text: str, tell: Callable[[str], object]) -> None:
    """Tell the processor seconds of each step, one after the other, and the peak memory in megabytes."""
    from afst_i18n.checks import Selection
    from afst_i18n.config import Config
    from afst_i18n.core.language import ENGLISH, SPANISH
    from afst_i18n.termbase.load import load_glossary
    from afst_i18n.workflows.build import build
    from afst_i18n.workflows.check import Inspection, check
    from afst_i18n.workflows.documents import Job
    from afst_i18n.workflows.translate import translate
    from afst_i18n.workflows.translator import Translator

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / "a.md"
        document.write_text(f"The general said: {text}\n", encoding="utf-8")
        config, locales = Config(root=folder), folder / "locales"
        job = Job(config, ENGLISH, SPANISH, (document,), locales=locales)
        inspection = Inspection(config, load_glossary(), Selection(), (locales,))
        translator = Translator("en", "es", engine="pseudo")
        works: tuple[Callable[[], object], ...] = (
            lambda: translate(job, cache=False, threads=1, engine="pseudo"),
            lambda: check(inspection),
            lambda: build(job, unreviewed="draft"),
            lambda: translator.explain(text),
        )
        for work in works:
            start = time.process_time()
            work()
            tell(f" {time.process_time() - start:.1f} |")
    tell(f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} |\n")


def main() -> None:
    """Measure each paragraph and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--sizes", type=int, nargs="+", default=[19_500])
    parser.add_argument("--seconds", type=int, default=30)
    options = parser.parse_args()
    os.environ["AFST_I18N_CACHE"] = "off"

    def tell(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    # What all of them load is loaded once.
    measure("The general paid $5.", lambda text: None)
    stopped = 0
    tell("| paragraph | characters | translate s | check s | build s | explain s | MB |\n")
    tell("|---|---|---|---|---|---|---|\n")
    for name in options.names or PARAGRAPHS:
        for size in options.sizes:
            tell(f"| {name} | {size:,} |")
            if not (child := os.fork()):
                resource.setrlimit(resource.RLIMIT_CPU, (options.seconds, options.seconds))
                measure(PARAGRAPHS[name](size), tell)
                os._exit(0)
            if os.waitpid(child, 0)[1]:
                stopped += 1
                tell(" stopped |\n")
    sys.exit(1 if stopped else 0)


if __name__ == "__main__":
    main()
