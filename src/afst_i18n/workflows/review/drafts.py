"""What the machine had written where a person has written something else, as far as git remembers it."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from afst_i18n.catalogs import draft_digest, parse_catalog
from afst_i18n.core.catalog import Entry
from afst_i18n.core.errors import AfstError
from afst_i18n.workflows.revisions import history

# Revisions of a catalog that are looked through: a release is reviewed in days, not in years.
_REVISIONS: Final = 40


def earlier_drafts(path: Path, entries: Iterable[Entry]) -> dict[tuple[str | None, str], str]:
    """The drafts by message, of those entries whose translation is no longer the draft.

    A catalog holds a draft's digest alone. Its text is found in the catalog's own history, and is the
    right one because its digest says so; without git, or where nobody committed the draft, it is not known.
    """
    wanted = {e.key: e.draft for e in entries if e.draft and e.draft != draft_digest(e.target)}
    found: dict[tuple[str | None, str], str] = {}
    for entry in _earlier(path) if wanted else ():
        if wanted.get(entry.key) == draft_digest(entry.target):
            found[entry.key] = entry.target
            del wanted[entry.key]
            if not wanted:
                break
    return found


def _earlier(path: Path) -> Iterator[Entry]:
    for data in history(path, limit=_REVISIONS):
        try:
            yield from parse_catalog(data, path=str(path)).entries
        except AfstError:
            continue  # a revision that was broken then is no reason to stop now
