"""The dateline that opens a release: ``MEXICO CITY -- The talks ...``.

It is no part of the sentence behind it, and a model that is given both makes one of them: so it is taken
off, translated piece by piece and set as the target language sets it.
"""

import re
from dataclasses import dataclass
from typing import Final

from afst_i18n.language.calendar import MONTH_NAMES
from afst_i18n.language.states import american_states

# Place in capitals, then perhaps a state and a date, then the dash. A stop may stand before the dash.
_CAPITAL = r"[A-ZÁÉÍÓÚÜÑ]"
_DATELINE: Final = re.compile(
    rf"(?=[^,—–]*{_CAPITAL}{{3}})"
    rf"(?P<written>{_CAPITAL}(?:{_CAPITAL}|[ .'’-]){{1,40}}?(?:,[^,—–]{{1,40}}?){{0,4}})"
    r"(?:\.?[ ]?(?:--|[—–])|\.[ ]?-)[ ]*(?=\S)"
)
# In Mexico the place may have small letters: a state or date and the stop with its hyphen say what it is.
_SMALL_DATELINE: Final = re.compile(
    rf"(?P<written>{_CAPITAL}[^,.:;()\d—–]{{2,40}}(?:,[ ][^,:;—–]{{1,40}}){{1,4}}?)"
    # Behind an initial the hyphen may be that of a compound: traveled to the U.S.-Mexico border.
    rf"(?:(?<![.\s]{_CAPITAL})\.(?:[ ]?-{{1,2}}|—)[ ]*|\.[ ]?(?:-{{1,2}}|—)[ ]+)(?=[“\"¿¡]?{_CAPITAL})"
)
# So may it in the United States, in brackets too, if a state is behind it: Norwalk, CA – On Saturday.
_AMERICAN_DATELINE: Final = re.compile(
    rf"(?P<open>\()?(?P<written>{_CAPITAL}[\w.'’-]+(?: {_CAPITAL}[\w.'’-]+){{0,3}}, (?:{american_states()}))"
    rf"(?(open)\)) ?(?:--|[–—-]) *(?=[“\"]?{_CAPITAL})"
)
_MONTH_FIRST: Final = re.compile(rf"^({'|'.join(MONTH_NAMES['es'])}) (\d{{1,2}})$")
_DATED: Final = re.compile(r"[aA] (?=\d)")
_SHOUTED_DATE: Final = re.compile(r"\d{1,2} DE [A-Z]{4,10}(?: DEL? \d{4})?")
# The comma of an English date parts nothing: March 14, 2025.
_COMMA: Final = re.compile(r",(?!\s\d{4}\b)|(?<!\d),")
# What stands between a dateline and the text.
DATELINE_DASH: Final = {"en": " — ", "es": ".— "}


@dataclass(frozen=True, slots=True)
class Dateline:
    """The pieces of a dateline between its commas, and the offset where the text behind it starts.

    A date is in one piece.
    """

    pieces: tuple[str, ...]
    end: int


def find_dateline(text: str) -> Dateline | None:
    """The dateline at the start of `text`, if there is one.

    >>> find_dateline("ZAPOPAN, Mexico -- More than 140 airmen").pieces
    ('ZAPOPAN', 'Mexico')
    >>> find_dateline("SANTA LUCÍA, Estado de México, 22 de agosto de 2025.— Durante").pieces
    ('SANTA LUCÍA', 'Estado de México', '22 de agosto de 2025')
    >>> find_dateline("TUCSON, Ariz. (March 14, 2025) — Crews").pieces
    ('TUCSON', 'Ariz. (March 14, 2025)')
    >>> find_dateline("Lomas de Sotelo, Ciudad de México, a 5 de mayo de 2025.- La Secretaría").pieces
    ('LOMAS DE SOTELO', 'Ciudad de México', '5 de mayo de 2025')
    >>> find_dateline("CULIACÁN, SIN., A 3 DE MAYO DE 2025.- LLEGARON").pieces
    ('CULIACÁN', 'SIN.', '3 de mayo de 2025')
    >>> find_dateline("(Norwalk, CA) – On Saturday, crews met.").pieces
    ('NORWALK', 'CA')
    >>> find_dateline("The crews -- tired -- left."), find_dateline("NASA and the FAA - partners - met")
    (None, None)
    >>> find_dateline("Earlier this year, he traveled to the U.S.-Mexico border.")
    """
    patterns = (_DATELINE, _SMALL_DATELINE, _AMERICAN_DATELINE)
    found = next(filter(None, (pattern.match(text) for pattern in patterns)), None)
    if found is None:
        return None
    place, *others = (piece.strip() for piece in _COMMA.split(found["written"]))
    return Dateline((place.upper(), *map(_as_date, others)), found.end())


def _as_date(piece: str) -> str:
    """A piece of a dateline with its date as prose has it: a 5 de mayo, mayo 5, A 5 DE MAYO."""
    piece = _MONTH_FIRST.sub(r"\2 de \1", _DATED.sub("", piece))
    return piece.lower() if _SHOUTED_DATE.fullmatch(piece) else piece
