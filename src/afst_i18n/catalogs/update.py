"""Changing a catalog's file while other programs may change it too.

The danger: a translator has the catalog open in Poedit, and saves an hour's work while drafts are being
made. What was read an hour ago must not take its place. So a change is a function from the catalog as it
is to the catalog as it shall be, and is made anew whenever the file turns out to be another one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from afst_i18n.catalogs.proof import prove
from afst_i18n.catalogs.read import parse_catalog
from afst_i18n.catalogs.write import render_catalog
from afst_i18n.core.catalog import Catalog
from afst_i18n.core.errors import ConflictError
from afst_i18n.files import read_bytes, replace_bytes

# Whoever saves so often in a row is no person.
_TRIES: Final = 10


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A catalog's file at one moment: its bytes and what they say; both None where there is no file."""

    data: bytes | None
    catalog: Catalog | None

    @classmethod
    def of(cls, path: Path) -> "Snapshot":
        """The file as it is now; a `WorldError` with file and line where it is no catalog."""
        if not path.exists():
            return cls(None, None)
        data = read_bytes(path)
        return cls(data, parse_catalog(data, path=str(path)))

    def again(self, path: Path) -> "Snapshot":
        """The file as it is now; where it is still the same, nothing is parsed again."""
        if self.data is not None and path.exists() and read_bytes(path) == self.data:
            return self
        return Snapshot.of(path)


class Written(NamedTuple):
    """A catalog as it stands in its file, and the file's bytes."""

    catalog: Catalog
    data: bytes


def update_catalog(
    path: Path,
    change: Callable[[Catalog | None], Catalog],
    *,
    known: Snapshot | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> Written:
    """Make a change to a catalog's file, whole or not at all, and give the catalog that stands there now.

    `change` is given the catalog that the file holds, or None where there is none, and is called again
    where somebody has saved the file in between; after ten times a `ConflictError`. `known` spares the
    parsing of a file that was read before. What would be written is read by a second reader first.
    Where another run is writing the same file, `on_wait` is told which, and this one waits.
    """
    now = known.again(path) if known else Snapshot.of(path)
    for attempt in range(_TRIES):
        catalog = change(now.catalog)
        data = render_catalog(catalog)
        if data == now.data:
            return Written(catalog, data)
        prove(data, catalog)
        try:
            replace_bytes(path, data, read=now.data, on_wait=on_wait)
            return Written(catalog, data)
        except ConflictError:
            if attempt + 1 == _TRIES:
                raise
        now = Snapshot.of(path)
    raise AssertionError("unreachable")
