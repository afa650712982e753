"""Reports for programs: one JSON document a run, in English whatever the user's language.

Its shape is written down in ``report-1.schema.json`` beside this file. Within version 1 fields are
only added; a field that changes its meaning makes version 2.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from afst_i18n.core.finding import Finding, Report, Severity
from afst_i18n.core.place import Place

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class JsonReporter:
    """The report as one JSON object; `start` and `end` are offsets in code points into `text`."""

    name: str = "json"

    def render(self, report: Report) -> str:
        """The document, indented, its keys in the order of the schema."""
        counts = Counter(finding.severity for finding in report.findings)
        document = {
            "version": VERSION,
            "signature": dict(report.signature),
            "checked": report.checked,
            "counts": {str(severity): counts[severity] for severity in reversed(Severity)},
            "findings": [_finding(finding) for finding in report.findings],
            **({"notes": list(report.notes)} if report.notes else {}),
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    # An empty span, a place where something is missing, is false but no None.
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint or None,
        "place": _place(finding.place),
        "related": _place(finding.related),
        "text": finding.text or None,
        "start": finding.span.start if finding.span is not None else None,
        "end": finding.span.end if finding.span is not None else None,
        "term": finding.term or None,
        "fingerprint": finding.fingerprint or None,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "file": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "anchor": place.anchor or None,
    }


REPORTER = JsonReporter()
