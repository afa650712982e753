"""Units and bases that a number makes a name: *Air Squadron 107*, *la 3.ª Brigada de Infantería*, *No. 5*."""

from __future__ import annotations

import re
from typing import Final

from afst_i18n.core.language import ENGLISH
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.terminology.grammar.capitals import headline
from afst_i18n.terminology.grammar.placed import Placed
from afst_i18n.terminology.renderings import is_rank
from afst_i18n.terminology.state import Task
from afst_i18n.text.render import render_ordinal

_NUMBER_BEHIND: Final = re.compile(r" (?:No\. )?(\d+)(?![\w,.]*\d)")
_ORDINAL_BEFORE: Final = re.compile(r"(?<!\w)\d+(?:st|nd|rd|th|\.?[ªº]) \Z")
_FIGURE_BEFORE: Final = re.compile(r"(?<![\w,.])(\d{1,3}) \Z")


def name_of_number(task: Task, match: Match, placed: Placed) -> Placed | None:
    """The designation with the capitals of a name, where a number in the source makes it one; None elsewhere.

    Spanish puts the number of a unit behind it, English an ordinal before it: *escuadrón aéreo 101* is the
    *101st Air Squadron*.
    """
    said, english = match.span.of(task.source), task.target.code == "en"
    behind = _NUMBER_BEHIND.match(task.source, match.span.end)
    before = _ORDINAL_BEFORE.search(task.source[: match.span.start])
    several = " " in placed.term
    if is_rank(match.term) or len(placed.term) < 4 or not (behind or before):
        return None
    unit = several and match.term.domain == "organizations"
    figure = _FIGURE_BEFORE.search(placed.text[: placed.span.start]) if english and unit and behind else None
    if figure and behind and figure[1] == behind[1]:
        placed = placed.put(Span(*figure.span(1)), render_ordinal(int(figure[1]), ENGLISH))
        return placed.restate(headline(placed.term))
    # One word with a capital before a number may only open a sentence in Spanish: Coronavirus 2.
    named = said[:1].isupper() and headline(said) == said and (several or not english)
    return placed.restate(headline(placed.term)) if named and (behind or unit) else None


def keep_mark(task: Task, match: Match, placed: Placed) -> Placed:
    """The mark before the number of a name as the source has it: *Base Aérea Militar N. 5* is *No. 5*."""
    wanted = re.match(r" No\. (?=\d)", task.source[match.span.end :])
    written = re.compile(r" (?:N|n|no|Nº|Núm|núm)\.? (?=\d)").match(placed.text, placed.span.end)
    return placed.put(Span(*written.span()), wanted[0]) if wanted and written else placed
