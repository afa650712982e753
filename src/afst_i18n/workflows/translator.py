"""The road from segments to drafts: protect, split, match terms, translate, verify, repair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from types import EllipsisType
from typing import Final

from afst_i18n.core.document import LONGEST_SEGMENT, Dialect, Segment
from afst_i18n.core.draft import Candidate, Constraint, Doubt, Draft, Realisation, Request
from afst_i18n.core.errors import UsageError
from afst_i18n.core.finding import Finding
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.core.protocols import Engine
from afst_i18n.core.term import Glossary
from afst_i18n.engines import ENGINES
from afst_i18n.engines.answers import KeptAnswers, answers_path
from afst_i18n.language.dashes import keep_dashes
from afst_i18n.language.edges import keep_edges
from afst_i18n.language.grammar.dots import keep_final_dot
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.language.typography import PROFILES, typeset
from afst_i18n.markup.marks import without_marks
from afst_i18n.markup.masking import unmask
from afst_i18n.markup.placeables import find_placeables
from afst_i18n.packs.installed import find_pack
from afst_i18n.pipeline.choice import Rival, choose
from afst_i18n.pipeline.guards import Case, doubts, lost_clause, segment_doubts, words_and_compounds
from afst_i18n.pipeline.lines import lines_of
from afst_i18n.pipeline.marked import Bare, mark_finished, with_marks
from afst_i18n.pipeline.plan import Attempt, Plan, Sentence
from afst_i18n.pipeline.planner import Planner
from afst_i18n.pipeline.pronouns import speak_of_her
from afst_i18n.pipeline.questions import Question, question
from afst_i18n.quantities.localized import localize_quantities
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.placed import is_placeable
from afst_i18n.quantities.quantity import Quantity
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.better import better
from afst_i18n.terms.enforce import constrained_request, enforce, whole_segment
from afst_i18n.terms.enforced import Enforced
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.targets import TargetTerms, TermWords
from afst_i18n.terms.verify import realise

# What the engine is asked for, so that a hypothesis that has the terms can be preferred.
_HYPOTHESES: Final = 4
# What a doubtful sentence is asked for the second time, with a beam as wide.
_CAREFUL_HYPOTHESES: Final = 8
# Stand in for opaque pieces while the typography is put right around them.
_STAND_INS: Final = range(0xE000, 0xF8FF)


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
        self.engine = self._named(engine, threads) if isinstance(engine, str) else engine
        if cache and (path := answers_path()):
            self.engine = KeptAnswers(self.engine, path)
        self._targets = TargetTerms(self.glossary, self.target)
        self._term_words = TermWords(self.glossary, self.target, words_and_compounds)
        self._planner = Planner(self.glossary, self.source, self.target, self.engine.placeholders)

    def _named(self, name: str, threads: int | None) -> Engine:
        """The engine of that name, with the pack for the two languages where it needs one."""
        engine = ENGINES.get(name)
        pack = find_pack(self.source, self.target) if engine.needs_pack else None
        return engine(pack, threads=threads)

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
        return self._drafted(segments, on_progress)[0]

    def explain(
        self, text: str, *, dialect: Dialect | str = Dialect.PLAIN
    ) -> tuple[Draft, tuple[Attempt, ...]]:
        """The draft of one text, and everything that the engine was asked and answered on the way."""
        drafts, plans = self._drafted([_segment(text, dialect)], None)
        sentences = chain.from_iterable(plan.sentences for plan in plans[0])
        return drafts[0], tuple(chain.from_iterable(sentence.attempts for sentence in sentences))

    def marked(self, segment: Segment, translation: str) -> Draft:
        """A translation of the segment's words, whoever made it, with the numbered marks of the segment.

        Marks that it has are taken off first: they are those of another look of the same words.
        """
        bare = Bare.of(segment)
        words = without_marks(translation)
        draft = Draft(segment.text, words, self._realised(bare.segment, words, ()))
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
        return bare.restored(self._realised(bare.segment, hidden.text, steps), hidden)

    def _realised(self, segment: Segment, text: str, steps: Sequence[Realisation]) -> tuple[Realisation, ...]:
        ways: dict[str, list[str]] = {}
        for step in steps:
            if step.realised:
                ways.setdefault(step.match.term.id, []).append(step.step)
        matches = self._planner.matches(segment)
        hits = realise(matches, text, self.target, source=segment.text, targets=self._targets)
        found = []
        for match, hit in zip(matches, hits, strict=True):
            wanted = rendering(match, self.target, profile=self.profile).form
            way = (ways.get(match.term.id) or ["engine"]).pop(0) if hit else "failed"
            found.append(Realisation(match, wanted, hit.span if hit else None, way))
        return tuple(found)

    def _drafted(
        self, segments: Sequence[Segment], on_progress: Callable[[int, int], None] | None
    ) -> tuple[list[Draft], list[list[Plan]]]:
        """The drafts and how they were made. Numbered marks that stand for no word do not go the road: they
        are put into what comes out of it. What tabs and line breaks part goes it line by line."""
        bares = [Bare.of(segment) for segment in segments]
        lines = [lines_of(bare.segment) for bare in bares]
        made = iter(self._plans([piece for one in lines for piece in one.pieces], on_progress))
        plans = [[next(made) for _ in one.pieces] for one in lines]
        drafts = [
            one.joined(bare.segment.text, list(map(self._draft, one.pieces, own)))
            for bare, one, own in zip(bares, lines, plans, strict=True)
        ]
        marked = with_marks(bares, drafts, plans, self.engine)
        sourced = [replace(draft, source=one.text) for draft, one in zip(marked, segments, strict=True)]
        return sourced, plans

    def _plans(
        self, segments: Sequence[Segment], on_progress: Callable[[int, int], None] | None
    ) -> list[Plan]:
        """The segments at the end of the road; one whose mask did not survive went it in fragments."""
        plans = [self._planner.plan(segment) for segment in segments]
        self._run(plans, on_progress)
        lost = [number for number, plan in enumerate(plans) if plan.text is None]
        for number in lost:
            plans[number] = self._planner.fragmented(segments[number])
        self._run([plans[number] for number in lost], None)
        return plans

    def _run(self, plans: Sequence[Plan], on_progress: Callable[[int, int], None] | None) -> None:
        """Translate and enforce the sentences of all plans.

        All go through the engine once, without constraints: most terms come out right, and a model
        that is told what to say says the rest less well. Only a sentence in which a term or name is
        missing, replacements and all, goes a second time with what the engine did not write.
        """
        waiting = []
        for sentence in chain.from_iterable(plan.sentences for plan in plans):
            sentence.enforced = whole_segment(
                sentence.text, sentence.matches, target_language=self.target, profile=self.profile
            )
            if sentence.enforced is None:
                waiting.append(sentence)
        first, second = _parted(on_progress, len(waiting)) if on_progress else (None, None)
        self._translate(waiting, [self._plain(sentence) for sentence in waiting], first)
        if self.engine.obeys_terms:
            failing = [sentence for sentence in waiting if self._again(sentence)]
            self._translate(failing, [self._constrained(sentence) for sentence in failing], second)
        doubtful = [sentence for sentence in waiting if sentence.doubts]
        self._reconsider(doubtful)
        for sentence in waiting:
            sentence.doubts += lost_clause(sentence.text, sentence.alignment)
        for plan in plans:
            if self.target.code == "en":
                speak_of_her(plan.sentences)
            plan.text = self._text(plan)

    def _translate(
        self,
        sentences: Sequence[Sentence],
        questions: Sequence[tuple[Question, Request]],
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        """Give each sentence what its request yields, unless what it has is better."""
        for sentence, candidates in self._answers(sentences, questions, _HYPOTHESES, on_progress):
            new = self._finished(sentence, candidates)
            before = sentence.enforced
            sentence.enforced = better(sentence.text, before, new, self.target) if before else new
            sentence.doubts = self._doubts(sentence, sentence.enforced)

    def _answers(
        self,
        sentences: Sequence[Sentence],
        questions: Sequence[tuple[Question, Request]],
        hypotheses: int,
        on_progress: Callable[[int, int], None] | None,
    ) -> Iterator[tuple[Sentence, tuple[Candidate, ...]]]:
        """The sentences with what the engine answers, read in terms of their text."""
        if not sentences:
            return
        counted = _counted(len(questions), on_progress) if on_progress else None
        requests = [request for _, request in questions]
        found = self.engine.translate(requests, hypotheses=hypotheses, on_progress=counted)
        for sentence, (asked, request), answers in zip(sentences, questions, found, strict=True):
            candidates = tuple(asked.read(answer, self.target, gender_of) for answer in answers)
            sentence.attempts.append(Attempt(request, candidates))
            yield sentence, candidates

    def _finished(self, sentence: Sentence, candidates: Sequence[Candidate]) -> Enforced:
        """The draft made of an engine's answer: terms enforced, quantities and edges as they should be."""
        new = self._enforce(sentence, candidates)
        text = keep_edges(sentence.text, self._localized(sentence, new), self.target)
        if sentence.prose:
            # The dot of its last U.S. is its stop too; without it the next sentence would be one with it.
            text = keep_final_dot(sentence.text, text)
        return replace(new, text=text)

    def _doubts(self, sentence: Sentence, enforced: Enforced) -> tuple[Doubt, ...]:
        found = [each for each in enforced.realisations if each.span]
        return doubts(
            Case(
                sentence.text,
                enforced.text,
                self.target,
                self._term_words,
                matched=tuple(match.span for match in sentence.matches),
                realised=tuple(each.wanted for each in found),
            )
        )

    def _reconsider(self, sentences: Sequence[Sentence]) -> None:
        """Give doubtful sentences the best of the other answers, or of those to a second request."""
        for sentence in sentences:
            self._choose(sentence, sentence.attempts[0].candidates[1:])
        left = [sentence for sentence in sentences if self._rival(sentence).grave]
        questions = [self._careful(sentence) for sentence in left]
        for sentence, candidates in self._answers(left, questions, _CAREFUL_HYPOTHESES, None):
            self._choose(sentence, candidates)

    def _choose(self, sentence: Sentence, candidates: Sequence[Candidate]) -> None:
        drafts = (self._finished(sentence, [candidate]) for candidate in candidates)
        rivals = [Rival(draft, self._doubts(sentence, draft)) for draft in drafts]
        best = choose(self._rival(sentence), rivals)
        sentence.enforced, sentence.doubts = best.enforced, best.doubts

    def _rival(self, sentence: Sentence) -> Rival:
        assert sentence.enforced is not None
        return Rival(sentence.enforced, sentence.doubts)

    def _localized(self, sentence: Sentence, enforced: Enforced) -> str:
        """The text with figures, dates, amounts and dashes as the target's language writes them."""
        terms = [term.span for term in enforced.realisations if term.span]
        text = localize_quantities(sentence.text, enforced.text, self.target, kept=terms, gender_of=gender_of)
        return keep_dashes(sentence.text, text)

    def _plain(self, sentence: Sentence) -> tuple[Question, Request]:
        """What the engine is asked first."""
        asked = self._question(sentence, ())
        return asked, asked.request()

    def _question(self, sentence: Sentence, lost: Iterable[Quantity]) -> Question:
        holds: list[tuple[Span, Quantity | None]] = [(span, None) for span in sentence.signs]
        holds += [(quantity.span, quantity) for quantity in lost]
        return question(sentence.text, sentence.edits, holds, self.engine.placeholders)

    def _careful(self, sentence: Sentence) -> tuple[Question, Request]:
        """The sentence with its wrong quantities held, its terms and names in line."""
        wrong = {doubt.span for doubt in sentence.doubts if doubt.guard == "quantity"}
        said = find_quantities(sentence.text, self.source)
        # A compound (75-pound) is no noun: where its symbol comes out, nothing can stand.
        loose = (q for q in said if "-" not in q.span.of(sentence.text) or q.date)
        asked = self._question(sentence, [q for q in loose if q.span in wrong and is_placeable(q)])
        return asked, asked.request(self._wishes(sentence) if self.engine.obeys_terms else ())

    def _again(self, sentence: Sentence) -> bool:
        """Whether something is missing still, so that the engine is to be told what it did not write."""
        assert sentence.enforced is not None
        return bool(sentence.enforced.missing or sentence.lost)

    def _constrained(self, sentence: Sentence) -> tuple[Question, Request]:
        """The sentence with what it still lacks: terms in the form to write, names as they are."""
        asked = self._question(sentence, ())
        return asked, asked.request(self._wishes(sentence))

    def _wishes(self, sentence: Sentence) -> list[Constraint]:
        request = constrained_request(
            sentence.text, sentence.unwritten, target_language=self.target, profile=self.profile
        )
        return [*request.constraints, *(Constraint(name.span, name.text) for name in sentence.lost)]

    def _enforce(self, sentence: Sentence, candidates: Sequence[Candidate]) -> Enforced:
        return enforce(
            sentence.text,
            sentence.matches,
            candidates,
            source_language=self.source,
            target_language=self.target,
            profile=self.profile,
            names=[name.text for name in sentence.names],
            targets=self._targets,
        )

    def _text(self, plan: Plan) -> str | None:
        """The translation with its typography put right; None where the mask did not survive."""
        opaque = {chr(c): part for c, part in zip(_STAND_INS, filter(_is_opaque, plan.parts), strict=False)}
        stand_ins = iter(opaque)
        pieces = (
            part.result if isinstance(part, Sentence) else next(stand_ins) if _is_opaque(part) else part
            for part in plan.parts
        )
        text = typeset("".join(pieces), self.target, PROFILES[self.profile])
        for stand_in, part in opaque.items():
            text = text.replace(stand_in, str(part))
        return unmask(plan.masked, text) if plan.masked else text

    def _draft(self, segment: Segment, plan: Plan) -> Draft:
        text = plan.text or ""
        enforced = [sentence.enforced for sentence in plan.sentences if sentence.enforced]
        steps = [step for each in enforced for step in each.realisations]
        findings: list[Finding] = [finding for each in enforced for finding in each.findings]
        rules = tuple(dict.fromkeys(rule for each in enforced for rule in each.rules))
        found = [doubt for sentence in plan.sentences for doubt in sentence.doubts]
        found += segment_doubts(Case(segment.text, text, self.target))
        return Draft(
            segment.text,
            text,
            self._realised(segment, text, steps),
            tuple(findings),
            rules,
            doubts=tuple(dict.fromkeys(found)),
        )


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


# How much of the work the first requests are: about one sentence in five is asked for a second time.
_FIRST_SHARE: Final = 0.8


def _parted(
    on_progress: Callable[[int, int], None], total: int
) -> tuple[Callable[[int, int], None], Callable[[int, int], None]]:
    """What the first and the second requests tell, so that a bar goes on evenly and stands at the end only
    when there is nothing more to ask."""

    def first(done: int, of: int) -> None:
        on_progress(int(total * _FIRST_SHARE * done / of), total)

    def second(done: int, of: int) -> None:
        on_progress(int(total * (_FIRST_SHARE + (1 - _FIRST_SHARE) * done / of)), total)

    return first, second


def _counted(total: int, on_progress: Callable[[int, int], None]) -> Callable[[int], None]:
    """From "so many more" to "so many of so many"."""
    done = 0

    def more(finished: int) -> None:
        nonlocal done
        done += finished
        on_progress(done, total)

    return more


def _is_opaque(part: str | Sentence) -> bool:
    return isinstance(part, str) and bool(part.strip())
