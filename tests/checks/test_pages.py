"""Every rule's page shows a Bad that it finds and a Good that it passes, and both are true."""

import re

import pytest

from afst_i18n.checks import RULES, Selection, check_catalog
from afst_i18n.checks.rule import Rule, Unit, Whole
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH

HEADER = {
    "Language": "es_MX",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def example(rule: Rule, word: str) -> list[str]:
    found = re.search(rf"^ *{word}:\n((?: {{8}}.*\n?)+)", rule.page, re.MULTILINE)
    assert found, f"{rule.code} shows no {word}"
    return [line.strip() for line in found[1].splitlines()]


def whole(lines: list[str]) -> Whole:
    """Reads `source => target` with an optional `fuzzy:` before it; `header:` and `missing:` set the rest."""
    entries, header, stale = [], dict(HEADER), []
    for number, line in enumerate(lines, 1):
        word, _, rest = line.partition(": ")
        if word == "header":
            name, _, value = rest.partition("=")
            header[name] = value
        elif word == "missing":
            stale.append(rest)
        else:
            text = rest if word == "fuzzy" else line
            source, _, target = (part.strip() for part in text.partition("=>"))
            entries.append(Entry(source, target, fuzzy=word == "fuzzy", line=number))
    units = tuple(Unit(entry, ENGLISH, SPANISH) for entry in entries if entry.target)
    catalog = Catalog("cases.po", header, tuple(entries))
    return Whole(catalog, units, ENGLISH, SPANISH, stale=tuple(stale))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_bad_is_found_line_by_line_and_good_passes(rule: Rule) -> None:
    only = Selection(select=(rule.code,))
    if rule.unit:
        for line in example(rule, "Bad"):
            assert list(check_catalog(whole([line]), only)), f"nothing found in: {line}"
    else:
        assert list(check_catalog(whole(example(rule, "Bad")), only))
    assert not list(check_catalog(whole(example(rule, "Good")), only))


def test_codes_are_stable_and_names_differ() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[TNPSYC]\d{3}", rule.code) for rule in RULES)
    assert all(bool(rule.unit) != bool(rule.whole) for rule in RULES)
