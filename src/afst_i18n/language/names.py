"""Names, acronyms and codes that a translation must carry over as they are.

The danger: an engine turns General Valle into a valley and Colonel Campos into fields, and a check that
guarded every capital would flag half of a text, for months, peoples and most places do change. So only
what is certain is protected: capitalised words right after a rank or title, later mentions of a name so
found, acronyms without a customary translation, and codes that join letters and figures.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTHS, WEEKDAYS
from afst_i18n.language.known import in_dictionary
from afst_i18n.language.lexicon import any_line, word_list
from afst_i18n.language.numerals import parse_roman
from afst_i18n.language.surnames import untitled
from afst_i18n.language.words import occurrences


class NameKind(StrEnum):
    """What kind of name it is."""

    PERSON = "person"
    ACRONYM = "acronym"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: without its title, possessive or plural ending."""

    span: Span
    kind: NameKind
    text: str


# Titles that no glossary of ranks lists.
_TITLES: Final = {code: word_list(f"{code}/titles") for code in ("en", "es")}
_LONGEST_TITLE: Final = 10  # words
# The articles and conjunctions that may open what follows a rank and are no name.
_ARTICLES: Final = frozenset("the el la los las verde y e o u and or".split())
# What General, Public or Surgeon stand in the name of: College of General Practitioners.
_BODIES: Final = word_list("en/learned_bodies")
_TOKEN: Final = re.compile(r"\S+")
_OPENING: Final = "\"'“‘«([¿¡—–"
_WORD: Final = (
    r"(?!(?:Jr|Sr)\b)[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:['’][^\W\d_]{2,})?"
    r"(?:[-\u2011][^\W\d_a-zà-öø-ÿ][^\W\d_]+)*"
)
_PARTICLE: Final = r"(?:de las?|de los|del?|von|van(?: de[rn]?)?|da|dos|di|bin|al|la)"
# At most nine words, so that a text in capitals stays linear.
_PERSON: Final = re.compile(
    rf"(?:[^\W\d_a-z]\.\s){{0,4}}{_WORD}(?:\s(?:{_PARTICLE}\s)?(?:[^\W\d_a-z]\.(?=\s)|{_WORD}(?!\.\w))){{0,7}}"
    r"(?:,?\s(?:Jr\.?|Sr\.|II|III|IV)(?!\w))?"
)
ARMS: Final = rf"(?i:retirad[oa]|en retiro|de (?:{any_line('es/arms')}))"
"""What stands between a Spanish rank and a name, as a pattern: *coronel de infantería Raúl Mota*."""
# An arm, a branch in short, or given names: Gen. P.A. D.E.M.A. Salgado, Gen. J.R. Smith.
_RUN_UP: Final = re.compile(rf"(?:(?:(?:[^\W\d_a-z]\.){{2,}}|{ARMS}|\([^()\n]{{1,20}}\))\s+)+")
_PARTICLES: Final = word_list("name_particles")
_COORDINATION: Final = re.compile(r"(?:,\s|,?\s(?:and|y|e)\s)(?=[^\W\d_a-z])")
# A word with a capital that none with a capital follows.
_LONE: Final = re.compile(r"[A-Z][a-z]+(?![\w-])(?!\.? [A-Z])")
_RANK_DOT: Final = re.compile(r"\.\s[^\W\d_a-z]")
_COMPOUND: Final = re.compile(r"-[a-zà-öø-ÿ]")
_DAY: Final = re.compile(r"\s\d")
_SUFFIX: Final = re.compile(r"Jr\.?|Sr\.|II|III|IV")
_MENTION: Final = re.compile(rf"(?<![\w.-]){_WORD}")
_ROW: Final = re.compile(rf"{_WORD}(?:\s(?:{_PARTICLE}\s)?{_WORD})*")
_ACRONYM: Final = re.compile(
    r"(?<![\w.’'-])(?:[A-ZÑ]{2,}(?:&[A-ZÑ]+)?(?:-[A-ZÑ]+)*)(?=s?(?:['’]s?)?(?![\w’'-]))"
)
_NAME_ENDS: Final = re.compile(r"(?!\w)|['’]?s(?!\w)")
# Customarily translated, or an abbreviation of something that is.
_TRANSLATED: Final = word_list("translated_acronyms")
# What every acronym and every code holds: looked for first, because most texts hold none.
_CAPITALS: Final = re.compile(r"[A-ZÑ][A-ZÑ]")
_FIGURE: Final = re.compile(r"\d")
_CODE: Final = re.compile(
    r"(?=[A-Z\d])(?<![\w/.@-])(?:[A-Z][A-Za-z]{0,4}-?\d{1,4}(?:[A-Z]{1,3})?|[A-Z]{1,5}(?:-\d+[A-Z]?)+|\d+[A-Z]{2,5})\+?"
    r"(?=s?(?:['’]s?)?(?![\w/@]|-\w))"
)


