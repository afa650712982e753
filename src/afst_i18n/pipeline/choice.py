"""Which of several drafts of a sentence is the best: by what is wrong with it, then by what is doubtful, then
by the engine's own score.

Doubts are weighed, because a wrong quantity misleads and a word that does not exist is seen. For the
same reason an invented word is no cause to ask again: what the engine makes of it then reads better and
is as wrong. Measured (packs 0.5, chrF of releases-dev, every fourth line of FLORES and TICO-19 dev):
other hypotheses for every doubt and a second request for grave ones 65.56 / 58.27, 49.66 / 52.93, 63.28
/ 64.33; second requests for all 65.45 / 58.25, 49.68 / 52.93, 63.26; neither 65.60 / 58.08, 49.57 /
52.96, 63.14 / 64.26, with eight segments whose quantities are wrong and nobody knows, instead of three
that say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.draft import Doubt
from afst_i18n.terms.enforced import Enforced

_GRAVITY: Final = {"quantity": 3, "sign": 3, "name": 2, "repetition": 2, "quotation": 2}
# How much less sure of itself (mean log-probability) the engine may be for each point that a draft saves,
# and at most.
_A_POINT: Final = 0.05
_MOST: Final = 0.35
# A draft that has lost so many words has lost a clause.
_SHORT: Final = 0.85


@dataclass(frozen=True, slots=True)
class Rival:
    """A draft of a sentence with its terms enforced, and what the guards say of it."""

    enforced: Enforced
    doubts: tuple[Doubt, ...]

    @property
    def grave(self) -> bool:
        """Whether something in it misleads, and the engine is to be asked again."""
        return any(doubt.guard in _GRAVITY for doubt in self.doubts)

    @property
    def gravity(self) -> int:
        """How doubtful it is, 0 where no guard trips."""
        return sum(_GRAVITY.get(doubt.guard, 1) for doubt in self.doubts)


def choose(first: Rival, others: Iterable[Rival]) -> Rival:
    """The first, or the best of the others that lose nothing: no term more is missing, they are about as
    long, and as likely to the engine as the points that they save allow.

    The others come the likeliest first, and none is made after one with which nothing is wrong.
    """
    best = first
    for other in others:
        if _is_better(other, best) and _loses_nothing(other, first):
            best = other
            if not best.gravity and not best.enforced.findings:
                break
    return best


def has_a_chance(score: float, first: Rival) -> bool:
    """Whether a draft made of an answer of that score may be chosen, if nothing is wrong with it."""
    return first.enforced.score - score <= _leave(first.gravity)


def _leave(saved: int) -> float:
    """How much less sure of itself the engine may be of a draft that saves so many points."""
    return min(_MOST, saved * _A_POINT)


def _is_better(other: Rival, best: Rival) -> bool:
    order = (len(other.enforced.findings), other.gravity), (len(best.enforced.findings), best.gravity)
    return order[0] < order[1] or (order[0] == order[1] and other.enforced.score > best.enforced.score)


def _loses_nothing(other: Rival, first: Rival) -> bool:
    saved = first.gravity - other.gravity
    groping = first.enforced.score - other.enforced.score
    pairs = zip(first.enforced.realisations, other.enforced.realisations, strict=True)
    return (
        groping <= _leave(saved)
        and not any(one.realised and not two.realised for one, two in pairs)
        and len(other.enforced.text.split()) >= _SHORT * len(first.enforced.text.split())
    )
