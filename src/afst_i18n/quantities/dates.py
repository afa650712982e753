"""Where dates and times of day stand in a text, and what they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.calendar import (
    MONTH_NAMES,
    MONTH_NUMBERS,
    SHORT_MONTHS,
    WEEKDAYS,
    capital_days,
)
from afst_i18n.language.lexicon import any_of
from afst_i18n.language.words import words_of

_DAY: Final = {
    "en": r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)",
    "es": r"(?:\d{1,2}(?:\.?[ºo°]|/o)?\.?(?![\d%]|[.,:]\d)|primero(?!\s(?-i:[A-Z])))",
}
_RANGE: Final = {"en": r"\s?[-–—]\s?|\s(?:to|through)\s", "es": r"\s?[-–—]\s?|\sal?\s"}
_AND: Final = {"en": r",?\s(?:and|or|&)\s", "es": r"\s(?:y|e|o)\s(?:el\s)?"}
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d.,]\d|\d|-\d)"


def _any_of(code: str) -> str:
    names, short = "|".join(MONTH_NAMES[code]), "|".join(SHORT_MONTHS[code])
    if code == "en":  # as in a headline
        names, short = f"{names}|{names.upper()}", f"{short}|{short.upper()}"
    return rf"(?P<month>(?:{names})(?!\w)|(?:{short})(?:\.|(?!\w)))"


def _days(code: str) -> str:
    day, through, also = _DAY[code], _RANGE[code], _AND[code]
    return rf"(?P<days>{day}(?:(?P<through>{through}){day}|(?:,\s{day})*(?:{also}){day})?)"


_DATES: Final = {
    "en": (
        re.compile(rf"(?=[A-Z])(?<![\w.]){_any_of('en')}\s{_days('en')}(?:,?\s{_YEAR})?"),
        re.compile(rf"(?=\d)(?<![\w.,:$-]){_days('en')}\s(?:(?:day\s)?of\s)?{_any_of('en')}(?:,?\s{_YEAR})?"),
        re.compile(rf"(?=[A-Z])(?<![\w.]){_any_of('en')},?\s{_YEAR}"),
    ),
    "es": (
        re.compile(
            rf"(?=[\dp])(?<![\w.,:$-]){_days('es')}\s(?:de\s)?{_any_of('es')}(?:(?:,|\sdel?)?\s{_YEAR})?",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<![\w.]){_any_of('es')}(?:,|\sdel?)?\s{_YEAR}", re.IGNORECASE),
        # A dateline's: marzo 4.-, marzo 4 de 2025. Elsewhere the figure may count something else.
        re.compile(
            rf"(?<![\w.])(?<!de\s){_any_of('es')}\s(?P<days>\d{{1,2}})(?:(?:,|\sdel?)\s{_YEAR}|(?=\.?\s?[-–—](?!\s?\d)))",
            re.IGNORECASE,
        ),
    ),
}
_DAYS: Final = re.compile(r"\d+|primero")
ISO: Final = re.compile(
    r"(?=\d)(?<![\w-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<days>[0-3]\d)(?![\w-])"
)
_CLOCK: Final = re.compile(
    r"(?=\d)(?:(?<![\w.,:$-])|(?<=0\d\d\d-)|(?:(?<=\d-)|(?<=m\.-)|(?<=m-))(?=[\d:]{1,5}\s?[AaPp]\.?\s?[Mm]\b))(?:(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp])(?:\.\s?[Mm]\.|[Mm]\b\.?)"
    r"|(?P<hour24>2[0-3]|[01]?\d):(?P<minute24>[0-5]\d)(?![\d:])"
    r"(?:\sdel? (?P<part>la madrugada|la mañana|la tarde|la noche|día|mediodía))?"
    r"|(?P<hour12>1[0-2]|\d) del? (?P<part12>la madrugada|la mañana|la tarde|la noche|día|mediodía)\b"
    r"|(?P<military>0\d[0-5]\d|(?:1\d|2[0-3])[0-5]\d(?=\s?(?:hours|hrs|horas|Z\b|local))|(?<=0\d\d\d-)(?:1\d|2[0-3])[0-5]\d)(?![\d.,]\d|\w))"
)
# Hours alone: de 8 a 17 horas, a las 17 horas. De 8 a 12 horas may be as long, and what follows may be the
# hours' own: a las 8 horas de haber iniciado.
_HOURS: Final = re.compile(
    r"(?<!lapso )(?<!plazo )(?<!turnos )(?<!eriodo )(?<!eríodo )(?<!rango )(?<!ornadas )"
    r"\b(?:[Dd]e |las )(?:las )?(?P<from>1?\d|2[0-3]) a (?:las )?(?P<to>1[3-9]|2[0-3])"
    r" (?:horas|hrs)\b(?! de\b)"
    r"|\b(?:[Aa]|[Hh]asta|[Dd]esde) las (?P<at>1?\d|2[0-3]) (?:horas|hrs)\b"
    rf"(?! (?:de (?!hoy|ayer|la |est[ea]|est[ae])|{any_of('es/after_hours')}))"
)
# What every time in figures holds.
_HOUR: Final = re.compile(r"\d(?::|\.\d|\s?[AaPp]|\sdel? |\d\d\d(?:(?<=0\d\d\d)|\s?[hlZ]))")
NAMED_TIMES: Final = frozenset({"noon", "midnight", "mediodía", "medianoche"})
_NAMED_TIME: Final = re.compile(rf"\b(?:{'|'.join(sorted(NAMED_TIMES))})\b", re.IGNORECASE)
# Months that are verbs, too; after some words they are months.
_VERBS: Final = ("May", "March")
_NAMED: Final = {
    "en": re.compile(
        rf"\b(?:(?i:{any_of('en/before_a_month')}|mid-)\s?(?P<month>May|March)"
        rf"|(?P<other>{'|'.join(name for name in MONTH_NAMES['en'] if name not in _VERBS)})"
        rf"|(?P<weekday>{capital_days('en')})s?)\b"
    ),
    "es": re.compile(
        rf"\b(?:(?P<month>{'|'.join(MONTH_NAMES['es'])})|(?P<weekday>{'|'.join(WEEKDAYS['es'])})s?)\b(?P<other>)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Date:
    """Days of a month of a year; `through` says that two days are the ends of a range. 0: not said."""

    days: tuple[int, ...]
    month: int
    year: int = 0
    through: bool = False


def find_dates(text: str, language: Language) -> Iterator[tuple[Span, Date]]:
    """Dates with a day, and months with a year, in no particular order; they may overlap.

    Dates in figures alone (10/12/2024) are left out: the text does not say which is the month.
    """
    for pattern in (ISO, *_DATES[language.code]):
        for match in pattern.finditer(text):
            if date := _date(match, language):
                yield Span(*match.span()), date


def _date(match: re.Match[str], language: Language) -> Date | None:
    said = match.groupdict()
    month = said["month"].rstrip(".").lower()
    number = int(month) if month.isdigit() else MONTH_NUMBERS[language.code][month]
    days = tuple(
        1 if day == "primero" else int(day) for day in _DAYS.findall((said.get("days") or "").lower())
    )
    if any(not 1 <= day <= 31 for day in days):
        return None
    return Date(days, number, int(said["year"] or 0), through=bool(said.get("through")))


def find_times(text: str) -> Iterator[tuple[Span, int, int | None]]:
    """Times of day as minutes from midnight; the third value is the other reading where the text does
    not say which half of the day it means (``5:05``)."""
    named = not NAMED_TIMES.isdisjoint(words_of(text))
    for match in _NAMED_TIME.finditer(text) if named else ():
        minutes = 0 if match[0].lower() in {"midnight", "medianoche"} else 720
        yield Span(*match.span()), minutes, None
    for match in _HOURS.finditer(text) if " horas" in text or " hrs" in text else ():
        for name in filter(match.group, ("from", "to", "at")):
            hour = int(match[name])
            either = (hour * 60 + 720) % 1440 if name == "at" and 0 < hour < 13 else None
            yield Span(*match.span(name)), hour * 60, either
    for match in _CLOCK.finditer(text) if _HOUR.search(text) else ():
        said = match.groupdict()
        if said["military"]:
            yield Span(*match.span()), int(said["military"][:2]) * 60 + int(said["military"][2:]), None
            continue
        hour = int(said["hour"] or said["hour24"] or said["hour12"])
        minutes = hour * 60 + int(said["minute"] or said["minute24"] or 0)
        half = (said["half"] or said["part"] or said["part12"] or "").lower().removeprefix("la ")
        if half and hour <= 12:
            afternoon = half in {"p", "tarde", "día", "mediodía"} or (half == "noche" and hour != 12)
            yield Span(*match.span()), minutes % 720 + (720 if afternoon else 0), None
        else:
            yield Span(*match.span()), minutes, (minutes + 720) % 1440 if not half and 0 < hour < 13 else None


def find_names(text: str, language: Language) -> Iterator[tuple[Span, str, int]]:
    """Months and days of the week by name: span, ``month`` or ``weekday``, and number."""
    for match in _NAMED[language.code].finditer(text):
        name = (match["month"] or match["other"] or match["weekday"]).lower()
        kind = "weekday" if match["weekday"] else "month"
        table = WEEKDAYS if match["weekday"] else MONTH_NUMBERS
        yield Span(*match.span()), kind, table[language.code][name]
