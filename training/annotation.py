"""What is done to a clean pair before the student sees it: names swapped, places held, terms marked.

Four lessons, each learnt from pairs made out of ordinary ones and their word links:

* **copying**: a name, code or number that is the same on both sides is exchanged for an invented one,
  so that copying is the only way to be right;
* **placeholders**: a linked word or phrase is replaced on both sides by `｟3｠`, or wrapped in two of
  them as bold text or a link would be, or one is set before or after the sentence;
* **terms**: a linked phrase of one to five words is marked in the source with its translation,
  half of the time in dictionary form, so that the student learns to inflect it; now and then the
  translation is another word altogether, so that it learns to obey rather than to agree;
* **headings**: now and then all capitals, or without the full stop.

An edit knows how the words moved, so the links survive and can teach the alignment head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from training.alignment import Link, words
from training.data import ENGLISH, SPANISH
from training.vocabulary import PLACEHOLDERS, TERM_MARKUP

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

Span = tuple[int, int]


@dataclass(slots=True)
class Side:
    """One sentence: its words, and for each unit (a word, later also a placeholder) its spans in the text."""

    text: str
    spans: list[Span]
    edits: list[tuple[int, int, str, str | None, str]] = field(default_factory=list)
    extra: list[tuple[int, str]] = field(default_factory=list)

    def word(self, number: int) -> str:
        """The text of a word."""
        start, end = self.spans[number]
        return self.text[start:end]

    def phrase(self, first: int, last: int) -> str:
        """The text from one word to another, that one included."""
        return self.text[self.spans[first][0] : self.spans[last][1]]


@dataclass(slots=True)
class Example:
    """A finished pair: two texts, and links between spans of characters of the two."""

    source: str
    target: str
    links: list[tuple[list[Span], list[Span]]]


@dataclass(slots=True)
class Draft:
    """A pair under the pencil, with links from source words to target words."""

    source: Side
    target: Side
    forth: list[set[int]]
    back: list[set[int]]
    taken: set[int] = field(default_factory=set)
    twins: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, source: str, target: str, links: Sequence[Link]) -> Draft:
        """A draft without edits."""
        left, right = Side(source, words(source)), Side(target, words(target))
        forth: list[set[int]] = [set() for _ in left.spans]
        back: list[set[int]] = [set() for _ in right.spans]
        for i, j in links:
            if i < len(forth) and j < len(back):
                forth[i].add(j)
                back[j].add(i)
        return cls(left, right, forth, back)

    def counterpart(self, first: int, last: int) -> tuple[int, int] | None:
        """The target words linked to source words first..last and to no others, if they are one run."""
        found = {j for i in range(first, last + 1) for j in self.forth[i]}
        if not found or not self.forth[first] or not self.forth[last]:
            return None
        low, high = min(found), max(found)
        if high - low > last - first + 3:
            return None
        if any(i < first or i > last for j in range(low, high + 1) for i in self.back[j]):
            return None
        return low, high

    def free(self, first: int, last: int) -> bool:
        """Whether no earlier edit touches these source words."""
        return self.taken.isdisjoint(range(first, last + 1))

    def take(self, first: int, last: int) -> None:
        """Reserve source words, so that no later edit touches them."""
        self.taken.update(range(first, last + 1))


def replace(side: Side, first: int, last: int, text: str) -> None:
    """Put `text` in the place of words first..last."""
    side.edits.append((side.spans[first][0], side.spans[last][1], "", text, ""))


def wrap(side: Side, first: int, last: int, before: str, after: str) -> None:
    """Set `before` and `after` around words first..last."""
    side.edits.append((side.spans[first][0], side.spans[last][1], before, None, after))


def finish(side: Side) -> tuple[str, list[list[Span]]]:
    """The edited text, and for every word where it, or what stands for it, is now."""
    out: list[str] = []
    length = position = at = 0
    units: list[list[Span]] = [[] for _ in side.spans]

    def emit(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    def shift(until: int) -> None:
        nonlocal at
        while at < len(side.spans) and side.spans[at][0] < until:
            start, end = side.spans[at]
            units[at].append((start - position + length, end - position + length))
            at += 1

    for start, end, before, middle, after in sorted(side.edits):
        shift(start)
        emit(side.text[position:start])
        position = start
        inside = at
        emit(before)
        if middle is None:
            shift(end)
            emit(side.text[start:end])
            if after and TERM_MARKUP["separator"] in after:
                extra = (
                    length + len(TERM_MARKUP["separator"]),
                    length + len(after) - len(TERM_MARKUP["end"]),
                )
                for word in range(inside, at):
                    units[word].append(extra)
            emit(after)
        else:
            while at < len(side.spans) and side.spans[at][0] < end:
                units[at].append((length, length + len(middle)))
                at += 1
            emit(middle + after)
        position = end
    shift(len(side.text) + 1)
    emit(side.text[position:])
    return "".join(out), units


_TITLE = re.compile(r"[A-ZÁÉÍÓÚÑ][^\W\d_]{2,}$")
_SYLLABLES = (
    "ka ko ra ri sta ven dor mi lo an el is or un bre tsch ski vić quez oa nya wal den berg son ez ia ur "
    "zha xi yu ng to ma hi ko sh ber gi lle au dre fi nn ó å ø č ł gü pe tro va mar tel ris sen han ada "
    "obi kwe che ngu jal isc oax"
).split()


class Inventor:
    """Names, codes and numbers nobody has seen, and real names met along the way."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names: list[str] = []

    def remember(self, name: str) -> None:
        """Keep a real name for later, a few thousand at most."""
        if len(self.names) < 20000:
            self.names.append(name)
        else:
            self.names[self.chance.randrange(len(self.names))] = name

    def name(self) -> str:
        """A name of one or two words, or an acronym, or a code."""
        chance = self.chance
        kind = chance.random()
        if kind < 0.45 and self.names:
            return chance.choice(self.names)
        if kind < 0.8:
            return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
        if kind < 0.9:
            return "".join(chance.choices("ABCDEFGHIJKLMNOPRSTUVZ", k=chance.randint(2, 6)))
        letters = "".join(chance.choices("ABCDEFGHKMNPRSTUX", k=chance.randint(1, 3)))
        return f"{letters}{chance.choice(['-', '', '-'])}{chance.randint(1, 9999)}"

    def number(self, like: str) -> str:
        """Another number of as many digits."""
        return str(self.chance.randint(1, 9)) + "".join(str(self.chance.randint(0, 9)) for _ in like[1:])


