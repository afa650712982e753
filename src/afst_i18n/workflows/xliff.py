"""`xliff export` and `xliff import`: catalogs out to an agency, and its translations back."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from afst_i18n.catalogs import read_catalog, update_catalog
from afst_i18n.catalogs.xliff import Returned, ReturnedFile, digest, forms, read_xliff, render_xliff
from afst_i18n.core.catalog import Catalog, Entry, State
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import read_bytes


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a catalog: how many messages have another translation now or became approved, and the
    places of those that were left because a person had changed or approved them in the meantime."""

    path: Path
    updated: int
    unknown: int
    conflicts: tuple[Place, ...]


def export_xliff(paths: Sequence[Path]) -> bytes:
    """The catalogs as one XLIFF file; a `UsageError` where they are of two languages."""
    catalogs = [(path, read_catalog(path)) for path in paths]
    languages = {_language(catalog): path for path, catalog in catalogs}
    if len(languages) > 1:
        message = Message.of("the catalogs are of two languages")
        raise UsageError(message, hint=Message.of("export those of each language into a file of its own"))
    target = next(iter(languages))
    return render_xliff([(path.as_posix(), catalog) for path, catalog in catalogs], target.other, target)


def _language(catalog: Catalog) -> Language:
    try:
        return parse_language(catalog.header.get("Language", ""))
    except UsageError as error:
        raise UsageError(
            error.message, hint=Message.of("correct Language in the header"), place=Place(catalog.path)
        ) from None


def import_xliff(
    path: Path, *, catalog: Path | None = None, on_wait: Callable[[str], None] | None = None
) -> list[Imported]:
    """Bring the translations of an XLIFF file into the catalogs that it names, or into `catalog`.

    What the agency calls reviewed or final is approved, all else a draft. A translation that was changed in
    the catalog since the export stays, and an approved one gives way to a finished one only.
    The file comes from outside: the catalogs that it names are written only below the current folder.
    """
    files = read_xliff(read_bytes(path), path=str(path))
    if catalog and len(files) != 1:
        raise UsageError(
            Message.of("holds {number} catalogs, not one", number=len(files)),
            hint=Message.of("leave out --catalog"),
            place=Place(str(path)),
        )
    targets = [catalog or Path(one.original) for one in files]
    for target in targets:
        if not catalog and not Path(os.path.realpath(target)).is_relative_to(Path.cwd()):
            raise WorldError(
                Message.of("is for the catalog {target}, which is outside of this folder", target=target),
                hint=Message.of("run the command in a folder above it, or say --catalog"),
                place=Place(str(path)),
            )
        if not target.is_file():
            hint = Message.of("run the command where it was exported, or say --catalog")
            raise WorldError(
                Message.of("is for the catalog {target}, which is not here", target=target),
                hint=hint,
                place=Place(str(path)),
            )
    return [_import(one, target, on_wait) for one, target in zip(files, targets, strict=True)]


def _import(file: ReturnedFile, path: Path, on_wait: Callable[[str], None] | None) -> Imported:
    units = {unit.unit: unit for unit in file.units}
    updated: list[Entry] = []
    conflicts: list[Place] = []
    known: set[str] = set()

    def change(catalog: Catalog | None) -> Catalog:
        assert catalog is not None
        updated.clear()
        conflicts.clear()
        entries = []
        for entry in catalog.entries:
            new = entry if entry.obsolete else _brought(entry, units)
            known.update(name for name, _, _ in forms(entry))
            if new is None:
                conflicts.append(Place(str(path), entry.line))
            elif new != entry:
                updated.append(new)
            entries.append(new or entry)
        return replace(catalog, entries=tuple(entries))

    update_catalog(path, change, on_wait=on_wait)
    return Imported(path, len(updated), len(units.keys() - known), tuple(conflicts))


def _brought(entry: Entry, units: Mapping[str, Returned]) -> Entry | None:
    """The entry with what came back for it; None where something else stands there that must stay."""
    found = [(units.get(name), target) for name, _, target in forms(entry)]
    texts = tuple(unit.text if unit and unit.text.strip() else target for unit, target in found)
    finished = all(unit and unit.finished and unit.text.strip() for unit, _ in found)
    if texts == tuple(target for _, target in found):
        # The agency changed no word; it may have approved them.
        return replace(entry, fuzzy=False) if finished and entry.state is State.DRAFT else entry
    moved = any(unit and unit.digest and unit.digest != digest(target) for unit, target in found)
    if moved or (entry.state is State.APPROVED and not finished):
        return None
    plural = texts if entry.plural is not None else ()
    return replace(entry, target=texts[0], plural_targets=plural, fuzzy=not finished, draft=None)
