"""Every rule's page shows a Bad that it finds and a Good that it passes, and both are true."""

import re
from functools import cache

import pytest

from afst_i18n.checks import RULES, Selection, check_catalog
from afst_i18n.checks.rule import Rule, Whole
from afst_i18n.checks.units import Reader
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place
from afst_i18n.markup.marks import marks_of
from afst_i18n.termbase.load import load_glossary

HEADER = {
    "Language": "es_MX",
    "Content-Type": "text/plain; charset=UTF-8",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@cache
def reader() -> Reader:
    return Reader(load_glossary(), ENGLISH)


def example(rule: Rule, word: str) -> list[str]:
    found = re.search(rf"^{word}:\n((?: {{4}}.*\n?)+)", rule.page.page, re.MULTILINE)
    assert found, f"{rule.code} shows no {word}"
    return [line.strip() for line in found[1].splitlines()]


def entry(line: str, number: int) -> Entry:
    """Reads `source => target` with an optional `fuzzy: `, `# comment | ` or `#. note | ` before it."""
    comment, text = line.split(" | ", 1) if line.startswith("#") else ("", line)
    parts = (part.strip().replace(r"\n", "\n") for part in text.removeprefix("fuzzy: ").partition("=>"))
    source, _, target = parts
    notes = (comment.removeprefix("#. "),) if comment.startswith("#. ") else ()
    comments = (comment.removeprefix("# "),) if comment and not notes else ()
    dialect = Dialect.RUNS if marks_of(source) else Dialect.PLAIN
    fuzzy = line.startswith("fuzzy: ")
    return Entry(source, target, fuzzy=fuzzy, notes=notes, comments=comments, line=number, dialect=dialect)


def whole(lines: list[str]) -> Whole:
    """A catalog of the lines; `header:`, `missing:` and `malformed:` say what is wrong with it as a whole."""
    entries, header, stale, error = [], dict(HEADER), {}, None
    for number, line in enumerate(lines, 1):
        word, _, rest = line.partition(": ")
        if word == "header":
            name, _, value = rest.partition("=")
            header[name] = value
        elif word == "missing":
            stale[Place("talks.en.md", number)] = rest
        elif word == "malformed":
            error = WorldError(rest)
        else:
            entries.append(entry(line, number))
    catalog = Catalog("cases.po", header, tuple(entries))
    return Whole(catalog, SPANISH, stale=stale, error=error)


def codes(lines: list[str], selection: Selection) -> list[str]:
    return [finding.code for finding in check_catalog(whole(lines), reader(), selection)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_bad_is_found_line_by_line_and_good_passes(rule: Rule) -> None:
    # A suppression is unused only where the rule that it names ran.
    only = Selection(select=("S404", "C605") if rule.name == "unused-suppression" else (rule.code,))
    if rule.unit or rule.name == "unused-suppression":
        for line in example(rule, "Bad"):
            assert rule.code in codes([line], only), f"nothing found in: {line}"
    else:
        assert rule.code in codes(example(rule, "Bad"), only)
    assert codes(example(rule, "Good"), only) == []


def test_codes_are_stable_and_names_differ() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[TNPSYC]\d{3}", rule.code) for rule in RULES)
    assert all(sum(map(bool, (rule.unit, rule.whole, rule.judge))) == 1 for rule in RULES)
    assert all(bool(rule.gather) == bool(rule.judge) for rule in RULES)
