"""A gettext catalog as values; reading and writing files is `catalogs/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from afst_i18n.core.document import Dialect
from afst_i18n.core.place import Place


class State(StrEnum):
    """Where an entry is on its way to print."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: a segment's text and its translation.

    `notes` are the extracted comments (``#.``), written by us alone: the translator's panel.
    `comments` are the translator's own (``#``), never touched. `draft` is the digest of the machine
    draft that was written here, so that edited, accepted as it was and untouched can be told apart.
    A message with plural forms, which only other programs make, keeps them in `plural` and
    `plural_targets`; `target` is then the first form. `previous`, `previous_context` and
    `previous_plural` (``#|``) are what the source said when the translation was made.
    `line` is where the entry's msgid stands in its file. `dialect` is how inline marks are written in
    its texts: the catalog's header says it.
    """

    source: str
    target: str = ""
    fuzzy: bool = False
    context: str | None = None
    references: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str | None = None
    draft: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    plural: str | None = None
    plural_targets: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_plural: str | None = None
    dialect: Dialect = field(default=Dialect.PLAIN, compare=False)

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext looks a message up by: context and source. A catalog holds each key once."""
        return (self.context, self.source)

    @property
    def state(self) -> State:
        """Untranslated, a draft (fuzzy), or approved by a person."""
        if not self.target:
            return State.UNTRANSLATED
        return State.DRAFT if self.fuzzy else State.APPROVED


@dataclass(frozen=True, slots=True)
class Catalog:
    """The header as ordered fields and the entries in document order, obsolete ones last.

    `comments` are the translator comments at the head of the file: title, copyright, authors.
    """

    path: str
    header: Mapping[str, str]
    entries: tuple[Entry, ...]
    comments: tuple[str, ...] = ()
