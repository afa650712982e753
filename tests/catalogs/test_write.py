import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from afst_i18n.catalogs import draft_digest, header_for, parse_catalog, render_catalog, untouched
from afst_i18n.catalogs.wrap import quoted
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place

gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs GNU gettext")
HEADER = header_for(source=ENGLISH, target=SPANISH, title="release")

# What texts of this house are made of: words, numbers, quotation marks, Markdown, odd spaces and dashes.
PIECES = [
    *"the air general EE. UU. U.S. «¿Qué?» ¡Hola! (ver) [x] 50% 3,450.5 $1,000 a/b — – ... … F-35A".split(),
    *'"q" it\'s ‘a’ “b” 12-15 https://example.org/c?d=e&f#g <b>bold</b> `code` *em* [link](/x) n.º'.split(),
    *"1.ª 漢字漢字 。 \\ | a|b {x} %s @ ´ ± € № · & ; : ?! e\u0301 piñón 5°".split(),
    *("\t", "\n", "a\nb", "\u00a0", "\u202f", "\u2011", "\u200b", "\u2060", ""),
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).flatmap(
    lambda words: st.sampled_from([" ".join(words), "  ".join(words), "".join(words), " ".join(words) + "\n"])
)
places = st.builds(
    Place,
    st.sampled_from(["docs/a.md", "docs/año nuevo.md", "100%20.md", "x/a-rather-long-name.txt"]),
    st.integers(1, 9999),
) | st.builds(
    Place,
    st.sampled_from(["b/release.docx", "b/press release.v2.docx"]),
    anchor=st.sampled_from(["title", "paragraph-12", "table-2/row-3/cell-1/paragraph-1"]),
)
lines = st.sampled_from(["a remark", " indented", "", "Wing Gen. -> general de ala (rank.mx.wing-general)"])
drafts = st.builds(
    Entry,
    texts.filter(bool),
    texts | st.just(""),
    fuzzy=st.booleans(),
    context=st.none() | texts,
    references=st.lists(places, max_size=8, unique=True).map(tuple),
    notes=st.lists(lines, max_size=2).map(tuple),
    comments=st.lists(lines, max_size=2).map(tuple),
    previous=st.none() | texts,
    draft=st.none() | st.just("0123456789abcdef"),
).map(lambda entry: replace(entry, fuzzy=entry.fuzzy and bool(entry.target)))


def catalog_of(entries: list[Entry]) -> Catalog:
    return Catalog("x.po", HEADER, tuple(entries))


def msgcat(data: bytes, path: Path) -> bytes:
    path.write_bytes(data)
    return subprocess.run(["msgcat", str(path)], capture_output=True, check=True).stdout


@given(st.lists(drafts, max_size=5, unique_by=lambda entry: entry.key))
def test_reading_gives_back_what_was_written(entries: list[Entry]) -> None:
    catalog = catalog_of(entries)
    assert parse_catalog(render_catalog(catalog), path="x.po") == catalog


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_survives(text: str) -> None:
    catalog = catalog_of([Entry(text, text, previous=text, fuzzy=True)])
    assert parse_catalog(render_catalog(catalog), path="x.po") == catalog


@gettext
@settings(
    max_examples=25,
    deadline=None,
    # A process for each example: shrinking would take minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(entries=st.lists(drafts, min_size=5, max_size=30, unique_by=lambda entry: entry.key))
def test_msgcat_writes_the_same_bytes(entries: list[Entry], tmp_path: Path) -> None:
    data = render_catalog(catalog_of(entries))
    assert msgcat(data, tmp_path / "x.po") == data


@gettext
def test_msgcat_writes_the_same_bytes_for_obsolete_and_plural_entries(tmp_path: Path) -> None:
    chosen = random.Random(7)
    entries = [
        Entry(
            f"{number} " + " ".join(chosen.choices(PIECES, k=20)),
            "uno",
            plural=f"{number} many",
            plural_targets=("uno", " ".join(chosen.choices(PIECES, k=20))),
            fuzzy=True,
            previous="before",
            previous_context="ctx",
            obsolete=number > 20,
        )
        for number in range(40)
    ]
    data = render_catalog(catalog_of(entries))
    assert msgcat(data, tmp_path / "x.po") == data


DRAFTED = Entry(
    "The talks ended.", "Las pláticas terminaron.", fuzzy=True, draft=draft_digest("Las pláticas terminaron.")
)


def test_a_translator_sees_no_mark_of_the_machine() -> None:
    text = render_catalog(catalog_of([replace(DRAFTED, notes=("talks → pláticas (gen.talks)",))])).decode()
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert comments == ["#. talks → pláticas (gen.talks)", "#, fuzzy"]


def test_drafts_of_catalogs_from_before_are_known_and_move_to_the_header() -> None:
    digest = draft_digest(DRAFTED.target)
    now = render_catalog(catalog_of([DRAFTED])).decode()
    before = "\n".join(line for line in now.splitlines() if digest not in line)
    before = before.replace("#, fuzzy", f"#. afst: draft={digest}\n#, fuzzy") + "\n"
    (entry,) = parse_catalog(before.encode(), path="x.po").entries
    assert untouched(entry)
    assert "afst: draft" not in now
    assert render_catalog(parse_catalog(before.encode(), path="x.po")).decode() == now


@gettext
def test_drafts_survive_msgmerge_with_the_template_of_another_program(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_bytes(render_catalog(catalog_of([DRAFTED, Entry("Gone.", "Ido.")])))
    template = [Entry("The talks ended.", notes=("a word of the programmer",)), Entry("New.")]
    (tmp_path / "x.pot").write_bytes(
        render_catalog(Catalog("x.pot", {**HEADER, "X-Other": "1"}, tuple(template)))
    )
    merged = subprocess.run(
        ["msgmerge", "-q", str(tmp_path / "x.po"), str(tmp_path / "x.pot")], capture_output=True, check=True
    ).stdout
    first = parse_catalog(merged, path="x.po").entries[0]
    assert first.notes == ("a word of the programmer",)
    assert untouched(first)


@gettext
def test_a_file_name_with_spaces_survives_msgcat(tmp_path: Path) -> None:
    entry = Entry("a", "b", references=tuple(Place("my long file name.md", line) for line in range(1, 12)))
    written = msgcat(render_catalog(catalog_of([entry])), tmp_path / "x.po")
    assert parse_catalog(written, path="x.po").entries == (entry,)


@gettext
def test_msgfmt_accepts_the_header(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(render_catalog(catalog_of([Entry("a", "b")])))
    command = ["msgfmt", "--check", "--check-header", "-o", "/dev/null", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr == ""


def test_no_line_is_wider_than_79_columns_where_it_can_be_broken() -> None:
    assert max(map(len, quoted("msgstr", "word " * 100))) <= 79
    assert list(quoted("msgstr", "x" * 100)) == [f'msgstr "{"x" * 100}"']
