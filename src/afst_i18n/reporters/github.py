"""Reports as workflow commands of GitHub Actions: annotations beside the lines of a pull request."""

from dataclasses import dataclass
from typing import Final

from afst_i18n.core.finding import Finding, Report, Severity

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# The runner undoes exactly these; anything else, such as a comma in a message, must stay as it is.
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


@dataclass(frozen=True, slots=True)
class GithubReporter:
    """One command a finding; nothing where there are none."""

    name: str = "github"

    def render(self, report: Report) -> str:
        """The commands, one a line. A message cannot smuggle in a command of its own: line ends
        and percent signs are escaped."""
        return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {
        "file": place.path if place else "",
        "line": str(place.line or "") if place else "",
        "col": str(place.column or "") if place else "",
        "title": f"{finding.code} {finding.term}".strip(),
    }
    given = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items() if value)
    text = f"{finding.message}; {finding.hint}" if finding.hint else finding.message
    return f"::{_COMMANDS[finding.severity]} {given}::{text.translate(_DATA)}"


REPORTER = GithubReporter()
