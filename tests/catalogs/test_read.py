from pathlib import Path

import polib
import pytest

from afst_i18n.catalogs import parse_catalog, read_catalog, render_catalog
from afst_i18n.core.catalog import Catalog
from afst_i18n.core.document import Dialect
from afst_i18n.core.errors import WorldError
from afst_i18n.core.place import Place

HEADER = 'msgid ""\nmsgstr ""\n"Language: es_MX\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = (
    HEADER
    + r"""# a reviewer's word
#. Wing Gen. -> general de ala
#. afst: draft=0123456789abcdef
#: docs/a.md:3 docs/my%20file.docx:12 \u2068b c.md\u2069:4
#, fuzzy, no-wrap
#| msgid "The base"
msgctxt "heading"
msgid ""
"The air base "
"\"Alfa\""
msgstr "La base aérea\tC:\\ \x41\101"

msgid "one"
msgid_plural "many"
msgstr[0] "uno"
msgstr[1] "muchos"

#~ msgid "gone"
#~ msgstr "ido"
""".replace("\\u2068", "\u2068").replace("\\u2069", "\u2069")
)


def parse(text: str) -> Catalog:
    return parse_catalog(text.encode(), path="x.po")


def test_every_part_of_an_entry_is_read() -> None:
    catalog = parse(GOOD)
    first, plural, gone = catalog.entries
    assert catalog.header == {"Language": "es_MX", "Content-Type": "text/plain; charset=UTF-8"}
    assert first.source == 'The air base "Alfa"'
    assert first.target == "La base aérea\tC:\\ AA"
    assert first.context == "heading"
    assert first.fuzzy
    assert first.flags == ("no-wrap",)
    assert first.previous == "The base"
    assert first.comments == ("a reviewer's word",)
    assert first.notes == ("Wing Gen. -> general de ala",)
    assert first.draft == "0123456789abcdef"
    assert first.references == (Place("docs/a.md", 3), Place("docs/my file.docx", 12), Place("b c.md", 4))
    assert first.line == 13
    assert plural.plural_targets == ("uno", "muchos")
    assert gone.obsolete


def test_polib_agrees_on_what_it_can_read() -> None:
    text = GOOD.replace(r"\x41\101", "").replace("\u2068b c.md\u2069:4", "")
    theirs = [
        (e.msgid, e.msgstr or e.msgstr_plural.get(0), e.fuzzy, bool(e.obsolete)) for e in polib.pofile(text)
    ]
    assert theirs == [(e.source, e.target, e.fuzzy, e.obsolete) for e in parse(text).entries]


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert parse("\ufeff" + GOOD.replace("\n", "\r\n")).entries == parse(GOOD).entries


def test_other_charsets_are_read_by_their_header() -> None:
    text = (HEADER + 'msgid "air"\nmsgstr "aéreo"\n').replace("UTF-8", "ISO-8859-1")
    assert parse_catalog(text.encode("latin-1"), path="x.po").entries[0].target == "aéreo"


MALFORMED = {
    'msgid "a"\nmsgstr "Hola general\n': (8, "no closing quote"),
    'msgid "a\nmsgstr "b"\n': (7, "no closing quote"),
    'msgid "a"\nmsgstr "b\\"\n': (8, "no closing quote"),
    'msgid "a"\nmsgstr "C:\\dir"\n': (8, "escape"),
    'msgid "a"\nmsgstr "b" c\n': (8, "outside of quotes"),
    'msgid "a"\nmsgstr b\n': (8, "outside of quotes"),
    'msgid "a"\nmsgstr\n': (7, "without a string"),
    'msgid "a"\nmsgtxt "b"\n': (8, "not a keyword"),
    'msgstr "b"\n': (7, "without a msgid"),
    'msgid "a"\nmsgid "b"\nmsgstr "c"\n': (8, "second msgid"),
    'msgid "a"\nmsgstr "b"\nmsgstr "c"\n': (9, "without a msgid"),
    'msgid "a"\n': (7, "without a msgstr"),
    'msgid "a"\n\n#. note\nmsgid "b"\nmsgstr ""\n': (7, "without a msgstr"),
    'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n': (10, "line 7 is defined again"),
    'msgid "a"\nmsgid_plural "as"\nmsgstr "b"\n': (7, "plural forms out of order"),
    'msgid "a"\nmsgid_plural "as"\nmsgstr[1] "b"\n': (7, "plural forms out of order"),
    'msgid "a"\nmsgstr[0] "b"\n': (7, "without a msgid_plural"),
    '#. note\n"loose"\n': (8, "belongs to no keyword"),
    'msgid "a"\n#~ msgstr "b"\n': (8, "marked #~"),
    '#~ msgid "a"\nmsgstr "b"\n': (8, "marked #~"),
    '#~ msgid "a"\n#~ msgstr "b\n': (8, "no closing quote"),
    '#| msgid "a"\n': (8, "without a message"),
    'msgid "a"\n#| msgid "b"\nmsgstr "c"\n': (8, "inside a message"),
    "<<<<<<< HEAD\n": (7, "merge conflict"),
    'msgid "a"\nmsgstr "b"\n=======\n': (9, "merge conflict"),
    'domain "a"\n': (7, "not a keyword"),
    "#~ something\n": (7, "not a keyword"),
}


