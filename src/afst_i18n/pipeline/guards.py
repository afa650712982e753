"""What is doubtful about a draft, said of the draft alone: each guard looks for one kind of fault.

A guard earns its place by its precision: what it says of the drafts of releases-dev is true at least
four times of five (docs/guards.md has the figures). Where one trips, other hypotheses are tried, and a
second request where it is grave (`choice`); what remains is written into the catalog (``check: ...``)
and counted.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.draft import Doubt
from afst_i18n.core.language import Language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Span
from afst_i18n.language.headlines import capitalised
from afst_i18n.language.known import is_word
from afst_i18n.language.lexicon import word_list
from afst_i18n.language.states import find_states
from afst_i18n.language.words import occurrences, said_twice, without_accents
from afst_i18n.pipeline.signs import find_signs
from afst_i18n.quantities.differences import compare
from afst_i18n.quantities.numbers import find_quantities
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.unsaid import unsaid

_WORD: Final = re.compile(r"(?<![\w@/._-])[^\W\d_]{3,}(?:[-'’][^\W\d_]+)*(?![\w@/_]|-\d)")
# Up to eight words said again at once, the first of three letters at least.
_AGAIN: Final = re.compile(r"(?<!\w)([^\W\d_]{3,}(?:\W{1,2}[^\W\d_]+){0,7})\W{1,2}\1(?!\w)")
_OPENED: Final = re.compile(r"(?:^|[.!?:…]\s+|[“\"«¿¡])[\s“\"«¿¡(]*$")
# A source that says a word twice so near to itself may be translated so.
_NEAR: Final = 8
_DOUBLED_RIGHTLY: Final = frozenset("que had that nos bora muy no".split())


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and its draft, which is in `language`; `terms` are words of the glossary in it.

    `matched` are the spans of terms in the source, `realised` the texts that stand for them in the draft:
    the 2nd of a lieutenant is no ordinal. `named` are those of persons: June Park is no month.
    """

    source: str
    draft: str
    language: Language
    terms: Container[str] = frozenset()
    matched: tuple[Span, ...] = ()
    named: tuple[Span, ...] = ()
    realised: tuple[str, ...] = ()

    @property
    def from_language(self) -> Language:
        """The language of the source."""
        return self.language.other


Guard = Callable[[Case], Iterator[Doubt]]


def words_and_compounds(text: str) -> list[str]:
    """The words that are asked about, compounds whole."""
    return _WORD.findall(text)


def doubts(case: Case) -> tuple[Doubt, ...]:
    """All that the guards say of a draft."""
    return tuple(doubt for guard in GUARDS for doubt in guard(case))


def quantities(case: Case) -> Iterator[Doubt]:
    """Numbers, dates, times, amounts, measures, shares, days and months that are not those of the source."""
    said = _apart(find_quantities(case.source, case.from_language), case.matched)
    said = [quantity for quantity in said if not any(map(quantity.span.overlaps, case.named))]
    small = case.draft.lower()
    realised = {text.lower() for text in case.realised}
    taken = [span for text in realised for span in occurrences(text, small)]
    found = _apart(find_quantities(case.draft, case.language), taken)
    told: set[Quantity] = set()
    for difference in compare(said, found):
        one, two = difference.source, difference.target
        told.update(filter(None, (one,)))
        yield Doubt("quantity", _said(case, one, two), one.span if one else None)
    for quantity in unsaid(said, found):
        if not any(quantity.span == other.span for other in told):
            yield Doubt("quantity", _said(case, quantity, None), quantity.span)


def _apart(quantities: Sequence[Quantity], terms: Sequence[Span]) -> list[Quantity]:
    """Those that are no ordinal inside a term."""
    return [
        quantity
        for quantity in quantities
        if quantity.kind is not Kind.ORDINAL or not any(quantity.span.overlaps(term) for term in terms)
    ]


def _said(case: Case, one: Quantity | None, two: Quantity | None) -> Message:
    if one is None:
        return Message.of("'{word}' is not in the source", word=two.span.of(case.draft) if two else "")
    if two is None:
        return Message.of("'{word}' is missing", word=one.span.of(case.source))
    return Message.of(
        "'{word}' became '{word2}'", word=one.span.of(case.source), word2=two.span.of(case.draft)
    )


def words(case: Case) -> Iterator[Doubt]:
    """Words that the language has not, and words of the source's language that were left."""
    there = {_bare(word) for word in _WORD.findall(case.source)}
    plain = {without_accents(word.lower()) for word in there}
    for word in dict.fromkeys(_WORD.findall(case.draft)):
        small = word.lower()
        if is_word(small, case.language) or small in case.terms:
            continue
        if without_accents(small) in plain:
            if _is_common(small, there, case):
                yield Doubt("untranslated", Message.of("'{word}' is not translated", word=word), word=word)
        elif word == small or _opens(word, case.draft):
            yield Doubt("word", Message.of("'{word}' is no known word", word=word), word=word)
        elif small not in capitalised(case.language.code) and _is_misspelt(_bare(word), there):
            yield Doubt("name", Message.of("'{word}' is not in the source", word=word))


def _is_common(word: str, there: Set[str], case: Case) -> bool:
    """Whether a word of the source is none of a name: it is small there, or opens a sentence."""
    languages = (case.from_language, case.language)
    if any(word in capitalised(language.code) for language in languages):
        return False
    if not is_word(word, case.from_language):
        return False
    return word in there or (_opens(word.capitalize(), case.source) and not _owns(word, case.source))


