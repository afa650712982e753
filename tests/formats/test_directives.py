"""What an author says to translators in comments."""

import pytest

from afst_i18n.core.document import Document
from afst_i18n.core.protocols import Format
from afst_i18n.formats import html, markdown, subtitles


def parse(form: Format, text: str, path: str = "a") -> Document:
    document = form.parse(text.encode(), path=path, encoding="utf-8")
    assert form.serialize(document) == text.encode()
    assert form.serialize(document, [s.text for s in document.segments]) == text.encode()
    return document


MARKDOWN = """\
<!-- afst: keep Casa Azul | AFNORTH -->
<!-- afst: note A ship, not a person. -->
The Juan Escutia left Casa Azul.

<!-- afst: skip -->
Leave *this*
alone.

But not this. <!-- afst: note Short! -->

<!-- afst: skip start -->
# Nor

- this
<!-- afst: skip end -->

    <!-- afst: skip -->

The end, AFNORTH.
"""


def test_markdown() -> None:
    document = parse(markdown.FORMAT, MARKDOWN)
    assert [s.text.split("<!")[0].strip() for s in document.segments] == [
        "The Juan Escutia left Casa Azul.",
        "But not this.",
        "The end, AFNORTH.",
    ]
    assert [s.notes for s in document.segments] == [
        ("note: A ship, not a person.", "keep: Casa Azul"),
        ("note: Short!",),
        ("keep: AFNORTH",),
    ]
    assert "Casa Azul" in [p.span.of(document.segments[0].text) for p in document.segments[0].placeables]
    kept = [(one.line, one.text) for one in document.kept if one.reason == "text marked to be kept"]
    assert kept == [(6, "Leave *this*"), (7, "alone."), (12, "# Nor"), (14, "- this")]


def test_mdx() -> None:
    document = parse(markdown.FORMAT, "{/* afst: skip */}\n\nNot this.\n\nThis.\n", "a.mdx")
    assert [s.text for s in document.segments] == ["This."]


def test_html() -> None:
    document = parse(
        html.FORMAT, "<!-- afst: note Title --><h1>Crew</h1><!-- afst: skip --><p>Not <b>this</b><p>This"
    )
    assert [(s.text, s.notes) for s in document.segments] == [("Crew", ("note: Title",)), ("This", ())]
    assert [(one.text, one.reason) for one in document.kept] == [("Not this", "text marked to be kept")]


def test_vtt() -> None:
    cues = "00:01.000 --> 00:02.000\nNot this.\n\nNOTE afst: note Loud\n\n00:03.000 --> 00:04.000\nThis!\n"
    document = parse(subtitles.VTT, f"WEBVTT\n\nNOTE afst: skip\n\n{cues}")
    assert [(s.text, s.notes[-1]) for s in document.segments] == [("This!", "note: Loud")]


@pytest.mark.parametrize("comment", ["<!-- skip -->", "<!-- afst: sing -->", "afst: skip"])
def test_other_comments_say_nothing(comment: str) -> None:
    assert [s.text for s in parse(markdown.FORMAT, f"{comment}\n\nThis.\n").segments][-1] == "This."
