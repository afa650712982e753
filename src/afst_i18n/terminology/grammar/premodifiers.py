"""What English puts before a noun stands behind it in Spanish: *jefe de la División de AFNORTH*."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.contractions import contract
from afst_i18n.terminology.grammar.determiners import article
from afst_i18n.terminology.grammar.nouns import gender_of
from afst_i18n.terminology.grammar.placed import Placed, capitalised, starts_sentence, word_before

_CONTRACTED: Final = {"del": "de", "al": "a"}
_NO_NOUNS: Final = frozenset("como cuando donde para pero sobre ante contra hacia hasta según entre".split())
_ARTICLES: Final = frozenset(("el", "la", "los", "las"))


def move_behind(placed: Placed, owner: Placed, *, name: str = "") -> Placed:
    """The owner, which stands directly before the designation, behind it and its `name` with *de*.

    *la Marina [capitán] Eric Hall vino* becomes *[capitán] Eric Hall, de la Marina, vino*; the rule for
    ranks brings the article. Before a noun the article stays, to agree with it: *el AFNORTH [jefe de
    división] vino* becomes *el [jefe de división] de AFNORTH vino*.
    An acronym keeps standing bare, another owner takes the article of its gender.
    """
    text, end = placed.text, placed.span.end
    if text[owner.span.end : placed.span.start] != " ":
        return placed
    if name:
        grade_and_name = re.compile(rf" (?:\([^()]{{1,12}}\) )?{re.escape(name)}(?!\w)")
        if not (found := grade_and_name.match(text, end)):
            return placed
        end = found.end()
    start = owner.span.start
    bare = owner.term.isupper() and len(owner.term.split()) == 1
    first = re.match(r"\w+", owner.term)
    own = article(owner.gender, plural=bool(owner.plural), before=first[0] if first else "")
    phrase = f"de {owner.term}" if bare or not owner.gender else f"de {own} {owner.term}"
    head, opens = text[:start], starts_sentence(text, start)
    word = word_before(text, start)
    if word and word.text.lower() in (*_ARTICLES, *_CONTRACTED) and name:
        opens = starts_sentence(text, word.span.start)
        kept = _CONTRACTED.get(word.text.lower(), "")
        head = text[: word.span.start] + (f"{kept} " if kept else "")
    body = text[placed.span.start : end]
    body = capitalised(body) if opens else body
    comma = "" if re.match(r"[.,;:!?)»”]|\Z", text[end:]) else ","
    tail = f", {phrase}{comma}" if name else f" {phrase}"
    moved = Placed(head + body + tail + text[end:], Span(len(head), len(head) + len(placed.term)))
    moved = contract(moved)
    return Placed(moved.text, moved.span, placed.gender, placed.plural)


def year_behind(placed: Placed) -> Placed:
    """The year behind the noun: *el 2024 [ejercicio]* becomes *el [ejercicio] de 2024*.

    >>> year_behind(Placed("Las 2024 Pláticas (AFST)", Span(9, 17))).text
    'Las Pláticas de 2024 (AFST)'
    """
    found = re.compile(r"(?<![\d.,/-])(?<!\bde )((?:19|20)\d\d) \Z").search(placed.text, 0, placed.span.start)
    if found is None:
        return placed
    moved = f"{placed.term} de {found[1]}"
    text = placed.text[: found.start()] + moved + placed.text[placed.span.end :]
    span = Span(found.start(), found.start() + len(placed.term))
    return Placed(text, span, placed.gender, placed.plural)


def of_country(placed: Placed) -> Placed:
    """*De* before a country that English puts before its noun, *the U.S. delegation*.

    >>> of_country(Placed("la delegación EE. UU. llegó", Span(14, 21))).text
    'la delegación de EE. UU. llegó'
    >>> of_country(Placed("visitó EE. UU. y fue", Span(7, 14))).text
    'visitó EE. UU. y fue'
    >>> of_country(Placed("dos pilotos estadounidenses", Span(12, 27))).text
    'dos pilotos estadounidenses'
    """
    noun = word_before(placed.text, placed.span.start)
    if noun is None or placed.term[0].islower():  # a nationality: pilotos estadounidenses
        return placed
    if len(noun.text) < 4 or noun.text in _NO_NOUNS or not gender_of(noun.text):
        return placed
    return placed.put(Span(placed.span.start, placed.span.start), "de ")


def close_up(placed: Placed, name: str) -> Placed:
    """No comma or dot between a rank and its name, nor the comma that closed it.

    *El oficial técnico, Tom Fry, voló* is what engines make of a title; of its abbreviation's dot they make
    a full stop (*la capitán de la Fuerza Aérea. Joy Kim vino*).

    >>> close_up(Placed("El mayor, Tom Fry, voló", Span(3, 8)), "Tom Fry").text
    'El mayor Tom Fry voló'
    """
    owner, closing = r"((?: del? [^.,;:]{1,40})?)", r"(?:,(?= [^\W\d_A-ZÁÉÍÓÚÑ]))?"
    closed = re.compile(rf"{owner}[.,] {re.escape(name)}(?!\w){closing}")
    found = closed.match(placed.text, placed.span.end)
    return placed.put(Span(*found.span()), f"{found[1]} {name}") if found else placed
