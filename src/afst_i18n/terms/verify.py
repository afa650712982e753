"""Whether a translation holds each term as a form, and where it holds a wrong rendering of one.

Precision first: a form is any designation that the glossary admits, in any inflection and with any capitals,
contracted (*jefe del Estado Mayor*) or sharing the sentence's dot.

**Counting.** Every match wants words of its own. A second mention of the same term may do without where the
first is realised, because Spanish says *esta*, *su* or nothing at all; but not a rank before another name:
*Col. Peña and Col. Ruiz* needs *coronel* twice, or *los coroneles* once. And an acronym does not stand
for the words that it abbreviates: *Air Force Staff Talks (AFST)* needs both.

**Ranks are exact.** What stands inside a longer term of another entry is no rank of its own: *sargento mayor*
holds neither *sargento* nor *mayor*, and *Estado Mayor* nobody; and the *general del ala* is a general of the
wing, no *general de ala*. Other terms may be said so: on the references
of the development sets 51 names of places and bodies of 2,400 stand rightly inside longer ones (*la Marina de
los Estados Unidos*).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from afst_i18n.core.language import SPANISH, Language
from afst_i18n.core.place import Span, Spans
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.ranks import name_after
from afst_i18n.terms.phrases import Text, text_of
from afst_i18n.terms.renderings import Form, forms_of, inflected
from afst_i18n.terms.targets import TargetTerms


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of a term, and where it stands in the target."""

    span: Span
    form: Form


def realise(
    matches: Sequence[Match],
    target: str,
    language: Language,
    *,
    source: str = "",
    targets: TargetTerms | None = None,
) -> tuple[Hit | None, ...]:
    """For each match the form that realises it, or None. Different terms never share words.

    With the `source` text a rank goes to the officer whose name follows it there, and with `targets`, all
    that the glossary can say, ranks are exact. The longest forms choose first, so that *Fuerza Aérea
    Mexicana* is not spent on *Fuerza Aérea*.
    """
    text = text_of(target, language.code)
    glossed = {match.term.id for match in matches if match.form == "abbreviation"}
    hits = _all_hits(matches, text, language, glossed, source)
    if targets:
        bodies = Spans(
            hit.span
            for match, some in zip(matches, hits, strict=True)
            if match.term.domain == "organizations"
            for hit in some
        )
        # Mentions of one term share their list of places, which is looked through once.
        whole: dict[int, list[Hit]] = {}
        for match, some in zip(matches, hits, strict=True):
            if id(some) not in whole:
                whole[id(some)] = _whole(match, some, bodies, target, targets)
        hits = [whole[id(some)] for some in hits]
    found: list[Hit | None] = [None] * len(matches)
    taken = Spans()
    order = _Order(target, source)
    shared = {id(some): some for some in hits}
    lengths = {key: max((len(hit.span) for hit in some), default=0) for key, some in shared.items()}
    # Mentions that would choose alike have one queue: what was taken stays so.
    queues: dict[tuple[int, bool, str], Iterator[Hit]] = {}
    for i in sorted(range(len(matches)), key=lambda i: (-lengths[id(hits[i])], i)):
        key = (id(hits[i]), matches[i].before_name, order.own(matches[i]))
        if key not in queues:
            queues[key] = iter(sorted(hits[i], key=partial(order, matches[i])))
        if (hit := next((hit for hit in queues[key] if not taken.touch(hit.span)), None)) is not None:
            found[i] = hit
            taken.add(hit.span)
    _make_room(hits, found)
    taken = Spans(hit.span for hit in found if hit)
    mentions: defaultdict[int, list[int]] = defaultdict(list)
    for i, match in enumerate(matches):
        mentions[id(match.term)].append(i)
    for i, match in enumerate(matches):
        if found[i] is None:
            near = _former(match, text, taken) or _lenient(match, text, taken)
            part = near and targets and match.term.is_rank and targets.cover(near.span, match.term, target)
            found[i] = None if part else near
            found[i] = found[i] or _shared(match, matches, found, mentions[id(match.term)])
            for hit in found[i : i + 1]:
                if hit:
                    taken.add(hit.span)
    return tuple(found)


def _whole(match: Match, hits: list[Hit], bodies: Spans, target: str, targets: TargetTerms) -> list[Hit]:
    """The places of a match that are no part of a longer rank or phrase.

    A rank and the officer's body may look like one: *general de la Fuerza Aérea*, where the source has both.
    """
    if not match.term.is_rank:
        return hits
    own = (hit for hit in hits if _as_many_articles(hit.span.of(target), hit.form.text))
    return [hit for hit in own if all(map(bodies.touch, targets.covering(hit.span, match.term, target)))]


