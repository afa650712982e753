"""Where numbered marks belong in a translation that was made without them.

The danger: a model that has to carry marks translates worse, and a term cut by a mark is no term any
more. So a sentence is translated as if nothing were bold, and the marks are put around the words that were
written for those that they were around in the source: the words that the model's alignment ties to them,
the rendering of a term, a name or figure that is the same in both. Among all stretches of the translation
that one is taken which holds most of them and least of anything else.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from afst_i18n.core.document import Placeable
from afst_i18n.core.place import Span
from afst_i18n.markup.links import LinkedTexts, Sentences, covered, is_light, is_sign
from afst_i18n.markup.marks import Mark, find_marks

BETWEEN: Final = frozenset({"anchor", "note", "object"})
"""Kinds of things between words that stand for none: a sentence is translated without them."""
# Words of the longest phrase: what is longer is a clause, and begins with its small words.
_PHRASE: Final = 5
# Words of a phrase of which all stretches are looked at; their number grows with its square.
_MANY: Final = 300
_PAIRS: Final = {"“": "”", "«": "»", "(": ")", "¿": "?", "¡": "!", '"': '"', "‘": "’", "[": "]"}


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text without the marks that stand for no word, and where they stood.

    `spots` are the marks in order with the offset into `text` at which each stood.
    """

    text: str
    placeables: tuple[Placeable, ...]
    spots: tuple[tuple[int, Mark], ...]

    @property
    def whole(self) -> str:
        """The text with its marks again."""
        pieces, position = [], 0
        for offset, mark in self.spots:
            pieces += [self.text[position:offset], str(mark)]
            position = offset
        return "".join([*pieces, self.text[position:]])

    def restore(self, span: Span) -> Span:
        """The span of the text with marks for a span of `text`; marks at its ends stay outside."""
        start = sum(len(str(mark)) for offset, mark in self.spots if offset <= span.start)
        if not span:
            return span.shift(start)
        end = sum(len(str(mark)) for offset, mark in self.spots if offset < span.end)
        return Span(span.start + start, span.end + end)


@dataclass(frozen=True, slots=True)
class Placed:
    """The translation with its marks; `guessed` are those for which nothing but their position spoke."""

    text: str
    guessed: tuple[Mark, ...] = ()


def hide_marks(text: str, placeables: Sequence[Placeable], numbers: Container[int]) -> Hidden:
    """`text` without the marks of some numbers.

    >>> hidden = hide_marks("The <1>air base</1> on page <2/>.", (), {1})
    >>> hidden.text, hidden.restore(Span(4, 12))
    ('The air base on page <2/>.', Span(start=7, end=15))
    """
    pieces: list[str] = []
    spots: list[tuple[int, Mark]] = []
    gone: list[Span] = []
    position = removed = 0
    for span, mark in find_marks(text):
        if mark and mark.number in numbers:
            pieces.append(text[position : span.start])
            spots.append((span.start - removed, mark))
            removed += len(span)
            position = span.end
            gone.append(span)
    left = [p for p in placeables if not any(p.span.overlaps(span) for span in gone)]
    shifted = [
        replace(p, span=p.span.shift(-sum(len(span) for span in gone if span.end <= p.span.start)))
        for p in left
    ]
    return Hidden("".join([*pieces, text[position:]]), tuple(shifted), tuple(spots))


def place_marks(
    hidden: Hidden,
    target: str,
    sentences: Sequence[Sentences],
    terms: Sequence[tuple[Span, Span]] = (),
) -> Placed:
    """The translation of a text with its hidden marks put in.

    `sentences` are the stretches that it was translated in, in the order of both texts, which may differ
    from the texts in quotation marks and blanks; `terms` are spans of both texts that render each other.

    >>> text = "The <1>air base</1> opens."
    >>> hidden = hide_marks(text, (), {1})
    >>> links = ((Span(0, 3), Span(0, 2)), (Span(8, 12), Span(3, 7)), (Span(4, 7), Span(8, 13)))
    >>> target = "La base aérea abre."
    >>> place_marks(hidden, target, [Sentences(hidden.text, target, links)]).text
    'La <1>base aérea</1> abre.'
    """
    if target == hidden.text:  # a name, or what nobody translates
        return Placed(hidden.whole)
    texts = LinkedTexts.of(hidden.text, target)
    texts.take_links(sentences)
    texts.take_copies()
    # Where two terms claim the same words, those whose words the model linked to them have them.
    for source, rendered in sorted(terms, key=lambda term: -texts.agreement(*term)):
        texts.take_term(source, rendered)
    root = _tree(hidden.spots, len(hidden.text))
    placer = _Placer(texts)
    placer.place(root, 0, len(texts.target_words))
    return Placed(placer.text(), tuple(placer.guessed))


