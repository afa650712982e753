"""`glossary diff`: what changed between two glossaries, and which translations that touches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from afst_i18n.checks.rule import Unit
from afst_i18n.config import Config
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.errors import UsageError
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place, Span
from afst_i18n.core.term import Glossary
from afst_i18n.termbase.load import load_glossary
from afst_i18n.terms.renderings import rendering
from afst_i18n.workflows.glossaries import layers_of
from afst_i18n.workflows.glossary_catalogs import units_of


def named_glossary(config: Config, name: str) -> Glossary:
    """The glossary that a name on the command line means.

    A file or folder stands for itself, ``shipped`` for the glossary that came with the program,
    ``project`` for that with the configured layers over it, and ``A+B`` for B laid over A.
    """
    paths: list[Path] = []
    for part in [name] if name and Path(name).exists() else name.split("+"):
        if not part:
            hint = Message.of("name a file, a folder, shipped or project, or several joined by +")
            raise UsageError(Message.of("'{name}' is not a glossary", name=name), hint=hint)
        if Path(part).exists() or part not in ("shipped", "project"):
            paths.append(Path(part))
        else:
            paths += layers_of(config)[:1] if part == "shipped" else layers_of(config)
    return load_glossary(*paths)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of a source text whose required rendering changes; None where no term is matched."""

    words: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """A message that the change touches. `holds` says whether its translation already has every new
    rendering, so that nothing is to be done."""

    place: Place
    entry: Entry
    changes: tuple[Wanted, ...]
    holds: bool


def impact(
    catalogs: Sequence[Catalog], old: Glossary, new: Glossary, *, profile: str = "rae"
) -> Iterator[Effect]:
    """The messages in which the glossary's demands change, in the order of the catalogs."""
    before, after = units_of(catalogs, old), units_of(catalogs, new)
    for (catalog, then), (_, now) in zip(before, after, strict=True):
        for one, other in zip(then, now, strict=True):
            if changes := tuple(_changes(one, other, profile)):
                hits = zip(other.matches, other.hits, strict=True)
                holds = all(
                    hit for match, hit in hits if _words(match.span, other) in {c.words for c in changes}
                )
                yield Effect(Place(catalog.path, one.entry.line), one.entry, changes, holds)


def _changes(old: Unit, new: Unit, profile: str) -> Iterator[Wanted]:
    before, after = _demands(old, profile), _demands(new, profile)
    for span in sorted(before.keys() | after.keys()):
        if before.get(span) != after.get(span):
            yield Wanted(_words(span, new), before.get(span), after.get(span))


def _demands(unit: Unit, profile: str) -> dict[Span, str]:
    return {match.span: rendering(match, unit.target, profile=profile).form for match in unit.matches}


def _words(span: Span, unit: Unit) -> str:
    return span.of(unit.source_text)
