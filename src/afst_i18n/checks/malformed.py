"""C604: a catalog that gettext would refuse."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Whole
from afst_i18n.core.finding import Severity


def malformed(whole: Whole) -> Iterator[Problem]:
    """The file is not a catalog that msgfmt would compile, so nothing else in it could be checked.

    Bad:
        malformed: the string has no closing quotation mark
    Good:
        The talks ended. => Las pláticas concluyeron.
    """
    if error := whole.error:
        yield Problem(error.message, error.hint, line=error.place.line if error.place else 0)


RULE = Rule("C604", "malformed", Severity.ERROR, whole=malformed)
