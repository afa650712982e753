import json

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
