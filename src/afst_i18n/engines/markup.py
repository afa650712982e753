"""Writing terms into the source text, for models that were trained to obey them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afst_i18n.core.draft import Constraint
from afst_i18n.core.pack import TermMarkup
from afst_i18n.core.place import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as the model gets it.

    `inserted` pairs each stretch that we wrote into it with the span of the request's text that it
    speaks of; all else is a copy.
    """

    text: str
    inserted: tuple[tuple[Span, Span], ...] = ()

    def origin(self, span: Span) -> Span:
        """The span of the request's text that a span of the marked text stands for."""
        if not self.inserted:
            return span
        return Span(self._character(span.start).start, self._character(span.end - 1).end)

    def _character(self, at: int) -> Span:
        written = 0
        for stretch, origin in self.inserted:
            if at < stretch.start:
                break
            if at < stretch.end:
                return origin
            written += len(stretch)
        return Span(at - written, at - written + 1)


def mark(text: str, constraints: Sequence[Constraint], markup: TermMarkup) -> Marked:
    """The text with each constraint written around its span.

    >>> from afst_i18n.core.place import Span
    >>> base = Constraint(Span(4, 12), "base aérea")
    >>> marked = mark("the air base", [base], TermMarkup("<", "|", ">"))
    >>> marked.text, marked.origin(Span(14, 18))
    ('the <air base|base aérea>', Span(start=4, end=12))

    A text, or a term, in which one of the symbols stands already is left unmarked: the model could
    not tell it from ours.
    """
    if leaks(text, markup):
        return Marked(text)
    marked, position = "", 0
    inserted: list[tuple[Span, Span]] = []
    for constraint in constraints:
        if leaks(constraint.target, markup):
            continue
        span = constraint.span
        before = marked + text[position : span.start]
        words = before + markup.start + span.of(text)
        marked = words + markup.separator + constraint.target + markup.end
        position = span.end
        opening = Span(len(before), len(before) + len(markup.start))
        inserted += [(opening, span), (Span(len(words), len(marked)), span)]
    return Marked(marked + text[position:], tuple(inserted))


def leaks(text: str, markup: TermMarkup) -> bool:
    """Whether one of the symbols stands in a text."""
    return any(symbol.strip() in text for symbol in markup)


def strip(text: str, markup: TermMarkup) -> str:
    """The text without the symbols, and without the double spaces that they would leave.

    >>> strip("la | base aérea > .", TermMarkup("<", "|", ">"))
    'la base aérea.'
    """
    symbols = "|".join(re.escape(symbol.strip()) for symbol in markup)
    bare = re.sub(rf"\s*(?:{symbols})(\s*)", lambda m: " " if m[0] != m[0].strip() else "", text)
    return re.sub(r" +(?=[ .,;:!?)])", "", bare).strip()
