"""What is drafted, edited, approved and left."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from tests.review.project import CATALOG, rewrite, write_project


@pytest.fixture(autouse=True)
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_project(tmp_path)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["status", *arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_stages_words_terms_findings_and_doubts_are_counted(catalog: Path) -> None:
    rewrite(catalog, 3, "Las tripulaciones despegaron el viernes.")
    found = json.loads(run("--format", "json"))
    assert found["paragraphs"] == 5
    assert found["approved"] == 1
    assert found["percent"] == 20
    assert found["hours_left"] is None
    (document,) = found["documents"]
    assert document["catalog"] == CATALOG.as_posix()
    assert document["paragraphs"] == {"untranslated": 1, "machine": 2, "edited": 1, "approved": 1}
    assert document["words"] == {"untranslated": 4, "machine": 14, "edited": 4, "approved": 3}
    assert document["words_left"] == found["words_left"] == 22
    assert document["unrealised"] == 1
    assert document["doubtful"] == {"N201": 1, "T101": 1, "term": 1}
    assert document["findings"]["error"] == 2


def test_it_is_said_in_plain_lines() -> None:
    output = run()
    assert "talks.md -> es" in output
    assert "1 of 5 paragraphs approved (20 %); 22 words left" in output


def test_the_gate_holds_until_all_is_approved(catalog: Path) -> None:
    run("--fail-under", "100", code=1)
    run("--fail-under", "21", code=1)
    run("--fail-under", "20")
    for number in range(5):
        rewrite(catalog, number, f"Texto {number}.", fuzzy=False)
    run("--fail-under", "100")


def test_a_missing_catalog_is_told_in_one_line() -> None:
    assert run("nowhere.po", code=3).startswith("Error: nowhere.po: no such file")
