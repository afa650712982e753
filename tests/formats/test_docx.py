import io
import zipfile

import pytest
from docx.document import Document as Word

from afst_i18n.core.document import Dialect, Document, Segment
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.package.docx import FORMAT
from tests.formats.word_documents import (
    NAMESPACES,
    body_of,
    made,
    packed,
    paragraph,
    parts,
    relation,
    run,
    with_body,
)

BOLD, ITALIC, UNDERLINED = "<w:b/>", "<w:i/>", '<w:u w:val="single"/>'


def parse(data: bytes) -> Document:
    return FORMAT.parse(data, path="release.docx", encoding="utf-8")


def texts(data: bytes) -> list[str]:
    return [segment.text for segment in parse(data).segments]


def read(*paragraphs: str, relations: str = "") -> list[Segment]:
    return list(parse(with_body("".join(paragraphs), relations=relations)).segments)


def translated(data: bytes, *words: str | None) -> bytes:
    return FORMAT.serialize(parse(data), words, language=SPANISH)


# -- what a segment is


def test_a_paragraph_is_one_text_and_neighbours_of_one_look_are_one() -> None:
    (segment,) = read(
        paragraph(
            run("The "), run("air ", BOLD), run("base", '<w:b/><w:lang w:val="en-GB"/>'), run(" opened."),
        )
    )  # fmt: skip
    assert segment.text == "The <1>air base</1> opened."
    assert segment.notes == ("<1>: bold",)
    assert segment.dialect is Dialect.RUNS


def test_the_look_that_leaves_the_fewest_marks_needs_none() -> None:
    segment, short = read(
        paragraph(
            run("The "), run("wing", BOLD), run(" met. "), run("It was a long sentence in italics.", ITALIC)
        ),
        paragraph(run("DATE:", BOLD), run(" tomorrow morning")),
    )
    assert segment.text == "The <1>wing</1> met. <2>It was a long sentence in italics.</2>"
    assert short.text == "<1>DATE:</1> tomorrow morning"


def test_blanks_take_the_look_beside_them_unless_it_shows() -> None:
    bold, underlined = read(
        paragraph(run("The"), run(" ", BOLD), run("air "), run("base ", BOLD), run("opened")),
        paragraph(run("Name"), run("   ", UNDERLINED), run("Rank")),
    )
    assert bold.text == "The air <1>base</1> opened"
    assert underlined.text == "Name<1>   </1>Rank"


def test_a_raised_ordinal_is_a_part_of_its_number() -> None:
    (segment,) = read(
        paragraph(run("The 12"), run("th", '<w:vertAlign w:val="superscript"/>'), run(" Wing flew"))
    )
    assert segment.text == "The 12th Wing flew"


def test_tabs_breaks_hyphens_and_several_texts_in_a_run() -> None:
    (segment,) = read(
        "<w:p><w:r><w:tab/><w:t>One</w:t><w:t> two</w:t><w:br/><w:t>F</w:t><w:noBreakHyphen/>"
        "<w:t>16</w:t><w:tab/><w:t>last</w:t></w:r></w:p>"
    )
    assert segment.text == "One two<1/>F\u201116<2/>last"
    assert [p.kind for p in segment.placeables] == ["break", "tab"]


def test_numbers_beyond_a_tab_wait_outside() -> None:
    tab = "<w:r><w:tab/></w:r>"
    assert [segment.text for segment in read(
        paragraph(run("Crews"), tab, run("12")),
        paragraph(run("1.2"), tab, run("Crews")),
        paragraph(run("Date"), tab, run("May 4")),
    )] == ["Crews", "Crews", "Date<1/>May 4"]  # fmt: skip


def test_links_fields_and_controls() -> None:
    link = f'<w:hyperlink r:id="rId90">{run("the office", UNDERLINED)}</w:hyperlink>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    old_link = field.replace(" PAGE ", ' HYPERLINK "https://base.example" ').replace("7", "the site")
    written = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Ana Vega')}</w:sdtContent></w:sdt>"
    chosen = f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{run('May 4')}</w:sdtContent></w:sdt>"
    first, second, third = read(
        paragraph(run("Call "), link, run(" now.")),
        paragraph(run("See page "), field, run(" or "), old_link, run(".")),
        paragraph(run("Signed "), written, run(" on "), chosen, run(" here")),
        relations=relation("rId90", "hyperlink", "https://pa.example", external=True),
    )
    assert first.text == "Call <1>the office</1> now."
    assert first.notes == ("<1>: link to https://pa.example",)
    assert second.text == "See page <1/> or <2>the site</2>."
    assert [p.kind for p in second.placeables] == ["field", "mark", "mark"]
    assert third.text == "Signed <1>Ana Vega</1> on <2/> here"


