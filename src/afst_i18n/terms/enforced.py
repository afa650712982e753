"""What the ladder yields for one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from afst_i18n.core.draft import Realisation
from afst_i18n.core.finding import Finding
from afst_i18n.core.term import Match


@dataclass(frozen=True, slots=True)
class Enforced:
    """The text, how each match came out (in the order of the matches), and what is wrong with it.

    `score` is the engine's for the candidate that the text was made of; `rules` are the ids of the rewriting
    rules that changed it; `looked_up` are words of the source that the engine had no word for, each with
    the dictionary's.
    """

    text: str
    realisations: tuple[Realisation, ...]
    findings: tuple[Finding, ...] = ()
    score: float = 0.0
    rules: tuple[str, ...] = ()
    looked_up: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> tuple[Match, ...]:
        """The terms that stand nowhere in the text."""
        return tuple(each.match for each in self.realisations if not each.realised)

    @property
    def unwritten(self) -> tuple[Match, ...]:
        """The terms that the engine did not write by itself, whether a replacement brought them in or not.

        The abbreviation of a rank before a name is none of them: engines leave it as it is, so that its
        replacement is sure, and when told the rank they stumble over the name.
        """
        return tuple(
            each.match
            for each in self.realisations
            if each.step == "failed" or (each.step == "replacement" and not _is_title(each.match))
        )


def _is_title(match: Match) -> bool:
    return match.before_name and match.form == "abbreviation"
