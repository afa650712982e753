"""A whole release is reviewed, signed and saved without a mouse, in both languages of the page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from afst_i18n.catalogs import read_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Entry, State

RELEASE = Path(__file__).parents[2] / "releases/air-rescue-exchange-2025.en.md"
CATALOG = Path("locales/es/LC_MESSAGES/air-rescue-exchange-2025.po")
# Some paragraphs are mended, some with a remark; the others are approved as they are.
MENDED = {3: "", 9: "The unit's name is now right.", 16: "", 27: "Ask the press office."}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample release, drafted by the built-in pack."""
    folder = tmp_path_factory.mktemp("release")
    shutil.copy(RELEASE, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        run("translate", RELEASE.name, "--to", "es", "-q")
    return folder


def run(*arguments: str) -> None:
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until an element has the focus, as somebody does who has no mouse."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id || document.activeElement.className") == wanted:
            return
    raise AssertionError(f"{wanted} cannot be reached with Tab")


def mend(page: Page, text: str, remark: str) -> None:
    page.keyboard.press("e")
    page.keyboard.press("Control+End")
    page.keyboard.type(text)
    if remark:
        page.keyboard.press("Tab")
        page.keyboard.type(remark)
    page.keyboard.press("Control+Shift+Enter")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_release_is_reviewed_by_keyboard_alone(
    language: str, drafted: Path, tab: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(drafted, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = read_catalog(CATALOG).entries
    assert len(before) >= 27
    run("review", "--lang", language)
    tab.goto(f"file://{Path('review.html').absolute()}")

    tab_to(tab, "reviewer")
    tab.keyboard.type("Tte. Cor. Ana Ríos")
    tab.keyboard.press("Escape")
    tab.keyboard.press("j")
    for number in range(1, len(before) + 1):
        expect(tab.locator(".current")).to_have_id(f"p{number}")
        if number in MENDED:
            mend(tab, f" ({number})", MENDED[number])
        else:
            tab.keyboard.press("a")
    expect(tab.locator("#progress")).to_contain_text(f"{len(before)} ")
    assert tab.locator('article[data-stage="approved"]').count() == len(before)
    with tab.expect_download() as download:
        tab.keyboard.press("s")
    download.value.save_as("edits.json")

    run("review", "--apply", "edits.json")
    after = read_catalog(CATALOG)
    assert after.header["Last-Translator"] == "Tte. Cor. Ana Ríos"
    assert all(entry.state is State.APPROVED for entry in after.entries)
    assert [entry.target for entry in after.entries] == wanted(before, lambda number: f" ({number})")
    assert [entry.comments for entry in after.entries if entry.comments] == [
        (remark,) for remark in MENDED.values() if remark
    ]


def wanted(entries: tuple[Entry, ...], added: Callable[[int], str]) -> list[str]:
    return [
        entry.target + (added(number) if number in MENDED else "") for number, entry in enumerate(entries, 1)
    ]
