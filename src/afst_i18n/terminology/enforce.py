"""The ladder: a translation in which every matched term stands, or a sentence that says which does not.

Each step is verified before the next is climbed: the terms that stood must still stand, no wrong rendering
may have come in, no name may have gone; what fails this is rolled back. The steps are

* ``engine``: the best candidate has the term;
* ``n-best``: another candidate of nearly the same score has more of them;
* ``constraint``: the engine, asked again, was told the term (by the caller, for all sentences at once);
* ``replacement``: a wrong rendering (known, left in the source's language, or aligned) gives its place to
  the right form, and the grammar around it is mended;
* ``glossary``: the segment is the term, and no engine was asked;
* ``failed``: none of them.

All is pure. What the engine is asked the second time is a request (`constrained_request`) that the caller
sends, for all failing sentences in one batch; `better` chooses. benchmarks/terminology.py measures the order
and what each step earns. Two steps were measured and left out, since they mended nothing that the others
did not: learning how the engine renders a term that it is asked for alone, and decoding again from a prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from afst_i18n.core.draft import Candidate, Constraint, Realisation, Request
from afst_i18n.core.finding import Finding, Severity
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.terminology.grammar.determiners import drop_article
from afst_i18n.terminology.grammar.doubled import drop_leftovers
from afst_i18n.terminology.grammar.insertion import Rendering, insert, mend
from afst_i18n.terminology.grammar.nouns import noun_before
from afst_i18n.terminology.grammar.placed import Placed, capitalised, starts_sentence
from afst_i18n.terminology.grammar.premodifiers import close_up, move_behind, year_behind
from afst_i18n.terminology.grammar.ranks import before_name, name_after
from afst_i18n.terminology.grammar.verbs import agree_verb
from afst_i18n.terminology.phrases import text_of
from afst_i18n.terminology.renderings import agreeing, forms_of, house_style, is_rank, rendering
from afst_i18n.terminology.verify import Hit, realise, wrong_renderings

# How much worse (mean log-probability) a candidate may be that has more terms; see benchmarks/terminology.py.
_MARGIN: Final = 0.35
# What one rule mends may need another; nothing was ever seen to need a third round.
_ROUNDS: Final = 3
# What stands at the edge of an aligned noun phrase and is none of it.
_EDGES: Final = frozenset(
    "el la los las un una unos unas su sus de del a al en con por para y e o u que "
    "the an of to in on for and or with at by from its their his her".split()
)
# How much less sure of itself the engine may be about a sentence in which it was told the terms.
_GROPING: Final = 0.2


@dataclass(frozen=True, slots=True)
class Enforced:
    """The text, how each match came out (in the order of the matches), and what is wrong with it.

    `score` is the engine's for the candidate that the text was made of.
    """

    text: str
    realisations: tuple[Realisation, ...]
    findings: tuple[Finding, ...] = ()
    score: float = 0.0

    @property
    def unwritten(self) -> tuple[Match, ...]:
        """The terms that the engine did not write by itself, whether a replacement brought them in or not.

        The abbreviation of a rank before a name is none of them: engines leave it as it is, so that its
        replacement is sure, and when told the rank they stumble over the name.
        """
        return tuple(
            each.match
            for each in self.realisations
            if each.step == "failed" or (each.step == "replacement" and not _is_title(each.match))
        )


@dataclass(frozen=True, slots=True)
class _Task:
    """What stays the same on all steps."""

    source: str
    matches: tuple[Match, ...]
    target: Language
    profile: str
    names: tuple[str, ...]

    @property
    def sentence(self) -> bool:
        """Whether the source begins as a sentence does, or with a sign that does not tell."""
        first = re.search(r"[^\W_]", self.source)
        return first is None or not first[0].islower()

    def name_at(self, end: int) -> str:
        """The name that follows position `end` of the source; empty where none does."""
        return next((name for name in self.names if self.source.startswith(f" {name}", end)), "")

    def insert(self, text: str, span: Span, match: Match) -> str:
        """The text with the match's rendering in the place of `span`."""
        wanted = rendering(match, self.target, profile=self.profile)
        if self.target.code == "es" and match.term.part_of_speech == "adjective":
            noun = noun_before(text, span.start) or ("", match.plural)
            wanted = replace(wanted, form=agreeing(match.term, noun[0], plural=noun[1]))
        placed = insert(text, span, wanted, language=self.target.code, sentence=self.sentence)
        return placed.text


