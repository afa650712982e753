"""The memory: what people have approved in all catalogs of a project, and in its TMX files.

The danger is text that only looks right: an approved sentence about another date. So a near match is
never more than fuzzy and says its score and where it comes from; and where two people approved different
translations of one text, even an exact match is one of several and says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.catalogs.header import DOCUMENT
from afst_i18n.catalogs.identity import named_document
from afst_i18n.catalogs.similar import candidates, split_words
from afst_i18n.core.catalog import Catalog, State
from afst_i18n.core.document import Dialect

# So many texts that share the rarest words are compared in full.
_COMPARED: Final = 8


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its approved translation, and the document or TMX file that it comes from. How inline
    marks are written is not known of a TMX file: its texts serve where there are none."""

    source: str
    target: str
    origin: str
    dialect: Dialect | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that serves a text, and how much of the text it is: 100 for the same text.

    `others` are different approved translations of that text.
    """

    unit: Unit
    score: int
    others: tuple[Unit, ...] = ()


def units_of(catalog: Catalog) -> Iterator[Unit]:
    """What is approved in a catalog: what stands in the document first, then what rests as obsolete.

    Messages with plural forms or a context are some program's, and mean what they mean only there.
    """
    origin = named_document(catalog.header) if DOCUMENT in catalog.header else None
    for entry in sorted(catalog.entries, key=lambda entry: entry.obsolete):
        if entry.state is State.APPROVED and entry.plural is None and entry.context is None:
            yield Unit(entry.source, entry.target, origin or catalog.path, entry.dialect)


class Memory:
    """Units to be found by their text. Of several translations the one that was approved most often
    comes first, and the earlier one of two that are equal in that."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units: tuple[Unit, ...] = tuple(units)
        self._by_source: dict[str, list[Unit]] = {}
        for unit in self.units:
            self._by_source.setdefault(unit.source, []).append(unit)
        self._sources = list(self._by_source)
        self._words = [split_words(text) for text in self._sources]
        self._index: defaultdict[str, list[int]] = defaultdict(list)
        for position, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                self._index[word].append(position)

    def exact(self, text: str, *, dialect: Dialect, marked: bool) -> Match | None:
        """The approved translation of this very text; `marked` where the text holds inline marks, which
        mean the same only in the same dialect."""
        return self._match(text, 100, dialect, marked=marked)

    def near(self, text: str, *, dialect: Dialect, marked: bool, threshold: int) -> Match | None:
        """The most similar text of the memory that is at least `threshold` percent the same."""
        from rapidfuzz import fuzz

        words = split_words(text)
        best: Match | None = None
        for position in candidates(words, self._words, self._index, most=_COMPARED):
            score = int(fuzz.ratio(text, self._sources[position]))
            if score < max(threshold, best.score + 1 if best else 0) or score == 100:
                continue
            best = self._match(self._sources[position], score, dialect, marked=marked) or best
        return best

    def conflicts(self) -> dict[str, Sequence[Unit]]:
        """The texts that were approved in different translations, with all their units."""
        return {
            source: units
            for source, units in self._by_source.items()
            if len({unit.target for unit in units}) > 1
        }

    def _match(self, source: str, score: int, dialect: Dialect, *, marked: bool) -> Match | None:
        fitting = [unit for unit in self._by_source.get(source, ()) if not marked or unit.dialect is dialect]
        if not fitting:
            return None
        often = Counter(unit.target for unit in fitting)
        ordered = sorted(fitting, key=lambda unit: -often[unit.target])
        distinct = list({unit.target: unit for unit in reversed(ordered)}.values())[::-1]
        return Match(distinct[0], score, tuple(distinct[1:]))
