"""`status`: how far the review is, what is wrong, and how much is left."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any, Final

from afst_i18n.checks import RULES
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.workflows.review.doubts import OTHER, kinds_of
from afst_i18n.workflows.review.edits import pace
from afst_i18n.workflows.review.material import Material, Paragraph, Sheet, Stage

NO_TERM: Final = "term"
GUARD: Final = "guard"
_WHY: Final = {
    NO_TERM: Message.of("with a missing term"),
    "word": Message.of("with an unknown word"),
    "untranslated": Message.of("with a word left untranslated"),
    "repetition": Message.of("with words said twice"),
    "clause": Message.of("with a clause that may be lost"),
    "quotation": Message.of("with odd quotation marks"),
    "character": Message.of("with a broken character"),
    "changed": Message.of("with a number that changed"),
    "missing": Message.of("with a number or sign that is missing"),
    "invented": Message.of("with a number or name that is not in the source"),
    OTHER: Message.of("doubted for another reason"),
}
_NAMES: Final = {rule.code: rule.name for rule in RULES}
# The pace is a guess: below this, whole steps of minutes say it well enough.
_LONG: Final = 2.0
_STEP: Final = 5


def _why(reason: str) -> Message:
    return _WHY.get(reason) or Message.of("with {code} {name}", code=reason, name=_NAMES.get(reason, ""))


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """How one document stands in one language.

    `paragraphs` and `words` (of the source) are counted by stage. `stale` are paragraphs whose source has
    changed since. `doubted` is how many of the machine's drafts are doubtful, `doubtful` how many for each
    reason, of which a draft may have several: a finding's code, ``term`` for a glossary term that stands
    nowhere, ``guard`` for what the guards left in the comments; `guards` are these by kind. `findings` are
    counted by severity.
    """

    document: str
    catalog: Path
    target: Language
    paragraphs: Mapping[Stage, int]
    words: Mapping[Stage, int]
    stale: int
    doubted: int
    doubtful: Mapping[str, int]
    guards: Mapping[str, int]
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
    def reasons(self) -> list[Message]:
        """Why drafts are doubtful, with how many there are for each reason, the most frequent first."""
        counts = {why: number for why, number in self.doubtful.items() if why != GUARD} | dict(self.guards)
        return [
            Message.of("{number} {why}", number=number, why=_why(why))
            for why, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        ]

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

    @property
    def time_left(self) -> Message | None:
        """The same for people; None also where nothing is left."""
        if not self.hours_left:
            return None
        if self.hours_left >= _LONG:
            return Message.of("about {hours:,.1f} hours", hours=self.hours_left)
        minutes = _STEP * ceil(60 * self.hours_left / _STEP)
        return Message.of("about {minutes} minutes", minutes=minutes)

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
    doubtful, guards, findings = Counter[str](), Counter[str](), Counter[Severity]()
    doubted = 0
    for paragraph in paragraphs:
        counts[paragraph.stage] += 1
        words[paragraph.stage] += paragraph.words
        findings.update(finding.severity for finding in paragraph.findings)
        reasons = set(_doubts(paragraph))
        doubted += bool(reasons)
        doubtful.update(reasons)
        guards.update(kinds_of(paragraph.doubts))
    terms = [use for paragraph in paragraphs if paragraph.entry.target for use in paragraph.terms]
    return DocumentStatus(
        name,
        sheet.path,
        sheet.target,
        counts,
        words,
        sum(paragraph.stale for paragraph in paragraphs),
        doubted,
        doubtful,
        guards,
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
        "doubted": document.doubted,
        "doubtful": dict(sorted(document.doubtful.items())),
        "guards": dict(sorted(document.guards.items())),
        "findings": {str(level): document.findings.get(level, 0) for level in reversed(Severity)},
        "terms": document.terms,
        "unrealised": document.unrealised,
        "words_left": document.words_left,
    }
