"""What a glossary holds, in numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.term import Designations, Glossary
from afst_i18n.termbase.forms import forms


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of terms, by what their columns say, and of texts by language code."""

    terms: int
    domains: Mapping[str, int]
    statuses: Mapping[str, int]
    parts_of_speech: Mapping[str, int]
    scopes: Mapping[str, int]
    designations: Mapping[str, int]
    forms: Mapping[str, int]
    forbidden: Mapping[str, int]
    conditional: int
    untranslated_names: int
    without_authority: int


def count(glossary: Glossary) -> Stats:
    """The numbers of a glossary; mappings are sorted by count, the largest first."""

    def texts(of: Callable[[Designations], int]) -> dict[str, int]:
        return {str(one): sum(of(term.side(one)) for term in glossary) for one in (ENGLISH, SPANISH)}

    return Stats(
        terms=len(glossary),
        domains=_by(term.domain for term in glossary),
        statuses=_by(str(term.status) for term in glossary),
        parts_of_speech=_by(term.part_of_speech for term in glossary),
        scopes=_by(scope for term in glossary for scope in term.scope or ("any",)),
        designations=texts(lambda side: 1 + len(side.variants) + len(side.abbreviations)),
        forms={str(one): sum(len(forms(term, one)) for term in glossary) for one in (ENGLISH, SPANISH)},
        forbidden=texts(lambda side: len(side.forbidden) + len(side.confusable)),
        conditional=sum(bool(term.en.context or term.es.context) for term in glossary),
        untranslated_names=sum(term.do_not_translate for term in glossary),
        without_authority=sum(not term.authority for term in glossary),
    )


def _by(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
