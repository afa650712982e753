"""What each rewriting function does to text that it was not written from.

    python benchmarks/rules.py --shared ../shared [--sets releases-dev flores-dev tico19-dev] [--from en]

Every function of `terminology` that takes a text and gives a changed one (a `Placed`, a `State`, a string)
is switched off in turn, and the sentences that it had touched go the road again: how often the draft is then
nearer to the reference (chrF of the segment), how often farther. A rule earns its place here: what never
fires, or harms more than it helps, leaves. Callers hold their callees, so their figures overlap.

The engine's answers are kept in a file (`--answers`), by pack and request, so that only the first run needs
the engine.
"""

import argparse
import inspect
import pickle
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sacrebleu.metrics.chrf import CHRF

import afst_i18n.terminology
from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.protocols import Engine
from afst_i18n.engines import ENGINES
from afst_i18n.packs.installed import find_pack
from afst_i18n.workflows.translator import Translator

SETS = ("releases-dev", "flores-dev", "tico19-dev")
# What takes and gives a plain text is no rule unless it is one of these.
_TEXT_RULES = frozenset("own_body join_all respell name_action".split())
# The frame of the ladder, and not a rule of it.
_FRAME = frozenset("verify_text kept".split())


class Remembered:
    """An engine whose answers are kept in a file."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine, self.path = engine, path
        self.signature, self.obeys_terms = engine.signature, engine.obeys_terms
        self.placeholders = engine.placeholders
        self.answers: dict[Any, list[Candidate]] = {}
        if path.is_file():
            self.answers = pickle.loads(path.read_bytes())

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        """As the engine, which is asked only what it was not asked before."""
        keys = [(self.signature, hypotheses, request) for request in requests]
        new = dict.fromkeys(key for key in keys if key not in self.answers)
        if new:
            found = self.engine.translate([key[2] for key in new], hypotheses=hypotheses)
            self.answers |= dict(zip(new, found, strict=True))
            self.path.write_bytes(pickle.dumps(self.answers))
        if on_progress:
            on_progress(len(requests))
        return [self.answers[key] for key in keys]


@dataclass
class Rule:
    """A rewriting function, and the texts of the current segment that it changed."""

    function: Callable[..., Any]
    name: str
    may_decline: bool = False
    off: bool = False
    fired: int = 0

    def __call__(self, *args: Any, **options: Any) -> Any:
        """The function's result, or what went in where the rule is switched off."""
        before = next((a for a in args if _text(a) is not None), None)
        if self.off:
            return None if self.may_decline else before
        after = self.function(*args, **options)
        self.fired += _text(before) != _text(after) and after is not None
        return after


def _may_decline(function: Callable[..., Any]) -> bool:
    return _spelt(inspect.signature(function).return_annotation).endswith(" | None")


