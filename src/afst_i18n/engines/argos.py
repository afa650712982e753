"""The engine: CTranslate2 on an Argos package, batched over everything that it is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.pack import Pack
from afst_i18n.core.place import Place, Span
from afst_i18n.engines.alignment import align_words
from afst_i18n.engines.clauses import split
from afst_i18n.engines.loops import is_degenerate
from afst_i18n.engines.markup import Marked, leaks, mark, strip
from afst_i18n.engines.pieces import target_spans, vocabularies

if TYPE_CHECKING:
    from ctranslate2 import TranslationResult, Translator

# The models have positions for 512 pieces, but what is longer than they were trained on loses its
# second half without a sound. Longer sentences are translated clause by clause. Measured on FLORES dev with
# four sentences joined (117 pieces on average), packs 0.1, chrF: 51.9 when cut at 40 pieces, 51.6 at 60,
# 51.5 at 80, 45.7 at 120, 39.0 uncut; on single sentences 40, 60 and 80 make no difference.
MOST_PIECES: Final = 60
_MOST_OUTPUT_PIECES: Final = 256

# Source pieces that one worker translates at once: what keeps the matrices busy and the memory small.
_BATCH_PIECES: Final = 1024
_BATCHES_A_CALL: Final = 4

# What a hypothesis that repeats itself or leaks our symbols loses: more than any honest one is apart.
_PENALTY: Final = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What the model gets at once: a request's text, or a clause of a long one.

    `text` is a piece of `marked.text` from `start` on; no `pieces` means that there is nothing to
    translate in it. `gap` is the white space before it.
    """

    text: str
    start: int
    gap: str
    marked: Marked
    pieces: tuple[str, ...]
    prefix: str = ""
    prefix_pieces: tuple[str, ...] = ()


