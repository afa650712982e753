from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.checks.baseline import Known, dump_baseline, load_baseline, sift, update
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.place import Place

TODAY = date(2026, 11, 23)


def finding(fingerprint: str) -> Finding:
    return Finding("T101", Severity.ERROR, "lost", place=Place("a.po", 3), fingerprint=fingerprint)


def known(fingerprint: str, expires: date | None = None) -> Known:
    return Known(
        fingerprint=fingerprint, code="T101", path="a.po", message="lost", reason="agreed", expires=expires
    )


def test_known_findings_do_not_count_and_new_ones_do() -> None:
    sifted = sift([finding("a"), finding("b")], [known("a")], today=TODAY)
    assert [f.fingerprint for f in sifted.findings] == ["b"]
    assert sifted.held == 1


@pytest.mark.parametrize(("expires", "held"), [(TODAY, 1), (date(2026, 11, 22), 0), (None, 1)])
def test_an_entry_holds_up_to_the_day_it_expires(expires: date | None, held: int) -> None:
    sifted = sift([finding("a")], [known("a", expires)], today=TODAY)
    assert sifted.held == held
    assert len(sifted.findings) == len(sifted.expired) == 1 - held


def test_an_entry_whose_finding_is_gone_is_told() -> None:
    assert sift([], [known("a")], today=TODAY).gone == (known("a"),)


def test_an_update_keeps_what_people_wrote_and_drops_what_is_gone() -> None:
    day = date(2027, 1, 1)
    updated = update([finding("a"), finding("c")], [known("a", day), known("b")])
    assert {k.fingerprint: k.reason for k in updated} == {
        "a": "agreed",
        "c": "known when the baseline was made",
    }
    assert {k.expires for k in updated} == {day, None}


@given(st.lists(st.tuples(st.text("abc", min_size=1), st.dates()), max_size=5))
def test_saving_and_loading_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, date]]
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "baseline.json"
    before = {known(name, day) for name, day in entries}
    path.write_bytes(dump_baseline(before))
    assert set(load_baseline(path)) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is not a baseline"),
        ('{"version": 2, "findings": []}', "version 2"),
        (dump_baseline([known("a", date(2027, 1, 31))]).decode().replace("2027-01-31", "soon"), "2027-01-31"),
        ('{"version": 1, "finding": []}', "unknown field"),
        (dump_baseline([known("a")]).decode().replace("agreed", " "), "gives no reason"),
    ],
)
def test_a_broken_baseline_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text)
    with pytest.raises(UsageError, match=words):
        load_baseline(path)
