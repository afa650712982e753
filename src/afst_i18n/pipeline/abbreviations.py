"""Abbreviations of American releases, written in full in the text that an engine is asked.

Packs know *senators* and *representatives*, and leave *Sens.* and *Rep.* as they are, or make *Senado* and
*repeticiones* of them. States behind a town they copy.
"""

import re
from collections.abc import Iterator
from typing import Final

from afst_i18n.core.edits import Edit
from afst_i18n.core.language import Language
from afst_i18n.core.place import Span
from afst_i18n.language.lexicon import word_rows
from afst_i18n.language.states import find_states

_BEFORE_A_NAME: Final = r"(?= [A-ZÁÉÍÓÚ][\w.’'-]*(?=[\s,;)]))"


def in_full(text: str, language: Language) -> Iterator[Edit]:
    """The edits after which the abbreviated titles and states of a text are written in full.

    >>> from afst_i18n.core.edits import edit
    >>> from afst_i18n.core.language import ENGLISH
    >>> edit(text := "Reps. Lee and Cruz visited Shaw AFB, S.C., today.", in_full(text, ENGLISH)).text
    'Representatives Lee and Cruz visited Shaw AFB, South Carolina, today.'
    """
    for state in find_states(text, language):
        yield Edit(state.span, state.names[language.code])
    for written, full in word_rows("en/titles_in_full") if language.code == "en" else ():
        for match in re.finditer(rf"(?<![\w.-]){re.escape(written)}{_BEFORE_A_NAME}", text):
            yield Edit(Span(*match.span()), full)
