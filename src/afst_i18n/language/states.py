"""The states of both countries as offices abbreviate them behind a town: *Ala.*, *AL*, *Tamps.*

The other language writes them out: *Base de la Fuerza Aérea Maxwell, Alabama*. `states.csv` has the
abbreviations of the Associated Press, of the post of the United States, and of Mexico.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import csv_rows

_COUNTRY: Final = {"en": "us", "es": "mx"}
# What may be a degree or a word behind a person's name: John Doe, MD; well, Bob, OK. A town stands behind a
# preposition.
_AMBIGUOUS: Final = frozenset("HI IN MA MD ME MS OK OR PA".split())
_IN_A_TOWN: Final = re.compile(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Nn]ear|[Tt]o) (?:the )?(?:[A-Z][\w.’'-]* ){0,4}\Z")


@dataclass(frozen=True, slots=True)
class State:
    """An abbreviation in a text, without a dot that ends its sentence, too; and the names of the state."""

    span: Span
    names: dict[str, str]


def find_states(text: str, language: Language) -> Iterator[State]:
    """The abbreviated states behind a place and a comma.

    >>> from afst_i18n.core.language import ENGLISH
    >>> text = "From Maxwell AFB, Ala., to Tucson, Ariz. They left Rep. Lee (D-Va.) in Ohio."
    >>> [(state.span.of(text), state.names["es"]) for state in find_states(text, ENGLISH)]
    [('Ala.', 'Alabama'), ('Ariz', 'Arizona')]
    """
    for match in _pattern(language.code).finditer(text):
        written = match["state"]
        if written in _AMBIGUOUS and not _IN_A_TOWN.search(text, 0, match.start()):
            continue
        # AP has a comma behind a state: where there is none, and a capital, its dot ends the sentence.
        ends = written.endswith(".") and _ENDS.match(text, match.end()) is not None
        names = _states(language.code)[_key(written)]
        yield State(Span(match.start("state"), match.end() - ends), names)


_ENDS: Final = re.compile(r"[»”\"')\]]*(?:\Z|\s+[“\"«]?[A-ZÁÉÍÓÚ])")


@cache
def _pattern(code: str) -> re.Pattern[str]:
    rows = [row for row in csv_rows("states") if row["country"] == _COUNTRY[code]]
    written = [row["written"] for row in rows if row["written"] != row["en"]]
    dotted = "|".join(r"\.\s?".join(each.split(".")).removesuffix(r"\s?") for each in written if "." in each)
    codes = "|".join(each for each in written if len(each) == 2)
    # Not before a ZIP code, where an address is; in Spanish Col. is a district, too, if a name follows.
    post = rf"|(?:{codes})(?![\w-]|\s\d{{5}})" if codes else ""
    end = "" if code == "en" else r"(?=[,;:)\]»”\"]|\.|\Z|\s[a-záéíóúñ(])"
    return re.compile(rf"\b[A-ZÁÉÍÓÚÑ][\w.’'-]*,\s(?P<state>(?:{dotted})(?!\w){end}{post})")


def write_states(source: str, draft: str, target: Language) -> str:
    """The draft of `source` with its states in full where the engine left their abbreviation or their name in
    the source's language.

    >>> from afst_i18n.core.language import SPANISH
    >>> write_states("To Shaw AFB, S.C., and Erie, Pa.", "A Shaw AFB, S.C., y Erie, Pennsylvania.", SPANISH)
    'A Shaw AFB, Carolina del Sur, y Erie, Pensilvania.'
    >>> write_states("in Aurora, Colo.", "en Aurora, Colorado, Colorado.", SPANISH)
    'en Aurora, Colorado.'
    """
    for state in find_states(source, target.other):
        wanted = state.names[target.code]
        for said in (state.names[target.other.code], state.span.of(source)):
            if wanted not in draft:
                draft = re.sub(rf"(?<![\w.]){re.escape(said)}(?!\w)", wanted, draft, count=1)
        # Engines write Colorado Springs, Colorado, Colorado; New York, N.Y., is a town and its state.
        if not re.split(r",\s", source[: state.span.start])[-2].endswith(state.names[target.other.code]):
            draft = draft.replace(f"{wanted}, {wanted}", wanted)
    return draft


def state_name(piece: str, target: Language, *, source: Language) -> str | None:
    """The state that a piece of a dateline abbreviates, in full.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> state_name("N.M.", SPANISH, source=ENGLISH), state_name("Col.", ENGLISH, source=SPANISH)
    ('Nuevo México', 'Colima')
    """
    return _states(source.code).get(_key(piece), {}).get(target.code)


def american_states() -> str:
    """A pattern for a state of the United States, abbreviated or in full."""
    rows = [row for row in csv_rows("states") if row["country"] == "us"]
    names = {row[column] for row in rows for column in ("written", "en")}
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))


@cache
def _states(source: str) -> dict[str, dict[str, str]]:
    # Mich. is Michigan in English and Michoacán in Spanish: the last row that is read counts.
    rows = sorted(csv_rows("states"), key=lambda row: row["country"] == _COUNTRY[source])
    return {_key(row["written"]): row for row in rows}


def _key(piece: str) -> str:
    """A piece as it is looked up: without blanks, and without the last dot, which may be the dateline's."""
    return piece.replace(" ", "").lower().removesuffix(".")