class ArgosEngine:
    """Translates with one pack, which is loaded once, on all cores that this process may use.

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
            raise UsageError("the argos engine needs a pack", hint="see: afst-i18n models list")
        self._pack = pack
        self._beam = beam
        self._aligns = alignment or pack.alignment
        self._threads = threads or _cores()
        self._source, self._target = vocabularies(pack)
        self._translator = _load(pack, self._threads)
        self.signature = (
            f"argos {pack.source}-{pack.target} {pack.version} {pack.digest} "
            f"beam {beam} ctranslate2 {version('ctranslate2')}"
        )
        self.obeys_terms = pack.term_markup is not None
        self.placeholders = pack.placeholders

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
        plans = [self._plan(request) for request in requests]
        owner = {id(part): number for number, plan in enumerate(plans) for part in plan}
        left = [sum(1 for part in plan if part.pieces) for plan in plans]
        found: dict[int, list[Candidate]] = {
            id(part): [Candidate(part.text, 0.0)] for plan in plans for part in plan if not part.pieces
        }
        progress = on_progress or (lambda finished: None)
        progress(left.count(0))
        for batch in self._batches([part for plan in plans for part in plan if part.pieces]):
            for part, candidates in zip(batch, self._best(batch, hypotheses), strict=True):
                found[id(part)] = candidates
                left[owner[id(part)]] -= 1
            progress(sum(1 for number in {owner[id(part)] for part in batch} if not left[number]))
        return [
            _joined(request.text, plan, [found[id(part)] for part in plan], hypotheses)
            for request, plan in zip(requests, plans, strict=True)
        ]

    def _plan(self, request: Request) -> tuple[_Part, ...]:
        """The parts of a request, in order."""
        body = request.text.strip()
        offset = request.text.find(body)
        markup = self._pack.term_markup
        marked = mark(request.text, request.constraints, markup) if markup else Marked(request.text)
        end = len(marked.text) - (len(request.text) - offset - len(body))
        body = marked.text[offset:end]
        spans = split(
            body,
            limit=MOST_PIECES,
            length=lambda text: len(self._source.encode(text)),
            whole=[term.shift(-offset) for term in marked.terms],
        )
        parts, last = [], 0
        for span in spans:
            text, gap = span.of(body), body[last : span.start]
            parts.append(_Part(text, offset + span.start, gap, marked, self._pieces(text)))
            last = span.end
        if parts and request.prefix.strip():
            prefix = request.prefix.rstrip()
            parts[0] = replace(parts[0], prefix=prefix, prefix_pieces=tuple(self._target.encode(prefix)))
        return tuple(parts)

    def _pieces(self, text: str) -> tuple[str, ...]:
        """The pieces of a part; none where it has no letter, or is one endless word: no sentence, a code."""
        if not any(map(str.isalpha, text)):
            return ()
        # A long run holds millions of pieces of a few thousand kinds: one object a kind.
        pieces = tuple(map(sys.intern, self._source.encode(text)))
        return pieces if len(pieces) <= MOST_PIECES else ()

    def _batches(self, parts: list[_Part]) -> Iterator[list[_Part]]:
        """Parts of like length together, the longest first, so that no room is lost to padding."""
        most = _BATCH_PIECES * _BATCHES_A_CALL * self._threads
        batch: list[_Part] = []
        for part in sorted(parts, key=lambda part: -len(part.pieces)):
            if batch and len(batch[0].pieces) * (len(batch) + 1) > most:
                yield batch
                batch = []
            batch.append(part)
        if batch:
            yield batch

    def _best(self, parts: list[_Part], hypotheses: int) -> list[list[Candidate]]:
        """The candidates of each part; what only loops is tried again with repetition punished."""
        found = self._run(parts, hypotheses)
        bad = [i for i, part in enumerate(parts) if is_degenerate(part.text, found[i][0].text)]
        if bad:
            careful = {"repetition_penalty": 1.3, "no_repeat_ngram_size": 3}
            again = self._run([parts[i] for i in bad], hypotheses, **careful)
            for i, candidates in zip(bad, again, strict=True):
                found[i] = max(candidates, found[i], key=lambda some: some[0].score)
        return found

    def _run(self, parts: list[_Part], hypotheses: int, **options: float) -> list[list[Candidate]]:
        symbol = [self._pack.target_prefix] if self._pack.target_prefix else []
        prefixes = [[*symbol, *part.prefix_pieces] or None for part in parts]
        results = self._translator.translate_batch(
            [list(part.pieces) for part in parts],
            target_prefix=prefixes if any(prefixes) else None,
            max_batch_size=_BATCH_PIECES,
            batch_type="tokens",
            beam_size=max(self._beam, hypotheses),
            num_hypotheses=hypotheses,
            max_input_length=0,
            max_decoding_length=_MOST_OUTPUT_PIECES,
            return_scores=True,
            return_attention=self._aligns,
            disable_unk=True,
            **options,
        )
        return [
            self._candidates(part, result, len(symbol)) for part, result in zip(parts, results, strict=True)
        ]

    def _candidates(self, part: _Part, result: TranslationResult, skipped: int) -> list[Candidate]:
        attentions = result.attention or [[]] * len(result.hypotheses)
        found: dict[str, Candidate] = {}
        for pieces, score, attention in zip(result.hypotheses, result.scores, attentions, strict=True):
            candidate = self._candidate(part, pieces[skipped:], score, attention[skipped:])
            # Two ways to cut the same words into pieces are one translation.
            found.setdefault(candidate.text, candidate)
        return sorted(found.values(), key=lambda candidate: -candidate.score)

    def _candidate(
        self, part: _Part, pieces: list[str], score: float, attention: Sequence[Sequence[float]]
    ) -> Candidate:
        decoded = self._target.decode(pieces)
        text = decoded
        if part.prefix:
            # The prefix itself stands there as it was asked for, not as the vocabulary spells it.
            text = part.prefix + decoded[len(self._target.decode(part.prefix_pieces)) :]
        markup = self._pack.term_markup
        # A symbol that the request's own text holds is no leak; such a text was left unmarked.
        ours = markup and (part.marked.terms or not leaks(part.marked.text, markup))
        if markup and ours and leaks(text, markup):
            text, score = strip(text, markup), score - _PENALTY
        if is_degenerate(part.text, text):
            score -= _PENALTY
        alignment = self._alignment(part, decoded, pieces, attention) if text == decoded else ()
        return Candidate(text, score, alignment)

    def _alignment(
        self, part: _Part, text: str, pieces: list[str], attention: Sequence[Sequence[float]]
    ) -> tuple[tuple[Span, Span], ...]:
        if not attention:
            return ()
        pairs = align_words(
            part.text,
            text,
            source_pieces=self._source.source_spans(part.text, part.pieces),
            target_pieces=target_spans(self._target, pieces),
            attention=attention,
        )
        return tuple((part.marked.origin(source.shift(part.start)), target) for source, target in pairs)


def _joined(
    text: str, plan: Sequence[_Part], found: Sequence[Sequence[Candidate]], hypotheses: int
) -> list[Candidate]:
    """Whole candidates from those of the parts: the n-th of each part together make the n-th."""
    if not plan:
        return [Candidate(text, 0.0)]
    body = text.strip()
    lead = text[: text.find(body)]
    trail = text[len(lead) + len(body) :]
    weights = [len(part.pieces) for part in plan]
    whole = []
    for rank in range(min(hypotheses, max(map(len, found)))):
        chosen = [candidates[min(rank, len(candidates) - 1)] for candidates in found]
        result, alignment = lead, []
        for part, candidate in zip(plan, chosen, strict=True):
            result += part.gap
            words = candidate.text if part is plan[0] else _continued(part.text, candidate.text)
            alignment += [(source, target.shift(len(result))) for source, target in candidate.alignment]
            result += words
        score = sum(c.score * weight for c, weight in zip(chosen, weights, strict=True)) / max(
            1, sum(weights)
        )
        whole.append(Candidate(result + trail, score, tuple(alignment)))
    return whole


def _continued(source: str, target: str) -> str:
    """A clause in the middle of a sentence: models begin it with a capital that its source has not.

    A word that the source has with that capital, a name, keeps it.
    """
    word = target.split(" ", 1)[0].strip(",.;:")
    if source[:1].islower() and target[:1].isupper() and word not in source and not word[1:2].isupper():
        return target[:1].lower() + target[1:]
    return target


def _load(pack: Pack, threads: int) -> Translator:
    from ctranslate2 import Translator

    folder = pack.folder / "model"
    try:
        # One sentence on one core and many at a time: twice as fast as sharing each among the cores.
        return Translator(str(folder), device="cpu", inter_threads=threads, intra_threads=1)
    except (RuntimeError, ValueError) as error:
        hint = "remove the pack and install it again"
        message = f"is not a model that CTranslate2 can load ({str(error).splitlines()[0]})"
        raise WorldError(message, hint=hint, place=Place(str(folder))) from None


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