@dataclass(slots=True)
class _Node:
    """A pair with what stands in it, or a single thing; offsets are into the source without marks."""

    mark: Mark
    start: int
    end: int
    depth: int
    inside: "list[_Node]" = field(default_factory=list)


def _tree(spots: Sequence[tuple[int, Mark]], length: int) -> _Node:
    root = _Node(Mark(0), 0, length, 0)
    path = [root]
    for offset, mark in spots:
        if mark.closes:
            path.pop().end = offset
            continue
        node = _Node(mark, offset, offset, path[-1].depth + 1)
        path[-1].inside.append(node)
        if mark.opens:
            path.append(node)
    return root


class _Placer:
    """Finds for each mark its stretch of the target, outer pairs before what stands in them."""

    def __init__(self, texts: LinkedTexts) -> None:
        self._texts = texts
        self._events: list[tuple[int, tuple[int, int, int], int, str]] = []
        self.guessed: list[Mark] = []
        # Where the pair begins and ends in which marks are being placed: no mark in it may stand outside.
        self._within = [(0, len(texts.target))]

    def place(self, parent: _Node, start: int, end: int) -> None:
        """Place what stands in a node, which covers the target's words from `start` to `end`."""
        taken: list[range] = []
        empty: list[_Node] = []
        for node in sorted(parent.inside, key=lambda node: -len(self._inside(node))):
            free = [j for j in range(start, end) if not any(j in one for one in taken)]
            if self._inside(node) and free:
                found = self._stretch(node, free)
                taken.append(found)
                self._pair(node, found)
                continue
            if self._inside(node):  # more pairs than words
                self.guessed.append(node.mark)
            empty.append(node)
        for node in sorted(empty, key=parent.inside.index):
            self._point(node, parent, start, end, taken)

    def text(self) -> str:
        """The target with the marks that were placed."""
        pieces, position = [], 0
        for at, _, _, mark in sorted(self._events):
            words = self._texts.target[position:at]
            # One more backslash, or what ends in one would make of the mark a text that looks like one.
            odd = (len(words) - len(words.rstrip("\\"))) % 2
            pieces += [words, "\\" * odd, mark]
            position = at
        return "".join([*pieces, self._texts.target[position:]])

    def _inside(self, node: _Node) -> range:
        return covered(self._texts.source_words, Span(node.start, node.end))

    def _pair(self, node: _Node, found: range) -> None:
        start, end = self._edges(node, found)
        low, high = self._within[-1]
        start, end = max(start, low), min(max(start, low, end), high)
        if start == end:  # nothing is left in the pair around it: inside of that still
            order = (0, 1 - node.depth, 0) if start == high else (1, node.depth, 0)
            self._add(start, order, "".join(_written(node)))
            return
        self._add(start, (1, node.depth, 0), str(node.mark))
        self._within.append((start, end))
        self.place(node, found.start, found.stop)
        self._within.pop()
        self._add(end, (0, -node.depth, 1), str(Mark(node.mark.number, closes=True)))

    def _edges(self, node: _Node, found: range) -> tuple[int, int]:
        """Where a pair begins and ends: inside a word where it does so in the source's same word, unless
        nothing would be left of a word of the target that renders two of the source."""
        texts = self._texts
        inside = self._inside(node)
        first, last = texts.target_words[found[0]], texts.target_words[found[-1]]
        start, end = first.start, last.end
        here, there = texts.source_words[inside[0]], texts.source_words[inside[-1]]
        if node.start > here.start and here.of(texts.source) == first.of(texts.target):
            start += node.start - here.start
        if node.end < there.end and there.of(texts.source) == last.of(texts.target):
            end -= there.end - node.end
        return (start, end) if start < end else (first.start, last.end)

    def _add(self, at: int, order: tuple[int, int, int], mark: str) -> None:
        self._events.append((at, order, len(self._events), mark))

    def _stretch(self, node: _Node, free: Sequence[int]) -> range:
        """The stretch of the target that renders a pair's words best, of those that are free."""
        inside = self._inside(node)
        if same := self._same_word(node, inside, free):
            return same
        whole = self._whole_sentences(inside)
        if whole and set(whole) <= set(free):
            return whole
        best = self._best(inside, free)
        if best is None:
            self.guessed.append(node.mark)
            best = self._by_position(inside, free)
        return self._with_edges(inside, best, free)

    def _same_word(self, node: _Node, inside: range, free: Sequence[int]) -> range | None:
        """The word of which a pair is around a part, H<1>2</1>O, where the target has it too: what is written
        beside it, an article, may be linked to it and has no such part."""
        texts = self._texts
        word = texts.source_words[inside[0]]
        if len(inside) > 1 or (node.start <= word.start and node.end >= word.end):
            return None
        alike = [j for j in free if texts.target_words[j].of(texts.target) == word.of(texts.source)]
        linked = [j for j in alike if texts.links.get(j) == inside[0]]
        found = linked or alike
        return range(found[0], found[0] + 1) if found else None

    def _whole_sentences(self, inside: range) -> range | None:
        """The sentences of the target where the pair is around whole sentences of the source."""
        covered = [(here, there) for here, there in self._texts.bounds if set(here) <= set(inside)]
        if not covered or sum(len(here) for here, _ in covered) < len(inside):
            return None
        return range(min(there.start for _, there in covered), max(there.stop for _, there in covered))

    def _best(self, inside: range, free: Sequence[int]) -> range | None:
        """The stretch of free words that holds most of those linked to a pair's and least of others: the
        one of the highest F-score, by weights."""
        texts = self._texts
        weights = [texts.weight(word.of(texts.target)) for word in texts.target_words]
        mine = [j for j in free if texts.links.get(j) in inside]
        if not any(weights[j] >= 0.25 for j in mine):
            return None
        belongs = [texts.links.get(j) in inside for j in range(len(weights))]
        good = _sums(weight if own else 0.0 for weight, own in zip(weights, belongs, strict=True))
        bad = _sums(
            0.0 if own else weight * (1.0 if j in texts.links else 0.3)
            for j, (weight, own) in enumerate(zip(weights, belongs, strict=True))
        )
        free_words = set(free)
        taken = _sums(float(j not in free_words) for j in range(len(weights)))
        total = sum(weights[j] for j in mine)
        best, best_score = None, 0.0
        for first, last in _ends(mine):
            stretch = slice(first, last + 1)
            if taken[stretch.stop] > taken[first]:
                continue
            own, other = (sums[stretch.stop] - sums[first] for sums in (good, bad))
            score = 2 * own / (total + own + other)
            if score > best_score + 1e-9:
                best, best_score = range(first, last + 1), score
        return best

    def _by_position(self, inside: range, free: Sequence[int]) -> range:
        """As many words at the same relative place."""
        count = max(1, len(self._texts.source_words))
        first = min(len(free) - 1, round(inside.start / count * len(free)))
        run = [free[first]]
        for j in free[first + 1 :]:
            if j != run[-1] + 1 or len(run) >= len(inside):
                break
            run.append(j)
        return range(run[0], run[-1] + 1)

    def _with_edges(self, inside: range, found: range, free: Sequence[int]) -> range:
        """The stretch with the signs at its ends that the source has at its own, and without others."""
        texts = self._texts
        source = [texts.source_words[i].of(texts.source) for i in (inside[0], inside[-1])]
        read = [word.of(texts.target) for word in texts.target_words]
        start, stop = found.start, found.stop
        while stop - start > 1 and is_sign(read[stop - 1]) and not is_sign(source[1]):
            if stop - 1 in texts.terms:  # the dot of an abbreviation
                break
            if read[stop - 1] in _PAIRS.values() and any(
                _PAIRS.get(w) == read[stop - 1] for w in read[start : stop - 1]
            ):
                break
            stop -= 1
        while stop - start > 1 and is_sign(read[start]) and not is_sign(source[0]):
            if _PAIRS.get(read[start]) in read[start + 1 : stop]:
                break
            start += 1
        while stop - start > 1 and self._is_loose(start, range(start, stop)):
            start += 1
        while stop - start > 1 and is_light(read[stop - 1]) and not is_light(source[1]):
            stop -= 1  # no phrase ends in a preposition
        if len(inside) > _PHRASE and self._opens_clause(inside[0]):
            start = self._clause_start(start, read, free)
        if is_sign(source[1]) and not is_sign(read[stop - 1]) and stop in free and is_sign(read[stop]):
            stop += 1
        if start - 1 in free and read[start - 1] in _PAIRS and _PAIRS[read[start - 1]] in read[start:stop]:
            start -= 1
        return range(start, stop)

    def _opens_clause(self, i: int) -> bool:
        texts = self._texts
        return i == 0 or is_sign(texts.source_words[i - 1].of(texts.source))

    @staticmethod
    def _clause_start(start: int, read: Sequence[str], free: Sequence[int]) -> int:
        """The beginning of the clause where nothing but small words lies between: *(se) trataba de*."""
        first = start
        while first - 1 in free and is_light(read[first - 1].lower()):
            first -= 1
        return first if first == 0 or is_sign(read[first - 1]) else start

    def _is_loose(self, j: int, stretch: range) -> bool:
        """Whether the word at a phrase's edge is the sentence's, not the phrase's: (de) asuntos públicos.

        Then it renders nothing, or a word that another word of the phrase renders too.
        """
        texts = self._texts
        if not is_light(texts.target_words[j].of(texts.target)):
            return False
        rendered = texts.links.get(j)
        return rendered is None or any(texts.links.get(k) == rendered for k in stretch if k != j)

    def _point(self, node: _Node, parent: _Node, start: int, end: int, taken: Sequence[range]) -> None:
        """A single thing, or a pair around nothing: behind the rendering of the word that it stood behind."""
        words = self._texts.target_words
        j = self._behind(node, parent, start, end)
        marks = "".join(_written(node))
        if j is None:
            at = words[start].start if start < len(words) else len(self._texts.target)
            self._add(at, (1, node.depth, 0), marks)
            return
        for one in taken:
            if j in one[:-1] and not self._texts.links.get(one[-1], -1) > self._source_before(node):
                j = one[-1]
        low, high = self._within[-1]
        self._add(min(max(words[j].end, low), high), (0, -parent.depth, 0), marks)

    def _source_before(self, node: _Node) -> int:
        """The number of the source word before a thing."""
        before = [i for i, word in enumerate(self._texts.source_words) if word.end <= node.start]
        return before[-1] if before else -1

    def _behind(self, node: _Node, parent: _Node, start: int, end: int) -> int | None:
        texts = self._texts
        before = self._source_before(node)
        if before < 0 or (texts.source_words[before].end <= parent.start and parent.depth):
            return None
        for here, there in texts.bounds:
            if before == here[-1] and start <= there[-1] < end:
                return there[-1]
        for i in range(before, -1, -1):
            found = [j for j in range(start, end) if texts.links.get(j) == i]
            if found:
                skipped = [texts.source_words[k].of(texts.source) for k in range(i + 1, before + 1)]
                if any(texts.weight(word) == 1.0 for word in skipped):
                    self.guessed.append(node.mark)
                return self._phrase_end(found[-1], i, end)
        self.guessed.append(node.mark)
        count = round((before + 1) / len(texts.source_words) * len(texts.target_words))
        return min(max(start, count - 1), end - 1) if end > start else None

    def _phrase_end(self, j: int, i: int, end: int) -> int:
        """The last word of the phrase: what stood before its noun in English follows it in Spanish."""
        links = self._texts.links
        while j + 1 < end and i - 3 <= links.get(j + 1, -1) <= i:
            j += 1
        return j


def _sums(values: Iterable[float]) -> list[float]:
    """The sums of the first 0, 1, 2, ... values."""
    return list(accumulate(values, initial=0.0))


def _ends(words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch to look at. Of a very long phrase only those with an end of it."""
    if len(words) > _MANY:
        yield from ((words[0], last) for last in words)
        yield from ((first, words[-1]) for first in words)
        return
    yield from ((first, last) for i, first in enumerate(words) for last in words[i:])


def _written(node: _Node) -> Iterator[str]:
    yield str(node.mark)
    for one in node.inside:
        yield from _written(one)
    if node.mark.opens:
        yield str(Mark(node.mark.number, closes=True))
