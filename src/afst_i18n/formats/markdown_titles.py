"""The titles of links and images, and alt texts in tags: text that a reader sees at the pointer.

They stand in the middle of a sentence that they are no part of, so that each is a segment of its own
behind the block it stands in; in that block it is a piece of a placeable.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from afst_i18n.core.document import Dialect
from afst_i18n.core.place import Span
from afst_i18n.formats.html_runs import READ
from afst_i18n.formats.html_tokens import tokens
from afst_i18n.formats.markdown_html import as_attribute
from afst_i18n.formats.skeleton import has_letters
from afst_i18n.markup.commonmark import links
from afst_i18n.markup.placeables import find_placeables

_INLINE = re.compile(
    r"\]\([ \t]*(?:<[^<>]*>|[^\s<]\S*)[ \t]+"
    r"(?P<title>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*\)$"
)
_CLOSERS = {'"': '"', "'": "'", "(": ")"}


@dataclass(frozen=True, slots=True)
class Title:
    """Where a title stands in a text, without its quotes, of which `quote` is the first; it may be an
    attribute of a tag."""

    span: Span
    quote: str
    attribute: bool = False

    def of(self, text: str) -> str:
        """Its words, as a reader sees them."""
        raw = self.span.of(text)
        return " ".join(unescape(raw).split()) if self.attribute else read(raw, self.quote)

    def written(self, words: str) -> str:
        """Other words in its place."""
        return as_attribute(words, self.quote) if self.attribute else written(words, self.quote)


def titles(text: str) -> Iterator[Title]:
    """The titles of the inline links and images of `text`, and what its tags have for readers.

    >>> text = 'See [the agenda](a.md "The agenda"), ![x](y.png) and <img src="z.png" alt="A ship">.'
    >>> [title.of(text) for title in titles(text)]
    ['The agenda', 'A ship']
    """
    for link in links(text, ()) if "](" in text else ():
        if match := _INLINE.match(link.close.of(text)):
            start = link.close.start + match.start("title")
            yield Title(Span(start + 1, link.close.start + match.end("title") - 1), text[start])
    for placeable in find_placeables(text, Dialect.MARKDOWN) if '="' in text or "='" in text else ():
        tag = placeable.span.of(text)
        for token in tokens(tag) if placeable.kind == "html" else ():
            for attribute in token.attributes(tag):
                if attribute.name in READ and attribute.quote and has_letters(attribute.value.of(tag)):
                    yield Title(attribute.value.shift(placeable.span.start), attribute.quote, attribute=True)


def read(text: str, quote: str) -> str:
    """A title as a reader sees it, without the backslashes that its quotes need."""
    return re.sub(rf"\\([{re.escape(quote + _CLOSERS[quote])}])", r"\1", text)


def written(title: str, quote: str) -> str:
    r"""A title as it stands between quotes of that kind.

    >>> written('La "agenda"', '"'), written("Agenda", "(")
    ('La \\"agenda\\"', 'Agenda')
    """
    marks = quote + _CLOSERS[quote]
    escaped = re.sub(rf"(\\.)|([{re.escape(marks)}])", lambda m: m[1] or f"\\{m[2]}", title)
    # A lone backslash at the end would escape the closing mark.
    return f"{escaped} " if re.search(r"(?<!\\)(?:\\\\)*\\$", escaped) else escaped


def with_titles(text: str, translations: Mapping[str, str]) -> str:
    """`text` with the titles of its links and images translated.

    >>> with_titles('See [it](a.md "The agenda").', {"The agenda": "La agenda"})
    'See [it](a.md "La agenda").'
    """
    for title in sorted(titles(text), key=lambda title: title.span, reverse=True):
        words = title.of(text)
        if (translation := translations.get(words)) and translation != words:
            text = f"{text[: title.span.start]}{title.written(translation)}{text[title.span.end :]}"
    return text
