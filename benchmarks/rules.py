"""What each rewriting rule, and each step of the ladder, does to text that it was not written from.

    python benchmarks/rules.py --shared ../shared [--sets releases-dev flores-dev tico19-dev] [--from en]
    python benchmarks/rules.py --pairs WORK/pairs.tsv [--domains news speech] [--most 7000]

Each rule is switched off in turn, and the segments that it had touched go the road again: how often the draft
is then nearer to the reference (chrF of the segment), how often farther. A rule earns its place here: what
never fires, or harms more than it helps, leaves. `--changes` writes every difference to a file, to be read:
chrF counts letters, and a right article that the reference has not is no gain to it.

The first line is the whole glossary switched off: what it does to sentences that nobody chose for it. Sorted
by their second column, the changes show where a draft is worse with it than without.

The pairs are what `python -m training gather` writes: domain, weight, English, Spanish.

The engine's answers are kept in a file (`--answers`), by pack and request, so that only the first run needs
the engine.
"""

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sacrebleu.metrics.chrf import CHRF

from afst_i18n.core.draft import Draft
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Glossary
from afst_i18n.engines import ENGINES
from afst_i18n.engines.answers import KeptAnswers
from afst_i18n.packs.installed import find_pack
from afst_i18n.pipeline import road
from afst_i18n.terms import enforce, replacing
from afst_i18n.terms.rewriting import runner
from afst_i18n.terms.rewriting.rule import rules_for
from afst_i18n.workflows.translator import Translator

_CHRF = CHRF()
SETS = ("releases-dev", "flores-dev", "tico19-dev")
WHOLE = "all terms"
# The steps of the ladder that are no rules: where each stands, and what it is without it.
STEPS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "step n-best": (enforce, "_n_best", lambda task, candidates, first: (candidates[0], first)),
    "step respell": (enforce, "respell", lambda text, source, target: text),
    "step names": (enforce, "restore_names", lambda task, state, candidate: state),
    "step replacement": (replacing, "_one_replaced", lambda task, state, number, candidate: None),
    "step preference": (enforce, "prefer", lambda task, state: state),
    "step constraint": (road, "better", lambda source, plain, told: plain),
}


@contextmanager
def without(name: str) -> Iterator[None]:
    """All but one rule or step."""
    if name in STEPS:
        module, attribute, nothing = STEPS[name]
    else:
        module, attribute = runner, "rules_for"

        def nothing(code: str) -> object:
            return tuple(rule for rule in rules_for(code) if rule.id != name)

    before = getattr(module, attribute)
    setattr(module, attribute, nothing)
    try:
        yield
    finally:
        setattr(module, attribute, before)


@dataclass
class Tally:
    """How many segments a rule touched, and how many came nearer to the reference or farther."""

    segments: int = 0
    nearer: int = 0
    farther: int = 0
    gain: float = 0.0


def measure(
    texts: Sequence[str],
    references: Sequence[str],
    source: Language,
    engine: Engine,
    say: Callable[[str], object],
) -> dict[str, Tally]:
    """A tally for each rule and step over the texts of a set."""
    translator = Translator(source, source.other, engine=engine)
    drafts = translator.translate_batch(texts)
    tallies: dict[str, Tally] = {rule.id: Tally() for rule in rules_for(source.other.code)}
    bare = Translator(source, source.other, engine=engine, glossary=Glossary((), ""))
    _compare(WHOLE, tallies, drafts, bare.translate_batch(texts), references, say)
    for name in STEPS:
        with without(name):
            others = translator.translate_batch(texts)
        _compare(name, tallies, drafts, others, references, say)
    touched: dict[str, list[int]] = defaultdict(list)
    for number, draft in enumerate(drafts):
        for rule in draft.rules:
            touched[rule].append(number)
    for name, numbers in touched.items():
        with without(name):
            others = translator.translate_batch([texts[n] for n in numbers])
        own = [drafts[n] for n in numbers]
        _compare(name, tallies, own, others, [references[n] for n in numbers], say)
        tallies[name].segments = len(numbers)
    return tallies


