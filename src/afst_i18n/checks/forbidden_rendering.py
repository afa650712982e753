"""T102: a rendering that the glossary calls wrong."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from afst_i18n.checks import terms
from afst_i18n.checks.bodies import foreign
from afst_i18n.checks.evidence import Doubt, doubt, in_name
from afst_i18n.checks.prose import term_words
from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.checks.swap import certain_swap
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message

# Méjico and México; americano and estadounidense are two words.
_ALIKE: Final = 0.8


def forbidden_rendering(unit: Unit) -> Iterator[Problem]:
    """The translation holds a rendering of a term that the glossary forbids.

    Forbidden renderings are wrong in any translation of the term, and so is a body of another country than
    the source names. Ordinary words that the glossary only calls confusable, and the source's own words left
    standing, are wrong where no approved rendering stands. One word for an everyday word (officer,
    funcionario) asks for the same evidence as T101.

    Bad:
        The wing general spoke. => El ala general habló.
        The small arms were stored. => Los brazos pequeños se guardaron.
    Good:
        The wing general spoke. => El general de ala habló.
        The chief of staff saw the chief of personnel. => El jefe de Estado Mayor vio al jefe de personal.
    """
    for match, span in foreign(unit):
        said, rendered = term_words(match.span.of(unit.source_terms)), term_words(span.of(unit.target_terms))
        message = Message.of(
            "'{rendered}' is a body of another country than '{said}'", rendered=rendered, said=said
        )
        wanted = match.term.side(unit.target).preferred
        yield Problem(message, Message.of("use '{wanted}'", wanted=wanted), span, term=match.term.id)
    for match, span, forbidden in terms.wrong(unit):
        if in_name(match, unit) and not forbidden:
            continue
        wanted = match.term.side(unit.target).preferred
        said, rendered = term_words(match.span.of(unit.source_terms)), term_words(span.of(unit.target_terms))
        message = Message.of("'{rendered}' is a wrong rendering of '{said}'", rendered=rendered, said=said)
        if said.casefold() == rendered.casefold():
            message = Message.of("'{rendered}' was left untranslated", rendered=rendered)
        found = Doubt() if forbidden and not rendered.isalpha() else doubt(match, unit)
        if found.doubtful and forbidden and match.term.domain == "places":
            # A matter of style, and not of sense; but EEUU and Méjico are misspelt.
            found = Doubt() if _misspells(rendered, wanted) else Doubt(doubtful=Severity.WARNING)
        yield Problem(
            message,
            Message.of("use '{wanted}'", wanted=wanted),
            span,
            term=match.term.id,
            edit=certain_swap(match, span, unit),
            **found._asdict(),
        )


def _misspells(rendered: str, wanted: str) -> bool:
    return rendered.isupper() or SequenceMatcher(None, rendered, wanted).ratio() >= _ALIKE


RULE = Rule("T102", "forbidden-rendering", Severity.ERROR, unit=forbidden_rendering)