def swap_names(draft: Draft, inventor: Inventor) -> None:
    """Exchange what is spelt the same on both sides for something invented."""
    done = 0
    for i in range(1, len(draft.source.spans)):
        word = draft.source.word(i)
        code = word.isdigit() and len(word) > 1
        if not (code or _TITLE.match(word)) or len(draft.forth[i]) != 1:
            continue
        (j,) = draft.forth[i]
        if draft.target.word(j) != word or draft.back[j] != {i} or not draft.free(i, i):
            continue
        if not code:
            inventor.remember(word)
        if done < 3 and inventor.chance.random() < 0.8:
            new = inventor.number(word) if code else inventor.name()
            replace(draft.source, i, i, new)
            replace(draft.target, j, j, new)
            draft.take(i, i)
            done += 1


def hold_places(draft: Draft, chance: random.Random) -> None:
    """Replace, wrap and border with placeholders, one to four times."""
    numbers = list(range(10))
    if chance.random() < 0.4:
        chance.shuffle(numbers)
    slots: list[tuple[int, int, int, int, str]] = []
    taken_target: set[int] = set()
    for _ in range(chance.choices((1, 2, 3, 4), (50, 28, 14, 8))[0]):
        if not draft.source.spans:
            break
        first = chance.randrange(len(draft.source.spans))
        kind = chance.choices(("one", "wrap", "two", "double"), (62, 28, 6, 4))[0]
        length = chance.choices(
            (1, 2, 3, 4, 6), (60, 20, 10, 6, 4) if kind == "one" else (30, 30, 20, 12, 8)
        )[0]
        last = min(first + length, len(draft.source.spans)) - 1
        found = draft.counterpart(first, last)
        if (
            found is None
            or not draft.free(first, last)
            or not taken_target.isdisjoint(range(found[0], found[1] + 1))
        ):
            continue
        if kind != "wrap" and not draft.source.word(first)[0].isalnum():
            continue
        draft.take(first, last)
        taken_target.update(range(found[0], found[1] + 1))
        slots.append((first, last, *found, kind))
    border = chance.random() if chance.random() < 0.25 else 1.0
    used = 0

    def hold() -> str:
        nonlocal used
        used += 1
        return PLACEHOLDERS[numbers[(used - 1) % 10]]

    ends: list[str] = []
    front = ""
    if border < 0.5:
        front = hold() + chance.choice(["", " ", " "])
    for first, last, low, high, kind in sorted(slots):
        if used > 7:
            break
        before, after = hold(), hold() if kind != "one" else ""
        if kind == "one":
            replace(draft.source, first, last, before)
            replace(draft.target, low, high, before)
        elif kind == "two":
            both = before + chance.choice(["", " "]) + after
            replace(draft.source, first, last, both)
            replace(draft.target, low, high, both)
        else:
            if kind == "double":
                before, after = before + hold(), after + hold()
            wrap(draft.source, first, last, before, after)
            wrap(draft.target, low, high, before, after)
    if 0.4 < border < 1.0:
        ends.append(chance.choice(["", " ", " "]) + hold())
    for side in (draft.source, draft.target):
        if front:
            side.edits.append((0, 0, front, "", ""))
        for end in ends:
            side.edits.append((len(side.text), len(side.text), end, "", ""))


