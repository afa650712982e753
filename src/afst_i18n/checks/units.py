"""From a catalog to what the rules see: each message with the terms and names of its source."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from afst_i18n.checks.prose import prose
from afst_i18n.checks.rule import Unit
from afst_i18n.core.catalog import Entry
from afst_i18n.core.language import Language
from afst_i18n.core.term import Glossary
from afst_i18n.terminology.match import Matcher
from afst_i18n.text.names import Name, NameKind, find_names

_CAPITALISED: Final = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]+")
_TITLED: Final = frozenset({"ranks", "positions"})


class Reader:
    """Makes units: one for a glossary and a direction, so that the terms are laid out once."""

    def __init__(self, glossary: Glossary, source: Language, target: Language) -> None:
        self._source, self._target = source, target
        self._matcher = Matcher(glossary, source)
        self._titles = tuple(dict.fromkeys(_titles(glossary, source)))
        self._lower_titles = frozenset(title for title in self._titles if title.islower())

    def units(self, entries: Sequence[Entry]) -> tuple[Unit, ...]:
        """The messages that have a translation, in order; obsolete ones are nobody's business."""
        live = [entry for entry in entries if entry.target and not entry.obsolete]
        persons = _Persons()
        read = []
        for entry in live:
            markdown = is_markdown(entry)
            text = prose(entry.source, markdown=markdown)
            names = self._names(text)
            persons.add(names)
            read.append((entry, markdown, text, names))
        return tuple(
            self._unit(entry, text, self._known(text, names, persons.in_text(text)), markdown=markdown)
            for entry, markdown, text, names in read
        )

    def _names(self, text: str, known: Sequence[str] = ()) -> tuple[Name, ...]:
        if text.isupper():
            return ()  # a headline in capitals does not tell names from words
        names = find_names(text, language=self._source, titles=self._titles, known=known)
        if self._source.code == "es":
            return names
        # English writes a rank before a name with a capital: "major African cities" holds no major.
        none = {name.text for name in names if _before(text, name) in self._lower_titles}
        return tuple(name for name in names if name.text not in none)

    def _known(self, text: str, names: tuple[Name, ...], persons: list[str]) -> tuple[Name, ...]:
        """The names again, where the text also mentions persons that other messages introduce."""
        if not persons:
            return names
        return self._names(text, persons)

    def _unit(self, entry: Entry, text: str, names: tuple[Name, ...], *, markdown: bool) -> Unit:
        persons = [name.span for name in names if name.kind is NameKind.PERSON]
        matches = self._matcher.matches(text, names=persons)
        # What the glossary knows, it also says how to render.
        own = tuple(name for name in names if not any(name.span.overlaps(match.span) for match in matches))
        return Unit(entry, self._source, self._target, matches, own, markdown)


class _Persons:
    """The persons of a catalog, found again by any word of their names: a look-up, not a search."""

    def __init__(self) -> None:
        self._by_word: dict[str, set[str]] = defaultdict(set)

    def add(self, names: Iterable[Name]) -> None:
        for name in names:
            if name.kind is NameKind.PERSON:
                for word in _CAPITALISED.findall(name.text):
                    self._by_word[word].add(name.text)

    def in_text(self, text: str) -> list[str]:
        words = _CAPITALISED.findall(text)
        return sorted({name for word in words for name in self._by_word.get(word, ())})


def _titles(glossary: Glossary, language: Language) -> Iterator[str]:
    for term in glossary:
        if term.domain in _TITLED:
            side = term.side(language)
            yield from (
                side.preferred,
                *side.variants,
                *side.abbreviations,
                *(text for _, text in side.forms),
            )


def _before(text: str, name: Name) -> str:
    """The word before a name."""
    return (text[max(0, name.span.start - 40) : name.span.start].split() or [""])[-1]


def is_markdown(entry: Entry) -> bool:
    """Whether the message comes from a Markdown document."""
    return bool(entry.references) and entry.references[0].path.lower().endswith((".md", ".markdown"))
