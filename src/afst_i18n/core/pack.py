"""A pack: an Argos package on disk, a neural model with its vocabularies and its description."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from afst_i18n.core.language import Language


class Origin(StrEnum):
    """Where a pack came from: our wheel, our user, or a package manager of Argos Translate's own."""

    BUILT_IN = "built-in"
    INSTALLED = "installed"
    ARGOS = "argos"


@dataclass(frozen=True, slots=True)
class TermMarkup:
    """The symbols around a term in the source text of a model that was trained to obey them.

    A term reaches the model as ``start + source words + separator + target words + end``, with
    nothing in between: spaces that the model wants are part of the symbols.
    """

    start: str
    separator: str
    end: str

    def __iter__(self) -> Iterator[str]:
        yield from (self.start, self.separator, self.end)


@dataclass(frozen=True, slots=True)
class Pack:
    """One direction's model, unpacked in `folder`; `size` is what it takes there, in bytes.

    `digest` (sha256, hex) is of the archive it came from, or, where no archive is left to ask, of
    the unpacked files. `term_markup`, `placeholders` (symbols that the model copies) and `alignment`
    (its attention is a word alignment) are what it declares beyond Argos's own fields.
    `target_prefix` is a first output symbol that some multilingual packages want.
    """

    source: Language
    target: Language
    version: str
    folder: Path
    digest: str
    origin: Origin
    size: int
    term_markup: TermMarkup | None = None
    placeholders: tuple[str, ...] = ()
    alignment: bool = False
    target_prefix: str = ""

    @property
    def features(self) -> tuple[str, ...]:
        """What it can beyond translating: ``terms``, ``placeholders``, ``alignment``."""
        able = {
            "terms": self.term_markup is not None,
            "placeholders": bool(self.placeholders),
            "alignment": self.alignment,
        }
        return tuple(name for name, holds in able.items() if holds)

    def __str__(self) -> str:
        return f"{self.source}-{self.target} {self.version} ({self.digest[:12]})"