def _compare(
    name: str,
    tallies: dict[str, Tally],
    drafts: Sequence[Draft],
    others: Sequence[Draft],
    references: Sequence[str],
    say: Callable[[str], object],
) -> None:
    tally = tallies.setdefault(name, Tally())
    for draft, other, reference in zip(drafts, others, references, strict=True):
        if draft.text != other.text:
            here, there = (_CHRF.sentence_score(some.text, [reference]).score for some in (draft, other))
            tally.segments += 1
            tally.nearer += here > there
            tally.farther += here < there
            tally.gain += here - there
            say(f"{name}\t{here - there:+.2f}\t{draft.source}\t{reference}\t{draft.text}\t{other.text}\n")


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of evaluation data")
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--pairs", type=Path, help="pairs of people's, in the place of the sets")
    parser.add_argument("--domains", nargs="+", default=["news", "speech", "government"])
    parser.add_argument("--most", type=int, default=7000, help="how many of the pairs, drawn by --seed")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--from", dest="source", choices=("en", "es"), help="one direction only")
    parser.add_argument(
        "--answers", type=Path, default=Path("/var/tmp/answers.sqlite3"), help="file of answers"
    )
    parser.add_argument("--changes", type=Path, default=Path("/dev/null"), help="a file for every difference")
    options = parser.parse_args()
    options.answers.parent.mkdir(parents=True, exist_ok=True)
    total: dict[str, dict[str, Tally]] = {}
    with options.changes.open("w", encoding="utf-8") as stream:
        for source in (ENGLISH, SPANISH):
            if options.source in (None, source.code):
                pack = find_pack(source, source.other)
                engine = KeptAnswers(ENGINES.get("argos")(pack), options.answers)
                for name, (texts, references) in _sets(options, source):
                    total[f"{name} {source}"] = measure(texts, references, source, engine, stream.write)
    report(total)


def _sets(options: argparse.Namespace, source: Language) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    if options.pairs is None:
        yield from ((name, read(options.shared / "eval" / name, source)) for name in options.sets)
        return
    rows = [line.split("\t") for line in options.pairs.read_text(encoding="utf-8").splitlines()]
    pairs = [(en, es) for domain, _, en, es in rows if domain in options.domains]
    drawn = random.Random(options.seed).sample(pairs, min(options.most, len(pairs)))
    sides = {ENGLISH: [en for en, _ in drawn], SPANISH: [es for _, es in drawn]}
    yield options.pairs.stem, (sides[source], sides[source.other])


def read(folder: Path, source: Language) -> tuple[list[str], list[str]]:
    """Source texts and references of a set."""
    pair = f"{source}-{source.other}"
    paired = (folder / f"src.{pair}").is_file()
    names = (f"src.{pair}", f"ref.{pair}") if paired else (f"src.{source}", f"ref.{source.other}")
    one, other = ((folder / name).read_text(encoding="utf-8").splitlines() for name in names)
    return one, other


def report(total: dict[str, dict[str, Tally]]) -> None:
    """One line a rule: segments touched, nearer, farther, sum of chrF; for all sets and for each."""
    names = sorted({name for tallies in total.values() for name in tallies} - {WHOLE})
    say(f"{'rule':24}{'fired':>7}{'nearer':>8}{'farther':>8}{'chrF':>9}   " + "   ".join(total))
    for name in (WHOLE, *names):
        parts = [tallies.get(name, Tally()) for tallies in total.values()]
        each = "   ".join(f"{p.segments}:{p.nearer}/{p.farther}" for p in parts)
        counts = (sum(p.segments for p in parts), sum(p.nearer for p in parts), sum(p.farther for p in parts))
        say(f"{name:24}{counts[0]:7}{counts[1]:8}{counts[2]:8}{sum(p.gain for p in parts):+9.1f}   {each}")


def say(line: str) -> None:
    """One line of output."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
