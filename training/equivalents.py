"""The dictionary of the package: for a word of one language the word that stands for it most in the other,
and for rare words everything that ever stood for them.

Counted in the pairs that packs are trained on, by their word alignment (`training.alignment`), where one word
is linked with one. What people translated decides; for words that they never translated, what a pack wrote
in a round of back-translation does, if it wrote the same word again and again and that word is nobody
else's, or looks alike. Words that a dictionary does not list, on either side, are left out: names, slips
of the pen, inventions of a pack.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.language import inflection_en, inflection_es
from afst_i18n.language.bilingual import stem_of
from afst_i18n.language.known import is_word, lemma_of
from afst_i18n.language.words import without_accents
from training.alignment import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from afst_i18n.core.language import Language
    from training.alignment import Link

Counts = Counter[tuple[str, str]]
"""How often an English and a Spanish word were linked, in small letters."""
Table = dict[str, Counter[str]]
_ALIKE = 0.65
_RARE = range(2, 301)
"""How often a word was linked about whose renderings the packs are unsure, and the text is not."""
_LEADS = {"en": 0.25, "es": 0.3}
"""How much of that its most frequent rendering must have."""
_PLURAL = {"en": inflection_en.plural, "es": inflection_es.plural}
_NEGATIVE = ("un", "in", "im", "il", "ir", "dis", "non", "no", "mis", "mal", "anti")
_INFINITIVES = ("ar", "er", "ir")


def count(pairs: Iterable[tuple[str, str, list[Link]]]) -> Counts:
    """Of pairs (English, Spanish, links between their words), the words that are linked with one only."""
    found: Counts = Counter()
    for english, spanish, links in pairs:
        left = [english[start:end].lower() for start, end in words(english)]
        right = [spanish[start:end].lower() for start, end in words(spanish)]
        of_left, of_right = (Counter(link[side] for link in links) for side in (0, 1))
        found.update((left[i], right[j]) for i, j in links if of_left[i] == of_right[j] == 1)
    return found


def equivalents(by_people: Counts, by_packs: Counts, source: Language) -> dict[str, str]:
    """The word of the other language for each of `source`, regular plurals of nouns added."""
    people, packs = _both_ways(by_people, source), _both_ways(by_packs, source)
    found = {}
    for word in sorted({*people[0], *packs[0]}):
        if len(word) > 3 and _is_good(word, source):
            best = _by_people(word, people, source) or _by_packs(word, packs, source)
            if best:
                found[word] = best
    return found | dict(_plurals(found, source))


def attested(counts: Counts, dictionary: Mapping[str, str], source: Language) -> dict[str, list[str]]:
    """For the rare words of a dictionary the stems (`bilingual.stem_of`) of all words that ever stood for one
    of its forms, in `counts` of text whose other side people wrote.

    Only words are there whose most frequent rendering is the dictionary's.
    """
    seen: Table = defaultdict(Counter)
    for (english, spanish), times in counts.items():
        one, two = (english, spanish) if source is ENGLISH else (spanish, english)
        seen[_lemma(one, source)][_lemma(two, source.other)] += times
    found = {}
    for word, other in dictionary.items():
        renderings = seen.get(_lemma(word, source), Counter())
        if renderings.total() in _RARE:
            best, times = renderings.most_common(1)[0]
            leads = times >= _LEADS[source.code] * renderings.total()
            if leads and best == _lemma(other, source.other):
                found[word] = sorted({stem_of(one) for one in renderings if one.isalpha()})
    return found


def _both_ways(counts: Counts, source: Language) -> tuple[Table, Table]:
    there: Table = defaultdict(Counter)
    back: Table = defaultdict(Counter)
    for (english, spanish), times in counts.items():
        one, two = (english, spanish) if source is ENGLISH else (spanish, english)
        there[one][two] += times
        back[two][one] += times
    return dict(there), dict(back)


def _is_good(word: str, language: Language) -> bool:
    return word.isalpha() and is_word(word, language)


def _by_people(word: str, tables: tuple[Table, Table], source: Language) -> str:
    """The most frequent rendering, if it is frequent enough for how rare it is; a borrowed word has none."""
    seen = tables[0].get(word, Counter())
    total = seen.total()
    if seen[word] * 2 > total:
        return ""
    ranked = sorted(seen.items(), key=lambda item: (-item[1], not _alike(word, item[0]), item[0]))
    for other, times in ranked[:4]:
        rarity = max(0, 3 - times)
        share = times / total
        sure = not rarity or _alike(word, other) or _leads_back(word, tables[1][other], source)
        if share >= (0.2, 0.25, 0.3)[rarity] and sure and _may_stand(word, other, source):
            return other
    return ""


def _by_packs(word: str, tables: tuple[Table, Table], source: Language) -> str:
    seen = tables[0].get(word, Counter())
    for other, times in seen.most_common(2):
        steady = times > 2 and times / seen.total() >= 0.35
        if steady and _may_stand(word, other, source):
            mutual = tables[1][other].most_common(1)[0][0] == word
            if mutual or _alike(word, other):
                return other
    return ""


def _leads_back(word: str, back: Counter[str], source: Language) -> bool:
    """Whether a form of the word is among those that its rendering is most often the rendering of."""
    return _lemma(word, source) in {_lemma(one, source) for one, _ in back.most_common(4)}


def _may_stand(word: str, other: str, source: Language) -> bool:
    good = len(other) > 2 and other != word and _is_good(other, source.other)
    return good and not _is_opposite(word, other, source)


def _is_opposite(word: str, other: str, source: Language) -> bool:
    """Whether *unsure* would be *seguro*, which was linked with it for a *no* elsewhere in the sentence."""
    negated = any(
        word.startswith(prefix) and is_word(word.removeprefix(prefix), source) for prefix in _NEGATIVE
    )
    return negated and not other.startswith((*_NEGATIVE, "de"))


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, without_accents(one), without_accents(two)).ratio() >= _ALIKE


def _plurals(found: Mapping[str, str], source: Language) -> Iterator[tuple[str, str]]:
    for word, other in found.items():
        spanish = word if source is SPANISH else other
        if spanish.endswith((*_INFINITIVES, "mente")) or _lemma(word, source) != word:
            continue
        many, others = _PLURAL[source.code](word), _PLURAL[source.other.code](other)
        regular = _lemma(many, source) == word and _lemma(other, source.other) == other
        if many not in found and regular and is_word(many, source) and is_word(others, source.other):
            yield many, others


def _lemma(word: str, language: Language) -> str:
    return lemma_of(word, language.code).lower()
