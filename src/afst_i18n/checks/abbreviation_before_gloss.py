"""T106: an abbreviation stands before the place that explains it."""

import re
from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit, Whole
from afst_i18n.core.finding import Severity
from afst_i18n.core.place import Span


def abbreviation_before_gloss(whole: Whole) -> Iterator[Problem]:
    """The translation uses an abbreviation before it explains it, and the source does not.

    Explained means that it stands in brackets, as a rule after the long form. Where the source uses
    its own abbreviation as early, as headlines do, the order is the author's.

    Bad:
        The Secretariat of the Navy agreed. => La SEMAR estuvo de acuerdo.
        The Secretariat of the Navy (SEMAR) paid. => Pagó la Secretaría de Marina (SEMAR).
    Good:
        The Secretariat of the Navy (SEMAR) paid. => Pagó la Secretaría de Marina (SEMAR).
        SEMAR agreed. => La SEMAR estuvo de acuerdo.
    """
    early: dict[str, list[tuple[Unit, Span, str]]] = {}
    explained = set()
    for unit in whole.units:
        for match, hit in zip(unit.matches, unit.hits, strict=True):
            if hit is None or hit.form.text not in match.term.side(unit.target).abbreviations:
                continue
            short = hit.form.text
            if _in_brackets(unit.target_text, short):
                if short not in explained:
                    explained.add(short)
                    yield from (_problem(*use) for use in early.pop(short, ()))
            elif short not in explained and match.form != "abbreviation":
                early.setdefault(short, []).append((unit, hit.span, match.term.id))


def _in_brackets(text: str, short: str) -> bool:
    return re.search(rf"\([^()]*(?<!\w){re.escape(short)}(?!\w)[^()]*\)", text) is not None


def _problem(unit: Unit, span: Span, term: str) -> Problem:
    message = f"'{span.of(unit.target_text)}' is explained only later"
    return Problem(message, "write the long form here", span, term=term, entry=unit.entry)


RULE = Rule("T106", "abbreviation-before-gloss", Severity.WARNING, whole=abbreviation_before_gloss)
