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
from afst_i18n.workflows.documents import Job, Shard
from afst_i18n.workflows.memory import import_file
from afst_i18n.workflows.review.edits import FORMAT, VERSION, Edit, Edits, apply, digest_of
from afst_i18n.workflows.translate import translate

FOLDER = Path("locales/es/LC_MESSAGES")
OTHER = Path("locales/en/LC_MESSAGES")
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
        self.approved_other: set[tuple[str, str]] = set()
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

    @precondition(lambda self: any("/" in path for path in self.unchanged()))
    @rule(data=st.data())
    def rename_folder(self, data: st.DataObject) -> None:
        """All documents of a folder move at once."""
        old = data.draw(st.sampled_from(sorted({p.split("/")[0] for p in self.unchanged() if "/" in p})))
        inside = [path for path in self.numbers if path.startswith(f"{old}/")]
        free = [name for name in ("a", "b", "c") if not any(p.startswith(f"{name}/") for p in self.numbers)]
        if not free or not set(inside) <= set(self.unchanged()):
            return
        new = data.draw(st.sampled_from(free))
        shutil.rmtree(new, ignore_errors=True)
        Path(old).rename(new)
        for path in inside:
            moved = path.replace(f"{old}/", f"{new}/", 1)
            number = self.numbers[moved] = self.numbers.pop(path)
            self.moved.add(number)
        for path in inside:
            self.overtake(path.replace(f"{old}/", f"{new}/", 1))

    @precondition(lambda self: any(FOLDER.glob("*.po")))
    @rule(data=st.data())
    def rename_catalog(self, data: st.DataObject) -> None:
        """By hand, to a name of her own."""
        path = data.draw(st.sampled_from(sorted(FOLDER.glob("*.po"))))
        self.count += 1
        path.rename(path.with_name(f"hers-{self.count}.po"))

    @rule(data=st.data())
    def other_direction(self, data: st.DataObject) -> None:
        """Spanish documents are translated in the same project."""
        Path("nota.md").write_text(
            f"La tripulación descansó en la base el {data.draw(st.integers(1, 4))} de mayo.\n"
        )
        translate(Job(Config(), SPANISH, ENGLISH, (Path("nota.md"),)), use_glossary=False, engine="pseudo")
        (path,) = OTHER.glob("*.po")
        self.count += 1
        catalog, words = read_catalog(path), f"Approved {self.count}."
        here = [e for e in catalog.entries if not e.obsolete]
        self.approved_other -= {(e.source, e.target) for e in here}
        self.approved_other |= {(e.source, words) for e in here}
        entries = [
            e if e.obsolete else replace(e, target=words, fuzzy=False, previous=None) for e in catalog.entries
        ]
        path.write_bytes(render_catalog(replace(catalog, entries=tuple(entries))))

    @precondition(lambda self: self.texts)
    @rule(data=st.data())
    def import_memory(self, data: st.DataObject) -> None:
        """An agency's memory has other words for a paragraph."""
        source = data.draw(st.sampled_from(sorted({text for texts in self.texts.values() for text in texts})))
        pair = (
            f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="es"><seg>Ajeno.</seg></tuv></tu>'
        )
        Path("agency.tmx").write_text(f'<tmx version="1.4"><body>{pair}</body></tmx>')
        import_file(Path("agency.tmx"), Job(Config(), ENGLISH, SPANISH), force=True)

    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        """A page is made, perhaps something else happens, and its edits come back."""
        known = [path for path in sorted(FOLDER.glob("*.po")) if self.number_of(path) is not None]
        if not known:
            return
        path = data.draw(st.sampled_from(known))
        seen = data.draw(st.sampled_from([e for e in read_catalog(path).entries if not e.obsolete]))
        if data.draw(st.booleans()):
            self.run(data)
        self.count += 1
        edit = Edit(
            catalog=path.name,
            source=seen.source,
            target=f"Revisado {self.count}.",
            approved=True,
            made_on=digest_of(seen),
        )
        edits = Edits(format=FORMAT, version=VERSION, edits=(edit,))
        if not path.exists() or self.number_of(path) is None:
            return
        before = {e.key: e for e in read_catalog(path).entries if not e.obsolete}.get((None, seen.source))
        if apply(edits, [path], name_of=lambda one: one.name).written and before:
            if before.state is State.APPROVED:
                self.approved.discard((before.source, before.target))
            self.approved.add((seen.source, edit.target))
            number = self.number_of(path)
            assert number is not None
            self.by_document[number, seen.source] = edit.target

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

        shard = data.draw(st.none() | st.integers(1, 2).map(lambda number: Shard(number, 2)))
        job = Job(Config(), ENGLISH, SPANISH, tuple(map(Path, paths)), shard=shard)
        paths = [str(path) for path in job.paths]
        if not paths:
            return
        results = translate(job, use_glossary=False, engine="pseudo", on_progress=tell)
        catalogs = [result.catalog for result in results]
        assert len(set(catalogs)) == len(catalogs)
        self.moved -= {self.numbers[path] for path in paths}
        self.changed -= {self.numbers[path] for path in paths}
        self.translated |= {self.numbers[path] for path in paths}

    @rule()
    def print_all(self) -> None:
        """After a run over everything, each document says what was approved for it, and nothing else."""
        job = Job(Config(), ENGLISH, SPANISH, tuple(map(Path, self.numbers)))
        translate(job, use_glossary=False, engine="pseudo")
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
        others = {
            (e.source, e.target) for p in OTHER.glob("*.po") for e in read_catalog(p).entries if not e.fuzzy
        }
        assert self.approved_other <= others


TestOffice = Office.TestCase
TestOffice.settings = settings(
    # More of them after a change of what is kept: AFST_I18N_LAW=1000.
    max_examples=int(os.environ.get("AFST_I18N_LAW", "30")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
