"""`check`: catalogs, or a pair of documents, against the glossary and their sources."""

import codecs
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from afst_i18n import __version__
from afst_i18n.catalogs import DIALECT, named_document, parse_catalog
from afst_i18n.checks import Selection, check_catalog
from afst_i18n.checks.house_rules import house_rule, parse_checklist
from afst_i18n.checks.rule import Rule, Whole
from afst_i18n.checks.selection import extension_rules
from afst_i18n.checks.units import Reader, translated
from afst_i18n.checks.witness import Model, Witness
from afst_i18n.config import Config, find_config
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.document import Document, Segment
from afst_i18n.core.errors import AfstError, UsageError, WorldError
from afst_i18n.core.finding import Finding, Report
from afst_i18n.core.language import ENGLISH, SPANISH, Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary
from afst_i18n.engines import ENGINES
from afst_i18n.engines.answers import KeptAnswers, answers_path
from afst_i18n.files import read_bytes
from afst_i18n.formats import format_for, known_suffixes
from afst_i18n.language.detect import detect_language
from afst_i18n.packs.installed import find_pack
from afst_i18n.resources import shipped
from afst_i18n.termbase.lint import lint
from afst_i18n.workflows.documents import configured
from afst_i18n.workflows.glossaries import glossary_of
from afst_i18n.workflows.positions import located
from afst_i18n.workflows.revisions import read_at, resolve

# Typography and drafts; of the header's rule what has the same words: each is put right in one place.
_SUMMED: Final = frozenset(("Y503", "C601"))
_SUMMED_BY_WORDS: Final = frozenset(("C603",))


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a check is about and by which rules. No `paths` means the configured locales folder; `since`
    is a git revision, and limits the check to messages that have changed. `encoding` is that of documents.
    `lint` asks for the faults of the project's own glossary too."""

    config: Config
    glossary: Glossary
    selection: Selection
    paths: tuple[Path, ...] = ()
    since: str | None = None
    encoding: str = "utf-8"
    lint: bool = False


def check(inspection: Inspection) -> Report:
    """What is wrong with the catalogs. One that cannot be read is a finding and hides no other."""
    readers = Readers(inspection)
    findings: list[Finding] = []
    notes: list[str] = []
    checked = 0
    named = {path: _documents(path) for path in inspection.paths}
    documents = [document for some in named.values() for document in some]
    for source, target in pairs(documents):
        report = check_pair(source, target, inspection, to=_named_language(target), readers=readers)
        findings += report.findings
        notes += report.notes
        checked += report.checked
    if documents:
        inspection = replace(inspection, paths=tuple(path for path, some in named.items() if not some))
    for path in find_catalogs(inspection) if inspection.paths or not documents else ():
        whole = open_whole(path, inspection)
        checked += sum(map(whole.concerns, translated(whole.catalog.entries)))
        reader = readers.get(whole.target.other)
        witness = readers.witness(whole.target.other)
        findings += located(once(check_catalog(whole, reader, inspection.selection, witness)), path)
        notes += _unasked(witness, whole.catalog.path)
    findings += _linted(inspection)
    return _report(_from_here(findings, inspection.config.root), checked, inspection, notes)


def _unasked(witness: Witness | None, path: str) -> Iterator[str]:
    """What the models were not asked about the last file: nobody may take silence for an answer."""
    if witness and witness.unasked:
        yield Message.of(
            "{path}: the models of S408 were asked about {most} messages, and not about {unasked} more that "
            "are shorter than usual",
            path=path,
            most=witness.most,
            unasked=witness.unasked,
        )


def extra_rules(config: Config, checklists: Iterable[Path] = ()) -> tuple[Rule, ...]:
    """The rules of the checklists, those of the configuration and those named, and of installed packages."""
    paths = [*map(config.path, config.check.checklist), *checklists]
    items = [item for path in paths for item in parse_checklist(read_bytes(path), path=str(path))]
    rules = extension_rules(config.check.rules)
    return (*rules, house_rule(tuple(items))) if items else rules


def is_document(path: Path) -> bool:
    """Whether a path names a document of a format that we read, and no catalog or folder."""
    if path.is_dir() or path.suffix.lower() == ".po":
        return False
    return path.suffix.lower() in known_suffixes()


def _documents(path: Path) -> list[Path]:
    """The documents that a path names: itself, or in a folder without catalogs those that have a source."""
    if not path.is_dir():
        return [path] if is_document(path) else []
    if any(below.is_file() for below in path.rglob("*.po")):
        return []
    below = sorted(p for p in path.rglob("*") if p.is_file() and is_document(p) and _partner(p))
    # Of two that both lie there the one in the source language of the house is read as the source.
    return [p for p in below if _named_language(p) != ENGLISH or _partner(p) not in below]


