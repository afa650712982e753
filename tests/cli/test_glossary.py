"""The glossary's commands, as a terminologist types them, in a project of its own."""

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import afst_i18n
from afst_i18n.catalogs import draft_digest, header_for, update_catalog
from afst_i18n.cli import main
from afst_i18n.cli.columns import fit
from afst_i18n.cli.glossary import glossary
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH

OURS = """\
id,en,es,gender,note
our.wing,31st Wing,Ala 31,f,

"our.plan",flight safety plan,plan de seguridad de vuelo,m,"Two lines
in one cell, quoted."
rank.us.colonel,colonel,coronel,m,Ours.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["glossary", *arguments], catch_exceptions=False)


def good(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(code: int, *arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    lines = result.stderr.splitlines()
    assert sum(line.startswith("Error: ") for line in lines) == 1, result.output
    return lines[-1]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "afst-i18n.toml").write_text('glossary = ["ours.csv"]\n')
    (tmp_path / "ours.csv").write_text(OURS)
    return tmp_path


def catalog(path: Path, *pairs: tuple[str, str]) -> None:
    entries = tuple(Entry(source, target, draft=draft_digest("draft")) for source, target in pairs)
    header = header_for(source=ENGLISH, target=SPANISH, title="talks")
    update_catalog(path, lambda before: Catalog(str(path), header, entries))


@pytest.mark.parametrize("name", [*glossary.commands])
def test_every_command_shows_examples(name: str) -> None:
    text = good(name, "--help")
    assert f"afst-i18n glossary {name}" in text.partition("Examples:")[2]
    assert max(map(len, text.splitlines())) <= 100


# Looking.


def test_list_has_tabs_in_a_pipe() -> None:
    rows = [line.split("\t") for line in good("list").splitlines()]
    assert ["our.wing", "31st Wing", "Ala 31"] in rows
    assert ["rank.mx.wing-general", "wing general", "general de ala"] in rows


def test_list_one_domain() -> None:
    assert {line.split("\t")[0] for line in good("list", "--domain", "ours").splitlines()} == {
        "our.wing",
        "our.plan",
    }
    assert "ranks" in refused(2, "list", "--domain", "rank")


@given(st.lists(st.integers(1, 200), min_size=1, max_size=5), st.integers(60, 300))
def test_columns_fit_in_the_line(widths: list[int], total: int) -> None:
    fitted = fit(widths, total)
    assert sum(fitted) + 2 * (len(widths) - 1) <= total
    assert all(new <= old for new, old in zip(fitted, widths, strict=True))
    assert fitted == widths or sum(widths) + 2 * (len(widths) - 1) > total


@pytest.mark.parametrize("words", [["wing", "gen"], ["general de ala"], ["GENERAL DE ALA"], ["wign general"]])
def test_find_in_both_languages(words: list[str]) -> None:
    ids = [line.split("\t")[0] for line in good("find", *words).splitlines()]
    assert "rank.mx.wing-general" in ids[:3]


def test_find_nothing() -> None:
    result = run("find", "xyzzy")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "xyzzy" in result.stderr


def test_show_says_all_and_which_layer_holds() -> None:
    text = good("show", "rank.us.colonel")
    fields, _, rest = text.partition("Recognised in English")
    english, _, rest = rest.partition("Recognised in Spanish")
    spanish, _, layers = rest.partition("Layers")
    assert "coronel" in fields
    assert "Ours." in fields
    assert "colonels" in english
    assert "coroneles" in spanish
    shipped, project = (line for line in layers.splitlines() if ".csv:" in line)
    assert "ranks.csv:" in shipped
    assert "overridden" in shipped
    assert "ours.csv:6" in project
    assert "holds" in project
    assert "note: was" in layers


def test_show_proposes_what_was_meant() -> None:
    assert "did you mean rank.us.colonel" in refused(2, "show", "rank.us.colonell")


def test_the_command_line_is_the_strongest_layer() -> None:
    Path("more.csv").write_text("id,en,es\nour.wing,31st Wing,Trigésima Primera Ala\n")
    layers = good("show", "our.wing", "--glossary", "more.csv").partition("Layers")[2].splitlines()
    assert next(line for line in layers if line.endswith("holds")).split()[:3] == [
        "command",
        "line",
        "more.csv:2",
    ]
    assert any("es: was 'Ala 31'" in line for line in layers)
    assert "Trigésima" not in good("show", "our.wing")


def test_stats_count_our_terms_too() -> None:
    before = good("stats")
    assert "ours 2" in before
    Path("more.csv").write_text("id,en,es\nmore.one,one thing,una cosa\n")
    assert "more 1" in good("stats", "--glossary", "more.csv")


# Judging.


def test_lint_is_clean_and_says_so() -> None:
    result = run("lint", "ours.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 terms: nothing to report" in result.stderr


def test_lint_without_files_is_about_the_terms_of_the_project() -> None:
    """The advice about shipped terms is for their authors; a project without terms of its own gets it."""
    result = run("lint")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "3 terms: nothing to report" in result.stderr
    Path("afst-i18n.toml").unlink()
    assert "G106" in good("lint")


def test_lint_fails_on_errors_with_file_and_line() -> None:
    Path("bad.csv").write_text("id,en,es,gender\nour.lane,sea lane,ruta,f\nour.row,sea lane,fila,f\n")
    result = run("lint", "bad.csv")
    assert result.exit_code == 1
    assert result.stdout.startswith("bad.csv:3: error G101 our.row: ")


def test_a_term_that_a_weaker_layer_has_otherwise_holds_and_is_told() -> None:
    Path("ours2.csv").write_text("id,en,es,gender\nour.column,colonel,columna,f\n")
    assert "ours2.csv:2: warning G101 our.column: 'colonel' is 'coronel' in " in good("lint", "ours2.csv")
    assert "G102" not in good("lint", "ours2.csv")


def test_lint_speaks_the_formats_of_check() -> None:
    Path("bad.csv").write_text("id,en,es,gender\nour.lane,sea lane,ruta,f\nour.row,sea lane,fila,f\n")
    result = run("lint", "bad.csv", "--format", "json")
    assert result.exit_code == 1
    assert "G101" in {finding["code"] for finding in json.loads(result.stdout)["findings"]}
    assert "text" in refused(2, "lint", "--format", "docx")


def test_lint_fails_on_warnings_when_told() -> None:
    Path("bad.csv").write_text("id,en,es\nour.thing,thing,cosa\n")
    assert "G107" in good("lint", "bad.csv")
    assert run("lint", "bad.csv", "--fail-on", "warning").exit_code == 1


def test_lint_of_a_malformed_file_is_wrong_use() -> None:
    Path("bad.csv").write_text("id,en,es\nour.thing,thing\n")
    assert "bad.csv:2" in refused(2, "lint", "bad.csv")


def test_diff_of_layers() -> None:
    lines = good("diff", "shipped", "project").splitlines()
    assert "+ our.wing: 31st Wing = Ala 31" in lines
    assert "~ rank.us.colonel" in lines
    assert good("diff", "ours.csv", "ours.csv") == ""
    assert good("diff", "shipped+ours.csv", "project") == ""
    assert "- our.wing: 31st Wing = Ala 31" in good("diff", "project", "shipped").splitlines()


def test_diff_names_the_messages_that_are_touched() -> None:
    Path("new.csv").write_text("id,en,es,gender\nour.plan,flight safety plan,plan de seguridad aérea,m\n")
    catalog(
        Path("locales/es/LC_MESSAGES/talks.po"),
        ("They wrote a flight safety plan.", "Escribieron un plan de seguridad de vuelo."),
        ("The flight safety plan is new.", "El plan de seguridad aérea es nuevo."),
        ("It rained.", "Llovió."),
    )
    result = run("diff", "project", "project+new.csv", "--impact")
    touched = [line for line in result.stdout.splitlines() if line.startswith("locales")]
    demand = "approved: 'flight safety plan': 'plan de seguridad de vuelo' -> 'plan de seguridad aérea'"
    assert [line.partition(": ")[2] for line in touched] == [f"{demand}; the translation lacks it", demand]
    assert touched[0].startswith("locales/es/LC_MESSAGES/talks.po:")
    assert "2 messages touched; 1 translation without a new rendering, 1 of them approved" in result.stderr


def test_diff_of_what_is_not_there() -> None:
    assert "nix.csv" in refused(3, "diff", "nix.csv", "project")
    assert "joined by +" in refused(2, "diff", "shipped+", "project")
    assert "no catalog" in refused(3, "diff", "shipped", "project", "--impact")


# Changing.


def test_add_appends_one_line_and_changes_nothing_else() -> None:
    assert (
        good("add", "our.base", "--en", "Base One", "--es", "Base Uno", "--set", "gender=f") == "ours.csv\n"
    )
    assert Path("ours.csv").read_text() == OURS + "our.base,Base One,Base Uno,f,\n"
    assert "our.base\tBase One\tBase Uno" in good("list", "--domain", "ours")


def test_edit_changes_one_row() -> None:
    good("edit", "our.plan", "--set", "note=Short.", "--set", "gender=f")
    lines = OURS.splitlines(keepends=True)
    changed = "our.plan,flight safety plan,plan de seguridad de vuelo,f,Short.\n"
    assert Path("ours.csv").read_text() == "".join([*lines[:3], changed, *lines[5:]])


def test_edit_adds_to_a_list_and_clears_a_field() -> None:
    good("edit", "our.wing", "--set", "en_variants=Wing 31")
    good("edit", "our.wing", "--set", "en_variants+=31 Wing", "--set", "gender=")
    row = next(csv.DictReader(io.StringIO(Path("ours.csv").read_text())))
    assert (row["en_variants"], row["gender"]) == ("Wing 31|31 Wing", "")
    assert "one value" in refused(2, "edit", "our.wing", "--set", "note+=more")


def test_a_file_with_few_columns_gets_those_that_are_needed() -> None:
    Path("ours.csv").write_text("id,en,es\nour.wing,31st Wing,Ala 31\n")
    good("edit", "our.wing", "--set", "gender=f")
    assert Path("ours.csv").read_text() == "id,en,es,gender\nour.wing,31st Wing,Ala 31,f\n"


def test_edit_copies_a_shipped_term_into_the_project() -> None:
    result = run("edit", "pl.air-base", "--set", "note=Ours.")
    assert result.exit_code == 0, result.output
    assert "copied from the shipped glossary" in result.stderr
    assert "Ours." in good("show", "pl.air-base")
    assert Path("ours.csv").read_text().count("\n") == OURS.count("\n") + 1


def test_a_rank_copied_into_another_file_stays_a_rank() -> None:
    assert run("edit", "rank.us.major", "--set", "note=Ours.").exit_code == 0
    assert "rank.us.major" in good("list", "--domain", "ranks")


def test_diff_shows_and_writes_nothing() -> None:
    text = good("edit", "our.wing", "--set", "es=Ala Treinta y Uno", "--diff")
    assert "-our.wing,31st Wing,Ala 31,f," in text.splitlines()
    assert "+our.wing,31st Wing,Ala Treinta y Uno,f," in text.splitlines()
    assert Path("ours.csv").read_text() == OURS


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["edit", "our.wing"], "--set es=dron"),
        (["edit", "our.wing", "--set", "note"], "--set field=value"),
        (["edit", "our.wing", "--set", "gendre=f"], "did you mean gender"),
        (["edit", "our.wing", "--set", "id=other"], "id never changes"),
        (["edit", "our.wing", "--set", "gender=x"], "ours.csv:2: 'x' is not a gender"),
        (["edit", "our.wing", "--set", "es="], "ours.csv:2: the column es is empty"),
        (["edit", "our.wing", "--set", "context_en=before:["], "ours.csv:2: context_en"),
        (["edit", "our.wong", "--set", "note=x"], "did you mean our.wing"),
        (["add", "our.wing", "--en", "a", "--es", "b"], "ours.csv:2: the id 'our.wing' is taken"),
        (["add", "rank.us.major", "--en", "a", "--es", "b"], "is taken"),
        (["add", "our thing", "--en", "a", "--es", "b"], "is not an id"),
        (["add", "our.x", "--en", "air base", "--es", "aeródromo"], "nothing was written"),
        (["add", "our.x", "--en", "a", "--es", "b", "--file", "terms.txt"], "not a .csv file"),
    ],
    ids=lambda value: " ".join(value)[-30:] if isinstance(value, list) else "",
)
def test_a_change_that_cannot_be_writes_nothing(arguments: list[str], words: str) -> None:
    assert words in refused(2, *arguments)
    assert Path("ours.csv").read_text() == OURS
    assert sorted(path.name for path in Path().iterdir()) == ["afst-i18n.toml", "ours.csv"]


def test_the_installed_files_are_never_written() -> None:
    inside = Path(afst_i18n.__file__).parent / "data" / "glossary" / "ranks.csv"
    message = refused(2, "add", "our.x", "--en", "a", "--es", "b", "--file", str(inside))
    assert "belongs to the installed program" in message
    assert not inside.exists() or "our.x" not in inside.read_text()


def test_without_a_glossary_of_its_own_a_project_is_told_how() -> None:
    Path("afst-i18n.toml").unlink()
    assert 'glossary = ["our-terms.csv"]' in refused(2, "add", "our.x", "--en", "a", "--es", "b")
    result = run("add", "our.x", "--en", "a thing", "--es", "una cosa", "--file", "our-terms.csv")
    assert result.exit_code == 0
    assert 'set glossary = ["our-terms.csv"] in afst-i18n.toml' in result.stderr


def test_the_first_term_makes_the_configured_file() -> None:
    Path("ours.csv").unlink()
    good("add", "our.x", "--en", "a thing", "--es", "una cosa", "--set", "gender=f")
    assert "our.x\ta thing\tuna cosa" in good("list", "--domain", "ours")


@pytest.mark.parametrize("begun", [True, False], ids=["an empty folder", "no folder yet"])
def test_the_first_term_makes_a_file_in_the_configured_folder(begun: bool) -> None:
    Path("afst-i18n.toml").write_text('glossary = ["terms"]\n')
    if begun:
        Path("terms").mkdir()
    term = ("our.x", "--en", "a thing", "--es", "una cosa", "--set", "gender=f")
    assert "name the file, for example --file terms/ranks.csv" in refused(2, "add", *term)
    good("add", *term, "--file", "terms/things.csv")
    assert "our.x\ta thing\tuna cosa" in good("list", "--domain", "things")


def test_a_shipped_term_is_copied_into_a_folder_that_is_new() -> None:
    Path("afst-i18n.toml").write_text('glossary = ["terms"]\n')
    assert run("edit", "rank.us.major", "--set", "note=Ours.").stdout == "terms/ranks.csv\n"


def test_in_a_folder_the_file_is_named_for_the_domain() -> None:
    Path("afst-i18n.toml").write_text('glossary = ["terms"]\n')
    Path("terms").mkdir()
    Path("terms/own.csv").write_text(OURS)
    result = run("edit", "rank.us.major", "--set", "note=Ours.")
    assert (result.exit_code, result.stdout) == (0, "terms/ranks.csv\n")
    assert "Warning" not in result.stderr
    assert "--file terms/ranks.csv" in refused(2, "add", "our.x", "--en", "a", "--es", "b")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_what_a_spreadsheet_wrote_stays_as_it_wrote_it(newline: str, mark: str, end: str) -> None:
    rows = ["id;en;es;gender", 'our.a;"thing; one";cosa uno;f', "our.b;thing two;cosa dos;f"]
    text = mark + newline.join(rows) + end.replace("\n", newline)
    Path("ours.csv").write_bytes(text.encode())
    good("edit", "our.b", "--set", "es=cosa 2")
    good("add", "our.c", "--en", "thing three", "--es", "cosa tres", "--set", "gender=f")
    new = [*rows[:2], "our.b;thing two;cosa 2;f", "our.c;thing three;cosa tres;f", ""]
    assert Path("ours.csv").read_bytes() == (mark + newline.join(new)).encode()


# Exchanging.


def test_what_is_exported_comes_back() -> None:
    good("export", "-o", "all.tbx")
    good("import", "all.tbx", "-o", "back")
    assert good("diff", "project", "back") == ""


def test_a_folder_gets_one_file_a_domain() -> None:
    assert "out/ranks.csv" in good("export", "-o", "out").splitlines()
    assert good("diff", "project", "out") == ""


def test_pairs_for_other_programs() -> None:
    good("export", "-o", "deepl.tsv", "--domain", "ours")
    assert "31st Wing\tAla 31\n" in Path("deepl.tsv").read_text()
    good("export", "-o", "back.tsv", "--to", "en", "--domain", "ours")
    assert "Ala 31\t31st Wing\n" in Path("back.tsv").read_text()
    assert "31st Wing\tAla 31" in good("export", "--format", "omegat", "--domain", "ours")
    good("export", "-o", "weblate.csv", "--format", "weblate", "--domain", "ours")
    rows = list(csv.DictReader(Path("weblate.csv").read_text().splitlines()))
    assert ("31st Wing", "Ala 31") in {(row["source"], row["target"]) for row in rows}


def test_import_tells_what_it_left_out() -> None:
    Path("client.tsv").write_text("31st Wing\tAla 31\nlonely\n")
    result = run("import", "client.tsv")
    assert result.exit_code == 0
    assert [row["es"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["Ala 31"]
    assert "client.tsv:2: left out" in result.stderr


def test_import_knows_weblates_csv_from_ours() -> None:
    Path("weblate.csv").write_text("source,target\n31st Wing,Ala 31\n")
    assert "31st Wing" in good("import", "weblate.csv")


@pytest.mark.parametrize(
    ("name", "text", "code", "words"),
    [
        ("a.docx", "x", 2, "say --format"),
        ("a.tbx", "<tbx><body>", 2, "a.tbx:"),
        ("a.tbx", '<!DOCTYPE t [<!ENTITY e SYSTEM "file:///etc/passwd">]><tbx>&e;</tbx>', 2, "a.tbx"),
        ("a.csv", "id,en,es\nx,,\n", 2, "a.csv:2"),
    ],
)
def test_import_refuses_what_is_malformed(name: str, text: str, code: int, words: str) -> None:
    Path(name).write_text(text)
    assert words in refused(code, "import", name, "-o", "out.csv")
    assert not Path("out.csv").exists()


def test_an_output_that_is_there_is_not_replaced_unasked() -> None:
    assert "--force" in refused(2, "export", "-o", "ours.csv")
    assert Path("ours.csv").read_text() == OURS
    good("export", "-o", "ours.csv", "--domain", "ours", "--force")
    assert Path("ours.csv").read_text() != OURS


def test_propose_writes_what_lint_accepts() -> None:
    sources = ["The {} was short.", "A {} came late.", "They saw the {} again.", "Nobody wants a {} now."]
    targets = [
        "El {} fue corto.",
        "Un {} llegó tarde.",
        "Vieron otra vez el {}.",
        "Nadie quiere un {} ahora.",
    ]
    words = [
        "Rain fell.",
        "Snow melts.",
        "Doctors left.",
        "Buses run.",
        "Boats sail.",
        "Bands play.",
        "Dogs bark.",
    ]
    palabras = [
        "Llovió.",
        "Nieve derretida.",
        "Médicos fuera.",
        "Hay autobuses.",
        "Barcos.",
        "Música.",
        "Ladran.",
    ]
    pairs = [
        (s.format("flight safety plan"), t.format("programa de prevención"))
        for s, t in zip(sources, targets, strict=True)
    ]
    catalog(Path("locales/es/LC_MESSAGES/talks.po"), *pairs, *zip(words, palabras, strict=True))
    good("propose", "-o", "proposed.csv")
    (row,) = csv.DictReader(Path("proposed.csv").read_text().splitlines())
    assert (row["id"], row["es"]) == ("our.plan.proposed", "programa de prevención")
    assert row["status"] == "admitted"
    assert "4 times (4 written by reviewers)" in row["note"]
    assert run("lint", "proposed.csv").exit_code == 0


def test_propose_without_catalogs() -> None:
    assert "no catalog" in refused(3, "propose")


def test_the_commands_of_the_guide_run_as_they_stand() -> None:
    guide = Path(__file__).parents[2] / "docs" / "glossary.md"
    lines = [line for line in guide.read_text().splitlines() if line.startswith("$ afst-i18n glossary ")]
    assert len(lines) > 10
    Path("afst-i18n.toml").write_text('glossary = ["terms"]\n')
    Path("terms").mkdir()
    Path("terms/ours.csv").write_text(OURS)
    catalog(Path("locales/es/LC_MESSAGES/talks.po"), ("It rained.", "Llovió."))
    for line in lines:
        good(*shlex.split(line)[3:])
