"""What another program's file gives: terms, and what could not be taken over."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Place
from afst_i18n.core.term import Designations, Term

_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that gives no term, and why."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The terms in file order, and the entries that were left out."""

    terms: tuple[Term, ...]
    left_out: tuple[LeftOut, ...] = ()


def tidy(text: str) -> str:
    """A designation as a glossary can hold it: single blanks, and no sign that separates values.

    A no-break space stays: EE. UU. has one.

    >>> tidy("  wing  general|WG ")
    'wing general/WG'
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip().replace("|", "/")


def slug(text: str) -> str:
    """A text as part of an id: small letters and hyphens.

    >>> slug("Estado Mayor (D.E.M.)")
    'estado-mayor-d-e-m'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_SLUG.sub("-", plain).strip("-") or "term"


def new_id(text: str, taken: dict[str, int], *, prefix: str = "import") -> str:
    """An id made of a designation, unlike all that are `taken`; it is added to them.

    `taken` has each id with the number of ids that were made of it, so that ten thousand equal
    designations cost no more than as many different ones.

    >>> taken = {}
    >>> [new_id(text, taken) for text in ("Águilas Aztecas", "Aguilas aztecas")]
    ['import.aguilas-aztecas', 'import.aguilas-aztecas-2']
    """
    base = f"{prefix}.{slug(text)}"
    number = taken.get(base, 0) + 1
    while (chosen := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    taken[base] = number
    taken.setdefault(chosen, 1)
    return chosen


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of a two-column glossary, already in English and Spanish."""

    en: str
    es: str
    note: str
    place: Place

    @classmethod
    def of(cls, text: str, target: str, source: Language, place: Place, *, note: str = "") -> "Pair":
        """The pair of a text in language `source` and its translation."""
        en, es = (text, target) if source.code == "en" else (target, text)
        return cls(en, es, note, place)

    def side(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language.code == "en" else self.es


def group(pairs: Sequence[Pair], source: Language) -> Iterator[Term]:
    """One term for each text in language `source`: the first target is preferred, others are variants."""
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair.side(source), []).append(pair)
    taken: dict[str, int] = {}
    for text, same in grouped.items():
        targets = tuple(dict.fromkeys(pair.side(source.other) for pair in same))
        own, other = Designations(text), Designations(targets[0], targets[1:])
        en, es = (own, other) if source.code == "en" else (other, own)
        note = " ".join(dict.fromkeys(pair.note for pair in same if pair.note))
        yield Term(new_id(same[0].en, taken), en, es, gender="", note=note, place=same[0].place)