def test_a_field_over_several_paragraphs_leaves_their_words() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/></w:r>'
    )
    assert texts(
        with_body(
            paragraph(begin, run("One"), "<w:r><w:tab/></w:r>", run("2"))
            + paragraph(run("Two"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        )
    ) == ["One", "Two"]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    data = with_body(
        paragraph(
            run("The base "),
            '<w:del w:id="1"><w:r><w:delText>closed</w:delText></w:r></w:del>',
            f'<w:ins w:id="2">{run("opened")}</w:ins>',
            run(" today."),
        )
    )
    document = parse(data)
    assert [segment.text for segment in document.segments] == ["The base opened today."]
    assert document.remarks[0].startswith("2 tracked changes are read as accepted")
    built = body_of(translated(data, "La base abrió hoy."))
    assert "w:del" not in built
    assert "w:ins" not in built
    assert "La base abrió hoy." in built


def test_comments_and_bookmarks_stay_around_their_words() -> None:
    data = with_body(
        paragraph(
            run("The "),
            '<w:commentRangeStart w:id="3"/>', run("air base"), '<w:commentRangeEnd w:id="3"/>',
            '<w:r><w:commentReference w:id="3"/></w:r>',
            run(" opens "), '<w:bookmarkStart w:id="4" w:name="_GoBack"/><w:bookmarkEnd w:id="4"/>',
            '<w:bookmarkStart w:id="5" w:name="date"/>', run("today"), '<w:bookmarkEnd w:id="5"/>', run("."),
        )
    )  # fmt: skip
    (segment,) = parse(data).segments
    assert segment.text == "The <1>air base</1> opens <2>today</2>."
    built = body_of(translated(data, "Hoy <2>hoy</2> abre la <1>base aérea</1>."))
    order = [
        'commentRangeStart w:id="3"', "base aérea", 'commentRangeEnd w:id="3"', 'commentReference w:id="3"',
    ]  # fmt: skip
    assert sorted(order, key=built.index) == order
    assert built.index('bookmarkStart w:id="5"') < built.index(">hoy<") < built.index('bookmarkEnd w:id="5"')


def test_every_place_with_words_has_a_segment_and_a_readable_anchor() -> None:
    def write(document: Word) -> None:
        document.core_properties.title = "Press release"
        document.add_heading("A new base", 1)
        document.add_paragraph("First point", style="List Bullet")
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "Rank"
        outer.cell(0, 1).text = "Name"
        outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Nested"
        document.sections[0].header.paragraphs[0].text = "Public Affairs"
        document.sections[0].footer.paragraphs[0].text = "For release"
        second = document.add_section()
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Second header"
        document.add_paragraph("Last words")
        document.add_comment(document.paragraphs[-1].runs, text="Check this", author="A")

    found = {segment.anchor: (segment.kind, segment.text) for segment in parse(made(write)).segments}
    assert found == {
        "title": ("title", "Press release"),
        "paragraph-1": ("heading", "A new base"),
        "paragraph-2": ("list-item", "First point"),
        "table-1/row-1/cell-1": ("cell", "Rank"),
        "table-1/row-1/cell-2/paragraph-1": ("cell", "Name"),
        "table-1/row-1/cell-2/table-1/row-1/cell-1": ("cell", "Nested"),
        "paragraph-3": ("paragraph", "Last words"),
        "header-1/paragraph-1": ("paragraph", "Public Affairs"),
        "header-2/paragraph-1": ("paragraph", "Second header"),
        "footer-1/paragraph-1": ("paragraph", "For release"),
        "comment-1": ("paragraph", "Check this"),
    }


def test_the_mark_of_a_note_that_somebody_typed_is_no_word_and_an_exponent_is_one() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    noted = paragraph(run("The crew"), run("1", raised), run(" rested."), run("2,3", raised), run(" Then "))
    assert read(noted)[0].text == "The crew<1/> rested.<2/> Then"
    assert read(noted)[0].notes == ("<1/>: note 1", "<2/>: note 2,3")
    area = paragraph(run("It has 12 km"), run("2", raised), run(" of land."))
    assert read(area)[0].text == "It has 12 km<1>2</1> of land."


def test_notes_are_read_without_the_lines_above_them() -> None:
    line = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    note = f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" A source.")}</w:p></w:footnote>'
    notes = f"<w:footnotes {NAMESPACES}>{line}{note}</w:footnotes>"
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    document = parse(
        with_body(
            paragraph(run("The base"), reference, run(" opened.")),
            relations=relation("rId91", "footnotes", "footnotes.xml"),
            extra={"word/footnotes.xml": notes},
        )
    )
    assert [(s.anchor, s.text) for s in document.segments] == [
        ("paragraph-1", "The base<1/> opened."),
        ("footnote-1", "A source."),
    ]


BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box" '
    'descr="A box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx>"
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape alt="A box"><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>'
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_both_copies_of_a_text_box_are_kept_in_step() -> None:
    data = with_body(paragraph(run("Text "), BOX.format(paragraph(run("In the box"))), run("here")))
    found = {segment.anchor: segment.text for segment in parse(data).segments}
    assert found == {
        "paragraph-1": "Text <1/>here",
        "image-1": "A box",
        "textbox-1/paragraph-1": "In the box",
    }
    built = body_of(translated(data, "Texto <1/>aquí", "Una caja", "En la caja"))
    assert built.count("En la caja") == 2
    assert built.count('"Una caja"') == 2
    assert "box<" not in built


def test_symbol_fonts_and_hidden_words_are_left_alone() -> None:
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    document = parse(
        with_body(paragraph(run("Yes "), run("\uf0fc", wingdings), run(" no"), run("secret", "<w:vanish/>")))
    )
    assert [segment.text for segment in document.segments] == ["Yes <1/> no"]
    assert [(kept.text, kept.reason) for kept in document.kept] == [("secret", "hidden text")]


def test_what_is_not_translated_is_listed_by_part() -> None:
    document = parse(
        with_body(
            paragraph(run("Text")),
            relations=relation("rId92", "chart", "charts/chart1.xml"),
            extra={"word/charts/chart1.xml": "<c/>"},
        )
    )
    assert [(kept.text, kept.reason, kept.anchor) for kept in document.kept] == [
        ("word/charts/chart1.xml", "charts", "chart-1")
    ]


# -- the way back


def test_a_control_whose_words_changed_is_untied_from_the_data_behind_it() -> None:
    def control(store: str) -> str:
        tied = f'<w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{store}"/></w:sdtPr>'
        return f"<w:sdt>{tied}<w:sdtContent>{run('Ana')}</w:sdtContent></w:sdt>"

    core = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    data = with_body(paragraph(run("By "), control("{1}")) + paragraph(run("On "), control(core)))
    assert texts(data) == ["By <1>Ana</1>", "On <1>Ana</1>"]
    built = body_of(translated(data, "Por <1>Ana</1>", "En <1>Ana</1>"))
    assert built.count("dataBinding") == 1
    assert core in built


def test_a_document_in_which_nothing_changes_keeps_its_bytes() -> None:
    data = with_body(paragraph(run("The "), run("base", BOLD)))
    document = parse(data)
    same = [segment.text for segment in document.segments]
    for given_texts in ((), [None], same):
        assert FORMAT.serialize(document, given_texts, language=SPANISH) == data


@pytest.mark.parametrize("copies", [["One", "Two"], ["One"]])
def test_the_boxes_of_a_group_are_tied_to_their_own_copies(copies: list[str]) -> None:
    def boxes(texts: list[str]) -> str:
        return "".join(f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>" for text in texts)

    group = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>{boxes(["One", "Two"])}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{boxes(copies)}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = with_body(paragraph(run("Text "), group))
    assert [segment.text for segment in parse(data).segments] == ["Text", "One", "Two"]
    assert parse(data).kept == ()
    built = body_of(translated(data, "Texto", "Uno", "Dos"))
    assert (built.count("Uno"), built.count("Dos")) == (2, len(copies))


def test_paragraphs_whose_end_was_deleted_are_one() -> None:
    def ended(*runs: str, mark: str = '<w:del w:id="3"/>', more: str = "") -> str:
        return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr>{more}</w:pPr>{''.join(runs)}</w:p>"

    last = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("half", BOLD)}{run(".")}</w:p>'
    body = ended(run("The first ")) + ended(run("and the second ")) + last + paragraph(run("Next."))
    data = with_body(body)
    document = parse(data)
    assert [(s.anchor, s.text) for s in document.segments] == [
        ("paragraph-1", "The first and the second <1>half</1>."), ("paragraph-2", "Next."),
    ]  # fmt: skip
    assert FORMAT.serialize(document, [None, None]) == data
    built = body_of(translated(data, "La primera y la segunda <1>mitad</1>.", None))
    assert built.count("<w:p>") == 2
    assert built.startswith('<w:p><w:pPr><w:jc w:val="center"/></w:pPr>')
    # Nothing is joined over a section, a table or the end of a cell.
    section = ended(run("One"), more="<w:sectPr/>") + paragraph(run("Two"))
    table = ended(run("Three")) + f"<w:tbl><w:tr><w:tc>{ended(run('Four'))}</w:tc></w:tr></w:tbl>"
    assert texts(with_body(section + table)) == ["One", "Two", "Three", "Four"]


