"""A reviewer's decisions come back whole, or are shown beside what has changed meanwhile."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Entry, State
from afst_i18n.workflows.review.edits import PACE, digest_of
from tests.review.project import CATALOG, entries, rewrite


def decided(number: int, target: str | None = None, **more: object) -> dict[str, Any]:
    """An edit of one of the project's messages, made on what it was at first."""
    entry = entries()[number]
    edit = {
        "catalog": CATALOG.as_posix(),
        "source": entry.source,
        "context": None,
        "made_on": digest_of(entry),
        "target": entry.target if target is None else target,
        "approved": True,
        "remark": "",
    }
    return {**edit, **more}


def save(*edits: dict[str, Any], **more: object) -> None:
    document = {"format": "afst-i18n edits", "version": 1, "reviewer": "Ana Ríos", "edits": edits, **more}
    Path("edits.json").write_text(json.dumps(document), encoding="utf-8")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def entry(number: int) -> Entry:
    return read_catalog(CATALOG).entries[number]


def test_edits_and_approvals_are_written(catalog: Path) -> None:
    save(decided(1, "La general Ortiz encabezó a 140 aviadores.", approved=False), decided(3))
    result = run("review", "--apply", "edits.json")
    assert result.stdout == f"{CATALOG}\n"
    assert entry(1).target == "La general Ortiz encabezó a 140 aviadores."
    assert entry(1).state is State.DRAFT
    assert entry(3).state is State.APPROVED
    assert read_catalog(catalog).header["Last-Translator"] == "Ana Ríos"


def test_applying_twice_changes_no_byte(catalog: Path) -> None:
    save(decided(1, "Otra.", remark="asked the attaché"), decided(3))
    run("review", "--apply", "edits.json")
    once = catalog.read_bytes()
    result = run("review", "--apply", "edits.json")
    assert "0 edits written, 2 were there already" in result.output
    assert catalog.read_bytes() == once


def test_a_conflict_shows_both_and_the_other_edits_are_written(catalog: Path) -> None:
    rewrite(catalog, 1, "Lo que Poedit guardó.", fuzzy=False)
    save(decided(1, "Lo que la página quería."), decided(3))
    result = run("review", "--apply", "edits.json", code=1)
    assert "catalog: Lo que Poedit guardó." in result.output
    assert "edit:    Lo que la página quería." in result.output
    assert entry(1).target == "Lo que Poedit guardó."
    assert entry(1).state is State.APPROVED
    assert entry(3).state is State.APPROVED


def test_an_approval_made_on_another_text_is_a_conflict(catalog: Path) -> None:
    """What was approved is what the machine wrote then; the catalog says something else now."""
    rewrite(catalog, 3, "Las tripulaciones volaron el lunes.")
    save(decided(3))
    run("review", "--apply", "edits.json", code=1)
    assert entry(3).state is State.DRAFT


def test_a_message_that_is_gone_is_a_conflict(catalog: Path) -> None:
    save({**decided(3), "source": "It was deleted."})
    assert "no longer in the catalog" in run("review", "--apply", "edits.json", code=1).output


def test_a_remark_becomes_a_translators_comment_once(catalog: Path) -> None:
    save(decided(3, remark="Confirmed by phone."))
    run("review", "--apply", "edits.json")
    assert entry(3).comments == ("Confirmed by phone.",)


def test_an_empty_translation_is_never_approved(catalog: Path) -> None:
    save(decided(1, ""))
    run("review", "--apply", "edits.json")
    assert entry(1).state is State.UNTRANSLATED


def test_the_pace_of_a_review_is_remembered_and_adds_up(catalog: Path) -> None:
    save(decided(1, seconds=60))
    run("review", "--apply", "edits.json")
    save(decided(3, seconds=30.4))
    run("review", "--apply", "edits.json")
    assert read_catalog(catalog).header[PACE] == "11 words in 90 seconds"
    assert "at 440 words an hour" in run("status").output


@pytest.mark.parametrize(
    "path", ["../../../etc/passwd", "/etc/passwd", "talks.md", "locales/es/LC_MESSAGES/../../../x.po", ""]
)
def test_only_catalogs_of_the_project_are_written(catalog: Path, path: str) -> None:
    before = catalog.read_bytes()
    save(decided(3), {**decided(1, "x"), "catalog": path})
    assert "not here" in run("review", "--apply", "edits.json", code=2).output
    assert catalog.read_bytes() == before


BROKEN: dict[str, Callable[[], object]] = {
    "no JSON": lambda: Path("edits.json").write_text("{", encoding="utf-8"),
    "another program's": lambda: save(format="other"),
    "a later version's": lambda: save(version=2),
    "without a digest": lambda: save({k: v for k, v in decided(3).items() if k != "made_on"}),
    "a number for a text": lambda: save({**decided(3), "target": 7}),
    "not UTF-8": lambda: Path("edits.json").write_bytes(b'{"format": "\xff"}'),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_in_one_line(catalog: Path, kind: str) -> None:
    BROKEN[kind]()
    before = catalog.read_bytes()
    output = run("review", "--apply", "edits.json", code=2).output
    assert output.startswith("Error: edits.json: is ")
    assert output.count("\n") == 1
    assert catalog.read_bytes() == before
