"""Offline English-Spanish translation with an enforced glossary and gettext catalogs for review.

>>> from afst_i18n import Translator
>>> drafts = Translator(source="en", target="es").translate_batch(["The talks ended on Friday."])
>>> drafts[0].terms[0].wanted
'pláticas'
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Finding", "Translator", "check", "load_glossary"]

if TYPE_CHECKING:
    from afst_i18n.core.finding import Finding
    from afst_i18n.termbase.load import load_glossary
    from afst_i18n.workflows.check import check_files as check
    from afst_i18n.workflows.translator import Translator


def __getattr__(name: str) -> object:
    """The public names, imported when they are first used, so that the command line starts at once."""
    if name == "Translator":
        from afst_i18n.workflows.translator import Translator

        return Translator
    if name == "load_glossary":
        from afst_i18n.termbase.load import load_glossary

        return load_glossary
    if name == "check":
        from afst_i18n.workflows.check import check_files

        return check_files
    if name == "Finding":
        from afst_i18n.core.finding import Finding

        return Finding
    raise AttributeError(f"module 'afst_i18n' has no attribute '{name}'")
