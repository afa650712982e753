"""What a rule is, and what it sees.

A rule is a value: a code that never changes its meaning, a default severity, and a function that
yields problems and never repairs. Its docstring is its page in the manual, with a Bad and a Good
example that a test runs. Most rules look at one unit; a few need the whole catalog.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.finding import Severity
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match


@dataclass(frozen=True, slots=True)
class Unit:
    """A source text and its translation, with the terms matched in the source.

    `markdown` says that the texts hold Markdown inline mark-up, so that asterisks and links are
    placeables and not punctuation.
    """

    entry: Entry
    source: Language
    target: Language
    matches: tuple[Match, ...] = ()
    markdown: bool = False

    @property
    def source_text(self) -> str:
        """The text to translate."""
        return self.entry.source

    @property
    def target_text(self) -> str:
        """Its translation."""
        return self.entry.target


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalog with its units, those that have a translation, in document order.

    `profile` is the style of the target language. `stale` are the texts of the source document
    that the catalog lacks, None where the document was not at hand.
    """

    catalog: Catalog
    units: tuple[Unit, ...]
    source: Language
    target: Language
    profile: str = "rae"
    stale: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: a sentence, a way out, and which characters of the translation it is about.

    `entry` is given by rules over a whole catalog; None means the catalog's header. `fix` is a
    whole new translation, given only where it is certain.
    """

    message: str
    hint: str = ""
    span: Span | None = None
    term: str = ""
    entry: Entry | None = None
    fix: str | None = None


Check = Callable[[Unit], Iterator[Problem]]
WholeCheck = Callable[[Whole], Iterator[Problem]]
C = TypeVar("C", Check, WholeCheck)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: exactly one of `unit` and `whole` is its function."""

    code: str
    name: str
    severity: Severity
    unit: Check | None = None
    whole: WholeCheck | None = None

    @property
    def page(self) -> str:
        """The rule's page in the manual: the docstring of its function."""
        return ((self.unit or self.whole).__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.split("\n\n")[0].replace("\n", " ")
