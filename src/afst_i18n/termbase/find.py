"""Terms looked up as a person types them: part of a word, a missing accent, a slip of the finger."""

from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from afst_i18n.core.language import ENGLISH, SPANISH, Language
from afst_i18n.core.term import Glossary, Term
from afst_i18n.language.words import without_accents
from afst_i18n.termbase.forms import forms

_WORST: Final = 0.72


@dataclass(frozen=True, slots=True)
class Hit:
    """A term, the text of it that was hit, in which language, and how well (1 is the same text)."""

    term: Term
    text: str
    language: Language
    score: float


def find_terms(glossary: Glossary, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """The terms that `query` may mean, the best first, each once; ids are looked at too.

    Capitals and accents do not count. The same text is best, then one that begins with the query,
    then one that holds it, then one that resembles it.
    """
    wanted = _plain(query)
    if not wanted:
        return ()
    hits = [hit for term in glossary if (hit := _best(term, wanted)) is not None]
    hits.sort(key=lambda hit: (-hit.score, len(hit.text), hit.term.id))
    return tuple(hits[:limit])


def _best(term: Term, wanted: str) -> Hit | None:
    texts = [(form.text, language) for language in (ENGLISH, SPANISH) for form in forms(term, language)]
    hits = [Hit(term, text, language, _score(_plain(text), wanted)) for text, language in texts]
    hits.append(Hit(term, term.id, ENGLISH, 1.0 if _plain(term.id) == wanted else 0.0))
    best = max(hits, key=lambda hit: hit.score)
    return best if best.score >= _WORST else None


def _score(text: str, wanted: str) -> float:
    if text == wanted:
        return 1.0
    if wanted in text:
        return 0.95 if text.startswith(wanted) else 0.9 if f" {wanted}" in text else 0.8
    return fuzz.ratio(text, wanted, score_cutoff=100 * _WORST) / 100 * 0.89


def _plain(text: str) -> str:
    return " ".join(without_accents(text).casefold().replace(".", " ").split())
