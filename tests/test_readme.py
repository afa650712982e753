"""What the README promises is there."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.cli import main
from afst_i18n.formats import known_suffixes

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "README.es.md", "docs/architecture.md"]


@pytest.mark.parametrize("page", PAGES)
def test_links_inside_the_repository_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES[:2])
def test_every_command_and_option_shown_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"^(?:\.venv/bin/)?afst-i18n (\w[\w-]*(?: \w[\w-]*)?)[^\n#]*", text, re.MULTILINE)
    assert shown
    for words in shown:
        command = words.split()[0]
        help_text = CliRunner().invoke(main, [command, "--help"]).output
        assert "Usage: " in help_text, command
    for line in re.findall(r"^(?:\.venv/bin/)?afst-i18n ([^\n#]*)", text, re.MULTILINE):
        command, *rest = line.split()
        group = [command, rest[0]] if command in ("glossary", "models") and rest else [command]
        help_text = CliRunner().invoke(main, [*group, "--help"]).output
        for option in (word.split("=")[0] for word in rest if word.startswith("-")):
            assert re.search(rf"(?<!\S){re.escape(option)}\b", help_text), line


@pytest.mark.parametrize("page", PAGES[:2])
def test_the_table_has_every_format(page: str) -> None:
    rows = re.findall(r"^\| [^|]+ \| (`\.[^|]+) \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    # Catalogs have a way of their own, and a document with macros is known to be refused.
    wanted = known_suffixes() - {".docm"} | {".po", ".pot"}
    assert set(re.findall(r"`(\.\w+)`", " ".join(rows))) == wanted
