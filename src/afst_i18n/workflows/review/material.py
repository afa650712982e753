"""What a reviewer wants to see, gathered from catalogs: paragraphs with their terms, pairs and findings."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from afst_i18n import __version__
from afst_i18n.catalogs import untouched
from afst_i18n.checks import check_catalog
from afst_i18n.checks.readings import Reading
from afst_i18n.checks.rule import Unit, Whole
from afst_i18n.config import Config
from afst_i18n.core.catalog import Entry, State
from afst_i18n.core.draft import CHECK
from afst_i18n.core.errors import AfstError
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.language import Language
from afst_i18n.core.place import Place, Span
from afst_i18n.core.term import Term
from afst_i18n.files import read_bytes
from afst_i18n.formats import format_for
from afst_i18n.messages import after
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.terms.renderings import rendering
from afst_i18n.workflows.check import Inspection, Readers, find_catalogs, open_whole
from afst_i18n.workflows.documents import configured
from afst_i18n.workflows.review.drafts import earlier_drafts

# That an entry is a draft is said by its stage, and not a second time by a finding.
_SAID_BY_STAGE: Final = frozenset({"C601", "S401"})


class Stage(StrEnum):
    """How far a paragraph is, and by whom: nobody, the machine, a person, a person who answers for it."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    EDITED = "edited"
    APPROVED = "approved"


def stage_of(entry: Entry) -> Stage:
    """The stage of an entry. A draft whose making nobody recorded counts as edited by a person."""
    if entry.state is State.DRAFT:
        return Stage.MACHINE if untouched(entry) else Stage.EDITED
    return Stage(entry.state)


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the source, the rendering that is wanted, and where one stands in the translation."""

    term: Term
    wanted: str
    source: Span
    target: Span | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A ``quantity`` or ``name`` of the source and its like in the translation; one side may be missing."""

    kind: str
    source: Span | None
    target: Span | None


# Not slotted: what the page and the status both ask for is counted once.
@dataclass(frozen=True)
class Paragraph:
    """One message of a catalog as a reviewer sees it.

    `place` is where it starts in its document, `kind` what it is there (heading, list item; empty where
    the document is not at hand), `draft` what the machine had written, where that is known.
    """

    entry: Entry
    place: Place
    kind: str = ""
    terms: tuple[TermUse, ...] = ()
    pairs: tuple[Pair, ...] = ()
    findings: tuple[Finding, ...] = ()
    draft: str | None = None

    @cached_property
    def stage(self) -> Stage:
        """How far it is."""
        return stage_of(self.entry)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What the guards found doubtful in a draft that nobody has touched, as its comments tell."""
        if self.stage is not Stage.MACHINE:
            return ()
        return tuple(filter(None, (after(CHECK, note) for note in self.entry.notes)))

    @property
    def stale(self) -> bool:
        """Whether its source text has changed since the translation was made."""
        return self.entry.fuzzy and self.entry.previous is not None

    @property
    def words(self) -> int:
        """The words of its source text."""
        return len(self.entry.source.split())

    @property
    def gravity(self) -> int:
        """What puts the worst first: errors, warnings, doubts, then what is not approved."""
        ranks = Counter(finding.severity for finding in self.findings)
        open_ = self.stage is not Stage.APPROVED
        doubts = 50 * len(self.doubts)
        return (
            doubts
            + ranks[Severity.ERROR] * 1000
            + ranks[Severity.WARNING] * 100
            + ranks[Severity.INFO] * 2
            + open_
        )


@dataclass(frozen=True)
class Sheet:
    """The paragraphs of one catalog, and what is wrong with it as a file."""

    path: Path
    source: Language
    target: Language
    title: str
    header: Mapping[str, str]
    paragraphs: tuple[Paragraph, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def documents(self) -> list[tuple[str, list[Paragraph]]]:
        """The paragraphs by the document that they come from, in order of first appearance."""
        found: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            found.setdefault(paragraph.place.path, []).append(paragraph)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Material:
    """All sheets of a review, and the signature of what looked at them."""

    sheets: tuple[Sheet, ...]
    signature: Mapping[str, str]


def shown_path(path: Path) -> Path:
    """A catalog's path as pages and edits name it: from the current folder."""
    return Path(os.path.relpath(path))


def gather(inspection: Inspection) -> Material:
    """What there is to review in the catalogs of an inspection. One that cannot be read is an error."""
    readers = Readers(inspection)
    sheets = [gather_sheet(path, inspection, readers) for path in find_catalogs(inspection)]
    signature = {
        "afst-i18n": __version__,
        "glossary": inspection.glossary.digest[:12] or "none",
        "profile": inspection.config.profile,
    }
    return Material(tuple(sheets), signature)


