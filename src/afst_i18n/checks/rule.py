"""What a rule is, and what it sees.

A rule is a value: a code that never changes its meaning, a default severity, and a function that
yields problems and never repairs. Its docstring is its page in the manual, with a Bad and a Good
example that a test runs. Most rules look at one unit; some look at the catalog as a file; and those that
compare units with each other gather facts from each unit first and judge them at the end, so that large
catalogs can be read by several processes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import cleandoc
from typing import Any, Final, NamedTuple

from afst_i18n.checks.prose import bared, prose, words
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.errors import AfstError
from afst_i18n.core.finding import RulePage, Severity
from afst_i18n.core.language import Language
from afst_i18n.core.place import Place, Span
from afst_i18n.core.term import Match
from afst_i18n.language.names import Name
from afst_i18n.language.words import words_of
from afst_i18n.markup.placing import Hidden
from afst_i18n.terms.targets import TargetTerms
from afst_i18n.terms.verify import Hit, realise

# Keywords of GNOME and KDE in whose place the translators write their names and addresses.
_CREDITS: Final = frozenset(
    ("translator-credits", "translator_credits", "Your names", "Your emails", "NAME OF TRANSLATORS",
     "EMAIL OF TRANSLATORS", "ROLES_OF_TRANSLATORS", "CREDIT_FOR_TRANSLATORS")
)  # fmt: skip


def is_credits(entry: Entry) -> bool:
    """Whether a message is a keyword for the names of the translators, and no text."""
    return entry.source.strip() in _CREDITS or entry.context in _CREDITS


class Evidence(NamedTuple):
    """What models say about a word of the source that means something: see `Witness`.

    `said`: the translation has the word itself, or the glossary's for it. `linked`: a word of the translation
    was written from it; `mutual`: and it from that one. `surprise` is how unlikely the word is to anybody who
    reads the translation alone, from 0 for what is sure.
    """

    span: Span
    said: bool
    linked: bool
    mutual: bool
    surprise: float


class Heard(NamedTuple):
    """What models say about a pair, where they were asked: of the words of the source, and from which of them
    one would have written each word of the translation."""

    words: tuple[Evidence, ...] = ()
    links: tuple[tuple[Span, Span], ...] = ()


NOTHING_HEARD: Final = Heard()


# Not slotted, and itself its only equal: what several rules ask for is found once, when the first asks.
@dataclass(frozen=True, eq=False)
class Unit:
    """A source text and its translation, with the terms and names found in the source.

    `profile` is the style of Spanish that the configuration names;
    `targets` is all that the glossary can say in the target language.

    Of a message with plural forms each form is a unit of its own, beside the singular or the plural. `loose`
    is a form that only single numbers take: it may leave the number out. `directives` says whether %d and
    {name} are arguments although no flag says so: not in a catalog whose messages have such flags.
    `heard` is what models say about the pair, nothing where they were not asked.
    """

    entry: Entry
    source: Language
    target: Language
    matches: tuple[Match, ...] = ()
    names: tuple[Name, ...] = ()
    profile: str = "rae"
    targets: TargetTerms | None = field(default=None, compare=False, repr=False)
    loose: bool = False
    directives: bool = True
    heard: Heard = NOTHING_HEARD

    @cached_property
    def source_text(self) -> str:
        """The text to translate; its placeables are signs without a meaning, so that offsets hold."""
        return prose(self.entry.source, self.entry.dialect)

    @cached_property
    def target_text(self) -> str:
        """Its translation, in the same way."""
        return prose(self.entry.target, self.entry.dialect)

    @cached_property
    def source_terms(self) -> str:
        """The text in which terms are looked for: with blanks for the marks that a term may hold."""
        return words(self.entry.source, self.entry.dialect)

    @cached_property
    def target_terms(self) -> str:
        """Its translation, in the same way."""
        return words(self.entry.target, self.entry.dialect)

    @cached_property
    def bared_source(self) -> Hidden:
        """The source without numbered marks around words: the text that `source_text` is as long as."""
        return bared(self.entry.source, self.entry.dialect)

    @cached_property
    def bared_target(self) -> Hidden:
        """The translation without numbered marks around words: the text that `target_text` is as long as."""
        return bared(self.entry.target, self.entry.dialect)

    def restored(self, problem: "Problem") -> "Problem":
        """The problem with its spans in the translation as it is written, marks and all.

        An edit over a mark is none: it would take the mark away.
        """
        hidden = self.bared_target
        if problem.marked or not hidden.spots:
            return problem
        edit = problem.edit
        if edit:
            span = hidden.restore(edit.span)
            edit = Edit(span, edit.text) if len(span) == len(edit.span) else None
        return problem._replace(span=problem.span and hidden.restore(problem.span), edit=edit)

    @cached_property
    def lengths(self) -> tuple[int, int]:
        """How many characters the two texts have, blanks in a row as one: a layout has no more words."""
        source, target = (len(" ".join(text.split())) for text in (self.source_text, self.target_text))
        return source, target

    @property
    def target_words(self) -> tuple[str, ...]:
        """The words of the translation in small letters, figures left out."""
        return words_of(self.target_text)

    @property
    def credits(self) -> bool:
        """Whether the message is gettext's keyword for the names of the translators, and no text."""
        return is_credits(self.entry)

    @property
    def bare(self) -> bool:
        """Whether neither text holds a placeable."""
        return self.source_text == self.entry.source and self.target_text == self.entry.target

    @cached_property
    def hits(self) -> tuple[Hit | None, ...]:
        """For each match the form that realises it in the translation, or None."""
        if not self.matches:
            return ()
        return realise(
            self.matches, self.target_terms, self.target, source=self.source_terms, targets=self.targets
        )