def find_names(
    text: str, *, language: Language, titles: Iterable[str] = (), known: Iterable[str] = ()
) -> tuple[Name, ...]:
    """The names in `text` in order, none over another.

    `titles` are ranks and posts as the glossary writes them; `known` are the texts of persons found
    earlier in the document, whose surnames are protected without a title too.

    >>> from afst_i18n.core.language import ENGLISH
    >>> text = "Lt. Col. Ana De la Cruz, AFNORTH, flew an F-35A."
    >>> names = find_names(text, language=ENGLISH, titles=["Lt. Col."])
    >>> [(name.kind.value, name.text) for name in names]
    [('person', 'Ana De la Cruz'), ('acronym', 'AFNORTH'), ('code', 'F-35A')]
    """
    persons = list(_titled(text, language.code, *_titles(language.code, frozenset(titles))))
    known = [*known, *(name.text for name in persons)]
    persons += _apart(_mentions(text, known), persons) if known else ()
    alone = [Name(span, NameKind.PERSON, span.of(text)) for span in untitled(text, language.code)]
    if alone and (further := list(_apart(alone, persons))):
        persons += further
        persons += _apart(_mentions(text, [name.text for name in further]), persons)
    codes = list(_apart(_matches(_CODE, NameKind.CODE, text), persons)) if _FIGURE.search(text) else []
    acronyms = _apart(_acronyms(text), persons + codes) if _CAPITALS.search(text) else ()
    return tuple(sorted([*persons, *codes, *acronyms], key=lambda name: name.span))


@lru_cache(maxsize=8)
def _titles(code: str, titles: frozenset[str]) -> tuple[frozenset[str], dict[str, int], frozenset[str]]:
    """All titles in small letters; by first word, how many words the longest has; the abbreviated words."""
    small = frozenset((*_TITLES[code], *(" ".join(title.lower().split()) for title in titles)))
    small -= word_list("female_names")  # Marina is a name more often than a sailor
    longest: dict[str, int] = {}
    for title in small:
        first, size = title.partition(" ")[0], min(title.count(" ") + 1, _LONGEST_TITLE)
        longest[first] = max(size, longest.get(first, 0))
    short = frozenset(word for title in small for word in title.split() if word.endswith("."))
    return small, longest, short


def _apart(names: Iterable[Name], others: list[Name]) -> Iterable[Name]:
    if not others:
        return names
    covered = {position for other in others for position in range(other.span.start, other.span.end)}
    return (name for name in names if not covered.intersection(range(name.span.start, name.span.end)))


