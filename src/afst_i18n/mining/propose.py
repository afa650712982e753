"""Entries that reviewed translations suggest, for a person to approve.

Three things are learned. Where reviewers do not write what the glossary asks for: what they write in
its place. Where a phrase outside the glossary comes out in several ways: those ways. What stays in the
source language: perhaps a name that must not be translated, perhaps a word that the engine does not know.
Precision first: what might be chance, or is better explained by other words, is not proposed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, permutations
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.term import Case, Designations, Match, Status, Term
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.messages import spoken
from afst_i18n.mining.association import Gram, Rendering, Side, content, dice, renderings

_AUTHORITY: Final = "reviewed translations"
# Of the texts with a phrase, the share whose rendering must be known before it is called inconsistent.
_EXPLAINED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Witness:
    """A translation to learn from.

    `hits` say for each match where the translation realises it, None where it does not; `names` are
    persons' names and codes, which are nobody's terms. `approved`: a person let it pass; `written`: a
    person wrote it or changed the machine's draft.
    """

    source: str
    target: str
    place: Place
    matches: tuple[Match, ...] = ()
    hits: tuple[Span | None, ...] = ()
    names: tuple[Span, ...] = ()
    approved: bool = True
    written: bool = True


def propose(witnesses: Sequence[Witness], source: Language, *, least: int = 3) -> tuple[Term, ...]:
    """The proposed entries, as terms of status admitted whose notes have the counts and an example.

    `least` is the number of translations that must agree.
    """
    approved = _Corpus([witness for witness in witnesses if witness.approved], source)
    everything = _Corpus(witnesses, source)
    return (
        *_instead(approved, least),
        *_inconsistent(approved, least),
        *_left_alone(everything, least),
    )


class _Corpus:
    """Translations with their phrases; what terms and names cover is masked on both sides."""

    def __init__(self, witnesses: Sequence[Witness], language: Language) -> None:
        self.witnesses = witnesses
        self.language = language
        covered = [[*(match.span for match in w.matches), *w.names] for w in witnesses]
        self.source = Side([w.source for w in witnesses], covered, language)
        self.target = Side([w.target for w in witnesses], list(map(_covered, witnesses)), language.other)
        self.missing: dict[str, frozenset[int]] = _missing(witnesses)
        self._lacking: dict[int, list[str]] = {}
        for term_id, numbers in self.missing.items():
            for number in numbers:
                self._lacking.setdefault(number, []).append(term_id)

    def means(self, rendering: Rendering, *, gram: Gram = (), term_id: str = "") -> bool:
        """Whether the phrase or missing term explains the rendering better than all else in the sources.

        Only the texts that the rendering itself explains count for it: another rendering of the same
        phrase does not speak against this one. What fits equally well leaves the question open: no.
        """
        found = self.target.texts_with(rendering.gram)
        score = dice(rendering.numbers, found)
        phrases = {phrase for number in found for phrase, _ in self.source.phrases(number)}
        rivals = [
            self.source.texts_with(phrase)
            for phrase in phrases
            if not (gram and (_within(phrase, gram) or _within(gram, phrase)))
        ]
        lacking = {other for number in found for other in self._lacking.get(number, ())} - {term_id}
        rivals += [self.missing[other] for other in lacking]
        return all(dice(rival, found) < score for rival in rivals)

    def example(self, numbers: frozenset[int]) -> str:
        """The place of the first of these translations, one that a person wrote where there is one."""
        first = min(numbers, key=lambda number: (not self.witnesses[number].written, number))
        return str(self.witnesses[first].place)

    def written(self, numbers: frozenset[int]) -> int:
        """How many of these translations a person wrote or changed."""
        return sum(self.witnesses[number].written for number in numbers)


def _covered(witness: Witness) -> list[Span]:
    """Places in the translation that are explained: terms where they should be, names as in the source."""
    spans = [hit for hit in witness.hits if hit]
    for name in (span.of(witness.source) for span in witness.names):
        start = witness.target.find(name)
        while start >= 0:
            spans.append(Span(start, start + len(name)))
            start = witness.target.find(name, start + 1)
    return spans


def _missing(witnesses: Sequence[Witness]) -> dict[str, frozenset[int]]:
    """For each term the numbers of the translations that lack it."""
    found: dict[str, set[int]] = {}
    for number, witness in enumerate(witnesses):
        for match, hit in zip(witness.matches, witness.hits, strict=True):
            if hit is None:
                found.setdefault(match.term.id, set()).add(number)
    return {term_id: frozenset(numbers) for term_id, numbers in found.items()}


def _instead(corpus: _Corpus, least: int) -> Iterator[Term]:
    """What reviewers write where the glossary asks for something else."""
    terms = {match.term.id: match.term for witness in corpus.witnesses for match in witness.matches}
    asked = Counter(chain.from_iterable({m.term.id for m in w.matches} for w in corpus.witnesses))
    for term_id, numbers in sorted(corpus.missing.items()):
        found = [
            rendering
            for rendering in renderings(numbers, corpus.target, least=least)
            if corpus.written(rendering.numbers) and corpus.means(rendering, term_id=term_id)
        ]
        if found:
            term, texts = terms[term_id], [corpus.target.written(r.gram, r.numbers) for r in found]
            wanted = term.side(corpus.language.other).preferred
            note = Message.of(
                "Instead of '{wanted}': {counts}, of {number} translations with '{phrase}', as in {place}",
                wanted=wanted,
                counts=_counted(corpus, found, texts),
                number=asked[term_id],
                phrase=term.side(corpus.language).preferred,
                place=corpus.example(found[0].numbers),
            )
            yield _variant(term, texts, note, corpus.language.other)


def _variant(term: Term, texts: Sequence[str], note: Message, target: Language) -> Term:
    """The term with what reviewers write on its target side; its conditions stay.

    What the glossary calls wrong so far is right in this entry, if a person approves it.
    """
    old, right = term.side(target), {text.casefold() for text in texts}
    forbidden = tuple(text for text in old.forbidden if text.casefold() not in right)
    confusable = tuple(text for text in old.confusable if text.casefold() not in right)
    if (forbidden, confusable) != (old.forbidden, old.confusable):
        note = Message.of("{note}; the glossary calls it wrong", note=note)
    side = Designations(
        texts[0], tuple(texts[1:]), forbidden=forbidden, confusable=confusable, context=old.context
    )
    spanish = target.code == "es"
    return replace(
        term,
        id=f"{term.id}.proposed",
        en=term.en if spanish else side,
        es=side if spanish else term.es,
        gender=(_gender(texts[0]) or term.gender) if spanish else term.gender,
        status=Status.ADMITTED,
        note=str(note),
        note_es=spoken(note, "es"),
        authority=_AUTHORITY,
        place=Place(""),
    )


def _inconsistent(corpus: _Corpus, least: int) -> Iterator[Term]:
    """Phrases outside the glossary that come out in several ways."""
    taken: list[Gram] = []
    frequent = corpus.source.frequent(2 * max(2, least - 1))
    for gram in sorted(frequent, key=lambda gram: (-len(gram), -frequent[gram], gram)):
        if any(_within(gram, other) for other in taken):
            continue
        numbers = corpus.source.texts_with(gram)
        found = _several(gram, numbers, corpus, least=max(2, least - 1))
        if found:
            taken.append(gram)
            texts = [corpus.target.written(r.gram, r.numbers) for r in found]
            note = Message.of(
                "Rendered in {number} ways: {counts}, as in {place}",
                number=len(found),
                counts=_counted(corpus, found, texts),
                place=corpus.example(found[0].numbers),
            )
            yield _new(corpus, corpus.source.written(gram, numbers), texts, note)


def _several(gram: Gram, numbers: frozenset[int], corpus: _Corpus, *, least: int) -> list[Rendering]:
    """The renderings of a phrase where they are several, and explain most of its texts."""
    found = list(renderings(numbers, corpus.target, least=least))
    explained = sum(len(rendering.numbers) for rendering in found)
    words = [content(rendering.gram, corpus.language.other) for rendering in found]
    apart = not any(_within(one, other) for one, other in permutations(words, 2))
    meant = all(corpus.means(rendering, gram=gram) for rendering in found)
    enough = explained >= _EXPLAINED * len(numbers)
    return found if len(found) > 1 and apart and enough and meant else []


def _left_alone(corpus: _Corpus, least: int) -> Iterator[Term]:
    """Phrases that most translations leave in the source language: names, or what the engine lacks.

    Of one word there is nothing to learn: acronyms and persons are guarded anyway, and *hospital* is
    the same word in both languages.
    """
    taken: dict[Gram, int] = {}
    frequent = corpus.source.frequent(least)
    for gram in sorted(frequent, key=lambda gram: (-len(gram), gram)):
        numbers = corpus.source.texts_with(gram)
        phrase = corpus.source.written(gram, numbers)
        copied = frozenset(n for n in numbers if _stands_in(phrase, corpus.witnesses[n]))
        # A part of a longer name is proposed by itself only where it often stands alone.
        alone = len(copied) - max((taken[other] for other in taken if _within(gram, other)), default=0)
        if alone >= least and len(copied) >= _EXPLAINED * len(numbers):
            taken[gram] = len(copied)
            note = Message.of(
                "Left as it is in {number} of {total} translations ({who}), as in {place}",
                number=len(copied),
                total=len(numbers),
                who=_by_reviewers(corpus, copied),
                place=corpus.example(copied),
            )
            yield _name(corpus, phrase, note)


def _stands_in(phrase: str, witness: Witness) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", witness.target) is not None


def _name(corpus: _Corpus, phrase: str, note: Message) -> Term:
    """A phrase to be kept; for one in small letters a person must write the rendering first."""
    name = not phrase.islower()
    return replace(
        _new(corpus, phrase, [phrase], note),
        part_of_speech="proper-noun" if name else "noun",
        do_not_translate=name,
        case=Case.EXACT if name else Case.ANY,
    )


def _within(part: Gram, whole: Gram) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _counted(corpus: _Corpus, found: Sequence[Rendering], texts: Sequence[str]) -> Message:
    counts = (
        Message.of(
            "'{text}' {number} times ({who})",
            text=text,
            number=len(r.numbers),
            who=_by_reviewers(corpus, r.numbers),
        )
        for text, r in zip(texts, found, strict=True)
    )
    return Message.joined("; ", counts)


def _by_reviewers(corpus: _Corpus, numbers: frozenset[int]) -> Message:
    """Who let it stand: a reviewer's own words weigh more than a draft let pass, and this than a draft."""
    written, approved = corpus.written(numbers), sum(corpus.witnesses[n].approved for n in numbers)
    kinds = (
        Message.of("{number} written by reviewers", number=written),
        Message.of("{number} approved as drafted", number=approved - written),
        Message.of("{number} unreviewed", number=len(numbers) - approved),
    )
    return Message.joined(", ", (kind for kind in kinds if kind.values["number"]))


def _gender(designation: str) -> str:
    return gender_of(designation.split(maxsplit=1)[0])


def _new(corpus: _Corpus, phrase: str, texts: Sequence[str], note: Message) -> Term:
    own, other = Designations(phrase), Designations(texts[0], tuple(texts[1:]))
    en, es = (own, other) if corpus.language.code == "en" else (other, own)
    return Term(
        f"new.{_slug(en.preferred)}",
        en,
        es,
        gender=_gender(es.preferred),
        status=Status.ADMITTED,
        note=str(note),
        note_es=spoken(note, "es"),
        authority=_AUTHORITY,
    )


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
