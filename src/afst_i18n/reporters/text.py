"""Reports for people: plain lines that editors and terminals can follow to the place."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.finding import Finding, Report, Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.messages import spoken

_WIDTH = 100


@dataclass(frozen=True, slots=True)
class TextReporter:
    """``file:line:column: severity code message``, the words it is about, the way out, and a sum.

    What is less severe than `least` is only counted.
    """

    name: str = "text"
    least: Severity = Severity.INFO

    def render(self, report: Report) -> str:
        """All findings and the summary line; no colours, so that a pipe and a log get the same."""
        shown = (finding for finding in report.findings if finding.severity.rank >= self.least.rank)
        lines = [line for finding in shown for line in _finding(finding)]
        return "\n".join([*lines, spoken(summary(report))]) + "\n"


def summary(report: Report) -> Message:
    """How many findings of each severity, in how many files, and how much was checked.

    >>> summary(Report((), checked=12))
    'no findings; 12 messages checked'
    """
    counts = Counter(finding.severity for finding in report.findings)
    parts = [_count(counts[s], NOUNS[s]) for s in reversed(Severity) if counts[s]]
    found = Message.joined(", ", parts) if parts else Message.of("no findings")
    checked = _count(report.checked, _MESSAGES)
    files = len({finding.place.path for finding in report.findings if finding.place})
    if not files:
        return Message.of("{found}; {checked} checked", found=found, checked=checked)
    files_said = _count(files, _FILES)
    return Message.of("{found} in {files}; {checked} checked", found=found, files=files_said, checked=checked)


NOUNS: Final = {
    Severity.ERROR: (Message.of("error"), Message.of("errors")),
    Severity.WARNING: (Message.of("warning"), Message.of("warnings")),
    Severity.INFO: (Message.of("info"), Message.of("infos")),
}
HINT: Final = Message.of("hint")
_SOURCE: Final = Message.of("source")
_FILES: Final = (Message.of("file"), Message.of("files"))
_MESSAGES: Final = (Message.of("message"), Message.of("messages"))


def _count(number: int, nouns: tuple[Message, Message]) -> Message:
    return Message.of("{number} {noun}", number=number, noun=nouns[number != 1])


def _finding(finding: Finding) -> Iterator[str]:
    where = f"{finding.place}: " if finding.place else ""
    yield _one_line(f"{where}{spoken(NOUNS[finding.severity][0])} {finding.code} {spoken(finding.message)}")
    if finding.text:
        yield from (f"    {line}" for line in excerpt(finding.text, finding.span))
    if finding.hint:
        yield _one_line(f"    {spoken(HINT)}: {spoken(finding.hint)}")
    if finding.related:
        yield _one_line(f"    {spoken(_SOURCE)}: {finding.related}")


def excerpt(text: str, span: Span | None) -> Iterator[str]:
    """The text on one line, cut to what stands around the span, and carets under the span.

    >>> list(excerpt("el general de brigada", Span(3, 10)))
    ['el general de brigada', '   ^^^^^^^']
    """
    whole = Span(0, len(text))
    mark = _within(whole if span is None else span, whole)
    middle = 0 if span is None else mark.start + len(mark) // 2
    start = max(0, min(middle - _WIDTH // 2, len(text) - _WIDTH))
    shown = Span(start, min(start + _WIDTH, len(text)))
    before, after = ("…" if shown.start else ""), ("…" if shown.end < len(text) else "")
    yield f"{before}{_one_line(shown.of(text))}{after}"
    if span is not None:
        mark = _within(mark, shown)
        indent = _columns(before + _one_line(text[shown.start : mark.start]))
        # An empty span is a place where something is missing: it gets one caret.
        yield " " * indent + "^" * max(1, _columns(_one_line(mark.of(text))))


def _within(span: Span, bounds: Span) -> Span:
    """The part of the span inside the bounds."""
    start = min(max(span.start, bounds.start), bounds.end)
    return Span(start, max(start, min(span.end, bounds.end)))


def _one_line(text: str) -> str:
    """The text with a visible mark for each line end, and control characters that a terminal would obey
    taken out of play; one character stays one."""
    return "".join(
        "↵" if char == "\n" else " " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in text
    )


def _columns(text: str) -> int:
    """The columns that a text takes in a terminal."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)


REPORTER = TextReporter()
