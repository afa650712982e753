"""A catalog belongs to one document: by its path, found again where it was moved, shared by no two."""

import os
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from afst_i18n.catalogs import parse_catalog, read_catalog, render_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.place import Place

FOLDER = Path("locales/es/LC_MESSAGES")
MARCH = "The talks ended on Friday.\n\nThe pilots flew to the coast.\n\nAbout us: we train.\n"
APRIL = "The crews rested in Texas.\n\nThe general met the governor.\n\nAbout us: we train.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("2026-03/release.md", MARCH)
    write("2026-04/release.md", APRIL)
    return tmp_path


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def translate(*names: str) -> list[Path]:
    return [Path(line) for line in run("translate", *names, "--to", "es", "-q").stdout.splitlines()]


def build(name: str) -> str:
    return Path(run("build", name, "--to", "es", "-q").stdout.strip()).read_text(encoding="utf-8")


def approve(path: Path, prefix: str) -> None:
    """Approve every message of a catalog as a person would, with words of her own."""
    catalog = read_catalog(path)
    entries = [
        e if e.obsolete else replace(e, target=f"{prefix}: {e.source}", fuzzy=False) for e in catalog.entries
    ]
    path.write_bytes(render_catalog(replace(catalog, entries=tuple(entries))))


def approved() -> dict[str, set[str]]:
    """All that is approved on disk, obsolete or not, by catalog."""
    return {
        path.name: {e.target for e in read_catalog(path).entries if e.state is State.APPROVED}
        for path in sorted(FOLDER.glob("*.po"))
    }


def test_two_documents_of_one_name_have_two_catalogs() -> None:
    (march,) = translate("2026-03/release.md")
    assert march == FOLDER / "release.po"
    approve(march, "Marzo")
    (april,) = translate("2026-04/release.md")
    assert april == FOLDER / "2026-04-release.po"
    approve(april, "Abril")
    translate("2026-03/release.md", "2026-04/release.md")
    before = march.read_bytes(), april.read_bytes()
    assert translate("2026-03/release.md", "2026-04/release.md") == [march, april]
    assert (march.read_bytes(), april.read_bytes()) == before
    assert build("2026-03/release.md").startswith("Marzo: The talks ended on Friday.")
    assert build("2026-04/release.md").startswith("Abril: The crews rested in Texas.")
    assert read_catalog(april).header["X-Afst-Document"] == "2026-04/release.md"


def test_documents_of_one_run_are_told_apart_by_their_folders_or_suffixes() -> None:
    write("release.md", "The wing trained on Monday.\n")
    write("2026-04/release.txt", "The base opened on Sunday.\n")
    names = translate("2026-03/release.md", "2026-04/release.md", "2026-04/release.txt", "release.md")
    assert [path.name for path in names] == [
        *("2026-03-release.po", "2026-04-release.md.po", "release.txt.po", "release.po")
    ]
    assert len(translate("release.md", "./release.md", "2026-03/../release.md")) == 1


def test_built_documents_of_one_name_do_not_overwrite_each_other() -> None:
    translate("2026-03/release.md", "2026-04/release.md")
    run("build", "2026-03/release.md", "--to", "es", "-o", "out", "-q")
    run("build", "2026-04/release.md", "--to", "es", "-o", "out", "-q")
    assert sorted(path.name for path in Path("out").iterdir()) == [
        *("2026-03-release.es.md", "2026-04-release.es.md")
    ]
    write("2026-03/release.en.md", MARCH)
    translate("2026-03/release.en.md")
    names = ("2026-03/release.md", "2026-03/release.en.md")
    assert "would be built as 2026-03/release.es.md" in run("build", *names, "--to", "es", code=2).output
    run("build", *names, "--to", "es", "-o", "out")


