"""Where the inline markup of a CommonMark text stands.

The tokens of markdown-it carry no offsets inside a paragraph. A second parser would be wrong where
the two disagree, and they would disagree just where it hurts, in half-broken markup. So this asks
markdown-it itself: its inline rules are wrapped, through the ruler that plugins use, and each
tells from where to where it read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from afst_i18n.core.document import Placeable
from afst_i18n.core.place import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Delimiter

    Rule = Callable[[StateInline, bool], bool]

_SPECIAL = re.compile(r"[\\`<\[&*_~]")
_LABEL = re.compile(r"\]\[([^\[\]]+)(?=\])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image: its opening mark, its label, and all that follows, in offsets into the text."""

    kind: str
    open: Span
    label: Span
    close: Span


@dataclass(slots=True)
class _Trace:
    """What the rules told about one text; `base` is where the part being read starts in it."""

    base: int = 0
    atoms: list[Placeable] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[tuple["list[Delimiter]", int, Span]] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        return Span(start + self.base, end + self.base)


def normal_label(label: str) -> str:
    """A reference's label in the form under which markdown-it keeps its definition.

    >>> normal_label("Amalgam  eagle")
    'AMALGAM EAGLE'
    """
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)


def markup(text: str) -> tuple[Placeable, ...]:
    """The inline markup of `text`, sorted and apart: the marks, not the words between them.

    A link ``[words](target)`` gives two placeables around the words, an image likewise. That a
    reference ``[words][label]`` has a definition is taken for granted: the text alone cannot tell.

    >>> [p.span.of("See **[the base](x.md)** `A-1`") for p in markup("See **[the base](x.md)** `A-1`")]
    ['**', '[', '](x.md)', '**', '`A-1`']
    """
    if not _SPECIAL.search(text):
        return ()
    trace = _trace(text, map(normal_label, _LABEL.findall(text)))
    pairs = [Placeable(span, link.kind) for link in trace.links for span in (link.open, link.close)]
    return tuple(sorted([*trace.atoms, *pairs, *_emphasis(trace)], key=lambda p: p.span))


def links(text: str, labels: Iterable[str]) -> tuple[Link, ...]:
    """The links and images of `text`, where `labels` are those of the document's definitions."""
    return tuple(sorted(_trace(text, labels).links, key=lambda link: link.open)) if "[" in text else ()


def hard_breaks(text: str) -> tuple[Span, ...]:
    r"""The ends of line that are breaks by markup; each span ends after its newline.

    >>> hard_breaks("one\\\ntwo  \n`three  \nfour`")
    (Span(start=3, end=5), Span(start=10, end=11))
    """
    return tuple(p.span for p in _trace(text, ()).atoms if p.kind == "break" and "\n" in p.span.of(text))


def _trace(text: str, labels: Iterable[str]) -> _Trace:
    trace = _Trace()
    references = {label: {"href": "#", "title": ""} for label in labels}
    parser = _tracing_parser()
    parser.inline.parse(text, parser, {"references": references, "trace": trace}, [])
    return trace


@cache
def _tracing_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    tracing = MarkdownIt("commonmark").enable("strikethrough")
    rules: dict[str, Rule] = dict(
        zip(tracing.inline.ruler.get_active_rules(), tracing.inline.ruler.getRules(""), strict=True)
    )
    for name in ("newline", "escape", "backticks", "autolink", "html_inline", "entity"):
        tracing.inline.ruler.at(name, _atom(name, rules[name]))
    for name in ("emphasis", "strikethrough"):
        tracing.inline.ruler.at(name, _delimiters(rules[name], width=1 if name == "emphasis" else 2))
    tracing.inline.ruler.at("link", _link(rules["link"], "link"))
    tracing.inline.ruler.at("image", _link(rules["image"], "image"))
    return tracing


def _atom(name: str, rule: "Rule") -> "Rule":
    """The rule, and a placeable for what it read, unless it read it as mere text."""

    def traced(state: "StateInline", silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        # A rule that found nothing but text leaves it pending, and adds no token.
        if len(state.tokens) > before and (kind := _kind(name, state, start)):
            trace: _Trace = state.env["trace"]
            # A hard break's rule reads on over the next line's indentation: not part of it.
            end = state.src.index("\n", start) + 1 if kind == "break" and name != "html_inline" else state.pos
            trace.atoms.append(Placeable(trace.span(start, end), kind))
        return True

    return traced


def _kind(name: str, state: "StateInline", start: int) -> str:
    token = state.tokens[-1]
    if name == "autolink":
        return "url"
    if name == "html_inline":
        return "break" if _BREAK.fullmatch(state.src, start, state.pos) else "html"
    if token.type == "text_special":
        # A backslash before a letter is a backslash.
        return "escape" if token.content != token.markup else ""
    return {"code_inline": "code", "hardbreak": "break"}.get(token.type, "")


def _delimiters(rule: "Rule", *, width: int) -> "Rule":
    """The rule, and where each of its delimiters stands; which of them pair is known at the end."""

    def traced(state: "StateInline", silent: bool) -> bool:
        before = len(state.delimiters)
        if not rule(state, silent):
            return False
        trace: _Trace = state.env["trace"]
        added = len(state.delimiters) - before
        for index in range(added):
            # An odd tilde is text and comes first, so that delimiters are counted from the end.
            start = state.pos - (added - index) * width
            mark = trace.span(start, start + width)
            trace.marks.append((state.delimiters, before + index, mark))
        return True

    return traced


def _link(rule: "Rule", kind: str) -> "Rule":
    def traced(state: "StateInline", silent: bool) -> bool:
        start = state.pos
        if silent:
            return rule(state, silent)
        trace: _Trace = state.env["trace"]
        words = start + (1 if kind == "link" else 2)
        # The label of an image is read by a new parse, which counts from the label's start.
        base = trace.base
        trace.base += words if kind == "image" else 0
        read = rule(state, silent)
        trace.base = base
        if read:
            label_end = state.md.helpers.parseLinkLabel(state, words - 1, kind == "link")
            spans = (trace.span(start, words), trace.span(words, label_end), trace.span(label_end, state.pos))
            trace.links.append(Link(kind, *spans))
        return read

    return traced


def _emphasis(trace: _Trace) -> list[Placeable]:
    """Placeables for the delimiters that found their partner; ``**`` and ``***`` are one each."""
    where = {(id(marks), index): span for marks, index, span in trace.marks}
    found: list[Placeable] = []
    last: tuple[int, Span, Span] | None = None
    for marks, index, mark in trace.marks:
        if (end := marks[index].end) < 0:
            continue
        opened, closed, marker = mark, where[id(marks), end], marks[index].marker
        if last and last[0] == marker and last[1].end == opened.start and closed.end == last[2].start:
            # Nested directly inside the pair before: one mark, made longer on both sides.
            found[-2:] = []
            opened, closed = Span(last[1].start, opened.end), Span(closed.start, last[2].end)
        last = (marker, opened, closed)
        found += [Placeable(opened, "emphasis"), Placeable(closed, "emphasis")]
    return found