@dataclass(frozen=True, slots=True)
class _Verified:
    """A text and what was found in it: a hit for each match, wrong renderings, names that are gone."""

    text: str
    hits: tuple[Hit | None, ...]
    forbidden: int
    lost: tuple[str, ...]

    @property
    def cost(self) -> tuple[int, int, int]:
        """What is wrong, the worst first; less is better."""
        return self.hits.count(None), self.forbidden, len(self.lost)

    def better_than(self, other: _Verified) -> bool:
        """Whether something is mended and nothing is damaged."""
        kept = all(new or not old for new, old in zip(self.hits, other.hits, strict=True))
        pairs = list(zip(self.cost, other.cost, strict=True))
        return kept and all(new <= old for new, old in pairs) and self.cost < other.cost


def enforce(
    source: str,
    matches: Sequence[Match],
    candidates: Sequence[Candidate],
    *,
    source_language: Language,
    target_language: Language,
    profile: str = "rae",
    names: Sequence[str] = (),
    replacing: bool = True,
) -> Enforced:
    """The translation of one sentence with its terms in it, from the engine's candidates, the best first.

    `names` (codes and years too) must stand in the target as they are. Without `replacing` only the choice
    of a candidate and the grammar around its terms is ours. Enforcing the result again changes nothing.
    """
    del source_language  # the other language of the house; asked for so that a call reads both ways
    task = _Task(source, tuple(matches), target_language, profile, tuple(names))
    first = _verify(task, candidates[0].text)
    steps = ["engine" if hit else "failed" for hit in first.hits]
    chosen, state = _n_best(task, candidates, first)
    steps = _advance(steps, state, "n-best")
    state = _restore_names(task, state, chosen)
    if replacing:
        state = _replace(task, state, chosen)
        steps = _advance(steps, state, "replacement")
    for _ in range(_ROUNDS):
        before, state = state, _agree_verb(task, _put_in_order(task, _mend(task, state)))
        if state is before:
            break
    state = _capitalise(task, state)
    return _result(task, state, steps, chosen.score)


def _verify(task: _Task, text: str) -> _Verified:
    hits = realise(task.matches, text, task.target, source=task.source)
    taken = [hit.span for hit in hits if hit]
    forbidden = {
        span
        for match in task.matches
        for span in wrong_renderings(match, text, task.target, taken=taken, missing=False)
    }
    found = text_of(text, task.target.code)
    lost = tuple(name for name in task.names if not any(found.find(name, exact=True)))
    return _Verified(text, hits, len(forbidden), lost)


def _advance(steps: Sequence[str], state: _Verified, step: str) -> list[str]:
    """The step of each match: what is newly realised was realised by `step`."""
    return [
        (step if old == "failed" else old) if hit else "failed"
        for old, hit in zip(steps, state.hits, strict=True)
    ]


def _n_best(task: _Task, candidates: Sequence[Candidate], first: _Verified) -> tuple[Candidate, _Verified]:
    """The candidate with the least wrong among those that the engine thinks nearly as good as its best."""
    chosen, state = candidates[0], first
    for candidate in candidates[1:]:
        if any(state.cost) and candidate.score >= candidates[0].score - _MARGIN:
            other = _verify(task, candidate.text)
            if other.better_than(state):
                chosen, state = candidate, other
    return chosen, state


def _replace(task: _Task, state: _Verified, candidate: Candidate) -> _Verified:
    """Wrong renderings replaced, match by match, as long as each one makes the text better."""
    for number in range(len(task.matches)):
        # Each replacement makes the cost smaller, so this ends.
        while (new := _one_replaced(task, state, number, candidate)) is not None:
            state = new
    return state


def _one_replaced(task: _Task, state: _Verified, number: int, candidate: Candidate) -> _Verified | None:
    """The text with one wrong rendering of a match replaced; None where that makes nothing better."""
    for span in _places(task, state, number, candidate):
        new = _verify(task, task.insert(state.text, span, task.matches[number]))
        if new.better_than(state):
            return new
    return None


