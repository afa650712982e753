"""One's own body takes the article in Spanish: *raised his hand* is *levantó la mano*.

Only after a verb of moving or opening one's body, which says whose hand it is; *estrechó su mano* and *en sus
manos* speak of another's hand, or of something else.
"""

import re
from typing import Final

from afst_i18n.terminology.grammar.determiners import article
from afst_i18n.terminology.grammar.placed import like

_PARTS: Final = (
    "mano brazo cabeza pierna pie ojo boca dedo puño hombro rodilla codo cara cuello espalda oreja nariz ceja"
).split()
_FEMININE: Final = frozenset("mano cabeza pierna boca rodilla cara espalda oreja nariz ceja".split())
_VERBS: Final = (
    "levant|alz|baj|abr|cerr|cierr|mov|muev|gir|inclin|extend|extiend|estir|cruz|agit|dobl|sacud|encog|"
    "lav|apret|apriet"
)
_OWN: Final = re.compile(
    rf"(?i)\b((?:{_VERBS})[a-záéíóúñ]{{1,6}}|y) (su|sus) "
    rf"((?:{'|'.join(_PARTS)})s?|narices)\b(?! (?:de|del)\b)"
)
_SAID: Final = re.compile(
    r"(?i)\b(?:his|her|their|my|our|your) (?:left |right |own )?(?:hands?|arms?|heads?|legs?|foot|feet|eyes?|"
    r"mouths?|fingers?|fists?|shoulders?|knees?|elbows?|faces?|necks?|backs?|ears?|noses?|eyebrows?)\b"
)
_VERB: Final = re.compile(rf"(?i)\b(?:{_VERBS})[a-záéíóúñ]{{1,6}} (?:su|sus|el|la|los|las) [a-záéíóúñ]+ \Z")


def own_body(text: str, source: str) -> str:
    """The Spanish text with the article before parts of the subject's body.

    >>> own_body("Levantó su mano y bajó sus brazos.", "He raised his hand and lowered his arms.")
    'Levantó la mano y bajó los brazos.'
    >>> own_body("Estrechó su mano.", "He shook his hand.")
    'Estrechó su mano.'
    """
    if not _SAID.search(source):
        return text

    def with_article(found: re.Match[str]) -> str:
        verb, possessive, part = found.groups()
        if verb == "y" and not _VERB.search(text[: found.start()]):
            return found[0]
        singular = part if part in _PARTS else part.removesuffix("s")
        gender = "f" if singular in _FEMININE else "m"
        return f"{verb} {like(possessive, article(gender, plural=possessive == 'sus', before=part))} {part}"

    return _OWN.sub(with_article, text)
