"""The memory of a project: from its catalogs and TMX files to entries of a catalog, and out of it again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import (
    Match,
    Memory,
    Unit,
    draft_digest,
    parse_tmx,
    read_catalog,
    render_tmx,
    units_of,
)
from afst_i18n.config import MemoryConfig, matching
from afst_i18n.core.catalog import Entry
from afst_i18n.core.document import Segment
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import read_bytes, write_bytes
from afst_i18n.workflows.documents import Job

REMEMBERED: Final = Message.of("Memory ")
"""What opens the note of an entry that comes from the memory."""


def is_used(config: MemoryConfig) -> bool:
    """Whether the configuration asks the memory for anything."""
    return config.exact != "off" or config.near < 100


def project_memory(job: Job) -> Memory:
    """What was approved: in the project's catalogs, in its TMX files, and in its catalogs of the other
    direction, turned round.

    Where two translations of a text were approved as often, the first of these goes before the others. A
    catalog that cannot be read is left out: `check` is there to say what is wrong with it.
    """
    return Memory((*_own(job), *map(_turned, _from_catalogs(job.folder_of(job.source)))))


def _own(job: Job) -> Iterator[Unit]:
    yield from _from_catalogs(job.catalog_folder)
    yield from _from_files(job)


def _turned(unit: Unit) -> Unit:
    """The unit in the other direction: its translation is a text, and the text its translation."""
    return replace(unit, source=unit.target, target=unit.source)


def _from_catalogs(folder: Path) -> Iterator[Unit]:
    for path in sorted(folder.glob("*.po")):
        try:
            catalog = read_catalog(path)
        except WorldError:
            continue
        yield from units_of(catalog)


def _from_files(job: Job) -> Iterator[Unit]:
    for pattern in job.config.memory.files:
        for path in matching(job.config, pattern, key="memory.files"):
            yield from parse_tmx(read_bytes(path), path=str(path), source=job.source, target=job.target)


def recall(memory: Memory, segment: Segment, config: MemoryConfig) -> Match | None:
    """What the memory has for a segment: the same text, else a similar one, as the configuration has it."""
    marked = bool(segment.placeables)
    same = memory.exact(segment.text, dialect=segment.dialect, marked=marked)
    if same or config.near == 100:
        return same if config.exact != "off" else None
    return memory.near(segment.text, dialect=segment.dialect, marked=marked, threshold=config.near)


def as_entry(match: Match, segment: Segment, *, approve: bool) -> Entry:
    """The catalog's entry for a match.

    The same text is a draft, or approved if `approve` is given and there is but one translation of it. A
    similar one is fuzzy, with the text that it translates beside it, and so never printed as a draft.
    """
    note = note_of(match)
    others = tuple(
        Message.joined(
            "", [REMEMBERED, Message.of("also: {text} ({origin})", text=other.target, origin=other.origin)]
        )
        for other in match.others
    )
    entry = Entry(
        segment.text,
        match.unit.target,
        context=segment.context,
        fuzzy=True,
        notes=(note, *others),
        dialect=segment.dialect,
    )
    if match.score < 100:
        return replace(entry, previous=match.unit.source)
    if approve and not match.others:
        return replace(entry, fuzzy=False)
    return replace(entry, draft=draft_digest(entry.target))


def note_of(match: Match, *, full: bool = False) -> Message:
    """A line for the translator's panel: the score and the origin; in `full` the translation too."""
    said = f"{match.score}%: {match.unit.origin}"
    return Message.joined("", [REMEMBERED, f"{said}: {match.unit.target}" if full else said])


@dataclass(frozen=True, slots=True)
class Stats:
    """What a memory holds: units by where they come from, texts, and those approved in several ways."""

    origins: dict[str, int]
    texts: int
    conflicts: dict[str, tuple[Unit, ...]]


def stats(memory: Memory) -> Stats:
    """What there is in a memory."""
    conflicts = {source: tuple(units) for source, units in memory.conflicts().items()}
    origins = Counter(unit.origin for unit in memory.units)
    return Stats(dict(origins), len({unit.source for unit in memory.units}), conflicts)


def export(job: Job) -> bytes:
    """The project's memory as a TMX file; a `WorldError` where nothing has been approved."""
    units = tuple(_own(job))
    if not units:
        hint = Message.of("approve translations first, or name --locales")
        raise WorldError(
            Message.of("nothing is approved here"), hint=hint, place=Place(str(job.catalog_folder))
        )
    return render_tmx(units, source=job.source, target=job.target)


def import_file(path: Path, job: Job, *, force: bool) -> tuple[Path, int]:
    """Take a TMX file into the project's memory: the file written, and how many pairs are in it.

    What is kept are the pairs of the job's languages, as ``memory/NAME.tmx`` in the project. A `UsageError`
    where the file has none, where one of that name is there and `force` is not given, or where the
    configuration would not read it.
    """
    units = parse_tmx(read_bytes(path), path=str(path), source=job.source, target=job.target)
    if not units:
        message = Message.of("has no pair of {name} and {name2}", name=job.source.name, name2=job.target.name)
        raise UsageError(message, hint=Message.of("is it the right file?"), place=Place(str(path)))
    new = job.config.path("memory") / f"{path.stem}.tmx"
    if new.exists() and not force:
        raise UsageError(
            Message.of("is there already"),
            hint=Message.of("use --force to replace it"),
            place=Place(str(new)),
        )
    if not any(new.relative_to(job.config.root).match(pattern) for pattern in job.config.memory.files):
        hint = Message.of('add "memory/*.tmx" to files in [memory] of the configuration')
        raise UsageError(Message.of("would not be read"), hint=hint, place=Place(str(new)))
    named = (Unit(unit.source, unit.target, _origin(unit, path)) for unit in units)
    write_bytes(new, render_tmx(named, source=job.source, target=job.target))
    return new, len(units)


def _origin(unit: Unit, path: Path) -> str:
    """Where a unit of a TMX file comes from: as the file says, else the file's name."""
    return path.name if unit.origin == str(path) else unit.origin
