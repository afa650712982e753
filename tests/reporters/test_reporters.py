import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Finding, Report, RulePage, Severity
from afst_i18n.core.place import Place, Span
from afst_i18n.reporters import REPORTERS
from afst_i18n.reporters.text import excerpt

SARIF = Draft4Validator(
    json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
)
JSON = Draft202012Validator(
    json.loads(files("afst_i18n.reporters").joinpath("report-1.schema.json").read_text(encoding="utf-8"))
)

PATH = "locales/es/LC_MESSAGES/winter talks.po"
MISSING = Finding(
    "T101",
    Severity.ERROR,
    "'Wing Gen.' must be rendered as 'general de ala'",
    hint="write general de ala",
    place=Place(PATH, 24),
    related=Place("releases/winter talks.md", 3),
    text="El general de brigada Ortiz llegó.",
    span=Span(3, 21),
    term="rank.mx.wing-general",
    fingerprint="0123456789abcdef",
)
LONG = Finding("S403", Severity.WARNING, "is 80% longer: check it, please\nall it", place=Place(PATH, 9, 2))
HEADER = Finding("C603", Severity.INFO, "no place at all")
PAGES = (
    RulePage(
        "T101",
        "required-term-missing",
        Severity.ERROR,
        "A term is missing.",
        "A term is missing.\n\nBad:\n    x",
    ),
    RulePage("C603", "header", Severity.INFO, "A header is wrong."),
)
REPORT = Report((MISSING, LONG, HEADER), checked=120, signature={"afst-i18n": "0.1.0"}, rules=PAGES)
CLEAN = Report((), checked=120, rules=PAGES)

anything = st.text(st.characters(codec="utf-8"), max_size=40)
places = st.builds(Place, anything.filter(bool), st.integers(0, 10**6), st.integers(0, 500))
findings = st.builds(
    Finding,
    st.sampled_from(["T101", "S403", "X999"]),
    st.sampled_from(Severity),
    anything,
    hint=anything,
    place=st.none() | places,
    related=st.none() | places,
    text=anything,
    span=st.none() | st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair))),
    term=anything,
    fingerprint=anything,
)
reports = st.builds(
    Report,
    st.lists(findings, max_size=5).map(tuple),
    st.integers(0, 10**6),
    st.dictionaries(anything, anything, max_size=2),
    st.sampled_from([(), PAGES]),
)


def rendered(name: str, report: Report = REPORT) -> str:
    return REPORTERS.get(name).render(report)


def sarif(report: Report = REPORT) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered("sarif", report))["runs"][0]
    return run


def test_each_reporter_goes_by_its_name_and_others_are_refused() -> None:
    assert [REPORTERS.get(name).name for name in REPORTERS.names()] == REPORTERS.names()
    with pytest.raises(UsageError, match="'pdf' is not a report format"):
        REPORTERS.get("pdf")


def test_text_shows_place_words_hint_and_sum() -> None:
    assert rendered("text").splitlines() == [
        f"{PATH}:24: error T101 'Wing Gen.' must be rendered as 'general de ala'",
        "    El general de brigada Ortiz llegó.",
        "       ^^^^^^^^^^^^^^^^^^",
        "    hint: write general de ala",
        "    source: releases/winter talks.md:3",
        f"{PATH}:9:2: warning S403 is 80% longer: check it, please↵all it",
        "info C603 no place at all",
        "1 error, 1 warning, 1 info in 1 file; 120 messages checked",
    ]
    assert rendered("text", CLEAN) == "no findings; 120 messages checked\n"


def test_a_long_text_is_cut_around_the_marked_words() -> None:
    text = "palabra " * 40 + "brigada" + " palabra" * 40
    line, carets = excerpt(text, Span(320, 327))
    assert line[carets.index("^") : carets.rindex("^") + 1] == "brigada"
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) <= 102


def test_a_place_where_something_is_missing_gets_one_caret() -> None:
    assert list(excerpt("¿Listo", Span(6, 6))) == ["¿Listo", "      ^"]


def test_an_empty_span_reaches_programs_too() -> None:
    missing = replace(REPORT, findings=(replace(MISSING, span=Span(0, 0)),))
    found = json.loads(rendered("json", missing))["findings"][0]
    assert (found["start"], found["end"]) == (0, 0)
    assert sarif(missing)["results"][0]["properties"]["start"] == 0


