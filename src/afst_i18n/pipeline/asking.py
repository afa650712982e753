"""What the engine is asked for the sentences of a run, and its answers, read in terms of their text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from afst_i18n.core.draft import Candidate, Constraint, Request
from afst_i18n.core.place import Span
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.plan import Attempt, Sentence
from afst_i18n.pipeline.questions import Question, question
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.placed import is_placeable
from afst_i18n.quantities.quantity import Quantity
from afst_i18n.terms.renderings import rendering

Progress = Callable[[int, int], None]
Asked = tuple[Question, Request]
Way = Callable[[Kit, Sentence], Asked]


def answers(
    kit: Kit,
    sentences: Sequence[Sentence],
    way: Way,
    *,
    hypotheses: int,
    on_progress: Progress | None = None,
) -> Iterator[tuple[Sentence, tuple[Candidate, ...]]]:
    """Each sentence with what the engine answers when it is asked in a `way`; all go in one batch."""
    if not sentences:
        return
    asked = [way(kit, sentence) for sentence in sentences]
    counted = _counted(len(asked), on_progress) if on_progress else None
    requests = [request for _, request in asked]
    found = kit.engine.translate(requests, hypotheses=hypotheses, on_progress=counted)
    for sentence, (put, request), given in zip(sentences, asked, found, strict=True):
        candidates = tuple(put.read(answer, kit.target, gender_of) for answer in given)
        sentence.attempts.append(Attempt(request, candidates))
        yield sentence, candidates


def plain(kit: Kit, sentence: Sentence) -> Asked:
    """The sentence as it is: a model that is told what to say says the rest less well."""
    put = _question(kit, sentence, ())
    return put, put.request()


def constrained(kit: Kit, sentence: Sentence) -> Asked:
    """The sentence with what it still lacks: terms in the form to write, names as they are."""
    put = _question(kit, sentence, ())
    return put, put.request(_wishes(kit, sentence))


def careful(kit: Kit, sentence: Sentence) -> Asked:
    """The sentence with its wrong quantities held, its terms and names in line."""
    wrong = {doubt.span for doubt in sentence.doubts if doubt.guard == "quantity"}
    said = find_quantities(sentence.text, kit.source)
    # A compound (75-pound) is no noun: where its symbol comes out, nothing can stand.
    loose = (q for q in said if "-" not in q.span.of(sentence.text) or q.date)
    put = _question(kit, sentence, [q for q in loose if q.span in wrong and is_placeable(q)])
    return put, put.request(_wishes(kit, sentence) if kit.engine.obeys_terms else ())


def _question(kit: Kit, sentence: Sentence, lost: Iterable[Quantity]) -> Question:
    holds: list[tuple[Span, Quantity | None]] = [(span, None) for span in sentence.signs]
    holds += [(quantity.span, quantity) for quantity in lost]
    return question(sentence.text, sentence.edits, holds, kit.engine.placeholders)


def _wishes(kit: Kit, sentence: Sentence) -> list[Constraint]:
    terms = ((match.span, rendering(match, kit.target, profile=kit.profile)) for match in sentence.unwritten)
    return [
        *(Constraint(span, wanted.form) for span, wanted in terms),
        *(Constraint(name.span, name.text) for name in sentence.lost),
    ]


# How much of the work the first requests are: about one sentence in five is asked for a second time.
_FIRST_SHARE: Final = 0.8


def parted(on_progress: Progress | None, total: int) -> tuple[Progress | None, Progress | None]:
    """What the first and the second requests tell, so that a bar goes on evenly and stands at the end only
    when there is nothing more to ask."""
    if on_progress is None:
        return None, None

    def part(start: float, share: float) -> Progress:
        return lambda done, of: on_progress(int(total * (start + share * done / of)), total)

    return part(0, _FIRST_SHARE), part(_FIRST_SHARE, 1 - _FIRST_SHARE)


def _counted(total: int, on_progress: Progress) -> Callable[[int], None]:
    """From "so many more" to "so many of so many"."""
    done = 0

    def more(finished: int) -> None:
        nonlocal done
        done += finished
        on_progress(done, total)

    return more
