"""What is drafted, edited, approved and left."""

import ast
import json
from inspect import getsource
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken
from afst_i18n.pipeline import guards
from afst_i18n.workflows.review.doubts import KINDS, OTHER, kinds_of
from afst_i18n.workflows.review.edits import digest_of
from tests.review.project import CATALOG, entries, rewrite, write_project


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
    assert document["doubted"] == 2
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


def test_every_doubt_of_the_guards_has_a_kind() -> None:
    calls = [node for node in ast.walk(ast.parse(getsource(guards))) if isinstance(node, ast.Call)]
    said = {
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "of" and call.args
        if isinstance(call.args[0], ast.Constant)
    }
    assert said
    assert said == {template for templates in KINDS.values() for template in templates}
    for template in said:
        values = dict.fromkeys(("word", "word2", "words", "phrase"), "60 días")
        for language in ("en", "es"):
            assert OTHER not in kinds_of([spoken(Message.of(template, **values), language)])


def reviewed(catalog: Path, seconds: float) -> None:
    """A reviewer approves the paragraph of 4 words, in so many seconds."""
    entry = entries()[3]
    edit = {"catalog": CATALOG.as_posix(), "source": entry.source, "target": entry.target, "approved": True}
    edit |= {"made_on": digest_of(entry), "seconds": seconds}
    file = {"format": "afst-i18n edits", "version": 1, "edits": [edit]}
    Path("edits.json").write_text(json.dumps(file), encoding="utf-8")
    assert CliRunner().invoke(main, ["review", "--apply", "edits.json"]).exit_code == 0
    assert f"4 words in {seconds:.0f} seconds" in catalog.read_text(encoding="utf-8")


def test_what_is_left_takes_as_long_as_it_took_before(catalog: Path) -> None:
    """4 words in 10 seconds are 1,440 an hour: the 18 that are left take 45 seconds."""
    reviewed(catalog, 10)
    assert json.loads(run("--format", "json"))["hours_left"] == round(18 / 1440, 2)
    assert "18 words left, about 5 minutes at 1,440 words an hour" in run()
    assert "por revisar: 18 palabras, unos 5 minutos a 1,440 palabras por hora" in run("--lang", "es")
    assert "about 5 minutes at the pace of past reviews" in run("--format", "html")


def test_a_slow_review_is_told_in_hours(catalog: Path) -> None:
    """4 words in 1,600 seconds are 9 an hour: 18 words take two hours."""
    reviewed(catalog, 1600)
    assert "about 2.0 hours at 9 words an hour" in run()


def test_a_missing_catalog_is_told_in_one_line() -> None:
    assert run("nowhere.po", code=3).startswith("Error: nowhere.po: no such file")
