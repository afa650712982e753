"""What a text says about the person whom a rank or post names: a name that follows, a woman."""

import re
import unicodedata
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import any_of, word_list

_UPPER: Final = r"[^\W\d_a-zà-öø-ÿ]"
_NAME: Final = rf"{_UPPER}[\w\u0300-\u036f’'-]*"
# Between a rank and a name: (Ret.), initials, P.A. D.E.M.A., Dr., and particles in small letters.
_PARTICLE: Final = r"(?:de las?|de los|del?|van|von|der|da|dos|di|bin|al|el)"
_RUN_UP: Final = re.compile(
    r"\s+(?:\([^()\n]{1,20}\)\s*)?[\"“«]?"
    rf"(?:{_UPPER}[^\W\d_]{{0,5}}\.(?:\s|(?={_UPPER}))\s*|{_PARTICLE}\s+){{0,8}}"
)
_WORD: Final = re.compile(_NAME)
_ROW: Final = re.compile(rf"{_NAME}(?: {_NAME}){{0,4}}")
_SURNAME: Final = re.compile(rf"\s{_NAME}")
_WOMAN: Final = re.compile(rf"(?i)\b(?:{any_of('en/women')})\b")
_HIS: Final = re.compile(r"\b(?:[Hh]e|[Hh]is|[Hh]imself|Mr\.)(?!\w)(?!.*\b(?:[Ss]he|[Hh]er)\b)")
_FEMALE_TITLES: Final = word_list("en/female_titles") | word_list("es/female_titles")
# Capitalised words that follow a rank and are no name: the next sentence, or the rank's service.
_NO_NAME: Final = word_list("no_name_after_rank")
_FEMALE_LEFT: Final = {
    "en": re.compile(r"\b(?:[Ff]emale|[Ww]om[ae]n|Ms\.|Mrs\.|Miss|Madam)\s+\Z"),
    "es": re.compile(rf"(?i)\b(?:{any_of('es/before_a_woman')})\s+\Z"),
}
# "Laura Ortiz, commander of", "Ruth Diaz is the commander": one named woman, no full stop between.
_SAID_OF: Final = re.compile(
    rf"(?<![\w.])({_NAME})(?:\s(?:{_UPPER}\.|{_NAME}|de la|de|del)){{1,4}}"
    r"(?:,|,?\s(?:is|was|became|as|es|era|fue|serves as|served as|currently serves as))"
    rf"(?:\s(?:{any_of('en/before_a_post')}|\d+(?:st|nd|rd|th)|{_NAME})){{0,6}}\s\Z"
)

# "She served as an air attaché", and what she was besides.
_SHE: Final = re.compile(
    r"\bShe (?:ha[sd] )?(?:is|was|became|serves as|served as|works as|worked as)"
    r" (?:(?:an?|the|its|also|first) )*"
    r"(?:[^,.;:“”]{1,60}? and (?:as |is |was )?(?:an? |the )?)?\Z"
)

# "the chief of staff of the Air Force, Wing Gen. Laura Ortiz, spoke": a comma closes it, and no list goes on.
_OFFICER: Final = re.compile(
    rf"(?:\sof\s[^,.;:]{{1,60}})?,\s(?:{_NAME}\.?\s){{0,3}}{_NAME}\.\s({_NAME})(?:\s{_NAME}){{1,3}},(?!\s(?:and|or|{_NAME})\b)"
)


def name_after(text: str, end: int) -> Span | None:
    """The first word of a person's name directly after offset `end`; None where none follows.

    >>> name_after("Gral. de Ala P.A. D.E.M.A. José Soto", 12).of("Gral. de Ala P.A. D.E.M.A. José Soto")
    'José'
    >>> name_after("He met the Col. The meeting ended.", 15) is None
    True
    >>> name_after("the General Assembly", 11) is name_after("the Chief of Staff Conference", 18) is None
    True
    """
    run_up = _RUN_UP.match(text, end)
    word = _WORD.match(text, run_up.end()) if run_up else None
    if run_up is None or word is None or not word[0][0].isupper():
        return None
    if _plain(word[0]) in _NO_NAME:
        # Marina Russell is a name, Secretario de Marina José Soto's office is none.
        given = run_up[0].isspace() and _female_name(word[0]) and _SURNAME.match(text, word.end())
        return Span(*word.span()) if given else None
    return None if _names_a_body(text, end, word.start()) else Span(*word.span())


def _names_a_body(text: str, end: int, start: int) -> bool:
    """Whether the capitalised words at `start` are of a body or meeting: the General *Assembly*.

    An abbreviated rank has a name behind it, whatever the name is a word for: Gen. Park, Capt. Law.
    """
    if text[:end].endswith("."):
        return False
    row = _ROW.match(text, start)[0].lower()  # type: ignore[index]
    words = [word.removesuffix("'s").removesuffix("’s") for word in row.split()]
    if len(words) == 1 and words[0] in word_list("demonyms"):
        return True  # one major German bank
    return any(not word_list(f"{code}/no_persons").isdisjoint((words[0], words[-1])) for code in ("en", "es"))


def is_woman(text: str, span: Span, name: Span | None, language: Language) -> bool:
    """Whether the text itself says that the person of the rank at `span` is a woman.

    Only what is certain counts: a feminine article or title, a given name that only women have, a
    named woman of whom the rank is said. A doubtful clue would put a man into the feminine, so
    names that both bear (Guadalupe, Leslie) are no clue, and neither is a pronoun far away.
    """
    left = text[max(0, span.start - 90) : span.start]
    if _FEMALE_LEFT[language.code].search(left) or _SHE.search(left):
        return True
    if name is not None:
        return _female_name(name.of(text).split()[0]) or _female_title(text[span.end : name.start])
    apposition = re.compile(rf",\s({_NAME})\s{_UPPER}").match(text, span.end)
    officer = _OFFICER.match(text, span.end)
    return any(said and _female_name(said[1]) for said in (_SAID_OF.search(left), apposition, officer))


def is_given_name(word: str) -> bool:
    """Whether women or men are called so, whatever the word's capitals.

    >>> is_given_name("Pedro"), is_given_name("Coronel")
    (True, False)
    """
    low = word.lower()
    return low in word_list("male_names") or low in word_list("female_names")


def speaks_of_a_woman(text: str) -> bool:
    """Whether an English text has a word for a woman, anywhere.

    >>> speaks_of_a_woman("Ms. Paz left."), speaks_of_a_woman("Col. Paz left.")
    (True, False)
    """
    return _WOMAN.search(text) is not None


def is_man(name: str, text: str) -> bool:
    """Whether a given name that only men have, or a pronoun of the English `text`, says that it is a man's.

    >>> is_man("Ruben Cortes", ""), is_man("Itzel Paz", ""), is_man("Fox", "Fox took his post.")
    (True, False, True)
    """
    first = _plain(name.split(maxsplit=1)[0]).partition("-")[0]
    return first in word_list("male_names") or (not _female_name(first) and _HIS.search(text) is not None)


def _female_title(between: str) -> bool:
    return any(word.strip(".").lower() in _FEMALE_TITLES for word in between.split())


def _female_name(word: str) -> bool:
    return _plain(word).partition("-")[0] in word_list("female_names")


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word.rstrip("’'-")).lower()
