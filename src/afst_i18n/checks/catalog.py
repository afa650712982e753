"""Running the rules over one catalog."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePath
from typing import Final

from afst_i18n.checks.observation import LARGE, Observation, observe, observe_in_parallel
from afst_i18n.checks.readings import Reading, distinct, readings
from afst_i18n.checks.rule import Fact, Heard, Problem, Rule, Suppression, Whole
from afst_i18n.checks.selection import RULES, Selection
from afst_i18n.checks.suppressions import suppressions
from afst_i18n.checks.units import Reader, translated
from afst_i18n.checks.unused_suppression import RULE as UNUSED
from afst_i18n.checks.witness import Witness
from afst_i18n.core.catalog import Entry
from afst_i18n.core.finding import Finding
from afst_i18n.core.place import Place, Span


def check_catalog(
    whole: Whole, reader: Reader, selection: Selection, witness: Witness | None = None
) -> Iterator[Finding]:
    """The findings of all selected rules on one catalog, unsorted: the order is the report's.

    `witness` are the models that S408 asks besides.

    Suppressed findings are left out; suppressions that suppress nothing are findings, unless the
    rule did not run: then nobody can tell.
    """
    rules = [rule for rule in selection.rules if rule.code in selection]
    orders = [s for entry in whole.catalog.entries if entry.comments for s in suppressions(entry)]
    silent = {(id(s.entry), s.code): s for s in orders if s.reason}
    used = set()
    for rule, problem, reading in _problems(
        whole, reader, [rule for rule in rules if rule != UNUSED], witness
    ):
        if reading and (key := (id(reading.message), rule.code)) in silent:
            used.add(key)
        else:
            yield _finding(problem, rule, selection, whole, reading)
    if UNUSED in rules:
        ran = {rule.code for rule in rules}
        known = {rule.code for rule in selection.rules}
        unused = [s for s in orders if _idle(s, used, ran=ran, known=known) and whole.concerns(s.entry)]
        for _, problem, reading in _whole_problems(replace(whole, unused=tuple(unused)), [UNUSED]):
            yield _finding(problem, UNUSED, selection, whole, reading)


def _idle(order: Suppression, used: set[tuple[int, str]], *, ran: set[str], known: set[str]) -> bool:
    if not order.reason or order.code not in known:
        return True
    return order.code in ran and (id(order.entry), order.code) not in used


# In releases of armed forces a third of the sentences name a rank, a unit or the like; in news one in 100.
_MILITARY: Final = 0.1
_Found = tuple[Rule, Problem, Reading | None]


def _problems(whole: Whole, reader: Reader, rules: list[Rule], witness: Witness | None) -> Iterator[_Found]:
    by_code = {rule.code: rule for rule in rules}
    facts: dict[str, list[tuple[Entry, Fact]]] = {rule.code: [] for rule in rules if rule.judge}
    entries = translated(whole.catalog.entries)
    # Rules that compare messages want all of them; the others only those that the run is about.
    if not facts:
        entries = [entry for entry in entries if whole.concerns(entry)]
    read = readings(entries, whole.catalog.header)
    by_entry = {id(reading.entry): reading for reading in read} if facts else {}
    doubted: list[tuple[Rule, Problem, Reading]] = []
    military = 0
    concerned = [n for n, reading in enumerate(read) if whole.concerns(reading.message)] if witness else []
    for observation in _observed(read, reader, rules, witness, concerned):
        reading = read[observation.number]
        military += observation.military
        for code, fact in observation.facts:
            facts[code].append((reading.entry, fact))
        for code, problem in observation.problems if whole.concerns(reading.message) else ():
            if problem.doubtful:
                doubted.append((by_code[code], problem, reading))
            else:
                yield by_code[code], problem, reading
    about = military >= _MILITARY * len(read)
    for rule, problem, reading in doubted:
        yield rule, problem if about else problem._replace(severity=problem.doubtful), reading
    for code, noted in facts.items():
        judge = by_code[code].judge
        for problem in judge(noted) if judge else ():
            told = by_entry.get(id(problem.entry))
            if told and whole.concerns(told.message):
                doubtful = problem.doubtful if not about else None
                yield by_code[code], problem._replace(severity=doubtful or problem.severity), told
    yield from _whole_problems(whole, rules)


def _observed(
    read: list[Reading],
    reader: Reader,
    rules: list[Rule],
    witness: Witness | None,
    concerned: Sequence[int],
) -> Iterable[Observation]:
    # A rule of somebody else may look at the context of a message, its references and comments.
    ours = all(rule in RULES for rule in rules)
    seen, which = distinct(read) if ours else (read, range(len(read)))
    asked = list(dict.fromkeys(which[n] for n in concerned))
    found = _observed_once(seen, reader, rules, witness, asked)
    if len(seen) == len(read):
        return found
    known = {observation.number: observation for observation in found}
    return (known[k]._replace(number=n) for n, k in enumerate(which) if k in known)


def _observed_once(
    read: list[Reading],
    reader: Reader,
    rules: list[Rule],
    witness: Witness | None,
    concerned: Sequence[int],
) -> Iterable[Observation]:
    large = len(read) >= LARGE
    units = () if large else reader.units(read)
    heard: dict[int, Heard] = {}
    if witness:
        entries = [read[n].entry for n in concerned]
        asked = [concerned[k] for k in witness.choose(entries, reader.source.other)]
        told = reader.units([read[n] for n in asked]) if large else [units[n] for n in asked]
        heard = dict(zip(asked, witness.hear(told), strict=True))
    if large:
        return observe_in_parallel(read, reader, rules, heard)
    return observe(units, rules, heard)


def _whole_problems(whole: Whole, rules: list[Rule]) -> Iterator[_Found]:
    for rule in rules:
        for problem in rule.whole(whole) if rule.whole else ():
            entry = problem.entry
            if entry is None or whole.concerns(entry):
                yield rule, problem, Reading(entry, entry) if entry else None


def _finding(
    problem: Problem, rule: Rule, selection: Selection, whole: Whole, reading: Reading | None
) -> Finding:
    entry = reading.entry if reading else None
    path, text = whole.catalog.path, (entry.target or entry.source) if entry else ""
    return Finding(
        rule.code,
        selection.severity_of(rule.code, problem.severity or rule.severity),
        problem.message,
        hint=problem.hint,
        place=Place(path, entry.line if entry else problem.line or 1),
        related=problem.related or (entry.references[0] if entry and entry.references else None),
        text=text,
        span=problem.span,
        term=problem.term,
        fingerprint=_fingerprint(rule, problem, _name(path), entry, text),
        form=reading.form if reading else 0,
    )


# One catalog has many findings, and to part its path takes longer than the rest of a fingerprint.
@cache
def _name(path: str) -> str:
    return PurePath(path).name


def _fingerprint(rule: Rule, problem: Problem, name: str, entry: Entry | None, text: str) -> str:
    """What stays the same when lines move and other words of the translation change."""
    marked = (problem.span or Span(0, 0)).of(text)
    about = (entry.context or "", entry.source) if entry else ("", problem.message)
    parts = (rule.code, name, *about, problem.term, marked)
    return hashlib.sha256("\0".join(parts).encode(errors="surrogateescape")).hexdigest()[:16]
