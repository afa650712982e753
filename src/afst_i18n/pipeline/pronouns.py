"""*She* for the woman of the sentence before.

Spanish says who did it in the verb alone (*Recordó que ...*), and an engine that sees one sentence at a time
writes *He recalled*. Where the sentences before speak of one officer, a woman, and of nobody else, it is she.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from afst_i18n.language.names import NameKind
from afst_i18n.pipeline.plan import Sentence

# The subject that Spanish leaves out; with Él it would be said, and with a noun it would be no pronoun.
_HE: Final = re.compile(r"[“\"]?He\b")
_SAID: Final = re.compile(r"[“\"«]?Él\b")
_PRONOUN: Final = re.compile(r"\b([Hh])(e|is|imself)\b")
_HERS: Final = {
    "He": "She",
    "he": "she",
    "His": "Her",
    "his": "her",
    "Himself": "Herself",
    "himself": "herself",
}


def speak_of_her(sentences: Sequence[Sentence]) -> None:
    """Mend the English of a paragraph's sentences where they go on about a woman."""
    woman = False
    for sentence in sentences:
        officers = [match for match in sentence.matches if match.before_name or match.feminine]
        persons = [name for name in sentence.names if name.kind is NameKind.PERSON]
        if officers or persons:
            woman = len(persons) <= 1 and bool(officers) and all(match.feminine for match in officers)
        elif woman and sentence.enforced:
            text = sentence.enforced.text
            woman = _HE.match(text) is not None and not _SAID.match(sentence.text)
            if woman:
                text = _PRONOUN.sub(lambda found: _HERS[found[0]], text)
                sentence.enforced = replace(sentence.enforced, text=text)
