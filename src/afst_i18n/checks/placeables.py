"""What the rules about placeables share: the arguments of format strings, and everything else that stays."""

import re
from collections.abc import Sequence
from typing import Final

from afst_i18n.checks.rule import Unit
from afst_i18n.markup.directives import Mismatch, format_of, mismatch
from afst_i18n.markup.placeables import compare_placeables

# Pictures and signs, one or several joined to one: flags, families, colours of skin.
_SIGN: Final = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI: Final = re.compile(f"{_SIGN}(?:\u200d?{_SIGN})*")
_IN_LANGUAGE: Final = re.compile(r"(?<=[/.=])(?:en|es)(?:[-_][A-Za-z0-9]{2,3})?(?:/|(?=[.?&#)]|$))")
_VARIANT: Final = "\ufe0f"
_ANGLED: Final = re.compile(r"<([^\W\d_][^<>/@:=\"]*)>")
_TAGS: Final = frozenset(
    """
    a abbr b big br code div em font h1 h2 h3 hr i img kbd li link ol p pre s small span strong sub sup table
    td th tr tt u ul
    """.split()
)
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
    if unit.bare and unit.entry.source.isascii():
        return _NONE
    entry = unit.entry
    marked = any(flag.endswith("-format") for flag in entry.flags)
    without = frozenset(("variable",)) if marked or not unit.directives else frozenset()
    gone = _emoji(entry.source, entry.target)
    lost, invented = compare_placeables(entry.source, entry.target, entry.dialect, without=without)
    if unit.loose:
        lost = tuple(text for text in lost if not text.startswith("%"))
    lost, invented = (
        tuple(text for text in texts if not _is_metavariable(text, entry.source + entry.target))
        for texts in (lost, invented)
    )
    if lost and invented:
        lost, invented = _unpaired(lost, invented)
    return (*lost, *gone), invented


def _unpaired(lost: Sequence[str], invented: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is left where an address of a page in one language became that of the same page in the other."""
    rest = list(invented)
    gone = []
    for text in lost:
        same = next((other for other in rest if _same_address(text, other)), None)
        if same is None:
            gone.append(text)
        else:
            rest.remove(same)
    return tuple(gone), tuple(rest)


def _same_address(one: str, two: str) -> bool:
    """Whether two addresses lead to one page; the capitals of a host alone mean nothing."""
    return _page(one) == _page(two) if "/" in one else "." in one and one.lower() == two.lower()


def _page(address: str) -> str:
    """An address without what names English or Spanish in it: *login.gov/es/contact*, *en.wikipedia.org*."""
    return _IN_LANGUAGE.sub("", address).rstrip("/")


def _is_metavariable(text: str, both: str) -> bool:
    """Whether words in angle brackets stand for something, and are no tag: ``--log <file>``, ``<Enter>``."""
    found = _ANGLED.fullmatch(text)
    return found is not None and found[1].lower() not in _TAGS and f"</{found[1]}" not in both


def _emoji(source: str, target: str) -> tuple[str, ...]:
    """The emoji of the source that the target has not, each once."""
    if source.isascii():
        return ()
    return tuple(
        dict.fromkeys(found for found in _EMOJI.findall(source) if found.rstrip(_VARIANT) not in target)
    )
