"""Distilled text: of what a pack nearly writes, what another road says too.

A pack's best hypothesis teaches it nothing. Of its few best for a line that people wrote, the one is taken
that is likely and near to what the line becomes by way of Portuguese (`training.pivot`); where the two roads
do not agree, none. docs/models.md says what the choice alone is worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sacrebleu.metrics.chrf import CHRF

from training.back_translation import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.back_translation import PackTranslator

HYPOTHESES = 6
WORTH = 1.5
"""What full agreement is worth, in nats a piece."""
NEAR = 66.0
"""The chrF below which the two roads do not agree."""
LIKELY = -0.4
"""The least logarithmic probability a piece."""
_CHRF: Final = CHRF()


def agreed(hypotheses: Sequence[Made], other: str) -> Made | None:
    """The likeliest and nearest to the `other` road's text; None where none is likely and near."""
    near = [_CHRF.sentence_score(one.text, [other]).score for one in hypotheses]
    best, nearness = max(
        zip(hypotheses, near, strict=True), key=lambda both: both[0].score + WORTH * both[1] / 100
    )
    return best if nearness >= NEAR and best.score >= LIKELY else None


class Agreeing:
    """A translator for `back_translation.translate`: empty where the roads do not agree."""

    def __init__(self, pack: PackTranslator, other: Callable[[list[str]], list[str]]) -> None:
        self.pack = pack
        self.other = other

    def __call__(self, lines: Sequence[str]) -> list[Made]:
        """One translation a line."""
        both = zip(self.pack.hypotheses(lines, HYPOTHESES), self.other(list(lines)), strict=True)
        return [agreed(hypotheses, other) or Made("", 0.0, []) for hypotheses, other in both]
