"""The findings about human translations that were read one by one: how many of them are right."""

import csv
from collections import Counter
from pathlib import Path

from afst_i18n.checks import RULES
from afst_i18n.checks.manual import MEASURED

LIST = Path(__file__).parents[1] / "cases" / "check" / "human.tsv"


def verdicts() -> list[dict[str, str]]:
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_nine_of_ten_errors_and_seven_of_ten_warnings_are_right() -> None:
    for severity, least in (("error", 0.9), ("warning", 0.7)):
        told = [row["verdict"] == "true" for row in verdicts() if row["severity"] == severity]
        assert sum(told) >= least * len(told), severity


def test_what_is_wrong_says_why() -> None:
    rows = verdicts()
    assert {row["verdict"] for row in rows} == {"true", "false"}
    assert all(bool(row["why not"]) == (row["verdict"] == "false") for row in rows)


def test_the_manual_has_the_figures_of_the_list() -> None:
    every = Counter(row["code"] for row in verdicts())
    right = Counter(row["code"] for row in verdicts() if row["verdict"] == "true")
    assert {code: (right[code], every[code]) for code in every} == MEASURED
    assert MEASURED.keys() <= {rule.code for rule in RULES}
