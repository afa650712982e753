"""What the rules about placeables share: the arguments of format strings, and everything else that stays."""

from typing import Final

from afst_i18n.checks.rule import Unit
from afst_i18n.text.directives import Mismatch, format_of, mismatch
from afst_i18n.text.placeables import compare_placeables

_NONE: Final[tuple[tuple[str, ...], tuple[str, ...]]] = ((), ())


def differing(unit: Unit) -> Mismatch | None:
    """How the arguments of a message that is marked as a format string differ; None in a draft, which msgfmt
    does not compile."""
    flags = unit.entry.flags
    if not flags or unit.entry.fuzzy or not (kind := format_of(flags)):
        return None
    # gettext compares each plural form with the plural, whose number the singular may leave out.
    return mismatch(unit.entry.plural or unit.entry.source, unit.entry.target, kind, strict=not unit.loose)


def changed(unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The other placeables that the translation lost, and those that it invented."""
    if unit.bare or unit.credits:
        return _NONE
    entry = unit.entry
    marked = any(flag.endswith("-format") for flag in entry.flags)
    without = frozenset(("variable",)) if marked or not unit.directives else frozenset()
    lost, invented = compare_placeables(entry.source, entry.target, entry.dialect, without=without)
    if unit.loose:
        lost = tuple(text for text in lost if not text.startswith("%"))
    return lost, invented
