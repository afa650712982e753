"""Ordinals of a translation as its language writes them: a model copies them, or leaves them bare.

Of units (*el 2 Batallón*), of centuries (*siglo 15*), and in lists, where a model marks only the last:
*las 388 y 419.ª alas*, *Articles 6 and 7th*.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.place import Span
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import render_ordinal, render_roman
from afst_i18n.quantities.written import Target, put_ordinal


def ordinals(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """The edits of `target` for the ordinals that `said`, the quantities of `source`, has."""
    said = [quantity for quantity in said if quantity.kind is Kind.ORDINAL]
    yield from _left_ordinals(said, target)
    yield from _numbered_names(source, said, target)
    yield from _centuries(source, said, target)
    yield from _lists(source, said, target)


# The name behind an ordinal: 101st Airborne Division.
NAMED: Final = re.compile(r"\s([^\W\d_a-zà-öø-ÿ]\w+)")


def _left_ordinals(said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """Ordinals that no English has: ``1.a``, which a model makes of 1.ª, and an article rule makes 1.an of;
    ``8/a.`` and ``45.``, copied; ``1st.``, of 1/er.; ``52th``, of *el 52 Batallón*."""
    if target.language.code != "en":
        return
    numbers = {int(q.value) for q in said}
    for match in _LEFT_ORDINAL.finditer(target.text):
        if int(match[1]) in numbers:
            yield put_ordinal(int(match[1]), Span(*match.span()), target)
    for match in _DOTTED_ORDINAL.finditer(target.text):
        if int(match[1]) in numbers:
            yield Edit(Span(match.end() - 1, match.end()), "")
    for match in _ENDING.finditer(target.text):
        if match[2] != (ending := render_ordinal(int(match[1]), target.language)[-2:]):
            yield Edit(Span(*match.span(2)), ending)


def _numbered_names(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """The number of a unit, which a model leaves bare: *el 2 Batallón*, *el Batallón de 1*."""
    for quantity in said if target.language.code == "es" else ():
        number = str(quantity.value)
        named = not quantity.spelled and NAMED.match(source, quantity.span.end)
        if not named or len(re.findall(rf"(?<!\d){number}(?!\d)", target.text)) != 1:
            continue
        if before := re.search(
            rf"(?<!\bde )(?<![\w.,-]){number}\.?(?: de)?(?= [A-ZÁÉÍÓÚ][a-záéíóú])", target.text
        ):
            yield put_ordinal(int(quantity.value), Span(*before.span()), target)
        elif behind := re.search(
            rf"(?P<unit>\b[A-ZÁÉÍÓÚ][a-záéíóú]{{3,}}) de {number}(?=[,;:)]|\.? (?!de\b)|\.?$)", target.text
        ):
            gender = target.gender_of(behind["unit"].lower()) or "m"
            ordinal = render_ordinal(int(quantity.value), target.language, gender=gender, before_noun=True)
            yield Edit(Span(*behind.span()), f"{ordinal} {behind['unit']}")


_DOTTED_ORDINAL: Final = re.compile(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\.(?= [A-Z])")
# The last two figures say how an ordinal ends, however long it is.
_ENDING: Final = re.compile(r"(\d{1,2})(st|nd|rd|th)(?!\w)")
_LEFT_ORDINAL: Final = re.compile(
    r"(?<![\w.,/$])(\d+)(?:\.(?:an?|o|er|A|O)\b|/(?:er|[ao])s?\b\.?(?= [A-Z])|\.(?= [a-z])"
    r"|(?:(?<=[Tt]he \d)|(?<=[Tt]he \d\d))\.(?= [A-Z]))"
)


def _centuries(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """Spanish counts centuries in Roman numerals behind the word: *el siglo XV*, *los siglos XIX y XX*."""
    if target.language.code == "en":
        return
    counted = {int(q.value) for q in said if _OF_A_CENTURY.match(source, q.span.end)}
    for match in _CENTURIES.finditer(target.text):
        for number in _COUNT.finditer(match["counts"]):
            if int(number[1]) in counted:
                yield Edit(Span(*number.span()).shift(match.start("counts")), render_roman(int(number[1])))
    for match in _BEFORE_CENTURIES.finditer(target.text):
        numbers = [int(number[1]) for number in _COUNT.finditer(match["counts"])]
        if counted.issuperset(numbers):
            before = match["before"]
            one = f"{_CONTRACTED.get(before, f'{before} el')} siglo"
            noun = one if len(numbers) == 1 else f"{before} los siglos"
            yield Edit(Span(*match.span()), f"{noun} {' y '.join(map(render_roman, numbers))}")


_CENTURY: Final = r"\d{1,2}(?:\.?[ºª°])?"
_COUNT: Final = re.compile(r"(?<!\d)(\d{1,2})(?:\.?[ºª°])?(?!\d)")
# Behind the ordinal, or one more: the 19th and 20th centuries, 18th-century physicians.
_OF_A_CENTURY: Final = re.compile(r"(?:,? [\w-]+){0,3}?[\s-][Cc]entur(?:y|ies)\b")
_CONTRACTED: Final = {"de": "del", "a": "al"}
_CENTURIES: Final = re.compile(
    rf"\bsiglos? (?P<counts>(?:{_CENTURY}|[IVX]+)(?:,? (?:y|o|al?)(?: el)? {_CENTURY})+|{_CENTURY})"
    r"(?!\w|[.,:]\d)"
)
_BEFORE_CENTURIES: Final = re.compile(
    rf"\b(?P<before>de|en|a|desde|hasta|para) (?P<counts>{_CENTURY}(?: y {_CENTURY})?) siglos?\b"
)


def _lists(source: str, said: Sequence[Quantity], target: Target) -> Iterator[Edit]:
    """All numbers of a list with a mark, if one has it; behind *Articles* none."""
    code = target.language.code
    mark, joint = _MARK[code], _JOINT[code]
    for row in _rows(source, said, target.language.other.code):
        if _OF_A_CENTURY.match(source, row[-1].span.end):
            continue
        numbers = [str(quantity.value) for quantity in row]
        listed = joint.join(f"({number})({mark})" for number in numbers)
        for match in re.finditer(rf"(?<![\w.,]){listed}(?!\w|[.,]\d)", target.text):
            marks = match.groups()[1::2]
            if not any(marks):
                continue
            before = target.before(match.start())
            article = _THE.search(before)
            feminine = article[1] == "as" if article else "ª" in marks[-1]
            for place, number in enumerate(numbers):
                span = Span(match.start(2 * place + 1), match.end(2 * place + 2))
                ordinal = render_ordinal(int(number), target.language, gender="f" if feminine else "m")
                yield Edit(span, number if _ARTICLES.search(before) else ordinal)


def _rows(source: str, said: Sequence[Quantity], code: str) -> Iterator[list[Quantity]]:
    """The ordinals in figures that only commas and *and* part, two or more."""
    row: list[Quantity] = []
    for quantity in (q for q in said if not q.spelled):
        if row and not re.fullmatch(_JOINT[code], source[row[-1].span.end : quantity.span.start]):
            if len(row) > 1:
                yield row
            row = []
        row.append(quantity)
    if len(row) > 1:
        yield row


_MARK: Final = {"es": r"\.?[ºª°]s?|\.(?= [a-záéíóú]|\))|", "en": r"(?:st|nd|rd|th)\b|\.?(?:[oa]\b|[ºª])\.?|"}
_JOINT: Final = {
    "es": r"(?:,|,? (?:y|e|o|u|al?)) (?:(?:el|las?|los) )?",
    "en": r"(?:,|,? (?:and|&|or|to)) (?:the )?",
}
# Of a law; Spanish writes *artículos 4.º y 5.º* or *4 y 5*, both rightly.
_ARTICLES: Final = re.compile(r"\b[Aa]rticles? \Z")
_THE: Final = re.compile(r"\b[Ll](as|os) \Z")
