"""Blocks of HTML inside Markdown: their words are read as in a page, their tags are placeables.

A document has one dialect, so a tag is not numbered here but stays what it is in a Markdown text, where
``<b>`` is a placeable too. What cannot be said that way stays untouched: a run with code in it.
"""

from collections.abc import Iterator
from typing import Final

from afst_i18n.core.document import Dialect, Segment
from afst_i18n.core.place import Span
from afst_i18n.formats.html_runs import Run, read_content
from afst_i18n.formats.html_tokens import tokens
from afst_i18n.formats.skeleton import Block, has_letters, one_line
from afst_i18n.markup.placeables import find_placeables

RUN: Final = "html"
"""The kind of a block that is a run; its `prefix` is the source, whose tags a translation may have."""

VALUE: Final = "attribute"
"""The kind of a block that is an attribute's value; its `prefix` is the quote around it."""


def html_segments(text: str, span: Span, line: int) -> Iterator[tuple[Segment, Block]]:
    """The segments of the HTML in `span`, which starts on `line`, and their places in `text`.

    >>> text = '<div>Two <b>crews</b></div><img alt="Crew">'
    >>> [segment.text for segment, _ in html_segments(text, Span(0, len(text)), 1)]
    ['Two <b>crews</b>', 'Crew']
    """
    html = span.of(text)
    content = read_content(html)
    places = [(run.span(html), RUN, run.span(html).of(html)) for run in content.runs if _is_plain(run, html)]
    taken = [run.span(html) for run in content.runs if _has_words(run, html)]
    places += [
        (value.attribute.value, VALUE, value.attribute.quote)
        for value in content.values
        if value.attribute.quote and not any(run.overlaps(value.attribute.value) for run in taken)
    ]
    for place, kind, beside in sorted(places):
        words = one_line(place.of(html))
        number = line + html.count("\n", 0, place.start)
        block = Block(span.start + place.start, span.start + place.end, number, kind, prefix=beside)
        placeables = find_placeables(words, Dialect.MARKDOWN)
        yield Segment(words, number, "paragraph", placeables, Dialect.MARKDOWN), block


def as_html(text: str, source: str) -> str:
    """`text` in the place of `source`, whose tags it may have; any other ``<`` is a letter.

    >>> as_html("Dos <b>tripulaciones</b> < 3</div>", "Two <b>crews</b>")
    'Dos <b>tripulaciones</b> &lt; 3&lt;/div>'
    """
    allowed = {token.span.of(source) for token in tokens(source) if token.kind != "text"}
    pieces = [token.span.of(text) for token in tokens(text)]
    return "".join(piece if piece in allowed else piece.replace("<", "&lt;") for piece in pieces)


def as_attribute(text: str, quote: str) -> str:
    """`text` as an attribute's value between quotes of that kind."""
    return text.replace("<", "&lt;").replace(quote, "&quot;" if quote == '"' else "&#39;")


def _is_plain(run: Run, html: str) -> bool:
    """Whether a run has words, and none that must be kept.

    A comment must be kept too: it is what makes a block of the line, and without it the line is Markdown.
    """
    return _has_words(run, html) and not any(
        piece.kept and has_letters(piece.token.span.of(html))
        if piece.token.kind == "text"
        else piece.token.kind not in ("start", "end")
        for piece in run.pieces
    )


def _has_words(run: Run, html: str) -> bool:
    return any(
        piece.token.kind == "text" and not piece.kept and has_letters(piece.token.span.of(html))
        for piece in run.pieces
    )
