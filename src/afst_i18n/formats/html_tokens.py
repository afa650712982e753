r"""Where the tags, comments and texts of an HTML document stand.

A parser builds a tree, and a tree has forgotten how it was written: unclosed tags, entities, the order and
quotes of attributes. So this only cuts the text, by the rules of HTML's own tokenizer; the pieces joined
are the document. What a browser would repair stays broken just as it was.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.place import Span

VOID: Final = frozenset(
    "area base br col embed frame hr img input keygen link meta param source track wbr".split()
)
"""Elements that have no content and no end tag."""

_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
# Possessive throughout: a broken tag costs one reading, not one for each way to read it, and one that
# nothing ends is a tag to the end of the text, as it is to a browser.
_PAIR = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
# Behind a closing quote browsers need no blank, and templates leave none: ``title="x"{% endif %}``.
_ATTRIBUTE = rf"""(?:[\s/]++(?:{_PAIR})?+|(?<=["']){_PAIR})"""
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<\?(?:php\b|=).*?(?:\?>|\Z)"
    r"|<%[^%]{0,500}+(?:%(?!>)[^%]{0,500}+){0,20}+%>"
    r"|<[!?][^>]*+(?:>|\Z)"
    rf"|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:{_ATTRIBUTE})*+(?:>|\Z)",
    re.DOTALL,
)
_NAMED = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?+"""
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute: its name in lower case, where its value stands, and the quote around it (may be none)."""

    name: str
    value: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the document. `kind` is ``text``, ``raw`` (inside script, title and their like),
    ``start``, ``end``, or ``other``: comments, doctype, instructions. `name` is a tag's, in lower case."""

    kind: str
    span: Span
    name: str = ""
    closed: bool = False

    def attributes(self, text: str) -> list[Attribute]:
        """The attributes of a start tag, in order."""
        if self.kind != "start":
            return []
        start = self.span.start + 1 + len(self.name)
        return [_attribute(match) for match in _NAMED.finditer(text, start, self.span.end - 1)]


def _attribute(match: re.Match[str]) -> Attribute:
    # A template's sign may stand right before the name: ``{% if t %}title="x"``.
    name = match[1].lower().rpartition("}")[2]
    for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
        if match[group] is not None:
            return Attribute(name, Span(*match.span(group)), quote)
    return Attribute(name, Span(match.end(), match.end()), "")


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text`, which joined are all of it; a ``<`` that opens no tag is text.

    >>> text = '<p class=a>Crews <b>rest<br/>here'
    >>> [(token.kind, token.span.of(text)) for token in tokens(text)][:3]
    [('start', '<p class=a>'), ('text', 'Crews '), ('start', '<b>')]
    """
    position = 0
    for match in _matches(text):
        if match.start() > position:
            yield Token("text", Span(position, match.start()))
        position = match.end()
        span = Span(*match.span())
        if match["name"] is None:
            yield Token("other", span)
            continue
        name = match["name"].lower()
        yield Token("end" if match["end"] else "start", span, name, closed=text[match.end() - 2] == "/")
        if name in _RAW and not match["end"] and (end := _raw_end(text, name, position)) > position:
            yield Token("raw", Span(position, end), name)
            position = end
    if position < len(text):
        yield Token("text", Span(position, len(text)))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The tags and comments of `text`, those inside raw text left out."""
    position = 0
    while match := _TOKEN.search(text, position):
        yield match
        position = match.end()
        name = (match["name"] or "").lower()
        if name in _RAW and not match["end"]:
            position = _raw_end(text, name, position)


def _raw_end(text: str, name: str, position: int) -> int:
    end = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)
