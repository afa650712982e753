"""The set phrases around a release: *FOR IMMEDIATE RELEASE*, *Media contact:*, *Comunicado 341*.

Every office writes them the same way, and to an engine they are words like any others (*PARA IMMEDIAR
RELASIÓN*). `boilerplate.csv` holds them in both languages: as a `whole` line, as the `opening` of one
that goes on, or before a `number`. Of several rows with the same phrase the first is written and all
are read.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.lexicon import csv_rows

_NUMBER: Final = r"\s?(?:No\.?|Núm\.?|#)?\s?(?P<number>\d[\d./-]*\d|\d+)"
_SIGNS: Final = re.compile(r"^\W*|\W*$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A set phrase that opens a text: how the target writes it, and where the text goes on."""

    text: str
    end: int


def find_boilerplate(text: str, target: Language) -> Opening | None:
    """The set phrase that a text is or opens with; one in capitals is written in capitals.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> find_boilerplate("FOR IMMEDIATE RELEASE", SPANISH).text
    'PARA PUBLICACIÓN INMEDIATA'
    >>> find_boilerplate("Comunicado 341", ENGLISH).text
    'Press Release 341'
    >>> find_boilerplate("COMUNICADO DE PRENSA No. 45", ENGLISH).text
    'PRESS RELEASE No. 45'
    >>> find_boilerplate("Media contact: Ana Ruiz", SPANISH)
    Opening(text='Contacto para medios:', end=14)
    """
    pattern, phrases = _phrases(target.code)
    found = pattern.match(text)
    if found is None:
        return None
    where = found.lastgroup if found.lastgroup != "number" else "numbered"
    phrase = found[where or ""]
    new = phrases[where or "", " ".join(phrase.lower().split())]
    if found["number"]:
        new = f"{new} {found['number']}"
    shouted = re.sub(r"N[oº]\.$", "", phrase).isupper() and len(phrase) > 2
    return Opening(new.upper().replace(" NO. ", " No. ") if shouted else new, found.end())


@cache
def _phrases(target: str) -> tuple[re.Pattern[str], dict[tuple[str, str], str]]:
    """What finds the phrases of the other language, and what each is called in the target."""
    source = "en" if target == "es" else "es"
    phrases: dict[tuple[str, str], str] = {}
    for row in csv_rows("boilerplate"):
        where = {"number": "numbered"}.get(row["where"], row["where"])
        phrases.setdefault((where, row[source].lower()), row[target])
    groups = {
        where: "|".join(
            re.escape(phrase).replace(r"\ ", r"\s+")
            for kind, phrase in sorted(phrases, key=lambda key: -len(key[1]))
            if kind == where
        )
        for where in ("whole", "opening", "numbered")
    }
    pattern = (
        rf"(?P<whole>{groups['whole']})(?=\s*$)|(?P<opening>{groups['opening']})(?=\s)"
        rf"|(?P<numbered>{groups['numbered']}){_NUMBER}(?=\s*(?:$|[|,]))"
    )
    return re.compile(pattern, re.IGNORECASE), phrases
