"""What a run of `translate` has to say."""

from dataclasses import dataclass
from pathlib import Path

from afst_i18n.core.document import Kept
from afst_i18n.core.place import Place


@dataclass(frozen=True, slots=True)
class Failure:
    """A term's words that are not what is `wanted` in their translation, and where their segment starts."""

    words: str
    wanted: str
    place: Place


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of one document.

    `drafted` of its segments got a new machine draft, `remembered` what the memory has; the others were
    kept: `approved` by a person, or drafted before. `terms` counts the glossary's matches in all
    segments, `failures` are those that do not stand in the translation. `doubtful` are the segments whose
    drafts a person must look at, each with its place and the first reason. `kept` are the words that are
    in no segment, `remarks` what the format and its catalog have to say.
    """

    source: Path
    catalog: Path
    segments: int
    words: int
    drafted: int
    approved: int
    terms: int
    failures: tuple[Failure, ...]
    doubtful: tuple[tuple[Place, str], ...] = ()
    kept: tuple[Kept, ...] = ()
    remarks: tuple[str, ...] = ()
    remembered: int = 0
