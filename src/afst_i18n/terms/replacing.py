"""The step of the ladder that needs no engine: right forms in the place of wrong ones, names as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from afst_i18n.core.draft import Candidate
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.capitals import in_a_name
from afst_i18n.language.grammar.determiners import drop_article, features, is_determiner
from afst_i18n.language.grammar.placed import Placed, word_before, words_before
from afst_i18n.language.grammar.ranks import opens_phrase
from afst_i18n.language.inflection_es import plural
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.numerals import CARDINALS
from afst_i18n.terms.alignment import aligned, only_edges, without_edges
from afst_i18n.terms.phrases import text_of
from afst_i18n.terms.renderings import inflected, rendering
from afst_i18n.terms.state import State, Task, kept, verify_text
from afst_i18n.terms.verify import wrong_renderings

_COUNTRIES: Final = frozenset(("mexico", "méxico", "u.s.", "united", "estados", "ee."))
# How many words before a term the noun may stand that it qualifies: *suministros de las*.
_NEAR: Final = 3
# The noun, or two of them, that an English term stands before: *bomb supplies*, *base owners and operators*.
_HEAD: Final = re.compile(r" [^\W\d_]{3,}(?: and [^\W\d_]{3,})?")


def replace_wrong(task: Task, state: State, candidate: Candidate) -> State:
    """Wrong renderings replaced, match by match, as long as each one makes the text better."""
    names_first = sorted(range(len(task.matches)), key=lambda n: not task.matches[n].term.do_not_translate)
    for number in names_first:
        # Each replacement makes the cost smaller, so this ends.
        while (new := _one_replaced(task, state, number, candidate)) is not None:
            state = new
    return state


def prefer(task: Task, state: State) -> State:
    """What the glossary only admits gives its place to what it prefers, where the source has the very term.

    Nouns of several words mean one thing, and a text that calls it now so, now so has two words for it. What
    a single word (*training*) is called depends on the sentence, and so does *U.S.* or *United States*: there
    the engine's choice stays. With single words, too, chrF on TICO-19 falls (64.4 for 64.5).
    """
    for number, match in enumerate(task.matches):
        hit = state.hits[number]
        if hit is None or hit.form.exact or not _one_thing(match) or in_a_name(hit.span, state.text):
            continue
        if bool(rendering(match, task.target).plural) != bool(hit.form.plural):
            continue
        preferred = inflected(match.term, match.term.side(task.target).preferred, task.target)
        if _says_more(preferred, hit.form.text, match.span.of(task.source)):
            continue
        # Naciones Unidas is the Organización de las Naciones Unidas, said shortly; the State Department is
        # the Department of State.
        english = task.target.code == "en"
        if not any(
            _holds(form, hit.form.text) or (english and _words(form) == _words(hit.form.text))
            for form in preferred
        ):
            state = kept(task, state, task.insert(state.text, hit.span, match))
    return state


def _says_more(preferred: Sequence[str], draft: str, source: str) -> bool:
    """Whether each preferred form names a people where neither draft nor source does: the *Mexican* Naval
    Infantry for *Infantería de Marina*."""
    return all(map(_peoples, preferred)) and not _peoples(draft) and not _peoples(source)


def _words(phrase: str) -> set[str]:
    """The words of an English phrase but the small ones that join them."""
    return set(phrase.casefold().split()) - {"of", "the"}


def _peoples(phrase: str) -> set[str]:
    return set(phrase.lower().split()) & (word_list("demonyms") | _COUNTRIES)


def _holds(long: str, short: str) -> bool:
    """Whether the one phrase is the other, or has it in it."""
    return f" {short} ".casefold() in f" {long} ".casefold()


def _one_thing(match: Match) -> bool:
    noun = match.term.part_of_speech in ("noun", "proper-noun")
    several = min(len(match.term.en.preferred.split()), len(match.term.es.preferred.split())) > 1
    return noun and several and match.form not in ("variant", "abbreviation")


def _one_replaced(task: Task, state: State, number: int, candidate: Candidate) -> State | None:
    """The text with one wrong rendering of a match replaced; None where that makes nothing better."""
    match = task.matches[number]
    for span in _places(task, state, number, candidate):
        text, place = state.text, span
        behind = _qualified(task, text, span, match, candidate)
        if behind == 1:
            text, place = f"{text[: span.start]}de {text[span.start :]}", span.shift(3)
        counted = bool(behind) or _is_counted(text, span)
        many = counted and _was_plural(task, span.of(state.text), match, candidate)
        new = verify_text(task, task.insert(text, place, replace(match, plural=match.plural or many)))
        if new.better_than(state):
            return new
    return None


def _qualified(task: Task, text: str, span: Span, match: Match, candidate: Candidate) -> int:
    """How many words before a place in a Spanish text the noun stands that the term is to qualify; 0 where it
    qualifies none.

    *Infantry veteran* is *veterano de infantería*: English has the words the other way round. Directly before
    the place the engine wrote the noun without *de*. And which number the term has only Spanish shows: *bomb
    supplies* are *suministros de bombas*.
    """
    wanted = rendering(match, task.target)
    head = _HEAD.match(task.source, match.span.end)
    name = wanted.name and match.term.domain != "places"
    if task.target.code != "es" or not wanted.noun or match.before_name or name or not head:
        return 0
    written = _written_for(Span(*head.span()), candidate)
    for number, word in enumerate(islice(words_before(text, span.start), _NEAR), start=1):
        if word.text in written and not opens_phrase(word) and not is_determiner(word.text):
            return number if len(word.text) > 3 else 0
    return 0


def _is_counted(text: str, span: Span) -> bool:
    """Whether what stands before the place says that there are several: *cinco* tanques."""
    word = word_before(text, span.start)
    if word is None:
        return False
    return features(word.text)[1] is True or CARDINALS["es"].get(word.text.lower(), 1) != 1


def _was_plural(task: Task, words: str, match: Match, candidate: Candidate) -> bool:
    """Whether Spanish words for a term begin with its noun, in the plural as far as the dictionary tells."""
    noun = re.search(r"\w+\Z", task.source[: match.span.end])
    first = words.split(maxsplit=1)[0]
    if noun is None or first not in _written_for(Span(*noun.span()), candidate):
        return False
    low = first.lower()
    return any(low == plural(one) and in_dictionary(one, "es") for one in (low[:-1], low[:-2]))


def _written_for(span: Span, candidate: Candidate) -> set[str]:
    """The words that the engine wrote for a span of the source."""
    return {there.of(candidate.text) for here, there in candidate.alignment if here.overlaps(span)}


def _places(task: Task, state: State, number: int, candidate: Candidate) -> Iterator[Span]:
    """Where the words may stand that took a term's place, the surest first."""
    match, missing = task.matches[number], state.hits[number] is None
    taken = [hit.span for hit in state.hits if hit]
    wrong = wrong_renderings(
        match, state.text, task.target, taken=taken, targets=task.targets, missing=missing
    )
    # Of a name of several words the engine may have kept one: un [Falcon de combate F-16].
    if match.term.do_not_translate and missing:
        yield from _aligned(task, state, match, candidate)
    yield from wrong
    if missing:
        yield from _aligned(task, state, match, candidate)
        yield from _before_its_name(task, state, match)


