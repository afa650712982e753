"""The end of the road: the text of a plan with its typography, and what became of each term in it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from afst_i18n.core.document import Segment
from afst_i18n.core.draft import Draft, Realisation
from afst_i18n.core.message import Message
from afst_i18n.language.typography import PROFILES, typeset
from afst_i18n.markup.masking import unmask
from afst_i18n.pipeline.guards import Case, quotations
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.plan import Plan, Sentence
from afst_i18n.terms.enforced import Enforced
from afst_i18n.terms.renderings import rendering
from afst_i18n.terms.verify import realise

LOOKED_UP: Final = Message.of(": from the dictionary; the model had no word")
"""What ends the note about a word that was looked up."""
# Stand in for opaque pieces while the typography is put right around them: more than a segment can have.
_STAND_INS: Final = range(0xF0000, 0xFFFFE)


def written(kit: Kit, plan: Plan) -> str | None:
    """The translation with its typography put right; None where the mask did not survive."""
    opaque = {chr(c): part for c, part in zip(_STAND_INS, filter(_is_opaque, plan.parts), strict=False)}
    stand_ins = iter(opaque)
    pieces = (
        part.result if isinstance(part, Sentence) else next(stand_ins) if _is_opaque(part) else part
        for part in plan.parts
    )
    text = typeset("".join(pieces), kit.target, PROFILES[kit.profile])
    for stand_in, part in opaque.items():
        text = text.replace(stand_in, str(part))
    return unmask(plan.masked, text) if plan.masked else text


def _is_opaque(part: str | Sentence) -> bool:
    return isinstance(part, str) and bool(part.strip())


def drafted(kit: Kit, segment: Segment, plan: Plan) -> Draft:
    """The draft of a segment whose plan has its text, with all that is known of it."""
    text = plan.text or ""
    enforced = [sentence.enforced for sentence in plan.sentences if sentence.enforced]
    found = [doubt for sentence in plan.sentences for doubt in sentence.doubts]
    found += quotations(Case(segment.text, text, kit.target))
    return Draft(
        segment.text,
        text,
        realisations(kit, segment, text, [step for each in enforced for step in each.realisations]),
        tuple(finding for each in enforced for finding in each.findings),
        tuple(dict.fromkeys(rule for each in enforced for rule in each.rules)),
        notes=tuple(dict.fromkeys(_looked_up(enforced))),
        doubts=tuple(dict.fromkeys(found)),
    )


def _looked_up(enforced: Iterable[Enforced]) -> Iterator[Message]:
    for each in enforced:
        for source, word in each.looked_up:
            yield Message.joined("", [f"{source} = {word}", LOOKED_UP])


def realisations(
    kit: Kit, segment: Segment, text: str, steps: Sequence[Realisation]
) -> tuple[Realisation, ...]:
    """How the terms of a segment stand in a translation; `steps` know how each term came in."""
    ways: dict[str, list[str]] = {}
    for step in steps:
        if step.realised:
            ways.setdefault(step.match.term.id, []).append(step.step)
    matches = kit.planner.matches(segment)
    hits = realise(matches, text, kit.target, source=segment.text, targets=kit.targets)
    found = []
    for match, hit in zip(matches, hits, strict=True):
        wanted = rendering(match, kit.target, profile=kit.profile).form
        way = (ways.get(match.term.id) or ["engine"]).pop(0) if hit else "failed"
        found.append(Realisation(match, wanted, hit.span if hit else None, way))
    return tuple(found)
