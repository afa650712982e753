"""Reports for CI systems: JUnit XML, as Jenkins, GitLab and others read it.

A file is a test suite, and a rule applied to it a test case. Only errors are failures; warnings and
infos stand in the output of a case that passed, because JUnit knows nothing between the two.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from afst_i18n.core.finding import Finding, Report, Severity
from afst_i18n.core.message import Message
from afst_i18n.xml_safety import UNWRITABLE

_SUITE: Final = "afst-i18n check"


@dataclass(frozen=True, slots=True)
class JunitReporter:
    """One suite for each file with findings; a clean report is one suite whose cases all pass."""

    name: str = "junit"

    def render(self, report: Report) -> str:
        """The document, indented, with its XML declaration."""
        files: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            files[finding.place.path if finding.place else _SUITE].append(finding)
        root = ET.Element("testsuites", name=_SUITE)
        names = {rule.code: f"{rule.code} {rule.name}" for rule in report.rules}
        for path, findings in (files or {_SUITE: []}).items():
            _suite(root, path, findings, names)
        _count(root)
        ET.indent(root)
        return f"<?xml version='1.0' encoding='UTF-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def _suite(root: ET.Element, path: str, findings: Sequence[Finding], names: dict[str, str]) -> None:
    suite = ET.SubElement(root, "testsuite", name=_clean(path))
    by_code: dict[str, list[Finding]] = {code: [] for code in names}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, found in (by_code or {_SUITE: []}).items():
        case = ET.SubElement(suite, "testcase", classname=_clean(path), name=names.get(code, code))
        errors = [finding for finding in found if finding.severity is Severity.ERROR]
        if errors:
            message = (
                errors[0].message if len(errors) == 1 else Message.of("{number} errors", number=len(errors))
            )
            failure = ET.SubElement(case, "failure", type=code, message=_clean(message))
            failure.text = "\n".join(map(_line, errors))
        if others := [finding for finding in found if finding.severity is not Severity.ERROR]:
            ET.SubElement(case, "system-out").text = "\n".join(map(_line, others))
    _count(suite)


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
    element.set("skipped", "0")


def _line(finding: Finding) -> str:
    where = f"{finding.place}: " if finding.place else ""
    hint = f"; {finding.hint}" if finding.hint else ""
    return _clean(f"{where}{finding.severity} {finding.code} {finding.message}{hint}")


def _clean(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)


REPORTER = JunitReporter()