def test_carets_count_columns_not_characters() -> None:
    assert list(excerpt("漢字 cafe\u0301 ala", Span(9, 12))) == ["漢字 cafe\u0301 ala", " " * 10 + "^^^"]


@given(reports)
def test_json_is_valid_by_its_schema(report: Report) -> None:
    JSON.validate(json.loads(rendered("json", report)))


def test_json_says_everything() -> None:
    document = json.loads(rendered("json"))
    assert document["counts"] == {"error": 1, "warning": 1, "info": 1}
    assert document["findings"][0] == {
        "code": "T101",
        "severity": "error",
        "message": MISSING.message,
        "hint": "write general de ala",
        "place": {"file": PATH, "line": 24, "column": None, "anchor": None},
        "related": {"file": "releases/winter talks.md", "line": 3, "column": None, "anchor": None},
        "text": MISSING.text,
        "start": 3,
        "end": 21,
        "term": "rank.mx.wing-general",
        "fingerprint": "0123456789abcdef",
    }
    assert document["findings"][2]["place"] is None


@given(reports)
def test_sarif_is_valid_by_the_official_schema(report: Report) -> None:
    SARIF.validate(json.loads(rendered("sarif", report)))


def test_sarif_points_at_the_catalog_and_the_source_and_describes_its_rules() -> None:
    run = sarif()
    first, second, third = run["results"]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "locales/es/LC_MESSAGES/winter%20talks.po"},
                "region": {"startLine": 24},
            }
        }
    ]
    related = first["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"] == {"uri": "releases/winter%20talks.md"}
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 2}
    assert "locations" not in third
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["T101", "S403", "C603"]
    assert rules[0]["help"]["text"].endswith("Bad:\n    x")


def test_sarif_fingerprints_stay_when_lines_move() -> None:
    moved = replace(REPORT, findings=(replace(MISSING, place=Place(PATH, 99)),))
    assert sarif(moved)["results"][0]["partialFingerprints"] == sarif()["results"][0]["partialFingerprints"]


@given(reports)
def test_junit_is_xml_with_right_counts(report: Report) -> None:
    root = ET.fromstring(rendered("junit", report))
    assert int(root.get("tests", "")) == len(list(root.iter("testcase"))) >= 1
    for suite in root:
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
    broken = {
        (f.place.path if f.place else None, f.code) for f in report.findings if f.severity is Severity.ERROR
    }
    assert int(root.get("failures", "")) == len(broken)


def test_junit_has_a_case_for_each_file_and_rule() -> None:
    root = ET.fromstring(rendered("junit"))
    assert [suite.get("name") for suite in root] == [PATH, "afst-i18n check"]
    assert [case.get("name") for case in root[0]] == ["T101 required-term-missing", "C603 header", "S403"]
    failure = root[0][0][0]
    assert failure.tag == "failure"
    assert failure.text == f"{PATH}:24: error T101 {MISSING.message}; write general de ala"
    assert root[0][2][0].tag == "system-out"
    assert ET.fromstring(rendered("junit", CLEAN)).get("failures") == "0"


def test_github_commands_are_escaped() -> None:
    odd = replace(LONG, place=Place("a,b:c%.po", 9, 2))
    assert rendered("github", replace(REPORT, findings=(MISSING, odd, HEADER))).splitlines() == [
        f"::error file={PATH},line=24,title=T101 rank.mx.wing-general::{MISSING.message}; {MISSING.hint}",
        "::warning file=a%2Cb%3Ac%25.po,line=9,col=2,title=S403::is 80%25 longer: check it, please%0Aall it",
        "::notice title=C603::no place at all",
    ]
    assert rendered("github", CLEAN) == ""


@given(reports)
def test_github_gives_one_line_a_finding(report: Report) -> None:
    assert rendered("github", report).count("\n") == len(report.findings)
    assert "\r" not in rendered("github", report)


@given(reports)
def test_text_lets_no_control_character_through(report: Report) -> None:
    assert not any(char < " " and char != "\n" for char in rendered("text", report))


def test_sarif_names_a_file_whose_name_is_not_utf_8_and_says_the_notes() -> None:
    report = replace(
        REPORT, findings=(replace(REPORT.findings[0], place=Place("ni\udcf1o.po", 3)),), notes=("not all",)
    )
    run = sarif(report)
    SARIF.validate(json.loads(rendered("sarif", report)))
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "ni%F1o.po"
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert told == [{"level": "note", "message": {"text": "not all"}}]
