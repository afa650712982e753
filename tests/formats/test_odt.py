import io
import zipfile

import pytest
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph, Table

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.package.odt import FORMAT
from tests.formats.office import SPACES
from tests.formats.word_documents import packed, parts

STYLES = """<office:automatic-styles>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="B2" style:family="text">
<style:text-properties fo:font-weight="bold" fo:language="en" fo:country="US"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="N" style:family="text"><style:text-properties fo:language="en"/></style:style>
<style:style style:name="U" style:family="text">
<style:text-properties style:text-underline-style="solid"/></style:style>
<style:style style:name="S" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
</office:automatic-styles>"""
LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
MIMETYPE = b"application/vnd.oasis.opendocument.text"


def with_text(xml: str, **more: bytes) -> bytes:
    """A text whose body is `xml`."""
    root = f'<office:document-content {SPACES} {LINK} xmlns:dc="http://purl.org/dc/elements/1.1/">'
    body = f"{STYLES}<office:body><office:text>{xml}</office:text></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{root}{body}</office:document-content>'
    return packed({"mimetype": MIMETYPE, "content.xml": content.encode(), **more})


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="release.odt", encoding="utf-8")


def texts(xml: str) -> list[str]:
    return [segment.text for segment in parse(with_text(xml)).segments]


def body_of(data: bytes) -> str:
    content = parts(data)["content.xml"].decode()
    return content.partition("<office:text>")[2].partition("</office:text>")[0]


def translated(xml: str, *words: str | None) -> str:
    data = with_text(xml)
    return body_of(FORMAT.serialize(parse(data), words, language=SPANISH))


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_spans_of_one_look_are_one_and_invisible_ones_are_none() -> None:
    bold = span("B", "air ") + span("B2", "base")
    assert texts(f"<text:p>The {bold} {span('N', 'opened')} today.</text:p>") == [
        "The <1>air base</1> opened today."
    ]


def test_blanks_are_those_that_a_reader_sees() -> None:
    assert texts(
        "<text:p>  One\n  two<text:s text:c='2'/>three <text:tab/>four<text:line-break/>five </text:p>"
    ) == ["One two  three <1/>four<2/>five"]


def test_links_notes_bookmarks_and_fields() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A source.</text:p></text:note-body></text:note>"
    )
    document = parse(
        with_text(
            f'<text:p>See <text:a xlink:href="https://a.mx">the office</text:a>{note} on page '
            '<text:page-number>2</text:page-number> of <text:bookmark-start text:name="m"/>the plan'
            '<text:bookmark-end text:name="m"/>.</text:p>'
        )
    )
    first, second = document.segments
    assert first.text == "See <1>the office</1><2/> on page <3/> of <4>the plan</4>."
    assert first.notes[0] == "<1>: link to https://a.mx"
    assert [p.kind for p in first.placeables] == ["mark", "mark", "note", "field", "mark", "mark"]
    assert (second.anchor, second.text) == ("footnote-1", "A source.")


def test_the_mark_of_a_note_that_somebody_typed_is_no_word() -> None:
    xml = f"<text:p>The crew{span('S', '1')} rested on 12 km{span('S', '2')}.</text:p>"
    assert texts(xml) == ["The crew<1/> rested on 12 km<2>2</2>."]
    built = translated(xml, "Descansó<1/> en 12 km<2>2</2>.")
    assert f"Descansó{span('S', '1')} en 12 km{span('S', '2')}." in built


def test_every_place_with_words_has_a_segment() -> None:
    item = "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
    cell = "<table:table-cell><text:p>Cell</text:p></table:table-cell>"
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    box = (
        "<text:p><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box>"
        "<svg:desc>A ship</svg:desc></draw:frame></text:p>"
    )
    deleted = (
        "<text:tracked-changes><text:changed-region><text:p>Gone</text:p></text:changed-region>"
        "</text:tracked-changes>"
    )
    comment = (
        "<text:p>Text<office:annotation><dc:creator>A</dc:creator><text:p>Why?</text:p></office:annotation>"
        "</text:p>"
    )
    heading = "<text:section><text:h>Head</text:h></text:section>"
    document = parse(with_text(deleted + heading + item + table + box + comment))
    assert [(s.anchor, s.kind, s.text) for s in document.segments] == [
        ("paragraph-1", "heading", "Head"),
        ("paragraph-2", "list-item", "Item"),
        ("table-1/row-1/cell-1", "cell", "Cell"),
        ("textbox-1/paragraph-1", "paragraph", "Box"),
        ("image-1", "alt", "A ship"),
        ("paragraph-4", "paragraph", "Text"),
        ("comment-1", "paragraph", "Why?"),
    ]
    assert document.remarks == (
        "one tracked change is read as accepted; what is translated is built without changes",
    )


