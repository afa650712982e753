"""Answers on disk: the same as the engine's, and never the reason that there is no draft."""

import sqlite3
import stat
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.engines import answers
from afst_i18n.engines.answers import (
    KeptAnswers,
    _candidates,
    _links,
    _links_written,
    _scores,
    _scores_written,
    _written,
    answers_path,
    clear,
    inspect,
)
from afst_i18n.engines.argos import ArgosEngine
from afst_i18n.packs import find_pack

REQUESTS = [
    Request("The wing commander arrived on Friday."),
    Request("The wing commander arrived on Friday.", (Constraint(Span(4, 18), "comandante de ala"),)),
    Request("The crews rested, and the pilots flew 12 sorties from the base."),
    Request("The wing commander arrived on Friday."),
]


class Counting:
    """The real engine, which remembers what it was asked."""

    def __init__(self) -> None:
        self.engine = ArgosEngine(find_pack(ENGLISH, SPANISH), threads=1)
        self.signature = self.engine.signature
        self.obeys_terms = self.engine.obeys_terms
        self.placeholders = self.engine.placeholders
        self.asked: list[object] = []

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        self.asked += requests
        return self.engine.translate(requests, hypotheses=hypotheses, on_progress=on_progress)

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, Span], ...]]:
        self.asked += pairs
        return self.engine.align(pairs)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, float], ...]]:
        self.asked += pairs
        return self.engine.score(pairs)


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting()


@pytest.fixture
def engine(counting: Counting) -> Counting:
    counting.asked.clear()
    return counting


def test_the_second_run_asks_nothing_and_gives_the_same(engine: Counting, tmp_path: Path) -> None:
    path = tmp_path / "new" / "answers.sqlite3"
    bare = engine.engine.translate(REQUESTS, hypotheses=4)
    first = KeptAnswers(engine, path).translate(REQUESTS, hypotheses=4)
    assert engine.asked == REQUESTS[:3]
    finished: list[int] = []
    second = KeptAnswers(engine, path).translate(REQUESTS, hypotheses=4, on_progress=finished.append)
    assert engine.asked == REQUESTS[:3]
    assert bare == first == second
    assert sum(finished) == len(REQUESTS)
    assert any(candidate.alignment for candidates in second for candidate in candidates)
    assert inspect(path).answers == 3


def test_what_a_model_says_of_a_translation_is_asked_once(engine: Counting, tmp_path: Path) -> None:
    pairs = [
        ("The crews rested on Friday.", "Las tripulaciones descansaron el viernes."),
        ("The crews rested on Friday.", "Descansaron el viernes."),
        ("The crews rested on Friday.", "Las tripulaciones descansaron el viernes."),
    ]
    kept = KeptAnswers(engine, tmp_path / "answers.sqlite3")
    links, scores = kept.align(pairs), kept.score(pairs)
    assert engine.asked == pairs[:2] * 2
    assert (links, scores) == (engine.engine.align(pairs), engine.engine.score(pairs))
    again = KeptAnswers(engine, tmp_path / "answers.sqlite3")
    assert (again.align(pairs), again.score(pairs)) == (links, scores)
    assert engine.asked == pairs[:2] * 2
    assert inspect(tmp_path / "answers.sqlite3").damaged == 0


def test_whatever_decides_an_answer_is_in_its_key(engine: Counting, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    kept = KeptAnswers(engine, path)
    kept.translate(REQUESTS[:1])
    kept.translate(REQUESTS[:1], hypotheses=2)
    wish = REQUESTS[1].constraints[0]
    kept.translate(
        [replace(REQUESTS[1], constraints=(replace(wish, target=word),)) for word in ("ala", "jefe")]
    )
    assert len(engine.asked) == 4
    kept.signature = "another pack"
    kept.translate(REQUESTS[:1])
    assert len(engine.asked) == 5


def test_the_file_is_its_owners_alone(engine: Counting, tmp_path: Path) -> None:
    path = tmp_path / "new" / "answers.sqlite3"
    KeptAnswers(engine, path).translate(REQUESTS[:1])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(4096)])
