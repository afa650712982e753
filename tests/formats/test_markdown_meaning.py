"""Joining the lines of a paragraph, and wrapping them again, must not change what a reader sees."""

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from afst_i18n.formats.markdown import FORMAT

# Images come whole: a hard break inside an alt text, where it has no effect, is shown as a tag.
PIECES = (
    *(
        "`",
        "``",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "]",
        "](x)",
        '](y "t")',
        "![alt](x)",
        "[y]",
        "][y]",
        "][]",
        "<b>",
        "</b>",
    ),
    *(
        "<br>",
        "<http://a.mx>",
        "&amp;",
        "\\",
        "\\*",
        "word",
        "palabra",
        "é",
        " ",
        " ",
        ".",
        "(",
        ")",
        "“",
        "1",
    ),
    *("\n", "\n", "\n  ", "  \n", "\\\n", " \n"),
)
PARAGRAPHS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(
    lambda pieces: f"{''.join(pieces)} fin"
)
DEFINITION = "\n\n[y]: /u\n"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def seen(text: str) -> str:
    """The HTML of a text; blanks and ends of line are alike in it, and around a break they are nothing.

    So are those at the edges of code, where a line's indentation can be.
    """
    html = re.sub(r"\s+", " ", MARKDOWN.render(text + DEFINITION).replace("<br />", "<br>"))
    return re.sub(r" ?(<br>|</code>) ?| ?(<code>) ?", r"\1\2", html)


@given(PARAGRAPHS)
@settings(max_examples=400, deadline=None)
def test_a_paragraph_means_the_same_joined_and_wrapped_again(paragraph: str) -> None:
    document = FORMAT.parse((paragraph + DEFINITION).encode(), path="a.md", encoding="utf-8")
    assume([segment.kind for segment in document.segments] == ["paragraph"])
    assume(
        [token.type for token in MARKDOWN.parse(paragraph)] == ["paragraph_open", "inline", "paragraph_close"]
    )
    (segment,) = document.segments
    # Set between two words, the joined text cannot be taken for another block.
    assert seen(f"x {segment.text} x") == seen(f"x {paragraph.strip()} x")
    wrapped = FORMAT.serialize(document, [f"{segment.text} y otra"]).decode()
    assert seen(wrapped.removesuffix(DEFINITION)) == seen(f"{paragraph} y otra")


def test_a_break_between_two_marks_of_emphasis_means_the_same_joined() -> None:
    paragraph = "*\\\n*``*`* fin"
    (segment,) = FORMAT.parse((paragraph + DEFINITION).encode(), path="a.md", encoding="utf-8").segments
    assert seen(f"x {segment.text} x") == seen(f"x {paragraph} x")


def test_a_bracket_in_a_heading_above_a_rule_keeps_both() -> None:
    document = FORMAT.parse(b"# ](x)\n---\n", path="a.md", encoding="utf-8")
    assert [(segment.kind, segment.text) for segment in document.segments] == [("heading", "](x)")]
    built = FORMAT.serialize(document, ["](x) traducido"]).decode()
    assert seen(built.strip()) == seen("# ](x) traducido\n\n---")
