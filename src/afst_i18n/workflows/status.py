"""`status`: how far the review is, what is wrong, and how much is left."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language
from afst_i18n.workflows.review.edits import pace
from afst_i18n.workflows.review.material import Material, Paragraph, Sheet, Stage

NO_TERM = "term"
GUARD = "guard"


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """How one document stands in one language.

    `paragraphs` and `words` (of the source) are counted by stage. `stale` are paragraphs whose source has
    changed since, `doubtful` the machine's drafts by what is doubtful in them: a finding's code, ``term``
    for a glossary term that stands nowhere, ``guard`` for what the guards left in the comments. `findings`
    are counted by severity.
    """

    document: str
    catalog: Path
    target: Language
    paragraphs: Mapping[Stage, int]
    words: Mapping[Stage, int]
    stale: int
    doubtful: Mapping[str, int]
    findings: Mapping[Severity, int]
    terms: int
    unrealised: int

    @property
    def total(self) -> int:
        """All its paragraphs."""
        return sum(self.paragraphs.values())

    @property
    def approved(self) -> int:
        """Those that a person has approved."""
        return self.paragraphs[Stage.APPROVED]

    @property
    def words_left(self) -> int:
        """The source words of all paragraphs that nobody has approved."""
        return sum(count for stage, count in self.words.items() if stage is not Stage.APPROVED)


@dataclass(frozen=True, slots=True)
class Status:
    """All documents, the terms by domain (how many, how many realised), and the pace of past reviews.

    `pace` is in source words an hour; None where no review has been timed yet.
    """

    documents: tuple[DocumentStatus, ...]
    domains: Mapping[str, tuple[int, int]]
    pace: float | None

    @property
    def total(self) -> int:
        """All paragraphs."""
        return sum(document.total for document in self.documents)

    @property
    def approved(self) -> int:
        """Those approved."""
        return sum(document.approved for document in self.documents)

    @property
    def percent(self) -> int:
        """The share of approved paragraphs, rounded down: 100 means all of them."""
        return 100 * self.approved // self.total if self.total else 100

    @property
    def words_left(self) -> int:
        """The source words that are left to review."""
        return sum(document.words_left for document in self.documents)

    @property
    def hours_left(self) -> float | None:
        """How long the rest will take at the pace of past reviews; None where that is not known."""
        return self.words_left / self.pace if self.pace else None

    def stage(self, stage: Stage) -> int:
        """How many paragraphs are at a stage."""
        return sum(document.paragraphs[stage] for document in self.documents)


def status_of(material: Material) -> Status:
    """How the documents of a review stand."""
    documents = tuple(
        _document(name, sheet, paragraphs)
        for sheet in material.sheets
        for name, paragraphs in sheet.documents
    )
    counted = [pace(sheet.header) for sheet in material.sheets]
    words, seconds = (sum(some) for some in zip(*counted, strict=True)) if counted else (0.0, 0.0)
    paragraphs = [paragraph for sheet in material.sheets for paragraph in sheet.paragraphs]
    return Status(documents, _domains(paragraphs), words / seconds * 3600 if seconds else None)


def _document(name: str, sheet: Sheet, paragraphs: list[Paragraph]) -> DocumentStatus:
    counts, words = Counter[Stage](), Counter[Stage]()
    doubtful, findings = Counter[str](), Counter[Severity]()
    for paragraph in paragraphs:
        counts[paragraph.stage] += 1
        words[paragraph.stage] += paragraph.words
        findings.update(finding.severity for finding in paragraph.findings)
        doubtful.update(set(_doubts(paragraph)))
    terms = [use for paragraph in paragraphs if paragraph.entry.target for use in paragraph.terms]
    return DocumentStatus(
        name,
        sheet.path,
        sheet.target,
        counts,
        words,
        sum(paragraph.stale for paragraph in paragraphs),
        doubtful,
        findings,
        len(terms),
        sum(use.target is None for use in terms),
    )


def _doubts(paragraph: Paragraph) -> Iterable[str]:
    """What is doubtful in a draft that nobody has touched; a person's own text has findings, no doubts."""
    if paragraph.stage is not Stage.MACHINE:
        return
    if any(use.target is None for use in paragraph.terms):
        yield NO_TERM
    if paragraph.doubts:
        yield GUARD
    yield from (finding.code for finding in paragraph.findings if finding.severity is not Severity.INFO)


def _domains(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[int, int]]:
    terms, realised = Counter[str](), Counter[str]()
    for paragraph in paragraphs:
        for use in paragraph.terms if paragraph.entry.target else ():
            domain = use.term.domain or "other"
            terms[domain] += 1
            realised[domain] += use.target is not None
    return {domain: (terms[domain], realised[domain]) for domain in sorted(terms)}


def as_json(status: Status) -> dict[str, Any]:
    """The status for programs, in English; within version 1 fields are only added."""
    return {
        "version": 1,
        "paragraphs": status.total,
        "approved": status.approved,
        "percent": status.percent,
        "words_left": status.words_left,
        "hours_left": round(status.hours_left, 2) if status.hours_left is not None else None,
        "domains": {
            name: {"terms": terms, "realised": realised} for name, (terms, realised) in status.domains.items()
        },
        "documents": [_as_json(document) for document in status.documents],
    }


def _as_json(document: DocumentStatus) -> dict[str, Any]:
    return {
        "document": document.document,
        "catalog": document.catalog.as_posix(),
        "language": document.target.code,
        "paragraphs": {str(stage): document.paragraphs.get(stage, 0) for stage in Stage},
        "words": {str(stage): document.words.get(stage, 0) for stage in Stage},
        "stale": document.stale,
        "doubtful": dict(sorted(document.doubtful.items())),
        "findings": {str(level): document.findings.get(level, 0) for level in reversed(Severity)},
        "terms": document.terms,
        "unrealised": document.unrealised,
        "words_left": document.words_left,
    }
