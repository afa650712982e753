import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main

SENTENCE = "Wing Gen. Laura Ortiz thanked the Mexican Air Force."


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["explain", SENTENCE, "--to", "es", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_each_term_is_told_with_its_step() -> None:
    text = run()
    assert "rank.mx.wing-general" in text
    assert "wanted Fuerza Aérea Mexicana   step " in text
    assert f"asked: {SENTENCE}" in text


def test_the_spans_of_the_json_cut_out_the_words() -> None:
    told = json.loads(run("--json"))
    assert told["version"] == 1
    for term in told["terms"]:
        start, end = term["source_span"]
        assert told["source"][start:end] == term["source"]
        if term["target_span"]:
            start, end = term["target_span"]
            assert told["text"][start:end] == term["realised"]
    assert [term["id"] for term in told["terms"]] == ["rank.mx.wing-general", "org.mx.mexican-air-force"]
    assert all(attempt["candidates"] for attempt in told["attempts"])


def test_without_a_glossary_there_is_nothing_to_explain() -> None:
    assert json.loads(run("--json", "--no-glossary"))["terms"] == []


def test_a_text_may_be_longer_than_any_name_of_a_file() -> None:
    text = "The air base opened. " * 15
    result = CliRunner().invoke(main, ["explain", text, "--to", "es"])
    assert result.exit_code == 0, result.output
    assert "base aérea" in result.output


def test_a_file_is_explained_segment_by_segment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks.md").write_text("# The talks\n\nThe **air base** stayed open.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["explain", "talks.md", "--to", "es"])
    assert result.exit_code == 0, result.output
    assert "talks.md:1\n" in result.output
    assert "talks.md:3\n" in result.output
    assert "air base  ->  'base aérea'" in result.output
    result = CliRunner().invoke(main, ["explain", "talks.md", "--to", "es", "--json"])
    assert [each["place"] for each in json.loads(result.output)] == ["talks.md:1", "talks.md:3"]