def _places(task: _Task, state: _Verified, number: int, candidate: Candidate) -> Iterator[Span]:
    """Where the words may stand that took a term's place, the surest first."""
    match, missing = task.matches[number], state.hits[number] is None
    taken = [hit.span for hit in state.hits if hit]
    yield from wrong_renderings(match, state.text, task.target, taken=taken, missing=missing)
    if missing:
        wanted = rendering(match, task.target)
        most = 3 + 2 * len(match.term.en.preferred.split())
        span = _aligned(task, match.span, state.text, candidate, most=most, noun=wanted.noun)
        span = span and _without_edges(span, state.text, wanted)
        if span and not any(map(span.overlaps, taken)):
            yield span


def _without_edges(span: Span, text: str, wanted: Rendering) -> Span | None:
    """The span without articles and prepositions at its ends that the noun to write does not bring along.

    They were aligned to the noun, but belong to the sentence: *(de la) [defensa patria]*.
    """
    words = [Span(*word.span()).shift(span.start) for word in re.finditer(r"\S+", span.of(text))]
    own = wanted.form.casefold().split()
    while wanted.noun and words and (first := words[0].of(text).casefold()) in _EDGES and first != own[0]:
        del words[0]
    while wanted.noun and words and (last := words[-1].of(text).casefold()) in _EDGES and last != own[-1]:
        del words[-1]
    return Span(words[0].start, words[-1].end) if words else None


def _aligned(
    task: _Task, source: Span, text: str, candidate: Candidate, *, most: int, noun: bool
) -> Span | None:
    """The words aligned to a span of the source, found again in the text as it is by now.

    Alignments are noisy, those of articles and prepositions above all: in a `noun` phrase the words of
    content decide where there are any. The largest group of neighbours counts, and a stretch of more than
    `most` words, or with a sign inside, is no rendering. An abbreviation's dot goes with it.
    """
    pairs = [(here, there) for here, there in candidate.alignment if here.overlaps(source)]
    if noun:
        # The article before the phrase, too: what is written for *the* is often the first word of it.
        near = [(here, there) for here, there in candidate.alignment if here.end + 1 == source.start]
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
        if not groups or len(between.split()) > 2 or re.search(r"[.,;:!?]", between):
            groups.append([])
        groups[-1].append(span)
    if not groups:
        return None
    group = max(groups, key=len)
    whole = Span(group[0].start, group[-1].end)
    if source.of(task.source).endswith(".") and candidate.text[whole.end :].startswith(". "):
        whole = Span(whole.start, whole.end + 1)
    words = whole.of(candidate.text)
    if len(words.split()) > most or not words.strip() or re.search(r"[.,;:!?]\s", words):
        return None
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    start = min(places, key=lambda place: abs(place - whole.start), default=None)
    return None if start is None else Span(start, start + len(words))


def _is_content(word: str) -> bool:
    return word.isalnum() and word.casefold() not in _EDGES


def _restore_names(task: _Task, state: _Verified, candidate: Candidate) -> _Verified:
    """Names that the engine took for words or spelt anew, written as in the source again."""
    for name in state.lost:
        for span in list(_places_of(name, task, state, candidate)):
            text = state.text[: span.start] + name + state.text[span.end :]
            placed = Placed(text, Span(span.start, span.start + len(name)))
            new = _verify(task, drop_article(placed).text)
            if new.better_than(state):
                state = new
                break
    return state


def _places_of(name: str, task: _Task, state: _Verified, candidate: Candidate) -> Iterator[Span]:
    """Where a lost name should stand: written small (*El valle*), else where the source's is aligned to."""
    yield from text_of(state.text, task.target.code).find(name)
    taken = [hit.span for hit in state.hits if hit]
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", task.source):
        span = _aligned(task, Span(*found.span()), state.text, candidate, most=len(name.split()), noun=True)
        if span and not any(map(span.overlaps, taken)):
            yield span


