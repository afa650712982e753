"""T105: one term, two renderings in one document."""

from collections import defaultdict
from collections.abc import Iterator

from afst_i18n.checks.rule import Problem, Rule, Unit, Whole
from afst_i18n.checks.terms import designation
from afst_i18n.core.finding import Severity
from afst_i18n.core.place import Span


def inconsistent_term(whole: Whole) -> Iterator[Problem]:
    """The document renders one term by different designations, though each of them is right.

    A reader takes two words for two things. The designation that stands most often is taken for the
    document's own; acronyms and inflections are the same designation.

    Bad:
        Search and rescue is hard. => La búsqueda y rescate es difícil.
        Search and rescue takes time. => La búsqueda y salvamento toma tiempo.
    Good:
        Search and rescue (SAR) is hard. => La búsqueda y rescate (SAR) es difícil.
        SAR takes time. => La SAR toma tiempo.
        Both air bases closed. => Cerraron las dos bases aéreas.
        The air base opened. => La base aérea abrió.
    """
    uses: dict[str, dict[str, list[tuple[Unit, Span]]]] = defaultdict(lambda: defaultdict(list))
    for unit in whole.units:
        for match, hit in zip(unit.matches, unit.hits, strict=True):
            if hit and (name := designation(match.term, hit.form.text, unit.target)):
                uses[match.term.id][name].append((unit, hit.span))
    for term, names in uses.items():
        # The most frequent, and of equally many the first: dictionaries keep the order of the document.
        usual = max(names, key=lambda name: len(names[name]))
        for name in names:
            for unit, span in names[name] if name != usual else ():
                message = f"'{span.of(unit.target_text)}' elsewhere in this document is '{usual}'"
                yield Problem(message, "use one of them throughout", span, term=term, entry=unit.entry)


RULE = Rule("T105", "inconsistent-term", Severity.WARNING, whole=inconsistent_term)
