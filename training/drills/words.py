"""The words of the drills: three tables beside this file, and the shipped glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from afst_i18n.core.term import Status
from afst_i18n.language import inflection_en, inflection_es
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.naming import has_slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afst_i18n.core.term import Term

FOLDER = Path(__file__).parent
_FUTURE = {"tener": "tendr", "poner": "pondr", "salir": "saldr", "hacer": "har", "venir": "vendr"}
_KINDS = {"doctrine": "t", "operations": "t", "legal": "t", "medical": "t", "equipment": "q", "events": "e"}
_BODIES = re.compile(
    r"\b(?:Force|Army|Navy|Guard|Command|Department|Agency|Corps|Secretariat|Center|Squadron|Division|Office"
    r"|Institute|School|Academy)\b"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with what its objects may be and the prepositions that lead to them."""

    base: str
    past: str
    participle: str
    present: str
    infinitive: str
    preterites: tuple[str, str]
    presents: tuple[str, str]
    spanish_participle: str
    objects: str
    english_preposition: str
    spanish_preposition: str

    @property
    def reflexive(self) -> str:
        """What stands before its finite forms: *se* and a blank, or nothing."""
        return "se " if self.infinitive.split()[0].endswith("se") else ""

    @property
    def future(self) -> tuple[str, str]:
        """Spanish future, singular and plural."""
        head, _, rest = self.infinitive.partition(" ")
        head = head.removesuffix("se")
        stem = next((head[: -len(end)] + new for end, new in _FUTURE.items() if head.endswith(end)), head)
        tail = f" {rest}" if rest else ""
        return f"{self.reflexive}{stem}á{tail}", f"{self.reflexive}{stem}án{tail}"

    @property
    def passive(self) -> bool:
        """Whether it has a passive in Spanish: one word that takes its object directly."""
        return not (self.spanish_preposition or " " in self.infinitive or self.reflexive)


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun of both languages; `mass` ones have one number and no article in English."""

    english: tuple[str, str]
    spanish: tuple[str, str]
    gender: str
    kind: str
    mass: bool = False
    singular_english: bool = False
    feminine: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective, its four Spanish forms, and the kinds of noun that it goes with."""

    english: str
    spanish: tuple[str, str, str, str]
    kinds: str
    before: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as it stands before a name: English titles, Spanish by gender and in the plural."""

    titles: tuple[str, ...]
    plural_titles: tuple[str, ...]
    spanish: tuple[str, str]
    plural: str
    naval: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All of them; `nouns` by kind (see the head of verbs.txt)."""

    verbs: list[Verb]
    nouns: dict[str, list[Noun]]
    adjectives: list[Adjective]
    adverbials: list[tuple[str, str]]
    ranks: list[Rank]
    posts: list[Noun]
    bodies: list[tuple[str, str, str, str]]
    """Organisations: English, Spanish, gender, the acronym where both languages have the same."""