def _bare(word: str) -> str:
    """A word without its possessive, its apostrophes straight: Moulton’s, Panjwa’i."""
    return re.sub(r"'s?$", "", word.replace("’", "'"))


def _owns(word: str, text: str) -> bool:
    """Whether a word that opens a sentence is a name for its possessive: Greaves' comments."""
    return re.search(rf"(?<!\w){word.capitalize()}['’]", text) is not None


def _opens(word: str, text: str) -> bool:
    """Whether a word stands only where any has a capital: first of a sentence, quotation or clause."""
    places = [span.start for span in occurrences(word, text)]
    return bool(places) and all(_OPENED.search(text, 0, place) for place in places)


def _is_misspelt(word: str, there: Set[str]) -> bool:
    """Whether a capitalised word is one of the source's with a letter more, less or other: Wynnn, Okaforo."""
    return word not in there and any(
        other[0].isupper()
        and other != word
        and len(other) > 3
        and word[:4] == other[:4]
        and _near(word, other)
        for other in there
    )


def _near(one: str, two: str) -> bool:
    """Whether two words differ in one letter at most, accents and apostrophes aside: Okafor, Okaforo."""
    one, two = (without_accents(word.lower()).replace("’", "").replace("'", "") for word in (one, two))
    short, long = sorted((one, two), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    rest = short[start:] if len(short) < len(long) else short[start + 1 :]
    return long[start + 1 :] == rest or short == long


def repetition(case: Case) -> Iterator[Doubt]:
    """Words that stand twice in a row in the draft alone."""
    again = [match[1].strip() for match in _AGAIN.finditer(case.draft.lower())]
    twice = _content(said_twice(case.draft), case.language)
    if not again and not twice:
        return
    # Colorado Springs, Colo., is Colorado Springs, Colorado; New York, N.Y., Nueva York, Nueva York.
    names = (state.names[case.language.code] for state in find_states(case.source, case.from_language))
    states = {without_accents(name.lower()) for name in names}
    rightly = _DOUBLED_RIGHTLY | states
    said = next((phrase for phrase in again if without_accents(phrase) not in rightly), "")
    if not said or _AGAIN.search(case.source.lower()):
        near = _content(said_twice(case.source, within=_NEAR, longer=2), case.from_language)
        words = {word for state in states for word in state.split()}
        said = next((word for word in twice if word not in words), "") if not near else ""
    if said:
        yield Doubt("repetition", Message.of("'{phrase}' is said twice", phrase=said))


def _content(words: Sequence[str], language: Language) -> list[str]:
    return [word for word in words if word not in word_list(f"{language.code}/function_words")]


def signs(case: Case) -> Iterator[Doubt]:
    """Broken characters, and signs of the source that are gone."""
    if "\ufffd" in case.draft and "\ufffd" not in case.source:
        yield Doubt("sign", Message.of("a character is broken"))
    for span in find_signs(case.source):
        if span.of(case.source) not in case.draft:
            yield Doubt("sign", Message.of("'{word}' is missing", word=span.of(case.source)))


def lost_clause(
    source: str, alignment: Sequence[tuple[Span, Span]], *, dropped: Sequence[Span] = ()
) -> tuple[Doubt, ...]:
    """Three words in a row or more of which the engine thought at no word of its draft.

    `dropped` is what it was not asked.
    """
    reached = [here for here, _ in alignment]
    reached += dropped if reached else ()
    longest: list[Span] = []
    run: list[Span] = []
    for match in _LONG_WORD.finditer(source) if reached else ():
        word = Span(*match.span())
        run = [] if any(word.overlaps(span) for span in reached) else [*run, word]
        longest = max(longest, run, key=len)
    if len(longest) < _LOST_WORDS:
        return ()
    lost = Span(longest[0].start, longest[-1].end)
    return (Doubt("clause", Message.of("'{words}' may be missing", words=lost.of(source)), lost),)


_LONG_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LOST_WORDS: Final = 3
_OPENING: Final = re.compile('[“«]|(?<![^\\s(\\[¿¡—–-])"')
_SINGLE: Final = re.compile(r"(?<![\w’'])[‘'](?=\S)[^‘’'\n]*[^\s‘’'][’'](?![\w’'])")
_MARKS: Final = re.compile('[“”«»"]')


def quotations(case: Case) -> Iterator[Doubt]:
    """Quotation marks that do not pair, where those of the source do; and quotations lost or added.

    It is asked about whole segments: a quotation may run over several sentences.
    """
    said, found = len(_MARKS.findall(case.source)), len(_MARKS.findall(case.draft))
    said = said or 2 * len(_SINGLE.findall(case.source))  # a headline's, which become the house's
    opened = len(_OPENING.findall(case.draft))
    if found % 2 and not said % 2:
        yield Doubt("quotation", Message.of("a quotation mark is missing"))
    elif said != found:
        lost = Message.of("a quotation mark is lost")
        yield Doubt("quotation", lost if found < said else Message.of("a quotation mark is added"))
    elif not said % 2 and opened * 2 != found:
        yield Doubt("quotation", Message.of("a quotation mark is turned"))


def open_quotations(case: Case) -> Iterator[Doubt]:
    """A quotation mark lost inside a sentence whose marks pair in the source."""
    if not len(_MARKS.findall(case.source)) % 2 and len(_MARKS.findall(case.draft)) % 2:
        yield Doubt("quotation", Message.of("a quotation mark is missing"))


GUARDS: Final[tuple[Guard, ...]] = (quantities, words, repetition, signs, open_quotations)
