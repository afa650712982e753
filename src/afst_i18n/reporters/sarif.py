"""Reports for code scanning: SARIF 2.1.0 (OASIS), which forges show beside the changed lines.

A finding's location is in the catalog, where it is put right; its place in the source document is
a related location. The fingerprint lets a service know a finding again when lines have moved.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import quote

from afst_i18n import __version__
from afst_i18n.core.finding import Finding, Report, RulePage, Severity
from afst_i18n.core.place import Place
from afst_i18n.reporters.roots import from_root

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT: Final = "afstFinding/v1"


@dataclass(frozen=True, slots=True)
class SarifReporter:
    """One run of one tool; rules that were applied are described even where they found nothing."""

    name: str = "sarif"

    def render(self, report: Report) -> str:
        """The log file, indented."""
        known = {rule.code for rule in report.rules}
        # A finding of a rule without a page, such as an extension's, still needs its descriptor.
        bare = dict.fromkeys(f.code for f in report.findings if f.code not in known)
        rules = [*map(_rule, report.rules), *({"id": code} for code in bare)]
        index = {rule["id"]: number for number, rule in enumerate(rules)}
        run = {
            "tool": {"driver": {"name": "afst-i18n", "semanticVersion": __version__, "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": [_result(finding, index[finding.code]) for finding in report.findings],
            **({"invocations": [_notes(report.notes)]} if report.notes else {}),
            "properties": {"signature": dict(report.signature), "checked": report.checked},
        }
        return (
            json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
            + "\n"
        )


def _notes(notes: Sequence[str]) -> dict[str, Any]:
    told = [{"level": "note", "message": {"text": note}} for note in notes]
    return {"executionSuccessful": True, "toolExecutionNotifications": told}


def _rule(rule: RulePage) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    text = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.place:
        result["locations"] = [{"physicalLocation": _location(finding.place, end=finding.end_column)}]
    if finding.related:
        related = {
            "id": 1,
            "physicalLocation": _location(finding.related),
            "message": {"text": "source text"},
        }
        result["relatedLocations"] = [related]
    if finding.fingerprint:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if properties := _properties(finding):
        result["properties"] = properties
    return result


def _properties(finding: Finding) -> dict[str, Any]:
    """What SARIF has no place for: the line of a catalog is the message's, not the marked words'."""
    properties: dict[str, Any] = {}
    if finding.text:
        properties["text"] = finding.text
    if finding.span is not None:
        properties |= {"start": finding.span.start, "end": finding.span.end}
    if finding.term:
        properties["term"] = finding.term
    return properties


def _location(place: Place, *, end: int = 0) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line:
        location["region"] = {"startLine": place.line}
        if place.column:
            location["region"]["startColumn"] = place.column
        if place.column and end:
            location["region"]["endColumn"] = end
    return location


def _uri(path: str) -> str:
    """A relative reference for a relative path: forges resolve it against the repository's root."""
    path = from_root(path)
    return Path(path).as_uri() if Path(path).is_absolute() else _quoted(path)


def _quoted(path: str) -> str:
    # A name that is not UTF-8 is one of bytes, and a URI can say them.
    return quote(PurePath(path).as_posix(), errors="surrogateescape")


REPORTER = SarifReporter()
