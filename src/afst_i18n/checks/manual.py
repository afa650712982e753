"""The manual's chapter about the rules, made of their own pages: docs/rules.md."""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.checks.rule import Rule
from afst_i18n.checks.selection import RULES

_CHAPTERS: Final = {
    "T": "Terms",
    "N": "Numbers and names",
    "P": "Placeables",
    "S": "Segments",
    "Y": "Typography",
    "C": "Catalogs",
}
# Of the findings about the human translations of flores-dev and tico19-dev, errors and warnings, those that a
# reviewer would act on: tests/cases/check/human.tsv has each with its verdict.
MEASURED: Final = {
    "T101": (2, 5), "T102": (1, 1), "T103": (1, 1), "N201": (24, 26), "N202": (1, 1), "N204": (3, 7),
    "P301": (2, 2), "P302": (2, 2), "S403": (4, 4), "S406": (5, 7), "S408": (2, 5),
    "Y501": (23, 24), "Y502": (0, 1), "Y503": (4, 4), "Y504": (7, 7),
}  # fmt: skip
_HEAD: Final = """\
# Rules

For translators, terminologists and whoever reads a report in CI: what `afst-i18n check` looks for.
A code never changes its meaning. Choose rules with `--select` and
`--ignore` (codes or their beginnings), change a severity with `--severity T104=warning`, and suppress one
finding with a translator's comment in the catalog, which must give its reason:

    # afst: ignore=T101 the general public, no general

Findings that a project wants to put off go into a baseline (`--baseline FILE --update-baseline`). Each of its
entries gives a `reason`, and may give a date in `expires` (`"2027-01-31"`): on the day after, it fires again.
An update of a run on some PATHs leaves the entries about other files as they are.

`--fix` makes the repairs that are certain (Y501, Y502, Y503, and T102 where no other word would have to
change); `--fix --diff` shows them and writes nothing. Code and columns are left alone.

An office's own wishes need no program: `--checklist house.csv` (or `checklist = ["house.csv"]` in
`[tool.afst-i18n.check]`) names a CSV file of what no translation may hold, whatever the source says. Findings
have the code H701:

    find,replace,reason,language,severity,pattern
    a nivel de,en,cliché,es,warning,
    OVNI,FANI,name of the phenomenon,es,error,
    "\\b(\\w+) \\1\\b",,said twice,,info,yes

`find` is words, found whole and in any capitals where it is written small; with `pattern` yes it is a regular
expression. Only `find` is needed; `severity` is warning where it is empty.

Rules in Python come from installed packages: an entry point of the group `afst_i18n.checks` that names an
`afst_i18n.checks.rule.Rule` (a code such as X101, a name, a severity, and a function from a `Unit` to its
`Problem`s). A rule runs where the configuration asks for it by the name of its entry point,
`rules = ["shouting"]` in `[tool.afst-i18n.check]`.

Documents are checked like catalogs: `afst-i18n check release.es.md` finds release.en.md beside it, and
es/a.docx its en/a.docx; of a folder without catalogs each such pair is checked. In Python
`afst_i18n.check("locales")` gives the same findings as values.

The column *right* says how many of a rule's errors and warnings about 3,936 human translations of news and
health texts (flores-dev and tico19-dev, both directions) a reviewer would act on: 41 of 43 errors and 40 of
54 warnings. A blank means that there was none. `benchmarks/seeded.py` measures what is missed (its `--more`
were six files of the training's pairs): of 30 faults of each kind that were put into right translations,
errors name 28 wrong ranks, ordinals, units, bodies and forbidden terms, 29 fractions, 30 times, names and
quotation marks; warnings name 30 unknown words, 27 lost clauses and 23 lost items of a list (30 and 26 with
infos). It says one thing about 200 right pairs, and that is true. `benchmarks/lost.py` fits what S408 asks
the models for, on news and debates: of 500 lost clauses in other texts it finds 75 % where it doubts 4 of
1,000 right pairs, of 500 lost items 77 % where it doubts 7.

Every example here is run by a test: each Bad line is found by its rule, and no Good line is. A line is a
source text, an arrow and its translation. This page is written by `checks/manual.py` from the rules' own
docstrings. Findings of the glossary's own lint have codes that begin with G; see `afst-i18n glossary lint`.
"""


def manual() -> str:
    """The chapter as Markdown."""
    rules = sorted(RULES, key=lambda rule: list(_CHAPTERS).index(rule.code[0]))
    pages = (
        line for before, rule in zip([None, *rules], rules, strict=False) for line in _page(rule, before)
    )
    return "\n".join([_HEAD, *_overview(rules), *pages])


def _overview(rules: list[Rule]) -> Iterator[str]:
    yield "| code | name | severity | right | finds |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        right = "{} of {}".format(*MEASURED[rule.code]) if rule.code in MEASURED else ""
        anchor = f"#{rule.code.lower()}-{rule.name}"
        yield f"| [{rule.code}]({anchor}) | {rule.name} | {rule.severity} | {right} | {rule.page.summary} |"
    yield ""


def _page(rule: Rule, before: Rule | None) -> Iterator[str]:
    if before is None or before.code[0] != rule.code[0]:
        yield f"## {_CHAPTERS[rule.code[0]]}\n"
    yield f"### {rule.code} {rule.name}\n"
    for paragraph in rule.page.page.split("\n\n"):
        for part in re.split(r"\n(?= *(?:Bad|Good):)", paragraph):
            yield _example(part) if re.match(r" *(?:Bad|Good):", part) else _prose(part)


def _prose(paragraph: str) -> str:
    return "\n".join(line.strip() for line in paragraph.splitlines()) + "\n"


def _example(part: str) -> str:
    word, *lines = part.strip().splitlines()
    return f"{word}\n\n" + "\n".join(f"    {line.strip()}" for line in lines) + "\n"
