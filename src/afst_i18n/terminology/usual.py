"""What an engine makes of a term: asked once for the term alone, so that it can be found and replaced.

The danger: a single word is often rendered by something short and common (*el*, *de*), and replacing that
would wreck a sentence. So only renderings with a word of four letters count, the longest first, and
`enforce` rolls back what does not help.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from afst_i18n.core.draft import Candidate, Request
from afst_i18n.core.language import Language
from afst_i18n.core.term import Term
from afst_i18n.terminology.renderings import forms_of

_EDGES: Final = re.compile(r"^\W+|\W+$")
_ARTICLE: Final = re.compile(r"(?:el|la|los|las|un|una|the|an?) ", re.IGNORECASE)


def usual_requests(terms: Sequence[Term], *, source_language: Language) -> list[Request]:
    """The questions to the engine: each term alone, one request a term, in order.

    Ask for as many hypotheses as the sentences got: the usual renderings are among them.
    """
    return [Request(term.side(source_language).preferred) for term in terms]


def usual_renderings(
    terms: Sequence[Term], answers: Sequence[Sequence[Candidate]], *, target_language: Language
) -> Mapping[str, tuple[str, ...]]:
    """For the id of each term the wrong renderings found in the engine's answers, longest first."""
    return {
        term.id: _wrong((each.text for each in candidates), term, target_language)
        for term, candidates in zip(terms, answers, strict=True)
    }


def _wrong(texts: Iterable[str], term: Term, language: Language) -> tuple[str, ...]:
    right = {form.text.casefold() for form in forms_of(term, language)}
    found: dict[str, None] = {}
    for text in texts:
        rendering = _ARTICLE.sub("", _EDGES.sub("", text), count=1).casefold()
        if re.search(r"[^\W\d_]{4}", rendering) and rendering not in right:
            found.setdefault(rendering)
    return tuple(sorted(found, key=lambda rendering: -len(rendering.split())))
