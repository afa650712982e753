import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.catalogs import (
    draft_digest,
    earlier,
    header_for,
    is_stale,
    merge,
    parse_catalog,
    render_catalog,
    untouched,
)
from afst_i18n.catalogs.similar import pair_similar
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


HEADER = header_for(source=ENGLISH, target=SPANISH, title="release", signature={"Pack": "abc"})
TALKS = "The staff talks ended in Guadalajara on Monday."
PHOTO = "Photo by the public affairs office."


def drafted(source: str, target: str = "", line: int = 1) -> Entry:
    return Entry(source, target, references=(Place("release.md", line),), notes=("a note",))


def run(existing: Catalog | None, *entries: Entry) -> Catalog:
    """Merge, and go through the file, as every run does."""
    merged = merge(existing, entries, header=HEADER, path="x.po", documents=["release.md"])
    return parse_catalog(render_catalog(merged), path="x.po")


def reviewed(catalog: Catalog, source: str, **changes: object) -> Catalog:
    """What a person saves: the entry of that source, changed."""
    return replace(
        catalog,
        entries=tuple(replace(e, **changes) if e.source == source else e for e in catalog.entries),  # type: ignore[arg-type]
    )


def entry(catalog: Catalog, source: str) -> Entry:
    return next(e for e in catalog.entries if e.source == source)


def test_a_first_draft_is_fuzzy_and_carries_its_digest() -> None:
    only = run(None, drafted(TALKS, "Las charlas.")).entries[0]
    assert only.state is State.DRAFT
    assert only.draft == draft_digest("Las charlas.")
    assert untouched(only)


def test_an_approved_translation_is_never_touched() -> None:
    first = run(None, drafted(TALKS, "Las charlas."))
    person = reviewed(
        first, TALKS, target="Las pláticas concluyeron.", fuzzy=False, comments=("seen by Ana",)
    )
    again = entry(run(person, drafted(TALKS, "Otra cosa.", line=9)), TALKS)
    assert (again.target, again.fuzzy, again.comments) == (
        "Las pláticas concluyeron.",
        False,
        ("seen by Ana",),
    )
    assert again.references == (Place("release.md", 9),)


def test_a_draft_that_a_person_edited_is_kept_and_one_as_we_left_it_is_renewed() -> None:
    first = run(None, drafted(TALKS, "Las charlas."), drafted(PHOTO, "Foto."))
    person = reviewed(first, TALKS, target="Las pláticas")
    second = run(person, drafted(TALKS, "Mejor."), drafted(PHOTO, "Fotografía."))
    assert entry(second, TALKS).target == "Las pláticas"
    assert entry(second, PHOTO).target == "Fotografía."
    assert untouched(entry(second, PHOTO))


def test_a_draft_without_its_digest_counts_as_a_persons() -> None:
    stripped = reviewed(run(None, drafted(TALKS, "Las charlas.")), TALKS, draft=None)
    assert entry(run(stripped, drafted(TALKS, "Otra cosa.")), TALKS).target == "Las charlas."


def test_a_changed_source_gets_its_draft_beside_the_old_text_and_can_be_taken_back() -> None:
    changed = TALKS.replace("Monday", "Friday")
    person = reviewed(
        run(None, drafted(TALKS, "d"), drafted(PHOTO, "Foto.")), TALKS, target="Las pláticas", fuzzy=False
    )
    second = run(person, drafted(changed, "otro"), drafted(PHOTO, "Foto."))
    moved = entry(second, changed)
    assert (moved.target, moved.state, moved.previous) == ("otro", State.DRAFT, TALKS)
    assert untouched(moved)
    known = {e.key: e for e in second.entries}
    assert earlier(moved, known) == "Las pláticas"
    again = run(second, drafted(changed, "mejor"), drafted(PHOTO, "Foto."))
    assert (entry(again, changed).target, entry(again, changed).previous) == ("mejor", TALKS)
    twice = run(again, drafted(changed + " Then they left.", "tercero"), drafted(PHOTO, "Foto."))
    assert entry(twice, changed + " Then they left.").previous == TALKS, "what a person wrote, not our draft"
    assert changed not in [e.source for e in twice.entries]
    back = entry(run(second, drafted(TALKS, "otro"), drafted(PHOTO, "Foto.")), TALKS)
    assert (back.target, back.state) == ("Las pláticas", State.APPROVED)


