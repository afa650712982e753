"""From a catalog to what the rules see: each message with the terms and names of its source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from afst_i18n.checks.ordinary import is_no_name, is_word
from afst_i18n.checks.prose import prose, words
from afst_i18n.checks.readings import Reading
from afst_i18n.checks.rule import Unit
from afst_i18n.core.catalog import Entry
from afst_i18n.core.language import ENGLISH, Language
from afst_i18n.core.place import Span, Spans
from afst_i18n.core.term import TITLE_DOMAINS, Glossary, Match
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.names import Name, NameKind, find_names
from afst_i18n.terms.in_names import is_headline
from afst_i18n.terms.match import Matcher, outside_terms
from afst_i18n.terms.targets import TargetTerms

_CAPITALISED: Final = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+")
_FUNCTION: Final = word_list("en/function_words") | word_list("es/function_words")
_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]")
_HYPHENED: Final = re.compile(r"-[^\W\d_]")
_OF: Final = re.compile(r" (?:de las?|de los|del?) ")


class Reader:
    """Makes units: one for a glossary and a direction, so that the terms are laid out once."""

    def __init__(self, glossary: Glossary, source: Language, *, profile: str = "rae") -> None:
        self.glossary, self.source, self.profile = glossary, source, profile
        self._matcher = Matcher(glossary, source)
        self._targets = TargetTerms(glossary, source.other)
        self._titles = frozenset(_titles(glossary, source))
        self._places = [term.side(source).preferred for term in glossary if term.domain == "places"]
        self._lower_titles = frozenset(title for title in self._titles if title.islower())

    def names(self, readings: Iterable[Reading]) -> Iterator[tuple[Name, ...]]:
        """For each reading the names that its source tells to be names by itself."""
        entries = (reading.entry for reading in readings)
        return (self._names(prose(entry.source, entry.dialect)) for entry in entries)

    def units(
        self,
        readings: Sequence[Reading],
        names: Iterable[tuple[Name, ...]] | None = None,
        *,
        known: Iterable[str] = (),
    ) -> tuple[Unit, ...]:
        """One unit for each reading, in order. `names` are those found before, if they were; `known` are
        persons whom other messages introduce."""
        found = list(self.names(readings) if names is None else names)
        persons = _Persons(known)
        persons.add(persons_in(found))
        units = []
        for reading, own in zip(readings, found, strict=True):
            text = prose(reading.entry.source, reading.entry.dialect)
            units.append(self._unit(reading, text, self._known(text, own, persons.in_text(text))))
        return tuple(units)

    def _names(self, text: str, known: Sequence[str] = ()) -> tuple[Name, ...]:
        if text.isupper():
            return ()  # a headline in capitals does not tell names from words
        names = find_names(text, language=self.source, titles=self._titles, known=known)
        if not names:
            return ()  # as nearly always
        if any(name.kind is NameKind.PERSON for name in names):
            names = tuple(name for name in names if not is_no_name(name, text, self.source))
            names = tuple(outside_terms(names, self._matcher.matches(text)))
        if self.source.code == "es":
            return tuple(kept for name in names if (kept := self._without_place(name)))
        # English writes a rank before a name with a capital: "major African cities" holds no major.
        none = {name.text for name in names if _before(text, name) in self._lower_titles}
        return tuple(name for name in names if name.text not in none)

    def _without_place(self, name: Name) -> Name | None:
        """The name without the country that Spanish joins to it: el presidente Vega de los Estados Unidos."""
        if name.kind is not NameKind.PERSON:
            return name
        parts = _OF.split(name.text)
        while parts and any(place.startswith(parts[-1]) for place in self._places):
            parts.pop()
        if not parts:
            return None
        end = name.text.index(parts[-1]) + len(parts[-1])
        return replace(name, span=Span(name.span.start, name.span.start + end), text=name.text[:end])

    def _known(self, text: str, names: tuple[Name, ...], persons: list[str]) -> tuple[Name, ...]:
        """The names again, where the text also mentions persons that other messages introduce."""
        if not persons:
            return names
        return self._names(text, persons)

    def _unit(self, reading: Reading, text: str, names: tuple[Name, ...]) -> Unit:
        persons = [name.span for name in names if name.kind is NameKind.PERSON]
        spoken = words(reading.entry.source, reading.entry.dialect)
        matches = self._matcher.matches(spoken, names=persons)
        if self.source.code == "en":
            matches = tuple(
                match
                for match in matches
                if not (_lower_title(match, text) or _half(match, text) or self._headline_word(match, text))
                and not _product(match, text)
            )
        # What the glossary knows, it also says how to render.
        taken = Spans(match.span for match in matches)
        own = tuple(name for name in names if not taken.touch(name.span))
        return Unit(
            reading.entry,
            self.source,
            self.source.other,
            matches,
            own,
            self.profile,
            self._targets,
            reading.loose,
            reading.directives,
        )

    def _headline_word(self, match: Match, text: str) -> bool:
        """Whether a headline's capitals make a rank and a name of everyday words: Major Upgrade Released."""
        if not (match.before_name and match.term.is_rank and match.span.of(text).isalpha()):
            return False
        after = _CAPITALISED.match(text, match.span.end + 1)
        return after is not None and is_headline(text) and is_word(after[0], self.source)


class _Persons:
    """The persons of a catalog, found again by any word of their names: a look-up, not a search."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self.add(names)

    def add(self, names: Iterable[str]) -> None:
        for name in names:
            for word in _CAPITALISED.findall(name):
                # Doctor Who says nothing of other messages that ask who.
                if word.lower() not in _FUNCTION:
                    self._by_word[word].add(name)

    def in_text(self, text: str) -> list[str]:
        words = _CAPITALISED.findall(text)
        return sorted({name for word in words for name in self._by_word.get(word, ())})


def persons_in(names: Iterable[tuple[Name, ...]]) -> set[str]:
    """The persons among the names of some messages: a message introduces them with rank or title."""
    return {name.text for own in names for name in own if name.kind is NameKind.PERSON}


def _titles(glossary: Glossary, language: Language) -> Iterator[str]:
    for term in glossary:
        if term.domain in TITLE_DOMAINS:
            side = term.side(language)
            yield from (
                side.preferred,
                *side.variants,
                *side.abbreviations,
                *(text for _, text in side.forms),
            )


def _lower_title(match: Match, text: str) -> bool:
    """Whether the match takes a small word for a rank before a name: major Catholic parishes."""
    return match.before_name and match.term.is_rank and match.span.of(text).islower()


def _half(match: Match, text: str) -> bool:
    """Whether the match is a half of a compound: the crew of a crew-cut."""
    if not match.span.of(text).islower():
        return False
    return bool(_HYPHENED.match(text, match.span.end)) or text[: match.span.start][-1:] == "-"


def _product(match: Match, text: str) -> bool:
    """Whether a capital inside the words makes a product of them, and the term has none there: *AirDrop*."""
    said = match.span.of(text)
    if not _INNER_CAPITAL.search(said):
        return False
    side = match.term.side(ENGLISH)
    return not any(map(_INNER_CAPITAL.search, (side.preferred, *side.variants, *side.abbreviations)))


def _before(text: str, name: Name) -> str:
    """The word before a name."""
    return (text[max(0, name.span.start - 40) : name.span.start].split() or [""])[-1]


def translated(entries: Iterable[Entry]) -> list[Entry]:
    """The messages that have a translation; obsolete ones are nobody's business."""
    return [entry for entry in entries if entry.target and not entry.obsolete]
