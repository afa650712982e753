"""Units and bases that a number makes a name: *Air Squadron 107*, *la 3.ª Brigada de Infantería*, *No. 5*."""

from __future__ import annotations

import re
from typing import Final

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Span
from afst_i18n.core.term import Match
from afst_i18n.language.grammar.capitals import headline
from afst_i18n.language.grammar.determiners import agree_before, is_article
from afst_i18n.language.grammar.institutions import add_institution_article
from afst_i18n.language.grammar.placed import Placed, word_before
from afst_i18n.language.numerals import ORDINALS
from afst_i18n.quantities.render import render_ordinal
from afst_i18n.terms.state import Task

_NUMBER_BEHIND: Final = re.compile(r" (?:No\. )?(\d+)(?![\w,.]*\d)")
# By target: Spanish may leave the ordinal's letter out (*el 105 Escuadrón*), English figures count crews.
_ORDINAL_BEFORE: Final = {
    "en": re.compile(r"(?<![\w,./])(\d+)(?:\.?[ªº]|/?(?:er|[rdtmvn]?[oa])\.?)? \Z"),
    "es": re.compile(r"(?<![\w,.])(\d+)(?:st|nd|rd|th) (?:[A-Z][a-z]+ ){0,2}\Z"),
}
# How the ordinals begin that may be written in words.
_WORDS: Final = "$^ prim segund terc cuart quint sext sépt octav noven décim".split()
# AP: in words below ten.
_ENGLISH: Final = [word.capitalize() for word, n in ORDINALS["en"].items() if n < 10] + ["10th"]
_WORD_BEFORE: Final = re.compile(r"\b([A-ZÁÉÍÓÚ][a-zé]+) \Z")
_MARKED_BEFORE: Final = re.compile(r"(?:\bthe )?No\. (\d+)(?:st|nd|rd|th)? \Z")
_FIGURE_BEFORE: Final = re.compile(r"(?<![\w,.])(\d{1,3}) \Z")


def name_of_number(task: Task, match: Match, placed: Placed) -> Placed | None:
    """The designation with the capitals of a name, where a number in the source makes it one; None elsewhere.

    Spanish puts the number of a unit behind it, English an ordinal before it: *escuadrón aéreo 101* is the
    *101st Air Squadron*.
    """
    said, english = match.span.of(task.source), task.target.code == "en"
    behind = _NUMBER_BEHIND.match(task.source, match.span.end)
    before = _ORDINAL_BEFORE[task.target.code].search(task.source[: match.span.start])
    several = " " in placed.term
    number = behind or before
    if match.term.is_rank or match.plural or not number:
        return None
    name = said[:1].isupper() and headline(said) == said
    # Figures before one word may count in English: 2 squadrons; 7th Fleet is a name.
    unit = match.term.domain == "organizations" and (several or len(number[1]) > 1 or (name and not english))
    if english and unit and (numbered := _ordinal_before(placed, number[1], named=name)):
        return numbered
    # One word with a capital before a number may only open a sentence in Spanish: Coronavirus 2.
    if not (name and (several or not english) and (behind or unit)):
        return None
    placed = placed.restate(headline(placed.term))
    if before and not english:
        once = len(re.findall(rf"(?<!\d){before[1]}(?!\d)", task.source)) == 1
        placed = _ordinal(add_institution_article(_beside(placed, before[1])), int(before[1]), once=once)
    return placed


def _beside(placed: Placed, number: str) -> Placed:
    """Spanish: the number directly before the designation: *el 1 de Batallón*."""
    joint = re.search(rf"(?<![\w,.]){number} (de )\Z", placed.text[: placed.span.start])
    return placed.put(Span(*joint.span(1)), "") if joint else placed


def _ordinal_before(placed: Placed, number: str, *, named: bool) -> Placed | None:
    """English: the number of a unit as its ordinal before it, also where the engine lost it."""
    figure = _FIGURE_BEFORE.search(placed.text[: placed.span.start])
    if figure and figure[1] == number:
        where = Span(*figure.span())
    elif named and len(number) < 4 and number not in re.findall(r"\d+", placed.text):
        where = Span(placed.span.start, placed.span.start)
    else:
        return None
    return placed.put(where, f"{render_ordinal(int(number), ENGLISH)} ").restate(headline(placed.term))


def _ordinal(placed: Placed, number: int, *, once: bool) -> Placed:
    """Spanish: the number of a unit as its ordinal before it: *del 136 Ala de 136* is *de la 136.ª Ala*.

    Also where the engine lost it. `once` is true where the source has the number once, so that a second one
    is a mistake.
    """
    stray = re.search(
        rf"(?:\bde )(?<![\w,.]){number} (?=del? (?:la |el )?\Z)"
        rf"|(?<=\b[Ee]l |\b[Ll]a ){number} del? (?:la |el )?\Z",
        placed.text[: placed.span.start],
    )
    if stray and once:
        placed = placed.put(Span(*stray.span()), "")  # de 144 del Ala, el 79 del Escuadrón
    found = re.search(
        rf"(?<![\w,.]){number}(?:st|nd|rd|th|\.?(?:[ªºao]|er)?),? \Z", placed.text[: placed.span.start]
    )
    behind = re.compile(rf" de {number}(?![\w,.]*\d|\w)").match(placed.text, placed.span.end)
    if behind and not found and once:
        placed = placed.put(Span(*behind.span()), "")  # Batallón de 10
    if not placed.gender or (not found and _says(placed.text, number)):
        return placed
    if found and once:
        again = re.compile(rf" (?:(?:de|el|la) )?{number}(?=[.,;:] |\.?\Z)| de {number}(?![\w,.]*\d|\w)")
        where = again.search(placed.text, placed.span.end)
        placed = placed.put(Span(*where.span()), "") if where else placed
    start = found.start() if found else placed.span.start
    new = render_ordinal(number, SPANISH, gender=placed.gender, before_noun=True)
    article = word_before(placed.text, start)
    placed = placed.put(Span(start, placed.span.start), f"{new} ")
    if article is None or not is_article(article.text):
        return placed
    # The article looks at the ordinal now, and no longer at a stressed a: el ala, la 136.ª Ala.
    there = Placed(placed.text, Span(start, start + len(new)), placed.gender, plural=False)
    agreed = agree_before(there).text
    return Placed(agreed, placed.span.shift(len(agreed) - len(placed.text)), placed.gender, placed.plural)


def _says(text: str, number: int) -> bool:
    """Whether a text holds the number, or a word that may be its ordinal."""
    word = rf"|(?i:\b{_WORDS[number]})" if number < len(_WORDS) else ""
    return re.search(rf"(?<!\w){number}(?!\d){word}", text) is not None


def number_in_english(task: Task, match: Match, placed: Placed) -> Placed:
    """The number of a base behind it, *Military Air Base No. 18*; the ordinal of a region in English."""
    before = placed.text[: placed.span.start]
    behind, marked = _NUMBER_BEHIND.match(task.source, match.span.end), _MARKED_BEFORE.search(before)
    if behind and marked and behind[0] == f" No. {marked[1]}":
        placed = placed.put(Span(placed.span.end, placed.span.end), behind[0])
        return placed.put(Span(*marked.span()), "")
    said, copied = _WORD_BEFORE.search(task.source[: match.span.start]), _WORD_BEFORE.search(before)
    if said and copied and said[1] == copied[1]:
        number = next((n for n, stem in enumerate(_WORDS[1:]) if said[1].casefold().startswith(stem)), None)
        return placed if number is None else placed.put(Span(*copied.span(1)), _ENGLISH[number])
    return placed
