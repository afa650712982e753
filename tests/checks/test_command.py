"""`afst-i18n check` as a person or a pipeline meets it: options, outputs, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from afst_i18n.cli import main

HEAD = """\
msgid ""
msgstr ""
"Language: es_MX\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""
PATH = Path("locales/es/LC_MESSAGES/talks.po")
ERROR = ("38 crews flew.", "Volaron 83 tripulaciones.")
WARNING = ("The crews flew.", "Las tripulaciones volaron volaron.")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def catalog(*messages: tuple[str, str]) -> None:
    PATH.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in messages)
    PATH.write_text(HEAD + text, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--no-glossary", *arguments], catch_exceptions=False)


def found(*arguments: str) -> list[str]:
    return [finding["code"] for finding in json.loads(run("--format", "json", *arguments).stdout)["findings"]]


@pytest.mark.parametrize(
    ("message", "arguments", "code"),
    [
        (ERROR, (), 1),
        (WARNING, (), 0),
        (WARNING, ("--fail-on", "warning"), 1),
        (WARNING, ("--severity", "S404=error"), 1),
        (ERROR, ("--severity", "N=info"), 0),
        (ERROR, ("--ignore", "N201"), 0),
        (ERROR, ("--select", "S,T"), 0),
        (("Talks", "Pláticas"), (), 0),
    ],
)
def test_the_exit_code_follows_the_gate(
    message: tuple[str, str], arguments: tuple[str, ...], code: int
) -> None:
    catalog(message)
    assert run(*arguments).exit_code == code


def test_notes_are_counted_but_shown_only_where_asked_for() -> None:
    catalog(ERROR, WARNING)
    lines = run("--severity", "S404=info").stdout
    assert "N201" in lines
    assert "S404" not in lines
    assert "1 error, 1 info" in lines
    assert "S404" in run("--severity", "S404=info", "--show", "info").stdout
    assert "S404" in found("--severity", "S404=info"), "programs read everything"


def test_the_configuration_chooses_and_the_command_line_overrides() -> None:
    catalog(ERROR, WARNING)
    Path("afst-i18n.toml").write_text('[check]\nselect = ["S"]\nfail-on = "warning"\n')
    assert found() == ["S404"]
    assert run().exit_code == 1
    assert found("--select", "N") == ["N201"]
    assert run("--fail-on", "error").exit_code == 0


def test_each_format_goes_where_it_is_told() -> None:
    catalog(ERROR)
    result = run("--format", "github", "--format", "sarif", "--output-file", "out/check.sarif")
    assert result.stdout.startswith("::error file=locales/es/LC_MESSAGES/talks.po,line=8,")
    assert json.loads(Path("out/check.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "text", "--format", "json"], "mixed on stdout"),
        (["--output-file", "x", "--format", "json"], "no --format before it"),
        (["--format", "html"], "'html' is not a report format"),
        (["--select", "T999"], "'T999' is not a rule code"),
        (["--severity", "T101=high"], "is not CODE=LEVEL"),
        (["--source", "a.txt"], "belong together"),
        (["--source", "a.txt", "--target", "b.txt", "--fix"], "no catalog"),
        (["--update-baseline"], "--baseline"),
        (["--encoding", "utf-9"], "utf-9"),
    ],
    ids=lambda value: " ".join(value)[:40],
)
def test_a_request_that_cannot_be(arguments: list[str], words: str) -> None:
    catalog(ERROR)
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_the_baseline_from_first_use_to_last() -> None:
    catalog(ERROR)
    assert run("--baseline", "known.json", "--update-baseline").exit_code == 0
    assert run("--baseline", "known.json").exit_code == 0
    catalog(ERROR, ("12 crews slept.", "Durmieron 21 tripulaciones."))
    assert found("--baseline", "known.json") == ["N201"]
    known = json.loads(Path("known.json").read_text())
    known["findings"][0]["expires"] = "2020-01-31"
    Path("known.json").write_text(json.dumps(known))
    result = run("--baseline", "known.json")
    assert result.exit_code == 1
    assert "expired on 2020-01-31" in result.stderr
    catalog(("12 crews slept.", "Durmieron 12 tripulaciones."))
    assert "1 entry no longer needed" in run("--baseline", "known.json").stderr


def test_a_run_on_a_part_leaves_the_rest_of_the_baseline_alone() -> None:
    catalog(ERROR)
    run("--baseline", "known.json", "--update-baseline")
    before = Path("known.json").read_bytes()
    other = Path("other/es/LC_MESSAGES/other.po")
    other.parent.mkdir(parents=True)
    other.write_bytes(PATH.read_bytes())
    PATH.rename(PATH.with_name("moved.po"))
    for part in (["--select", "Y"], ["other", "--select", "T"]):
        assert "no longer needed" not in run("--baseline", "known.json", *part).stderr
    assert "leave out" in run("--baseline", "known.json", "--update-baseline", "--select", "Y").stderr
    assert Path("known.json").read_bytes() == before
    assert run(str(Path("other").resolve()), "--baseline", "known.json", "--update-baseline").exit_code == 0
    assert run("./other", "--baseline", "known.json").exit_code == 0
    paths = {entry["path"] for entry in json.loads(Path("known.json").read_text())["findings"]}
    assert paths == {str(PATH), str(other)}
    assert "no longer needed" in run("--baseline", "known.json").stderr


def test_diff_shows_what_fix_does() -> None:
    catalog(("Ready?", "Listos?"))
    before = PATH.read_bytes()
    shown = run("--diff")
    assert shown.exit_code == 1
    assert '+msgstr "¿Listos?"' in shown.stdout
    assert PATH.read_bytes() == before
    assert run("--fix").exit_code == 0
    assert "¿Listos?" in PATH.read_text()
    assert run("--diff").exit_code == 0


def test_two_documents() -> None:
    Path("a.en.txt").write_text("The crews flew for 38 hours over the sea.\n")
    Path("a.es.txt").write_text("Las tripulaciones volaron 83 horas sobre el mar.\n")
    assert found("--source", "a.en.txt", "--target", "a.es.txt") == ["N201"]


def test_the_lint_of_a_project_s_own_glossary() -> None:
    catalog(("Talks", "Pláticas"))
    columns = (
        "id,en,en_variants,en_abbreviations,en_forms,es,es_variants,es_abbreviations,es_forms,forbidden_es,"
        "confusable_es,forbidden_en,confusable_en,part_of_speech,gender,number,do_not_translate,case,direction,"
        "context_en,context_es,scope,status,definition,note,authority"
    )
    names = columns.split(",")
    row = dict.fromkeys(names, "") | {
        "id": "our.eagle", "en": "Steel Eagle", "es": "Águila de Acero", "part_of_speech": "proper-noun",
        "gender": "m", "number": "s", "do_not_translate": "yes", "case": "initial", "status": "preferred",
        "definition": "An exercise.",
    }  # fmt: skip
    Path("ours.csv").write_text(f"{columns}\n{','.join(row[name] for name in names)}\n", encoding="utf-8")
    arguments = ["check", "--glossary", "ours.csv", "--format", "json"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    findings = json.loads(result.stdout)["findings"]
    assert [(finding["code"], finding["place"]["file"]) for finding in findings] == [("G109", "ours.csv")]
    assert result.exit_code == 1


@pytest.mark.parametrize(("profile", "codes"), [("rae", ["Y503"]), ("institucional", [])])
def test_the_profile_of_the_configuration(profile: str, codes: list[str]) -> None:
    catalog(("He left the U.S. today.", "Hoy salió de E.U.A. por mar."))
    Path("afst-i18n.toml").write_text(f'profile = "{profile}"\n')
    assert found() == codes
