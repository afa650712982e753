"""One rule a file: each yields findings and never repairs. `check_catalog` is the one door."""

from afst_i18n.checks.catalog import check_catalog
from afst_i18n.checks.selection import RULES, Selection

__all__ = ["RULES", "Selection", "check_catalog"]
