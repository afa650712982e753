"""Catalogs of other programs: their empty messages are drafted, and nothing else changes."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main

CATALOG = """\
# Spanish of the program.
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. shown in the menu
#: src/a.c:12
msgid "The crew rested."
msgstr ""

# Ana, 2024
msgctxt "menu"
msgid "Base"
msgstr "Base aprobada"

#: src/a.c:20
#, c-format
msgid "%d crew rested."
msgid_plural "%d crews rested."
msgstr[0] ""
msgstr[1] ""

msgid ""
"First line of the crew.\\n"
"  Second line of the pilots.\\n"
msgstr ""

#, fuzzy
msgid "The pilots flew."
msgstr "Algo dudoso."

msgid "%s"
msgstr ""

#~ msgid "Gone."
#~ msgstr "Se fue."
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def translate(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["translate", *arguments, "-q"])
    return result.exit_code, result.output


def test_the_empty_messages_of_a_catalog_are_drafted() -> None:
    Path("es.po").write_text(CATALOG)
    assert translate("es.po", "--to", "es") == (0, "es.po\n")
    entries = {entry.source: entry for entry in read_catalog(Path("es.po")).entries}
    crew = entries["The crew rested."]
    assert (crew.target, crew.fuzzy, crew.notes) == ("La tripulación descansó.", True, ("shown in the menu",))
    assert (entries["Base"].target, entries["Base"].fuzzy, entries["Base"].comments) == (
        "Base aprobada",
        False,
        ("Ana, 2024",),
    )
    plural = entries["%d crew rested."]
    assert len(plural.plural_targets) == 2
    assert all("%d" in text and "tripulaci" in text for text in plural.plural_targets)
    assert plural.plural_targets[1].startswith("%d tripulaciones")
    lines = entries["First line of the crew.\n  Second line of the pilots.\n"].target.split("\n")
    assert (len(lines), lines[1][:2], lines[2]) == (3, "  ", "")
    assert entries["The pilots flew."].target == "Algo dudoso."
    assert entries["%s"].target == "%s"
    assert entries["Gone."].obsolete
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "x.mo", "es.po"], check=True)
    once = Path("es.po").read_bytes()
    assert translate("es.po", "--to", "es")[0] == 0
    assert Path("es.po").read_bytes() == once


def test_a_template_fills_the_catalog_of_the_language() -> None:
    Path("app.pot").write_text(CATALOG.replace("Language: es", "Language: ").replace("Base aprobada", ""))
    assert translate("app.pot", "--to", "es") == (0, "locales/es/LC_MESSAGES/app.po\n")
    catalog = Path("locales/es/LC_MESSAGES/app.po")
    approved = (
        catalog.read_text()
        .replace("#: src/a.c:12\n#, fuzzy\n", "#: src/a.c:12\n")
        .replace("La tripulación descansó.", "La tripulación ya descansó.")
    )
    catalog.write_text(approved)
    pot = Path("app.pot").read_text()
    Path("app.pot").write_text(pot.replace('msgctxt "menu"\nmsgid "Base"', 'msgid "The base"'))
    assert translate("app.pot", "--to", "es")[0] == 0
    entries = {entry.source: entry for entry in read_catalog(catalog).entries}
    crew = entries["The crew rested."]
    assert (crew.target, crew.fuzzy) == ("La tripulación ya descansó.", False)
    assert entries["The base"].target
    assert entries["Base"].obsolete


@pytest.mark.parametrize(("language", "said"), [("fr", "is a catalog of 'fr'"), ("en_US", "use --to en")])
def test_a_catalog_of_another_language_is_refused(language: str, said: str) -> None:
    Path("x.po").write_text(CATALOG.replace("Language: es", f"Language: {language}"))
    code, out = translate("x.po", "--to", "es")
    assert code == 2
    assert said in out
    assert Path("x.po").read_text() == CATALOG.replace("Language: es", f"Language: {language}")


@pytest.mark.parametrize(
    "data",
    [CATALOG.encode("utf-16"), b'msgid "a\nmsgstr ""\n', b"\0\1\2"],
    ids=["utf-16", "broken", "binary"],
)
def test_what_is_no_catalog_ends_in_one_line(data: bytes) -> None:
    Path("x.po").write_bytes(data)
    code, out = translate("x.po", "--to", "es")
    assert code == 3
    assert out.startswith("Error: x.po")
    assert out.count("\n") == 1
    assert Path("x.po").read_bytes() == data