def pairs(documents: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Each document with its source, by name: talks.en.md and talks.es.md, en/talks.md and es/talks.md.

    Of two that are both named the later is the translation. A `WorldError` where a document has no partner.
    """
    found: list[tuple[Path, Path]] = []
    for target in documents:
        if not target.is_file():
            raise WorldError(
                Message.of("no such file"), hint=Message.of("check the path"), place=Place(str(target))
            )
        source = _partner(target)
        if source is None:
            hint = Message.of("name it like its source but for en and es, or use --source and --target")
            raise WorldError(
                Message.of("no source of this document is beside it"), hint=hint, place=Place(str(target))
            )
        if not any({source, target} == set(pair) for pair in found):
            later = source in documents and documents.index(source) > documents.index(target)
            found.append((target, source) if later else (source, target))
    return found


def _named_language(path: Path) -> Language | None:
    """The language that a document's name or folder says it is in."""
    said = [*path.name.split(".")[1:-1], *reversed(path.absolute().parent.parts)]
    return next((parse_language(name) for name in said if name in ("en", "es")), None)


def _partner(path: Path) -> Path | None:
    """The document of the same name in the other language, where there is one."""
    for here, there in (("en", "es"), ("es", "en")):
        pieces = path.name.split(".")
        if here in pieces[1:-1]:
            pieces[pieces.index(here, 1)] = there
            other = path.with_name(".".join(pieces))
            if other.is_file():
                return other
        folders = path.absolute().parts
        if here in folders[:-1]:
            at = len(folders) - 2 - folders[-2::-1].index(here)
            other = Path(*folders[:at], there, *folders[at + 1 :])
            if other.is_file():
                return Path(os.path.relpath(other))
    return None


def once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of one file; of those about house style, of drafts, and of messages that do not fit the
    header the first of the most severe stands for all.

    A hundred straight quotation marks are one decision, and a catalog of drafts is one to be reviewed.
    """
    first: dict[str, Finding] = {}
    counts = Counter[str]()
    for finding in sort_findings(findings):
        if finding.code not in _SUMMED | _SUMMED_BY_WORDS:
            yield finding
            continue
        key = finding.code if finding.code in _SUMMED else finding.message
        counts[key] += 1
        if finding.severity.rank > first.setdefault(key, finding).severity.rank:
            first[key] = finding
    for key, finding in first.items():
        more, message = counts[key] - 1, finding.message
        if more:
            message = Message.of("{message} (and {more} more in this file)", message=message, more=more)
        yield replace(finding, message=message)


def _linted(inspection: Inspection) -> Iterator[Finding]:
    """The lint's findings about entries of the project's glossary; the shipped one is not its business."""
    ours = str(shipped("glossary"))
    for finding in lint(inspection.glossary) if inspection.lint else ():
        if finding.code in inspection.selection and finding.place and not finding.place.path.startswith(ours):
            severity = inspection.selection.severity_of(finding.code, finding.severity)
            yield replace(finding, severity=severity, fingerprint=f"{finding.code}:{finding.term}")


def check_pair(
    source: Path,
    target: Path,
    inspection: Inspection,
    *,
    to: Language | None = None,
    readers: "Readers | None" = None,
) -> Report:
    """What is wrong with a translated document, its segments aligned to the source's by their order.

    `to` is the language of the translation where the text does not tell. There is no catalog, so the
    rules about catalogs say nothing.
    """
    translation = _open(target, inspection)
    whole = _paired(_open(source, inspection), translation, to)
    selection = replace(inspection.selection, ignore=(*inspection.selection.ignore, "C", "S401"))
    readers, language = readers or Readers(inspection), whole.target.other
    witness = readers.witness(language)
    findings = list(once(check_catalog(whole, readers.get(language), selection, witness)))
    notes = _unasked(witness, whole.catalog.path)
    report = _report(findings, len(whole.catalog.entries), inspection, notes)
    # They were found, and are sorted, by the number of the segment: not every document has lines.
    return replace(report, findings=tuple(_placed(report.findings, translation)))


def _placed(findings: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """The findings, each at the place of the segment whose number stands for its line."""
    for finding in findings:
        number = finding.place.line if finding.place else 0
        place = document.place(document.segments[number - 1]) if number else finding.place
        yield replace(finding, place=place)


def _report(
    findings: Iterable[Finding], checked: int, inspection: Inspection, notes: Iterable[str]
) -> Report:
    glossary = inspection.glossary.digest[:12] or "none"
    signature = {"afst-i18n": __version__, "glossary": glossary, "profile": inspection.config.profile}
    selection = inspection.selection
    rules = tuple(rule.page for rule in selection.rules if rule.code in selection)
    return Report(sort_findings(findings), checked, signature, rules, tuple(notes))


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of file, line, code and words."""
    nowhere = Place("")
    return tuple(
        sorted(findings, key=lambda f: (f.place or nowhere, f.code, f.span is None, f.span, f.message))
    )


def find_catalogs(inspection: Inspection) -> list[Path]:
    """The catalog files named, or found in the folders named; a `WorldError` where there is none.

    A folder whose name ends in .po is a folder.
    """
    found: list[Path] = []
    for path in inspection.paths or (inspection.config.path(inspection.config.locales),):
        below = sorted(p for p in path.rglob("*.po") if not p.is_dir()) if path.is_dir() else [path]
        if not below or (not path.exists() and not inspection.paths):
            raise WorldError(
                Message.of("no catalog is here"),
                hint=Message.of("run afst-i18n translate, or name catalogs"),
                place=Place(str(path)),
            )
        found += below
    return list(dict.fromkeys(found))


class Readers:
    """The readers of both directions, made when the first catalog asks for one."""

    def __init__(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._made: dict[Language, Reader] = {}
        self._heard: dict[Language, Witness | None] = {}

    def get(self, source: Language) -> Reader:
        """The reader for texts in language `source`."""
        if source not in self._made:
            profile = self._inspection.config.profile
            self._made[source] = Reader(self._inspection.glossary, source, profile=profile)
        return self._made[source]

    def witness(self, source: Language) -> Witness | None:
        """The models for both directions, for what asks them; None without packs that can tell."""
        if "S408" not in self._inspection.selection:
            return None
        if source not in self._heard:
            self._heard[source] = witness_for(source)
        return self._heard[source]


def witness_for(source: Language) -> Witness | None:
    """The models that translate from a language and into it; None without packs whose models can tell."""
    try:
        packs = find_pack(source, source.other), find_pack(source.other, source)
    except AfstError:
        return None
    if not all(pack.alignment for pack in packs):
        return None
    engines = [ENGINES.get("argos")(pack) for pack in packs]
    if path := answers_path():
        engines = [KeptAnswers(engine, path) for engine in engines]
    forward, backward = engines
    assert isinstance(forward, Model)
    assert isinstance(backward, Model)
    return Witness(forward, backward)


def open_whole(path: Path, inspection: Inspection, data: bytes | None = None) -> Whole:
    """A catalog with what the rules about it ask for: its documents, and what has changed in it.

    `data` are the file's bytes, where they are read already. A file that was named and is missing or not ours
    to read is an error; one that was found in a folder, such as a dangling link, or that is no catalog is a
    finding: it must not hide the others.
    """
    shown = os.path.relpath(path)
    try:
        data = read_bytes(path) if data is None else data
    except WorldError as error:
        if path in inspection.paths:
            raise
        return Whole(Catalog(shown, {}, ()), SPANISH, error=error)
    try:
        catalog = parse_catalog(data, path=shown, tolerant=True)
    except AfstError as error:
        return Whole(Catalog(shown, {}, ()), SPANISH, error=error)
    target = _target(catalog, path)
    stale, gone = _stale(catalog, inspection)
    return Whole(
        catalog,
        target,
        stale=stale,
        gone=gone,
        changed=_changed(catalog, path, inspection.since) if inspection.since else None,
        byte_order_mark=data.startswith(codecs.BOM_UTF8),
    )


def _target(catalog: Catalog, path: Path) -> Language:
    """The language that the folder says (locales/es/LC_MESSAGES), else the header, else Spanish."""
    for name in (*reversed(path.absolute().parent.parts), catalog.header.get("Language", "")):
        if name.split("_")[0].split("-")[0] in ("en", "es"):
            return parse_language(name)
    return SPANISH


def _changed(catalog: Catalog, path: Path, revision: str) -> frozenset[tuple[str | None, str]]:
    """The messages whose translation or flags differ from those at the revision, or that are new."""
    before = _entries_at(path, revision)
    known = {_state(entry) for entry in before}
    return frozenset(entry.key for entry in catalog.entries if _state(entry) not in known)


def _entries_at(path: Path, revision: str) -> tuple[Entry, ...]:
    """The messages of a catalog at a revision; none where it did not exist or could not be read then."""
    data = read_at(resolve(revision, path.parent), path)
    try:
        return parse_catalog(data, path=path.name).entries if data is not None else ()
    except AfstError:
        return ()


def _state(entry: Entry) -> tuple[object, ...]:
    return entry.key, entry.target, entry.plural_targets, entry.fuzzy, entry.flags, entry.obsolete


def _stale(catalog: Catalog, inspection: Inspection) -> tuple[dict[Place, str] | None, tuple[Entry, ...]]:
    """What the documents that the catalog refers to hold and it does not, None where none is at hand; and the
    translated messages that they hold no more."""
    paths = dict.fromkeys(
        place.path for entry in catalog.entries if not entry.obsolete for place in entry.references
    )
    # A catalog belongs to one document; what an old one has of others is theirs to be told about.
    own = named_document(catalog.header)
    paths = {own: None} if own else paths
    known = {entry.source for entry in catalog.entries if not entry.obsolete}
    suffixes = known_suffixes()
    # A catalog comes from anywhere and may name any file: what lies outside of the project is not shown.
    root = inspection.config.root.resolve()
    here = [
        path
        for path in map(inspection.config.path, paths)
        if path.suffix in suffixes and path.is_file() and path.resolve().is_relative_to(root)
    ]
    dialect = catalog.header.get(DIALECT)
    documents = [
        document
        for path in here
        if (document := _read(path, inspection))
        # What was translated with --format, a mail that somebody saved as text, reads as something else here.
        and (not dialect or not document.segments or document.dialect.value == dialect)
    ]
    if not documents:
        return None, ()
    texts = {segment.text for document in documents for segment in document.segments}
    lacking = {
        document.place(segment): segment.text
        for document in documents
        for segment in document.segments
        if segment.text not in known
    }
    gone = [entry for entry in translated(catalog.entries) if entry.references and entry.source not in texts]
    return lacking, tuple(gone)


def _read(path: Path, inspection: Inspection) -> Document | None:
    """A document that the catalogs refer to; None where it cannot be read as it is, such as one of another
    encoding: the check is of the catalogs, and one document hides none of them."""
    try:
        return _open(path, inspection)
    except AfstError:
        return None


def _open(path: Path, inspection: Inspection) -> Document:
    shown = os.path.relpath(path)
    data = read_bytes(path)
    form = configured(format_for(path, None, data), inspection.config)
    return form.parse(data, path=shown, encoding=inspection.encoding)


def _paired(source: Document, target: Document, to: Language | None) -> Whole:
    if len(source.segments) != len(target.segments):
        message = Message.of(
            "has {number} segments, and {path} has {number2}",
            number=len(target.segments),
            path=source.path,
            number2=len(source.segments),
        )
        raise UsageError(message, hint=_parting(source, target), place=Place(target.path))
    to = to or _named_language(Path(target.path)) or _language(target)
    entries = tuple(
        Entry(
            one.text,
            two.text,
            references=(source.place(one),),
            line=number,
            dialect=one.dialect,
        )
        for number, (one, two) in enumerate(zip(source.segments, target.segments, strict=True), 1)
    )
    return Whole(Catalog(target.path, {}, entries), to)


def _language(document: Document) -> Language:
    if found := detect_language("\n".join(segment.text for segment in document.segments)):
        return found
    raise UsageError(
        Message.of("is too short to tell its language"),
        hint=Message.of("say --to en or --to es"),
        place=Place(document.path),
    )


def _parting(source: Document, target: Document) -> str:
    """Where two documents first differ in kind: likely where a paragraph was split or lost."""
    pairs: Iterator[tuple[Segment, Segment]] = zip(source.segments, target.segments, strict=False)
    for one, two in pairs:
        if one.kind != two.kind:
            return Message.of(
                "they part at {here}: a {kind} for the {other} at {there}",
                here=_where(two),
                kind=two.kind,
                other=one.kind,
                there=_where(one),
            )
    return Message.of("segments are paired by order, so each paragraph needs its own")


def _where(segment: Segment) -> str:
    return segment.anchor or Message.of("line {number}", number=segment.line)


def _from_here(findings: Iterable[Finding], root: Path) -> Iterator[Finding]:
    """References start at the configuration's folder; what a person sees starts at the current one."""
    for finding in findings:
        place = finding.related
        if place and finding.code != "C602" and root != Path():
            place = replace(place, path=os.path.relpath(root / place.path))
        yield replace(finding, related=place) if place != finding.related else finding


def check_files(
    *paths: str | Path,
    glossary: Glossary | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """What is wrong with catalogs, or with documents beside their sources, in the order of file and line.

    The public function `afst_i18n.check`. `paths` are catalogs, folders of catalogs, or translated documents
    whose sources have the same name but for ``en`` and ``es``; none means the catalogs of the project in the
    current folder, whose configuration holds. `glossary` is by default the project's. `select` and `ignore`
    are rule codes or their beginnings. An `afst_i18n.core.errors.AfstError` says what is wrong with the world
    or the arguments; a catalog that cannot be read is a finding.

    >>> check_files("nowhere.po")
    Traceback (most recent call last):
    afst_i18n.core.errors.WorldError: nowhere.po: no such file; check the path
    """
    config = find_config(Path())
    told = config.check
    selection = Selection(
        tuple(select) or told.select, tuple(ignore) or told.ignore, told.severity, extra_rules(config)
    )
    glossary = glossary_of(config) if glossary is None else glossary
    return check(Inspection(config, glossary, selection, tuple(map(Path, paths)))).findings
