"""`Translator`: texts in, drafts out; the road between them is `pipeline.road`."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from types import EllipsisType

from afst_i18n.core.document import LONGEST_SEGMENT, Dialect, Segment
from afst_i18n.core.draft import Draft, Realisation
from afst_i18n.core.errors import UsageError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Glossary
from afst_i18n.engines.answers import KeptAnswers, answers_path
from afst_i18n.markup.marks import without_marks
from afst_i18n.markup.placeables import find_placeables
from afst_i18n.pipeline.finishing import realisations
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.marked import Bare, mark_finished
from afst_i18n.pipeline.plan import Attempt
from afst_i18n.pipeline.road import walk
from afst_i18n.termbase.load import load_glossary
from afst_i18n.workflows.engine import engine_named


class Translator:
    """Translates texts from one language to the other with the glossary enforced.

    One object loads its model once; all texts of a call go through it in one batch, in order.

    `glossary` is the shipped one by default and None for none. `profile` is the style of Spanish:
    ``rae`` (ranks in lower case) or ``institucional`` (ranks with capitals). An `engine` may be
    given, or the name of one that is registered; as a rule it is the pack installed for the two
    languages. With `cache` the model's
    answers are kept in a file of the user's (`afst-i18n cache`), and not asked for twice. `threads` is how
    many sentences are translated at a time: as a rule as many as there are cores.
    """

    def __init__(
        self,
        source: str | Language = "en",
        target: str | Language = "es",
        *,
        glossary: Glossary | EllipsisType | None = ...,
        engine: Engine | str = "argos",
        profile: str = "rae",
        cache: bool = False,
        threads: int | None = None,
    ) -> None:
        """A `WorldError` where no pack is installed for the two languages."""
        self.source = source if isinstance(source, Language) else parse_language(source)
        self.target = target if isinstance(target, Language) else parse_language(target)
        self.glossary = load_glossary() if glossary is ... else glossary or Glossary((), "")
        self.profile = profile
        if isinstance(engine, str):
            engine = engine_named(engine, self.source, self.target, threads=threads)
        self.engine = engine
        if cache and (path := answers_path()):
            self.engine = KeptAnswers(self.engine, path)
        self._kit = Kit(self.source, self.target, self.glossary, self.engine, profile)

    @property
    def signature(self) -> dict[str, str]:
        """What decides the drafts: the same signature and text give the same translation."""
        return {
            "Engine": self.engine.signature,
            "Glossary": self.glossary.digest[:16] or "none",
            "Profile": self.profile,
        }

    def translate(self, text: str, *, dialect: Dialect | str = Dialect.PLAIN) -> Draft:
        """The draft of one text; see `translate_batch`, which is faster for many."""
        return self.translate_batch([text], dialect=dialect)[0]

    def translate_batch(self, texts: Sequence[str], *, dialect: Dialect | str = Dialect.PLAIN) -> list[Draft]:
        """One draft for each text, in order.

        Each has the translation as `text`, how every glossary term came out as `terms`, and what
        could not be enforced as `findings`. Addresses and variables in a text stay as they are; `dialect`
        says how inline marks are written (``plain``, ``markdown``, ``runs``). A `TypeError` for one text in
        the place of several.
        """
        return self.drafts([_segment(text, dialect) for text in _texts(texts)])

    def drafts(
        self, segments: Sequence[Segment], *, on_progress: Callable[[int, int], None] | None = None
    ) -> list[Draft]:
        """One draft for each segment, in order; `on_progress` is told how much of all is done."""
        return [draft for draft, _ in walk(self._kit, segments, on_progress)]

    def explain(
        self, text: str, *, dialect: Dialect | str = Dialect.PLAIN
    ) -> tuple[Draft, tuple[Attempt, ...]]:
        """The draft of one text, and everything that the engine was asked and answered on the way."""
        ((draft, plans),) = walk(self._kit, [_segment(text, dialect)])
        sentences = chain.from_iterable(plan.sentences for plan in plans)
        return draft, tuple(chain.from_iterable(sentence.attempts for sentence in sentences))

    def marked(self, segment: Segment, translation: str) -> Draft:
        """A translation of the segment's words, whoever made it, with the numbered marks of the segment.

        Marks that it has are taken off first: they are those of another look of the same words.
        """
        bare = Bare.of(segment)
        words = without_marks(translation)
        draft = Draft(segment.text, words, realisations(self._kit, bare.segment, words, ()))
        return replace(mark_finished(bare, draft, self.engine), source=segment.text)

    def realisations(
        self, segment: Segment, text: str, steps: Sequence[Realisation] = ()
    ) -> tuple[Realisation, ...]:
        """How the terms of a segment stand in a finished translation.

        `steps` are the realisations of its sentences, which know how each term came in; without
        them, as for a text that a person wrote, what stands there counts as right at once.
        """
        bare = Bare.of(segment)
        hidden = bare.of_target(text)
        return bare.restored(realisations(self._kit, bare.segment, hidden.text, steps), hidden)


def _texts(texts: Sequence[str]) -> Sequence[str]:
    if isinstance(texts, str | bytes):
        raise TypeError("translate_batch takes several texts; use translate for one")
    return texts


def _segment(text: str, dialect: Dialect | str) -> Segment:
    try:
        dialect = Dialect(dialect)
    except ValueError:
        known = ", ".join(Dialect)
        raise UsageError(
            Message.of("'{dialect}' is no dialect", dialect=dialect),
            hint=Message.of("use one of {known}", known=known),
        ) from None
    if len(text) > LONGEST_SEGMENT:
        message = Message.of(
            "a text of {number:,} characters; {longest_segment:,} is the most",
            number=len(text),
            longest_segment=LONGEST_SEGMENT,
        )
        raise UsageError(message, hint=Message.of("give its paragraphs one by one"))
    return Segment(text, 1, placeables=find_placeables(text, dialect), dialect=dialect)
