import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.term import Case, Condition, Designations, Status, Term
from afst_i18n.termbase.columns import COLUMNS, PARTS_OF_SPEECH
from afst_i18n.termbase.conditions import parse_conditions, render_conditions
from afst_i18n.termbase.load import load_glossary, make_glossary, parse_csv
from afst_i18n.termbase.save import render_csv

ROW = {
    "id": "rank.colonel",
    "en": "colonel",
    "es": "coronel",
    "part_of_speech": "noun",
    "gender": "c",
    "number": "s",
    "do_not_translate": "no",
    "case": "any",
    "status": "preferred",
}


def table(*rows: dict[str, str], delimiter: str = ",", columns: tuple[str, ...] = COLUMNS) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, restval="", delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def read(data: bytes) -> list[Term]:
    return list(parse_csv(data, path="glossary/ranks.csv"))


def test_the_shipped_glossary_loads() -> None:
    assert len(load_glossary()) >= 450


def test_a_term_knows_its_domain_and_place() -> None:
    (term,) = read(table(ROW))
    assert (term.domain, str(term.place)) == ("ranks", "glossary/ranks.csv:2")


def test_a_quoted_cell_over_two_lines_moves_the_next_row() -> None:
    terms = read(table(ROW | {"note": "one\ntwo"}, ROW | {"id": "other"}))
    assert [term.place.line for term in terms] == [2, 4]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + table(ROW),
        table(ROW).replace(b"\r\n", b"\n"),
        table(ROW, delimiter=";"),
        table(ROW, columns=tuple(reversed(COLUMNS))),
        table(ROW, {}),
    ],
    ids=["mark", "lf", "semicolons", "order", "empty row"],
)
def test_what_spreadsheets_write_is_read(data: bytes) -> None:
    assert read(data) == read(table(ROW))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"status": "estado"}, "'estado' is not a status; use preferred, admitted or deprecated"),
        ({"gender": "x"}, "'x' is not a gender; use m, f or c, or leave it empty"),
        ({"id": "a b"}, "'a b' is not an id"),
        ({"es": ""}, "the column es is empty"),
        ({"es": "a|b"}, "move the rest to es_variants"),
        ({"en_variants": "a||b"}, "en_variants has a '|' with nothing beside it"),
        ({"en_forms": "colonels"}, "'colonels' in en_forms is not a form"),
        ({"context_en": "near:x"}, "'near:x' is not a condition"),
        ({"context_en": "before:("}, "is not a regular expression"),
        ({"context_en": "after:x*"}, "matches nothing at all"),
        ({"context_en": "alone:x"}, "alone takes no pattern"),
    ],
)
def test_a_bad_cell_names_file_line_and_way_out(cell: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(table(ROW, ROW | {"id": "other"} | cell))
    assert str(caught.value).startswith("glossary/ranks.csv:3: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no term"),
        (table(ROW, columns=(*COLUMNS, "colour")), "'colour' is not a column"),
        (table(ROW, columns=COLUMNS[:5]), "the column es is missing"),
        (table(ROW) + b"a,b\r\n", ":3: the row has 2 cells"),
        (table(ROW) + b'"a"b,c\r\n', ":3: the row is not CSV"),
        (
            table(ROW | {"es": "capitán"}).decode().encode("cp1252"),
            ":2: is not UTF-8 (byte 0xe1), likely cp1252",
        ),
        (table(ROW).decode().encode("utf-16"), "is UTF-16; save it as CSV UTF-8"),
    ],
)
def test_a_bad_file_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(data)
    assert words in str(caught.value)


def test_an_id_stands_once_in_a_layer(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(table(ROW))
    (tmp_path / "b.csv").write_bytes(table(ROW))
    with pytest.raises(UsageError, match=r"b\.csv:2: the id 'rank.colonel' stands at .*a\.csv:2 already"):
        load_glossary(tmp_path)


def test_a_later_layer_overrides_whole_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(table(ROW | {"note": "old"}, ROW | {"id": "other"}))
    (tmp_path / "b.csv").write_bytes(table(ROW | {"es": "jefe"}))
    glossary = load_glossary(tmp_path / "a.csv", tmp_path / "b.csv")
    assert [(term.es.preferred, term.note) for term in glossary] == [("jefe", ""), ("coronel", "")]


def test_a_missing_file_and_an_empty_folder_are_the_worlds_fault(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(WorldError):
            load_glossary(path)


words = st.text(
    st.characters(categories=("L", "M", "N", "P", "S"), exclude_characters="|:;,"), min_size=1, max_size=6
)
phrases = st.lists(words, min_size=1, max_size=3).map(" ".join)
lists = st.lists(phrases, max_size=3).map(tuple)
free = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20).map(
    str.strip
)
conditions = st.builds(
    Condition,
    st.sampled_from(["before", "after", "segment"]),
    st.sampled_from([r"\bNavy\s+$", r"(?i)\b(?:a|b)\b", r"[.;]x", "ñ"]),
    st.booleans(),
) | st.builds(Condition, st.sampled_from(["alone", "before-name"]), negated=st.booleans())
sides = st.builds(
    Designations,
    phrases,
    lists,
    lists,
    st.lists(st.tuples(st.sampled_from(["pl", "f", "fpl"]), phrases), max_size=2).map(tuple),
    lists,
    lists,
    st.lists(conditions, max_size=2).map(tuple),
)
terms = st.builds(
    Term,
    words,
    sides,
    sides,
    part_of_speech=st.sampled_from(PARTS_OF_SPEECH),
    gender=st.sampled_from("mfc"),
    number=st.sampled_from("sp"),
    do_not_translate=st.booleans(),
    case=st.sampled_from(Case),
    direction=st.sampled_from(["", "en-es", "es-en"]),
    scope=lists,
    status=st.sampled_from(Status),
    definition=free,
    note=free,
    note_es=free,
    authority=free,
    domain=st.just("ranks"),
)


@given(st.lists(terms, max_size=4))
def test_load_after_save_gives_the_terms_back(given_terms: list[Term]) -> None:
    data = render_csv(given_terms)
    assert read(data) == given_terms
    assert render_csv(read(data)) == data
    assert make_glossary(read(data)).digest == make_glossary(given_terms).digest


@given(st.lists(conditions, max_size=3))
def test_conditions_survive_their_cell(some: list[Condition]) -> None:
    assert parse_conditions(render_conditions(some)) == tuple(some)


@given(terms, terms)
def test_the_digest_tells_glossaries_apart(one: Term, two: Term) -> None:
    assert (make_glossary([one]).digest == make_glossary([two]).digest) == (one == two)


def test_three_columns_are_a_glossary() -> None:
    (term,) = parse_csv(b"id,en,es\nx.y,staff ride,recorrido de Estado Mayor\n", path="own.csv")
    assert (term.en.preferred, term.part_of_speech, term.case, term.status) == (
        "staff ride",
        "noun",
        Case.ANY,
        Status.PREFERRED,
    )


def test_a_row_that_overrides_stays_in_its_domain(tmp_path: Path) -> None:
    for name, spanish in (("ranks", "general de ala"), ("ours", "general de ala piloto")):
        (tmp_path / f"{name}.csv").write_text(f"id,en,es\nr.wing,wing general,{spanish}\n", encoding="utf-8")
    (term,) = load_glossary(tmp_path / "ranks.csv", tmp_path / "ours.csv")
    assert (term.es.preferred, term.domain) == ("general de ala piloto", "ranks")
