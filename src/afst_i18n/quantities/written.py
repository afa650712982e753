"""How a quantity that is right is to be written: what a model wrote against the usage of its language.

Each function is given the source's quantity as it stands there, and the same quantity in the target; it
yields what to put where, or nothing. The danger is to correct what is as good: *Dec. 10*, *2 mil millones*
and *las 5 de la tarde* are left alone, and so is a clock of 24 hours that the source has too.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import MONTH_NAMES
from afst_i18n.quantities.dates import Date
from afst_i18n.quantities.quantity import Kind, Quantity
from afst_i18n.quantities.render import (
    neighbours,
    render_date,
    render_money,
    render_ordinal,
    render_percent,
    render_scaled,
    render_time,
)
from afst_i18n.quantities.units import unit_name

# The gender of a Spanish noun: "m", "f", or empty where nobody can tell.
GenderOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Target:
    """The translation, its language, and who knows the gender of a noun in it."""

    text: str
    language: Language
    gender_of: GenderOf

    def of(self, quantity: Quantity) -> str:
        """The quantity as it stands there."""
        return quantity.span.of(self.text)

    def before(self, position: int) -> str:
        """The text up to a position."""
        return self.text[:position]


_MONTHS: Final = "|".join(MONTH_NAMES["es"])
_GOOD_DATE: Final = {
    "es": re.compile(
        r"(?:\d\d?(?:\.?º)?|[Pp]rimero)(?:(?:, \d\d?)* y (?:el )?\d\d?| al \d\d?)?"
        rf" de (?:{_MONTHS})(?: del? \d{{4}})?"
    ),
    "en": re.compile(
        r"[A-Z][a-z]+\.? \d\d?(?:(?:[–-]| to | through )\d\d?|(?:, \d\d?)*,? and \d\d?)?(?:, \d{4})?"
        r"|\d\d?(?:st|nd|rd|th) day of [A-Z][a-z]+(?: \d{4})?"
    ),
}
# A day after one of these needs no article.
_NO_ARTICLE: Final = re.compile(
    r"[(\[“«¿¡]$|(?:[^\w\s]|\b(?:del?|al?|el|y|e|o|días?|hasta|desde|entre|\w+s|\w+do))\s$|^$"
)
_PREPOSITION: Final = re.compile(r"\b(del|de|el|en|los)\s$", re.IGNORECASE)
# English says *on*, Spanish the article alone.
_ON: Final = re.compile(r"\b[Ee]n el\s$")
_BEFORE_A_DAY: Final = re.compile(r"\b(?:[Aa]ntes|[Dd]espués|[Aa] partir|[Aa]lrededor) (de)\s$")


def written(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    """What to write for `found`, which says what `said` says in the source."""
    writer = None if found.spelled else _WRITERS.get(found.kind)
    if writer and (not said.spelled or found.kind is Kind.ORDINAL):  # the fifth wing, la 5a ala
        yield from writer(said, source, found, target)


def put_date(date: Date, span: Span, target: Target, *, alone: bool = False) -> Edit:
    """A date at `span` with the article that it needs before it: *el 10 y 11*, *del 10 al 14*.

    `alone`: nothing that belongs to a Spanish date stands there yet.
    """
    new, start = render_date(date, target.language), span.start
    before = target.before(start)
    if target.language.code == "en":
        day_first = re.search(r"\b[Tt]he\s$", before) and target.text[start].isdigit()
        return Edit(Span(start - 4, span.end) if day_first else span, new)
    ends = date.through and not neighbours(date)
    if found := _PREPOSITION.search(before):
        word = found[1].lower()
        article = "del" if ends and word in {"el", "en", "los"} else word
        if not ends and (word in {"en", "los"} or (word in {"del", "de"} and date.through)):
            article = "el"
        if _BEFORE_A_DAY.search(before):
            article = "del"
        article = article.capitalize() if found[1][0].isupper() else article
        return Edit(Span(found.start(), span.end), f"{article} {new}")
    if alone and date.days and not _NO_ARTICLE.search(before):
        return Edit(span, f"{'del' if ends else 'el'} {new}")
    return Edit(span, new)


def _date(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    now, code = target.of(found), target.language.code
    if said.date is None or found.date is None or now.isupper():
        return
    parted = said.date.through and not found.date.through and not neighbours(said.date)
    run_together = code == "es" and ((found.date.through and neighbours(found.date)) or parted)
    if run_together or (found.date.days and not _GOOD_DATE[code].fullmatch(now)):
        date = said.date if parted or not found.date.year else found.date
        yield put_date(date, found.span, target, alone=parted)
    elif code == "es" and found.date.days:
        before = target.before(found.span.start)
        if de := _BEFORE_A_DAY.search(before):
            yield Edit(Span(*de.span(1)), "del")
        elif on := _ON.search(before):
            yield Edit(Span(*on.span()), "El " if on[0][0] == "E" else "el ")


_HALF: Final = re.compile(r"\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_OF_HOURS: Final = re.compile(
    r"(?:\s(?:a|al?\slas?|y|to)\s(?:las?\s)?\d{1,2}:\d\d)?\s(?:horas|hours|hrs?\b\.?|h\b\.?)"
)
_HOURS: Final = re.compile(r"\s(?:horas|hours|hrs?\b\.?|h\b\.?)")
_PART: Final = re.compile(r"\sde la (tarde|noche)?")
# From this hour on Mexico says noche.
_NIGHT: Final = 19


def certain_time(said: Quantity, text: str) -> bool:
    """Whether a time leaves no doubt about the half of its day: *5 p.m.*, *17:00*, *6:00 horas*."""
    return said.other is None or _OF_HOURS.match(text, said.span.end) is not None


def put_time(minutes: int, span: Span, target: Target) -> Edit:
    """A time of day at `span`, its word for hours gone and *la* or *las* as it counts."""
    new, start, end = render_time(minutes, target.language), span.start, span.end
    if hours := _HOURS.match(target.text, end):
        end = hours.end()
    if re.match(r"\.(?!\.)", target.text[end:]):
        end += 1  # the stop is the abbreviation's
    article = re.search(r"\b([Ll])as?\s$", target.before(start))
    if article and target.language.code == "es":
        return Edit(Span(article.start(), end), f"{article[1]}a{'' if new.startswith('1:') else 's'} {new}")
    return Edit(Span(start, end), new)


def _time(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    if re.match(r"1(?!\d)", target.of(found)) and (
        las := re.search(r"\blas\s$", target.before(found.span.start))
    ):
        yield Edit(Span(las.start(), las.start() + 3), "la")  # a las 1 de la tarde
    written_out, now = said.span.of(source), target.of(found)
    if (part := _PART.search(now)) and part[1] and said.other is None and said.value >= 720:
        right = "noche" if said.value >= _NIGHT * 60 else "tarde"
        if part[1] != right:
            yield Edit(found.span, f"{now[: part.start(1)]}{right}")
    half = _HALF.search(now)
    clock = re.fullmatch(r"\d{4}", written_out) and not (half and target.language.code == "en")
    if clock or _PART.search(now) or not certain_time(said, source):
        return
    if target.language.code == "en":
        if (edit := put_time(int(said.value), found.span, target)).text != now:
            yield edit
    elif half:
        marked = f"{now[: half.start()]} {half[1].lower()}.m."
        if marked != now:
            yield Edit(found.span, marked)
    elif _HALF.search(written_out):
        yield put_time(int(said.value), found.span, target)


# Decimals of a thousand million, and of two currencies' marks at once.
_MIL_MILLONES: Final = re.compile(r"\d\.\d+ mil millones")
_TWICE: Final = re.compile(r"\$.*\b(?:dólares|pesos)")
_DOLLARS: Final = re.compile(r"[\d,.]+(?: [mb]illion)? dollars")
_DOLLAR_PESOS: Final = re.compile(r"\$[\d.,]+(?: [mb]illion)? pesos")
_BIG: Final = re.compile(r"\d,\d{3}(?:\.\d+)? million")


def _money(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    now, unit = target.of(found), found.unit or said.unit
    if target.language.code == "es":
        # In Mexico a $ alone means pesos.
        foreign = not found.unit and said.unit in {"USD", "EUR"}
        if foreign or _MIL_MILLONES.search(now) or _TWICE.search(now):
            yield Edit(found.span, render_money(said.value, unit, target.language))
    elif (
        _DOLLAR_PESOS.match(now) or _BIG.search(now) or re.fullmatch(r"[\d,.]+(?: [mb]illion)? dollars", now)
    ):
        yield Edit(found.span, render_money(said.value, unit, target.language))


def _number(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    now = target.of(found)
    if found.scaled and (_MIL_MILLONES.fullmatch(now) or _BIG.fullmatch(now)):
        yield Edit(found.span, render_scaled(said.value, target.language))


def _percent(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    now, sign = target.of(found), "%" in said.span.of(source)
    figure = re.match(r"[\d.,]+", now)
    if figure is None or "point" in said.span.of(source) or "punto" in said.span.of(source):
        return
    if target.language.code == "es" and (("%" in now and not sign) or "percent" in now):
        yield Edit(found.span, render_percent(figure[0], target.language))
    if target.language.code == "en" and re.search(r"\s%|ciento", now):
        yield Edit(found.span, f"{figure[0]}%" if "%" in now else render_percent(figure[0], target.language))


_ORDINAL: Final = re.compile(r"(\d+)(?P<dot>\.?)(?P<end>er|[rdtmvn]?[oa]|[ºª°])(?!\w)", re.IGNORECASE)


def _ordinal(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    if target.language.code == "en":  # localized._left_ordinals: no pair is needed to see 3th
        return
    now = _ORDINAL.match(target.text, found.span.start)
    if now is None:
        return
    if not (now["dot"] and now["end"] in {"º", "ª", "er"}):
        ending = now["end"].lower()
        noun = re.match(r"\s([^\W\d_]+)", target.text[found.span.end :])
        gender = target.gender_of(noun[1].lower()) if noun else ""
        before_noun = bool(gender) or ending == "er"
        gender = gender or ("f" if ending[-1] in "aª" else "m")
        # The dot of 1ra. is the ordinal's unless it ends the text.
        end = found.span.end if found.span.end < len(target.text) else now.end()
        new = render_ordinal(int(now[1]), target.language, gender=gender, before_noun=before_noun)
        yield Edit(Span(found.span.start, end), new)


def put_ordinal(number: int, span: Span, target: Target) -> Edit:
    """An ordinal at `span` with the gender of its noun, as far as article or ending tell."""
    article = re.search(r"\b(el|al|del|un|los|la|las|una)\s$", target.before(span.start), re.IGNORECASE)
    noun = re.match(r"\s([^\W\d_]+)", target.text[span.end :])
    gender = target.gender_of(noun[1]) if noun else ""
    if article:
        gender = "f" if article[1].lower() in {"la", "las", "una"} else "m"
    before_noun = noun is not None and (article is not None or bool(gender))
    return Edit(span, render_ordinal(number, target.language, gender=gender or "m", before_noun=before_noun))


_TURNED: Final = re.compile(r"\bmph\b|\bkph\b|al cuadrado|\bnauticas?\b")


def _measure(said: Quantity, source: str, found: Quantity, target: Target) -> Iterator[Edit]:
    now = target.of(found)
    if target.language.code == "es" and _TURNED.search(now):
        figure = re.match(r"[\d.,]+", now)
        name = unit_name(found.unit, target.language, plural=found.value != 1)
        yield from [Edit(found.span, f"{figure[0]} {name}")] if figure else []


_Writer = Callable[[Quantity, str, Quantity, Target], Iterator[Edit]]
_WRITERS: Final[dict[Kind, _Writer]] = {
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.MONEY: _money,
    Kind.MEASURE: _measure,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.ORDINAL: _ordinal,
}
