"""Every word of a document is in a segment, or kept for a reason: none is left out in silence."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afst_i18n.core.document import Document
from afst_i18n.core.protocols import Format
from afst_i18n.formats import markdown, text
from afst_i18n.formats.skeleton import Skeleton

FORMATS = (markdown.FORMAT, text.FORMAT)
# What browsers and word processors leave at the edges of paragraphs and cells, and what only looks like it.
BLANKS = (
    "\u00a0",
    "\u3000",
    "\u2003",
    "\u202f",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x85",
    "\u2028",
    "\ufeff",
    "\t",
    " ",
)
MARKS = (
    *(
        "# ",
        "> ",
        "- ",
        "1. ",
        "    ",
        "\n",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "|",
        "| ",
        "\\|",
        "|--|--|\n",
        ":-",
    ),
    *("---\n", "===\n", "***\n", "```", "~~~", "`", "*", "[", "](x)", "![", "[y]: /u\n", "[^1]: ", "[!NOTE]"),
    *(":::note\n", "!!! x\n", "$$", "{#id}", "\n: ", "{{< x >}}\n", "*[AB]: ", "](y 'more')", "[[a|", "]]"),
    *("[ ] ", "<b>", "<br>", "<div>\n", "<!--", "-->", "<http://a.mx>", "&amp;", "\\", "#", "a)", "•", "12."),
)
WORDS = ("crew", "base ", "Ala", "a.mil", "1.º", "é")


def read(form: Format, document: str) -> Document:
    return form.parse(document.encode(), path="a", encoding="utf-8")


def letters(texts: list[str]) -> Counter[str]:
    return Counter(character for one in texts for character in one if character.isalpha())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(document=st.lists(st.sampled_from((*BLANKS, *MARKS, *WORDS, *WORDS)), max_size=30).map("".join))
@settings(max_examples=300)
def test_segments_and_what_is_kept_are_all_the_words(form: Format, document: str) -> None:
    parsed = read(form, document)
    assert isinstance(parsed.skeleton, Skeleton)
    segments = [document[block.start : block.end] for block in parsed.skeleton.blocks]
    assert letters([document]) == letters(segments) + letters([kept.text for kept in parsed.kept])
    assert [kept for kept in parsed.kept if kept.reason == "lost"] == []


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_blank_of_any_kind_at_an_edge_loses_no_paragraph(form: Format, blank: str) -> None:
    document = f"The crew met.\n\n{blank}The pilots flew.{blank}\n\n- They came home.{blank}\n"
    parsed = read(form, document)
    texts = [segment.text.strip(" \ufeff") for segment in parsed.segments]
    # A tab at the left is code to Markdown.
    code = form.name == "markdown" and blank == "\t"
    assert texts == ["The crew met.", *(() if code else ("The pilots flew.",)), "They came home."]
    assert form.serialize(parsed) == document.encode()


# After a row these are letters to Markdown, which then is no row.
@pytest.mark.parametrize("blank", [b for b in BLANKS if b not in "\x1c\x85\ufeff"], ids=ascii)
def test_nor_a_row_of_a_table_nor_a_heading(blank: str) -> None:
    table = f"| Name{blank} |{blank}Rank |{blank}\n|---|---|\n|{blank}Officer | General |\n\n# Talks{blank}\n"
    parsed = read(markdown.FORMAT, table)
    texts = [segment.text for segment in parsed.segments]
    assert texts == ["Name", "Rank", "Officer", "General", "Talks"]
    built = markdown.FORMAT.serialize(parsed, ["Nombre", "Grado", "Oficial", "General", "Charlas"]).decode()
    for word in ("Nombre", "Grado", "Oficial", "Charlas"):
        assert word in built


def test_what_is_kept_says_why() -> None:
    document = "---\ntitle: x\n---\n\nDo it\n\n    code\n\n<div>html</div>\n\n[y]: /u\n\nhttps://a.mil\n"
    kept = [(one.line, one.reason) for one in read(markdown.FORMAT, document).kept]
    assert [*kept] == [(2, "metadata"), (7, "code"), (9, "html"), (11, "definition"), (13, "no words")]