def _put_in_order(task: _Task, state: _Verified) -> _Verified:
    """Spanish: the organisation or year that stood before a rank or noun in English, behind it."""
    if task.target.code != "es":
        return state
    for number, match in enumerate(task.matches):
        if (hit := state.hits[number]) and re.search(r"\d{4} \Z", task.source[: match.span.start]):
            dated = year_behind(Placed(state.text, hit.span)).text
            if dated != state.text and _as_good(new := _verify(task, dated), state):
                state = new
        owner = _owner(task, state, number)
        hit = state.hits[number]
        if owner is None or hit is None or match.term.part_of_speech == "adjective":
            continue
        placed = Placed(state.text, hit.span, *_features(task, match, hit, state.text))
        if match.before_name and not (name := task.name_at(match.span.end)):
            continue
        moved = move_behind(placed, owner, name=name if match.before_name else "")
        if moved.text != state.text and _as_good(new := _verify(task, moved.text), state):
            state = new
    return state


def _owner(task: _Task, state: _Verified, number: int) -> Placed | None:
    """The organisation or acronym directly before a match in the source, and in the target too."""
    match, hit = task.matches[number], state.hits[number]
    if hit is None:
        return None
    before = next((i for i, m in enumerate(task.matches) if m.span.end + 1 == match.span.start), None)
    other = state.hits[before] if before is not None else None
    if before is not None and other and other.span.end + 1 == hit.span.start:
        term = task.matches[before].term
        features = _features(task, task.matches[before], other, state.text)
        return Placed(state.text, other.span, *features) if term.part_of_speech == "proper-noun" else None
    acronym = re.search(r"(?<![\w-])[A-Z]{3,}(?= \Z)", task.source[: match.span.start])
    if acronym and state.text[: hit.span.start].endswith(f"{acronym[0]} "):
        end = hit.span.start - 1
        return Placed(state.text, Span(end - len(acronym[0]), end))
    return None


def _as_good(new: _Verified, state: _Verified) -> bool:
    """Whether nothing is lost."""
    kept = all(bool(a) == bool(b) for a, b in zip(new.hits, state.hits, strict=True))
    return kept and new.cost <= state.cost


def _mend(task: _Task, state: _Verified) -> _Verified:
    """The grammar around every realised term, also where the engine itself wrote it; its capitals too."""
    for number, match in enumerate(task.matches):
        if (hit := state.hits[number]) is None:
            continue
        placed = Placed(state.text, hit.span, *_features(task, match, hit, state.text))
        placed = _styled(task, match, _restated(task, match, hit, placed))
        wanted = rendering(match, task.target, profile=task.profile)
        if match.before_name and (name := task.name_at(match.span.end)):
            placed = close_up(placed, name)
        wanted = replace(wanted, title=wanted.title and before_name(placed.text, placed.span.end))
        others = [other.span for other in state.hits if other and other is not hit]
        if placed.text == state.text:
            placed = drop_leftovers(placed, _foreign_words(task, match, placed.term), kept=others)
        once = sum(other.term.id == match.term.id for other in task.matches) == 1
        around = mend(placed, wanted, language=task.target.code, sentence=task.sentence, once=once)
        if around.text != state.text and _as_good(new := _verify(task, around.text), state):
            state = new
    return state


def _agree_verb(task: _Task, state: _Verified) -> _Verified:
    """Spanish: the verb after a subject of terms and names that opens the sentence."""
    subject = _subject(task, state) if task.target.code == "es" else None
    agreed = agree_verb(subject).text if subject else state.text
    if agreed != state.text and _as_good(new := _verify(task, agreed), state):
        return new
    return state


def _subject(task: _Task, state: _Verified) -> Placed | None:
    """The terms that open the sentence: one, or several joined by *y*; None where anything else is there."""
    text = state.text
    start = position = len(text) - len(text.lstrip(" «“\"'(¿¡—"))
    hits = {hit.span.start: (match, hit) for match, hit in zip(task.matches, state.hits, strict=True) if hit}
    gender, plural, many = "", False, False
    while True:
        article = re.compile(r"(?:el|la|los|las) ", re.IGNORECASE).match(text, position)
        match, hit = hits.get(article.end() if article else position, (None, None))
        if match is None or hit is None or hit.form.plural is None:
            return None
        if match.term.part_of_speech not in ("noun", "proper-noun"):
            return None
        position = hit.span.end
        gender, plural = _features(task, match, hit, text)[0], hit.form.plural
        if match.before_name:
            name = task.name_at(match.span.end)
            if not name or not text.startswith(f" {name}", position):
                return None
            position += len(name) + 1
        elif not article and not match.term.do_not_translate:
            return None
        joint = re.compile(r" [ye] (?=el |la |los |las )").match(text, position)
        if joint is None:
            return Placed(text, Span(start, position), "" if many else gender, many or plural)
        position, many = joint.end(), True


