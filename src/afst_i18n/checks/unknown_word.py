"""S406: a word that the language does not have."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from afst_i18n.checks.rule import Problem, Rule, Unit
from afst_i18n.core.finding import Severity
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.known import could_be_word, near, turned
from afst_i18n.language.words import without_accents, words_of

_LETTERS: Final = re.compile(r"[^\W\d_]+")
# Small letters alone: names are nobody's business, and short words are abbreviations as often as not.
_WORD: Final = re.compile(r"(?<![\w'’.@/#-])[a-záéíóúüñ]{5,}(?![\w'’@/-]|\.\w)")
_COGNATE: Final = 0.7
# Words that were looked up and are known, by language: a large catalog has few others. Bounded, as a process
# may check for months.
_MET: Final[dict[str, set[str]]] = {"en": set(), "es": set()}
_MOST_MET: Final = 100_000
# An argument's letter and a word's first: %(link)ssign in%(end)s.
_GLUED: Final = re.compile(r"%\(\w+\)[sd](?=\w)")


def unknown_word(unit: Unit) -> Iterator[Problem]:
    """A word of the translation is in no dictionary, not in the source and not in the glossary.

    A warning where a slip of the pen would make it of a known word, an info elsewhere: science and fashion
    have words that no dictionary lists. What resembles a word of the source is likely its cognate, unless two
    letters have only to change places.

    Bad:
        The crews rested. => Las tripulaciones dsecansaron.
        The crews rested. => Las tripulaciones descansarron.
    Good:
        The crews rested. => Las tripulaciones descansaron.
        The glycoprotein attaches. => Se une la glicoproteína.
        It spread while isolating them. => Se extendió aislándoselos.
    """
    if not _may_be_unknown(unit) or unit.entry.source.strip() == unit.entry.target.strip():
        return
    source: frozenset[str] | None = None
    for found in _WORD.finditer(unit.target_text):
        word = found[0]
        if could_be_word(word, unit.target):
            continue
        if source is None:
            source = frozenset(without_accents(said) for said in words_of(unit.source_text))
            taken = [hit.span for hit in unit.hits if hit]
        span = Span(*found.span())
        if any(span.overlaps(other) for other in taken) or without_accents(word) in source:
            continue
        if _glued(unit.target_text, span) and _GLUED.search(unit.source_text):
            continue
        cognate = _from_source(without_accents(word), source)
        meant = turned(word, unit.target) if cognate else near(word, unit.target)
        if cognate and not meant:
            continue
        hint = (
            Message.of("did you mean '{meant}'?", meant=meant)
            if meant
            else Message.of("look it up, or add it to the glossary")
        )
        message = Message.of("'{word}' is in no dictionary", word=word)
        yield Problem(message, hint, span, severity=None if meant else Severity.INFO)


def _may_be_unknown(unit: Unit) -> bool:
    """Whether a word of the translation is none that is known, wherever it stands."""
    met = _MET[unit.target.code]
    new = set(_LETTERS.findall(unit.target_text)) - met
    known = {word for word in new if not _WORD.fullmatch(word) or could_be_word(word, unit.target)}
    if len(met) < _MOST_MET:
        met |= known
    return len(known) < len(new)


def _glued(text: str, word: Span) -> bool:
    return any(found.end() == word.start + 1 for found in _GLUED.finditer(text))


def _from_source(word: str, source: frozenset[str]) -> bool:
    return any(
        said[:1] == word[:1] and SequenceMatcher(None, said, word).ratio() >= _COGNATE
        for said in source
        if len(said) > 3
    )


RULE = Rule("S406", "unknown-word", Severity.WARNING, unit=unknown_word)