def test_a_changed_source_without_a_draft_keeps_the_old_translation_as_fuzzy() -> None:
    changed = TALKS.replace("Monday", "Friday")
    person = reviewed(run(None, drafted(TALKS, "d")), TALKS, target="Las pláticas", fuzzy=False)
    moved = entry(run(person, drafted(changed)), changed)
    assert (moved.target, moved.fuzzy, moved.previous, moved.draft) == ("Las pláticas", True, TALKS, None)
    assert is_stale(moved)


def test_a_changed_source_whose_draft_nobody_read_just_gets_a_new_draft() -> None:
    changed = TALKS.replace("Monday", "Friday")
    second = run(run(None, drafted(TALKS, "viejo")), drafted(changed, "nuevo"))
    assert [(e.source, e.target, e.previous) for e in second.entries] == [(changed, "nuevo", None)]


def test_a_removed_segment_rests_as_obsolete_and_comes_back() -> None:
    person = reviewed(run(None, drafted(TALKS, "d"), drafted(PHOTO, "Foto.")), PHOTO, fuzzy=False)
    without = run(person, drafted(TALKS, "d"))
    assert entry(without, PHOTO).obsolete
    assert entry(without, PHOTO).target == "Foto."
    assert entry(run(without, drafted(TALKS, "d"), drafted(PHOTO, "X")), PHOTO).state is State.APPROVED


def test_a_document_that_lost_all_its_text_leaves_only_obsolete_entries() -> None:
    assert [e.obsolete for e in run(run(None, drafted(TALKS, "d"))).entries] == [True]


def test_the_same_text_twice_is_one_entry_with_two_references() -> None:
    only = run(None, drafted(PHOTO, "Foto.", 3), drafted(TALKS, "t", 5), drafted(PHOTO, "Foto.", 8)).entries[
        0
    ]
    assert only.references == (Place("release.md", 3), Place("release.md", 8))


def test_entries_of_another_origin_stay() -> None:
    catalog = run(None, drafted(TALKS, "d"))
    foreign = (
        Entry("Open", "Abrir", references=(Place("src/menu.c", 4),)),
        Entry("file", "archivo", plural="files", plural_targets=("archivo", "archivos")),
    )
    mixed = replace(catalog, entries=(*catalog.entries, *foreign))
    assert run(mixed, drafted(PHOTO, "Foto.")).entries[1:3] == foreign


