"""Conditions on what stands around a match: their spelling in a glossary cell, and whether they hold."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.term import Condition
from afst_i18n.patterns import ENDLESS, Pattern, compile_pattern, endless, is_empty, matches, searches

KINDS: Final = ("before-name", "alone", "before", "after", "segment")
_PLAIN: Final = ("before-name", "alone")
# How far a pattern may look to the left, so that matching stays linear in the text.
_WINDOW: Final = 160


def parse_conditions(cell: str) -> tuple[Condition, ...]:
    r"""The conditions of a cell; a `ValueError` says what is wrong with one.

    >>> parse_conditions(r"not before:(?i)\bmake\s+$; alone")[0].pattern
    '(?i)\\bmake\\s+$'
    """
    return tuple(_parse(part.strip()) for part in re.split(r";\s+", cell)) if cell.strip() else ()


def _parse(part: str) -> Condition:
    negated = part.startswith("not ")
    kind, colon, pattern = part.removeprefix("not ").strip().partition(":")
    if kind not in KINDS:
        raise ValueError(
            Message.of(
                "'{part}' is not a condition; use {value}, before:, after: or segment:",
                part=part,
                value=", ".join(KINDS[:2]),
            )
        )
    if (kind in _PLAIN) == bool(colon):
        raise ValueError(
            Message.of("'{part}': {kind} takes no pattern", part=part, kind=kind)
            if kind in _PLAIN
            else Message.of("'{part}': {kind} takes a pattern", part=part, kind=kind)
        )
    condition = Condition(kind, pattern, negated)
    if colon:
        compile_pattern(pattern)  # as it is written, so that the message shows what is written
        try:
            empty = is_empty(_compiled(kind, pattern))
        except ENDLESS:
            raise ValueError(endless(pattern).message) from None
        if empty:
            raise ValueError(
                Message.of("'{part}': the pattern matches nothing at all, and so everywhere", part=part)
            )
    return condition


def render_conditions(conditions: Iterable[Condition]) -> str:
    """The cell that `parse_conditions` reads."""
    return "; ".join(
        ("not " if c.negated else "") + (c.kind if c.kind in _PLAIN else f"{c.kind}:{c.pattern}")
        for c in conditions
    )


@lru_cache(maxsize=4096)
def _compiled(kind: str, pattern: str) -> Pattern:
    flags = re.match(r"\(\?[aimsux]+\)", pattern)
    start = flags.end() if flags else 0
    # Directly left means up to the match, whether the author wrote the final $ or not.
    end = r"\Z" if kind == "before" else ""
    return compile_pattern(f"{pattern[:start]}(?:{pattern[start:]}){end}")


class Surroundings:
    """A text in which conditions are asked about; a pattern on the whole text is searched once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._segment: dict[str, bool] = {}

    def hold(self, conditions: Iterable[Condition], span: Span, *, named: bool, place: Place) -> bool:
        """Whether all hold at `span`; `named` says that a person's name follows directly.

        A `UsageError` with the conditions' `place` where finding out takes too long.
        """
        for condition in conditions:
            try:
                held = self._holds(condition, span, named)
            except ENDLESS:
                raise endless(condition.pattern, place) from None
            if held == condition.negated:
                return False
        return True

    def _holds(self, condition: Condition, span: Span, named: bool) -> bool:
        kind, pattern = condition.kind, condition.pattern
        if kind in _PLAIN:
            return named == (kind == "before-name")
        compiled = _compiled(kind, pattern)
        if kind == "before":
            left = self.text[max(0, span.start - _WINDOW) : span.start]
            return searches(compiled, left)
        if kind == "after":
            return matches(compiled, self.text, span.end)
        if pattern not in self._segment:
            self._segment[pattern] = searches(compiled, self.text)
        return self._segment[pattern]
