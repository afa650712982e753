"""Glossary terms, and where they match."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Place, Span

TITLE_DOMAINS: Final = frozenset(("ranks", "positions", "branches"))
"""Domains of the glossary whose terms may stand as a title before a person's name."""


class Case(StrEnum):
    """How the capitals of a text must agree with a designation's for it to match."""

    ANY = "any"
    INITIAL = "initial"
    EXACT = "exact"


class Status(StrEnum):
    """TBX administrative status of a term."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class Sense(StrEnum):
    """Whether a term's words mean anything else as well; `FORM`: a single word in small letters may."""

    FORM = ""
    COMMON = "common"
    SPECIFIC = "specific"


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold around a match: `kind` is ``before-name``, ``alone``, ``before``, ``after`` or
    ``segment``; the last three carry a regular expression as `pattern`."""

    kind: str
    pattern: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Designations:
    """One language's side of a term.

    `forms` are reviewed inflections by label (``pl``, ``f``, ``fpl``); what has none is inflected
    by rule. `forbidden` is wrong in any target of this term; `confusable` is right elsewhere and
    wrong only as this term's rendering.
    """

    preferred: str
    variants: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[str, ...] = ()
    confusable: tuple[str, ...] = ()
    context: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A concept with its English and Spanish designations: one row of a glossary file.

    `layer` is that of the file, from 0: what an office wrote itself goes before what was shipped.
    """

    id: str
    en: Designations
    es: Designations
    part_of_speech: str = "noun"
    gender: str = "m"
    number: str = "s"
    do_not_translate: bool = False
    case: Case = Case.ANY
    direction: str = ""
    scope: tuple[str, ...] = ()
    status: Status = Status.PREFERRED
    definition: str = ""
    note: str = ""
    note_es: str = ""
    authority: str = ""
    sense: Sense = Sense.FORM
    domain: str = ""
    place: Place = field(default=Place(""), compare=False)
    layer: int = field(default=0, compare=False)

    def __hash__(self) -> int:
        # Terms are keys of many caches, and an id tells nearly all of them apart.
        return hash(self.id)

    def advice(self, code: str) -> str:
        """The note for whoever reads that language; the other one where there is none in it."""
        return (self.note_es or self.note) if code == "es" else (self.note or self.note_es)

    @property
    def countries(self) -> frozenset[str]:
        """The countries of its scope: ``us`` for us-army."""
        return frozenset(scope.split("-")[0] for scope in self.scope)

    @property
    def is_rank(self) -> bool:
        """Whether it is a rank, on whose capitals the profile decides."""
        return self.domain == "ranks"

    @property
    def is_branch(self) -> bool:
        """Whether it names an officer's branch or training, which English may leave out."""
        return self.domain == "branches"

    def side(self, language: Language) -> Designations:
        """The designations in one language."""
        return self.es if language.code == "es" else self.en

    def serves(self, source: Language) -> bool:
        """Whether the term may be matched in texts of language `source`."""
        return not self.direction or self.direction.startswith(source.code)


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms in file order, and the digest (sha256, hex) of all that they say."""

    terms: tuple[Term, ...]
    digest: str

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text. Matches of one text are sorted and never overlap.

    `form` says which designation stood there: ``preferred``, ``variant``, ``abbreviation``, or the
    label of an inflected form. `plural` and `feminine` say what the text asks of the rendering.
    `before_name` holds for a rank or post directly before a person's name.
    """

    term: Term
    span: Span
    form: str = "preferred"
    plural: bool = False
    feminine: bool = False
    before_name: bool = False
