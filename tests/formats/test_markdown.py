from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.errors import WorldError
from afst_i18n.formats.markdown import FORMAT

PIECES = (
    *(
        "# ",
        "## ",
        "> ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "    ",
        "  ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
    ),
    *(
        "|",
        "| ",
        "\\|",
        "|--|--|\n",
        "---\n",
        "===\n",
        "***\n",
        "```",
        "~~~",
        "`",
        "``",
        "*",
        "**",
        "_",
        "~~",
    ),
    *("[", "]", "](x)", '](y "t")', "![", "[x][y]", "[y]: /u\n", "[^1]", "[^1]: ", "[!NOTE]", "[ ] ", "<b>"),
    *(
        ":::note",
        ":::",
        "word\n: ",
        "word\n~ ",
        '!!! note "Read"\n',
        "=== ",
        "??? tip\n",
        "$$",
        "$x^2$",
        "[[a|",
        "]]",
    ),
    *(
        "[a](y 'more')",
        "{#id}",
        "{: .x}\n",
        "{{< a b >}}",
        "{% raw %}\n",
        "*[AB]: ",
        "&nbsp;",
        "&eacute;",
        "[TOC]\n",
        "+--+--+\n",
    ),
    *(
        "</b>",
        "<br>",
        "<div>\n",
        "<!--",
        "-->",
        "<http://a.mx>",
        "&amp;",
        "\\",
        "\\*",
        "#",
        ":",
        "=",
        "-",
        ".",
        "+",
    ),
    *(
        "word",
        "palabra ",
        "é",
        "a b c d e f g h",
        " ",
        "{name}",
        "https://a.mil/b_c",
        "\r\n",
        "\r",
        "\x0c",
        "\u2028",
    ),
)
SOURCES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
# The last word stands outside all marks, so that there is something to translate in the result.
TRANSLATIONS = st.lists(st.sampled_from(PIECES), max_size=12).map(lambda pieces: f"{''.join(pieces)} fin")


def parse(text: str) -> list[tuple[str, str]]:
    document = FORMAT.parse(text.encode(), path="a.md", encoding="utf-8")
    return [(segment.kind, segment.text) for segment in document.segments]


def translate(text: str, *translations: str | None) -> str:
    document = FORMAT.parse(text.encode(), path="a.md", encoding="utf-8")
    return FORMAT.serialize(document, translations).decode()


@given(st.binary(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]))
@settings(max_examples=400, deadline=None)
def test_whatever_can_be_read_is_written_back(data: bytes, encoding: str) -> None:
    try:
        document = FORMAT.parse(data, path="a.md", encoding=encoding)
    except WorldError:
        return
    assert FORMAT.serialize(document) == data


@given(SOURCES, st.data())
@settings(max_examples=400, deadline=None)
def test_no_translation_changes_the_blocks(text: str, data: st.DataObject) -> None:
    document = FORMAT.parse(text.encode(), path="a.md", encoding="utf-8")
    # The title of a link comes and goes with the link, which is the translator's to write.
    texts = [None if s.kind == "tooltip" else data.draw(st.none() | TRANSLATIONS) for s in document.segments]
    result = FORMAT.serialize(document, texts)
    blocks, again = (
        [segment for segment in each.segments if segment.kind != "tooltip"]
        for each in (document, FORMAT.parse(result, path="a.md", encoding="utf-8"))
    )
    assert [s.kind for s in again] == [s.kind for s in blocks], result.decode()
    texts = [text for text, s in zip(texts, document.segments, strict=True) if s.kind != "tooltip"]
    for segment, new, translation in zip(blocks, again, texts, strict=True):
        assert new.text.endswith("fin") if translation else new.text == segment.text


@given(SOURCES)
@settings(max_examples=400, deadline=None)
def test_segments_are_one_line_and_their_placeables_sorted_and_apart(text: str) -> None:
    for segment in FORMAT.parse(text.encode(), path="a.md", encoding="utf-8").segments:
        assert segment.text.splitlines() == [segment.text]
        spans = [placeable.span for placeable in segment.placeables]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(0 <= span.start < span.end <= len(segment.text) for span in spans)


def test_blocks_that_are_handed_out() -> None:
    text = """\
# Staff talks #

Agenda of
the day
=======

A paragraph that
goes on.

> Quoted, and
> wrapped.

- first
- [ ] second

  more of the second

| Rank | Base |
|------|:----:|
| Col. |      |
| Cap. | Norte \\| Sur | extra |

![The ramp at dawn](ramp.png)
"""
    assert parse(text) == [
        ("heading", "Staff talks"),
        ("heading", "Agenda of the day"),
        ("paragraph", "A paragraph that goes on."),
        ("paragraph", "Quoted, and wrapped."),
        ("list-item", "first"),
        ("list-item", "second"),
        ("list-item", "more of the second"),
        ("cell", "Rank"),
        ("cell", "Base"),
        ("cell", "Col."),
        ("cell", "Cap."),
        ("cell", "Norte \\| Sur"),
        ("alt", "The ramp at dawn"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\nlayout: Talks\n---\n",
        "+++\nlayout = 'Talks'\n+++\n",
        "    code\n",
        "```\nfence\n```\n",
        "<div>\n<pre>html</pre>\n</div>\n",
        "[agenda]: https://a.mx\n",
        "***\n",
        "`code`\n",
        "https://a.mx/b\n",
        "12 – 14\n",
        "| -- | 12 |\n|----|----|\n",
    ],
)
def test_blocks_that_are_not_touched(text: str) -> None:
    assert parse(text) == []


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert parse("---\n\nWords\n\n---\n") == [("paragraph", "Words")]


