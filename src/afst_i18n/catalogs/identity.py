"""Which document a catalog belongs to: its header says so, and a catalog belongs to one document alone.

The danger: two documents of one name in two folders shared a catalog, and each run pushed the other's
approved text out of it. A file name is for people; the document's path in the header is what counts.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from afst_i18n.catalogs.header import DOCUMENT
from afst_i18n.catalogs.read import parse_catalog
from afst_i18n.core.catalog import Catalog
from afst_i18n.core.errors import WorldError
from afst_i18n.files import read_bytes

_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff%]|^ | $")
_HEADER_END: Final = re.compile(rb"\n[ \t]*\r?\n[ \t]*\r?\n|\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Identity:
    """A catalog's file, and the document that it belongs to; None where neither header nor references
    tell. `named` tells that the header does: only catalogs of old versions leave it to the references."""

    path: Path
    document: str | None
    named: bool = True


def identify(path: Path) -> Identity:
    """Whose catalog a file is; of a file that is no catalog nobody's.

    Only the header is parsed, unless it does not say.
    """
    try:
        data = read_bytes(path)
        end = _HEADER_END.search(data)
        fields = parse_catalog(data[: end.start()] if end else data, path=str(path)).header
        if DOCUMENT in fields:
            return Identity(path, named_document(fields))
        return Identity(path, referred_document(parse_catalog(data, path=str(path))), named=False)
    except WorldError:
        return Identity(path, None)


def named_document(header: Mapping[str, str]) -> str | None:
    """The document that a header names."""
    return os.fsdecode(unquote_to_bytes(header[DOCUMENT])) if DOCUMENT in header else None


def referred_document(catalog: Catalog) -> str | None:
    """The document that most messages of an old catalog stand in; the first of several."""
    paths = Counter(
        place.path for entry in catalog.entries if not entry.obsolete for place in entry.references
    )
    return max(paths, key=lambda path: paths[path]) if paths else None


def as_field(document: str) -> str:
    """A document's path as the header writes it.

    >>> as_field("2026-03/nota 100%.md")
    '2026-03/nota 100%25.md'
    """

    def quoted(match: re.Match[str]) -> str:
        return "".join(f"%{byte:02X}" for byte in os.fsencode(match[0]))

    return _UNSAFE.sub(quoted, document)
