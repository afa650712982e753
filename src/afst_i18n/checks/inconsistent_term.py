"""T105: one term, two renderings in one document."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from afst_i18n.checks.rule import Fact, Problem, Rule, Unit
from afst_i18n.checks.terms import designation
from afst_i18n.core.catalog import Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span

_VARYING: Final = frozenset({"places", "phrases"})


def renderings(unit: Unit) -> Iterator[tuple[str, str, Span, str]]:
    """Each term's id, the designation that renders it, where, and in which words."""
    for match, hit in zip(unit.matches, unit.hits, strict=True):
        if hit is None or match.term.domain in _VARYING:
            continue
        if name := designation(match.term, hit.form.text, unit.target):
            yield match.term.id, name, hit.span, hit.span.of(unit.target_text)


def inconsistent_term(facts: Sequence[tuple[Entry, Fact]]) -> Iterator[Problem]:
    """The document renders one term by different designations, though each of them is right.

    A reader takes two words for two things. The designation that stands most often is taken for the
    document's own; acronyms and inflections are the same designation. Countries and everyday words vary
    with the sentence (estadounidense, de Estados Unidos) and are left out. An info in a file that does not
    speak of armed forces throughout, which is likely no single document.

    Bad:
        Search and rescue is hard. => La búsqueda y rescate es difícil.
        Search and rescue takes time. => La búsqueda y salvamento toma tiempo.
    Good:
        Search and rescue (SAR) is hard. => La búsqueda y rescate (SAR) es difícil.
        SAR takes time. => La SAR toma tiempo.
        Both air bases closed. => Cerraron las dos bases aéreas.
        The air base opened. => La base aérea abrió.
        The American crews rested. => Las tripulaciones estadounidenses descansaron.
        An American crew sang. => Una tripulación de Estados Unidos cantó.
    """
    uses: dict[str, dict[str, list[tuple[Entry, Span, str]]]] = defaultdict(lambda: defaultdict(list))
    for entry, (term, name, span, words) in facts:
        uses[term][name].append((entry, span, words))
    for term, names in uses.items():
        # The most frequent, and of equally many the first: dictionaries keep the order of the document.
        usual = max(names, key=lambda name: len(names[name]))
        for name in names:
            for entry, span, words in names[name] if name != usual else ():
                message = Message.of(
                    "'{words}' elsewhere in this document is '{usual}'", words=words, usual=usual
                )
                hint = Message.of("use one of them throughout")
                # A collection of texts is no document whose reader takes two words for two things.
                yield Problem(message, hint, span, term=term, entry=entry, doubtful=Severity.INFO)


RULE = Rule("T105", "inconsistent-term", Severity.WARNING, gather=renderings, judge=inconsistent_term)
