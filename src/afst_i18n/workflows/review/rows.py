"""The rows of a review page: paragraphs with their texts cut at their marks, and what the script knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from afst_i18n.core.finding import Finding
from afst_i18n.core.place import Span
from afst_i18n.terms.renderings import forms_of
from afst_i18n.workflows.review.edits import digest_of
from afst_i18n.workflows.review.material import Material, Paragraph, Sheet, TermUse
from afst_i18n.workflows.review.runs import Change, Mark, Run, changes, runs, shortened


@dataclass(frozen=True, slots=True)
class TermItem:
    """A term of the margin: all its uses that say the same, as their indexes and the names of their links."""

    use: TermUse
    words: str
    indexes: str
    links: str


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the template shows it: numbered, its texts cut into runs."""

    number: int
    sheet: Sheet
    paragraph: Paragraph
    source: list[Run]
    target: list[Run]
    changes: list[Change]
    terms: list[TermItem]

    @property
    def id(self) -> str:
        """Its name in the page."""
        return f"p{self.number}"

    @property
    def unrealised(self) -> int:
        """How many of its terms stand nowhere in the translation."""
        return sum(use.target is None for use in self.paragraph.terms) if self.paragraph.entry.target else 0


def rows_of(material: Material) -> list[Row]:
    """The rows of the page in its order, numbered through."""
    found: list[Row] = []
    for sheet in material.sheets:
        for _, paragraphs in sheet.documents:
            found += [row_of(len(found) + n, sheet, p) for n, p in enumerate(paragraphs, 1)]
    return found


def row_of(number: int, sheet: Sheet, paragraph: Paragraph) -> Row:
    """One row, its texts cut at their marks."""
    entry = paragraph.entry
    # The digest in the catalog is that of the draft: what it was not is what a person changed.
    changed = shortened(changes(paragraph.draft, entry.target)) if paragraph.draft is not None else []
    return Row(
        number,
        sheet,
        paragraph,
        list(runs(entry.source, list(_marks(number, paragraph, target=False)))),
        list(runs(entry.target, list(_marks(number, paragraph, target=True)))),
        changed,
        list(_items(number, paragraph)),
    )


def _items(number: int, paragraph: Paragraph) -> Iterator[TermItem]:
    """The terms, each once, the missing ones first."""
    same: dict[tuple[str, str, str, bool], list[int]] = {}
    for n, use in enumerate(paragraph.terms):
        key = (use.term.id, use.source.of(paragraph.entry.source), use.wanted, use.target is None)
        same.setdefault(key, []).append(n)
    for (_, words, _, _), uses in sorted(same.items(), key=lambda item: (not item[0][3], item[1])):
        yield TermItem(
            paragraph.terms[uses[0]],
            words,
            " ".join(map(str, uses)),
            " ".join(f"p{number}t{n}" for n in uses),
        )


def _marks(number: int, paragraph: Paragraph, *, target: bool) -> Iterator[Mark]:
    has_target = bool(paragraph.entry.target)
    for n, use in enumerate(paragraph.terms):
        lost = " lost" if use.target is None and has_target else ""
        if span := use.target if target else use.source:
            yield Mark(span, f"term{lost}", f"p{number}t{n}")
    for n, pair in enumerate(paragraph.pairs):
        lost = " lost" if has_target and not (pair.source and pair.target) else ""
        if span := pair.target if target else pair.source:
            yield Mark(span, f"{pair.kind}{lost}", f"p{number}q{n}")
    for n, finding in enumerate(paragraph.findings):
        # A finding's span is in the translation, or in the source where there is none.
        if finding.span is not None and len(finding.span) and target == has_target:
            yield Mark(_within(finding.span, finding), f"finding {finding.severity}", f"p{number}f{n}")


def _within(span: Span, finding: Finding) -> Span:
    return Span(span.start, min(span.end, len(finding.text))) if finding.text else span


def row_data(row: Row) -> dict[str, Any]:
    """What the page's script has to know of a row."""
    entry = row.paragraph.entry
    return {
        "catalog": row.sheet.path.as_posix(),
        "context": entry.context,
        "source": entry.source,
        "target": entry.target,
        "stage": str(row.paragraph.stage),
        "made_on": digest_of(entry),
        "draft": row.paragraph.draft if row.paragraph.draft is not None else None,
        "terms": [f"{row.sheet.target}:{use.term.id}" for use in row.paragraph.terms],
        "words": row.paragraph.words,
        "fixed": entry.plural is not None,
    }


def forms_data(rows: Sequence[Row]) -> dict[str, list[str]]:
    """For each term of the rows, by language and id, the forms that realise it, the longest first."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for use in row.paragraph.terms:
            key = f"{row.sheet.target}:{use.term.id}"
            if key not in found:
                forms = {form.text for form in forms_of(use.term, row.sheet.target)}
                found[key] = sorted(forms, key=lambda text: (-len(text), text))
    return found
