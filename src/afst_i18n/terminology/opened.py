"""The subject that opens a Spanish sentence has its article, which English leaves out.

*Logistics and training were vital* is *La logística y el adiestramiento fueron vitales*, *Strengthening it
was* is *El fortalecimiento fue*. Headings and lists say the bare noun, so there must be a verb.
"""

import re
from itertools import pairwise
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.terminology.grammar.capitals import lower_first
from afst_i18n.terminology.grammar.determiners import article
from afst_i18n.terminology.grammar.institutions import is_acronym
from afst_i18n.terminology.grammar.placed import capitalised
from afst_i18n.terminology.state import State, Task, features_of, kept
from afst_i18n.terminology.verify import Hit

_VERB: Final = re.compile(
    r"(?: \([A-Z]{2,8}\))?(?:\s?(?:—|--)[^—]{1,120}(?:—|--)|, [^,]{1,120},)?"
    r"\s?(?:also |both )?(?:was|were|is|are|has|have|had|will|remains?|remained|became|continued?s?)\b"
)
# What follows an acronym in a sentence; headlines have no stop, and no article.
_SENTENCE: Final = re.compile(r" [a-z].*[.!?][”\"]?\s*\Z")
# Bodies that English names with the article.
_SERVICE: Final = re.compile(
    r"(?:Force|Forces|Navy|Army|Guard|Corps|Marines|Secretariat|Department|Embassy|Ministry|Academy|School|College)\Z"
    r"|(?:Secretariat|Department|Ministry|Embassy|Office) of "
)
_OPENING: Final = re.compile(r"[«“\"]?(?:El |La )?")
_GERUND: Final = re.compile(r"[A-Z][a-z]+ing ")
_ACTION: Final = re.compile(r"([«“\"]?)([A-ZÁÉÍÓÚ][a-záéíóúñ]{3,}(?:(miento|aje)|[cs]ión)) (?=de |del )")
_FINITE: Final = re.compile(
    r"\b(?:es|era|fue|será|sigue|siguió|ha|había|continúa|continuó|permitió|permitirá|permite|requiere)\b"
)


def open_with_articles(task: Task, state: State) -> State:
    """The state with the articles before the terms, joined by *y*, that open the sentence, or before the noun
    that the gerund at the source's opening became."""
    subject = _subject(task, state)
    text = state.text if subject else name_action(state.text, task.source)
    for number, (gender, plural, named, span) in reversed(list(enumerate(subject))):
        term = span.of(text)
        form = article(gender, plural=plural, before=term.split()[0])
        if number == 0:
            form, term = capitalised(form), term if named else lower_first(term)
        if number or not text[: span.start].endswith(" "):  # the engine may have seen to the first
            text = f"{text[: span.start]}{form} {term}{text[span.end :]}"
    return kept(task, state, text)


def open_in_english(task: Task, state: State) -> State:
    """The state with the article before the service or post that opens the sentence, as in the source.

    *La Fuerza Aérea desplegó* is *The Air Force deployed*; *El Comando Norte* may be *Northern Command*, and
    a post directly before a name is a title.
    """
    match, hit = next(((m, h) for m, h in zip(task.matches, state.hits, strict=True) if h), (None, None))
    if match is None or hit is None or hit.span.start or match.plural:
        return state
    service = match.term.domain == "organizations" and _SERVICE.search(hit.span.of(state.text))
    post = match.term.domain == "positions" and not match.before_name
    begun = re.fullmatch(r"(?:El|La) ", task.source[: match.span.start])
    runs_on = re.match(
        r"(?:,? [a-z]|, ).*[.!?]\Z" if post else r" [a-z].*[.!?]\Z", state.text[hit.span.end :]
    )
    if not begun or not runs_on or not (service or post):
        return state
    common = match.term.en.preferred[:1].islower()
    return kept(task, state, f"The {lower_first(state.text) if common else state.text}")


def name_action(text: str, source: str) -> str:
    """The Spanish text with the article before the noun of action that its English gerund became.

    >>> name_action("Fortalecimiento de la red fue vital.", "Strengthening the network was vital.")
    'El fortalecimiento de la red fue vital.'
    >>> name_action("Fortalecimiento de la red", "Strengthening the network")
    'Fortalecimiento de la red'
    """
    found = _ACTION.match(text) if _GERUND.match(source) and _FINITE.search(text) else None
    if found is None:
        return text
    mark, noun, masculine = found.groups()
    return f"{mark}{'El' if masculine else 'La'} {noun[0].lower()}{text[found.start(2) + 1 :]}"


def _subject(task: Task, state: State) -> list[tuple[str, bool, bool, Span]]:
    """The terms that open both texts, joined by *and* and *y*: gender, number and place of each, and whether
    it is a name; none where any of them needs no article."""
    found = [(m, hit) for m, hit in zip(task.matches, state.hits, strict=True) if hit]
    if not found or not _OPENING.fullmatch(task.source, 0, found[0][0].span.start):
        return []
    if not _OPENING.fullmatch(state.text, 0, found[0][1].span.start):
        return []
    joined = 1
    for (match, hit), (further, its_hit) in pairwise(found):
        between = state.text[hit.span.end : its_hit.span.start]
        if task.source[match.span.end : further.span.start] != " and " or between not in (" y ", " e "):
            break
        joined += 1
    subject = found[:joined]
    end = subject[-1][0].span.end
    acronyms = all(_is_acronym(match, hit) for match, hit in subject)
    if not _VERB.match(task.source, end) and not (acronyms and _SENTENCE.match(task.source, end)):
        return []
    its_features = []
    for match, hit in subject:
        gender, plural = features_of(task, match, hit, state.text)
        common = match.term.part_of_speech == "noun" and not match.term.do_not_translate
        named = _is_name(match, hit) or _is_acronym(match, hit)
        if match.before_name or not gender or not (named or (common and plural is False)):
            return []
        its_features.append((gender, bool(plural), named, hit.span))
    return its_features


def _is_name(match: Match, hit: Hit) -> bool:
    """Whether it is the name of a body, written out: *[Las] Fuerzas Aéreas del Norte*."""
    proper = match.term.part_of_speech == "proper-noun" and match.term.domain == "organizations"
    return proper and len(hit.form.text.split()) > 1 and not match.term.do_not_translate


def _is_acronym(match: Match, hit: Hit) -> bool:
    """Whether it is the acronym of one body, which has the article of its noun: *[El] NORAD*, *[La] FAA*."""
    body = match.term.domain == "organizations" and match.term.number == "s"
    return body and is_acronym(hit.form.text)
