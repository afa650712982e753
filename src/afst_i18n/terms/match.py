"""Terms found in a source text: leftmost, then longest, then the entry that knows most about the place."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span, Spans
from afst_i18n.core.term import TITLE_DOMAINS, Case, Condition, Glossary, Match, Status, Term
from afst_i18n.language.grammar.placed import word_before
from afst_i18n.language.known import is_word
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.names import ARMS, Name
from afst_i18n.language.persons import is_given_name, is_woman, name_after
from afst_i18n.language.tokens import Tokens, fold
from afst_i18n.termbase.conditions import Surroundings
from afst_i18n.termbase.forms import Form, beginnings, forms
from afst_i18n.terms.casing import agrees, rule_for
from afst_i18n.terms.in_names import only_in_name
from afst_i18n.terms.naming import Instance, Naming, has_slot
from afst_i18n.terms.trie import LateTrie

_STATUS: Final = list(Status)
# What stands between a rank and the body of its officer: a name, and of the.
_OF_A_BODY: Final = re.compile(
    r"(?: (?:[^\W\d_a-zà-öø-ÿ][\w.'’-]*|de|la|del)){1,5}?,? (?:de|del|of|from|with)(?: la| las| los| the)? "
)
_LAST_WORD: Final = re.compile(r"(?<![\w\u0300-\u036f-])[^\W\d_]+$")
# What stands before a part of a path or a field's name.
_PATH: Final = re.compile(r"(?:[a-z]\w*|(?<!\S))\.\Z|(?:(?<!\S)|/)/(?:[\w.-]+/)*\Z|\b[\w-]+/[\w-]+/\Z")
# A word with a hyphen before another.
_COMPOUND: Final = re.compile(r"\w[-\u2011]\Z")
_CAPITAL_AFTER: Final = re.compile(r" [A-Z][a-z]+")
# What follows it is an initial as well: J. M. M. C.
_INITIAL: Final = re.compile(r"(?<![\w.])[A-Z]\. \Z")
_OF_AMERICA: Final = " de América"
_UNIDOS: Final = ("Estados Unidos", "ESTADOS UNIDOS")


@dataclass(frozen=True, slots=True)
class _Candidate:
    term: Term
    form: Form
    case: Case
    conditions: tuple[Condition, ...]
    order: int

    @property
    def rank(self) -> tuple[bool, int, int, int, bool, int]:
        """The smaller wins among homographs that all fit."""
        status = _STATUS.index(self.term.status)
        deprecated = status == len(_STATUS) - 1
        return deprecated, -self.term.layer, -len(self.conditions), status, not self.term.scope, self.order


class Matcher:
    """Finds the terms of a glossary in texts of one language; built once, used for every text.

    The time is linear in the text and does not depend on the number of terms: a trie is walked word
    by word. Deprecated entries, kept for older texts, match where no other entry fits.
    """

    def __init__(self, glossary: Glossary, source: Language) -> None:
        self.source = source
        self._trie: LateTrie[tuple[int, Term], _Candidate] = LateTrie(self._candidates)
        self._naming = Naming(glossary, source)
        self._branches = _branches(glossary, source)
        for order, term in enumerate(glossary):
            if term.serves(source) and not has_slot(term):
                self._trie.wait((order, term), map(fold, beginnings(term, source)))

    def _candidates(self, terms: Sequence[tuple[int, Term]]) -> list[tuple[tuple[str, ...], _Candidate]]:
        """The words of every form of the terms; of homographs the one that wins comes first."""
        found = []
        for order, term in terms:
            context = term.side(self.source).context
            for form in forms(term, self.source):
                rule = rule_for(form.text, term.case)
                found.append((fold(form.text), _Candidate(term, form, rule, context, order)))
        return sorted(found, key=lambda pair: pair[1].rank)

    def matches(self, text: str, *, names: Sequence[Span] = ()) -> tuple[Match, ...]:
        """The matches in `text`, sorted and apart; `names` are places where persons' names stand.

        No term is found inside a name (General Coronel Flores), and a rank before one is before a
        name even where its first word looks like none. Rank abbreviations match only there: *Maj.*
        elsewhere is no major.
        """
        place = _Place(text, names, self.source, self._branches)
        found = self._with_names(list(self._matches(Tokens.of(text), place)), place)
        bodies = [match for match, _ in found if match.term.domain == "organizations" and match.term.scope]
        placed = [place.by_body(match, others, bodies) for match, others in found]
        spans = [match.span for match in placed]
        kept = [match for match in placed if not only_in_name(match, text, self.source, spans)]
        again = {two.span for one, two in pairwise(kept) if self._is_gloss(one, two, text)}
        return tuple(match for match in kept if match.span not in again)

    def _is_gloss(self, one: Match, two: Match, text: str) -> bool:
        """Whether the second is the acronym of the first, in brackets, and the other language has none: it
        stays as it is, *prisionero de guerra (POW)*."""
        between = text[one.span.end : two.span.start], text[two.span.end : two.span.end + 1]
        acronyms = two.term.side(self.source.other).abbreviations
        return one.term == two.term and two.form == "abbreviation" and between == (" (", ")") and not acronyms

    def _with_names(
        self, found: list[tuple[Match, list[_Candidate]]], place: "_Place"
    ) -> list[tuple[Match, list[_Candidate]]]:
        """The matches, with terms that hold a name in the place of what stands inside them."""
        for instance in self._naming.instances(place.text):
            rivals = [match for match, _ in found if match.span.overlaps(instance.span)]
            longest = max((len(match.span) for match in rivals), default=0)
            if longest < len(instance.span) and place.allows(instance):
                found = [pair for pair in found if pair[0] not in rivals]
                found.append((Match(instance.term, instance.span, instance.form), []))
        return sorted(found, key=lambda pair: pair[0].span)

    def _matches(self, tokens: Tokens, place: "_Place") -> Iterator[tuple[Match, list[_Candidate]]]:
        """The matches, each with all candidates for its words."""
        keys, root = tokens.keys, self._trie.root
        self._trie.prepare(keys)
        free = 0
        for start in [number for number, key in enumerate(keys) if key in root]:
            if start < free:
                continue
            for end, candidates in self._trie.at(keys, start):
                span = Span(tokens.starts[start], tokens.ends[end - 1])
                match = place.choose(candidates, place.whole(span))
                if match is not None:
                    yield match, candidates
                    free = end if match.span == span else end + len(_OF_AMERICA.split())
                    break


def _branches(glossary: Glossary, source: Language) -> re.Pattern[str]:
    """What stands between a rank and a name: *coronel piloto aviador Ríos*, *coronel de infantería Mota*."""
    texts = {form.text for term in glossary if term.is_branch for form in forms(term, source)}
    any_of = "|".join(map(re.escape, sorted(texts, reverse=True)))
    return re.compile(rf"(?:\s(?:{ARMS}|{any_of or '$^'})(?!\w))*", re.IGNORECASE)


def outside_terms(names: Iterable[Name], matches: Sequence[Match]) -> list[Name]:
    """The names but those inside a longer term, which are none: Air and Marine *Operations* Center."""
    # Terms are in order and apart: only the last that begins before a name may hold it.
    starts = [match.span.start for match in matches]
    ends = [0, *(match.span.end for match in matches)]
    return [name for name in names if ends[bisect_left(starts, name.span.start)] < name.span.end]


class _Place:
    """A text, asked candidate by candidate whether its surroundings allow a match."""

    def __init__(
        self, text: str, names: Sequence[Span], language: Language, branches: re.Pattern[str]
    ) -> None:
        self.text = text
        self.branches = branches
        self.names = sorted(names)
        self.starts = [name.start for name in self.names]
        self.taken = Spans(names)
        self.language = language
        self.surroundings = Surroundings(text)

    def choose(self, candidates: Sequence[_Candidate], span: Span) -> Match | None:
        """The match of the first candidate that fits at `span`."""
        if self.taken.touch(span) or self._is_prefixed(span) or self._in_path(span):
            return None
        name: Span | None = None
        asked = False
        for candidate in candidates:
            term = candidate.term
            person = term.domain in TITLE_DOMAINS or term.gender == "c"
            if (person or candidate.conditions) and not asked:
                name, asked = self._name(span), True
            # The director general de Petróleos is the head of a body; de la Cruz may be a general's name.
            own = None if self._is_no_title(term, span, name) else name
            if self._fits(candidate, span, named=own is not None):
                return self._match(candidate, span, own if person else None)
        return None

    def _is_prefixed(self, span: Span) -> bool:
        """Whether a prefix with a hyphen makes another word of it: a *sub-commander* is no commander."""
        if (
            self.text[span.start - 1 : span.start] not in ("-", "\u2010", "\u2011")
            or self.text[span.start].isupper()
        ):
            return False
        before = _LAST_WORD.search(self.text, max(0, span.start - 20), span.start - 1)
        return before is not None and before[0].lower() in word_list(f"{self.language.code}/prefixes")

    def _in_path(self, span: Span) -> bool:
        """Whether the words are a part of what programs read: *tender.milestones*, */items/milestones*."""
        if self.text[span.start - 1 : span.start] not in ("/", ".") or not self.text[span.start].islower():
            return False
        return _PATH.search(self.text, max(0, span.start - 40), span.start) is not None

    def _is_no_title(self, term: Term, span: Span, name: Span | None) -> bool:
        """Whether a word that may be a title is none: the head of a body (*director general de Petróleos*),
        or a soldier or Marine, whom few call so before a name, in a name of something (*Marine Band*)."""
        if self.language.code == "es":
            return term.domain == "positions" and self.text.startswith((" de ", " del "), span.end)
        common = term.is_rank and not term.en.abbreviations and " " not in span.of(self.text)
        if not common or name is None:
            return False
        word = name.of(self.text)
        return is_word(word, self.language) and word.lower() not in word_list("surnames")

    def whole(self, span: Span) -> Span:
        """The span with *de América*, which Spanish may add to the United States in any name."""
        end = span.end + len(_OF_AMERICA)
        longer = self.language.code == "es" and self.text[span.end : end] == _OF_AMERICA
        return Span(span.start, end) if longer and span.of(self.text).endswith(_UNIDOS) else span

    def allows(self, instance: Instance) -> bool:
        """Whether the surroundings allow a term that holds a name."""
        conditions = instance.term.side(self.language).context
        return self.surroundings.hold(conditions, instance.span, named=False, place=instance.term.place)

    def by_body(self, match: Match, candidates: Sequence[_Candidate], bodies: Sequence[Match]) -> Match:
        """A rank before a name as that of the country whose body the officer is of.

        *El sargento segundo Lee, de la Fuerza Aérea de Estados Unidos* is a staff sergeant.
        """
        if not match.before_name or len(candidates) < 2:
            return match
        own = next((body.term.countries for body in bodies if self._is_of(match, body)), frozenset())
        if own <= match.term.countries:
            return match
        others = (c for c in candidates if c.term.domain == match.term.domain and own <= c.term.countries)
        other = next(others, None)
        return self._match(other, match.span, self._name(match.span)) if other else match

    def _is_of(self, rank: Match, body: Match) -> bool:
        """Whether the body says whose officer it is: before the rank or, with *de*, behind the name."""
        if body.span.end <= rank.span.start:
            return self.text[body.span.end : rank.span.start] == " "
        return _OF_A_BODY.fullmatch(self.text, rank.span.end, body.span.start) is not None

    def _fits(self, candidate: _Candidate, span: Span, *, named: bool) -> bool:
        title = candidate.term.is_rank and candidate.form.label == "abbreviation"
        if candidate.form.label == "preferred" and self._is_verb(candidate.term, span):
            return False
        if candidate.form.label == "abbreviation" and _INITIAL.search(
            self.text, max(0, span.start - 4), span.start
        ):
            return False
        if candidate.term.is_rank and not named and self._in_name(span):
            return False
        if (candidate.term.is_rank or candidate.form.text.islower()) and self._is_surname(span):
            return False
        return (
            (named or not title)
            and agrees(candidate.case, candidate.form.text, span, self.text)
            and self.surroundings.hold(candidate.conditions, span, named=named, place=candidate.term.place)
        )

    def _in_name(self, span: Span) -> bool:
        """Whether a rank of one word with a capital is a part of another name: College of *General*
        Practitioners, Inspectors *General*, the Secretary-*General*."""
        word = span.of(self.text)
        if _COMPOUND.search(self.text, max(0, span.start - 2), span.start):
            return True
        if not word.istitle() or " " in word or self.language.code == "es":
            return False
        return _CAPITAL_AFTER.match(self.text, span.end) is not None

    def _is_verb(self, term: Term, span: Span) -> bool:
        """Whether a noun is a verb here: agents who *patrol* the border, *les amenaza*."""
        if term.part_of_speech != "noun":
            return False
        before = word_before(self.text, span.start)
        only_verbs = word_list(f"{self.language.code}/only_verbs_follow")
        return before is not None and before.text.lower() in only_verbs

    def _is_surname(self, span: Span) -> bool:
        """Whether a word with a capital is a surname in Spanish, behind a given name: *Pedro Coronel*."""
        if self.language.code != "es" or not span.of(self.text).istitle():
            return False
        before = word_before(self.text, span.start)
        return before is not None and before.text.istitle() and is_given_name(before.text)

    def _name(self, span: Span) -> Span | None:
        found = self.branches.match(self.text, span.end)
        end = found.end() if found else span.end
        number = bisect_left(self.starts, end)
        if number < len(self.names) and self.text[end : self.starts[number]].isspace():
            return self.names[number]
        return name_after(self.text, end)

    def _match(self, candidate: _Candidate, span: Span, name: Span | None) -> Match:
        term, form = candidate.term, candidate.form
        feminine = form.feminine or (
            term.gender == "c"
            and term.part_of_speech == "noun"
            and is_woman(self.text, span, name, self.language)
        )
        return Match(term, span, form.label, form.plural, feminine, name is not None)