def _aligned(task: Task, state: State, match: Match, candidate: Candidate) -> Iterator[Span]:
    wanted = rendering(match, task.target)
    most = 3 + 2 * len(match.term.en.preferred.split())
    span = aligned(task, match.span, state.text, candidate, wanted=wanted.form, most=most, noun=wanted.noun)
    span = span and without_edges(span, state.text, wanted)
    if span is None or only_edges(span.of(state.text)):
        return
    # It may lie on another term's words: that term must then stand elsewhere, which is verified.
    if not any(hit and hit.span == span for hit in state.hits):
        yield span


def _before_its_name(task: Task, state: State, match: Match) -> Iterator[Span]:
    """The empty place before the officer's name, where the engine left the rank out: *dijo [] Soto*."""
    name = task.name_at(match.span.end) if match.before_name and match.term.is_rank else ""
    for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", state.text) if name else ():
        word = word_before(state.text, found.start())
        if word is None or opens_phrase(word):
            yield Span(found.start(), found.start())


def restore_names(task: Task, state: State, candidate: Candidate) -> State:
    """Names that the engine took for words or spelt anew, written as in the source again."""
    for name in dict.fromkeys(state.lost):
        for span in list(_places_of(name, task, state, candidate)):
            text = state.text[: span.start] + name + state.text[span.end :]
            placed = Placed(text, Span(span.start, span.start + len(name)))
            new = verify_text(task, drop_article(placed).text)
            if new.better_than(state):
                state = new
                break
    return state


def _places_of(name: str, task: Task, state: State, candidate: Candidate) -> Iterator[Span]:
    """Where a lost name should stand: written small (*El valle*), else where the source's is aligned to."""
    yield from text_of(state.text, task.target.code).find(name)
    taken = [hit.span for hit in state.hits if hit]
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", task.source):
        most = 2 * len(name.split())  # June Park, El Parque de junio
        span = aligned(task, Span(*found.span()), state.text, candidate, wanted=name, most=most, noun=True)
        if span and not any(map(span.overlaps, taken)) and not only_edges(span.of(state.text)):
            yield span