_VOWEL_PLURAL = re.compile(r"(?<=[aeiouáéó])s$")
_ACCENTS = {"ones": "ón", "enes": "en", "anes": "án", "ines": "ín", "unes": "ún"}


def singular(word: str, language: str) -> str:
    """A plain rule's guess at the dictionary form of a noun or adjective, its gender kept.

    >>> [singular(w, "es") for w in ("vacunas", "infecciones", "luces", "militares", "crisis")]
    ['vacuna', 'infección', 'luz', 'militar', 'crisis']
    >>> [singular(w, "en") for w in ("vaccines", "countries", "crisis", "boxes")]
    ['vaccine', 'country', 'crisis', 'box']
    """
    if len(word) < 5 or word.endswith(("sis", "ss", "us", "is")):
        return word
    if language == "en":
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith(("ches", "shes", "xes", "sses")):
            return word[:-2]
        return word.removesuffix("s")
    if word.endswith("ces"):
        return word[:-3] + "z"
    for ending, form in _ACCENTS.items():
        if word.endswith(ending) and len(word) > 6:
            return word[: -len(ending)] + form
    if word.endswith(("res", "les", "des", "nes")) and len(word) > 5:
        return word[:-2]
    return _VOWEL_PLURAL.sub("", word)


def dictionary_form(phrase: str, language: str) -> str:
    """What a glossary would say: singular, lower case at the start, the infinitive of a single verb."""
    parts = phrase.split(" ")
    if len(parts) == 1:
        import simplemma

        return phrase if phrase[0].isupper() else simplemma.lemmatize(phrase, lang=language).lower()
    if language == "en":
        return " ".join([*parts[:-1], singular(parts[-1], language)])
    return " ".join(singular(part, language) for part in parts)


def _content(word: str) -> bool:
    return len(word) > 2 and word[0].isalpha() and word.lower() not in ENGLISH and word.lower() not in SPANISH


