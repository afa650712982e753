"""Catalogs as gettext .po files: read strictly, merged without loss, written as gettext writes them."""

from pathlib import Path

from afst_i18n.catalogs.header import header_for
from afst_i18n.catalogs.merge import draft_digest, merge, untouched
from afst_i18n.catalogs.proof import prove
from afst_i18n.catalogs.read import parse_catalog, read_catalog
from afst_i18n.catalogs.write import render_catalog
from afst_i18n.core.catalog import Catalog
from afst_i18n.files import write_bytes

__all__ = [
    "draft_digest",
    "header_for",
    "merge",
    "parse_catalog",
    "read_catalog",
    "render_catalog",
    "untouched",
    "write_catalog",
]


def write_catalog(catalog: Catalog, path: Path) -> bool:
    """Write a catalog's file whole or not at all, and say whether its bytes changed.

    Only after a second reader has found in them what the catalog says.
    """
    data = render_catalog(catalog)
    prove(data, catalog)
    return write_bytes(path, data)
