"""Findings: what is wrong with a translation; a report is their sorted list, signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from afst_i18n.core.place import Place, Span


class Severity(StrEnum):
    """How much a finding matters; `rank` orders them, the highest first in importance."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a stable code, a sentence, a way out, and where.

    `place` is in the catalog (or target document), `related` in the source document. `span` marks
    the words inside `text`, the translation or source that the finding is about; `form` is the number
    of the plural form that it is. `term` is the glossary id where one is concerned. `fingerprint`
    stays the same when lines move, so that a baseline and a code-scanning service know the finding
    again. `end_column` is the column after the words, where they end on the line of `place`; 0 elsewhere.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    related: Place | None = None
    text: str = ""
    span: Span | None = None
    term: str = ""
    fingerprint: str = ""
    form: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a reporter tells about a rule: its code, its name, its default severity, a sentence that
    sums it up, and its page in the manual as plain text."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in order of place and code, and the signature of what made them.

    `checked` counts the messages that were looked at, `rules` are those that were applied. `notes` say what a
    reader has to know of the run, such as what was not asked.
    """

    findings: tuple[Finding, ...]
    checked: int = 0
    signature: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[RulePage, ...] = ()
    notes: tuple[str, ...] = ()
