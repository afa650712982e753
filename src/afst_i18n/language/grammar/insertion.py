"""Putting a designation into a text in the place of another rendering, and mending what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.capitals import is_all_caps
from afst_i18n.language.grammar.contractions import contract
from afst_i18n.language.grammar.determiners import (
    agree_before,
    determiner_before,
    features,
)
from afst_i18n.language.grammar.dots import dot_lost, share_dot
from afst_i18n.language.grammar.english import agree_article, bare_title
from afst_i18n.language.grammar.institutions import add_institution_article
from afst_i18n.language.grammar.placed import Placed, capitalised, starts_sentence, word_before
from afst_i18n.language.grammar.ranks import add_article
from afst_i18n.language.lexicon import word_list

# North Command [of the United States of America] is U.S. Northern Command as a whole.
_OF_COUNTRY: Final = re.compile(r" of (?:the )?(?:United States(?: of America)?|U\.S\.|America)(?!\w)")
# EE. UU., [las fuerzas aéreas mexicanas] are those of both countries.
_FIRST_COUNTRY: Final = re.compile(
    r"\b(?:EE\. ?UU\.|Estados Unidos)(?:,| y) (?:[ae]?l[ao]?s? )?\Z", re.IGNORECASE
)
_OWN_NUMBER: Final = re.compile(r" (?:No\. )?\d[\w-]*$")
_SMALL_WORDS: Final = r"(?: (?:al?|and|del?|el|en|for|la|las|los|of|para|the|y))*"

_PREPOSITIONS: Final = word_list("phrase_prepositions")

Rule = Callable[[Placed], Placed]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What is to stand in the target: the form, and what it asks of the words around it.

    `gender` is empty for an officer of either sex, `plural` None where the form is both. `noun` is
    false for verbs, adverbs and adjectives, which take no article; `name` for what must stand as
    it is written; `title` for a rank before a person's name.
    """

    form: str
    gender: str = ""
    plural: bool | None = None
    noun: bool = True
    name: bool = False
    title: bool = False


def mend(placed: Placed, rendering: Rendering, *, language: str, sentence: bool = True) -> Placed:
    """The words around a designation that has just been put there, made right.

    `sentence` is false for a heading's or table's fragment that does not begin with a capital.
    """
    for rule in _rules(rendering, language):
        placed = rule(placed)
    capital = sentence and not rendering.name and starts_sentence(placed.text, placed.span.start)
    opens = capital and not placed.text[: placed.span.start].rstrip(" «“\"'(¿¡").endswith(".")
    return placed.restate(capitalised(placed.term)) if opens else placed


def _rules(rendering: Rendering, language: str) -> tuple[Rule, ...]:
    """The order is a chain of needs: a new article may contract."""
    if language == "en":
        return (bare_title if rendering.title else agree_article, share_dot)
    nouns: tuple[Rule, ...] = (agree_before, add_institution_article) if rendering.noun else ()
    return (*nouns, *((add_article,) if rendering.title else ()), contract, share_dot)


