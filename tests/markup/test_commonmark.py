"""What `markup` says must be what markdown-it itself reads, token by token."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from afst_i18n.core.document import Placeable
from afst_i18n.markup.commonmark import hard_breaks, links, markup, normal_label

PIECES = (
    *(
        "`",
        "``",
        "```",
        "*",
        "**",
        "***",
        "_",
        "__",
        "~~",
        "~~~",
        "[",
        "]",
        "![",
        "](x)",
        "](<y z> 'ti tle')",
        "](",
    ),
    *(
        ")",
        "][y]",
        "][]",
        "[y]",
        "<b>",
        "</b>",
        '<a href="*">',
        "<br>",
        "<!-- * -->",
        "<http://a.mx/_b_>",
        "<a@b.mx>",
    ),
    *(
        "&amp;",
        "&#42;",
        "&",
        "\\",
        "\\\\",
        "\\*",
        "\\[",
        "\\a",
        "word",
        "é",
        " ",
        " ",
        ".",
        "“",
        "(",
        "1",
        "!",
        "<",
        ">",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "".join(pieces).strip())
MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")
PAIRS = {"em_open": 1, "strong_open": 2, "s_open": 2}


def references(text: str) -> dict[str, dict[str, str]]:
    labels = [part.split("]")[0] for part in text.split("][")[1:]]
    return {
        normal_label(label): {"href": "ref", "title": ""} for label in labels if label and "[" not in label
    }


def tokens(text: str) -> list[Token]:
    """The inline tokens of `text`, those inside images among them."""
    (inline,) = MARKDOWN.parseInline(text, {"references": references(text)})
    return list(flat(inline.children or []))


def flat(nested: list[Token]) -> list[Token]:
    return [inner for token in nested for inner in [token, *flat(token.children or [])]]


def read(text: str, placeables: tuple[Placeable, ...], kind: str) -> list[str]:
    return [p.span.of(text) for p in placeables if p.kind == kind]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_placeables_are_sorted_and_apart(text: str) -> None:
    end = 0
    for placeable in markup(text):
        assert end <= placeable.span.start < placeable.span.end <= len(text)
        end = placeable.span.end


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_code_tags_and_autolinks_are_those_of_markdown_it(text: str) -> None:
    found, expected = markup(text), tokens(text)
    code = [MARKDOWN.parseInline(code)[0].children or [] for code in read(text, found, "code")]
    assert [[token.content for token in alone] for alone in code] == [
        [token.content] for token in expected if token.type == "code_inline"
    ]
    tags = [p.span.of(text) for p in found if p.kind in ("html", "break")]
    assert tags == [token.content for token in expected if token.type == "html_inline"]
    autolinks = [t for t in expected if t.type == "link_open" and t.info == "auto"]
    addresses = [address[1:-1] for address in read(text, found, "url")]
    assert [MARKDOWN.normalizeLink(a if ":" in a else f"mailto:{a}") for a in addresses] == [
        token.attrs["href"] for token in autolinks
    ]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_links_and_images_are_those_of_markdown_it(text: str) -> None:
    found, expected = links(text, references(text)), tokens(text)
    for kind, opening, attribute in (("link", "link_open", "href"), ("image", "image", "src")):
        targets = [t.attrs[attribute] for t in expected if t.type == opening and t.info != "auto"]
        closes = [link.close.of(text) for link in found if link.kind == kind]
        inline = [target(close) for close in closes if close.endswith(")")]
        assert Counter(t for t in targets if t != "ref") == Counter(inline)
        assert len(targets) == len(closes)
    for link in found:
        assert link.open.of(text) == ("[" if link.kind == "link" else "![")
        assert link.open.end == link.label.start
        assert link.label.end == link.close.start


def target(close: str) -> object:
    (inline,) = MARKDOWN.parseInline(f"[x{close}")
    return (inline.children or [])[0].attrs["href"]


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_emphasis_is_that_of_markdown_it(text: str) -> None:
    marks = read(text, markup(text), "emphasis")
    expected = sum(2 * PAIRS.get(token.type, 0) for token in tokens(text))
    assert sum(map(len, marks)) == expected
    assert all(len(set(mark)) == 1 for mark in marks)
    halves = Counter(marks)
    assert all(count % 2 == 0 for count in halves.values())


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_escapes_are_what_markdown_it_reads_as_one_character(text: str) -> None:
    for escape in read(text, markup(text), "escape"):
        (inline,) = MARKDOWN.parseInline(escape)
        assert [len(token.content) for token in inline.children or []] == [1]


def test_breaks_inside_code_are_none() -> None:
    assert [span.end for span in hard_breaks("one\\\ntwo  \n`three  \nfour`")] == [5, 11]
