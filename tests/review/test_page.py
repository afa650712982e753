"""The page is one file, holds everything, and runs nothing that a stranger wrote."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from afst_i18n.catalogs import draft_digest, read_catalog, render_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Entry
from afst_i18n.core.place import Place
from tests.review.project import CATALOG, rewrite, write_project

HOSTILE = (
    '<img src=x onerror="document.title=1">\'"</script><script>document.title=1</script>{{7*7}}{% raw %}'
)


def make(*arguments: str, language: str = "en") -> str:
    result = CliRunner().invoke(main, ["review", "--lang", language, *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Path("review.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("catalog")
def test_it_fetches_nothing_and_its_policy_names_its_own_blocks() -> None:
    page = make()
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert not re.search(r"url\(|@import", page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none';")
    assert "connect-src 'none'" in said
    assert "unsafe" not in said
    for tag in ("style", "script"):
        block = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert block
        digest = base64.b64encode(hashlib.sha256(block[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in said
    assert " style=" not in page
    assert not re.search(r"\son\w+=", page)


@pytest.mark.usefixtures("catalog")
def test_the_same_catalogs_make_the_same_bytes() -> None:
    assert make() == make()


@pytest.mark.usefixtures("catalog")
def test_source_translation_terms_pairs_and_findings_stand_in_it() -> None:
    page = make()
    assert '<span class="term" data-link="p2t0">Wing Gen.</span>' in page
    assert '<span class="term" data-link="p2t0">general de ala</span>' in page
    assert "rank.mx.wing-general" in page
    assert '<span class="quantity lost" data-link="p2q0">140</span>' in page
    assert re.search(r"N201</span>\s+&#39;140&#39; became &#39;104&#39;", page)
    assert '<span class="term lost" data-link="p3t0">Mexican Air Force</span>' in page


@pytest.mark.parametrize("note", ["check: '11' is missing", "revise: falta '11'"])
def test_what_the_guards_doubt_stands_in_the_margin_of_a_draft(catalog: Path, note: str) -> None:
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("#: talks.md:7", f"#. {note}\n#: talks.md:7", 1), encoding="utf-8")
    page = make()
    said = note.partition(": ")[2].replace("'", "&#39;")
    assert f'class="warning doubt"><span class="level">Doubtful</span> {said}' in page
    output = CliRunner().invoke(main, ["status"]).output
    assert "1 with a number or sign that is missing" in output
    rewrite(catalog, 3, "Otra traducción.")
    assert 'class="warning doubt"' not in make()


def test_what_was_changed_against_the_draft_is_found_in_git(catalog: Path) -> None:
    import subprocess

    for command in ("init -q", "add -A", "-c user.name=a -c user.email=a@b.example commit -qm drafts"):
        subprocess.run(["git", *command.split()], check=True)
    rewrite(catalog, 3, "Las tripulaciones despegaron el viernes.")
    page = make()
    assert "<del>volaron</del><ins>despegaron</ins>" in page
    assert 'data-stage="edited"' in page


@pytest.mark.usefixtures("catalog")
def test_every_word_of_it_is_in_spanish_where_spanish_is_asked_for() -> None:
    english, spanish = make(), make(language="es")
    assert '<html lang="es">' in spanish
    for words in ("Bilingual review", "Save edits", "Machine draft", "Worst first", "Name and rank"):
        assert words in english
        assert words not in spanish
    assert "Revisión bilingüe" in spanish


def hostile_project(folder: Path) -> None:
    path = write_project(folder)
    catalog = read_catalog(path)
    place = (Place(f"{HOSTILE}.md", 1),)
    entry = Entry(
        f"Read {HOSTILE} now.",
        f"Lea {HOSTILE} ya.",
        fuzzy=True,
        references=place,
        comments=(HOSTILE,),
        previous=HOSTILE,
        draft=draft_digest(HOSTILE),
    )
    header = {**catalog.header, "Project-Id-Version": HOSTILE}
    hostile = folder / "locales/es/LC_MESSAGES" / "<b onclick=alert(1)>&amp;'\".po"
    hostile.write_bytes(render_catalog(type(catalog)(str(hostile), header, (*catalog.entries, entry))))


def test_markup_in_texts_comments_and_names_is_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tab: Page
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile_project(tmp_path)
    make()
    tab.goto(f"file://{tmp_path}/review.html")
    assert tab.title().startswith("Review: ")
    assert tab.locator("img, b").count() == 0
    assert tab.locator("script").count() == 2
    shown = tab.locator(".source", has_text="Read <img").inner_text()
    assert HOSTILE in shown
    data = json.loads(tab.locator("#data").text_content() or "")
    assert any(HOSTILE in row["target"] for row in data["rows"])
    # Editing puts the text into the page a second time, by script.
    last = tab.locator("article.paragraph").last
    last.locator(".edit").click()
    last.locator("textarea").fill(f"Lea {HOSTILE} pronto.")
    last.locator(".keep").click()
    assert tab.locator("img, b").count() == 0
    assert HOSTILE in last.locator(".text").inner_text()


@pytest.mark.usefixtures("catalog")
def test_a_catalog_is_never_taken_for_the_page() -> None:
    before = CATALOG.read_bytes()
    result = CliRunner().invoke(main, ["review", "-o", str(CATALOG)])
    assert result.exit_code == 2
    assert CATALOG.read_bytes() == before