def _as_many_articles(said: str, form: str) -> bool:
    one, two = (sum(word in ("del", "la", "las", "los") for word in t.lower().split()) for t in (said, form))
    return one == two


def _make_room(hits: Sequence[list[Hit]], found: list[Hit | None]) -> None:
    """Gives each match without words a place that another took, where the other has one more.

    *A crew of the brigade*, *una tripulación de la brigada*: the glossary admits *brigada* for a crew, too.
    """
    taken = sorted((hit.span.start, hit.span.end, j) for j, hit in enumerate(found) if hit)

    def owners(span: Span) -> list[int]:
        """Who has a place that shares a character with the span."""
        at, those = bisect_left(taken, (span.end,)), []
        while at and taken[at - 1][1] > span.start:
            at -= 1
            those.append(taken[at][2])
        return those

    # What finds no room leaves all as it was, and so does its next mention.
    hopeless: set[int] = set()
    for i in [i for i, hit in enumerate(found) if hit is None and hits[i]]:
        for hit in hits[i] if id(hits[i]) not in hopeless else ():
            if len(those := owners(hit.span)) != 1:
                continue
            (j,) = those
            if hits[j] is hits[i]:  # another mention of the term would have taken what is free
                continue
            free = (h for h in hits[j] if not h.span.overlaps(hit.span) and not set(owners(h.span)) - {j})
            if (room := next(free, None)) is not None:
                before = found[j]
                assert before
                taken.remove((before.span.start, before.span.end, j))
                found[i], found[j] = hit, room
                insort(taken, (hit.span.start, hit.span.end, i))
                insort(taken, (room.span.start, room.span.end, j))
                hopeless.clear()
                break
        else:
            hopeless.add(id(hits[i]))


def _all_hits(
    matches: Sequence[Match], text: Text, language: Language, glossed: Collection[str], source: str
) -> list[list[Hit]]:
    """The places of each match's forms, looked for once where a term stands many times."""
    known: dict[tuple[str, bool, str], list[Hit]] = {}
    hits = []
    for match in matches:
        key = (
            match.term.id,
            match.form != "abbreviation" and not match.before_name,
            own_form(match, source, language),
        )
        if key not in known:
            known[key] = _hits(match, text, language, glossed, source)
        hits.append(known[key])
    return hits


def _hits(match: Match, text: Text, language: Language, glossed: Collection[str], source: str) -> list[Hit]:
    """All places of the term's forms. Its acronym is no form of words that stand beside it, `glossed`, and
    of what is not translated only the source's own form is one: no F-35B for an F-35A."""
    long = match.form != "abbreviation" and match.term.id in glossed and not match.before_name
    own = own_form(match, source, language)
    return [
        Hit(span, form)
        for form in forms_of(match.term, language)
        if not (long and form.text in match.term.side(language).abbreviations)
        if not own or _same_name(form.text.rstrip("s"), own, language)
        for span in text.find(form.text, exact=form.exact)
    ]


def own_form(match: Match, source: str, language: Language) -> str:
    """What a term that is not translated is called in this very `source`, without its plural's s; empty for
    any other term, and where the other language has another name for it."""
    if not match.term.do_not_translate or not source:
        return ""
    own = match.span.of(source).rstrip("s")
    side = match.term.side(language)
    return own if own in (side.preferred, *side.variants) else ""


def _same_name(one: str, other: str, language: Language) -> bool:
    """Whether two names are the same words: the *Plan DN-III-E* is *the DN-III-E Plan* in English."""
    turned = language.code == "en" and " " in one
    return one == other or (turned and sorted(one.split()) == sorted(other.split()))


class _Order:
    """What chooses among the places of one term: the same name, rank with rank, leftmost, longest."""

    def __init__(self, target: str, source: str) -> None:
        self._target, self._source = target, source

    def own(self, match: Match) -> str:
        """The name of the officer whose rank it is."""
        return name_after(self._source, match.span.end) if match.before_name else ""

    def __call__(self, match: Match, hit: Hit) -> tuple[bool, bool, int, int]:
        name = name_after(self._target, hit.span.end)
        own = self.own(match)
        other = bool(own) and name != own  # a branch may stand before it: coronel piloto aviador Ruiz
        return other, match.before_name != bool(name), hit.span.start, -len(hit.span)


