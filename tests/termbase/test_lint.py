"""Every rule reports its Bad and is silent on its Good; the shipped glossary is clean."""

import inspect
import re
from collections.abc import Iterable

import pytest

from afst_i18n.core.finding import Severity
from afst_i18n.core.term import Glossary
from afst_i18n.termbase.columns import COLUMNS, to_term
from afst_i18n.termbase.lint import RULES, Rule, lint
from afst_i18n.termbase.load import load_glossary, make_glossary

DEFAULTS = {"part_of_speech": "noun", "gender": "m", "number": "s", "do_not_translate": "no", "case": "any"}


def rows(lines: Iterable[str]) -> Glossary:
    terms = []
    for number, line in enumerate(lines):
        given = dict(pair.split("=", 1) for pair in line.split())
        cells = dict.fromkeys(COLUMNS, "") | DEFAULTS | {"status": "preferred", "id": f"t{number}"} | given
        terms.append(
            to_term({name: value.replace("_", " ") for name, value in cells.items()} | {"id": f"t{number}"})
        )
    return make_glossary(terms)


def page(rule: Rule) -> tuple[str, list[str], list[str]]:
    text = inspect.getdoc(rule) or ""
    bad, good = text.split("Bad:\n")[1].split("Good:\n")
    return text[:4], bad.strip().splitlines(), good.strip().splitlines()


def name(rule: object) -> str:
    return getattr(rule, "__name__", "")


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_a_rule_reports_its_bad_and_not_its_good(rule: Rule) -> None:
    code, bad, good = page(rule)
    assert code in {finding.code for finding in lint(rows(fixed(bad)))}
    assert code not in {finding.code for finding in lint(rows(fixed(good)))}


def fixed(lines: list[str]) -> list[str]:
    return [re.sub(r"\bdo not translate=", "do_not_translate=", line) for line in lines]


def test_codes_are_unique() -> None:
    codes = [page(rule)[0] for rule in RULES]
    assert len(set(codes)) == len(codes)


def test_findings_say_what_and_where_and_the_way_out() -> None:
    (finding,) = lint(rows(["en=air__base es=base"]))
    assert (finding.code, finding.term) == ("G108", "t0")
    assert finding.message
    assert finding.hint


def test_the_shipped_glossary_has_no_error() -> None:
    assert [str(f.place) for f in lint(load_glossary()) if f.severity is Severity.ERROR] == []
