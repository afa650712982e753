"""Persons whose ranks have changed places: *Gen. Ruiz and Col. Vega*, *el coronel Ruiz y el general Vega*."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from afst_i18n.checks.rule import Unit
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.names import NameKind

# Between a rank and a name may stand a branch: coronel de Infantería Raúl Vega.
_NEAR: Final = 40
_BETWEEN: Final = re.compile(rf"[^,;:!?()]{{1,{_NEAR}}}")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


class Ranked(NamedTuple):
    """A rank before a person's name in the source, and where the translation has that name after another."""

    match: Match
    name: str
    span: Span


def exchanged(unit: Unit) -> Iterator[Ranked]:
    """The persons of the source who have another one's rank in the translation, and nowhere their own."""
    if not unit.names:
        return
    ranked = [
        (match, hit.span, name)
        for match, hit in zip(unit.matches, unit.hits, strict=True)
        if hit and match.before_name and match.term.is_rank and (name := _named(match, unit))
    ]
    if len({match.term.id for match, _, _ in ranked}) < 2:
        return
    words = {name: _WORD.findall(name) for _, _, name in ranked}
    held = sorted(((span.end, span.start, match.term.id) for match, span, _ in ranked))
    for match, _, name in ranked:
        others = {word for other, own in words.items() if other != name for word in own}
        borne = {
            rank: Span(start, place)
            for place in _places(name, unit.target_text)
            for end, start, rank in held[bisect_left(held, (place - _NEAR,)) : bisect_left(held, (place,))]
            if _before(end, place, others, unit.target_text)
        }
        if borne and match.term.id not in borne:
            yield Ranked(match, name, next(iter(borne.values())))


def _named(match: Match, unit: Unit) -> str:
    """The person's name behind a rank; empty where there is none."""
    for name in unit.names:
        if name.kind is NameKind.PERSON and 0 <= name.span.start - match.span.end <= 2:
            return name.text
    return ""


def _places(name: str, text: str) -> Iterator[int]:
    """Where the translation names the person, by the surname or in full."""
    for written in dict.fromkeys((name.rsplit(maxsplit=1)[-1], name)):
        for found in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
            yield found.start()


def _before(end: int, place: int, others: Collection[str], text: str) -> bool:
    between = text[end:place]
    return _BETWEEN.fullmatch(between) is not None and not any(word in between for word in others)
