"""What a translation is made of on the road: a segment's plan, and the sentences in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from afst_i18n.core.draft import Candidate, Doubt, Request
from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.names import Name, missing_names
from afst_i18n.markup.masking import Masked
from afst_i18n.terms.enforced import Enforced

S = TypeVar("S", Match, Name)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What an engine was asked for one sentence, and what it answered, the best first."""

    request: Request
    candidates: tuple[Candidate, ...]


@dataclass(slots=True)
class Sentence:
    """What the engine sees, the blanks around it, and what came of it."""

    text: str
    before: str
    after: str
    matches: tuple[Match, ...]
    names: tuple[Name, ...]
    prose: bool  # one of several sentences, not a heading
    edits: tuple[Edit, ...] = ()  # what is asked in another form
    signs: tuple[Span, ...] = ()  # what no engine need read
    shouted: bool = False  # all capitals in the document
    enforced: Enforced | None = None
    doubts: tuple[Doubt, ...] = ()
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def result(self) -> str:
        """The translation between its blanks; only after the engine has spoken."""
        assert self.enforced is not None
        text = self.enforced.text.upper() if self.shouted else self.enforced.text
        return f"{self.before}{text}{self.after}"

    @property
    def answer(self) -> Candidate | None:
        """The engine's answer that the draft was made of."""
        answers = (candidate for attempt in self.attempts for candidate in attempt.candidates)
        return next((one for one in answers if self.enforced and one.score == self.enforced.score), None)

    @property
    def alignment(self) -> Sequence[tuple[Span, Span]]:
        """The word alignment of that answer."""
        return answer.alignment if (answer := self.answer) else ()

    @property
    def unwritten(self) -> tuple[Match, ...]:
        """The terms that the engine did not write into what the sentence has so far."""
        return self.enforced.unwritten if self.enforced else ()

    @property
    def lost(self) -> list[Name]:
        """The names that do not stand in what the sentence has so far."""
        return missing_names(self.names, self.enforced.text if self.enforced else "")


@dataclass(slots=True)
class Plan:
    """A segment on the road: opaque text and sentences in order, under a mask or in fragments.

    `text` is the translation at the end of the road; None where the mask did not survive.
    """

    parts: list[str | Sentence] = field(default_factory=list)
    masked: Masked | None = None
    text: str | None = None

    @property
    def sentences(self) -> list[Sentence]:
        """The parts that the engine sees."""
        return [part for part in self.parts if isinstance(part, Sentence)]


def within(things: Sequence[S], span: Span) -> tuple[S, ...]:
    """Those that lie in a sentence, counted from its start."""
    return tuple(
        replace(thing, span=thing.span.shift(-span.start))
        for thing in things
        if span.start <= thing.span.start and thing.span.end <= span.end
    )