def test_lines_say_where_a_segment_starts() -> None:
    data = b"---\r\na: b\r\n---\r\n# One\r\n\r\ntwo\rthree\n\nfour\n"
    document = FORMAT.parse(data, path="a.md", encoding="utf-8")
    assert [(s.line, s.text) for s in document.segments] == [(4, "One"), (6, "two three"), (9, "four")]


@pytest.mark.parametrize("mark", ["  ", "    ", "\\"])
def test_a_hard_break_survives_as_it_was_written(mark: str) -> None:
    text = f"**Place:** Santa Lucía{mark}\n**Date:** December 12\n"
    (_, joined), *_ = parse(text)
    assert joined == "**Place:** Santa Lucía<br>**Date:** December 12"
    spelled = "\\" if mark == "\\" else "  "
    translated = translate(text, "**Lugar:** Santa Lucía<br>**Fecha:** 12 de diciembre")
    assert translated == f"**Lugar:** Santa Lucía{spelled}\n**Fecha:** 12 de diciembre\n"


def test_blanks_at_the_end_of_a_line_inside_code_are_no_break() -> None:
    assert parse("run `a  \nb` now\n") == [("paragraph", "run `a b` now")]


def test_a_break_that_the_source_wrote_as_a_tag_stays_a_tag() -> None:
    text = "one<br>two  \nthree\n"
    assert parse(text) == [("paragraph", "one<br>two<br>three")]
    assert translate(text, "uno<br>dos<br>tres") == "uno<br>dos  \ntres\n"


def test_a_wrapped_paragraph_is_wrapped_again_with_its_prefixes() -> None:
    text = "> The delegations met\r\n> for two days.\r\n\r\n1. A short item\r\n   on two lines\r\n"
    result = translate(text, "Las delegaciones se reunieron durante dos días.", "Un punto en dos líneas")
    assert result == (
        "> Las delegaciones se\r\n> reunieron durante\r\n> dos días.\r\n\r\n"
        "1. Un punto en\r\n   dos líneas\r\n"
    )


def test_a_paragraph_on_one_line_stays_on_one_line() -> None:
    assert translate("Short.\n", "Un texto mucho más largo\nque el original.") == (
        "Un texto mucho más largo que el original.\n"
    )


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("First Brigade\n", "1. Brigada", "1\\. Brigada\n"),
        ("Hash\n", "# Numeral", "\\# Numeral\n"),
        ("Dash\n", "- Guion", "\\- Guion\n"),
        ("Title\n=====\n", "1. Título", "1\\. Título\n=====\n"),
        ("Title\n---\n", "| Título", "&#124; Título\n---\n"),
        ("# C\n", "C #", "# C \\#\n"),
        ("# C\n", "# C", "# # C\n"),
        ("| a | b |\n|---|---|\n", "uno | dos", "| uno \\| dos | b |\n|---|---|\n"),
        ("a | b\n--|--\n", "1. uno", "1\\. uno | b\n--|--\n"),
        ("Note\n", "[nota]: texto", "\\[nota]: texto\n"),
        ("Note\n", "<div> texto", "\\<div> texto\n"),
        ("Note\n", "<b>texto</b>", "<b>texto</b>\n"),
        ("Note\n", "**Texto** con *marcas*", "**Texto** con *marcas*\n"),
        ("![Alt](x.png)\n", "Uno ] dos", "![Uno \\] dos](x.png)\n"),
    ],
)
def test_what_would_be_another_block_is_escaped(source: str, translation: str, expected: str) -> None:
    count = len(parse(source))
    assert translate(source, translation, *[None] * (count - 1)) == expected


def test_references_by_their_own_words_are_spelled_out() -> None:
    text = (
        "See [Amalgam *Eagle*] and [the agenda][] but [sic].\n\n[Amalgam *Eagle*]: a.md\n[the agenda]: b.md\n"
    )
    spelled = "See [Amalgam *Eagle*][Amalgam *Eagle*] and [the agenda][the agenda] but [sic]."
    assert parse(text) == [("paragraph", spelled)]


def test_footnotes_are_segments_of_their_own() -> None:
    text = "Talks[^1] and[^2].\n\n[^1]: First\nnote\n[^2]: Second.\n[^3]: Word\n"
    assert [words for _, words in parse(text)] == ["Talks[^1] and[^2].", "First note", "Second.", "Word"]
    assert translate(text, None, "Nota", None, None).splitlines()[2:4] == ["[^1]: Nota", "[^2]: Second."]


def test_an_alert_keeps_its_mark() -> None:
    text = "> [!NOTE]\n> Read this\n> first.\n"
    assert parse(text) == [("paragraph", "Read this first.")]
    assert translate(text, "Lea esto") == "> [!NOTE]\n> Lea esto\n"


def test_a_byte_order_mark_stays() -> None:
    document = FORMAT.parse(b"\xef\xbb\xbf# Talks\n", path="a.md", encoding="utf-8")
    assert FORMAT.serialize(document, ["Conversaciones"]) == b"\xef\xbb\xbf# Conversaciones\n"


def test_more_than_anyone_reviews_is_refused() -> None:
    with pytest.raises(WorldError, match=r"a\.md:3: a paragraph of 1,000,001 characters"):
        FORMAT.parse(b"ok\n\n" + b"a" * 1_000_001, path="a.md", encoding="utf-8")
    with pytest.raises(WorldError, match=r"a\.md: has 10,000,001 characters; the largest"):
        FORMAT.parse(b"a" * 10_000_001, path="a.md", encoding="utf-8")
