"""A review as one HTML file: no network, no server, nothing outside of it.

The danger is text that a stranger wrote: a document, a catalog and a file name may hold any mark-up. All
of it is escaped by the template engine or stands in a JSON block without an angle bracket, and the
file's own Content-Security-Policy runs only the two blocks of ours whose digests it names.
"""

import base64
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.messages import spoken, translations
from afst_i18n.terminology.renderings import forms_of
from afst_i18n.workflows.review.edits import FORMAT, VERSION, digest_of
from afst_i18n.workflows.review.material import Material, Paragraph, Sheet, Stage, TermUse
from afst_i18n.workflows.review.runs import Change, Mark, Run, changes, runs, shortened
from afst_i18n.workflows.status import Status, status_of

# The shipped glossary's domains; a domain of an office's own keeps its name.
_DOMAINS: Final = {
    "ranks": Message.of("ranks"),
    "branches": Message.of("branches"),
    "positions": Message.of("positions"),
    "organizations": Message.of("organizations"),
    "operations": Message.of("operations"),
    "doctrine": Message.of("doctrine"),
    "equipment": Message.of("equipment"),
    "medical": Message.of("medicine"),
    "places": Message.of("places"),
    "events": Message.of("events"),
    "legal": Message.of("law"),
    "phrases": Message.of("phrases"),
    "other": Message.of("other"),
}
_TEMPLATES: Final = Path(__file__).parent / "templates"
# JSON inside of HTML: nothing in it may end the block, open a comment or part a line of a script.
_SAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


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


@dataclass(frozen=True, slots=True)
class Server:
    """What a page that a server hands out has to know: how to show who it is."""

    token: str


def render(material: Material, *, language: str = "en", server: Server | None = None) -> str:
    """The page, in one language of ours. With a `server` it sends each edit there instead of keeping it."""
    environment = _environment(language)
    style, script = ((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    rows = number(material)
    status = status_of(material)
    return environment.get_template("page.html.jinja").render(
        language=language,
        material=material,
        rows=rows,
        groups=_groups(rows),
        status=status,
        domains=_bars(status),
        rules=_rules(material),
        stages=list(Stage),
        severities=list(reversed(Severity)),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script, server=server is not None),
        data=_json(_data(material, rows, language, server)),
    )


def render_status(status: Status, *, language: str = "en") -> str:
    """The status as a page by itself."""
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    return (
        _environment(language)
        .get_template("status.html.jinja")
        .render(
            language=language,
            status=status,
            domains=_bars(status),
            stages=list(Stage),
            severities=list(reversed(Severity)),
            style=Markup(style),
            policy=_policy(style, "", server=False),
        )
    )


def render_row(row: Row, *, language: str) -> str:
    """One paragraph of the page by itself, as a server sends it back after an edit."""
    template = _environment(language).get_template("paragraph.html.jinja")
    module: Any = template.module
    return str(module.paragraph(row))


def number(material: Material) -> list[Row]:
    """The rows of the page in its order, numbered through."""
    found: list[Row] = []
    for sheet in material.sheets:
        for _, paragraphs in sheet.documents:
            found += [row(len(found) + n, sheet, p) for n, p in enumerate(paragraphs, 1)]
    return found


def row(number: int, sheet: Sheet, paragraph: Paragraph) -> Row:
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


def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.filters["domain"] = lambda name: spoken(_DOMAINS.get(name) or name, language)
    environment.filters["spoken"] = lambda text: spoken(text, language)
    environment.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    return environment


def _groups(rows: Sequence[Row]) -> list[tuple[Sheet, str, list[Row]]]:
    """The rows by sheet and document."""
    found: dict[tuple[int, str], tuple[Sheet, str, list[Row]]] = {}
    for row in rows:
        key = (id(row.sheet), row.paragraph.place.path)
        found.setdefault(key, (row.sheet, row.paragraph.place.path, []))[2].append(row)
    return list(found.values())


def _rules(material: Material) -> list[tuple[str, int]]:
    """The codes of all findings, and how many there are of each."""
    counts = Counter(
        finding.code for sheet in material.sheets for p in sheet.paragraphs for finding in p.findings
    )
    return sorted(counts.items())


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart: a domain, its terms, those realised, and where it stands in pixels."""

    name: str
    terms: int
    realised: int
    width: float
    y: int


_BAR_WIDTH: Final = 220
_BAR_STEP: Final = 22


def _bars(status: Status) -> list[Bar]:
    most = max((terms for terms, _ in status.domains.values()), default=1)
    ordered = sorted(status.domains.items(), key=lambda item: (-item[1][0], item[0]))
    return [
        Bar(name, terms, realised, _BAR_WIDTH * terms / most, _BAR_STEP * n)
        for n, (name, (terms, realised)) in enumerate(ordered)
    ]


def _policy(style: str, script: str, *, server: bool) -> str:
    own, ours = (base64.b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    connect = "'self'" if server else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{own}'; script-src 'sha256-{ours}'; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'; img-src data:"
    )


def _data(material: Material, rows: Sequence[Row], language: str, server: Server | None) -> dict[str, Any]:
    """What the script needs and the page does not show."""
    terms: dict[str, list[str]] = {}
    for row in rows:
        for use in row.paragraph.terms:
            key = f"{row.sheet.target}:{use.term.id}"
            if key not in terms:
                terms[key] = sorted(
                    {form.text for form in forms_of(use.term, row.sheet.target)}, key=len, reverse=True
                )
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "page": sha256("".join(digest_of(row.paragraph.entry) for row in rows).encode()).hexdigest()[:16],
        "title": material.sheets[0].title if len(material.sheets) == 1 else "",
        "rows": [_row_data(row) for row in rows],
        "forms": terms,
        "says": _says(language),
        "server": {"token": server.token} if server else None,
    }


def _row_data(row: Row) -> dict[str, Any]:
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


def _says(language: str) -> dict[str, str]:
    """The sentences that the script speaks."""
    _ = translations(language).gettext
    return {
        "approved": _("Approved"),
        "edited": _("Edited"),
        "machine": _("Machine draft"),
        "untranslated": _("Not translated"),
        "approve": _("Approve"),
        "withdraw": _("Withdraw approval"),
        "pending": _("%(count)s unsaved"),
        "saved": _(
            "Your edits are in the file %(name)s. Send it back, or apply it with afst-i18n review --apply."
        ),
        "nothing": _("There is nothing to save yet."),
        "shown": _("%(shown)s of %(total)s paragraphs shown"),
        "progress": _("%(done)s of %(total)s approved"),
        "left": _("%(words)s words left"),
        "empty": _("A translation without text cannot be approved."),
        "restored": _("Edits of an earlier visit were restored: %(count)s."),
        "no-more": _("No further finding."),
        "terms-lost": _("Not found in your text: %(terms)s"),
        "terms-held": _("All glossary terms of this paragraph are in your text."),
        "conflict": _(
            "Somebody changed this paragraph meanwhile. Both versions are shown; nothing was overwritten."
        ),
        "written": _("Written to the catalog."),
        "failed": _("Not written: %(reason)s"),
        "light": _("Light"),
        "dark": _("Dark"),
        "in-catalog": _("In the catalog now"),
        "yours": _("Your version"),
        "theirs": _("Keep the catalog's version"),
        "mine": _("Write my version over it"),
        "undone": _("Edit undone."),
    }


def _json(value: Any) -> Markup:  # noqa: ANN401
    text = json.dumps(value, ensure_ascii=False)
    for letter, escaped in _SAFE.items():
        text = text.replace(letter, escaped)
    return Markup(text)
