"""The engine: CTranslate2 on an Argos package, batched over everything that it is given."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from itertools import groupby
from typing import TYPE_CHECKING, Final

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.pack import Pack
from afst_i18n.core.place import Place, Span
from afst_i18n.engines.alignment import Later, align_words
from afst_i18n.engines.loops import is_degenerate
from afst_i18n.engines.markup import Marked, leaks, mark, strip
from afst_i18n.engines.parts import Part, joined, parts_of
from afst_i18n.engines.pieces import Vocabulary, target_spans, vocabularies

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult, Translator

# The models have positions for 512 pieces, but what is longer than they were trained on loses its
# second half without a sound. Longer sentences are translated clause by clause. Measured on FLORES dev with
# four sentences joined (117 pieces on average), packs 0.1, chrF: 51.9 when cut at 40 pieces, 51.6 at 60,
# 51.5 at 80, 45.7 at 120, 39.0 uncut; on single sentences 40, 60 and 80 make no difference.
MOST_PIECES: Final = 60
_MOST_OUTPUT_PIECES: Final = 256
_MOST_MARKED_PIECES: Final = 256

# Source pieces that one worker translates at once: measured 256 to 4096, and small is as fast.
_BATCH_PIECES: Final = 512
_BATCHES_A_CALL: Final = 8
# Finished translations that are aligned and scored at a time.
_ALIGNED: Final = 16
_SCORED: Final = 64

# What stands for an address or a name where a pack declares no symbols of its own. Measured with packs
# 0.1 on FLORES dev: in the place of a name it comes through in 99% of the sentences in both
# directions (CX1: 96 and 99, AB1: 54 and 97, private-use characters, <1> and {0}: hardly ever), as
# a pair around a word in 74% and 83%. Whoever uses it checks, and has another way.
_WORDLIKE_PLACEHOLDERS: Final = tuple(f"X-{n}" for n in range(1, 10))

# The file of a pack that says which target pieces a sentence may need; not every pack has one.
SHORTLIST: Final = "vmap.txt"

# What a hypothesis that repeats itself or leaks our symbols loses: more than any honest one is apart.
_PENALTY: Final = 100.0


@dataclass(frozen=True, slots=True)
class _Job:
    """A part as the model gets it, in pieces and with its terms marked."""

    part: Part
    marked: Marked
    pieces: tuple[str, ...]


class ArgosEngine:
    """Translates with one pack, loaded when the first text comes, on all cores that this process may use.

    White space: what surrounds a text is kept as it is; inside, the model sees any run of it as one
    space. A text without a letter (blank, dashes, figures, masks alone) comes back as it was: models
    invent words for it. A text of more than `MOST_PIECES` pieces is cut at clauses, never truncated.
    Scores are mean log-probabilities a piece; a hypothesis that loops or is empty stays only
    where the model has no other even when repetition is punished, and its score says so.
    `alignment` asks for word alignments even of a pack that does not declare them.
    """

    needs_pack = True

    def __init__(
        self, pack: Pack | None, *, beam: int = 4, threads: int | None = None, alignment: bool = False
    ) -> None:
        if pack is None:
            raise UsageError(
                Message.of("the argos engine needs a pack"), hint=Message.of("see: afst-i18n models list")
            )
        self._pack = pack
        self._beam = beam
        self._aligns = alignment or pack.alignment
        self._threads = threads or _cores()
        # What tells a model of many languages which one to write; it stands before each translation.
        self._symbol = [pack.target_prefix] if pack.target_prefix else []
        self._shortlist = (pack.folder / "model" / SHORTLIST).is_file()
        self.signature = (
            f"argos {pack.source}-{pack.target} {pack.version} {pack.digest} "
            f"beam {beam} ctranslate2 {version('ctranslate2')}"
        )
        self.obeys_terms = pack.term_markup is not None
        self.placeholders = pack.placeholders or _WORDLIKE_PLACEHOLDERS

    # A run that finds all its answers on disk needs neither.
    @cached_property
    def _vocabularies(self) -> tuple[Vocabulary, Vocabulary]:
        return vocabularies(self._pack)

    @cached_property
    def _translator(self) -> Translator:
        return _load(self._pack, self._threads)

    @property
    def _source(self) -> Vocabulary:
        return self._vocabularies[0]

    @property
    def _target(self) -> Vocabulary:
        return self._vocabularies[1]

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        """For each request its candidates, the best first, at most `hypotheses` of them.

        `on_progress` is told how many more requests are finished, from time to time. The work is
        done in calls of about a second, so that Ctrl-C ends it soon.
        """
        plans = [parts_of(request, limit=MOST_PIECES, length=self._length) for request in requests]
        jobs = [job for plan in plans for part in plan if (job := self._job(part))]
        owner = {part: number for number, plan in enumerate(plans) for part in plan}
        found = {part: [Candidate(part.text, 0.0)] for part in owner}
        left = Counter(owner[job.part] for job in jobs)
        progress = on_progress or (lambda finished: None)
        progress(len(requests) - len(left))
        for batch in self._batches(jobs):
            for job, candidates in zip(batch, self._best(batch, hypotheses), strict=True):
                found[job.part] = candidates
            touched = Counter(owner[job.part] for job in batch)
            left -= touched
            progress(sum(1 for number in touched if number not in left))
        return [
            joined(request.text, plan, [found[part] for part in plan], hypotheses=hypotheses)
            for request, plan in zip(requests, plans, strict=True)
        ]

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, Span], ...]]:
        """The words of finished translations and those of the sentences that they render.

        The model is made to write the translation that it is given, and its attention is read: so the
        links hold for what repairs have made of a draft, and for what a person wrote. Nothing for a
        pack whose attention is no alignment.
        """
        found: list[tuple[tuple[Span, Span], ...]] = [()] * len(pairs)
        if not self._aligns:
            return found
        pieces = [(self._source.encode(source), self._target.encode(target)) for source, target in pairs]
        for numbers in _alike(pieces):
            attentions = self._forced([pieces[n] for n in numbers])
            for number, attention in zip(numbers, attentions, strict=True):
                (source, target), texts = pieces[number], pairs[number]
                found[number] = align_words(
                    *texts,
                    source_pieces=self._source.source_spans(texts[0], source),
                    target_pieces=self._target.source_spans(texts[1], target),
                    attention=attention,
                )
        return found

    def _forced(self, pairs: Sequence[tuple[list[str], list[str]]]) -> list[Sequence[Sequence[float]]]:
        """The attention for each pair when the target is written as it is: a row for each of its pieces."""
        results = self._translator.translate_batch(
            [source for source, _ in pairs],
            target_prefix=[[*self._symbol, *target] for _, target in pairs],
            beam_size=1,
            max_input_length=0,
            max_decoding_length=len(self._symbol) + max(len(target) for _, target in pairs),
            return_attention=True,
        )
        return [
            result.attention[0][len(self._symbol) : len(self._symbol) + len(target)]
            for result, (_, target) in zip(results, pairs, strict=True)
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, float], ...]]:
        """For each pair how likely the model finds what stands in the finished translation: the pieces of its
        words in their order, each with the logarithm of its probability. Nothing for what is empty or too
        long."""
        found: list[tuple[tuple[Span, float], ...]] = [()] * len(pairs)
        pieces = [(self._source.encode(source), self._target.encode(target)) for source, target in pairs]
        fitting = [number for number, sides in enumerate(pieces) if _fits(sides)]
        for start in range(0, len(fitting), _SCORED):
            numbers = fitting[start : start + _SCORED]
            # Each alone: together with longer ones some come out otherwise, and no sooner.
            results = self._translator.score_batch(
                [pieces[n][0] for n in numbers],
                [[*self._symbol, *pieces[n][1]] for n in numbers],
                max_batch_size=1,
            )
            for number, result in zip(numbers, results, strict=True):
                spans = self._target.source_spans(pairs[number][1], pieces[number][1])
                found[number] = tuple(zip(spans, result.log_probs[len(self._symbol) :], strict=False))
        return found

    def _length(self, text: str) -> int:
        return len(self._source.encode(text))

    def _job(self, part: Part) -> _Job | None:
        """The part ready for the model; None where there is nothing to translate in it.

        That is a part without a letter, and one endless word: a code or an address, no sentence.
        """
        if not any(map(str.isalpha, part.text)) or not 0 < self._length(part.text) <= MOST_PIECES:
            return None
        markup = self._pack.term_markup
        marked = mark(part.text, part.constraints, markup) if markup else Marked(part.text)
        if len(pieces := self._source.encode(marked.text)) > _MOST_MARKED_PIECES:
            marked, pieces = Marked(part.text), self._source.encode(part.text)
        # A long run holds millions of pieces of a few thousand kinds: one object a kind.
        return _Job(part, marked, tuple(map(sys.intern, pieces)))

    def _batches(self, jobs: list[_Job]) -> Iterator[list[_Job]]:
        """Jobs of like length together, the longest first, so that no room is lost to padding."""
        most = _BATCH_PIECES * _BATCHES_A_CALL * self._threads
        batch: list[_Job] = []
        for job in sorted(jobs, key=lambda job: -len(job.pieces)):
            if batch and len(batch[0].pieces) * (len(batch) + 1) > most:
                yield batch
                batch = []
            batch.append(job)
        if batch:
            yield batch

    def _best(self, jobs: list[_Job], hypotheses: int) -> list[list[Candidate]]:
        """The candidates of each job; what only loops is tried again with repetition punished."""
        found = self._run(jobs, hypotheses)
        bad = [i for i, job in enumerate(jobs) if is_degenerate(job.part.text, found[i][0].text)]
        if bad:
            careful = {"repetition_penalty": 1.3, "no_repeat_ngram_size": 3}
            again = self._run([jobs[i] for i in bad], hypotheses, **careful)
            for i, candidates in zip(bad, again, strict=True):
                found[i] = max(candidates, found[i], key=lambda some: some[0].score)
        return found

    def _run(self, jobs: list[_Job], hypotheses: int, **options: float) -> list[list[Candidate]]:
        results = self._translator.translate_batch(
            [list(job.pieces) for job in jobs],
            target_prefix=[self._symbol] * len(jobs) if self._symbol else None,
            # A shortlist is that of a whole batch: alone, a sentence comes out the same in any company.
            max_batch_size=1 if self._shortlist else _BATCH_PIECES,
            batch_type="examples" if self._shortlist else "tokens",
            use_vmap=self._shortlist,
            beam_size=max(self._beam, hypotheses),
            num_hypotheses=hypotheses,
            max_input_length=0,
            max_decoding_length=_MOST_OUTPUT_PIECES,
            return_scores=True,
            return_attention=self._aligns,
            disable_unk=True,
            **options,
        )
        return [self._candidates(job, result) for job, result in zip(jobs, results, strict=True)]

    def _candidates(self, job: _Job, result: TranslationResult) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for rank, (pieces, score) in enumerate(zip(result.hypotheses, result.scores, strict=True)):
            candidate = self._candidate(job, pieces[len(self._symbol) :], score, result, rank)
            # Two ways to cut the same words into pieces are one translation.
            found.setdefault(candidate.text, candidate)
        return sorted(found.values(), key=lambda candidate: -candidate.score)

    def _candidate(
        self, job: _Job, pieces: list[str], score: float, result: TranslationResult, rank: int
    ) -> Candidate:
        text = decoded = self._target.decode(pieces)
        markup = self._pack.term_markup
        # A symbol that the request's own text holds is no leak.
        if markup and leaks(text, markup) and not leaks(job.part.text, markup):
            text, score = strip(text, markup), score - _PENALTY
        if "\ufffd" in text and "\ufffd" not in job.part.text:  # bytes that are no letter
            text, score = text.replace("\ufffd", ""), score - _PENALTY
        if is_degenerate(job.part.text, text):
            score -= _PENALTY
        if text != decoded or not self._aligns:
            return Candidate(text, score)
        # The attention stays with the result: as Python's own numbers it is eight times as large, and of
        # most hypotheses nobody asks for it.
        return Candidate(
            text, score, Later(lambda: self._alignment(job, text, pieces, result.attention[rank]))
        )

    def _alignment(
        self, job: _Job, text: str, pieces: list[str], attention: Sequence[Sequence[float]]
    ) -> tuple[tuple[Span, Span], ...]:
        pairs = align_words(
            job.marked.text,
            text,
            source_pieces=self._source.source_spans(job.marked.text, job.pieces),
            target_pieces=target_spans(self._target, pieces, text),
            attention=attention[len(self._symbol) :],
        )
        return tuple((job.marked.origin(source), target) for source, target in pairs)


def _load(pack: Pack, threads: int) -> Translator:
    from ctranslate2 import Translator

    folder = pack.folder / "model"
    try:
        # One sentence on one core and many at a time: twice as fast as sharing each among the cores.
        return Translator(str(folder), device="cpu", inter_threads=threads, intra_threads=1)
    except (RuntimeError, ValueError) as error:
        hint = Message.of("remove the pack and install it again")
        message = Message.of(
            "is not a model that CTranslate2 can load ({value})", value=str(error).splitlines()[0]
        )
        raise WorldError(message, hint=hint, place=Place(str(folder))) from None


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1


def _alike(pieces: Sequence[tuple[list[str], list[str]]]) -> Iterator[list[int]]:
    """The numbers of the pairs that the model can take, a few at a time.

    Together only those whose sources have the same length: padding changes what the model finds, in 5 of 64
    pairs, and so each is aligned in any company as it is alone, which takes three times as long.
    """
    fitting = [number for number, sides in enumerate(pieces) if _fits(sides)]
    fitting.sort(key=lambda n: (len(pieces[n][0]), len(pieces[n][1])))
    for _, group in groupby(fitting, key=lambda n: len(pieces[n][0])):
        alike = list(group)
        for start in range(0, len(alike), _ALIGNED):
            yield alike[start : start + _ALIGNED]


def _fits(sides: tuple[list[str], list[str]]) -> bool:
    return all(0 < len(side) <= _MOST_OUTPUT_PIECES for side in sides)