def test_a_file_that_is_none_of_ours_is_set_aside_and_begun_again(
    engine: Counting, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "answers.sqlite3"
    path.write_bytes(content)
    first = KeptAnswers(engine, path).translate(REQUESTS[:1])
    KeptAnswers(engine, path).translate(REQUESTS[:1])
    assert KeptAnswers(engine, path).translate(REQUESTS[:1]) == first
    assert inspect(path).answers == 1
    assert len(engine.asked) <= 2


def test_a_damaged_answer_is_asked_for_again(engine: Counting, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    first = KeptAnswers(engine, path).translate(REQUESTS[:1])
    with sqlite3.connect(path) as base:
        base.execute("UPDATE answers SET answer = x'00'")
    base.close()
    assert inspect(path).damaged == 1
    assert KeptAnswers(engine, path).translate(REQUESTS[:1]) == first
    assert len(engine.asked) == 2
    assert inspect(path).damaged == 0


def test_a_folder_that_cannot_be_made_costs_only_time(engine: Counting, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    kept = KeptAnswers(engine, tmp_path / "file" / "answers.sqlite3")
    assert kept.translate(REQUESTS[:1]) == engine.engine.translate(REQUESTS[:1])


def test_of_too_many_answers_the_oldest_go(
    engine: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.sqlite3"
    kept = KeptAnswers(engine, path)
    kept.translate([REQUESTS[0]])
    with sqlite3.connect(path) as base:
        base.execute("UPDATE answers SET used = used - 30")
        # Others of the same age, a page each and more.
        rows = [(number.to_bytes(32), b"x" * 5000, number) for number in range(1, 30)]
        base.executemany("INSERT INTO answers VALUES (?, ?, ?)", rows)
    base.close()
    monkeypatch.setattr(answers, "_MOST_BYTES", 100_000)
    kept.translate([REQUESTS[2]])
    assert inspect(path).answers == 23, "three quarters of 31"
    engine.asked.clear()
    kept.translate([REQUESTS[0], REQUESTS[2]])
    assert engine.asked == [], "what was used last is still there"
    monkeypatch.setattr(answers, "_MOST_BYTES", 10_000_000)
    kept.translate([REQUESTS[1]])
    assert inspect(path).answers == 24, "what still has room stays"


def test_two_threads_share_a_file(engine: Counting, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite3"
    found: list[list[list[Candidate]]] = []
    threads = [
        threading.Thread(target=lambda: found.append(KeptAnswers(engine, path).translate(REQUESTS)))
        for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0] == found[1]
    assert inspect(path).answers == 3


def test_where_the_file_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AFST_I18N_CACHE", str(tmp_path))
    assert answers_path() == tmp_path / "answers.sqlite3"
    monkeypatch.setenv("AFST_I18N_CACHE", "off")
    assert answers_path() is None
    monkeypatch.delenv("AFST_I18N_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert answers_path() == tmp_path / "afst-i18n" / "answers.sqlite3"
    assert clear(tmp_path / "nothing") == 0


spans = st.tuples(st.integers(0, 300), st.integers(0, 300)).map(lambda pair: Span(min(pair), max(pair)))
candidates = st.builds(
    Candidate,
    st.text(max_size=30),
    st.floats(allow_nan=False),
    st.lists(st.tuples(spans, spans), max_size=5).map(tuple),
)


@given(st.lists(candidates, max_size=4))
def test_what_is_written_is_read(answer: list[Candidate]) -> None:
    assert _candidates(_written(answer)) == answer


@given(st.lists(st.tuples(spans, spans)).map(tuple), st.lists(st.tuples(spans, st.floats(-50, 0))).map(tuple))
def test_what_a_model_says_of_a_translation_is_read(
    links: tuple[tuple[Span, Span], ...], scores: tuple[tuple[Span, float], ...]
) -> None:
    assert _links(_links_written(links)) == links
    assert _scores(_scores_written(scores)) == scores
