"""`xliff export` and `xliff import`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main

CATALOG = """\
msgid ""
msgstr ""
"Language: es_MX\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#, fuzzy
msgid "The crew rested."
msgstr "La crew descansó."

msgid "Approved."
msgstr "Aprobado."

msgid "Empty."
msgstr ""

#, fuzzy
msgid "Draft."
msgstr "Borrador."
"""


@pytest.fixture(autouse=True)
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("es.po")
    path.write_text(CATALOG)
    assert run("export", "es.po", "-o", "out.xlf") == (0, "out.xlf\n")
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["xliff", *arguments])
    return result.exit_code, result.output


def translated(source: str, target: str, state: str) -> None:
    text = Path("out.xlf").read_text()
    head, _, tail = text.partition(f"<source>{source}</source>")
    begin = head.rindex('<segment id="s1"')
    rest = tail[tail.index("</segment>") :]
    segment = f'<segment id="s1" state="{state}"><source>{source}</source><target>{target}</target>'
    Path("out.xlf").write_text(head[:begin] + segment + rest)


def entries() -> dict[str, tuple[str, bool]]:
    return {entry.source: (entry.target, entry.fuzzy) for entry in read_catalog(Path("es.po")).entries}


def test_nothing_changed_changes_nothing() -> None:
    before = Path("es.po").read_bytes()
    assert run("import", "out.xlf")[0] == 0
    assert Path("es.po").read_bytes() == before


def test_finished_translations_are_approved_and_others_are_drafts() -> None:
    translated("The crew rested.", "La tripulación descansó.", "final")
    translated("Empty.", "Vacío.", "translated")
    translated("Draft.", "Borrador.", "reviewed")
    translated("Approved.", "Aceptado.", "final")
    code, out = run("import", "out.xlf")
    assert code == 0
    assert "4 messages updated" in out
    assert entries() == {
        "The crew rested.": ("La tripulación descansó.", False),
        "Approved.": ("Aceptado.", False),
        "Empty.": ("Vacío.", True),
        "Draft.": ("Borrador.", False),
    }


def test_what_a_person_did_meanwhile_stays() -> None:
    translated("The crew rested.", "La tripulación descansó.", "final")
    translated("Approved.", "Quizás.", "translated")
    Path("es.po").write_text(CATALOG.replace("La crew descansó.", "Descansó la tripulación."))
    code, out = run("import", "out.xlf")
    assert code == 1
    assert out.count("changed or approved since the export") == 2
    assert entries()["The crew rested."] == ("Descansó la tripulación.", True)
    assert entries()["Approved."] == ("Aprobado.", False)


def test_a_catalog_that_is_not_here_names_the_way_out() -> None:
    Path("es.po").rename("moved.po")
    code, out = run("import", "out.xlf")
    assert code == 3
    assert "--catalog" in out
    assert run("import", "out.xlf", "--catalog", "moved.po")[0] == 0