def test_a_second_run_changes_no_byte_even_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [drafted(TALKS, "d"), drafted(PHOTO, "Foto.")]
    person = reviewed(run(None, *entries), TALKS, target="Las pláticas", fuzzy=False)
    saved = replace(
        person, header={**person.header, "X-Generator": "Poedit 3.2", "Last-Translator": "Ana <a@b.mx>"}
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    later = header_for(source=ENGLISH, target=SPANISH, title="release", signature={"Pack": "abc"})
    assert later["PO-Revision-Date"] != HEADER["PO-Revision-Date"]
    same = merge(saved, entries, header=later, path="x.po")
    assert render_catalog(same) == render_catalog(saved)
    noteless = [replace(e, notes=()) for e in entries]
    assert merge(saved, noteless, header=later, path="x.po").header == saved.header
    new = merge(saved, [*entries, drafted("A new one.", "Uno nuevo.")], header=later, path="x.po")
    assert new.header["Last-Translator"] == "Ana <a@b.mx>"
    assert new.header["POT-Creation-Date"] == new.header["PO-Revision-Date"] == later["PO-Revision-Date"]
    assert new.header["X-Generator"] == later["X-Generator"]


OLD_TEXTS = (
    "The staff talks ended in Guadalajara on Monday after two days of meetings.",
    "Photo by the public affairs office of the air base in Texas.",
    "General Miranda met the commander of the wing and thanked its crews.",
)


def worded(text: str) -> str:
    return text.replace(" the ", " every ", 1)


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed")
@given(st.tuples(*(st.sampled_from([text, worded(text), ""]) for text in OLD_TEXTS)), st.randoms())
@settings(max_examples=25)
def test_without_drafts_a_merge_is_that_of_msgmerge(now: tuple[str, ...], order: Random) -> None:
    """The same messages, translations, fuzzy marks and previous texts as ``msgmerge --previous`` gives."""
    texts = [text for text in (*now, "New here.") if text]
    order.shuffle(texts)
    fresh = [Entry(text, references=(Place("release.md", number),)) for number, text in enumerate(texts, 1)]
    place = (Place("release.md", 1),)
    old = Catalog("", HEADER, tuple(Entry(text, f"[{text}]", references=place) for text in OLD_TEXTS))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.po").write_bytes(render_catalog(old))
        (folder / "new.pot").write_bytes(render_catalog(Catalog("", HEADER, tuple(fresh))))
        command = ["msgmerge", "--previous", "--quiet", "-o", "merged.po", "old.po", "new.pot"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        theirs = parse_catalog((folder / "merged.po").read_bytes(), path="merged.po")
    ours = merge(old, fresh, header=HEADER)
    # Beyond msgmerge, we keep the old message of a changed text, in case the change is taken back.
    changed = {e.previous for e in ours.entries if e.previous}
    seen = [e for e in ours.entries if not (e.obsolete and e.source in changed)]
    assert [(e.source, e.target, e.fuzzy, e.previous, e.obsolete) for e in seen] == [
        (e.source, e.target, e.fuzzy, e.previous, e.obsolete) for e in theirs.entries
    ]


words = st.lists(
    st.sampled_from("the a wing base talks ended Monday general visit in of".split()), min_size=1, max_size=9
)
segments = st.builds(
    drafted, words.map(" ".join), st.sampled_from(["", "uno", "dos", "tres"]), st.integers(1, 99)
)
olds = st.builds(
    Entry,
    words.map(" ".join),
    st.sampled_from(["", "uno", "dos", "tres"]),
    fuzzy=st.booleans(),
    references=st.sampled_from(
        [(), (Place("release.md", 1),), (Place("other.c", 2), Place("release.md", 1))]
    ),
    comments=st.sampled_from([(), ("kept",)]),
    draft=st.sampled_from([None, draft_digest("uno"), draft_digest("dos")]),
    obsolete=st.booleans(),
).map(lambda entry: replace(entry, fuzzy=entry.fuzzy and bool(entry.target)))


@given(st.lists(olds, max_size=8, unique_by=lambda e: e.key), st.lists(segments, max_size=8))
def test_merging_twice_is_merging_once_and_loses_nothing(old: list[Entry], new: list[Entry]) -> None:
    existing = Catalog("x.po", HEADER, tuple(sorted(old, key=lambda e: e.obsolete)))
    once = merge(existing, new, header=HEADER, documents=["release.md"])
    assert merge(once, new, header=HEADER, documents=["release.md"]) == once
    assert run(parse_catalog(render_catalog(once), path="x.po"), *new).entries == once.entries
    keys = [e.key for e in once.entries]
    assert len(keys) == len(set(keys))
    by_key = {e.key: e for e in once.entries}
    for e in old:
        if e.target and not untouched(e):
            assert by_key[e.key].target == e.target
            assert by_key[e.key].fuzzy == e.fuzzy
            assert by_key[e.key].comments == e.comments


def test_alike_texts_are_paired_once_each_and_the_nearest_wins() -> None:
    old = ["Report to base one today.", "Something else entirely, really.", "Report to base two today."]
    assert pair_similar(["Report to base six today.", "Report to base two now."], old) == {0: 0, 1: 2}
    assert pair_similar(["Nothing alike."], old) == {}


def test_a_finished_catalog_stays_as_it_is_when_packs_and_glossary_change() -> None:
    fresh = [drafted(TALKS, "Las charlas."), drafted(PHOTO, "Foto.")]
    newer = header_for(source=ENGLISH, target=SPANISH, title="release", signature={"Pack": "def"})
    open_one = reviewed(run(None, *fresh), TALKS, target="Las pláticas.", fuzzy=False)
    assert merge(open_one, fresh, header=newer, path="x.po").header["X-Afst-Pack"] == "def"
    finished = reviewed(open_one, PHOTO, fuzzy=False)
    assert merge(finished, fresh, header=newer, path="x.po").header == finished.header
