"""What a format, an engine and a reporter must be able to do; the registries hold such things."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from afst_i18n.core.document import Document
from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.finding import Report
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span


class Format(Protocol):
    """Turns bytes into a document and back: ``serialize(parse(b)) == b``.

    Text formats decode the bytes; those that are archives or know their own encoding take no notice
    of `encoding`.
    """

    @property
    def name(self) -> str:
        """The word for `--format` and the registry: ``text``, ``markdown``."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings that mean this format, with their dot."""

    @property
    def writes(self) -> tuple[str, ...]:
        """Endings that a built document may have: the source's own where it is one, else the first.

        What can only be read is built as something else: a PDF as Markdown.
        """

    def parse(self, data: bytes, *, path: str, encoding: str) -> Document:
        """The document in `data`; raises a `WorldError` with line and way out where it has none."""

    def serialize(
        self, document: Document, texts: Sequence[str | None] = (), *, language: Language | None = None
    ) -> bytes:
        """The document's bytes, with `texts[i]` in the place of segment i; None keeps the source.

        `language` is that of the texts, which formats that say their language write down.
        """


class Engine(Protocol):
    """Translates sentences from one language to another; never sees a document."""

    @property
    def signature(self) -> str:
        """Name, version and digest: the same signature and request give the same candidates."""

    @property
    def obeys_terms(self) -> bool:
        """Whether the constraints of a request are given to the model."""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Symbols that the model copies, as a rule: the caller checks. Empty where it has none."""

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        """For each request its candidates, the best first, at most `hypotheses` of them.

        `on_progress` is told, from time to time, how many more requests are finished.
        """


@runtime_checkable
class Aligner(Protocol):
    """What an engine may be able to do besides: say which word of a translation renders which."""

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, Span], ...]]:
        """For each pair of a sentence and its finished translation, whoever wrote it, the words that belong
        together, as spans of both in the order of the translation; none where the model cannot tell."""


@runtime_checkable
class Scorer(Protocol):
    """What an engine may be able to do besides: say how likely it finds a finished translation."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, float], ...]]:
        """For each pair of a text and its translation the pieces of the translation's words, each with the
        logarithm of its probability; none where the model cannot tell."""


class Reporter(Protocol):
    """Says a report in one format."""

    @property
    def name(self) -> str:
        """The word for `--format`: ``text``, ``json``."""

    def render(self, report: Report) -> str:
        """The whole output as one text, ending in a newline unless it is empty."""