@pytest.mark.parametrize(
    ("new", "catalog"),
    [("archive/2026/release.md", "release.po"), ("2026-03/talks.md", "talks.po"), ("talks.txt", "talks.po")],
)
def test_a_moved_or_renamed_document_finds_its_catalog(new: str, catalog: str) -> None:
    (march,) = translate("2026-03/release.md")
    approve(march, "Marzo")
    write(new, MARCH + "\nA new paragraph.\n")
    Path("2026-03/release.md").unlink()
    assert build(new).startswith("Marzo: "), "before translate has seen it, too"
    assert translate(new) == [FOLDER / catalog]
    assert [path.name for path in FOLDER.iterdir()] == [catalog]
    assert len(approved()[catalog]) == 3
    assert build(new).startswith("Marzo: The talks ended")
    assert read_catalog(FOLDER / catalog).header["X-Afst-Document"] == new
    assert [str(place) for place in read_catalog(FOLDER / catalog).entries[0].references] == [f"{new}:1"]


def test_a_copy_is_no_moved_document() -> None:
    (march,) = translate("2026-03/release.md")
    approve(march, "Marzo")
    before = march.read_bytes()
    shutil.copy("2026-03/release.md", "copy.md")
    assert translate("copy.md") == [FOLDER / "copy.po"]
    assert march.read_bytes() == before


def test_this_months_release_under_last_months_name_leaves_the_catalog_to_last_months() -> None:
    write("release.md", MARCH)
    (march,) = translate("release.md")
    approve(march, "Marzo")
    write("archive/release.md", MARCH)
    write("release.md", APRIL)
    assert build("archive/release.md").startswith("Marzo: ")
    translate("archive/release.md", "release.md")
    assert build("archive/release.md").startswith("Marzo: ")
    assert len(approved()["release.po"]) == 3
    (april,) = translate("release.md")
    assert april != march


def test_a_name_that_a_person_gave_stays() -> None:
    (march,) = translate("2026-03/release.md")
    approve(march, "Marzo")
    march.rename(FOLDER / "boletin-marzo.po")
    assert translate("2026-03/release.md") == [FOLDER / "boletin-marzo.po"]
    Path("2026-03/release.md").rename("talks.md")
    assert translate("talks.md") == [FOLDER / "boletin-marzo.po"]
    assert approved() == {"boletin-marzo.po": {f"Marzo: {one}" for one in MARCH.strip().split("\n\n")}}


def test_a_catalog_of_another_program_under_the_name_is_left_alone() -> None:
    header = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    other = Catalog(
        "",
        header,
        (
            Entry(
                "Open",
                "Abrir",
                references=(),
            ),
        ),
    )
    FOLDER.mkdir(parents=True)
    foreign = replace(other, entries=(replace(other.entries[0], references=read_places("src/menu.c:4")),))
    (FOLDER / "release.po").write_bytes(render_catalog(foreign))
    before = (FOLDER / "release.po").read_bytes()
    assert translate("2026-03/release.md") == [FOLDER / "2026-03-release.po"]
    assert (FOLDER / "release.po").read_bytes() == before


def read_places(*places: str) -> tuple[Place, ...]:
    text = f'msgid ""\nmsgstr "Language: es\\n"\n\n#: {" ".join(places)}\nmsgid "x"\nmsgstr ""\n'
    return parse_catalog(text.encode(), path="x.po").entries[0].references


def old_version(path: Path) -> None:
    """The catalog as the versions before wrote it: nobody's, by its header."""
    catalog = read_catalog(path)
    fields = {name: value for name, value in catalog.header.items() if name != "X-Afst-Document"}
    path.write_bytes(render_catalog(replace(catalog, header=fields)))


def test_an_old_catalog_of_one_document_gets_its_name_and_keeps_every_word() -> None:
    (march,) = translate("2026-03/release.md")
    approve(march, "Marzo")
    old_version(march)
    before = approved()
    assert translate("2026-03/release.md") == [march]
    assert approved() == before
    assert read_catalog(march).header["X-Afst-Document"] == "2026-03/release.md"


SHARED = """\
msgid ""
msgstr ""
"Language: es_MX\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Generator: afst-i18n 0.1.0\\n"

#: 2026-04/release.md:1
msgid "The crews rested in Texas."
msgstr "Abril: descansaron."

#: 2026-04/release.md:3
msgid "The general met the governor."
msgstr "Abril: se reunieron."

#: 2026-04/release.md:5
msgid "About us: we train."
msgstr "Ambos: acerca de."

#~ msgid "The talks ended on Friday."
#~ msgstr "Marzo: concluyeron."

#~ msgid "The pilots flew to the coast."
#~ msgstr "Marzo: volaron."
"""


