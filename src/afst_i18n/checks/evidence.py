"""Whether a term means what the glossary says: brigade, officer, mission and crew are everyday words as well.

A rendering that is missing is an error where the military sense is sure: the words have no other (*wing
general*), they stand before a person's name, or the sentence or the document speaks of armed forces.
Elsewhere it is a guess, and is said as one.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from afst_i18n.checks.rule import Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import ENGLISH, Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import TITLE_DOMAINS, Match, Sense
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.words import without_accents
from afst_i18n.terms.in_names import beside_capitals, is_headline
from afst_i18n.terms.phrases import text_of

# Domains whose terms, where they are no common words, tell that a text is about armed forces.
_MILITARY: Final = frozenset(("ranks", "branches", "organizations", "operations", "doctrine", "equipment"))
# Words that are ranks and nothing else.
_RANKS: Final = {
    "en": frozenset("colonel lieutenant sergeant admiral corporal".split()),
    "es": frozenset("coronel coroneles teniente tenientes sargento sargentos almirante almirantes".split()),
}
_CAPITALISED: Final = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*"
_ACRONYM: Final = re.compile(r"[ \u00a0][A-Z]{2,4}(?!\w)")
_CAPITAL_WORD: Final = re.compile(_CAPITALISED)
_NEXT: Final = re.compile(rf"[ \u00a0]({_CAPITALISED})")
_ANY_WORD: Final = re.compile(r"[^\W\d_]+")
# What persons do after their names: General Brown said. The rest says as well how things are.
_ACTS: Final = re.compile(rf"[’']s\b|,? (?:[a-z]{{2,}}ed|{any_of('en/acts')})\b")
_STATES: Final = re.compile(r",? (?:has|is|was)\b")
# Ranks that are adjectives before any noun: a *private* message, a *major* upgrade.
_ADJECTIVES: Final = frozenset("private general major corporal".split())
_COUNTRY: Final = re.compile(
    r" (?:Mexican[oa]s?|estadounidenses?|de México|de (?:los )?(?:Estados Unidos|EE\. ?UU\.))\b.*"
    r"|^(?:Mexican|U\.S\.|United States) "
)
# How many other words may stand among those of a designation.
_BETWEEN: Final = 6
_STEM: Final = 5
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def is_noun_phrase(rank: str, name: Span, text: str, language: Language) -> bool:
    """Whether a rank in full and the capitalised word at `name` are likely everyday words: *Private Key*.

    The word is in the dictionary, and no verb follows that persons ask for. Spanish writes such words small.
    """
    if language.code != "en" or rank.endswith("."):
        return False
    words = _CAPITAL_WORD.match(text, name.start), _ANY_WORD.search(text, name.start)
    if not any(word and in_dictionary(word[0].lower(), language.code) for word in words):
        return False
    if is_headline(text):
        return True
    if _ACTS.match(text, name.end):
        return False
    return rank.lower() in _ADJECTIVES or _STATES.match(text, name.end) is None


def is_common(match: Match, text: str) -> bool:
    """Whether the words of the match may be everyday words in this very place."""
    if match.term.is_rank and match.before_name and _before_a_noun(match, text):
        return True
    titled = match.before_name and match.term.domain in TITLE_DOMAINS
    if titled or match.term.do_not_translate or match.term.sense is Sense.SPECIFIC:
        return False
    if match.term.sense is Sense.COMMON:
        return True
    return match.form != "abbreviation" and match.span.of(text).isalpha()


def _before_a_noun(match: Match, text: str) -> bool:
    """Whether a rank that is an adjective, too, stands before a capitalised noun: a *Private Key*."""
    rank = match.span.of(text)
    if rank.lower() not in _ADJECTIVES:
        return False
    after = _NEXT.match(text, match.span.end)
    if after is None:
        return False
    return before_acronym(match, text) or is_noun_phrase(rank, Span(*after.span(1)), text, ENGLISH)


def before_acronym(match: Match, text: str) -> bool:
    """Whether an acronym follows, which is nobody's name: *Private DNS*, *Copilot AI*."""
    return _ACRONYM.match(text, match.span.end) is not None and not text.isupper()


def tells_military(match: Match, text: str) -> bool:
    """Whether the match tells that its text is about armed forces."""
    term = match.term
    if term.domain not in _MILITARY or is_common(match, text):
        return False
    if term.domain == "organizations":
        return term.id.startswith("unit.") or any("-" in scope or scope == "nato" for scope in term.scope)
    return True


@lru_cache(maxsize=8)
def is_military(unit: Unit) -> bool:
    """Whether the source text of the unit tells that it is about armed forces."""
    return any(tells_military(match, unit.source_text) for match in unit.matches)


class Doubt(NamedTuple):
    """How severe a finding is in a document about armed forces, and in any other; None: as ever."""

    severity: Severity | None = None
    doubtful: Severity | None = None


def doubt(match: Match, unit: Unit) -> Doubt:
    """What is left of a finding about the match where its words may be everyday words."""
    if not is_common(match, unit.source_text):
        return Doubt()
    if match.term.is_rank and not is_generic(match) and _names_a_rank(unit):
        return Doubt()
    told = any(
        other.term.id != match.term.id and tells_military(other, unit.source_text) for other in unit.matches
    )
    if told and match.term.domain != "phrases":
        return Doubt(doubtful=Severity.WARNING)
    return Doubt(Severity.WARNING, Severity.INFO)


def is_generic(match: Match) -> bool:
    """Whether the term is no rank of its own but a class of them: officer, soldier, enlisted."""
    return match.term.id.startswith("rank.cat.")


def _names_a_rank(unit: Unit) -> bool:
    """Whether the translation names a rank of its own: *el mayor* or *el teniente coronel* for a captain."""
    words = text_of(unit.target_text, unit.target.code).words
    return not _RANKS[unit.target.code].isdisjoint(words)


def in_name(match: Match, unit: Unit) -> bool:
    """Whether the words are part of a longer name that is none of the glossary's: *Star Alliance*, *The New
    York Times*, *Training Day*."""
    text = unit.source_text
    if (match.before_name and not before_acronym(match, text)) or is_headline(text):
        return False
    return beside_capitals(match.span, text, [other.span for other in unit.matches])


def shortened(match: Match, unit: Unit) -> bool:
    """Whether a headline says a country's body without the country: *EJÉRCITO Y FUERZA AÉREA*."""
    if match.term.domain != "organizations" or not is_headline(unit.source_text):
        return False
    side, text = match.term.side(unit.target), unit.target_terms.casefold()
    bare = (_COUNTRY.sub("", phrase).casefold() for phrase in (side.preferred, *side.variants))
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in bare if phrase)


def scattered(match: Match, unit: Unit) -> bool:
    """Whether the translation has all long words of a designation near each other, in any order and form:
    *ceremonias de apertura y clausura*, *salud o sanidad pública*. Of a rank that proves nothing."""
    side = match.term.side(unit.target)
    if match.term.is_rank:
        return False
    told = [_stem(word) for word in _ANY_WORD.findall(unit.target_terms)]
    for designation in (side.preferred, *side.variants):
        wanted = {_stem(word) for word in _LONG_WORD.findall(designation)}
        if len(wanted) < 2:
            continue
        places = [place for place, word in enumerate(told) if word in wanted]
        for first, start in enumerate(places):
            near = {told[place] for place in places[first:] if place - start <= len(wanted) + _BETWEEN}
            if near == wanted:
                return True
    return False


def _stem(word: str) -> str:
    """A word without its ending, as far as forms of one word share it."""
    return without_accents(word.lower())[:_STEM]
