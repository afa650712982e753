"""Words that the engine left, invented or mistook, looked up in the dictionary.

The word is put where the engine's stood, and the determiner before it agrees; the rest of the sentence stays.
To ask the engine again with the word in line costs more, disturbs the sentence and gains half as much
(docs/guards.md).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from afst_i18n.core.draft import Candidate
from afst_i18n.core.place import Span
from afst_i18n.language.bilingual import equivalent, never_stands_for, stem_of
from afst_i18n.language.grammar.insertion import Rendering, insert
from afst_i18n.language.grammar.nouns import gender_of
from afst_i18n.language.grammar.placed import like
from afst_i18n.language.words import occurrences, words_of
from afst_i18n.pipeline.kit import Kit
from afst_i18n.pipeline.plan import Sentence
from afst_i18n.terms.enforced import Enforced

_NON: Final = re.compile(r"(?i)non-")
# Shorter words are linked with anything.
_LONG: Final = 4


def looked_up(kit: Kit, sentence: Sentence) -> Enforced | None:
    """The draft with the dictionary's words for those that the guards doubt, and for those that never stood
    for the rare word that the engine read; None where there are none.

    The attention of the answer says which word of the source one of the draft stands for. What belongs to
    a term or a name is left alone.
    """
    draft, answer = sentence.enforced, sentence.answer
    if draft is None or answer is None:
        return None
    doubted = [doubt.word for doubt in sentence.doubts if doubt.word]
    text, found = draft.text, []
    for word in dict.fromkeys((*doubted, *_mistaken(answer, sentence, draft, kit))):
        source = _source_of(word, answer, sentence)
        if source and (known := equivalent(source, kit.source)):
            # What is said against the word stays: non-curtailable, of no tributable.
            against = _NON.match(word)
            known = f"{against[0]}{known}" if against and not _NON.match(known) else known
            text = _put(text, word, like(word, known), kit)
            found.append((source, known))
    return replace(draft, text=text, looked_up=tuple(found)) if found else None


def _mistaken(answer: Candidate, sentence: Sentence, draft: Enforced, kit: Kit) -> Iterator[str]:
    """The words in small letters that never stood for the one word that the engine read for them alone.

    A word that stands in the draft again may be right there, and one of a term is.
    """
    times = Counter(source for source, _ in answer.alignment)
    terms = {stem_of(word) for each in draft.realisations for word in words_of(each.wanted)}
    for source, target in answer.alignment:
        word, other = source.of(sentence.text), target.of(answer.text)
        plain = word.islower() and other.islower() and other.isalpha()
        if plain and min(len(word), len(other)) >= _LONG and times[source] == 1:
            once = len(list(occurrences(other, draft.text))) == 1
            if once and stem_of(other) not in terms and never_stands_for(other, word, kit.source):
                yield other


def _source_of(word: str, answer: Candidate, sentence: Sentence) -> str:
    """The one word of the source that the engine read where it wrote `word`, and there alone."""
    written = next(occurrences(word, answer.text), None)
    if written is None:
        return ""
    read = {source for source, target in answer.alignment if target.overlaps(written)}
    if len(read) != 1 or any(one.overlaps(other) for one in read for other in _taken(sentence)):
        return ""
    return read.pop().of(sentence.text)


def _taken(sentence: Sentence) -> Iterator[Span]:
    yield from (match.span for match in sentence.matches)
    yield from (name.span for name in sentence.names)


def _put(text: str, word: str, known: str, kit: Kit) -> str:
    rendering = Rendering(known, gender_of(known) if kit.target.code == "es" else "")
    for place in reversed(list(occurrences(word, text))):
        text = insert(text, place, rendering, language=kit.target.code).text
    return text
