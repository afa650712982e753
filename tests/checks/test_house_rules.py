"""Checklists of an office, and rules of installed packages."""

import json
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from click.testing import CliRunner

import afst_i18n
from afst_i18n.checks import Selection
from afst_i18n.checks.house_rules import parse_checklist
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.checks.selection import extension_rules
from afst_i18n.cli import main
from afst_i18n.core import registry
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.finding import Finding, Severity

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
CHECKLIST = (
    "find,replace,reason,language,severity,pattern\n"
    "a nivel de,en,cliché,es,error,\n"
    "OVNI,FANI,house style,,,\n"
    r'"\bel mismo\b(?= [.,])",,,es,info,yes' + "\n"
)


def catalog(tmp_path: Path, target: str) -> Path:
    path = tmp_path / "a.po"
    path.write_text(f'{HEADER}msgid "The talks ended."\nmsgstr "{target}"\n', encoding="utf-8")
    return path


def test_a_checklist_says_what_no_translation_may_hold(tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text(CHECKLIST, encoding="utf-8")
    path = catalog(tmp_path, "Las pláticas A nivel  de mandos concluyeron.")
    done = CliRunner().invoke(main, ["check", str(path), "--checklist", str(tmp_path / "house.csv")])
    assert done.exit_code == 1
    assert "error H701 'A nivel  de' is not wanted: cliché" in done.output
    assert "hint: write 'en'" in done.output


@pytest.mark.parametrize(
    "target", ["Las pláticas de un tal Ovni concluyeron.", "Las pláticas a nivelde concluyeron."]
)
def test_other_words_and_other_capitals_are_left_alone(target: str, tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text(CHECKLIST, encoding="utf-8")
    done = CliRunner().invoke(
        main, ["check", str(catalog(tmp_path, target)), "--checklist", str(tmp_path / "house.csv")]
    )
    assert "H701" not in done.output


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("replace\nx\n", 1, "column find is missing"),
        ("find,colour\nx,y\n", 1, "'colour' is no column"),
        ("find,reason\n,y\n", 2, "find is empty"),
        ("find,severity\nx,grave\n", 2, "no severity"),
        ("find,language\nx,fr\n", 2, "no language"),
        ("find,pattern\n(,yes\n", 2, "not a regular expression"),
    ],
)
def test_a_wrong_checklist_names_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        parse_checklist(text.encode(), path="house.csv")
    assert caught.value.place
    assert caught.value.place.line == line


def shouting(unit: Unit) -> Iterator[Problem]:
    """The translation shouts."""
    if unit.target_text.isupper():
        yield Problem("shouts", "use small letters")


SHOUTING = Rule("X101", "shouting", Severity.WARNING, unit=shouting)
CLASHING = Rule("T101", "clashing", Severity.WARNING, unit=shouting)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        name: EntryPoint(name, f"{__name__}:{attribute}", "afst_i18n.checks")
        for name, attribute in (("shouting", "SHOUTING"), ("clashing", "CLASHING"))
    }
    monkeypatch.setattr(registry, "_installed", lambda group: points if group == "afst_i18n.checks" else {})
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.attr])


@pytest.mark.usefixtures("installed")
def test_a_rule_of_an_installed_package_runs_where_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = catalog(tmp_path, "LAS PLÁTICAS CONCLUYERON.")
    assert "X101" not in CliRunner().invoke(main, ["check", str(path)]).output
    (tmp_path / "afst-i18n.toml").write_text('[check]\nrules = ["shouting"]\n', encoding="utf-8")
    assert "warning X101 shouts" in CliRunner().invoke(main, ["check", str(path)]).output
    assert "X101" not in CliRunner().invoke(main, ["check", str(path), "--ignore", "X101"]).output


@pytest.mark.usefixtures("installed")
def test_no_package_takes_the_code_of_another_rule() -> None:
    assert extension_rules(["shouting"]) == (SHOUTING,)
    with pytest.raises(UsageError, match="cannot be the code"):
        extension_rules(["clashing"])
    with pytest.raises(UsageError, match="not a rule"):
        extension_rules(["nobody"])
    assert "X101" in Selection(select=("X",), extras=(SHOUTING,))


def test_documents_are_checked_beside_their_sources_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("talks.en.md").write_text("The crews flew 38 hours that week.\n", encoding="utf-8")
    Path("talks.es.md").write_text("Las tripulaciones volaron 83 horas esa semana.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "talks.es.md"])
    assert (done.exit_code, "talks.es.md:1" in done.output, "N201" in done.output) == (1, True, True)
    assert CliRunner().invoke(main, ["check", "talks.en.md", "talks.es.md"]).output == done.output
    Path("es").mkdir()
    Path("en").mkdir()
    Path("en/a.txt").write_text("The crews flew 38 hours that week.\n", encoding="utf-8")
    Path("es/a.txt").write_text("Las tripulaciones volaron 38 horas esa semana.\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["check", "es/a.txt"]).exit_code == 0
    Path("alone.es.md").write_text("Hola.\n", encoding="utf-8")
    assert "no source of this document" in CliRunner().invoke(main, ["check", "alone.es.md"]).output


def test_the_library_gives_findings(tmp_path: Path) -> None:
    path = catalog(tmp_path, "Las pláticas concluyeron")
    (finding,) = afst_i18n.check(path)
    assert isinstance(finding, afst_i18n.Finding)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.severity) == ("Y501", Severity.WARNING)
    assert afst_i18n.check(path, ignore=["Y501"]) == ()
    with pytest.raises(WorldError):
        afst_i18n.check(tmp_path / "nowhere.po")


def test_a_folder_without_catalogs_is_checked_pair_by_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("talks.en.md", "The crews flew 38 hours that week.\n"),
        ("talks.es.md", "Las tripulaciones volaron 83 horas esa semana.\n"),
        ("es/a.md", "Las tripulaciones volaron 83 horas esa semana.\n"),
        ("en/a.md", "The crews flew 38 hours that week.\n"),
        ("README.md", "Nobody translates this.\n"),
    ):
        Path("docs", name).parent.mkdir(parents=True, exist_ok=True)
        Path("docs", name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "docs", "--format", "json"])
    assert [finding["place"]["file"] for finding in json.loads(done.stdout)["findings"]] == [
        "docs/es/a.md",
        "docs/talks.es.md",
    ]


def test_a_document_that_is_missing_is_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "talks.es.docx"])
    assert (done.exit_code, "no such file" in done.output) == (3, True)


def test_the_names_of_two_documents_tell_their_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.en.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n38 crews.\n", encoding="utf-8")
    Path("a.es.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n83 tripulaciones.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "--source", "a.en.srt", "--target", "a.es.srt"])
    assert (done.exit_code, "'38' became '83'" in done.output) == (1, True)
