"""A translation on its way up the ladder: what was asked, and what stands in the text so far."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.insertion import insert
from afst_i18n.language.grammar.nouns import qualified, with_preposition
from afst_i18n.language.grammar.ranks import name_after
from afst_i18n.language.lexicon import any_of
from afst_i18n.terms.phrases import Text, text_of
from afst_i18n.terms.renderings import agreeing, rendering
from afst_i18n.terms.targets import TargetTerms
from afst_i18n.terms.verify import Hit, own_form, realise, wrong_renderings

_FIGURES: Final = re.compile(r"\d+")
_NEGATIONS: Final = {
    code: re.compile(rf"(?i)\b(?:{any_of(f'{code}/negations')})\b(?!\. ?\d)") for code in ("en", "es")
}


@dataclass(frozen=True)
class Task:
    """What stays the same on all steps."""

    source: str
    matches: tuple[Match, ...]
    target: Language
    profile: str
    names: tuple[str, ...]
    targets: TargetTerms | None = None

    @property
    def sentence(self) -> bool:
        """Whether the source begins as a sentence does, or with a sign that does not tell."""
        first = re.search(r"[^\W_]", self.source)
        return first is None or not first[0].islower()

    @cached_property
    def figures(self) -> Counter[str]:
        """The figures of the source; one in a term goes and comes with it: COVID-19 may be covid."""
        own = {figure for m in self.matches for figure in _FIGURES.findall(m.span.of(self.source))}
        return Counter(figure for figure in _FIGURES.findall(self.source) if figure not in own)

    def name_at(self, end: int) -> str:
        """The name that follows position `end` of the source; empty where none does."""
        return next((name for name in self.names if self.source.startswith(f" {name}", end)), "")

    def person_of(self, match: Match) -> str:
        """The name of the person whose rank or post the match is; empty where the source does not say.

        It follows directly (*Col. Ruiz*), behind a comma and a rank (*the liaison, Lt. Col. Ruiz*), or stands
        before a comma (*Ruiz, the liaison*).
        """
        if name := self.name_at(match.span.end):
            return name
        left, right = self.source[: match.span.start], self.source[match.span.end :]
        for name in self.names:
            if re.match(rf",\s(?:[A-Z][\w.]*\s){{0,4}}?{re.escape(name)}(?!\w)", right):
                return name
            if re.search(rf"{re.escape(name)}, (?:an? |the |una? |el |la )?\Z", left):
                return name
        return ""

    def insert(self, text: str, span: Span, match: Match) -> str:
        """The text with the match's rendering in the place of `span`."""
        wanted = rendering(match, self.target, profile=self.profile)
        if own := own_form(match, self.source, self.target):
            wanted = replace(wanted, form=own)
        if self.target.code == "es" and match.term.part_of_speech == "adjective":
            if not self.source[: match.span.start].endswith(("of ", "the ")):  # generations of Americans
                span = with_preposition(text, span)
            noun = qualified(text, span) or ("", match.plural or span.of(text).endswith("s"))
            wanted = replace(wanted, form=agreeing(match.term, noun[0], plural=noun[1]))
        placed = insert(text, span, wanted, language=self.target.code, sentence=self.sentence)
        return placed.text


@dataclass(frozen=True, slots=True)
class State:
    """A text and what was found in it: a hit for each match, wrong renderings, names that are gone, figures,
    and how many words deny something."""

    text: str
    hits: tuple[Hit | None, ...]
    forbidden: int
    lost: tuple[str, ...]
    figures: Counter[str] = field(default_factory=Counter)
    negations: int = 0

    @property
    def cost(self) -> tuple[int, int, int]:
        """What is wrong, the worst first; less is better."""
        return self.hits.count(None), self.forbidden, len(self.lost)

    def lacks(self, other: State) -> bool:
        """Whether a figure or a *not* of the other state is gone."""
        return bool(other.figures - self.figures) or self.negations < other.negations

    def better_than(self, other: State) -> bool:
        """Whether something is mended and nothing is damaged."""
        kept = all(new or not old for new, old in zip(self.hits, other.hits, strict=True))
        pairs = list(zip(self.cost, other.cost, strict=True))
        kept = kept and not self.lacks(other)
        return kept and all(new <= old for new, old in pairs) and self.cost < other.cost


def verify_text(task: Task, text: str) -> State:
    """The state of a text: every match looked for, wrong renderings counted, names too."""
    hits = realise(task.matches, text, task.target, source=task.source, targets=task.targets)
    taken = [hit.span for hit in hits if hit]
    forbidden = {
        span
        for match in {match.term: match for match in task.matches}.values()
        for span in wrong_renderings(
            match, text, task.target, taken=taken, targets=task.targets, missing=False
        )
    }
    found = text_of(text, task.target.code)
    lost = tuple(name for name in task.names if not _stands(name, found))
    figures = Counter(_FIGURES.findall(text)) & task.figures
    negations = len(_NEGATIONS[task.target.code].findall(text))
    return State(text, hits, len(forbidden), lost, figures, negations)


def _stands(name: str, text: Text) -> bool:
    """Whether a name stands in a text; years in los años 1970 are the 1970s."""
    decade = f"{name}s" if name.isdigit() else name
    return any(text.find(name, exact=True)) or (decade != name and any(text.find(decade, exact=True)))


def as_good(new: State, state: State) -> bool:
    """Whether nothing is lost: no term, no name, no figure, no *not*, and no quotation is left open."""
    if new.lacks(state) or _open(new.text) > _open(state.text):
        return False
    kept = all(bool(a) == bool(b) for a, b in zip(new.hits, state.hits, strict=True))
    return kept and new.cost <= state.cost


def _open(text: str) -> int:
    """How many marks of quotation and brackets have no partner."""
    odd = text.count('"') % 2
    return odd + sum(abs(text.count(a) - text.count(b)) for a, b in ("“”", "«»", "()", "[]"))


def kept(task: Task, state: State, text: str) -> State:
    """The state of a changed text, unless something is lost in it."""
    if text == state.text:
        return state
    new = verify_text(task, text)
    return new if as_good(new, state) else state


def features_of(task: Task, match: Match, hit: Hit, text: str) -> tuple[str, bool | None]:
    """What the words around must agree with. A woman's rank is hers only before her own name."""
    name = name_after(text, hit.span.end)
    own = name == name_after(task.source, match.span.end)
    hers = match.feminine and (own or not match.before_name)
    return ("f" if hers else hit.form.gender), hit.form.plural
