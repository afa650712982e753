"""From documents to catalogs and back to documents, as a translator works with them."""

import shutil
import socket
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from afst_i18n.catalogs import draft_digest
from afst_i18n.catalogs.read import read_catalog
from afst_i18n.catalogs.write import render_catalog
from afst_i18n.checks import Selection
from afst_i18n.cli import main
from afst_i18n.config import Config
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.errors import ConflictError
from afst_i18n.core.language import ENGLISH as ENGLISH_LANGUAGE
from afst_i18n.core.language import SPANISH
from afst_i18n.resources import shipped
from afst_i18n.termbase.load import make_glossary
from afst_i18n.workflows import fix
from afst_i18n.workflows.check import Inspection
from afst_i18n.workflows.documents import Job, Shard
from afst_i18n.workflows.translate import translate as translate_documents

ENGLISH = """\
The talks ended
on Friday. They were held at the base.

# A heading

* The crews of the *Mexican Air Force* flew [to the coast](https://a.example).
* The crews rested.
"""
CATALOG = Path("locales/es/LC_MESSAGES/doc.po")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def refuse(*arguments: object) -> None:
        raise AssertionError("the network was reached for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doc.md").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def translate() -> Catalog:
    run("translate", "doc.md", "--to", "es")
    return read_catalog(CATALOG)


def edit(**changes: tuple[str, bool]) -> None:
    """Give the entries whose source begins with a word another translation and fuzzy mark."""
    catalog = read_catalog(CATALOG)
    entries = tuple(_edited(entry, changes) for entry in catalog.entries)
    CATALOG.write_bytes(render_catalog(Catalog(catalog.path, catalog.header, entries)))


def _edited(entry: Entry, changes: dict[str, tuple[str, bool]]) -> Entry:
    for word, (target, fuzzy) in changes.items():
        if word in entry.source:
            return replace(entry, target=target, fuzzy=fuzzy)
    return entry


def built_text(folder: Path) -> str:
    return (folder / "doc.es.md").read_text(encoding="utf-8")


def entry(catalog: Catalog, word: str) -> Entry:
    return next(e for e in catalog.entries if word in e.source)


def test_segments_become_fuzzy_entries_with_references_and_terms() -> None:
    catalog = translate()
    assert [e.source for e in catalog.entries] == [
        "The talks ended on Friday. They were held at the base.",
        "A heading",
        "The crews of the *Mexican Air Force* flew [to the coast](https://a.example).",
        "The crews rested.",
    ]
    assert all(e.state is State.DRAFT for e in catalog.entries)
    assert [str(e.references[0]) for e in catalog.entries] == ["doc.md:1", "doc.md:4", "doc.md:6", "doc.md:7"]
    notes = entry(catalog, "Mexican").notes
    assert any("Mexican Air Force → Fuerza Aérea Mexicana" in note for note in notes)
    assert "](https://a.example)" in entry(catalog, "Mexican").target


