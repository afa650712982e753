"""A paragraph that stands in a document twice: one message, or one for each place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from afst_i18n.catalogs import read_catalog, render_catalog, update_catalog
from afst_i18n.cli import main
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.document import Document, Segment
from afst_i18n.workflows.contexts import with_contexts

SOURCE = "## Crews\n\nOpen\n\n## Hangars\n\nOpen\n"
PATH = Path("locales/es/LC_MESSAGES/a.po")
FIRST = (None, "Open")
SECOND = ("after: Hangars", "Open")


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("afst-i18n.toml").write_text('duplicates = "msgctxt"\n')
    Path("a.md").write_text(SOURCE)


def afst(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def translate() -> dict[tuple[str | None, str], Entry]:
    afst("translate", "a.md", "--to", "es")
    return {entry.key: entry for entry in read_catalog(PATH).entries}


def approve(targets: dict[tuple[str | None, str], str]) -> None:
    def approved(catalog: Catalog | None) -> Catalog:
        assert catalog
        entries = tuple(_approved(entry, targets) for entry in catalog.entries)
        return Catalog(catalog.path, catalog.header, entries)

    update_catalog(PATH, approved)


def _approved(entry: Entry, targets: dict[tuple[str | None, str], str]) -> Entry:
    if entry.key not in targets:
        return entry
    return Entry(entry.source, targets[entry.key], context=entry.context, references=entry.references)


def built() -> str:
    afst("build", "a.md", "--to", "es")
    return Path("a.es.md").read_text()


def test_each_place_has_a_message_and_a_translation_of_its_own() -> None:
    assert [key for key in translate() if key[1] == "Open"] == [FIRST, SECOND]
    approve({FIRST: "Abierta", SECOND: "Abiertos"})
    before = PATH.read_bytes()
    translate()
    assert PATH.read_bytes() == before
    assert [line for line in built().splitlines() if line.startswith("Abiert")] == ["Abierta", "Abiertos"]
    afst("check", str(PATH))


def test_one_message_serves_all_places_unless_somebody_asks() -> None:
    Path("afst-i18n.toml").write_text("")
    assert [key for key in translate() if key[1] == "Open"] == [FIRST]
    approve({FIRST: "Abierta"})
    assert built().count("Abierta") == 2


def test_what_was_approved_for_all_places_stays_in_the_first_and_is_offered_in_the_others() -> None:
    Path("afst-i18n.toml").write_text("")
    translate()
    approve({FIRST: "Abierta"})
    Path("afst-i18n.toml").write_text('duplicates = "msgctxt"\n')
    found = translate()
    assert (found[FIRST].state, found[FIRST].target) == (State.APPROVED, "Abierta")
    assert (found[SECOND].fuzzy, found[SECOND].target) == (True, "Abierta")
    assert "Memoria 100%: a.md" in found[SECOND].notes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Hangars\n\nOpen\n\n## Crews\n", ["Abiertos"]),  # the first is gone
        ("## Hangars\n\nOpen\n\n## Crews\n\nOpen\n", ["Abiertos", "Abierta"]),  # they change places
        ("## Crews\n\nOpen\n\n## Two hangars\n\nOpen\n", ["Abierta", "Abiertos"]),  # what is before changes
        ("## Crews\n\nOpen\n\n## Tents\n\nShut\n\n## Hangars\n\nOpen\n", ["Abierta", "Abiertos"]),
    ],
)
def test_a_translation_stays_with_its_place(source: str, expected: list[str]) -> None:
    translate()
    approve({FIRST: "Abierta", SECOND: "Abiertos"})
    Path("a.md").write_text(source)
    translate()
    assert [line for line in built().splitlines() if line.startswith("Abiert")] == expected


def test_a_place_that_comes_back_has_its_translation_again() -> None:
    translate()
    approve({FIRST: "Abierta", SECOND: "Abiertos"})
    Path("a.md").write_text("## Crews\n\nOpen\n")
    assert translate()[SECOND].obsolete
    Path("a.md").write_text(SOURCE)
    found = translate()
    assert (found[SECOND].state, found[SECOND].target) == (State.APPROVED, "Abiertos")


def test_places_after_the_same_words_are_numbered() -> None:
    segments = tuple(Segment(text) for text in ("Status", "Open", "Status", "Open", "Status", "Open"))
    contexts: Callable[[list[Entry]], list[str | None]] = lambda known: [  # noqa: E731
        segment.context for segment in with_contexts(Document("a", "text", segments, None), known).segments
    ]
    names = ["after: Status (2)", "after: Status (3)"]
    assert contexts([])[1::2] == [None, *names]
    known = [Entry("Open", "x", context=name) for name in (None, *names)]
    assert contexts(known)[1::2] == [None, *names]
    assert render_catalog(Catalog("a.po", {}, tuple(known)))
