"""The *a* before persons, which engines forget or put before things; and the state behind a town."""

import re
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.terminology.grammar.determiners import drop_article
from afst_i18n.terminology.grammar.placed import Placed

# Verbs whose object is a thing: only persons and bodies are given something, with a before them.
_GIVING: Final = (
    "proporcion|brind|ofrec|suministr|prove|fortalec|mejor|refuerz|reforz|desarroll|ampli|amplí|aument"
)
_TO: Final = re.compile(rf"(?i)\b(?:{_GIVING})[a-záéíóúñ]{{1,6}} (?:(a )(?:(?:las?|los) )?|(al) )\Z")


def given(placed: Placed) -> Placed:
    """No *a* before a thing that somebody gives or makes better.

    >>> given(Placed("brinda a las capacidades del", Span(13, 24))).text
    'brinda las capacidades del'
    >>> given(Placed("mejoró al adiestramiento", Span(10, 24))).text
    'mejoró el adiestramiento'
    >>> given(Placed("ayudó a las capacidades", Span(12, 23))).text
    'ayudó a las capacidades'
    """
    found = _TO.search(placed.text, max(0, placed.span.start - 40), placed.span.start)
    if found is None:
        return placed
    return placed.put(Span(*found.span(1)), "") if found[1] else placed.put(Span(*found.span(2)), "el")


def apposed(placed: Placed, name: str) -> Placed:
    """No *de* between a thing and the name that it bears in the source, behind a capital there.

    >>> apposed(Placed("durante el ejercicio de UNITAS", Span(11, 20)), "UNITAS").text
    'durante el ejercicio UNITAS'
    >>> apposed(Placed("el ejercicio de hoy", Span(3, 12)), "UNITAS").text
    'el ejercicio de hoy'
    """
    end = placed.span.end
    borne = re.compile(rf" de(?:l| la)? (?={re.escape(name)}(?!\w))").match(placed.text, end)
    return placed.put(Span(*borne.span()), " ") if borne else placed


_MET: Final = re.compile(
    r"(?i)\bse (?:reunió|reunieron|reúnen|reúne|reunirá|reunirán) (al|a(?= l[ao]s? )) (?:l[ao]s? )?\Z"
)
_PROMOTED: Final = re.compile(r"(?i)\b(?:promovi|ascendi)(?:d[oa]s?|ó|eron) (al |a l[ao]s? )\Z")
_INCLUDES: Final = r"\b[Ii]ncluy(?:endo|e|ó|en|eron)"
_INCLUDING: Final = re.compile(rf"{_INCLUDES} (el|las?|los) \Z")
# A further officer of the list, after whom no verb follows.
_FURTHER: Final = re.compile(
    rf"{_INCLUDES} (?:al|a las?|a los) (?:[^.;:]|(?<=\b[A-Z])\.)*[,)\w] y (el|las?|los) \Z"
)
_LISTED: Final = re.compile(r"(?: (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|del?|la))+ ?[,.;)]")


def include(placed: Placed) -> Placed:
    """An *a* before an officer who is included: *incluyendo al general Soto*.

    >>> include(Placed("mandos, incluyendo el general Soto", Span(22, 29))).text
    'mandos, incluyendo al general Soto'
    >>> include(Placed("incluyendo al mayor T. Vega y el general Soto.", Span(33, 40))).text
    'incluyendo al mayor T. Vega y al general Soto.'
    >>> include(Placed("incluyendo al mayor Vega, y el general Soto salió.", Span(31, 38))).text
    'incluyendo al mayor Vega, y el general Soto salió.'
    """
    before = placed.text[: placed.span.start]
    found = _INCLUDING.search(before)
    if found is None and _LISTED.match(placed.text, placed.span.end):
        found = _FURTHER.search(before)
    if found is None:
        return placed
    return placed.put(Span(*found.span(1)), "al" if found[1] == "el" else f"a {found[1]}")


def met_with(placed: Placed) -> Placed:
    """*Con*, and no *a*, before whom somebody met.

    >>> met_with(Placed("Ana se reunió al coronel Paz", Span(17, 24))).text
    'Ana se reunió con el coronel Paz'
    """
    found = _MET.search(placed.text, max(0, placed.span.start - 40), placed.span.start)
    return placed.put(Span(*found.span(1)), "con el" if found[1] == "al" else "con") if found else placed


def promoted(placed: Placed) -> Placed:
    """No article before the rank to which somebody is promoted.

    >>> promoted(Placed("fue promovida a la capitán", Span(19, 26))).text
    'fue promovida a capitán'
    """
    found = _PROMOTED.search(placed.text, max(0, placed.span.start - 40), placed.span.start)
    return placed.put(Span(*found.span(1)), "a ") if found else placed


def in_its_state(placed: Placed) -> Placed:
    """No article before the state or country that a comma sets behind a town.

    >>> in_its_state(Placed("en Santa Lucía, el Estado de México, hoy", Span(19, 35))).text
    'en Santa Lucía, Estado de México, hoy'
    """
    before = placed.text[: placed.span.start]
    return drop_article(placed) if re.search(r", (?:el|la|los|las) \Z", before) else placed
