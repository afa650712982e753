"""What a word is called in the other language.

A model of 16 MB forgets words that it has read a few times, and invents others in their place. The files
``en/equivalents.tsv`` and ``es/equivalents.tsv`` keep them: a word and the one that stands for it most, by
the word alignment of what the packs were trained on (`python -m training equivalents`). For rare words
``attested.tsv`` has the beginnings of all words that stood for them there.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from afst_i18n.core.language import Language
from afst_i18n.language.known import lemma_of
from afst_i18n.language.words import without_accents


def equivalent(word: str, source: Language) -> str:
    """The word of the other language for one of `source`, in small letters; empty where none is known.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> equivalent("Syrup", ENGLISH), equivalent("polen", SPANISH), equivalent("Okafor", ENGLISH)
    ('jarabe', 'pollen', '')
    """
    return _table("equivalents", source.code).get(word.lower(), "")


def never_stands_for(other: str, word: str, source: Language) -> bool:
    """Whether a rare word of `source` was never rendered by anything like `other`, a word in small letters.

    >>> from afst_i18n.core.language import ENGLISH
    >>> [never_stands_for(other, "accordion", ENGLISH) for other in ("acordeones", "conformidad")]
    [False, True]
    """
    stems = _table("attested", source.code).get(word.lower())
    if stems is None:
        return False
    return {stem_of(other), stem_of(lemma_of(other, source.other.code))}.isdisjoint(stems.split())


def stem_of(word: str) -> str:
    """The four bare letters with which the forms of a word begin, as a rule."""
    return without_accents(word)[:4]


@cache
def _table(name: str, code: str) -> Mapping[str, str]:
    text = files(__package__).joinpath(code, f"{name}.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines())
