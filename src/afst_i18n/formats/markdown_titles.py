"""The titles of links and images: text that a reader sees when the pointer rests on them.

They stand in the middle of a sentence that they are no part of, so that each is a segment of its own
behind the block it stands in; in that block it is a piece of a placeable.
"""

import re
from collections.abc import Iterator, Mapping

from afst_i18n.core.place import Span
from afst_i18n.markup.commonmark import links

_INLINE = re.compile(
    r"\]\([ \t]*(?:<[^<>]*>|[^\s<]\S*)[ \t]+"
    r"(?P<title>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*\)$"
)
_CLOSERS = {'"': '"', "'": "'", "(": ")"}


def titles(text: str) -> Iterator[Span]:
    """Where the titles of the inline links and images of `text` stand, without their quotes.

    >>> text = 'See [the agenda](a.md "The agenda") and ![x](y.png).'
    >>> [span.of(text) for span in titles(text)]
    ['The agenda']
    """
    if "](" not in text:
        return
    for link in links(text, ()):
        if match := _INLINE.match(link.close.of(text)):
            yield Span(match.start("title") + 1, match.end("title") - 1).shift(link.close.start)


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
    for span in sorted(titles(text), reverse=True):
        quote = text[span.start - 1]
        if translation := translations.get(read(span.of(text), quote)):
            text = f"{text[: span.start]}{written(translation, quote)}{text[span.end :]}"
    return text
