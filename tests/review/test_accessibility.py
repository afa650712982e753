"""axe-core finds nothing wrong with the pages at WCAG 2.2 AA, in any shape that they take."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from afst_i18n.cli import main

AXE = Path(__file__).parent / "axe" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds, with the places; every state that it cannot decide is left to people."""
    # Through the debugger, which the page's own policy does not bind.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    assert found["passes"], "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("width", [1400, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page(catalog: Path, browser: Browser, language: str, width: int, scheme: str) -> None:
    assert catalog.is_file()
    CliRunner().invoke(main, ["review", "--lang", language], catch_exceptions=False)
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page.goto(f"file://{Path('review.html').absolute()}")
    found = violations(page)
    # At work: a term list, an editor with a text that lacks a term, a diff; then the help.
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.press("e")
    page.keyboard.type(" Fin.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("e")
    found += violations(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    found += violations(page)
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()
    assert not found
    assert sideways == 0, "the page scrolls sideways"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_status(catalog: Path, browser: Browser, language: str, scheme: str) -> None:
    assert catalog.is_file()
    arguments = ["status", "--format", "html", "-o", "status.html", "--lang", language]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    page = browser.new_page(
        viewport={"width": 320, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page.goto(f"file://{Path('status.html').absolute()}")
    found = violations(page)
    page.close()
    assert not found