def _shared(
    match: Match, matches: Sequence[Match], found: Sequence[Hit | None], mentions: Iterable[int]
) -> Hit | None:
    """The realisation of another of the term's `mentions` that also stands for this one: see Counting."""
    for other, hit in ((matches[j], found[j]) for j in mentions):
        if hit and other is not match and _abbreviates(other, match):
            own_name = match.before_name and other.before_name
            if not own_name or hit.form.plural:
                return hit
    return None


def _abbreviates(other: Match, match: Match) -> bool:
    """Whether what realises `other` can stand for `match`: no acronym for the words themselves."""
    return match.form == "abbreviation" or other.form != "abbreviation" or match.before_name


def _former(match: Match, text: Text, taken: Spans) -> Hit | None:
    """Spanish writes who was something in one word: *exalcaldesa*, *exdirector*."""
    if text.language != "es" or match.term.gender != "c":
        return None
    for form in forms_of(match.term, SPANISH):
        for span in text.find(f"ex{form.text}"):
            if not taken.touch(span):
                return Hit(span, form)
    return None


def _lenient(match: Match, text: Text, taken: Spans) -> Hit | None:
    """A form that only a general dictionary recognises: conjugated verbs, rare plurals."""
    if match.term.do_not_translate or match.before_name:
        return None
    side = match.term.es if text.language == "es" else match.term.en
    for designation in (side.preferred, *side.variants):
        if designation.islower():
            for span in text.find_lemmas(designation):
                exact = not match.term.is_rank or _as_many_articles(span.of(text.text), designation)
                if exact and not taken.touch(span):
                    return Hit(span, Form(span.of(text.text)))
    return None


def wrong_renderings(
    match: Match,
    target: str,
    language: Language,
    *,
    taken: Sequence[Span] = (),
    targets: TargetTerms | None = None,
    missing: bool = True,
) -> Iterator[Span]:
    """Where wrong renderings of the term stand, the surest first.

    Forbidden renderings always count; what is only confusable, and the source's own words left in
    the target, count where the term is `missing`. `taken` are the places where terms of the same
    sentence are realised: what lies inside one of them is right, and so is a part of another term's longer
    phrase.
    """
    for span in _wrong_renderings(match, target, language, taken, missing=missing):
        if not (targets and targets.cover(span, match.term, target)):
            yield span


def _wrong_renderings(
    match: Match, target: str, language: Language, taken: Sequence[Span], *, missing: bool
) -> Iterator[Span]:
    text = text_of(target, language.code)
    side = match.term.side(language)
    approved = [form.text for form in forms_of(match.term, language)]
    right = {form.casefold() for form in approved}
    for wrong in side.forbidden:
        for form in inflected(match.term, wrong, language):
            if form.casefold() in right:
                continue  # by rule *primero teniente* gives *primera teniente*, which is right
            if any(_same_words(form, right) for right in approved):
                # EE.UU. is found where EE. UU. stands, and is forbidden for its spelling alone.
                yield from (span for span in text.find(form, exact=True) if span.of(target) == form)
            else:
                yield from _apart(text.find(form), taken)
    if missing:
        yield from _left_over(match, text, language, approved, taken)


def _left_over(
    match: Match, text: Text, language: Language, approved: Sequence[str], taken: Sequence[Span]
) -> Iterator[Span]:
    """Confusable renderings, then the source's designations where they are no right form as well."""
    target, source = match.term.side(language), match.term.side(language.other)
    own = sorted((source.preferred, *source.variants, *source.abbreviations), key=lambda d: -len(d))
    if match.term.do_not_translate:
        yield from (span for name in own for span in _apart(text.find(name), taken))
        return
    right = {form.casefold() for form in approved}
    wrongs = (*((w, language) for w in target.confusable), *((w, language.other) for w in own))
    for wrong, spoken in wrongs:
        for form in inflected(match.term, wrong, spoken):
            if form.casefold() not in right:
                yield from _apart(text.find(form, exact=wrong in source.abbreviations), taken)


def _same_words(one: str, other: str) -> bool:
    """Whether two designations differ in their spaces alone."""
    return one.replace(" ", "").casefold() == other.replace(" ", "").casefold()


def _apart(spans: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """The spans that do not lie inside a realised term."""
    for span in spans:
        if not any(other.start <= span.start and span.end <= other.end for other in taken):
            yield span
