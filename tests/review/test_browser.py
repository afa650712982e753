"""Reviewing in a real Chromium: by mouse, by keyboard alone, and on paper."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import State
from tests.review.project import TEXTS


@pytest.fixture
def page(catalog: Path, tab: Page) -> Page:
    result = CliRunner().invoke(main, ["review", "--lang", "en"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    tab.goto(f"file://{Path('review.html').absolute()}")
    return tab


def saved(page: Page, folder: Path) -> dict[str, Any]:
    """The file of edits that the page saves."""
    with page.expect_download() as download:
        page.keyboard.press("s")
    path = folder / "edits.json"
    download.value.save_as(path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def apply(code: int = 0) -> str:
    result = CliRunner().invoke(main, ["review", "--apply", "edits.json"], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_an_edit_and_an_approval_reach_the_catalog(page: Page, catalog: Path, tmp_path: Path) -> None:
    second, fourth = page.locator("#p2"), page.locator("#p4")
    second.locator(".text").dblclick()
    second.locator("textarea").fill("La general de ala Laura Ortiz encabezó a 140 aviadores.")
    second.locator(".edited-remark").fill("The figure was wrong.")
    second.get_by_role("button", name="Keep", exact=True).click()
    expect(second.locator(".stage-name")).to_have_text("Edited")
    expect(second.locator(".diff del")).to_have_text("104")
    expect(second.locator(".diff ins")).to_have_text("140")
    fourth.hover()
    fourth.get_by_role("button", name="Approve").click()
    expect(fourth.locator(".stage-name")).to_have_text("Approved")
    expect(page.locator("#progress")).to_have_text("2 of 5 approved")
    edits = saved(page, tmp_path)
    assert [edit["approved"] for edit in edits["edits"]] == [False, True]
    apply()
    entries = read_catalog(catalog).entries
    assert "140" in entries[1].target
    assert entries[1].state is State.DRAFT
    assert entries[1].comments == ("The figure was wrong.",)
    assert entries[3].state is State.APPROVED


def test_all_paragraphs_are_reviewed_by_keyboard_alone(page: Page, catalog: Path, tmp_path: Path) -> None:
    """Nothing but keys from the first to the last paragraph: approve what is good, mend what is not."""
    wanted = [target for _, target, _ in TEXTS]
    wanted[1] = wanted[1].replace("104", "140")
    wanted[4] = "Se reunirán otra vez."
    page.keyboard.press("j")
    page.keyboard.press("j")
    for number in range(1, len(TEXTS)):
        expect(page.locator(".current")).to_have_id(f"p{number + 1}")
        if wanted[number] == TEXTS[number][1]:
            page.keyboard.press("a")
            continue
        page.keyboard.press("e")
        page.keyboard.press("Control+a")
        page.keyboard.type(wanted[number])
        page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#progress")).to_have_text("5 of 5 approved")
    saved(page, tmp_path)
    apply()
    entries = read_catalog(catalog).entries
    assert [entry.target for entry in entries] == wanted
    assert all(entry.state is State.APPROVED for entry in entries)


def test_keys_find_the_findings_and_the_help(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator(".current")).to_have_id("p2")
    page.keyboard.press("n")
    expect(page.locator(".current")).to_have_id("p3")
    page.keyboard.press("n")
    expect(page.locator("#said")).to_contain_text("No further finding.")
    page.keyboard.press("p")
    expect(page.locator(".current")).to_have_id("p2")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_id("p2")
    page.get_by_label("Single keys are shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".current")).to_have_id("p2")


def test_filters_and_search_narrow_what_is_shown(page: Page) -> None:
    shown = page.locator("article.paragraph:visible")
    page.get_by_label("State").select_option("machine")
    expect(shown).to_have_count(3)
    page.get_by_label("Severity").select_option("error")
    expect(shown).to_have_count(2)
    page.get_by_label("Rule").select_option("T101")
    expect(shown).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("1 of 5 paragraphs shown")
    for label in ("State", "Severity", "Rule"):
        page.get_by_label(label).select_option("")
    page.get_by_label("Search").fill("PLATICAS")
    expect(shown).to_have_count(1)
    page.get_by_label("Search").fill("")
    page.get_by_label("Severity").select_option("lost")
    expect(page.locator("article.paragraph:visible")).to_have_id("p3")
    page.get_by_label("Search").fill("nowhere")
    expect(shown).to_have_count(0)
    page.get_by_role("button", name="Show all paragraphs").click()
    expect(shown).to_have_count(5)
    page.get_by_label("Worst first").check()
    order = [article.get_attribute("id") for article in shown.all()]
    assert order[:2] == ["p2", "p3"]
    page.get_by_label("Worst first").uncheck()
    assert [article.get_attribute("id") for article in shown.all()] == ["p1", "p2", "p3", "p4", "p5"]


def test_the_terms_of_a_text_are_looked_for_while_it_is_typed(page: Page) -> None:
    third = page.locator("#p3")
    third.locator(".text").dblclick()
    live = third.locator(".live")
    expect(live).to_have_text("Not found in your text: Fuerza Aérea Mexicana")
    third.locator("textarea").fill("La Fuerza Aérea Mexicana fue la anfitriona.")
    expect(live).to_have_text("All glossary terms of this paragraph are in your text.")
    page.keyboard.press("Control+Enter")
    expect(third.locator(".text .term").first).to_have_text("Fuerza Aérea Mexicana")


def test_both_sides_of_a_term_light_up_together(page: Page) -> None:
    page.locator("#p2 .source .term").first.hover()
    assert page.locator("#p2 .lit").all_inner_texts()[:2] == ["Wing Gen.", "general de ala"]
    page.locator("#p2 summary").click()
    page.locator("#p2 .show").first.focus()
    assert page.locator("#p2 .source .lit").all_inner_texts() == ["Wing Gen."]


def test_undo_gives_the_paragraph_back_and_escape_leaves_it(page: Page) -> None:
    third = page.locator("#p3")
    before = third.locator(".text").inner_html()
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("e")
    page.keyboard.type("Otra cosa.")
    page.keyboard.press("Escape")
    assert third.locator(".text").inner_html() == before
    page.keyboard.press("e")
    page.keyboard.type(" Otra cosa.")
    page.keyboard.press("Control+Enter")
    assert third.locator(".text").inner_html() != before
    page.keyboard.press("u")
    assert third.locator(".text").inner_html() == before
    expect(page.locator("#pending")).to_have_text("")


def test_what_was_not_saved_is_there_again_after_a_visit(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#p2 .stage-name")).to_have_text("Approved")
    expect(page.locator("#pending")).to_have_text("(1)")


def test_an_edit_clears_the_approval(page: Page) -> None:
    first = page.locator("#p1")
    first.locator(".text").dblclick()
    first.locator("textarea").fill("Terminaron las pláticas")
    page.keyboard.press("Control+Enter")
    expect(first.locator(".stage-name")).to_have_text("Edited")


def test_on_paper_it_is_a_sheet_to_sign(page: Page, tmp_path: Path) -> None:
    page.get_by_label("Your name").fill("Tte. Cor. Ana Ríos")
    page.emulate_media(media="print")
    expect(page.locator(".signature")).to_be_visible()
    expect(page.locator("#signed")).to_have_text("Tte. Cor. Ana Ríos")
    for gone in (".toolbar", ".actions", "dialog", ".terms"):
        expect(page.locator(gone).first).to_be_hidden()
    source, target = (page.locator(f"#p2 {side}").bounding_box() for side in (".source", ".target"))
    assert source
    assert target
    assert source["x"] + source["width"] <= target["x"]
    assert abs(source["y"] - target["y"]) < 2
    data = page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    assert data.startswith(b"%PDF")


def test_the_signature_stays_with_the_last_paragraph_that_is_printed(page: Page) -> None:
    page.get_by_label("State").select_option("machine")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("article.paragraph:visible + .colophon .signature")).to_be_attached()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("main + .colophon")).to_be_attached()


def test_without_scripts_everything_can_still_be_read(page: Page) -> None:
    browser = page.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(page.url)
    assert plain.locator("article.paragraph").count() == len(TEXTS)
    assert plain.locator(".toolbar").is_hidden()
    assert plain.locator("#p2 .findings").is_visible()
    plain.context.close()
