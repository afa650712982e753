"""Catalogs out to an agency and back."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.catalogs.xliff import NAMESPACE, read_xliff, render_xliff
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.markup.marks import read_marks, write_marks

PIECES = (
    *(
        "The crew",
        " ",
        "\n",
        "\t",
        "&",
        "<",
        ">",
        "<1>",
        "</1>",
        "<2/>",
        "\\<1>",
        "\\",
        "]]>",
        '"',
        "é",
        "\u2028",
    ),
    *("**", "[", "](a.md)", "`x`", "{name}", "%d", "https://a.mil", "&nbsp;", "\x01", "\r", "\U0001f680"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def exported(*entries: Entry) -> bytes:
    return render_xliff([("es.po", Catalog("es.po", {}, entries))], ENGLISH, SPANISH)


@given(TEXTS, TEXTS, st.sampled_from(list(Dialect)))
@settings(max_examples=400)
def test_a_translation_comes_back_as_it_went_out(source: str, target: str, dialect: Dialect) -> None:
    (file,) = read_xliff(exported(Entry(source, target, dialect=dialect)), path="a.xlf")
    (unit,) = file.units
    expected = target if dialect is not Dialect.RUNS else plain(target)
    assert (plain(unit.text) if dialect is Dialect.RUNS else unit.text) == expected


def plain(text: str) -> str:
    return write_marks(read_marks(text))


def test_what_an_agency_sees() -> None:
    entry = Entry(
        "The <1>air base</1><2/> & co.",
        "La <1>base aérea</1>",
        fuzzy=True,
        notes=("<1>: bold",),
        dialect=Dialect.RUNS,
    )
    data = exported(entry, Entry("Call **{name}**", dialect=Dialect.MARKDOWN)).decode()
    assert '<source>The <pc id="1">air base</pc><ph id="2"/> &amp; co.</source>' in data
    assert '<segment id="s1" state="translated">' in data
    assert '<note category="developer">&lt;1&gt;: bold</note>' in data
    assert '<data id="d1">**</data><data id="d2">{name}</data>' in data
    assert 'srcLang="en-US" trgLang="es-MX"' in data


def test_segments_that_a_tool_has_parted_are_one_again_and_annotations_go() -> None:
    unit = (
        '<unit id="u1"><segment state="final"><source>A.</source>'
        '<target><mrk id="m1" type="term">Uno</mrk>.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="{}"><source>B.</source><target>Dos.</target></segment></unit>'
    )
    head = f'<xliff xmlns="{NAMESPACE}" version="2.1" trgLang="es"><file id="f" original="x.po">'
    for state, finished in (("reviewed", True), ("translated", False)):
        data = f"{head}{unit.format(state)}</file></xliff>".encode()
        (returned,) = read_xliff(data, path="a.xlf")[0].units
        assert (returned.text, returned.finished) == ("Uno. Dos.", finished)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<xliff",
        b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>',
        b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>',
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" trgLang="fr"/>',
        b"<a>" * 10_000,
    ],
)  # fmt: skip
def test_what_is_none_or_not_safe_ends_in_one_line(data: bytes) -> None:
    with pytest.raises(UsageError) as caught:
        read_xliff(data, path="a.xlf")
    assert str(caught.value).startswith("a.xlf")
    assert "\n" not in str(caught.value)


def test_plural_forms_are_units() -> None:
    entry = Entry(
        "%d crew", "%d tripulación", plural="%d crews", plural_targets=("%d tripulación", "%d tripulaciones")
    )
    (file,) = read_xliff(exported(entry), path="a.xlf")
    assert [unit.text for unit in file.units] == ["%d tripulación", "%d tripulaciones"]
    assert len({unit.unit for unit in file.units}) == 2
    assert all(not a.unit.startswith(b.unit) for a, b in product(file.units, repeat=2) if a is not b)
