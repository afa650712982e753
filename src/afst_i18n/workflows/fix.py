"""`check --fix`: the certain repairs, written into the catalogs or shown as a diff."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from afst_i18n.catalogs import draft_digest, parse_catalog, prove, render_catalog, untouched
from afst_i18n.checks.fixing import fixed
from afst_i18n.checks.readings import readings
from afst_i18n.checks.units import translated
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.files import read_bytes, replace_bytes
from afst_i18n.workflows.check import Inspection, Readers, find_catalogs, open_whole


@dataclass(frozen=True, slots=True)
class Fixed:
    """A catalog that changes: how many of its messages, and its bytes before and after."""

    path: Path
    messages: int
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The change as a unified diff."""
        before, after = (
            data.decode("utf-8", "replace").splitlines(keepends=True) for data in (self.before, self.after)
        )
        name = self.path.as_posix()
        return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))


def fix(inspection: Inspection) -> list[Fixed]:
    """The catalogs that certain repairs change; nothing is written. A malformed one is left alone."""
    readers = Readers(inspection)
    changes = (_fixed(path, inspection, readers) for path in find_catalogs(inspection))
    return [change for change in changes if change]


def write(changes: list[Fixed], *, on_wait: Callable[[str], None] | None = None) -> None:
    """Write the repaired catalogs, each whole or not at all.

    A `ConflictError` where somebody has saved one meanwhile: what was repaired was another text.
    """
    for change in changes:
        replace_bytes(change.path, change.after, read=change.before, on_wait=on_wait)


def _fixed(path: Path, inspection: Inspection, readers: Readers) -> Fixed | None:
    # One reading: what is repaired has to be what is compared before it is overwritten.
    data = read_bytes(path)
    whole = open_whole(path, inspection, data)
    entries = list(filter(whole.concerns, translated(whole.catalog.entries)))
    read = readings(entries, whole.catalog.header)
    targets: dict[tuple[str | None, str], dict[int, str]] = {}
    for reading, unit in zip(read, readers.get(whole.target.other).units(read), strict=True):
        new = fixed(unit, inspection.selection)
        if new != unit.entry.target:
            targets.setdefault(reading.message.key, {})[reading.form] = new
    if not targets:
        return None
    parse_catalog(data, path=str(path))  # what cannot be read to the last byte is not written
    repaired = _repaired(whole.catalog, targets)
    after = render_catalog(repaired)
    prove(after, repaired)
    return Fixed(path, len(targets), data, after)


def _repaired(catalog: Catalog, targets: Mapping[tuple[str | None, str], Mapping[int, str]]) -> Catalog:
    return replace(
        catalog, entries=tuple(_mended(entry, targets.get(entry.key, {})) for entry in catalog.entries)
    )


def _mended(entry: Entry, forms: Mapping[int, str]) -> Entry:
    """The entry with its new `forms`. A draft that nobody has touched stays an untouched one."""
    if not forms or entry.obsolete:
        return entry
    target = forms.get(0, entry.target)
    plural = tuple(forms.get(number, text) for number, text in enumerate(entry.plural_targets))
    digest = draft_digest(target) if untouched(entry) else entry.draft
    return replace(entry, target=target, plural_targets=plural, draft=digest)
