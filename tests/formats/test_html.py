"""HTML edited in place: what is not translated keeps its bytes, what is translated keeps its tags."""

from collections import Counter
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.document import Document
from afst_i18n.core.errors import WorldError
from afst_i18n.core.language import SPANISH
from afst_i18n.formats.html import FORMAT
from afst_i18n.formats.html_tokens import tokens
from afst_i18n.markup.marks import without_marks

PIECES = (
    *(
        "<p>",
        "</p>",
        "<div class='a'>",
        "</div>",
        "<li>",
        "<ul>",
        "</ul>",
        "<h2 id=x>",
        "</h2>",
        "<td>",
        "<table>",
    ),
    *(
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        '<a href="x?a=1&b=2">',
        "</a>",
        "<span translate=no>",
        "</span>",
        "<br/>",
    ),
    *(
        '<img alt="Crew at dawn">',
        "<img alt='It is'>",
        "<img alt=crew>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<sup>",
        "</sup>",
        "<!-- a comment -->",
        "<!DOCTYPE html>",
        "<html>",
        "<html lang=en>",
        "<title>",
        "</title>",
    ),
    *(
        "<script>",
        "</script>",
        "<",
        ">",
        "&",
        "&amp;",
        "&eacute;",
        "&nbsp;",
        "&lt;b&gt;",
        '"',
        "'",
        "<1>",
        "\\<2/>",
    ),
    *(
        "word",
        "crew ",
        " Ala",
        "é",
        "12",
        " ",
        "\n",
        "\r\n  ",
        "\u2028",
        "\x85",
        "\x0c",
        "</x>",
        "<x-y>",
        "<p",
        "<?php a?>",
    ),
)
SOURCES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def parse(source: str) -> Document:
    return FORMAT.parse(source.encode(), path="a.html", encoding="utf-8")


def texts(source: str) -> list[str]:
    return [segment.text for segment in parse(source).segments]


def translated(source: str, *translations: str | None) -> str:
    return FORMAT.serialize(parse(source), translations).decode()


@given(SOURCES)
@settings(max_examples=300)
def test_tokens_joined_are_the_text(source: str) -> None:
    assert "".join(token.span.of(source) for token in tokens(source)) == source


@given(SOURCES)
@settings(max_examples=300)
def test_a_translation_changes_words_and_nothing_else(source: str) -> None:
    document = parse(source)
    result = FORMAT.serialize(document, [f"fin {segment.text}" for segment in document.segments])
    again = FORMAT.parse(result, path="a.html", encoding="utf-8")
    assert [s.kind for s in again.segments] == [s.kind for s in document.segments]
    for before, after in zip(document.segments, again.segments, strict=True):
        assert "".join(after.text.split()) == "".join(f"fin {before.text}".split())
    tags = [
        [
            t.span.of(text)
            for t in tokens(text)
            if t.kind in ("start", "end", "other") and "alt=" not in t.span.of(text)
        ]
        for text in (source, result.decode())
    ]
    assert tags[0] == tags[1]


@given(SOURCES)
@settings(max_examples=300)
def test_segments_and_what_is_kept_are_all_the_words(source: str) -> None:
    document = parse(source)
    texts = [t for t in tokens(source) if t.kind in ("text", "raw")]
    shown = [t.span.of(source) if t.name == "script" else unescape(t.span.of(source)) for t in texts]
    segments = [without_marks(s.text) for s in document.segments if s.kind not in ("alt", "tooltip")]
    kept = [one.text for one in document.kept]
    assert letters(shown) == letters(segments) + letters(kept)


