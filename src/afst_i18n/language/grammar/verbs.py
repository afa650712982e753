"""The verb of a subject: *las pláticas terminó* becomes *las pláticas terminaron*.

Only where the subject is certain; whoever calls knows that. Directly after it any form that is no noun or
adjective as well; behind an insertion between commas only preterites, futures and a few forms by heart.
"""

import re
from functools import cache
from typing import Final

from afst_i18n.core.place import Span
from afst_i18n.language.grammar.placed import Placed, Word, word_after
from afst_i18n.language.known import lemma_of
from afst_i18n.language.lexicon import any_of, word_list

_BY_HEART: Final[dict[str, str]] = dict(pair.split(":") for pair in word_list("es/irregular_thirds"))
_FORM: Final = ("forma", "forman")  # a verb before parte: forman parte de
_SINGULAR: Final = {many: one for one, many in _BY_HEART.items()}
_COPULAS: Final = word_list("es/copulas")
_PARTICIPLE: Final = re.compile(r"(\w+(?:[aií]d|uest|iert|hech|scrit))[oa]s?")


# What belongs to a subject without changing its number: (AFST), 2024, de 2025.
_TAIL: Final = re.compile(r" \([^()]{1,80}\)| (?:de )?(?:19|20)\d\d(?![\w/-]|[.,]\d)")
# Up to the comma of an insertion a complement may follow: las pláticas con oficiales de ambos países, ...
_COMPLEMENT: Final = re.compile(
    r" (?:de|del|para|con|entre|contra|sobre|\w+[ai]d[oa]s?) [^,;:.()«“\"—]{1,80}(?=,)"
)
_BETWEEN: Final = rf"(?:(?:{any_of('es/before_a_verb')}|[a-z]{{3,}}mente) ){{0,2}}"
_DIRECT: Final = re.compile(rf" {_BETWEEN}")
_AFTER_COMMA: Final = re.compile(rf", {_BETWEEN}(?=(\w+))")
_RELATIVE: Final = re.compile(rf"\b(?:{any_of('es/relatives')})\b")
_APART: Final = re.compile(r"[;:«“”\"—?!]")
# A verb of saying between commas has a subject of its own: Las pláticas, en enero, dijo Velez, ...
_SAYING: Final = word_list("es/saying")
_FINITE: Final = re.compile(r"\w{2,}(?:[^aeiou]ó|ió|yó|aron|ieron|yeron|ará|erá|irá|arán|erán|irán)")
_INSERTED: Final = re.compile(
    r", (\w{2,}(?:[aií]d|uest|hech))([oa]s?)(?= )"
    rf"(?! (?:el|la|los|las|un|una) (?!\d|{any_of('es/weekdays')}|semana|mes|año|pasad))"
)
_NOUNS_IN_ADO: Final = word_list("es/nouns_in_ado")


def agree_verb(subject: Placed) -> Placed:
    """The verb of the subject in its number, and a participle after *fue* or *es* in its gender too.

    A participle that opens an insertion after it is the subject's as well: *Las pláticas, realizado en
    junio, marcó* becomes *Las pláticas, realizadas en junio, marcaron*.
    """
    plural = subject.plural
    if plural is None:
        return subject
    subject = _agree_insertion(subject)
    verb = _verb(subject)
    if verb is None:
        return subject
    form = _FORM[plural] if verb.text in _FORM else (_many if plural else _one)(verb.text)
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


def _behind(subject: Placed) -> int:
    """The position behind the subject and what belongs to it."""
    text, position = subject.text, subject.span.end
    while tail := _TAIL.match(text, position):
        position = tail.end()
    complement = _COMPLEMENT.match(text, position)
    if complement and not has_relative(complement[0]) and not any(map(_is_finite, complement[0].split())):
        position = complement.end()
    return position