def _titled(
    text: str, code: str, titles: frozenset[str], longest: dict[str, int], short: frozenset[str]
) -> Iterator[Name]:
    """Persons with a title: the longest title counts, and one may follow another."""
    words = [word if word[0].isalpha() else word.lstrip(_OPENING) for word in text.lower().split()]
    if longest.keys().isdisjoint(words):
        return
    sizes = {
        i: _size(words[i : i + longest[word]], titles) for i, word in enumerate(words) if word in longest
    }
    if not any(sizes.values()):
        return
    tokens = list(_TOKEN.finditer(text))
    read = 0
    for i, size in sizes.items():
        if not size or tokens[i].end() <= read:
            continue  # no title, or inside a title or name that has been read
        read = tokens[i + size - 1].end()
        body = i > 1 and words[i - 1] == "of" and words[i - 2] in _BODIES
        civil = code == "en" and " ".join(words[i : i + size]) in _TITLES[code]
        if i + size < len(tokens) and not body and (not sizes.get(i + size) or civil):
            last = words[i + size - 1]
            plural = last.rstrip(".").endswith("s") and last not in ("ms.", "mrs.")
            title = text[tokens[i].start() : tokens[i + size - 1].end()]
            start = tokens[i + size].start()
            surname = _surname(text, start) if civil else ""
            for name in _persons(text, start, titles, short, plural=plural, surname=surname):
                if not _is_evident(name.text, title.lstrip(_OPENING), code):
                    break
                read = name.span.end
                yield name


def _surname(text: str, start: int) -> str:
    """The rank at `start`, behind a civil title, in small letters: there it is a surname, *Mr. Ensign*.

    Empty for a post (*Mr. Secretary*) or where a name follows (*President General Flores*).
    """
    found = _LONE.match(text, start)
    word = found[0].lower() if found else ""
    return "" if word in _TITLES["en"] or word in word_list("no_name_after_rank") else word


def _is_evident(name: str, title: str, code: str) -> bool:
    """Whether a capitalised word behind a title is surely a person's name.

    An abbreviated rank has a name behind it, and so has one with a capital, unless a noun of what bodies and
    meetings are called follows (*Air Chiefs Conference*). Small titles are common nouns themselves: behind
    them only a word that no dictionary knows is a name. Spanish writes titles small before names.
    """
    words = [word.rstrip(",").lower() for word in name.split()]
    if code == "es" and title[:1].isupper() and title.lower() in word_list("es/institutions"):
        return False  # la Policía Preventiva, but el policía Ruiz
    if words[0] in WEEKDAYS["en"] or (words[0] in MONTHS["en"] and len(words) == 1):
        return False
    if not word_list(f"{code}/no_persons").isdisjoint((words[0], words[-1])):
        return False
    if len(words) == 1 and _is_no_name(words[0], title):
        return False
    if code == "es" or title.endswith(".") or title[:1].isupper():
        return True
    return not all(in_dictionary(word, "en") for word in words)


def _is_no_name(word: str, title: str) -> bool:
    """Whether a lone word behind a title is a people or a post: *one major German bank*, *Sr. Ministro*."""
    post = word in word_list("no_name_after_rank")
    return post or (word in word_list("demonyms") and not title.endswith("."))


def _size(words: Sequence[str], titles: frozenset[str]) -> int:
    """How many words the longest title has that the words begin with."""
    return next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in titles), 0)


def _persons(
    text: str, start: int, titles: frozenset[str], short: frozenset[str], *, plural: bool, surname: str
) -> Iterator[Name]:
    """The name at `start`, and after a plural title those joined to it; `surname` is none of the titles."""
    if run_up := _RUN_UP.match(text, start):
        start = run_up.end()
    while match := _PERSON.match(text, start):
        words = match[0].split()
        while len(words) > 1 and _goes_on(words[-1], first=words[0]):
            words.pop()
        first, whole = words[0].lower(), " ".join(words).lower()
        if first.rstrip(",") in _ARTICLES or (whole in titles and whole != surname):
            return
        if first in titles and first != surname and len(words) > 1:
            return  # another title: it is read when its turn comes
        if words[0].lower() in MONTHS["en"] and _DAY.match(text, start + len(words[0])):
            return
        name = match[0][: _length(match[0], len(words))].rstrip(",")
        if f"{words[-1].lower()}." in short and _RANK_DOT.match(text, start + len(name)):
            return  # an abbreviated rank: Coast Guard Rear Adm. Vega
        yield Name(Span(start, start + len(name)), NameKind.PERSON, name)
        joint = _COORDINATION.match(text, start + len(name))
        if not plural or joint is None:
            return
        start = joint.end()


def _length(text: str, words: int) -> int:
    """How far the first `words` words of `text` reach."""
    return list(_TOKEN.finditer(text))[words - 1].end()


