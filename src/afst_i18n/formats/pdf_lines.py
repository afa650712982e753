"""The lines of a PDF's pages, and which of them belong to one paragraph.

A PDF holds letters at places. Which of them are a heading, a list, a paragraph or the page's own head and
foot can only be seen: by size, by weight, by the room that a line leaves, by what stands on every page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pdfplumber.page import Page

_BULLET: Final = re.compile(r"[•▪‣◦●○·∙–—\uf0b7\uf0a7-]\s+(?=\S)")
_NUMBER: Final = re.compile(r"(?:\d{1,3}[.)]|[a-z]\))\s+(?=\S)")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page|página|p\.|pág\.)?\s*\d{1,4}\s*(?:(?:of|de|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_ENDED: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_FURNITURE_LINES: Final = 2  # of a page's first and last lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, its page from 1, where it stands in points, how large and whether it is bold.

    `cell` says that it is one of several that stand beside each other.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` is ``paragraph``, ``heading``, ``bullet`` or ``number`` (with its `mark`)."""

    text: str
    page: int
    kind: str = "paragraph"
    level: int = 0
    mark: str = ""


def page_lines(page: "Page", number: int) -> list[Line]:
    """The lines of a page, in the order in which they were written."""
    words = page.extract_words(use_text_flow=True, extra_attrs=["size", "fontname"], keep_blank_chars=False)
    rows: list[list[dict[str, Any]]] = []
    for word in words:
        if rows and _goes_on(rows[-1][-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = [_line(row, number) for row in rows]
    return [
        replace(
            line,
            cell=any(_beside(line, other) for other in lines[max(0, i - 1) : i + 2] if other is not line),
        )
        for i, line in enumerate(lines)
    ]


def _goes_on(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a word stands on the line of the one before it, and not in the next column."""
    size: float = max(before["size"], after["size"])
    gap: float = after["x0"] - before["x1"]
    drop: float = after["bottom"] - before["bottom"]
    return abs(drop) < 0.6 * size and -0.5 * size < gap < 1.5 * size


def _line(row: Sequence[dict[str, Any]], page: int) -> Line:
    sizes = Counter(round(word["size"] * 2) / 2 for word in row for _ in word["text"])
    text = row[0]["text"]
    for before, word in pairwise(row):
        # Where the font changes inside a word there is no room between its halves.
        text += word["text"] if word["x0"] - before["x1"] < 0.1 * word["size"] else f" {word['text']}"
    return Line(
        text,
        page,
        left=row[0]["x0"],
        right=row[-1]["x1"],
        top=min(word["top"] for word in row),
        bottom=max(word["bottom"] for word in row),
        size=sizes.most_common(1)[0][0],
        bold=all("bold" in word["fontname"].lower() for word in row),
    )


def _beside(line: Line, other: Line) -> bool:
    return abs(line.bottom - other.bottom) < 0.6 * line.size and (
        other.left > line.right or other.right < line.left
    )


def without_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[Line]]:
    """The lines of all pages without heads, feet and page numbers; and those."""
    edges = [[*lines[:_FURNITURE_LINES], *lines[-_FURNITURE_LINES:]] for lines in pages]
    seen = Counter(key for lines in edges for key in {_shape(line) for line in lines})
    often = {key for key, count in seen.items() if count > 1 and count * 2 >= len(pages)}
    body: list[Line] = []
    furniture: list[Line] = []
    for lines, edge in zip(pages, edges, strict=True):
        for line in lines:
            own = line in edge and (_shape(line) in often or _PAGE_NUMBER.fullmatch(line.text))
            (furniture if own else body).append(line)
    return body, furniture


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.top / 6)


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a document's lines."""
    if not lines:
        return
    body = Counter(line.size for line in lines for _ in line.text).most_common(1)[0][0]
    levels = {
        size: i
        for i, size in enumerate(sorted({x.size for x in lines if x.size >= 1.15 * body}, reverse=True), 1)
    }
    margin = _margin(lines)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
    group: list[Line] = []
    for line in lines:
        if group and not _joins(group, line, margin, body):
            yield _paragraph(group, levels, words, body)
            group = []
        group.append(line)
    yield _paragraph(group, levels, words, body)


def _margin(lines: Sequence[Line]) -> float:
    """Where most long lines end."""
    ends = sorted(line.right for line in lines if not line.cell)
    return ends[min(len(ends) - 1, int(0.9 * len(ends)))] if ends else 0.0


def _joins(group: Sequence[Line], line: Line, margin: float, body: float) -> bool:
    before = group[-1]
    if line.cell or before.cell or abs(line.size - before.size) > 0.75 or line.bold != before.bold:
        return False
    if _BULLET.match(line.text) or _NUMBER.match(line.text):
        return False
    if line.page != before.page:
        return not _ENDED.search(before.text) and line.text[:1].islower()
    if not 0 <= line.top - before.top < 1.9 * before.size or line.top - before.bottom > 0.75 * before.size:
        return False
    if line.size >= 1.15 * body:
        return True
    # A line that had room for the next word is a paragraph's last.
    first_word = len(line.text.split()[0]) * 0.5 * line.size
    return before.right + first_word > margin - line.size or not _ENDED.search(before.text)


def _paragraph(
    group: Sequence[Line], levels: dict[float, int], words: Counter[str], body: float
) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _with_next(text, line.text, words)
    first = group[0]
    if first.size in levels:
        return Paragraph(text, first.page, "heading", min(levels[first.size], 6))
    if first.bold and not first.cell and len(text) < 80 and not _ENDED.search(text):
        return Paragraph(text, first.page, "heading", min(len(levels) + 1, 6))
    for kind, pattern in (("bullet", _BULLET), ("number", _NUMBER)):
        if match := pattern.match(text):
            return Paragraph(text[match.end() :], first.page, kind, mark=match.group().strip())
    return Paragraph(text, first.page)


def _with_next(text: str, line: str, words: Counter[str]) -> str:
    """A line and the next one; a word that was parted at the end of the line is whole again."""
    parted = re.search(r"([^\W\d_]+)([-\u00ad\u2010])$", text)
    rest = re.match(r"[a-zà-ÿ]+", line)
    if not parted or not rest:
        return f"{text} {line}"
    hyphened = f"{parted[1]}-{rest.group()}".lower()
    if parted[2] == "-" and words[hyphened]:
        return text + line
    return text[:-1] + line
