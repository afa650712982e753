"""A review as one HTML file: no network, no server, nothing outside of it.

The danger is text that a stranger wrote: a document, a catalog and a file name may hold any mark-up. All
of it is escaped by the template engine or stands in a JSON block without an angle bracket, and the
file's own Content-Security-Policy runs only the two blocks of ours whose digests it names.
"""

import base64
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.messages import spoken, translations
from afst_i18n.workflows.review.edits import FORMAT, VERSION, digest_of
from afst_i18n.workflows.review.material import Material, Sheet, Stage
from afst_i18n.workflows.review.rows import Row, forms_data, row_data, rows_of
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
class Server:
    """What a page that a server hands out has to know: how to show who it is."""

    token: str


def render(material: Material, *, language: str = "en", server: Server | None = None) -> str:
    """The page, in one language of ours. With a `server` it sends each edit there instead of keeping it."""
    environment = _environment(language)
    style, script = ((_TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    rows = rows_of(material)
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
    environment.globals["language"] = language
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
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "page": sha256("".join(digest_of(row.paragraph.entry) for row in rows).encode()).hexdigest()[:16],
        "title": material.sheets[0].title if len(material.sheets) == 1 else "",
        "rows": [row_data(row) for row in rows],
        "forms": forms_data(rows),
        "says": _says(language),
        "server": {"token": server.token} if server else None,
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
