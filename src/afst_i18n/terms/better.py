"""Whether what an engine wrote when it was told the terms is better than what it wrote by itself."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from afst_i18n.terms.enforced import Enforced

# How much less sure of itself the engine may be about a sentence in which it was told the terms.
_GROPING: Final = 0.5
_WORD: Final = re.compile(r"\w+")
_STUTTER: Final = re.compile(r"(?<!\w)(\w{2,}(?: \w+)*?) \1(?!\w)")


def better(source: str, plain: Enforced, told: Enforced) -> Enforced:
    """What the engine wrote when it was `told` the terms, unless it is no gain on what it wrote `plain`.

    A gain has nothing more wrong with it and fewer terms put in by us. No gain is worth a sentence that falls
    apart: the engine's own score tells, for told what to say it is surer, as a rule, or gropes.
    """
    pairs = list(zip(plain.realisations, told.realisations, strict=True))
    lost = any(before.realised and not now.realised for before, now in pairs)
    gain = (len(told.findings), len(told.unwritten)) < (len(plain.findings), len(plain.unwritten))
    gropes = told.score < plain.score - _GROPING
    if lost or not gain or gropes or _poorer(source, plain.text, told.text):
        return plain
    asked = {match.span for match in plain.unwritten}
    realisations = tuple(
        replace(now, step="constraint")
        if now.match.span in asked and now.step in ("engine", "n-best")
        else now
        for now in told.realisations
    )
    return replace(told, realisations=realisations)


def _poorer(source: str, plain: str, told: str) -> bool:
    """Whether something is lost or said twice in `told` that is right in `plain`: figures, words."""
    figures = set(re.findall(r"\d+", source)) & set(re.findall(r"\d+", plain))
    stutters = [len(_STUTTER.findall(text)) for text in (told, plain)]
    short = len(told.split()) < 0.8 * len(plain.split())
    more = stutters[0] > stutters[1] or _said_again(told) > _said_again(plain)
    return short or more or not figures <= set(re.findall(r"\d+", told))


def _said_again(text: str) -> int:
    """How many runs of three words stand in a text more than once: Equipo de Demostración ..., Equipo de
    Demostración ..."""
    words = _WORD.findall(text.lower())
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return sum(count - 1 for count in runs.values())
