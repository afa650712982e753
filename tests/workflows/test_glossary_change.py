"""After a change of the glossary the model is asked only about the sentences that it concerns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs.read import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.draft import Request
from afst_i18n.engines.argos import ArgosEngine
from afst_i18n.termbase import load as loading

TALKS = """\
The quartermaster spoke to the crews. The talks ended on Friday.

The pilots flew to the coast. The quartermaster stayed at the base.
"""
NEWS = "The band played all night.\n\nThe visitors left the base on Monday.\n"
CATALOGS = Path("locales/es/LC_MESSAGES")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The texts that the real engine is asked for."""
    found: list[str] = []
    translate = ArgosEngine.translate

    def counting(engine: ArgosEngine, requests: Sequence[Request], **options: Any) -> Any:  # noqa: ANN401
        found.extend(request.text for request in requests)
        return translate(engine, requests, **options)

    monkeypatch.setattr(ArgosEngine, "translate", counting)
    monkeypatch.setenv("AFST_I18N_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("afst-i18n.toml").write_text('glossary = ["ours.csv"]\n[sources]\nen = ["*.md"]\n')
    Path("ours.csv").write_text("id,en,es\nours.qm,quartermaster,intendente\n")
    Path("talks.md").write_text(TALKS)
    Path("news.md").write_text(NEWS)
    return found


def run(*arguments: str) -> None:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def drafts() -> dict[str, str]:
    return {e.source: e.target for path in CATALOGS.glob("*.po") for e in read_catalog(path).entries}


def test_an_edited_term_is_asked_for_where_it_stands_and_nowhere_else(asked: list[str]) -> None:
    run("translate", "--to", "es")
    before, first = drafts(), list(asked)
    assert len(first) >= 6, "each sentence is asked for"
    asked.clear()
    run("glossary", "edit", "ours.qm", "--set", "es=furriel mayor")
    run("translate", "--to", "es")
    assert all("quartermaster" in text for text in asked), asked
    after = drafts()
    assert all("furriel mayor" in after[source] for source in after if "quartermaster" in source)
    assert {source for source in after if after[source] != before[source]} == {
        source for source in after if "quartermaster" in source
    }
    asked.clear()
    run("translate", "--to", "es", "--again")
    assert asked == []


def test_a_run_reads_an_offices_glossary_once(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = loading.parse_terms

    def counting(data: bytes, *, path: str, **options: Any) -> Any:  # noqa: ANN401
        read.append(path)
        return parse(data, path=path, **options)

    monkeypatch.setattr(loading, "parse_terms", counting)
    run("translate", "--to", "es", "--engine", "pseudo")
    assert [Path(path).name for path in read].count("ours.csv") == 1
