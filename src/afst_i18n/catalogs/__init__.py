"""Catalogs as gettext .po files: read strictly, merged without loss, written as gettext writes them."""

from afst_i18n.catalogs.header import DIALECT, DOCUMENT, FORMER, header_for, revision_date
from afst_i18n.catalogs.identity import Identity, as_field, identify, named_document
from afst_i18n.catalogs.memory import Match, Memory, Unit, units_of
from afst_i18n.catalogs.merge import Key, draft_digest, earlier, is_stale, merge, needs_draft, untouched
from afst_i18n.catalogs.proof import prove
from afst_i18n.catalogs.read import parse_catalog, read_catalog
from afst_i18n.catalogs.tmx import parse_tmx, render_tmx
from afst_i18n.catalogs.update import Snapshot, Written, update_catalog
from afst_i18n.catalogs.write import render_catalog

__all__ = [
    "DIALECT",
    "DOCUMENT",
    "FORMER",
    "Identity",
    "Key",
    "Match",
    "Memory",
    "Snapshot",
    "Unit",
    "Written",
    "as_field",
    "draft_digest",
    "earlier",
    "header_for",
    "identify",
    "is_stale",
    "merge",
    "named_document",
    "needs_draft",
    "parse_catalog",
    "parse_tmx",
    "prove",
    "read_catalog",
    "render_catalog",
    "render_tmx",
    "revision_date",
    "units_of",
    "untouched",
    "update_catalog",
]