def test_what_is_translated_is_built_without_its_changes_and_all_else_with_them() -> None:
    def region(number: int, what: str) -> str:
        return f'<text:changed-region text:id="c{number}">{what}</text:changed-region>'

    def point(number: int, what: str = "") -> str:
        return f'<text:change{what} text:change-id="c{number}"/>'

    gone = "<text:deletion><text:p>old </text:p></text:deletion>"
    source = (
        f"<text:tracked-changes>{region(1, gone)}{region(2, '<text:insertion/>')}{region(3, gone)}"
        f"</text:tracked-changes><text:p>The {point(1)}{point(2, '-start')}new base</text:p>"
        f"<text:p>{point(2, '-end')}12{point(3)}</text:p><text:p>It {point(3)}opened.</text:p>"
    )
    document = parse(with_text(source))
    assert [segment.text for segment in document.segments] == ["The new base", "It opened."]
    built = parts(FORMAT.serialize(document, ["La base nueva", None], language=SPANISH))[
        "content.xml"
    ].decode()
    assert "<text:p>La base nueva</text:p><text:p>12<text:change " in built
    assert "c1" not in built
    assert "c2" not in built
    assert built.count('"c3"') == 3


def test_marks_carry_styles_and_links_to_the_new_words() -> None:
    source = f"<text:p>The {span('B', 'air base')} and <text:a xlink:href='x'>wing</text:a>.</text:p>"
    assert translated(source, "El <2>ala</2> y  la <1>base aérea</1>.") == (
        '<text:p>El <text:a xlink:href="x">ala</text:a> y <text:s/>la '
        '<text:span text:style-name="B">base aérea</text:span>.</text:p>'
    )


def test_only_parts_with_new_words_change_and_the_language_is_set() -> None:
    properties = '<style:text-properties fo:language="en" fo:country="US"/>'
    named = f'<style:style style:name="D" style:family="paragraph">{properties}</style:style>'
    style = f"<office:document-styles {SPACES}>{named}</office:document-styles>"
    data = with_text("<text:p>One</text:p>", **{"styles.xml": style.encode(), "settings.xml": b"<a/>"})
    after = parts(FORMAT.serialize(parse(data), ["Uno"], language=SPANISH))
    before = parts(data)
    assert {name for name in before if before[name] != after[name]} == {"content.xml", "styles.xml"}
    assert b'fo:language="es" fo:country="MX"' in after["styles.xml"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[0] == "mimetype"


def test_a_document_of_odfdo_goes_out_and_in(tmp_path: object) -> None:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, "A new base"))
    paragraph = Paragraph("The commander opened the base.")
    document.body.append(paragraph)
    table = Table("T", width=2, height=1)
    table.set_value((0, 0), "Rank")
    document.body.append(table)
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    parsed = parse(data)
    assert [s.text for s in parsed.segments] == ["A new base", "The commander opened the base.", "Rank"]
    assert FORMAT.serialize(parsed, [s.text for s in parsed.segments]) == data
    built = FORMAT.serialize(parsed, ["Una base nueva", None, "Grado"], language=SPANISH)
    assert [s.text for s in parse(built).segments] == [
        "Una base nueva", "The commander opened the base.", "Grado",
    ]  # fmt: skip
    again = OdfDocument(io.BytesIO(built))
    assert again.body.get_headers()[0].text == "Una base nueva"


ENCRYPTED = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
BAD = {
    "spreadsheet": (
        packed({"mimetype": MIMETYPE.replace(b"text", b"spreadsheet"), "content.xml": b"<a/>"}),
        "is no OpenDocument text",
    ),
    "Word": (packed({"[Content_Types].xml": b"<Types/>"}), "is a document of Office's"),
    "encrypted": (
        with_text("<text:p>a</text:p>", **{"META-INF/manifest.xml": ENCRYPTED}),
        "is encrypted with a password",
    ),
    "macros": (with_text("<text:p>a</text:p>", **{"Basic/Standard/Module1.xml": b"<a/>"}), "holds macros"),
    "truncated": (with_text("<text:p>a</text:p>")[:-60], "is damaged"),
    "not XML": (packed({"mimetype": MIMETYPE, "content.xml": b"<a"}), "content.xml is not XML"),
    "text": (b"words", "is plain text"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_the_way_out(name: str) -> None:
    data, said = BAD[name]
    with pytest.raises(WorldError) as caught:
        parse(data)
    assert said in str(caught.value)
    assert caught.value.hint