def whole_rendering(text: str, span: Span, form: str) -> Span:
    """`span` and what is left of the old rendering beside it: words that the new form says again.

    *[dividendos] de largo plazo* is replaced as a whole by *beneficios a largo plazo*.

    >>> whole_rendering("los dividendos de largo plazo", Span(4, 14), "beneficios a largo plazo")
    Span(start=4, end=29)
    >>> whole_rendering("the No. 1 Military Base", Span(10, 23), "Military Air Base No. 1")
    Span(start=4, end=23)
    >>> text = "El Everett, de la estación de la Armada, abrió"
    >>> whole_rendering(text, Span(18, 39), "Estación Naval Everett").of(text)
    'Everett, de la estación de la Armada,'
    >>> text = "el estadounidense John S. McCain zarpó"
    >>> whole_rendering(text, Span(3, 24), "USS John S. McCain").of(text)
    'estadounidense John S. McCain'
    >>> text = "sede de la División de Marina"
    >>> whole_rendering(text, Span(23, 29), "División de Infantería de Marina").of(text)
    'División de Marina'
    >>> text = "the mission of Search, Rescue and Marine Surveillance Stations"
    >>> whole_rendering(text, Span(34, 62), "Search, Rescue and Maritime Surveillance Stations").of(text)
    'Search, Rescue and Marine Surveillance Stations'
    """
    if "Estados Unidos y " in form and (country := _FIRST_COUNTRY.search(text, 0, span.start)):
        return Span(country.start(), span.end)
    if number := _OWN_NUMBER.search(form):
        before = text[: span.start].removesuffix(" ")
        if before.endswith(number[0]) and before != text[: span.start]:
            return Span(len(before) - len(number[0]) + 1, span.end)
    if form.startswith(("U.S. ", "United States ")) and (country := _OF_COUNTRY.match(text, span.end)):
        return Span(span.start, country.end())
    long = re.findall(r"[^\W\d_]{4,}", form)
    tail = long[1:]
    for count in range(len(tail), 0, -1):
        words = "".join(rf"{_SMALL_WORDS} {re.escape(word)}" for word in tail[-count:])
        # The stop of an initial may lie between: USS John S[. McCain].
        if rest := re.match(rf"\.?{words}(?!\w)", text[span.end :], re.IGNORECASE):
            return Span(span.start, span.end + rest.end())
    for count in range(len(tail), 1, -1):
        words = rf",?{_SMALL_WORDS} ".join(map(re.escape, long[:count]))
        if said := re.search(rf"(?<!\w){words},?{_SMALL_WORDS} \Z", text[: span.start], re.IGNORECASE):
            return Span(said.start(), span.end)
    head = form.split(maxsplit=1)[0]
    if len(head) > 4 and (
        said := re.search(rf"(?<!\w){re.escape(head)} de(?:l| la)? \Z", text[: span.start])
    ):
        return Span(said.start(), span.end)
    return _with_name(text, span, form)


def _with_name(text: str, span: Span, form: str) -> Span:
    """`span` with the name before it that the form says again: *El [Everett, de la estación de] Armada*."""
    found = re.search(r"(?: [^\W\d_a-z][\w-]+)+$", form)
    words = found[0].split() if found else []
    for count in range(len(words), 0, -1):
        name = re.escape(" ".join(words[-count:]))
        if said := re.search(rf"(?<!\w){name}(,?) del?(?: la)? \Z", text[: span.start]):
            closed = said[1] and text.startswith(",", span.end)
            return Span(said.start(), span.end + bool(closed))
    return span


def _with_preposition(text: str, span: Span, rendering: Rendering) -> Span:
    """`span` with the preposition before it, where the phrase to write begins with one of its own.

    *En [las escenas]* gives way to *Tras bambalinas*; *de entre* and *para con* are no accident.
    """
    first = rendering.form.split()[0].lower()
    word = word_before(text, span.start)
    if rendering.noun or word is None or not {first, word.text.lower()} <= _PREPOSITIONS:
        return span
    return Span(word.span.start, span.end)


def insert(text: str, span: Span, rendering: Rendering, *, language: str, sentence: bool = True) -> Placed:
    """`rendering` put in the place of `span`, the grammar around it mended.

    Where the rendering leaves a feature open, the determiner before the old words decides: the
    engine may have understood from the sentence that the officer is a woman.
    """
    span = _with_preposition(text, whole_rendering(text, span, rendering.form), rendering)
    determiner = determiner_before(text, span.start) if language == "es" else None
    old_gender = features(determiner.text)[0] if determiner else ""
    form = rendering.form.upper() if is_all_caps(text) else rendering.form
    dot = "." if dot_lost(text, span, form) else ""
    blank = "" if len(span) else " "  # before a name that had no title
    placed = Placed(
        text[: span.start] + form + dot + blank + text[span.end :],
        Span(span.start, span.start + len(form)),
        rendering.gender or old_gender or ("m" if rendering.title else ""),
        rendering.plural,
    )
    return mend(placed, rendering, language=language, sentence=sentence)