def _capitalise(task: _Task, state: _Verified) -> _Verified:
    """A sentence begins with a capital where the source's does: engines forget it after a quotation."""
    opening = re.match(r"[\s«“\"'(\[¿¡—–*_-]*([^\W\d_]{2})", state.text)
    if opening is None or not task.sentence or not opening[1].islower() or not task.source:
        return state
    at = opening.start(1)
    new = _verify(task, f"{state.text[:at]}{state.text[at].upper()}{state.text[at + 1 :]}")
    return new if _as_good(new, state) else state


def _foreign_words(task: _Task, match: Match, written: str) -> frozenset[str]:
    """The words of the source language's designations that `written`, the target's, does not share."""
    if match.term.do_not_translate:
        return frozenset()
    side = match.term.side(task.target.other)
    foreign = re.findall(r"[^\W\d_]{3,}", " ".join((side.preferred, *side.variants)).casefold())
    return frozenset(foreign) - frozenset(re.findall(r"\w+", written.casefold()))


def _features(task: _Task, match: Match, hit: Hit, text: str) -> tuple[str, bool | None]:
    """What the words around must agree with. A woman's rank is hers only before her own name."""
    name = name_after(text, hit.span.end)
    own = name == name_after(task.source, match.span.end)
    hers = match.feminine and (own or not match.before_name)
    return ("f" if hers else hit.form.gender), hit.form.plural


def _styled(task: _Task, match: Match, placed: Placed) -> Placed:
    """The designation with the capitals of the profile, or those of a proper noun."""
    term = match.term
    if task.target.code != "es":
        title = rendering(match, task.target).form
        # AP abbreviates a rank before a name, and only there; Col. Ruiz, but the colonel.
        abbreviated = is_rank(term) and match.before_name and title.endswith(".")
        return placed.restate(title) if abbreviated and before_name(placed.text, placed.span.end) else placed
    written = house_style(placed.term, term, task.profile)
    if is_rank(term) and task.profile == "rae" and not placed.term.isupper():
        forms = (form.text for form in forms_of(term, task.target))
        written = next((form for form in forms if form.casefold() == written.casefold()), written)
        if starts_sentence(placed.text, placed.span.start) and placed.term[:1].isupper():
            written = capitalised(written)
    return placed.restate(written) if written != placed.term else placed


def _restated(task: _Task, match: Match, hit: Hit, placed: Placed) -> Placed:
    """The designation in its own spelling where what stands there is a form of it only nearly.

    A man's rank of a woman (*primer teniente Eva Solís*), an article in a rank (*general de la ala*), words
    that only a general dictionary takes for a form (*conciencia de dominio espaciales*).
    """
    if task.target.code != "es":
        return placed
    wanted = rendering(match, task.target, profile=task.profile).form
    man = rendering(replace(match, feminine=False), task.target, profile=task.profile).form
    written = placed.term.casefold()
    if placed.gender == "f" and match.feminine and written == man.casefold():
        return placed.restate(wanted)
    known = {form.text.casefold() for form in forms_of(match.term, task.target)}
    if written in known or " " not in placed.term:
        return placed
    if is_rank(match.term):
        return placed.restate(hit.form.text)
    lenient = hit.form.text.casefold() not in known
    noun = match.term.part_of_speech in ("noun", "proper-noun")
    return placed.restate(wanted) if lenient and noun else placed


def _result(task: _Task, state: _Verified, steps: Sequence[str], score: float) -> Enforced:
    realisations = tuple(
        Realisation(
            match,
            rendering(match, task.target, profile=task.profile).form,
            hit.span if hit else None,
            step if hit else "failed",
        )
        for match, hit, step in zip(task.matches, state.hits, steps, strict=True)
    )
    return Enforced(state.text, realisations, tuple(_findings(task, state)), score)