def _spelt(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else getattr(value, "text", None)


def modules() -> Iterator[ModuleType]:
    """All modules of the room."""
    package = afst_i18n.terminology
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def rewriting() -> dict[str, Callable[..., Any]]:
    """The rewriting functions by name."""
    rules = {}
    for module in modules():
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != module.__name__ or name in _FRAME:
                continue
            parameters = inspect.signature(function).parameters.values()
            gives = _spelt(inspect.signature(function).return_annotation)
            takes = [_spelt(p.annotation) for p in parameters]
            kind = gives.removesuffix(" | None")
            if (kind in ("Placed", "State") and kind in takes) or name in _TEXT_RULES:
                rules[f"{module.__name__.removeprefix('afst_i18n.terminology.')}.{name}"] = function
    return rules


@contextmanager
def wrapped() -> Iterator[dict[str, Rule]]:
    """All rewriting functions under watch, wherever a module has imported one."""
    rules = {name: Rule(f, name, _may_decline(f)) for name, f in rewriting().items()}
    by_function = {rule.function: rule for rule in rules.values()}
    every = [m for name, m in sys.modules.items() if name.startswith("afst_i18n")]
    changed = []
    for module in every:
        for name, value in list(vars(module).items()):
            if inspect.isfunction(value) and value in by_function:
                setattr(module, name, by_function[value])
                changed.append((module, name, value))
    try:
        yield rules
    finally:
        for module, name, value in changed:
            setattr(module, name, value)


@dataclass
class Tally:
    """How often a rule fired, and in how many segments the text came nearer to the reference, or farther."""

    segments: int = 0
    nearer: int = 0
    farther: int = 0
    gain: float = 0.0


def measure(
    texts: Sequence[str],
    references: Sequence[str],
    source: Language,
    engine: Engine,
    say: Callable[[str], None],
) -> dict[str, Tally]:
    """A tally for each rule over the texts of a set."""
    chrf = CHRF()

    def nearness(text: str, reference: str) -> float:
        return float(chrf.sentence_score(text, [reference]).score)

    tallies: dict[str, Tally] = defaultdict(Tally)
    with wrapped() as rules:
        road = Translator(source, source.other, engine=engine)
        road.translate_batch(texts)  # all answers at once
        for text, reference in zip(texts, references, strict=True):
            for rule in rules.values():
                rule.fired = 0
            draft = road.translate_batch([text])[0].text
            here = nearness(draft, reference)
            for rule in [rule for rule in rules.values() if rule.fired]:
                tally = tallies[rule.name]
                tally.segments += 1
                rule.off = True
                without = road.translate_batch([text])[0].text
                rule.off = False
                if without == draft:
                    continue
                gain = here - nearness(without, reference)
                tally.nearer += gain > 0
                tally.farther += gain < 0
                tally.gain += gain
                say(f"{rule.name}\t{gain:+.2f}\t{text}\t{reference}\t{draft}\t{without}")
        for name in rules:
            tallies.setdefault(name, Tally())
    return tallies


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of evaluation data")
    parser.add_argument("--sets", nargs="+", default=list(SETS), choices=SETS)
    parser.add_argument("--from", dest="source", choices=("en", "es"), help="one direction only")
    parser.add_argument("--answers", type=Path, default=Path("/var/tmp/answers"), help="folder for answers")
    parser.add_argument("--changes", type=Path, help="a file for every change, to be read")
    options = parser.parse_args()
    options.answers.mkdir(parents=True, exist_ok=True)
    total: dict[str, dict[str, Tally]] = {}
    with (options.changes or Path("/dev/null")).open("w", encoding="utf-8") as stream:
        for source in (ENGLISH, SPANISH):
            if options.source in (None, source.code):
                engine = ENGINES.get("argos")(find_pack(source, source.other))
                remembered = Remembered(engine, options.answers / f"{source}.pickle")
                for name in options.sets:
                    texts, references = read(options.shared / "eval" / name, source)
                    total[f"{name} {source}"] = measure(
                        texts, references, source, remembered, lambda line: print(line, file=stream)
                    )
    report(total)


def read(folder: Path, source: Language) -> tuple[list[str], list[str]]:
    """Source texts and references of a set."""
    pair = f"{source}-{source.other}"
    if (folder / f"src.{pair}").is_file():
        names = (f"src.{pair}", f"ref.{pair}")
    else:
        names = (f"src.{source}", f"ref.{source.other}")
    one, other = ((folder / name).read_text(encoding="utf-8").splitlines() for name in names)
    return one, other


def report(total: dict[str, dict[str, Tally]]) -> None:
    """One line a rule: segments touched, nearer, farther, sum of chrF; for all sets and for each."""
    names = sorted({name for tallies in total.values() for name in tallies})
    print(f"{'rule':44}{'fired':>7}{'nearer':>8}{'farther':>8}{'chrF':>9}   " + "   ".join(total))
    for name in names:
        parts = [tallies.get(name, Tally()) for tallies in total.values()]
        each = "   ".join(f"{p.segments}:{p.nearer}/{p.farther}" for p in parts)
        print(
            f"{name:44}{sum(p.segments for p in parts):7}{sum(p.nearer for p in parts):8}"
            f"{sum(p.farther for p in parts):8}{sum(p.gain for p in parts):+9.1f}   {each}"
        )


if __name__ == "__main__":
    main()
