"""T106: an abbreviation stands before the place that explains it."""

import re
from collections.abc import Iterator, Sequence

from afst_i18n.checks.rule import Fact, Problem, Rule, Unit
from afst_i18n.core.catalog import Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span


def abbreviations(unit: Unit) -> Iterator[tuple[str, bool, bool, Span, str]]:
    """Each abbreviation of a term: whether it is explained here, whether the source has one too, where."""
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        # Acronyms only: nobody explains Col. or U.S.
        if hit and hit.form.text.isalpha() and hit.form.text in match.term.side(unit.target).abbreviations:
            explained = _in_brackets(unit.target_text, hit.form.text)
            yield hit.form.text, explained, match.form == "abbreviation", hit.span, match.term.id


def abbreviation_before_gloss(facts: Sequence[tuple[Entry, Fact]]) -> Iterator[Problem]:
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
    early: dict[str, list[Problem]] = {}
    explained = set()
    for entry, (short, here, as_source, span, term) in facts:
        if here and short not in explained:
            explained.add(short)
            yield from early.pop(short, ())
        elif short not in explained and not as_source:
            message = Message.of("'{short}' is explained only later", short=short)
            problem = Problem(message, Message.of("write the long form here"), span, term=term, entry=entry)
            early.setdefault(short, []).append(problem)


def _in_brackets(text: str, short: str) -> bool:
    return re.search(rf"\((?:[^()]*[,;] )?{re.escape(short)}(?:[,;] [^()]*)?\)", text) is not None


RULE = Rule(
    "T106",
    "abbreviation-before-gloss",
    Severity.WARNING,
    gather=abbreviations,
    judge=abbreviation_before_gloss,
)
