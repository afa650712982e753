"""What the rules about units see, unit by unit; for a large catalog in several processes."""

import gc
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain, pairwise, repeat
from typing import Final, NamedTuple

from afst_i18n.checks.evidence import is_military
from afst_i18n.checks.readings import Reading
from afst_i18n.checks.rule import Fact, Heard, Problem, Rule, Unit
from afst_i18n.checks.units import Reader, persons_in
from afst_i18n.core.language import Language
from afst_i18n.core.term import Glossary
from afst_i18n.language.names import Name
from afst_i18n.terms.phrases import warm

# Below this, starting processes costs more than it saves.
LARGE: Final = 4000
# Few enough messages that what is known about their texts is still at hand when the rules ask.
_SLICE: Final = 1000


class Observation(NamedTuple):
    """The problems of one reading and the facts noted about it, by code; `number` says which reading.

    `military`: its source tells that it is about armed forces.
    """

    number: int
    problems: tuple[tuple[str, Problem], ...]
    facts: tuple[tuple[str, Fact], ...]
    military: bool = False


def observe(
    units: Iterable[Unit], rules: Iterable[Rule], heard: Mapping[int, Heard], *, first: int = 0
) -> Iterator[Observation]:
    """What the rules see in the units, numbered from `first`; where they see nothing, nothing is said.

    `heard` is what models say about some of them.
    """
    rules = list(rules)
    checks = [(rule.code, rule.unit) for rule in rules if rule.unit]
    gatherers = [(rule.code, rule.gather) for rule in rules if rule.gather]
    for number, one in enumerate(units, first):
        if one.credits:
            continue
        unit = replace(one, heard=heard[number]) if number in heard else one
        problems = [(code, unit.restored(problem)) for code, check in checks for problem in check(unit)]
        facts = [(code, fact) for code, gather in gatherers for fact in gather(unit)]
        military = bool(unit.matches) and is_military(unit)
        if problems or facts or military:
            yield Observation(number, tuple(problems), tuple(facts), military)


class _Worker:
    """What a process needs to look at any slice of the messages: made once in each."""

    def __init__(
        self,
        readings: Sequence[Reading],
        reader: tuple[Glossary, Language, str],
        rules: Sequence[Rule],
        heard: Mapping[int, Heard],
    ) -> None:
        glossary, source, profile = reader
        self.readings = readings
        self.reader = Reader(glossary, source, profile=profile)
        self.rules = rules
        self.heard = heard


_worker: _Worker


def observe_in_parallel(
    readings: Sequence[Reading], reader: Reader, rules: Iterable[Rule], heard: Mapping[int, Heard]
) -> Iterator[Observation]:
    """The same as `observe` of the reader's units of `readings`, in the same order.

    First all processes look for names, because a person named in the first message is known in the
    last; then each reads its slices with all of them known.
    """
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    slices = list(pairwise((*range(0, len(readings), _SLICE), len(readings))))
    warm(reader.source.other.code)
    # A reader is made in each process: what it is made of travels better than what it has laid out.
    start = (readings, (reader.glossary, reader.source, reader.profile), list(rules), heard)
    gc.freeze()  # to look for circles among all messages is dear, and none of them goes in circles
    pool = ProcessPoolExecutor(processes, initializer=_start, initargs=start)
    try:
        names = list(pool.map(_names, slices))
        persons = sorted(persons_in(chain.from_iterable(names)))
        for observations in pool.map(_observations, slices, names, repeat(persons)):
            yield from observations
    finally:
        # Whoever interrupts waits for the slices at hand and not for all of them.
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _start(
    readings: Sequence[Reading],
    reader: tuple[Glossary, Language, str],
    rules: Sequence[Rule],
    heard: Mapping[int, Heard],
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process answers for all
    gc.disable()
    global _worker  # noqa: PLW0603  one for each process, and nothing else can reach the tasks
    _worker = _Worker(readings, reader, rules, heard)


def _names(bounds: tuple[int, int]) -> list[tuple[Name, ...]]:
    return list(_worker.reader.names(_worker.readings[slice(*bounds)]))


def _observations(
    bounds: tuple[int, int], names: Sequence[tuple[Name, ...]], persons: Sequence[str]
) -> list[Observation]:
    units = _worker.reader.units(_worker.readings[slice(*bounds)], names, known=persons)
    return list(observe(units, _worker.rules, _worker.heard, first=bounds[0]))