@pytest.mark.parametrize("reader", ["C", "es_MX.UTF-8"])
def test_notes_are_in_the_language_of_the_translator_whoever_runs_it(
    reader: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("LC_ALL", reader)
    (folder / "doc.md").write_text("Wing Gen. Laura Ortiz spoke.\n", encoding="utf-8")
    (note,) = translate().entries[0].notes
    assert note.startswith("Wing Gen. → general de ala (rank.mx.wing-general): Equivale a general de brigada")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_the_catalog() -> None:
    translate()
    command = ["msgfmt", "-c", "--check-header", "-o", "/dev/null", str(CATALOG)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_running_again_changes_no_byte() -> None:
    translate()
    before = CATALOG.read_bytes()
    translate()
    assert CATALOG.read_bytes() == before
    run("translate", "doc.md", "--to", "es", "--again")
    assert CATALOG.read_bytes() == before


def test_a_draft_without_the_placeables_of_its_source_is_made_anew_unless_a_person_has_touched_it() -> None:
    catalog = translate()
    entry = next(one for one in catalog.entries if "coast" in one.source)
    lost = entry.target.replace("(https://a.example)", "").replace("[", "").replace("]", "")
    drafted = replace(entry, target=lost, draft=draft_digest(lost))
    others = tuple(one for one in catalog.entries if one is not entry)
    CATALOG.write_bytes(render_catalog(replace(catalog, entries=(*others, drafted))))
    assert "](https://a.example)" in next(one for one in translate().entries if "coast" in one.source).target
    edited = replace(drafted, draft=draft_digest(entry.target))
    CATALOG.write_bytes(render_catalog(replace(catalog, entries=(*others, edited))))
    assert next(one for one in translate().entries if "coast" in one.source).target == lost


def test_what_a_person_approved_or_edited_is_never_touched() -> None:
    translate()
    edit(talks=("Aprobado.", False), rested=("Editado, sin aprobar.", True))
    run("translate", "doc.md", "--to", "es", "--again")
    catalog = read_catalog(CATALOG)
    assert (entry(catalog, "talks").target, entry(catalog, "talks").fuzzy) == ("Aprobado.", False)
    assert (entry(catalog, "rested").target, entry(catalog, "rested").fuzzy) == (
        "Editado, sin aprobar.",
        True,
    )


def test_a_changed_paragraph_has_its_new_draft_beside_the_old_text(folder: Path) -> None:
    translate()
    edit(talks=("Las pláticas concluyeron el viernes.", False))
    (folder / "doc.md").write_text(ENGLISH.replace("Friday", "Monday"), encoding="utf-8")
    for _ in range(2):
        changed = entry(translate(), "Monday")
        assert "lunes" in changed.target
        assert changed.state is State.DRAFT
        assert changed.previous == "The talks ended on Friday. They were held at the base."
        assert (
            "Traducción del texto antes de que cambiara: Las pláticas concluyeron el viernes."
            in changed.notes
        )
        before = next(e for e in read_catalog(CATALOG).entries if "Friday" in e.source)
        assert (before.obsolete, before.state) == (True, State.APPROVED)
    (folder / "doc.md").write_text(ENGLISH, encoding="utf-8")
    back = entry(translate(), "Friday")
    assert (back.target, back.state) == ("Las pláticas concluyeron el viernes.", State.APPROVED)


def test_build_prints_the_translation_of_another_text_only_where_it_is_asked_to(folder: Path) -> None:
    translate()
    edit(talks=("Las pláticas concluyeron el viernes.", False))
    (folder / "doc.md").write_text(ENGLISH.replace("Friday", "Monday"), encoding="utf-8")
    before_translate = run("build", "doc.md", "--to", "es", "--unreviewed", "stale")
    assert "viernes" not in (folder / "doc.es.md").read_text(encoding="utf-8")
    assert "4 not approved: 3 printed as drafts, 1 as source text" in before_translate.output
    translate()
    draft = run("build", "doc.md", "--to", "es", "-q")
    assert "4 not approved: 4 printed as drafts, 0 as source text" in draft.output
    assert "1 paragraph changed since approved" in draft.output
    assert "lunes" in (folder / "doc.es.md").read_text(encoding="utf-8")
    stale = run("build", "doc.md", "--to", "es", "--unreviewed", "stale")
    assert (
        "3 printed as drafts, 0 as source text, 1 as the approved translation of an earlier" in stale.output
    )
    assert built_text(folder).startswith("Las pláticas concluyeron el viernes.")


def test_what_another_program_pairs_with_a_changed_text_is_no_draft_of_it(folder: Path) -> None:
    """As msgmerge and Poedit leave it, and as older versions did."""
    translate()
    edit(talks=("Las pláticas concluyeron el viernes.", False))
    (folder / "doc.md").write_text(ENGLISH.replace("Friday", "Monday"), encoding="utf-8")
    catalog = read_catalog(CATALOG)
    moved = tuple(
        replace(e, source=e.source.replace("Friday", "Monday"), fuzzy=True, previous=e.source, draft=None)
        if "Friday" in e.source
        else e
        for e in catalog.entries
    )
    CATALOG.write_bytes(render_catalog(replace(catalog, entries=moved)))
    for times in range(2):
        built = run("build", "doc.md", "--to", "es")
        assert "4 not approved: 3 printed as drafts, 1 as source text" in built.output
        assert "viernes" not in (folder / "doc.es.md").read_text(encoding="utf-8")
        if not times:
            assert entry(translate(), "Monday").target == "Las pláticas concluyeron el viernes.", "not lost"
    run("build", "doc.md", "--to", "es", "--unreviewed", "stale")
    assert built_text(folder).startswith("Las pláticas concluyeron el viernes.")
    # What an older version paired so has the old entry beside it, and gets its draft.
    old = Entry(
        "The talks ended on Friday. They were held at the base.",
        "Las pláticas concluyeron el viernes.",
        obsolete=True,
    )
    now = read_catalog(CATALOG)
    CATALOG.write_bytes(render_catalog(replace(now, entries=(*now.entries, old))))
    drafted = entry(translate(), "Monday")
    assert "lunes" in drafted.target
    assert drafted.previous == old.source


def test_a_removed_source_rests_as_obsolete_and_comes_back(folder: Path) -> None:
    translate()
    edit(rested=("Las tripulaciones descansaron.", False))
    (folder / "doc.md").write_text(ENGLISH.replace("* The crews rested.\n", ""), encoding="utf-8")
    assert entry(translate(), "rested").obsolete
    (folder / "doc.md").write_text(ENGLISH, encoding="utf-8")
    back = entry(translate(), "rested")
    assert (back.obsolete, back.fuzzy, back.target) == (False, False, "Las tripulaciones descansaron.")


def test_build_prints_approved_text_and_counts_what_fell_back(folder: Path) -> None:
    translate()
    edit(talks=("Las pláticas concluyeron.", False))
    draft = run("build", "doc.md", "--to", "es")
    assert "3 not approved: 3 printed as drafts" in draft.output
    text = (folder / "doc.es.md").read_text(encoding="utf-8")
    assert text.startswith("Las pláticas concluyeron.\n\n# ")
    assert "A heading" not in text
    source = run("build", "doc.md", "--to", "es", "--unreviewed", "source", "-q")
    assert "0 printed as drafts, 3 as source text" in source.output, "quiet or not"
    text = (folder / "doc.es.md").read_text(encoding="utf-8")
    assert text == ENGLISH.replace(
        "The talks ended\non Friday. They were held at the base.", "Las pláticas concluyeron."
    )


def test_build_may_refuse_what_nobody_approved(folder: Path) -> None:
    translate()
    refused = run("build", "doc.md", "--to", "es", "--unreviewed", "fail", code=1)
    assert "doc.md:4: not approved" in refused.output
    assert not (folder / "doc.es.md").exists()
    edit(talks=("a", False), heading=("b", False), Mexican=("c", False), rested=("d", False))
    run("build", "doc.md", "--to", "es", "--unreviewed", "fail")
    assert (folder / "doc.es.md").exists()


def test_no_file_means_the_configured_sources(folder: Path) -> None:
    (folder / "afst-i18n.toml").write_text('[sources]\nen = ["*.md"]\n')
    assert run("translate", "--to", "es", "-q").stdout == f"{CATALOG}\n"


def test_the_catalog_names_the_document_from_the_project_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "afst-i18n.toml").write_text("")
    (folder / "texts").mkdir()
    (folder / "doc.md").rename(folder / "texts" / "doc.md")
    monkeypatch.chdir(folder / "texts")
    run("translate", "doc.md", "--to", "es", "-q")
    catalog = read_catalog(folder / CATALOG)
    assert catalog.entries[0].references[0].path == "texts/doc.md"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_document_keeps_its_newlines(folder: Path, newline: str) -> None:
    (folder / "doc.md").write_bytes(ENGLISH.replace("\n", newline).encode())
    translate()
    run("build", "doc.md", "--to", "es", "-q")
    built = (folder / "doc.es.md").read_bytes().decode()
    assert built.count("\n") == built.count(newline) >= 7


def test_the_built_in_packs_are_there() -> None:
    names = sorted(path.name[:15] for path in shipped("models").glob("*.argosmodel"))
    assert names == ["translate-en_es", "translate-es_en"]


def test_what_is_approved_while_drafts_are_being_made_is_kept(folder: Path) -> None:
    translate()
    (folder / "doc.md").write_text(ENGLISH + "\nThe pilots met on Monday.\n", encoding="utf-8")
    job = Job(Config(), ENGLISH_LANGUAGE, SPANISH, (Path("doc.md"),))
    saved: list[bytes] = []

    def save(done: int, total: int) -> None:
        """As Poedit does, in the middle of the run."""
        if not saved:
            edit(talks=("Las pláticas concluyeron el viernes.", False))
            saved.append(CATALOG.read_bytes())

    translate_documents(job, on_progress=save)
    assert saved
    catalog = read_catalog(CATALOG)
    assert entry(catalog, "talks").target == "Las pláticas concluyeron el viernes."
    assert entry(catalog, "talks").state is State.APPROVED
    assert entry(catalog, "pilots").state is State.DRAFT
    assert [path.name for path in CATALOG.parent.iterdir()] == ["doc.po"]


def test_a_repair_never_overwrites_what_was_saved_meanwhile() -> None:
    translate()
    edit(talks=("Las  pláticas  concluyeron.", False))
    inspection = Inspection(Config(), make_glossary(()), Selection())
    changes = fix.fix(inspection)
    assert changes
    edit(rested=("Las tripulaciones descansaron.", False))
    approved = CATALOG.read_bytes()
    with pytest.raises(ConflictError):
        fix.write(changes)
    assert CATALOG.read_bytes() == approved
    fix.write(fix.fix(inspection))
    assert entry(read_catalog(CATALOG), "rested").state is State.APPROVED


def archive(folder: Path) -> list[Path]:
    """Seven documents in two folders, two of them of one name."""
    paths = [
        folder / part / f"{name}.md"
        for part in ("2026-03", "2026-04")
        for name in ("release", "note", "talk")
    ]
    paths.append(folder / "last.md")
    for number, path in enumerate(paths):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The commander thanked {number + 3} crews.\n\nThe talks ended on Friday.\n")
    return [path.relative_to(folder) for path in paths]


def test_shards_together_write_what_one_run_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    paths = archive(folder)
    translate_documents(Job(Config(), ENGLISH_LANGUAGE, SPANISH, tuple(paths)))
    whole = {path.name: path.read_bytes() for path in CATALOG.parent.iterdir()}
    assert len(whole) == len(paths)
    for path in CATALOG.parent.iterdir():
        path.unlink()
    for number in (3, 1, 2):
        job = Job(Config(), ENGLISH_LANGUAGE, SPANISH, tuple(reversed(paths)), shard=Shard(number, 3))
        translate_documents(job)
    assert {path.name: path.read_bytes() for path in CATALOG.parent.iterdir()} == whole


def test_a_run_that_breaks_off_has_written_what_it_has_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("afst_i18n.workflows.drafting._GROUP_WORDS", 10)
    paths = archive(folder)
    job = Job(Config(), ENGLISH_LANGUAGE, SPANISH, tuple(paths))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if 2 * done > total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        translate_documents(job, on_progress=stop)
    written = sorted(path.name for path in CATALOG.parent.glob("*.po"))
    assert 2 <= len(written) < len(paths)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    results = translate_documents(job)
    assert sum(result.drafted == 0 for result in results) == len(written)