class Terms:
    """Marks terms, and remembers target words by their ending, to exchange one for another."""

    def __init__(self, inventor: Inventor, language: str) -> None:
        self.chance, self.inventor, self.language = inventor.chance, inventor, language
        self.others: dict[str, list[str]] = {}

    def _other(self, word: str) -> str:
        known = self.others.setdefault(word[-2:], [])
        chosen = self.chance.choice(known) if known else word
        if len(known) < 300:
            known.append(word)
        else:
            known[self.chance.randrange(300)] = word
        return chosen

    def mark(self, draft: Draft) -> None:
        """Mark one to four terms of the source with their translation."""
        chance = self.chance
        count = len(draft.source.spans)
        if count < 2:
            return
        for _ in range(chance.choices((1, 2, 3, 5, 7), (44, 27, 15, 9, 5))[0]):
            first = chance.randrange(count)
            last = min(first + chance.choices((1, 2, 3, 4, 5), (52, 28, 12, 5, 3))[0], count) - 1
            if not (_content(draft.source.word(first)) and _content(draft.source.word(last))):
                continue
            found = draft.counterpart(first, last)
            if found is None or not draft.free(first, last):
                continue
            low, high = found
            target = draft.target.phrase(low, high)
            if not (_content(draft.target.word(low)) and _content(draft.target.word(high))):
                continue
            if re.search(r"[^\w\s'’/-]", target) or re.search(
                r"[^\w\s'’/-]", draft.source.phrase(first, last)
            ):
                continue
            form = target
            kind = chance.random()
            if kind < 0.15 and low == high and target.islower():
                form = self._other(target)
                replace(draft.target, low, high, form)
            elif kind < 0.3 and low == high and target[0].isupper() and low > 0:
                form = self.inventor.name()
                replace(draft.target, low, high, form)
            elif kind < 0.6:
                form = dictionary_form(target, self.language)
            if low == 0 and first == 0 and chance.random() < 0.7:
                form = form[0].lower() + form[1:]
            draft.take(first, last)
            wrap(
                draft.source,
                first,
                last,
                TERM_MARKUP["start"],
                TERM_MARKUP["separator"] + form + TERM_MARKUP["end"],
            )


def annotate(draft: Draft, inventor: Inventor, terms: Terms) -> Example:
    """One pair with at most one or two of the lessons."""
    chance = inventor.chance
    lesson = chance.random()
    if lesson < 0.10:
        swap_names(draft, inventor)
    elif lesson < 0.24:
        if chance.random() < 0.25:
            swap_names(draft, inventor)
        hold_places(draft, chance)
    elif lesson < 0.44:
        terms.mark(draft)
        if chance.random() < 0.2:
            _hold_after_terms(draft, chance)
    source, here = finish(draft.source)
    target, there = finish(draft.target)
    links = [(spans, [span for i in draft.back[j] for span in here[i]]) for j, spans in enumerate(there)]
    for symbol in PLACEHOLDERS:
        a, b = source.find(symbol), target.find(symbol)
        if a >= 0 and b >= 0:
            links.append(([(b, b + len(symbol))], [(a, a + len(symbol))]))
    example = Example(source, target, [(there, here) for there, here in links if there and here])
    if 0.44 < lesson < 0.47 and len(source) == len(source.upper()) and len(target) == len(target.upper()):
        example.source, example.target = source.upper(), target.upper()
    elif 0.47 < lesson < 0.49 and source.endswith(".") and target.endswith("."):
        example.source, example.target = source[:-1], target[:-1]
    return example


def _hold_after_terms(draft: Draft, chance: random.Random) -> None:
    """Placeholders beside terms, unless a term's target words would be in the way."""
    if not any(side.edits for side in (draft.target,)):
        marked = {j for i in draft.taken for j in draft.forth[i]}
        kept = [set(links) for links in draft.forth]
        for i, found in enumerate(draft.forth):
            if found & marked:
                draft.forth[i] = set()
        hold_places(draft, chance)
        draft.forth = kept