def _rows(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("|")


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + "ed"


def _third_person(base: str) -> str:
    head, _, rest = base.partition(" ")
    if re.search(r"[^aeiou]y$", head):
        head = head[:-1] + "ies"
    else:
        head += "es" if head.endswith(("s", "x", "ch", "sh", "z", "o")) else "s"
    return f"{head} {rest}".strip()


def _verb(row: list[str]) -> Verb:
    base, english, infinitive, preterites, present, participle, objects, preposition, spanish = row
    past, _, done = english.partition("/")
    past = past or _past(base)
    root = infinitive.removesuffix("se")
    reflexive = "se " if root != infinitive else ""
    stem, ending = root[:-2], root[-2:]
    if not preterites:
        one, many = ("ó", "aron") if ending == "ar" else ("ió", "ieron")
        preterites = f"{reflexive}{stem}{one}/{reflexive}{stem}{many}"
    if not present:
        present = f"{reflexive}{stem}{'a' if ending == 'ar' else 'e'}"
    head, _, rest = present.removeprefix("se ").partition(" ")
    plural = f"{reflexive}{head}n {rest}".strip()
    if not participle:
        participle = stem + ("ado" if ending == "ar" else "ido")
    singular, _, several = preterites.partition("/")
    return Verb(
        base,
        past,
        done or past,
        _third_person(base),
        infinitive,
        (singular, several),
        (present, plural),
        participle,
        objects,
        preposition,
        spanish,
    )


def _noun(row: list[str]) -> Noun:
    english, plural, spanish, spanish_plural, gender, kind = row
    mass = plural in ("-", "=")
    several = english if mass else plural.removeprefix("=") or inflection_en.plural(english)
    if "=" in (plural, spanish_plural):
        one, many = "", spanish
    else:
        one, many = spanish, spanish_plural or inflection_es.plural(spanish)
    feminine = None
    if kind == "p" and gender == "m":
        female = inflection_es.feminine(spanish)
        feminine = (female, inflection_es.plural(female))
    elif gender == "c":
        feminine = (one, many)
    return Noun(
        (english, several), (one, many), "m" if gender == "c" else gender, kind, mass, plural == "-", feminine
    )


def _adjective(row: list[str]) -> Adjective:
    english, spanish, kinds, *place = row
    if " " in spanish or spanish == "clave":
        four = (spanish,) * 4
    else:
        other = inflection_es.adjective_forms(spanish)
        four = (spanish, other["f"], other["pl"], other["fpl"])
    return Adjective(english, four, kinds, bool(place and place[0]))


def _plain(term: Term) -> bool:
    """Whether a term means one thing in an English text, so that any sentence may hold it."""
    return (
        term.status is Status.PREFERRED
        and term.direction in ("", "en-es")
        and not term.do_not_translate
        and not term.en.context
        and not re.search(r"[().,/\d]", term.en.preferred + term.es.preferred)
    )


def _common(term: Term, kind: str) -> Noun:
    english, spanish = dict(term.en.forms), dict(term.es.forms)
    one, many = term.es.preferred, spanish.get("pl") or inflection_es.plural(term.es.preferred)
    mass = "pl" not in english and "pl" not in spanish
    if term.number == "p":
        one, many, mass = "", term.es.preferred, True
    feminine = None
    if term.gender == "c":
        female = spanish.get("f") or inflection_es.feminine(one)
        feminine = (female, spanish.get("fpl") or inflection_es.plural(female))
    plural = term.en.preferred if mass else english.get("pl") or inflection_en.plural(term.en.preferred)
    gender = "m" if term.gender == "c" else term.gender
    return Noun((term.en.preferred, plural), (one, many), gender, kind, mass, False, feminine)


def _rank(term: Term) -> Rank | None:
    if term.domain != "ranks" or term.direction == "es-en" or "rank.cat" in term.id:
        return None
    titles = tuple(text for text in term.en.abbreviations if text.endswith(".") and not text.endswith("s."))
    several = tuple(text for text in term.en.abbreviations if text.endswith("s."))
    naval = term.id.startswith("rank.navy")
    if not titles[:1] or term.status is not Status.PREFERRED or (term.en.context and not naval):
        return None
    spanish = dict(term.es.forms)
    one = term.es.preferred
    both = (one, spanish.get("f") or inflection_es.feminine(one))
    return Rank(titles[:1], several[:1], both, spanish.get("pl") or inflection_es.plural(one), naval)


def load() -> Words:
    """The tables and what the glossary adds to them."""
    nouns: dict[str, list[Noun]] = defaultdict(list)
    for row in _rows("nouns.txt"):
        nouns[row[5]].append(_noun(row))
    ranks, posts, bodies = [], [], []
    # A term with the place of a name in it is none that can be said as it is.
    for term in (term for term in load_glossary() if not has_slot(term)):
        rank = _rank(term)
        if rank:
            ranks.append(rank)
        if not _plain(term):
            continue
        if term.part_of_speech == "noun" and term.domain in _KINDS and term.gender in ("m", "f"):
            kind = _KINDS[term.domain]
            nouns[f"glossary {kind}"].append(_common(term, kind))
        elif term.part_of_speech == "noun" and term.domain == "positions" and term.gender == "c":
            posts.append(_common(term, "p"))
        elif term.domain == "organizations" and _BODIES.search(term.en.preferred) and term.number == "s":
            acronym = next((a for a in term.en.abbreviations if a in term.es.abbreviations), "")
            bodies.append((term.en.preferred, term.es.preferred, term.gender, acronym))
    return Words(
        [_verb(row) for row in _rows("verbs.txt")],
        dict(nouns),
        [_adjective(row) for row in _rows("adjectives.txt")],
        [(english, spanish) for english, spanish in _rows("adverbials.txt")],
        ranks,
        posts,
        bodies,
    )
