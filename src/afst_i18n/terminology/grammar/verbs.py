"""The verb directly after a subject: *las pláticas terminó* becomes *las pláticas terminaron*.

Only where the subject is certain: it opens the sentence, and nothing stands between it and the verb. Only
forms that are no nouns or adjectives as well: preterites, imperfects in -aba, futures, and a few by heart.
"""

import re
from functools import cache
from typing import Final

from afst_i18n.terminology.grammar.placed import Placed, word_after

_PAIRS: Final = """
    es:son está:están ha:han fue:fueron estuvo:estuvieron tuvo:tuvieron hizo:hicieron dijo:dijeron
    pudo:pudieron puso:pusieron vino:vinieron dio:dieron quiso:quisieron supo:supieron trajo:trajeron era:eran
    obtuvo:obtuvieron mantuvo:mantuvieron sostuvo:sostuvieron propuso:propusieron
"""
_BY_HEART: Final[dict[str, str]] = dict(re.findall(r"(\w+):(\w+)", _PAIRS))
_SINGULAR: Final = {many: one for one, many in _BY_HEART.items()}
_COPULAS: Final = frozenset("es son fue fueron está están era eran será serán estuvo estuvieron".split())
_PARTICIPLE: Final = re.compile(r"(\w+(?:[aií]d|uest|iert|hech|scrit))[oa]s?")


def agree_verb(subject: Placed) -> Placed:
    """The verb after the subject in its number, and a participle after *fue* or *es* in its gender too."""
    verb, plural = word_after(subject.text, subject.span.end), subject.plural
    if verb is None or plural is None:
        return subject
    form = (_many if plural else _one)(verb.text)
    if form != verb.text:
        subject = subject.put(verb.span, form)
    participle = word_after(subject.text, verb.span.start + len(form))
    if (
        form in _COPULAS
        and participle
        and (found := _PARTICIPLE.fullmatch(participle.text))
        and subject.gender
    ):
        ending = ("a" if subject.gender == "f" else "o") + "s" * plural
        subject = subject.put(participle.span, found[1] + ending)
    return subject


def _many(verb: str) -> str:
    """The third person plural of a singular; anything else as it is.

    >>> [_many(verb) for verb in ("terminó", "inició", "subió", "incluyó", "dijo", "hablaba", "norte")]
    ['terminaron', 'iniciaron', 'subieron', 'incluyeron', 'dijeron', 'hablaban', 'norte']
    """
    if verb in _BY_HEART:
        return _BY_HEART[verb]
    if re.fullmatch(r"\w+(?:aba|rá)", verb):
        return f"{verb}n"
    if re.fullmatch(r"\w{2,}dujo", verb):
        return f"{verb[:-1]}eron"
    if not re.fullmatch(r"\w{2,}ó", verb):
        return verb
    if verb.endswith("yó"):
        return f"{verb[:-1]}eron"
    return f"{verb[:-1]}eron" if verb.endswith("ió") and not _in_iar(verb) else f"{verb[:-1]}aron"


def _one(verb: str) -> str:
    """The third person singular of a plural; anything else as it is.

    >>> [_one(verb) for verb in ("inspeccionaron", "iniciaron", "subieron", "incluyeron", "dijeron", "eran")]
    ['inspeccionó', 'inició', 'subió', 'incluyó', 'dijo', 'era']
    """
    if verb in _SINGULAR:
        return _SINGULAR[verb]
    for many, one in (("aban", "aba"), ("rán", "rá"), ("dujeron", "dujo"), ("yeron", "yó"), ("ieron", "ió")):
        if verb.endswith(many) and len(verb) > len(many) + 1:
            return verb.removesuffix(many) + one
    return f"{verb[:-4]}ó" if re.fullmatch(r"\w{2,}aron", verb) else verb


@cache
def _in_iar(verb: str) -> bool:
    """Whether a preterite in -ió is of a verb in -iar: inició, but not subió."""
    import simplemma

    return str(simplemma.lemmatize(verb, lang="es")).endswith("iar")
