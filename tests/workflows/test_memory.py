"""What was approved in one document serves the others."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Entry, State

FOLDER = Path("locales/es/LC_MESSAGES")
ABOUT = "About the command: it trains crews at the base in Texas."
MET = "The general met the governor in Guadalajara on Monday to talk about the training of crews."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("march.md").write_text(f"{MET}\n\n{ABOUT}\n")
    Path("april.md").write_text(f"{MET.replace('Monday', 'Friday')}\n\n{ABOUT}\n\nThe crews rested.\n")
    run("translate", "march.md", "--to", "es")
    approve("march", {ABOUT: "Acerca del comando.", MET: "El general se reunió el lunes."})


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def approve(name: str, words: dict[str, str]) -> None:
    path = FOLDER / f"{name}.po"
    catalog = read_catalog(path)
    entries = tuple(
        replace(e, target=words[e.source], fuzzy=False) if e.source in words else e for e in catalog.entries
    )
    path.write_bytes(render_catalog(replace(catalog, entries=entries)))


def entry(name: str, word: str) -> Entry:
    return next(e for e in read_catalog(FOLDER / f"{name}.po").entries if word in e.source)


def test_the_same_text_is_a_draft_with_its_origin_and_is_not_drafted_anew() -> None:
    said = run("translate", "april.md", "--to", "es")
    assert "1 drafted, 0 kept, 2 from the memory" in said.output
    about = entry("april", "About")
    assert (about.target, about.state) == ("Acerca del comando.", State.DRAFT)
    assert about.notes[0] == "Memoria 100%: march.md"
    before = (FOLDER / "april.po").read_bytes()
    run("translate", "april.md", "--to", "es")
    assert (FOLDER / "april.po").read_bytes() == before


def test_what_was_approved_in_the_other_direction_serves_turned_round() -> None:
    Path("mayo.md").write_text("Acerca del comando.\n\nLas tripulaciones descansaron en la base.\n")
    said = run("translate", "mayo.md", "--to", "en")
    assert "1 drafted, 0 kept, 1 from the memory" in said.output
    found = read_catalog(Path("locales/en/LC_MESSAGES/mayo.po")).entries[0]
    assert (found.target, found.state, found.notes[0]) == (ABOUT, State.DRAFT, "Memory 100%: march.md")


def test_a_similar_text_is_fuzzy_with_its_score_and_never_printed_as_a_draft() -> None:
    run("translate", "april.md", "--to", "es")
    met = entry("april", "governor")
    assert (met.target, met.state, met.previous) == ("El general se reunió el lunes.", State.DRAFT, MET)
    assert met.notes[0] == "Memoria 96%: march.md"
    run("build", "april.md", "--to", "es")
    assert "lunes" not in Path("april.es.md").read_text()
    run("build", "april.md", "--to", "es", "--unreviewed", "stale")
    assert "lunes" in Path("april.es.md").read_text()


def test_the_configuration_says_what_becomes_of_it() -> None:
    Path("afst-i18n.toml").write_text('[memory]\nexact = "approved"\nnear = 100\n')
    run("translate", "april.md", "--to", "es")
    assert entry("april", "About").state is State.APPROVED
    assert "viernes" in entry("april", "governor").target
    Path("afst-i18n.toml").write_text('[memory]\nexact = "off"\nnear = 100\n')
    Path("may.md").write_text(f"{ABOUT}\n")
    run("translate", "may.md", "--to", "es")
    assert entry("may", "About").target != "Acerca del comando."
    Path("afst-i18n.toml").write_text("[memory]\nnear = 20\n")
    assert "near" in run("translate", "may.md", "--to", "es", code=2).output


def test_a_similar_text_may_stand_in_a_note_beside_the_draft() -> None:
    Path("afst-i18n.toml").write_text('[memory]\nnear-as = "note"\n')
    for _ in range(2):
        run("translate", "april.md", "--to", "es")
        met = entry("april", "governor")
        assert "viernes" in met.target
        assert "Memoria 96%: march.md: El general se reunió el lunes." in met.notes


def test_two_translations_of_one_text_are_never_approved_by_themselves() -> None:
    Path("may.md").write_text(f"{ABOUT}\n")
    run("translate", "may.md", "--to", "es")
    approve("may", {ABOUT: "Sobre el comando."})
    Path("afst-i18n.toml").write_text('[memory]\nexact = "approved"\n')
    run("translate", "april.md", "--to", "es")
    about = entry("april", "About")
    assert about.state is State.DRAFT
    assert about.notes[:2] == ("Memoria 100%: march.md", "Memoria también: Sobre el comando. (may.md)")
    said = run("memory", "stats", "--to", "es").stdout
    assert "march.md: 2 texts\nmay.md: 1 text\n2 different texts, 1 translated in several ways\n" in said
    assert f"  {ABOUT}\n    march.md: Acerca del comando.\n    may.md: Sobre el comando.\n" in said


def test_a_changed_paragraph_of_the_same_document_gets_its_own_draft() -> None:
    Path("march.md").write_text(f"{MET.replace('Monday', 'Friday')}\n\n{ABOUT}\n")
    run("translate", "march.md", "--to", "es")
    met = entry("march", "Friday")
    assert "viernes" in met.target
    assert met.previous == MET


def test_a_memory_goes_out_as_tmx_and_comes_in_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("memory", "export", "--to", "es", "-o", "office.tmx")
    assert "is there already" in run("memory", "export", "--to", "es", "-o", "office.tmx", code=2).output
    assert run("memory", "export", "--to", "es").stdout_bytes == Path("office.tmx").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    assert run("memory", "import", "../office.tmx", "--to", "es").stdout == "memory/office.tmx\n"
    assert "is there already" in run("memory", "import", "../office.tmx", "--to", "es", code=2).output
    run("memory", "import", "../office.tmx", "--to", "es", "--force")
    Path("june.md").write_text(f"{ABOUT}\n")
    run("translate", "june.md", "--to", "es")
    assert entry("june", "About").target == "Acerca del comando."
    assert entry("june", "About").notes[0] == "Memoria 100%: march.md"


def test_what_cannot_be_is_said_in_one_line() -> None:
    Path("empty.tmx").write_text('<tmx version="1.4"><body/></tmx>')
    said = run("memory", "import", "empty.tmx", "--to", "es", code=2).output
    assert said.startswith("Error: empty.tmx: has no pair of English and Spanish")
    assert "nothing is approved here" in run("memory", "export", "--to", "en", code=3).output
    # What was approved from English into Spanish serves the other way, and is not exported as if it were.
    assert "2 different texts, 0 translated in several ways\n" in run("memory", "stats", "--to", "en").stdout
