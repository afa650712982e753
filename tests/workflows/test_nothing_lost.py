"""Whatever happens to documents and catalogs, in whatever order: nothing that a person approved is gone."""

import os
import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from afst_i18n.catalogs import read_catalog, render_catalog
from afst_i18n.config import Config
from afst_i18n.core.catalog import State
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.workflows.build import build
from afst_i18n.workflows.documents import Job
from afst_i18n.workflows.translate import translate

FOLDER = Path("locales/es/LC_MESSAGES")
PATHS = ("a/release.md", "b/release.md", "release.md", "a/talks.md", "talks.txt", "b/release.txt")
SHARED = "About the command: it trains crews."
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def paragraph(number: int, day: int) -> str:
    """A paragraph of one document: alike enough to be taken for a changed one, never the same."""
    return f"The crews of wing {number} met the general and the governor in the city on {_DAYS[day]}."


def paragraphs(number: int) -> st.SearchStrategy[list[str]]:
    days = st.lists(st.integers(0, 4), min_size=2, max_size=4, unique=True)
    return st.tuples(days, st.booleans()).map(
        lambda drawn: [*(paragraph(number, day) for day in drawn[0]), *([SHARED] if drawn[1] else [])]
    )


class Office(RuleBasedStateMachine):
    """Documents of several names come, change, move, go and return, while a person reviews."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path.cwd()
        self.folder = Path(tempfile.mkdtemp())
        os.chdir(self.folder)
        self.numbers: dict[str, int] = {}  # the documents that are there, by path
        self.texts: dict[int, list[str]] = {}
        # Since the last run. What is moved and rewritten at once is another document to anybody.
        self.moved: set[int] = set()
        self.changed: set[int] = set()
        self.translated: set[int] = set()
        self.gone: dict[int, list[str]] = {}
        self.approved: set[tuple[str, str]] = set()  # source and translation, wherever it was approved
        self.by_document: dict[tuple[int, str], str] = {}
        self.count = 0

    def teardown(self) -> None:
        try:
            if self.numbers:
                self.print_all()
                self.all_that_was_approved_is_on_disk()
        finally:
            os.chdir(self.home)
            shutil.rmtree(self.folder)

    def overtake(self, path: str) -> None:
        """A new document at the path of one that is away gets its catalog: what was approved rests there as
        obsolete, and does not follow the other one to yet another path."""
        if self.numbers[path] in self.translated:
            return
        for catalog in map(read_catalog, FOLDER.glob("*.po")):
            if catalog.header["X-Afst-Document"] == path:
                others = {
                    int(found) for e in catalog.entries for found in re.findall(r"wing (\d+)", e.source)
                }
                self.by_document = {key: v for key, v in self.by_document.items() if key[0] not in others}

    def save(self, path: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("\n\n".join(self.texts[self.numbers[path]]) + "\n", encoding="utf-8")

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        for _ in range(3):
            self.make(data)
        self.print_all()
        for path in sorted(FOLDER.glob("*.po")):
            self.approve_in(path, data)

    @precondition(lambda self: len(self.numbers) < len(PATHS))
    @rule(data=st.data())
    def make(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from([path for path in PATHS if path not in self.numbers]))
        number = len(self.texts) + 1
        self.numbers[path] = number
        self.texts[number] = data.draw(paragraphs(number))
        self.overtake(path)
        self.save(path)

    @precondition(lambda self: set(self.numbers.values()) - self.moved)
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        """Paragraphs added, left out, reordered and changed."""
        path = data.draw(st.sampled_from([p for p, n in self.numbers.items() if n not in self.moved]))
        self.texts[self.numbers[path]] = data.draw(paragraphs(self.numbers[path]))
        self.changed.add(self.numbers[path])
        self.save(path)

    def unchanged(self) -> list[str]:
        return sorted(path for path, number in self.numbers.items() if number not in self.changed)

    @precondition(lambda self: self.unchanged() and len(self.numbers) < len(PATHS))
    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        old = data.draw(st.sampled_from(self.unchanged()))
        new = data.draw(st.sampled_from([path for path in PATHS if path not in self.numbers]))
        number = self.numbers[new] = self.numbers.pop(old)
        self.moved.add(number)
        self.overtake(new)
        Path(new).parent.mkdir(exist_ok=True)
        Path(old).rename(new)

    @precondition(lambda self: self.unchanged() and len(self.numbers) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.unchanged()))
        number = self.numbers.pop(path)
        self.gone[number] = self.texts[number]
        Path(path).unlink()

    @precondition(lambda self: self.gone and len(self.numbers) < len(PATHS))
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.gone)))
        path = data.draw(st.sampled_from([path for path in PATHS if path not in self.numbers]))
        self.texts[number] = self.gone.pop(number)
        self.numbers[path] = number
        self.moved.add(number)
        self.overtake(path)
        self.save(path)

    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        """As in Poedit: messages of one catalog, with words of her own."""
        known = [path for path in sorted(FOLDER.glob("*.po")) if self.number_of(path) is not None]
        if known:
            self.approve_in(data.draw(st.sampled_from(known)), data)

    def number_of(self, catalog: Path) -> int | None:
        """The document that is at the path which a catalog names, if it is the one the catalog is of."""
        number = self.numbers.get(read_catalog(catalog).header["X-Afst-Document"])
        sources = " ".join(e.source for e in read_catalog(catalog).entries if not e.obsolete)
        return number if f"wing {number} " in sources else None

    def approve_in(self, path: Path, data: st.DataObject) -> None:
        catalog, number = read_catalog(path), self.number_of(path)
        here = [entry for entry in catalog.entries if not entry.obsolete]
        chosen = data.draw(st.sets(st.sampled_from(range(len(here))), min_size=1))
        words = {}
        for entry in (here[position] for position in sorted(chosen)):
            self.count += 1
            words[entry.key] = replace(entry, target=f"Aprobado {self.count}.", fuzzy=False, previous=None)
            if entry.state is State.APPROVED:
                self.approved.discard((entry.source, entry.target))  # she has changed her own mind
            self.approved.add((entry.source, words[entry.key].target))
            if number is not None:
                self.by_document[number, entry.source] = words[entry.key].target
        entries = tuple(words.get(entry.key, entry) for entry in catalog.entries)
        path.write_bytes(render_catalog(replace(catalog, entries=entries)))

    @rule(data=st.data())
    def run(self, data: st.DataObject) -> None:
        """`translate` of some documents, in any order; perhaps Poedit saves in the middle."""
        paths = data.draw(st.lists(st.sampled_from(sorted(self.numbers)), min_size=1, unique=True))
        saves = data.draw(st.booleans())
        seen: list[int] = []

        def tell(done: int, total: int) -> None:
            if saves and not seen:
                seen.append(done)
                self.approve(data)

        job = Job(Config(), ENGLISH, SPANISH, tuple(map(Path, paths)))
        results = translate(job, use_glossary=False, on_progress=tell)
        catalogs = [result.catalog for result in results]
        assert len(set(catalogs)) == len(catalogs)
        self.moved -= {self.numbers[path] for path in paths}
        self.changed -= {self.numbers[path] for path in paths}
        self.translated |= {self.numbers[path] for path in paths}

    @rule()
    def print_all(self) -> None:
        """After a run over everything, each document says what was approved for it, and nothing else."""
        job = Job(Config(), ENGLISH, SPANISH, tuple(map(Path, self.numbers)))
        translate(job, use_glossary=False)
        self.moved.clear()
        self.changed.clear()
        self.translated |= set(self.numbers.values())
        for path, built in zip(
            self.numbers, build(job, unreviewed="source", folder=Path("out")), strict=True
        ):
            assert built.path is not None
            number = self.numbers[path]
            printed = built.path.read_text(encoding="utf-8").strip().split("\n\n")
            for source, text in zip(self.texts[number], printed, strict=True):
                wanted = self.by_document.get((number, source))
                fine = (text == source and wanted is None) or (source, text) in self.approved
                assert text == wanted or fine, (path, number, source, text, wanted)

    @invariant()
    def all_that_was_approved_is_on_disk(self) -> None:
        there = set()
        for path in FOLDER.glob("*"):
            assert path.suffix == ".po", f"{path} was left behind"
            there |= {(e.source, e.target) for e in read_catalog(path).entries if e.state is State.APPROVED}
        assert self.approved <= there


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
