"""The labelled segments of tests/cases/check, one by one; benchmarks/check.py prints the rates."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from afst_i18n.checks import RULES, Selection, check_catalog
from afst_i18n.checks.rule import Whole
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Finding
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.place import Place
from afst_i18n.termbase.load import load_glossary

CASES = Path(__file__).parents[1] / "cases" / "check"


@dataclass(frozen=True, slots=True)
class Case:
    """A translation and the codes that must be found in it, none where it is right."""

    source: str
    target: str
    language: Language
    codes: frozenset[str]
    place: str


def read_cases(name: str) -> list[Case]:
    return list(_cases(CASES / f"{name}.txt"))


def _cases(path: Path) -> Iterator[Case]:
    source, language = "", parse_language("en")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("["):
            tag, _, source = line[1:].partition("] ")
            language = parse_language(tag)
        elif line and not line.startswith("#"):
            words = line.split(" ")
            codes = [word for word in words if word == "ok" or word in {rule.code for rule in RULES}]
            labels = words[: next(i for i, word in enumerate(words) if word not in codes)]
            assert labels, f"{path.name}:{number}: no label"
            target = line[len(" ".join(labels)) + 1 :]
            yield Case(source, target, language, frozenset(labels) - {"ok"}, f"{path.stem}:{number}")


@cache
def reader(language: Language) -> Reader:
    return Reader(load_glossary(), language)


def findings(case: Case) -> list[Finding]:
    """What the rules about one segment find; Markdown is recognised by its marks."""
    name = "case.md" if "**" in case.source else "case.txt"
    entry = Entry(case.source, case.target, references=(Place(name, 1),), line=1)
    whole = Whole(Catalog("cases.po", {}, (entry,)), case.language.other)
    return list(check_catalog(whole, reader(case.language), Selection(ignore=("C",))))


def said(case: Case) -> str:
    return "; ".join(f"{finding.code} {finding.message}" for finding in findings(case)) or "nothing"


@pytest.mark.parametrize(
    "case", [*read_cases("made"), *read_cases("negative"), *read_cases("wild")], ids=lambda c: c.place
)
def test_the_seeded_fault_is_found_and_nothing_else(case: Case) -> None:
    assert {finding.code for finding in findings(case)} == case.codes, f"{said(case)} in: {case.target}"


@pytest.mark.parametrize("case", read_cases("known-failures"), ids=lambda case: case.place)
@pytest.mark.xfail(strict=True, reason="known failure")
def test_known_failures(case: Case) -> None:
    assert {finding.code for finding in findings(case)} == case.codes


def test_there_are_enough_of_each_kind() -> None:
    cases = [*read_cases("made"), *read_cases("negative"), *read_cases("wild")]
    right = [case for case in cases if not case.codes]
    assert len(cases) >= 300
    assert len(right) >= 150
    assert len(cases) - len(right) >= 150
    assert {case.language.code for case in right} == {"en", "es"}