def test_words_with_a_reading_are_named() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('crew')}</w:rubyBase></w:ruby></w:r>"
    kept = parse(with_body(paragraph(run("The "), ruby, run(" rests.")))).kept
    assert [(one.text, one.reason) for one in kept] == [("kancrew", "words with a reading")]


def test_only_parts_with_new_words_change() -> None:
    data = made(lambda document: (document.add_heading("Title", 1), document.add_paragraph("Text")))
    before, after = parts(data), parts(translated(data, None, "Texto"))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {
        "word/document.xml",
        "word/styles.xml",
    }
    assert b'w:lang w:val="es-MX"' in after["word/styles.xml"]
    with zipfile.ZipFile(io.BytesIO(translated(data, None, "Texto"))) as archive:
        assert archive.testzip() is None


def test_marks_carry_looks_and_links_to_the_new_words() -> None:
    data = with_body(
        paragraph(run("The "), run("air base", BOLD), run(" and "), run("wing", ITALIC), run("."))
    )
    built = body_of(translated(data, "El <2>ala</2> y la <1>base aérea</1>."))
    assert built == (
        '<w:p><w:r><w:t xml:space="preserve">El </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>ala</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> y la </w:t></w:r>'
        "<w:r><w:rPr><w:b/></w:rPr><w:t>base aérea</w:t></w:r>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    )


def test_marks_that_are_wrong_are_mended_and_nothing_is_lost() -> None:
    data = with_body(paragraph(run("A"), "<w:r><w:br/></w:r>", run("b", BOLD), run(" c")))
    built = body_of(translated(data, "Uno</2> <7/>dos"))
    assert "Uno dos" in built
    assert "<w:br/>" in built


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_characters_that_xml_cannot_hold_are_left_out(character: str) -> None:
    data = with_body(paragraph(run("A base")))
    assert texts(translated(data, f"Una{character} base")) == ["Una base"]


# -- bad input


def damaged(name: str, data: bytes) -> bytes:
    content = parts(with_body(paragraph(run("Text"))))
    content[name] = data
    return packed(content)


ENTITIES = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><d>&b;</d>'
BAD = {
    "empty": (b"", "is empty"),
    "text": (b"Just words.", "is plain text"),
    "zeros": (b"\0" * 5000, "is empty"),
    "zeros in it": (b"a\0\0b" * 5000, "is no Word or OpenDocument document"),
    "page": (b"<html><p>Hi", "is a web page"),
    "rich text": (b"{\\rtf1 hi}", "is rich text"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is a document of Word 97-2003"),
    "encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is encrypted with a password",
    ),
    "noise": (b"\xff\xfe\x00\x01" * 40, "is no Word or OpenDocument document"),
    "truncated": (with_body(paragraph(run("Text")))[:-400], "is damaged"),
    "macros": (damaged("word/vbaProject.bin", b"x"), "holds macros"),
    "other archive": (packed({"a.txt": b"hi"}), "is no Word document"),
    "OpenDocument": (packed({"mimetype": b"application/x"}), "is an OpenDocument file"),
    "leaves": (damaged("../evil.xml", b"x"), "holds an entry that leaves the document's folder"),
    "absolute": (damaged("/etc/passwd", b"x"), "holds an entry that leaves the document's folder"),
    "not XML": (damaged("word/document.xml", b"<w:document"), "word/document.xml is not XML"),
    "entities": (damaged("word/document.xml", ENTITIES), "word/document.xml declares a document type"),
    "laughs": (
        damaged(
            "word/document.xml",
            b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
            + b"]><d>&j;</d>",
        ),
        "word/document.xml declares a document type",
    ),
    "external DTD": (
        damaged("word/document.xml", b'<!DOCTYPE d SYSTEM "http://evil.example/x.dtd"><d/>'),
        "word/document.xml declares a document type",
    ),
    "bomb": (damaged("word/media/a.bin", b"\0" * 30_000_000), "holds an entry that unpacks from"),
    "large part": (
        damaged("word/document.xml", b"<a>" + bytes(range(97, 123)) * 1_000_000),
        "holds an entry",
    ),
    "many tags": (
        with_body("<w:p/>" * 1_600_000 + "".join(f"<w:p{i}/>" for i in range(30_000))),
        "word/document.xml has 1,63",
    ),
    "no body": (damaged("word/document.xml", b"<w:document xmlns:w='x'/>"), "has no text body"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_the_way_out(name: str) -> None:
    data, said = BAD[name]
    with pytest.raises(WorldError) as caught:
        parse(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_damage_inside_a_part_is_found_when_it_is_read() -> None:
    data = bytearray(with_body(paragraph(run("Text " * 2000))))
    position = data.index(b"word/document.xml") + 60
    data[position : position + 20] = b"\x55" * 20
    with pytest.raises(WorldError, match="is damaged"):
        parse(bytes(data))
