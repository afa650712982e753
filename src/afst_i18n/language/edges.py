"""How a sentence opens and closes: its first letter's case and the quotation marks at its ends.

An engine that sees one sentence of a quotation has an opening mark without its closing one before it, or the
other way round, and often leaves it out; and it opens every answer with a capital, or with none.
"""

import re
from typing import Final

from afst_i18n.core.language import Language
from afst_i18n.language.headlines import capitalised

_OPENING: Final = '“"«‘'
_CLOSING: Final = '”"»’'
_OPENS: Final = re.compile(rf"[¿¡]?([{_OPENING}])(?=\S)")
_CLOSES: Final = re.compile(rf"(?<=\S)([{_CLOSING}])[.,;:!?…]*$")
_DOUBLE: Final = re.compile(r"[“”\"«»]")
_FIRST: Final = re.compile(r"[^\w]*([^\W\d_]+)")


def keep_edges(source: str, target: str, language: Language) -> str:
    """`target`, which is in `language`, opened and closed as `source` is.

    >>> from afst_i18n.core.language import SPANISH
    >>> keep_edges("They left early.”", "Salieron temprano.", SPANISH)
    'Salieron temprano.”'
    >>> keep_edges("and the crew left", "Y la tripulación salió", SPANISH)
    'y la tripulación salió'
    """
    marked = _closed(source, _opened(source, _said(source, target, language)))
    return keep_first_case(source, marked, language)


def _opened(source: str, target: str) -> str:
    """The target with the mark that opens the source, where the source does not close it."""
    mark = _OPENS.match(source)
    if mark is None or _OPENS.match(target) or _DOUBLE.search(target, 0, len(target) - 2):
        return target
    closes = len(_DOUBLE.findall(source)) > 1
    return target if closes else mark[1] + target


def _closed(source: str, target: str) -> str:
    """The target with the mark that closes the source, where it lacks one."""
    mark = _CLOSES.search(source)
    if mark is None or mark[1] == "’" or _CLOSES.search(target):
        return target
    said, found = len(_DOUBLE.findall(source)), len(_DOUBLE.findall(target))
    return target + mark[1] if found == said - 1 else target


# Who said it, behind the end of a quotation that began in another sentence: …”, dijo Vega.
_SAID: Final = re.compile(r"[^\W\d_][,?!]?[”\"»],?\s[^,“”\"«»]{2,70}$")
_LAST_CLAUSE: Final = re.compile(r"(?<=\w)([,?!])(?=\s[^,]{2,80}$)")


def _said(source: str, target: str, language: Language) -> str:
    """The target with the mark that ends a quotation before its speaker, where it has none.

    >>> from afst_i18n.core.language import ENGLISH
    >>> _said("Habrá más apoyos”, dijo Vega.", "There will be more help, Vega said.", ENGLISH)
    'There will be more help,” Vega said.'
    """
    if len(_DOUBLE.findall(source)) != 1 or _DOUBLE.search(target) or not _SAID.search(source):
        return target
    end = _LAST_CLAUSE.search(target)
    if end is None:
        return target
    outside = end[1] == "," and language.code == "es"
    return target[: end.start()] + (f"”{end[1]}" if outside else f"{end[1]}”") + target[end.end() :]


def keep_first_case(source: str, target: str, language: Language) -> str:
    """The target with a first letter as large or small as the source's.

    A word that has its capital from elsewhere, as a name has, keeps it.

    >>> from afst_i18n.core.language import ENGLISH
    >>> keep_first_case("elementos de la Marina", "Members of the Navy", ENGLISH)
    'members of the Navy'
    >>> keep_first_case("en México", "Mexico has", ENGLISH)
    'Mexico has'
    """
    one, two = _FIRST.match(source), _FIRST.match(target)
    if one is None or two is None:
        return target
    at, word = two.start(1), two[1]
    if one[1][0].isupper() and word[0].islower():
        return target[:at] + word[0].upper() + target[at + 1 :]
    if one[1][0].islower() and _is_opener(word, source, language):
        return target[:at] + word[0].lower() + target[at + 1 :]
    return target


def _is_opener(word: str, source: str, language: Language) -> bool:
    """Whether a word has its capital only because it opens the answer."""
    if not word[0].isupper() or word[1:2].isupper() or word == "I":
        return False
    return word.lower() not in capitalised(language.code) and word not in source