def _verb(subject: Placed) -> Word | None:
    """The word that should be the verb: the next one, or a finite verb behind an insertion.

    A relative clause in the insertion has verbs of its own (*que planeó, organizó y dirigió*): there only
    one candidate counts. What an insertion may add (*y el coronel*) makes no subject smaller.
    """
    text, position = subject.text, _behind(subject)
    # A complement may end in a comma that no verb should follow: las pláticas realizadas en mayo, fue ...
    first = position if text[subject.span.end : position].strip() else position + 1
    if not text.startswith(",", position):
        between = _DIRECT.match(text, position)
        word = word_after(text, between.end() - 1) if between else None
        return None if word and word.text in _FORM and not _takes_part(word, text) else word
    stop = _APART.search(text, position)
    end = stop.start() if stop else len(text)
    words = (Word(found[1], Span(*found.span(1))) for found in _AFTER_COMMA.finditer(text, first, end))
    verbs = [word for word in words if _is_finite(word.text) or _takes_part(word, text)]
    inserted = text[position : verbs[0].span.start] if verbs else ""
    if not verbs or is_saying(verbs[0].text) or (has_relative(inserted) and len(verbs) > 1):
        return None
    return None if not subject.plural and re.search(r" [ye] ", inserted) else verbs[0]


def _takes_part(word: Word, text: str) -> bool:
    return word.text in _FORM and text.startswith(" parte ", word.span.end)


def _is_finite(word: str) -> bool:
    return bool(_FINITE.fullmatch(word)) or word in _BY_HEART or word in _SINGULAR


def is_saying(word: str) -> bool:
    """Whether the word is a verb of saying, which between commas has a subject of its own."""
    return word in _SAYING


def has_relative(text: str) -> bool:
    """Whether a relative clause begins in the text.

    >>> has_relative("los mandos que volaron"), has_relative("los mandos")
    (True, False)
    """
    return _RELATIVE.search(text) is not None


def _agree_insertion(subject: Placed) -> Placed:
    """The participle that opens an insertion after the subject, in its gender and number."""
    found = _INSERTED.match(subject.text, _behind(subject))
    if not found or not subject.gender or found[1].lower() in _NOUNS_IN_ADO or not found[1].islower():
        return subject
    ending = ("a" if subject.gender == "f" else "o") + "s" * bool(subject.plural)
    return subject.put(Span(*found.span(2)), ending)


def _many(verb: str) -> str:
    """The third person plural of a singular; anything else as it is.

    >>> [_many(verb) for verb in ("terminó", "inició", "subió", "incluyó", "dijo", "sirve", "norte")]
    ['terminaron', 'iniciaron', 'subieron', 'incluyeron', 'dijeron', 'sirven', 'norte']
    """
    if verb in _BY_HEART:
        return _BY_HEART[verb]
    if re.fullmatch(r"\w+(?:aba|rá)", verb):
        return f"{verb}n"
    if re.fullmatch(r"\w{2,}dujo", verb):
        return f"{verb[:-1]}eron"
    if not re.fullmatch(r"\w{2,}ó", verb):
        return f"{verb}n" if re.fullmatch(r"\w{2,}(?:[ae]|ía)", verb) and _is_verb(verb) else verb
    if verb.endswith("yó"):
        return f"{verb[:-1]}eron"
    return f"{verb[:-1]}eron" if verb.endswith("ió") and not _in_iar(verb) else f"{verb[:-1]}aron"


def _one(verb: str) -> str:
    """The third person singular of a plural; anything else as it is.

    >>> [_one(verb) for verb in ("inspeccionaron", "iniciaron", "incluyeron", "dijeron", "siguen")]
    ['inspeccionó', 'inició', 'incluyó', 'dijo', 'sigue']
    """
    if verb in _SINGULAR:
        return _SINGULAR[verb]
    for many, one in (("aban", "aba"), ("rán", "rá"), ("dujeron", "dujo"), ("yeron", "yó"), ("ieron", "ió")):
        if verb.endswith(many) and len(verb) > len(many) + 1:
            return verb.removesuffix(many) + one
    if re.fullmatch(r"\w{2,}aron", verb):
        return f"{verb[:-4]}ó"
    return verb[:-1] if re.fullmatch(r"\w{2,}(?:[ae]|ía)n", verb) and _is_verb(verb[:-1]) else verb


@cache
def _in_iar(verb: str) -> bool:
    """Whether a preterite in -ió is of a verb in -iar: inició, but not subió."""
    return lemma_of(verb, "es").endswith("iar")


@cache
def _is_verb(word: str) -> bool:
    """Whether a general dictionary takes the form for a verb and nothing else: sirve, but not base."""
    lemma = lemma_of(word, "es")
    return lemma != word and re.fullmatch(r"\w+[aeií]r", lemma) is not None
