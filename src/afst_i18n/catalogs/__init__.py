"""Catalogs as gettext .po files: read strictly, merged without loss, written as gettext writes them."""

from afst_i18n.catalogs.header import DOCUMENT, FORMER, header_for
from afst_i18n.catalogs.identity import Identity, as_field, identify, named_document
from afst_i18n.catalogs.merge import draft_digest, merge, untouched
from afst_i18n.catalogs.proof import prove
from afst_i18n.catalogs.read import parse_catalog, read_catalog
from afst_i18n.catalogs.update import Snapshot, update_catalog
from afst_i18n.catalogs.write import render_catalog

__all__ = [
    "DOCUMENT",
    "FORMER",
    "Identity",
    "Snapshot",
    "as_field",
    "draft_digest",
    "header_for",
    "identify",
    "merge",
    "named_document",
    "parse_catalog",
    "prove",
    "read_catalog",
    "render_catalog",
    "untouched",
    "update_catalog",
]
