"""Edits made on a page or in a table, and the way back into the catalogs. Nothing approved is ever lost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec

from afst_i18n.catalogs import Snapshot, revision_date, update_catalog
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.files import read_bytes

FORMAT: Final = "afst-i18n edits"
VERSION: Final = 1
# What the header remembers of past reviews, so that `status` can tell how long the next one takes.
PACE: Final = "X-Afst-Review"


class Edit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reviewer decided about one message.

    `catalog`, `context` and `source` say which; `made_on` is the digest of what the reviewer saw.
    `remark` goes to the translator's comments. `seconds` is how long the reviewer was at it.
    """

    catalog: str
    source: str
    target: str
    approved: bool
    made_on: str
    context: str | None = None
    remark: str = ""
    seconds: float = 0.0


class Edits(msgspec.Struct, frozen=True, kw_only=True):
    """A file of edits, as the page writes it."""

    format: str
    version: int
    edits: tuple[Edit, ...]
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit whose message is no longer what the reviewer saw, or is gone (`entry` is None)."""

    edit: Edit
    entry: Entry | None
    place: Place


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the edits: how many were `written`, how many stood there already, and the conflicts."""

    written: int
    already: int
    conflicts: tuple[Conflict, ...]
    catalogs: tuple[Path, ...]


def digest_of(entry: Entry) -> str:
    """The digest of what a reviewer sees of an entry: its texts and whether it is approved."""
    seen = (entry.context or "", entry.source, entry.target, "fuzzy" if entry.fuzzy else "")
    return sha256("\0".join(seen).encode()).hexdigest()[:16]


def read_edits(path: Path) -> Edits:
    """The edits in a file; a `UsageError` where it is none of ours."""
    try:
        edits = msgspec.json.decode(read_bytes(path), type=Edits)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        hint = Message.of("give the file that the review page saved")
        raise UsageError(
            Message.of("is not a file of edits: {error}", error=error), hint=hint, place=Place(str(path))
        ) from None
    if edits.format != FORMAT or edits.version != VERSION:
        hint = Message.of(
            "this program reads '{format}' of version {version}", format=FORMAT, version=VERSION
        )
        raise UsageError(Message.of("is a file of edits of another kind"), hint=hint, place=Place(str(path)))
    return edits


def apply(edits: Edits, catalogs: Sequence[Path], *, name_of: Callable[[Path], str]) -> Applied:
    """Write the edits into the catalogs, each file whole or not at all.

    Only the `catalogs` are ever written: `name_of` gives what the page called each. An edit whose
    message has changed since the page was made is a conflict and is left out; the others are written.
    A `UsageError` where an edit names a catalog that is none of these.
    """
    by_name = {name_of(path): path for path in catalogs}
    if unknown := next((edit for edit in edits.edits if edit.catalog not in by_name), None):
        hint = Message.of("run it in the folder where the page was made, or name the catalogs")
        raise UsageError(
            Message.of("the edits are about '{catalog}', which is not here", catalog=unknown.catalog),
            hint=hint,
        )
    written = already = 0
    conflicts: list[Conflict] = []
    touched = []
    for name, path in by_name.items():
        own = [edit for edit in edits.edits if edit.catalog == name]
        if not own:
            continue
        result = write_edits(path, own, reviewer=edits.reviewer)
        conflicts += result.conflicts
        already += result.already
        written += result.written
        if result.written:
            touched.append(path)
    return Applied(written, already, tuple(conflicts), tuple(touched))


@dataclass(frozen=True, slots=True)
class Result:
    """What became of the edits about one catalog, and the catalog with them in it."""

    catalog: Catalog
    written: int
    already: int
    conflicts: tuple[Conflict, ...]


def write_edits(path: Path, edits: Sequence[Edit], *, reviewer: str = "") -> Result:
    """Write edits into one catalog, as it is at the moment of writing; where none fits, it is left alone."""
    known = Snapshot.of(path)
    if known.catalog is None:
        read_bytes(path)  # says that there is no such file
    result = apply_to(_there(known.catalog), edits, reviewer=reviewer)

    def change(catalog: Catalog | None) -> Catalog:
        nonlocal result
        result = apply_to(_there(catalog), edits, reviewer=reviewer)
        return result.catalog

    if result.written:
        update_catalog(path, change, known=known)
    return result


def _there(catalog: Catalog | None) -> Catalog:
    assert catalog is not None  # `read_bytes` raised
    return catalog


def apply_to(catalog: Catalog, edits: Iterable[Edit], *, reviewer: str = "") -> Result:
    """The catalog with the edits in it, and those that did not fit."""
    entries = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
    conflicts: list[Conflict] = []
    changed: dict[tuple[str | None, str], Entry] = {}
    already = 0
    seconds = words = 0.0
    for edit in edits:
        key = (edit.context, edit.source)
        entry = changed.get(key) or entries.get(key)
        if entry is None or entry.plural is not None:
            conflicts.append(Conflict(edit, entry, Place(catalog.path)))
        elif _holds(entry, edit):
            already += 1
        elif digest_of(entry) != edit.made_on:
            conflicts.append(Conflict(edit, entry, Place(catalog.path, entry.line)))
        else:
            changed[key] = edited(entry, edit)
            if edit.seconds > 0:
                seconds, words = seconds + edit.seconds, words + len(entry.source.split())
    header = _header(catalog, reviewer, words, seconds) if changed else catalog.header
    kept = tuple(entry if entry.obsolete else changed.get(entry.key, entry) for entry in catalog.entries)
    return Result(replace(catalog, header=header, entries=kept), len(changed), already, tuple(conflicts))


def edited(entry: Entry, edit: Edit) -> Entry:
    """The entry as the reviewer left it. The draft's digest stays: it tells what the machine had written."""
    remarks = tuple(line for line in edit.remark.splitlines() if line.strip() and line not in entry.comments)
    approved = edit.approved and bool(edit.target)
    fresh = replace(entry, target=edit.target, fuzzy=not approved, comments=(*entry.comments, *remarks))
    return replace(fresh, previous=None, previous_context=None, previous_plural=None) if approved else fresh


def _holds(entry: Entry, edit: Edit) -> bool:
    """Whether the entry says already what the edit wants: the same file may well be applied twice."""
    remarks = {line for line in edit.remark.splitlines() if line.strip()}
    approved = edit.approved and bool(edit.target)
    return entry.target == edit.target and entry.fuzzy != approved and remarks <= set(entry.comments)


def _header(catalog: Catalog, reviewer: str, words: float, seconds: float) -> dict[str, str]:
    header = dict(catalog.header)
    header["PO-Revision-Date"] = revision_date()
    if reviewer:
        header["Last-Translator"] = " ".join(reviewer.split())
    if seconds:
        known = pace(header)
        header[PACE] = f"{known[0] + words:.0f} words in {known[1] + seconds:.0f} seconds"
    return header


def pace(header: Any) -> tuple[float, float]:  # noqa: ANN401
    """How many words past reviews have taken, and how many seconds; nothing where nobody counted."""
    words, _, rest = header.get(PACE, "").partition(" words in ")
    try:
        return float(words), float(rest.partition(" ")[0])
    except ValueError:
        return 0.0, 0.0
