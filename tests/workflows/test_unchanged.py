"""A project in which nothing has changed: the same is told, nothing is done; whatever changes is seen."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from afst_i18n.config import Config
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.message import Message
from afst_i18n.engines.answers import answers_path, inspect
from afst_i18n.messages import spoken
from afst_i18n.workflows import drafting, unchanged
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.settle import settle
from afst_i18n.workflows.translate import translate

CATALOG = "locales/es/LC_MESSAGES/talks.po"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AFST_I18N_CACHE", str(tmp_path / "cache"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/talks.md").write_text("# The talks\n\nThe talks at the air base ended on 5 May.\n")
    (tmp_path / "docs/visit.md").write_text("The general visited the air base.\n")
    (tmp_path / "docs/nota.md").write_text("El general visitó la base aérea el viernes pasado.\n")
    (tmp_path / "own.csv").write_text("en,es\nair base,base militar aérea\n")
    (tmp_path / "afst-i18n.toml").write_text('glossary = ["own.csv"]\n')
    return tmp_path


def run(*more: str) -> str:
    result = CliRunner().invoke(
        main, ["translate", "docs", "--to", "es", "--engine", "pseudo", *more], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        pytest.fail("something is done")

    monkeypatch.setattr(drafting, "drafting", fail)


def test_what_is_told_is_what_a_whole_run_tells(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    catalog = (project / CATALOG).read_bytes()
    whole = run("--no-cache")
    assert "own.csv:2: air base: 'base militar aérea' is used" in whole
    assert "nota.md: is written in Spanish" in whole
    assert "doubtful" in whole
    nothing_is_done(monkeypatch)
    assert run() == whole
    assert run("--threads", "2") == whole
    assert (project / CATALOG).read_bytes() == catalog


def test_it_is_told_in_the_language_of_whoever_asks(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    nothing_is_done(monkeypatch)
    result = CliRunner().invoke(
        main, ["--lang", "es", "translate", "docs", "--to", "es", "--engine", "pseudo"]
    )
    assert "se omite" in result.output, result.output


def edit(path: str, old: str, new: str) -> Callable[[], None]:
    def change() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def namesake() -> None:
    Path("docs/sub").mkdir()
    Path("docs/sub/talks.md").write_text("Other talks.\n")


@pytest.mark.parametrize(
    "change",
    [
        edit("docs/talks.md", "5 May", "6 May"),
        edit(CATALOG, "#, fuzzy\n", ""),
        edit("own.csv", "base militar aérea", "base de la fuerza aérea"),
        edit("afst-i18n.toml", "glossary", 'profile = "institucional"\nglossary'),
        lambda: Path("docs/more.md").write_text("The talks go on.\n"),
        lambda: Path("docs/visit.md").unlink(),
        lambda: Path(CATALOG).unlink(),
        lambda: shutil.copy(CATALOG, Path(CATALOG).with_stem("copy")),
        lambda: Path("docs/visit.md").rename("docs/visits.md"),
        namesake,
    ],
    ids="document approval glossary settings new gone catalog copy renamed namesake".split(),
)
def test_whatever_changes_is_seen(
    project: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[], None]
) -> None:
    run()
    said = run()
    change()
    done = run()  # not what was told before
    assert done != said
    # And a run without what was kept says nothing else of it afterwards.
    assert run("--no-cache") == run()


@pytest.mark.parametrize(
    "options",
    [
        ("--no-glossary",),
        ("--glossary", "own.csv"),
        ("--exclude", "visit.md"),
        ("--shard", "1/2"),
        ("--again",),
    ],
    ids=" ".join,
)
def test_other_options_are_another_run(
    project: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    run()
    nothing_is_done(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match="something is done"):
        run(*options)


@pytest.mark.parametrize("program", ["another version", "edited"])
def test_another_program_does_it_again(project: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    run()
    nothing_is_done(monkeypatch)
    run()
    unchanged._program.cache_clear()
    monkeypatch.setattr("afst_i18n.__version__", program)
    with pytest.raises(pytest.fail.Exception, match="something is done"):
        run()
    unchanged._program.cache_clear()


def test_the_state_of_each_file_of_the_program_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/rule.toml").write_text("a")
    monkeypatch.setattr("afst_i18n.__file__", str(tmp_path / "__init__.py"))
    program = unchanged._program.__wrapped__
    before = program()
    assert program() == before
    os.utime(tmp_path / "deep/rule.toml", ns=(1, 1))
    assert program() != before


def job(project: Path) -> Job:
    return Job(Config(root=project), ENGLISH, SPANISH, (project / "docs/talks.md",))


@pytest.mark.parametrize("edited", ["docs/talks.md", CATALOG])
def test_what_was_changed_while_a_run_was_at_work_is_not_taken_for_done(
    project: Path, monkeypatch: pytest.MonkeyPatch, edited: str
) -> None:
    def interrupted(*given: object) -> object:
        done = settle(*given)  # type: ignore[arg-type]
        path = project / edited
        path.write_text(path.read_text(encoding="utf-8").replace("talks", "meetings"), encoding="utf-8")
        return done

    with monkeypatch.context() as patch:
        patch.setattr(drafting, "settle", interrupted)
        translate(job(project), engine="pseudo")
    nothing_is_done(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match="something is done"):
        translate(job(project), engine="pseudo")


def test_without_a_cache_nothing_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    translate(job(project), engine="pseudo", cache=False)
    assert not (project / "cache").exists()
    monkeypatch.setenv("AFST_I18N_CACHE", "off")
    translate(job(project), engine="pseudo")
    assert not (project / "cache").exists()


def test_what_cannot_be_read_is_told_by_the_run(project: Path) -> None:
    with pytest.raises(Exception, match="no such file"):
        translate(replace(job(project), files=(project / "gone.md",)), engine="pseudo")


def test_what_was_kept_and_is_damaged_is_made_again(project: Path) -> None:
    translate(job(project), engine="pseudo")
    path = answers_path()
    assert path
    assert inspect(path).damaged == 0
    inputs = unchanged.Inputs.of(job(project), (), use_glossary=True, engine="pseudo")
    assert inputs
    told = inputs.told()
    assert told
    for text in ("", "[]", "{}", '{"documents": 1}', '{"documents": [{}], "skipped": []}', "\ud800"):
        assert unchanged._unpacked(text) is None
    assert unchanged._unpacked(unchanged._packed(told)) == told


def test_messages_are_kept_with_what_they_were_made_of() -> None:
    message = Message.of("{message}; {number}", message=Message.of("no such file"), number=3)
    again = unchanged._message(unchanged._message_packed(message))
    assert again == message
    assert spoken(again, "es") == spoken(message, "es") == "no existe el archivo; 3"
