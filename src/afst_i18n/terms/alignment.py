"""Where the words stand that an engine wrote for a stretch of the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from functools import lru_cache
from typing import Final

from afst_i18n.core.draft import Candidate
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.bilingual import equivalent
from afst_i18n.language.grammar.insertion import Rendering
from afst_i18n.language.known import lemma_of
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.words import without_accents, words_of
from afst_i18n.terms.state import Task

# What stands at the edge of an aligned noun phrase and is none of it.
_EDGES: Final = word_list("alignment_edges")
_ARTICLE: Final = re.compile(r"the|an?|el|l[ao]s?|una?")
_STEM: Final = 5
# A word, a code (F-35A), a possessive (April’s).
_CONTENT: Final = re.compile(r"\w+(?:-\w+)*(?:['’]s?)?")

# A word beside a place, and what joins it to the one before.
_BEFORE: Final = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*) \Z")
_BEHIND: Final = re.compile(r" (?:of (?:the )?|del? (?:las? |los )?)?([^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])")


def aligned(
    task: Task, source: Span, text: str, candidate: Candidate, *, wanted: str, most: int, noun: bool
) -> Span | None:
    """The words aligned to a span of the source, found again in the text as it is by now, for `wanted`.

    Alignments are noisy, those of articles and prepositions above all: in a `noun` phrase the words of
    content decide where there are any. The largest group of neighbours counts, and a stretch of more than
    `most` words, or with a sign inside, is no rendering. An abbreviation's dot goes with it.
    """
    words_only = [pair for pair in candidate.alignment if re.search(r"[^\Wªº]", pair[1].of(candidate.text))]
    others = _stems(_around(task, source))
    others -= _stems(source.of(task.source))
    # What looks like another word of the source was written for that: conferencia for Conference. But not
    # where that word stands there besides: Okafor, and Okaforo for the Eighth.
    stems = Counter(stem for _, there in words_only for stem in _stems(there.of(candidate.text)))
    others = {stem for stem in others if stems[stem] == 1}
    known = _equivalents(task, source) - _words_and_lemmas(wanted, task.target)
    free = [
        (here, there)
        for here, there in words_only
        if others.isdisjoint(_stems(there.of(candidate.text)))
        and known.isdisjoint(_words_and_lemmas(there.of(candidate.text), task.target))
    ]
    pairs = [pair for pair in free if pair[0].overlaps(source)]
    if noun:
        # The article before the phrase and the sign behind it, too: what is written for *the* is often the
        # first word of it, and no word is ever written for a stop: *portador [de aeronaves].*
        near = [pair for pair in free if pair[0].end + 1 == source.start or pair[0].start == source.end]
        content = [pair for pair in pairs if _is_content(pair[0].of(task.source))]
        loose = [
            pair
            for pair in (*near, *pairs)
            if not _is_content(pair[0].of(task.source)) and _is_content(pair[1].of(candidate.text))
        ]
        pairs = content + loose if content else pairs
    groups: list[list[Span]] = []
    for span in sorted({there for _, there in pairs}):
        between = candidate.text[groups[-1][-1].end : span.start] if groups else ""
        apart = len(between.split()) > 2 or re.search(r"[.,;:!?“”«»\"]", between)
        said = not others.isdisjoint(_stems(between))
        said = said or not known.isdisjoint(_words_and_lemmas(between, task.target))
        if not groups or apart or said:
            groups.append([])
        groups[-1].append(span)
    if not groups:
        return None
    group = max(groups, key=len)
    whole = Span(group[0].start, group[-1].end)
    if source.of(task.source).endswith(".") and candidate.text[whole.end :].startswith(". "):
        whole = Span(whole.start, whole.end + 1)
    whole = _with_rest(whole, candidate.text, task, source, known)
    words = whole.of(candidate.text)
    if len(words.split()) > most or not words.strip() or re.search(r"[.,;:!?]\s", words):
        return None
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    start = min(places, key=lambda place: abs(place - whole.start), default=None)
    return None if start is None else Span(start, start + len(words))


def _with_rest(span: Span, text: str, task: Task, source: Span, others: Set[str]) -> Span:
    """The span with the words beside it that are the source's, of its span alone, or what the dictionary has
    for such a word and for none of the `others`.

    *The [Mexico Navy]* was written for *la Armada de México*, *las [fuerzas unidas de seguridad]* for *the
    security forces*.
    """
    words = set(words_of(source.of(task.source))).difference(words_of(_around(task, source)))
    own = {equivalent(word, task.target.other) for word in words} - others
    own = {without_accents(word) for word in own | words}
    before, behind = _BEFORE.search(text[: span.start]), _BEHIND.match(text, span.end)
    start = before.start() if before and own.issuperset(words_of(without_accents(before[1]))) else span.start
    end = behind.end() if behind and own.issuperset(words_of(without_accents(behind[1]))) else span.end
    return Span(start, end)


def _equivalents(task: Task, source: Span) -> set[str]:
    """What the dictionary calls the words of the sentence outside of a span, but for what it calls those in
    it: *Mexican* was written for *Mexicana*, whatever the attention says."""
    language = task.target.other
    inside = {equivalent(word, language) for word in _CONTENT.findall(source.of(task.source))}
    return {equivalent(word, language) for word in _CONTENT.findall(_around(task, source))} - inside - {""}


def _around(task: Task, span: Span) -> str:
    """The source without a span of it."""
    return f"{task.source[: span.start]} {task.source[span.end :]}"


def _words_and_lemmas(text: str, language: Language) -> set[str]:
    words = words_of(text)
    return {*words, *(lemma_of(word, language.code) for word in words)}


def _stems(text: str) -> set[str]:
    """How the long words of a text begin; kindred words of both languages begin alike."""
    return set(map(_stem, re.findall(rf"[^\W\d_]{{{_STEM},}}", text)))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return without_accents(word.lower())[:_STEM]


def without_edges(span: Span, text: str, wanted: Rendering) -> Span | None:
    """The span without articles and prepositions at its ends that the noun to write does not bring along.

    They were aligned to the noun, but belong to the sentence: *(de la) [defensa patria]*.
    """
    words = [Span(*word.span()).shift(span.start) for word in re.finditer(r"\S+", span.of(text))]
    own = wanted.form.casefold().split()
    while wanted.noun and words and words[0].of(text)[0].isdigit() and not own[0][0].isdigit():
        del words[0]  # of 122,653 cases the figure is none of the term
    while wanted.noun and len(words) > 1 and _ARTICLE.fullmatch(words[1].of(text)):
        del words[0]  # said, [out the expert]: a noun phrase begins with its article
    while wanted.noun and words and (first := words[0].of(text).casefold()) in _EDGES and first != own[0]:
        del words[0]
    while wanted.noun and words and (last := words[-1].of(text).casefold()) in _EDGES and last != own[-1]:
        del words[-1]
    return Span(words[0].start, words[-1].end) if words else None


def only_edges(words: str) -> bool:
    """Whether no word has a content: they were written for something else."""
    return _EDGES.issuperset(words_of(words))


def _is_content(word: str) -> bool:
    return _CONTENT.fullmatch(word) is not None and word.casefold() not in _EDGES