def letters(all_texts: list[str]) -> Counter[str]:
    return Counter(character for text in all_texts for character in text if character.isalpha())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>The <b>wing general</b> left.</p>", ["The <1>wing general</1> left."]),
        ("<p><b>All of it.</b></p>", ["All of it."]),
        ("<ul><li>One<li>Two\n   crews</ul>", ["One", "Two crews"]),
        ("<p>M&eacute;rida &amp; caf&#233;&nbsp;x", ["Mérida & café\xa0x"]),
        ("<p>A <code>make</code> b <kbd>x y</kbd>", ["A <1/> b <2/>"]),
        ("<pre>no</pre><script>no</script><style>no</style><textarea>no</textarea>", []),
        ("<p translate=no>No <b translate=yes>yes</b></p><p class='a notranslate'>no", ["yes"]),
        ("<html lang=en><p>Yes <i lang=fr>non</i></p><p lang=de>Nein</p>", ["Yes <1/>"]),
        ("<p>Crews<sup><a href=#1>1</a></sup> rest", ["Crews<1/> rest"]),
        ("<p>One<br>two<!-- c --> three", ["One<1/>two<2/> three"]),
        ("<p>Unclosed <b>bold<p>next</b> one", ["Unclosed <1>bold</1>", "next<1/> one"]),
        ("<p>A <i>b <b>c</i> d <u>e <s>f", ["A <1>b <2>c</2></1> d <3>e <4>f</4></3>"]),
        ("<p><a href=x><div>Card</div></a>", ["Card"]),
        ("<title>A &lt;b&gt; c</title>", ["A <b> c"]),
        ("<p>a &lt;1&gt; b", ["a \\<1> b"]),
        ("<p>1 < 2 crews", ["1 < 2 crews"]),
        ('<input type=submit value="Send it"><input value="no">', ["Send it"]),
        ('<meta name=description content="It is"><meta name=viewport content="no">', ["It is"]),
        ('<abbr title="Air Force">AF</abbr>', ["AF", "Air Force"]),
        ("<p>12 – 14</p><p><code>x</code></p>", []),
        ("<template><p>In</p></template><noscript>Out</noscript>", ["In", "Out"]),
    ],
)  # fmt: skip
def test_what_is_handed_out(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_words_are_written_escaped_and_tags_as_they_were() -> None:
    source = '<P CLASS=x>See <A HREF="a&b"\n title=Agenda>it</A>&nbsp;&copy;<img alt=Crew>'
    assert translated(source, "<1>Esto & <b></1>\xa0©", 'La "agenda"', "Tripulación") == (
        '<P CLASS=x><A HREF="a&b"\n title="La &quot;agenda&quot;">Esto &amp; &lt;b&gt;</A>&nbsp;©'
        '<img alt="Tripulación">'
    )


def test_the_language_is_said_where_the_document_says_its_own() -> None:
    source = (
        '<html lang="en-US" xml:lang=en><meta property=og:locale content=en_US>'
        "<p lang=fr>Non</p><p lang=en>A b</p>"
    )
    built = FORMAT.serialize(parse(source), language=SPANISH).decode()
    assert built == source.replace('"en-US"', '"es-MX"').replace("=en>", "=es>").replace("en_US", "es_MX")
    assert FORMAT.serialize(parse("<HTML><p>A b"), language=SPANISH) == b'<HTML lang="es"><p>A b'
    assert FORMAT.serialize(parse("<p>A b"), language=SPANISH) == b"<p>A b"


def test_the_page_names_its_encoding_and_what_it_cannot_write_is_a_reference() -> None:
    data = '<meta charset="windows-1252"><p>Mérida'.encode("cp1252")
    document = FORMAT.parse(data, path="a.html", encoding="utf-8")
    assert [s.text for s in document.segments] == ["Mérida"]
    assert FORMAT.serialize(
        document, ["Юрий é"]
    ) == '<meta charset="windows-1252"><p>&#1070;&#1088;&#1080;&#1081; é'.encode("cp1252")


def test_what_is_kept_says_why() -> None:
    kept = parse("<p>A <code>make</code>\n<p translate=no>Casa\n<p>" + "<b>x</b>" * 301).kept
    assert [(one.line, one.reason) for one in kept[:3]] == [
        (1, "code"),
        (2, "text marked to be kept"),
        (3, "unsafe"),
    ]


def test_a_page_in_an_attribute_is_named_as_kept() -> None:
    document = parse('<iframe srcdoc="&lt;p>The crew&lt;/p>"></iframe><p>Rests</p>')
    assert [segment.text for segment in document.segments] == ["Rests"]
    assert [(one.text, one.anchor) for one in document.kept] == [("<p>The crew</p>", "line-1")]


def test_a_section_of_xml_is_named_as_kept_and_keeps_its_place() -> None:
    document = parse("<p>The crew <![CDATA[rested & slept]]> here.</p>\n<p><![CDATA[All of it]]></p>")
    assert [segment.text for segment in document.segments] == ["The crew <1/> here."]
    assert [(one.text, one.line) for one in document.kept] == [("rested & slept", 1), ("All of it", 2)]
    assert document.segments[0].placeables[0].kind == "field"


def test_a_list_to_choose_from_ends_a_run() -> None:
    source = "<p>Choose <select><option>One<option>Two crews</select> and <b>rest</b>.</p>"
    assert texts(source) == ["Choose", "One", "Two crews", "and <1>rest</1>."]


def test_ten_thousand_elements_deep() -> None:
    deep = "<div>" * 10_000 + "The crew rests." + "</div>" * 10_000
    assert texts(deep) == ["The crew rests."]
    assert texts("<b>" * 10_000 + "The crew rests." + "</b>" * 10_000) == []
    assert texts("<p>x" + "</p></b>" * 10_000) == ["x"]


def test_more_than_anyone_reviews_is_refused() -> None:
    with pytest.raises(WorldError, match=r"a\.html: has 3,000,001 characters; the largest page"):
        parse("a" * 3_000_001)


def test_words_in_a_drawing_are_translated_each_by_itself() -> None:
    drawing = '<svg aria-label="Map"><title>PDF &amp; more</title><style>.a{}</style><path d="M0"/>HERE</svg>'
    text = '<text x="1"> Wing <tspan y="2">general</tspan></text>'
    source = (
        f"<p>Load {drawing.replace('HERE', text)} now.</p><div translate=no><svg><desc>No</desc></svg></div>"
    )
    document = parse(source)
    found = [segment.text for segment in document.segments]
    assert found == ["Load <1/> now.", "Map", "PDF & more", "Wing", "general"]
    assert "No" in [one.text for one in document.kept]
    built = translated(source, "Cargue <1/> ya.", "Mapa", "PDF y más", "Ala", "del general")
    for before, after in (
        ("Load ", "Cargue "),
        (" now.", " ya."),
        ('"Map"', '"Mapa"'),
        ("PDF &amp; more", "PDF y más"),
        (" Wing ", " Ala "),
        (">general<", ">del general<"),
    ):
        source = source.replace(before, after)
    assert built == source


def test_templates_stay_what_they_are() -> None:
    source = (
        "<p>Hello {{ name }}, <%= h(x > 1) %> and {% if a %}you{% endif %}.</p>{# no words #}"
        '<a href="{{ url }}" {% if t %}title="The tip"{% endif %}>Link</a><% rows.each { %><b>Row</b><% } %>'
    )
    document = parse(source)
    found = [segment.text for segment in document.segments]
    assert found[0] == "Hello {{ name }}, <1/> and {% if a %}you{% endif %}."
    assert "The tip" in found
    built = FORMAT.serialize(document, [text.replace("Link", "Enlace") for text in found]).decode()
    assert built == source.replace("Link", "Enlace")
    assert [p.kind for p in document.segments[0].placeables] == ["variable", "anchor", "variable", "variable"]


def test_tags_of_office_cut_no_sentence() -> None:
    source = '<p>The <st1:City w:st="on">Mérida</st1:City> wing<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>'
    (text,) = texts(source)
    assert without_marks(text) == "The Mérida wing"
    assert translated(source, text.replace("wing", "ala")) == source.replace("wing", "ala")


@pytest.mark.parametrize(
    "start", ['<div id="appendonsend"></div>', '<hr><div id="divRplyFwdMsg">From: A</div>']
)
def test_the_mail_that_outlook_answers_stays(start: str) -> None:
    document = parse(f"<div><p>New words.</p>{start}<div><p>Old <b>words</b>.</p></div></div><p>Older.</p>")
    assert [segment.text for segment in document.segments] == ["New words."]
    assert {one.text for one in document.kept} >= {"Old", "words", "Older."}


def test_what_an_element_is_called_is_read_where_what_is_in_it_is_kept() -> None:
    assert texts('<textarea placeholder="Your message">x</textarea><iframe title="Film"></iframe>') == [
        "Your message", "Film",
    ]  # fmt: skip
    assert texts('<textarea placeholder="Your message" translate="no">x</textarea>') == []
