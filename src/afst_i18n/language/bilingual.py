"""What a word is called in the other language.

A model of 16 MB forgets words that it has read a few times, and invents others in their place. The files
``en/equivalents.tsv`` and ``es/equivalents.tsv`` keep them: a word and the one that stands for it most, by
the word alignment of what the packs were trained on (`python -m training equivalents`).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from afst_i18n.core.language import Language


def equivalent(word: str, source: Language) -> str:
    """The word of the other language for one of `source`, in small letters; empty where none is known.

    >>> from afst_i18n.core.language import ENGLISH, SPANISH
    >>> equivalent("Syrup", ENGLISH), equivalent("polen", SPANISH), equivalent("Okafor", ENGLISH)
    ('jarabe', 'pollen', '')
    """
    return _equivalents(source.code).get(word.lower(), "")


@cache
def _equivalents(code: str) -> Mapping[str, str]:
    text = files(__package__).joinpath(code, "equivalents.tsv").read_text("utf-8")
    return dict(line.split("\t") for line in text.splitlines())
