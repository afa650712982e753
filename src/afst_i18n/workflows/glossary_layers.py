"""The layers of the glossary, each for itself: what stands where, and what overrides what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from afst_i18n.config import Config
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary, Term
from afst_i18n.termbase.columns import to_cells
from afst_i18n.termbase.load import load_layer, make_glossary, overlay
from afst_i18n.workflows.glossaries import layers_of


@dataclass(frozen=True, slots=True)
class Layer:
    """A glossary file or folder: whose it is (``shipped``, ``project`` or ``command line``), where it
    lies, and its terms by id in file order."""

    name: str
    path: Path
    terms: Mapping[str, Term]


def read_layers(config: Config, extra: Sequence[Path] = (), *, begun: bool = True) -> list[Layer]:
    """All layers that hold, the weakest first; without `begun` a file still to be made, or a
    folder that waits for its first, is an empty one."""
    paths = layers_of(config, extra)
    names = ["shipped", *["project"] * len(config.glossary), *["command line"] * len(extra)]
    layers: list[Layer] = []
    below: dict[str, Term] = {}
    for number, (name, path) in enumerate(zip(names, paths, strict=True)):
        there = begun or _is_begun(path)
        # A list without ids is of the terms below it, whose Spanish it changes.
        own = load_layer(path, below=below, number=number) if there else {}
        layers.append(Layer(name, path, own))
        below = overlay(below, own.values())
    return layers


def _is_begun(path: Path) -> bool:
    return any(path.glob("*.[cC][sS][vV]")) if path.is_dir() else path.exists()


def combine(layers: Sequence[Layer]) -> Glossary:
    """The glossary of the layers together, as `load_glossary` of all their paths gives it."""
    terms: dict[str, Term] = {}
    for layer in layers:
        terms = overlay(terms, layer.terms.values())
    return make_glossary(terms.values())


@dataclass(frozen=True, slots=True)
class Version:
    """A term as one layer has it; `changes` are the columns in which it differs from the layer below
    that has it too, with what they said there."""

    layer: Layer
    term: Term
    changes: Mapping[str, str]


def versions(layers: Sequence[Layer], term_id: str) -> list[Version]:
    """A term in each layer that has it, the weakest first: the last one holds.

    A `UsageError` proposes the ids that look alike where no layer has it.
    """
    found: list[Version] = []
    for layer in layers:
        if term := layer.terms.get(term_id):
            below = to_cells(found[-1].term) if found else {}
            own = to_cells(term)
            found.append(Version(layer, term, {name: old for name, old in below.items() if own[name] != old}))
    if not found:
        known = sorted({known for layer in layers for known in layer.terms})
        close = get_close_matches(term_id, known, n=3, cutoff=0.6)
        likely = (
            Message.of("did you mean {name}?", name=", ".join(close))
            if close
            else Message.of("look for it with afst-i18n glossary find")
        )
        raise UsageError(Message.of("no term has the id '{term_id}'", term_id=term_id), hint=likely)
    return found


def relative(place: Place) -> Place:
    """The place as short as can be said from the current folder."""
    path, here = Path(place.path), Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        return replace(place, path=str(path.relative_to(here)))
    return place
