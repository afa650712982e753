"""Which glossary holds: the shipped one, the project's over it, the command line's over both."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from afst_i18n.config import Config
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary, Term
from afst_i18n.language.tokens import fold
from afst_i18n.resources import shipped
from afst_i18n.termbase.load import load_glossary


def layers_of(config: Config, layers: Sequence[Path] = ()) -> list[Path]:
    """The files and folders of the layers, the weakest first."""
    return [shipped("glossary"), *(config.path(path) for path in config.glossary), *layers]


def glossary_of(config: Config, layers: Sequence[Path] = (), *, use: bool = True) -> Glossary:
    """The glossary that a run enforces and checks; an empty one where it is not to be used."""
    return load_glossary(*layers_of(config, layers)) if use else Glossary((), "")


@dataclass(frozen=True, slots=True)
class Override:
    """A term of an office's own, at `place`, in a shipped one's place, and with another Spanish."""

    place: Place
    words: str
    own: str
    shipped: str


def overrides(glossary: Glossary) -> list[Override]:
    """Where the layers over the shipped glossary disagree with it: theirs is used, and they should know.

    The same id with another Spanish, or the same English words in another entry with another Spanish.
    """
    own = [term for term in glossary if term.layer]
    if not own:
        return []
    by_id: dict[str, Term] = {}
    by_words: defaultdict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in load_glossary():
        by_id[term.id] = term
        by_words[fold(term.en.preferred)].append(term)
    found = []
    for term in own:
        same = by_id.get(term.id)
        rivals = [same] if same else by_words[fold(term.en.preferred)]
        other = next((r for r in rivals if r.es.preferred != term.es.preferred), None)
        if other:
            found.append(Override(term.place, term.en.preferred, term.es.preferred, other.es.preferred))
    return found
