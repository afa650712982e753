"""T104: a rendering that is right, where the glossary has a better one."""

from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.checks.terms import admitted_forms
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.core.term import Term
from afst_i18n.quantities.numbers import find_quantities


def admitted_not_preferred(unit: Unit) -> Iterator[Problem]:
    """The translation renders a term by a designation that the glossary admits but does not prefer.

    Bad:
        The search and rescue crews rested. => Las tripulaciones de búsqueda y salvamento descansaron.
    Good:
        The search and rescue crews rested. => Las tripulaciones de búsqueda y rescate descansaron.
        The SAR crews rested. => Las tripulaciones SAR descansaron.
        Mexico's crews rested. => Las tripulaciones mexicanas descansaron.
        The Coast Guard left. => La Guardia Costera de Estados Unidos se fue.
    """
    seen = set()
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        if hit is None or hit.span in seen or hit.form.text not in admitted_forms(match.term, unit.target):
            continue
        seen.add(hit.span)
        wanted = match.term.side(unit.target).preferred
        # Who says whose coast guard it is has used no other word.
        longer = hit.form.text.startswith(f"{wanted} ")
        if not longer and not _counts(hit.span, unit) and not _of_place(match.term, hit.form.text):
            message = Message.of(
                "'{span}' is admitted; the glossary prefers '{wanted}'",
                span=hit.span.of(unit.target_text),
                wanted=wanted,
            )
            yield Problem(message, "", hit.span, term=match.term.id)


def _counts(span: Span, unit: Unit) -> bool:
    """Whether the words are part of a number, such as the millones of 1,200 millones: N201 judges them."""
    return any(span.overlaps(q.span) for q in find_quantities(unit.target_text, unit.target))


def _of_place(term: Term, form: str) -> bool:
    """Whether the words are the adjective of a place: *Mexican* for *de México* is a matter of grammar."""
    name = term.en.preferred
    return term.domain == "places" and (form.islower() or (" " not in form and form[:4] == name[:4]))


RULE = Rule("T104", "admitted-not-preferred", Severity.INFO, unit=admitted_not_preferred)