@dataclass(frozen=True, slots=True)
class Suppression:
    """A translator's order, in a comment, to keep silent about one code in one entry."""

    entry: Entry
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A catalog with what rules about it as a file ask for.

    `stale` are the texts of the source document that the catalog lacks, by place; None where the document
    was not at hand. `gone` are the messages whose text it does not hold any more. `error` says why a catalog
    could not be read: it is empty then. `byte_order_mark`: the file begins with one. `changed` limits the run
    to the messages that it holds, by context and source; None is all. `unused` are the suppressions that
    suppressed nothing.
    """

    catalog: Catalog
    target: Language
    stale: Mapping[Place, str] | None = None
    gone: tuple[Entry, ...] = ()
    error: AfstError | None = None
    changed: frozenset[tuple[str | None, str]] | None = None
    unused: tuple[Suppression, ...] = ()
    byte_order_mark: bool = False

    def concerns(self, entry: Entry) -> bool:
        """Whether the run is about this message."""
        return self.changed is None or entry.key in self.changed


class Edit(NamedTuple):
    """What should stand in the place of some characters of a translation."""

    span: Span
    text: str


class Problem(NamedTuple):
    """What a rule yields: a sentence, a way out, and which characters of the translation it is about.

    `severity` is given where it is another than the rule's own. `doubtful` is the severity that it has where
    the document gives no evidence that it is right, as its own sentence does not: see `evidence`.
    `edit` is the repair, given only where it is certain. Rules over a whole catalog give the `entry`;
    None means the catalog itself, and `line` may say where in it. Spans count without the numbered marks
    around words, unless `marked` says that they count them.
    """

    message: str
    hint: str = ""
    span: Span | None = None
    term: str = ""
    edit: Edit | None = None
    entry: Entry | None = None
    line: int = 0
    related: Place | None = None
    severity: Severity | None = None
    marked: bool = False
    doubtful: Severity | None = None


Check = Callable[[Unit], Iterator[Problem]]
WholeCheck = Callable[[Whole], Iterator[Problem]]
# What a comparing rule notes about a unit: a small tuple of its own, that can be sent between processes.
Fact = tuple[Any, ...]
Gather = Callable[[Unit], Iterator[Fact]]
Judge = Callable[[Sequence[tuple[Entry, Fact]]], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: exactly one of `unit`, `whole` and `judge` is its function; `judge` comes with `gather`."""

    code: str
    name: str
    severity: Severity
    unit: Check | None = None
    whole: WholeCheck | None = None
    gather: Gather | None = None
    judge: Judge | None = None

    @property
    def page(self) -> RulePage:
        """The rule's page in the manual: the docstring of its function, and its first sentence."""
        text = cleandoc((self.unit or self.whole or self.judge).__doc__ or "")
        return RulePage(self.code, self.name, self.severity, text.split("\n\n")[0].replace("\n", " "), text)