def gather_sheet(path: Path, inspection: Inspection, readers: Readers) -> Sheet:
    """One catalog as a reviewer sees it."""
    whole = open_whole(path, inspection)
    if whole.error:
        raise whole.error
    reader = readers.get(whole.target.other)
    entries = [entry for entry in whole.catalog.entries if not entry.obsolete and entry.source]
    findings = _by_line(check_catalog(whole, reader, inspection.selection))
    kinds = _kinds(entries, inspection)
    drafts = earlier_drafts(path, entries)
    paragraphs = [
        _paragraph(unit, findings.pop(unit.entry.line, ()), kinds, drafts, inspection.config.profile)
        for unit in reader.units([Reading(entry, entry) for entry in entries])
    ]
    rest = tuple(finding for some in findings.values() for finding in some)
    return Sheet(
        shown_path(path),
        whole.target.other,
        whole.target,
        _title(whole, path),
        whole.catalog.header,
        tuple(paragraphs),
        rest,
    )


def _title(whole: Whole, path: Path) -> str:
    return whole.catalog.header.get("Project-Id-Version") or path.stem


def _by_line(findings: Iterable[Finding]) -> dict[int, tuple[Finding, ...]]:
    """The findings by the line of their entry, the worst first."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.code not in _SAID_BY_STAGE:
            found.setdefault(finding.place.line if finding.place else 0, []).append(finding)
    return {
        line: tuple(sorted(some, key=lambda f: (-f.severity.rank, f.code, f.message)))
        for line, some in found.items()
    }


def _paragraph(
    unit: Unit,
    findings: tuple[Finding, ...],
    kinds: Mapping[str, str],
    drafts: Mapping[tuple[str | None, str], str],
    profile: str,
) -> Paragraph:
    entry = unit.entry
    return Paragraph(
        entry,
        entry.references[0] if entry.references else Place(""),
        kinds.get(entry.source, ""),
        tuple(_terms(unit, profile)),
        tuple(_written(pair, unit) for pair in _pairs(unit)),
        findings,
        drafts.get(entry.key),
    )


def _terms(unit: Unit, profile: str) -> Iterator[TermUse]:
    hits = unit.hits if unit.entry.target else (None,) * len(unit.matches)
    for match, hit in zip(unit.matches, hits, strict=True):
        wanted = rendering(match, unit.target, profile=profile).form
        target = unit.bared_target.restore(hit.span) if hit else None
        yield TermUse(match.term, wanted, unit.bared_source.restore(match.span), target)


def _written(pair: Pair, unit: Unit) -> Pair:
    """The pair where it stands in the texts as they are written, numbered marks and all."""
    return replace(
        pair,
        source=pair.source and unit.bared_source.restore(pair.source),
        target=pair.target and unit.bared_target.restore(pair.target),
    )


def _pairs(unit: Unit) -> Iterator[Pair]:
    """Quantities by their value, names by their letters; what belongs to a term is shown with the term."""
    taken_source = [match.span for match in unit.matches]
    taken_target = [hit.span for hit in unit.hits if hit] if unit.entry.target else []
    said = [q for q in find_quantities(unit.source_text, unit.source) if _apart(q.span, taken_source)]
    rendered = [q for q in find_quantities(unit.target_text, unit.target) if _apart(q.span, taken_target)]
    for quantity in said:
        like = next((q for q in rendered if q.value == quantity.value and q.kind is quantity.kind), None)
        like = like or next((q for q in rendered if q.value in (quantity.value, quantity.other)), None)
        if like:
            rendered.remove(like)
        # A number in words may well be an article: one is not shown, and only figures are missed.
        if not quantity.spelled or (like and quantity.value != 1):
            yield Pair("quantity", quantity.span, like.span if like else None)
    yield from (Pair("quantity", None, q.span) for q in rendered if not q.spelled)
    start = 0
    for name in unit.names:
        at = unit.target_text.find(name.text, start)
        at = at if at >= 0 else unit.target_text.find(name.text)
        start = at + len(name.text) if at >= 0 else start
        yield Pair("name", name.span, Span(at, start) if at >= 0 else None)


def _apart(span: Span, others: Iterable[Span]) -> bool:
    return not any(span.overlaps(other) for other in others)


def _kinds(entries: Iterable[Entry], inspection: Inspection) -> dict[str, str]:
    """What each text is in its document (heading, list item), as far as the documents are at hand."""
    paths = dict.fromkeys(place.path for entry in entries for place in entry.references)
    return {
        text: kind for path in paths for text, kind in _kinds_in(path, inspection.config, inspection.encoding)
    }


def _kinds_in(reference: str, config: Config, encoding: str) -> Iterator[tuple[str, str]]:
    path = config.path(reference)
    if not path.is_file():
        return
    try:
        form = configured(format_for(path, None), config)
        document = form.parse(read_bytes(path), path=str(path), encoding=encoding)
    except AfstError:
        return  # the page is about the catalog: it may well be reviewed without its document
    for segment in document.segments:
        yield segment.text, segment.kind
