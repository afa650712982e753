import pytest

from afst_i18n.checks import Selection
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Severity


@pytest.mark.parametrize(
    ("select", "ignore", "runs", "rests"),
    [
        ((), (), ["T101", "C601", "G101"], []),
        (("T",), (), ["T101", "T106"], ["N201", "C601", "G101"]),
        ((), ("T",), ["N201"], ["T101"]),
        (("T101",), ("T",), ["T101"], ["T102", "N201"]),
        (("T",), ("T101",), ["T102"], ["T101"]),
        (("T1",), ("T1",), [], ["T101"]),
    ],
)
def test_the_longer_code_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: list[str], rests: list[str]
) -> None:
    selection = Selection(select, ignore)
    assert [code for code in runs if code in selection] == runs
    assert [code for code in rests if code in selection] == []


def test_severities() -> None:
    selection = Selection(severity={"T": Severity.INFO, "T101": Severity.WARNING})
    assert selection.severity_of("T101", Severity.ERROR) is Severity.WARNING
    assert selection.severity_of("T102", Severity.ERROR) is Severity.INFO
    assert selection.severity_of("N201", Severity.ERROR) is Severity.ERROR


@pytest.mark.parametrize("code", ["T999", "X", "", "t101"])
def test_a_code_of_no_rule_is_refused(code: str) -> None:
    with pytest.raises(UsageError, match="is not a rule code"):
        Selection(ignore=(code,))