def _goes_on(word: str, *, first: str) -> bool:
    """Whether a capitalised word after a name is none of it: Gen. Vega Monday, Col. Vega USAF.

    English names only: Spanish writes months and days small, and Julio is a given name.
    """
    plain = word.rstrip(",").lower()
    no_persons = plain in word_list("en/no_persons") or plain in word_list("es/no_persons")
    if no_persons or plain in MONTHS["en"] or plain in WEEKDAYS["en"] or word in _PARTICLES:
        return True
    return len(word) > 1 and word.isupper() and not first.isupper() and not _SUFFIX.fullmatch(word)


def _mentions(text: str, known: list[str]) -> Iterator[Name]:
    """Bare mentions of known persons. The given name alone is left out, and so is a surname that the
    text also writes small: there it is likely a word."""
    surnames = {word.rstrip(",") for name in known for word in name.split()[1 if " " in name else 0 :]}
    surnames = {word for word in surnames if _MENTION.fullmatch(word) and not _SUFFIX.fullmatch(word)}
    words = {word for name in known for word in name.split()} | surnames
    small = {word.lower() for word in surnames if any(occurrences(word.lower(), text))}
    for match in _ROW.finditer(text):
        pieces = [
            piece
            for piece in _MENTION.finditer(text, *match.span())
            if piece[0] in words and not _COMPOUND.match(text, piece.end())
        ]
        pieces = pieces if any(p[0] in surnames and p[0].lower() not in small for p in pieces) else []
        if pieces:
            span = Span(pieces[0].start(), pieces[-1].end())
            yield Name(span, NameKind.PERSON, span.of(text))


def _matches(pattern: re.Pattern[str], kind: NameKind, text: str) -> Iterator[Name]:
    return (Name(Span(*match.span()), kind, match[0]) for match in pattern.finditer(text))


def _acronyms(text: str) -> Iterator[Name]:
    """Acronyms of a text that is not in capitals itself; a dateline and a shouted phrase are none."""
    if not any(letter.islower() for letter in text):
        return
    found = list(_matches(_ACRONYM, NameKind.ACRONYM, text))
    for before, name, after in zip([None, *found], found, [*found[1:], None], strict=False):
        neighbours = [n for n in (before, after) if n and _adjacent(n, name, text)]
        dateline = name.span.start == 0 and re.match(r"[^a-z]*?(?:--|[–—])", text)
        loud = neighbours and any(len(n.text) > 5 for n in (name, *neighbours))
        known = name.text in _TRANSLATED or parse_roman(name.text)
        if not (known or loud or dateline):
            yield name


def _adjacent(one: Name, two: Name, text: str) -> bool:
    first, second = sorted((one.span, two.span))
    return text[first.end : second.start].isspace()


def missing_names(names: Iterable[Name], target: str) -> list[Name]:
    """The names that `target` does not hold, each text once.

    A name is there as a whole word, all in capitals too (headings), with 's, a plural s or any article;
    not in small letters, where Valle is a valley. Unesco does for UNESCO. An accent that comes or goes
    is a change (Sanchez is not Sánchez): how people write their name is theirs.
    """
    plain = _plain(target)
    missing: dict[str, Name] = {}
    for name in names:
        wanted = _plain(name.text)
        forms = (wanted, wanted.upper(), *_as_word(name, wanted))
        if not any(_stands(form, plain) for form in forms):
            missing.setdefault(name.text, name)
    return list(missing.values())


def _stands(form: str, text: str) -> bool:
    # No pattern is compiled for a name that comes once in a catalog: that takes longer than all else here.
    start = text.find(form)
    while start >= 0:
        before, end = text[start - 1 : start], start + len(form)
        if not (before.isalnum() or before == "_") and _NAME_ENDS.match(text, end):
            return True
        start = text.find(form, start + 1)
    return False


def _as_word(name: Name, text: str) -> tuple[str, ...]:
    """Long acronyms that are said as words are often written as such."""
    return (text.capitalize(),) if name.kind is NameKind.ACRONYM and len(text) > 3 else ()


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    return " ".join(text.replace("\u2011", "-").split())