@pytest.mark.parametrize("order", [("03", "04"), ("04", "03"), ("03",), ("04",)])
def test_an_old_catalog_of_two_documents_is_parted_and_nothing_is_lost(order: tuple[str, ...]) -> None:
    FOLDER.mkdir(parents=True)
    (FOLDER / "release.po").write_text(SHARED, encoding="utf-8")
    for month in order:
        translate(f"2026-{month}/release.md")
    assert set.union(*approved().values()) == {
        *("Abril: descansaron.", "Abril: se reunieron.", "Ambos: acerca de."),
        *("Marzo: concluyeron.", "Marzo: volaron."),
    }
    if "03" in order:
        built = build("2026-03/release.md")
        assert built == "Marzo: concluyeron.\n\nMarzo: volaron.\n\nAmbos: acerca de.\n"
    if "04" in order:
        built = build("2026-04/release.md")
        assert built == "Abril: descansaron.\n\nAbril: se reunieron.\n\nAmbos: acerca de.\n"


def test_the_catalog_folder_may_lie_outside_the_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in ("2026-03", "2026-04"):
        monkeypatch.chdir(folder / month)
        run("translate", "release.md", "--to", "es", "--locales", "../all", "-q")
    monkeypatch.chdir(folder)
    headers = [read_catalog(path).header["X-Afst-Document"] for path in sorted(Path("all").rglob("*.po"))]
    assert headers == ["2026-04/release.md", "2026-03/release.md"]
    run("translate", "2026-03/release.md", "--to", "es", "--locales", "all", "-q")
    assert len(list(Path("all").rglob("*.po"))) == 2


def test_a_name_that_no_header_can_hold_is_written_as_in_a_url() -> None:
    name = "50% de\ndescuento .md"
    write(name, MARCH)
    translate(name)
    (path,) = FOLDER.iterdir()
    approve(path, "Marzo")
    translate(name)
    assert list(FOLDER.iterdir()) == [path]
    run("build", name, "--to", "es")
    assert Path("50% de\ndescuento .es.md").read_text(encoding="utf-8").startswith("Marzo: ")
    assert read_catalog(path).header["X-Afst-Document"] == "50%25 de%0Adescuento .md"


def test_a_copy_that_came_by_mail_is_named() -> None:
    """What a translator saved beside the catalog must not be missed in silence."""
    (catalog,) = translate("2026-03/release.md")
    copy = catalog.with_name("release (1).po")
    shutil.copy(catalog, copy)
    approve(copy, "Hers")
    said = f"2026-03/release.md: {copy} is of this document too and is not read; keep one of them"
    assert said in run("build", "2026-03/release.md", "--to", "es", "-q").output
    assert str(copy) in run("translate", "2026-03/release.md", "--to", "es").output
    catalog.unlink()
    result = run("build", "2026-03/release.md", "--to", "es")
    assert "not read" not in result.output
    assert build("2026-03/release.md").startswith("Hers: ")


def test_one_file_by_two_ways_has_one_catalog() -> None:
    """As where a volume heeds no capitals, or accents are written in two ways: one file, two names."""
    (catalog,) = translate("2026-03/release.md")
    approve(catalog, "March")
    Path("linked").symlink_to("2026-03")
    assert translate("linked/release.md") == [catalog]
    assert build("linked/release.md").startswith("March: ")
    assert translate("2026-03/release.md", "linked/release.md")[0] == catalog
    assert build("2026-03/release.md").startswith("March: ")


def test_one_file_by_two_spellings_has_one_catalog() -> None:
    composed, apart = (unicodedata.normalize(form, "Reunión.md") for form in ("NFC", "NFD"))
    write(composed, MARCH)
    (catalog,) = translate(composed)
    approve(catalog, "March")
    os.link(composed, apart.lower())
    assert translate(apart.lower()) == [catalog]
    assert build(apart.lower()).startswith("March: ")


def test_an_empty_catalog_is_written_anew() -> None:
    (catalog,) = translate("2026-03/release.md")
    catalog.write_bytes(b"")
    assert translate("2026-03/release.md") == [catalog]
    assert read_catalog(catalog).header["X-Afst-Document"] == "2026-03/release.md"
