"""What engines take and give, and the drafts made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.finding import Finding
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match


@dataclass(frozen=True, slots=True)
class Constraint:
    """A wish to the engine: render `span` of the request's text as `target` (or a form of it)."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence for an engine, its constraints sorted and apart."""

    text: str
    constraints: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hypothesis: its text, its score (mean log-probability, higher is better), and where the
    engine gives one the word alignment as pairs of (source, target) character spans."""

    text: str
    score: float
    alignment: Sequence[tuple[Span, Span]] = ()


@dataclass(frozen=True, slots=True)
class Realisation:
    """How one matched term came out: `wanted` is the rendering asked for, `span` where a form of it
    stands in the draft's text (None: nowhere), `step` the step of the ladder that put it there
    (``engine`` when it was right at once, ``failed`` when none did)."""

    match: Match
    wanted: str
    span: Span | None
    step: str

    @property
    def realised(self) -> bool:
        """Whether the term stands in the draft."""
        return self.span is not None


CHECK: Final = Message.of("check: ")
"""What opens the notes of a catalog that say what is doubtful."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a draft that a person is to look at: `guard` is the kind, `message` says what it is,
    `span` where the source has what is lost, `word` the word of the draft that is none."""

    guard: str
    message: str
    span: Span | None = None
    word: str = ""

    @property
    def note(self) -> Message:
        """What stands about it in the catalog."""
        return Message.joined("", [CHECK, self.message])


@dataclass(frozen=True, slots=True)
class Draft:
    """A machine translation of one segment, with the evidence of how each term was realised.

    `rules` are the ids of the rewriting rules that changed it, in order, each once.
    `notes` are for whoever reviews it: what was guessed. `doubts` are what the guards say of it.
    """

    source: str
    text: str
    terms: tuple[Realisation, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
