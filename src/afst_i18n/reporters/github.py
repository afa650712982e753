"""Reports as workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from dataclasses import dataclass
from typing import Final

from afst_i18n.core.finding import Finding, Report, Severity
from afst_i18n.messages import spoken
from afst_i18n.reporters.roots import from_root

_DRAFT: Final = "C601"
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The runner undoes exactly these; anything else, such as a comma in a message, must stay as it is.
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


# GitHub shows no more annotations of a kind from one step, and hides the rest without a word.
_MOST: Final = 10


@dataclass(frozen=True, slots=True)
class GithubReporter:
    """One command a finding, ten of a severity at most, and how many more there are; nothing where there are
    none. That messages are drafts still is no annotation: `status` says it."""

    name: str = "github"

    def render(self, report: Report) -> str:
        """The commands, one a line. A message cannot smuggle in a command of its own: line ends
        and percent signs are escaped."""
        lines = []
        for severity, command in _COMMANDS.items():
            found = [f for f in report.findings if f.severity is severity and f.code != _DRAFT]
            lines += [_command(finding) for finding in found[:_MOST]]
            if more := len(found) - _MOST:
                lines += [f"{more} more of severity {severity} ({command}) are not shown"] if more > 0 else []
        return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": from_root(place.path) if place else "",
        "line": str(place.line or "") if place else "",
        "col": str(place.column or "") if place else "",
        "endColumn": str(finding.end_column or "") if place else "",
        "title": f"{finding.code} {finding.term}".strip(),
    }
    given = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items() if value)
    hint = f"; {spoken(finding.hint)}" if finding.hint else ""
    text = f"{spoken(finding.message)}{hint}"
    return f"::{_COMMANDS[finding.severity]} {given}::{text.translate(_DATA)}"


REPORTER = GithubReporter()