@pytest.mark.parametrize("body", MALFORMED)
def test_a_malformed_file_is_refused_with_its_line_and_left_alone(body: str, tmp_path: Path) -> None:
    line, words = MALFORMED[body]
    path = tmp_path / "bad.po"
    path.write_text(HEADER + "\n" + body, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(WorldError, match=words) as caught:
        read_catalog(path)
    assert caught.value.place == Place(str(path), line)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", ["", "# only a comment\n", 'msgid "a"\nmsgstr "b"\n'])
def test_a_catalog_without_a_header_has_an_empty_one(text: str) -> None:
    catalog = parse(text)
    assert not catalog.header
    assert [entry.target for entry in catalog.entries] == (["b"] if "msgid" in text else [])


def test_a_wrong_or_unknown_charset_is_refused() -> None:
    with pytest.raises(WorldError, match="not a character set") as caught:
        parse(HEADER.replace("UTF-8", "klingon"))
    assert caught.value.place == Place("x.po", 4)
    with pytest.raises(WorldError, match="is not UTF-8") as caught:
        parse_catalog((HEADER + 'msgid "a"\nmsgstr "é"\n').encode("latin-1"), path="x.po")
    assert caught.value.place == Place("x.po", 7)


@pytest.mark.parametrize("charset", ["undefined", "hex", "rot13", "idna"])
def test_a_codec_that_is_no_character_set_is_refused(charset: str) -> None:
    with pytest.raises(WorldError, match="not a character set"):
        parse(HEADER.replace("UTF-8", charset))


def test_bytes_of_another_charset_pass_in_comments_alone_and_only_for_those_who_do_not_write() -> None:
    data = (HEADER + "\n# ").encode() + b"\xf3\n" + b'msgid "a"\nmsgstr "b"\n'
    (entry,) = parse_catalog(data, path="x.po", tolerant=True).entries
    assert entry.comments == ("\ufffd",)
    with pytest.raises(WorldError, match="save it as UTF-8, or correct charset="):
        parse_catalog(data, path="x.po")
    with pytest.raises(WorldError, match="is not UTF-8"):
        parse_catalog(data.replace(b'"b"', b'"\xf3"'), path="x.po", tolerant=True)


def test_a_folded_header_field_is_one_field_and_is_written_as_it_was() -> None:
    text = HEADER + '"X-Note: one\\n"\n"  two\\n"\n"no field\\n"\n'
    header = parse(text).header
    assert header["X-Note"] == "one\n  two"
    assert header["no field"] == ""
    assert '"X-Note: one\\n"\n"  two\\n"' in render_catalog(parse(text)).decode()


@pytest.mark.parametrize(
    "body",
    [
        'msgid "a" msgstr "b"\n',
        'msgid"a"\nmsgstr"b"\n',
        '\fmsgid "a"\n\vmsgstr\t"b"\n',
        'msgid "a"\nmsgstr ""\n\n"b"\n',
        'msgid "a"\nmsgstr "\\\nb"\n',
        'msgid\n"a"\nmsgstr\n"" "b"\n',
        '#~ # comment\n#~ msgid "z"\n#~ msgstr "z"\n#~\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_blanks_and_line_ends_stand_where_gettext_lets_them(body: str) -> None:
    entry = parse(HEADER + "\n" + body).entries[0]
    assert (entry.source, entry.target) == ("a", "b")


def test_the_index_of_a_plural_form_may_have_blanks() -> None:
    (entry,) = parse(HEADER + '\nmsgid "a"\nmsgid_plural "as"\nmsgstr [ 0 ] "b"\nmsgstr[1] "c"\n').entries
    assert entry.plural_targets == ("b", "c")


def test_reading_and_writing_keeps_every_entry() -> None:
    catalog = parse(GOOD)
    assert parse_catalog(render_catalog(catalog), path="x.po") == catalog


def test_the_header_tells_the_dialect() -> None:
    entry = '#: release.docx:paragraph-2\nmsgid "one"\nmsgstr "uno"\n'
    head = 'msgid ""\nmsgstr "Language: es\\nX-Afst-Dialect: {}\\n"\n\n'
    (told,) = parse(head.format("runs") + entry).entries
    assert told.dialect is Dialect.RUNS
    with pytest.raises(WorldError, match="X-Afst-Dialect: 'word' is no dialect"):
        parse(head.format("word") + entry)


def test_a_number_that_is_no_line_is_part_of_the_name() -> None:
    entry = f'#: a.md:{"9" * 5000} b.md:7\nmsgid "one"\nmsgstr "uno"\n'
    (found,) = parse('msgid ""\nmsgstr "Language: es\\n"\n\n' + entry).entries
    assert found.references == (Place("a.md:" + "9" * 5000, 0), Place("b.md", 7))


def test_a_catalog_from_before_dialects_is_told_by_its_references() -> None:
    catalog = parse(
        'msgid ""\nmsgstr "Language: es\\n"\n\n#: a.md:3\nmsgid "1"\nmsgstr ""\n\nmsgid "2"\nmsgstr ""\n'
    )
    assert [entry.dialect for entry in catalog.entries] == [Dialect.MARKDOWN, Dialect.PLAIN]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_catalog_in_utf_16_is_one_line_with_the_way_out(codec: str) -> None:
    with pytest.raises(WorldError, match="is UTF-16, not UTF-8") as caught:
        parse_catalog('msgid "The crew"\nmsgstr ""\n'.encode(codec), path="a.po")
    assert caught.value.hint == "save the file as UTF-8"
