"""Which draft is chosen."""

from afst_i18n.core.draft import Doubt
from afst_i18n.pipeline.choice import Rival, choose
from afst_i18n.terms.enforced import Enforced

WRONG = Doubt("quantity", "'11' is missing")
UNKNOWN = Doubt("word", "'x' is no known word")


def rival(text: str, score: float, *doubts: Doubt) -> Rival:
    return Rival(Enforced(text, (), (), score), doubts)


FIRST = rival("uno dos tres cuatro", -0.50, WRONG)


def test_fewer_grave_doubts_win_where_the_engine_is_nearly_as_sure() -> None:
    better = rival("uno dos tres once", -0.60)
    assert choose(FIRST, [rival("a b c d", -0.51, UNKNOWN, WRONG), better]) is better


def test_no_doubt_is_worth_a_sentence_that_falls_apart_or_loses_its_end() -> None:
    assert choose(FIRST, [rival("uno dos tres once", -1.2)]) is FIRST
    assert choose(FIRST, [rival("once", -0.5)]) is FIRST


def test_the_engine_decides_between_equals() -> None:
    assert choose(FIRST, [rival("uno dos tres seis", -0.7, WRONG)]) is FIRST
    assert choose(FIRST, [rival("uno dos tres seis", -0.4, WRONG)]).enforced.score == -0.4