def _findings(task: _Task, state: _Verified) -> Iterator[Finding]:
    """What no step could mend: T101 a term missing, T102 a forbidden rendering, T103 a do-not-translate term
    changed, N204 a name changed."""
    taken = [hit.span for hit in state.hits if hit]
    for match, hit in zip(task.matches, state.hits, strict=True):
        wanted = rendering(match, task.target, profile=task.profile).form
        told = f"'{match.span.of(task.source)}'"
        hint = f"write '{wanted}' or a form of it"
        if hit is None:
            code, what = ("T103", "changed") if match.term.do_not_translate else ("T101", "not realised")
            message = f"{told} is {what}"
            yield Finding(code, Severity.ERROR, message, hint, text=state.text, term=match.term.id)
        for span in wrong_renderings(match, state.text, task.target, taken=taken, missing=False):
            message = f"'{span.of(state.text)}' is a forbidden rendering of {told}"
            yield Finding(
                "T102", Severity.ERROR, message, hint, text=state.text, span=span, term=match.term.id
            )
    for name in state.lost:
        message = f"'{name}' is changed"
        yield Finding("N204", Severity.ERROR, message, "write it as in the source", text=state.text)


def _is_title(match: Match) -> bool:
    return match.before_name and match.form == "abbreviation"


def better(source: str, plain: Enforced, told: Enforced) -> Enforced:
    """What the engine wrote when it was `told` the terms, unless it is no gain on what it wrote `plain`.

    A gain has nothing more wrong with it and fewer terms put in by us. No gain is worth a sentence that falls
    apart, and the engine's own score tells: told what to say it is surer, as a rule, or gropes.
    """
    pairs = list(zip(plain.realisations, told.realisations, strict=True))
    lost = any(before.realised and not now.realised for before, now in pairs)
    gain = (len(told.findings), len(told.unwritten)) < (len(plain.findings), len(plain.unwritten))
    if lost or not gain or told.score < plain.score - _GROPING or _poorer(source, plain.text, told.text):
        return plain
    asked = {match.span for match in plain.unwritten}
    realisations = tuple(
        replace(now, step="constraint")
        if now.match.span in asked and now.step in ("engine", "n-best")
        else now
        for now in told.realisations
    )
    return replace(told, realisations=realisations)


def _poorer(source: str, plain: str, told: str) -> bool:
    """Whether something is lost or said twice in `told` that is right in `plain`: figures, words."""
    figures = set(re.findall(r"\d+", source)) & set(re.findall(r"\d+", plain))
    stutters = [len(re.findall(r"(?<!\w)(\w{2,}(?: \w+)*?) \1(?!\w)", text)) for text in (told, plain)]
    short = len(told.split()) < 0.8 * len(plain.split())
    return short or stutters[0] > stutters[1] or not figures <= set(re.findall(r"\d+", told))


def whole_segment(
    source: str, matches: Sequence[Match], *, target_language: Language, profile: str = "rae"
) -> Enforced | None:
    """The rendering of a text that is one term and nothing else but signs around it; None for any other.

    No engine is asked: on a single word or name it guesses.
    """
    if len(matches) != 1:
        return None
    match = matches[0]
    before, after = source[: match.span.start], source[match.span.end :]
    if re.search(r"\w", before + after):
        return None
    wanted = rendering(match, target_language, profile=profile)
    written = match.span.of(source)
    form = wanted.form
    if written.isupper() and not form.isupper() and match.form != "abbreviation":
        form = form.upper()
    elif written[:1].isupper() and not wanted.name:
        form = capitalised(form)
    if form.endswith(".") and after.startswith("."):
        after = after[1:]
    text = before + form + after
    span = Span(len(before), len(before) + len(form))
    return Enforced(text, (Realisation(match, wanted.form, span, "glossary"),))


def constrained_request(
    source: str, matches: Sequence[Match], *, target_language: Language, profile: str = "rae"
) -> Request:
    """The sentence with, for each match, the form that the engine is asked to write or to inflect."""
    wishes = (
        Constraint(match.span, rendering(match, target_language, profile=profile).form) for match in matches
    )
    return Request(source, tuple(wishes))


def term_note(realisation: Realisation, source: str) -> str:
    """One line for the translator's panel: the source's words, the rendering, the entry, its advice.

    A term that could not be enforced says so.
    """
    term = realisation.match.term
    advice = f": {term.note}" if term.note else ""
    failure = "" if realisation.realised else " NOT REALISED: check this term."
    return f"{realisation.match.span.of(source)} → {realisation.wanted} ({term.id}){advice}{failure}"
