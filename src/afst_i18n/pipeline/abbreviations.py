"""Abbreviations of American releases, written in full in the text that an engine is asked.

Packs know *senators* and *representatives*, and leave *Sens.* and *Rep.* as they are, or make *Senado* and
*repeticiones* of them. States behind a town, and *FY16*, they copy.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import word_rows
from afst_i18n.language.states import find_states

_FISCAL: Final = r"\bFY ?['’]?(?:20)?(?P<year>\d\d)\b(?![-/–]\d)"
# Before a noun (the FY 2012 Defense Authorization Act) the words would take the sentence apart.
_ALONE: Final = re.compile(
    rf"{_FISCAL}(?=[,.;:)]|\Z| (?:and|or|to|through|at|in|on|for|by|with|is|was|will|under|as)\b)"
)
_LEFT: Final = re.compile(
    r"(?:\b(?P<before>de la|del?|en|el|la|al?|para|por|desde|hasta|durante|con|[yeo]) |(?<=\w)(?P<noun> ))?"
    rf"{_FISCAL}"
)
_BEFORE: Final = {
    "": "",
    "de la": "del ",
    "de": "del ",
    "del": "del ",
    "el": "el ",
    "la": "el ",
    "a": "al ",
    "al": "al ",
}
_IN_FULL: Final = {row[0]: row[1] for row in word_rows("en/titles_in_full")}
# Before a name.
_TITLES: Final = re.compile(
    rf"(?<![\w.-])(?:{'|'.join(map(re.escape, _IN_FULL))})(?= [A-ZÁÉÍÓÚ][\w.’'-]*(?=[\s,;)]))"
)


def in_full(text: str, language: Language) -> Iterator[Edit]:
    """The edits after which the abbreviated titles, states and fiscal years of a text are written in full.

    >>> from afst_i18n.core.edits import edit
    >>> from afst_i18n.core.language import ENGLISH
    >>> edit(text := "Reps. Lee and Cruz visited Shaw AFB, S.C., today.", in_full(text, ENGLISH)).text
    'Representatives Lee and Cruz visited Shaw AFB, South Carolina, today.'
    """
    for state in find_states(text, language):
        yield Edit(state.span, state.names[language.code])
    if language.code == "es":
        return
    for match in _ALONE.finditer(text):
        yield Edit(Span(*match.span()), f"fiscal year 20{match['year']}")
    for match in _TITLES.finditer(text):
        yield Edit(Span(*match.span()), _IN_FULL[match[0]])


def fiscal_years(draft: str) -> str:
    """A Spanish draft with the fiscal years in words that the engine left abbreviated.

    >>> fiscal_years("la Ley del FY 2012 y el presupuesto FY16")
    'la Ley del año fiscal 2012 y el presupuesto del año fiscal 2016'
    """

    def written(left: re.Match[str]) -> str:
        before = left["before"] or ""
        article = " del " if left["noun"] else _BEFORE.get(before, f"{before} el ")
        return f"{article}año fiscal 20{left['year']}"

    return _LEFT.sub(written, draft)
