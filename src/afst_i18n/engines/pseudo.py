"""A language that nobody speaks: shows what a document looks like translated, without any pack."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.pack import Pack
from afst_i18n.core.place import Span

_ACCENTED: Final = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_PRIVATE_USE: Final = tuple(chr(code) for code in range(0xE000, 0xE100))


def pseudo(text: str) -> str:
    """The same words with accents: readable, and plainly not the source.

    >>> pseudo("Air Base No. 5")
    'Áír Básé Ñó. 5'
    """
    return text.translate(_ACCENTED)


class PseudoEngine:
    """Accents every word, renders terms as they are asked for, and puts brackets around the whole.

    A line that lost a bracket was cut; text without accents was never sent to the engine; a mark
    inside the brackets that is gone was broken on the way.
    """

    needs_pack = False

    def __init__(self, pack: Pack | None = None, *, threads: int | None = None) -> None:
        self.signature = "pseudo 1"
        self.obeys_terms = True
        self.placeholders = _PRIVATE_USE

    def translate(
        self,
        requests: Sequence[Request],
        *,
        hypotheses: int = 1,
        on_progress: Callable[[int], None] | None = None,
    ) -> list[list[Candidate]]:
        """One candidate a request, whatever the number of hypotheses.

        >>> from afst_i18n.core.draft import Constraint
        >>> from afst_i18n.core.place import Span
        >>> request = Request("the air base", (Constraint(Span(4, 12), "base aérea"),))
        >>> PseudoEngine().translate([request])[0][0].text
        '[thé base aérea]'
        """
        found = [[Candidate(_render(request), 0.0)] for request in requests]
        if on_progress and requests:
            on_progress(len(requests))
        return found

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[Span, Span], ...]]:
        """Word for word: the words keep their order, and brackets stand only around the whole."""
        return [
            tuple(
                (Span(*here.span()), Span(*there.span()))
                for here, there in zip(re.finditer(r"\w+", source), re.finditer(r"\w+", target), strict=False)
            )
            for source, target in pairs
        ]


def _render(request: Request) -> str:
    if not request.text.strip():
        return request.text
    parts, start = [], 0
    for constraint in request.constraints:
        parts += [pseudo(request.text[start : constraint.span.start]), constraint.target]
        start = constraint.span.end
    parts.append(pseudo(request.text[start:]))
    return f"[{''.join(parts)}]"
