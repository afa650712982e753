"""What changed between two glossaries."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afst_i18n.core.term import Glossary, Term
from afst_i18n.termbase.columns import to_cells


@dataclass(frozen=True, slots=True)
class Change:
    """A term that came (no `old`), went (no `new`), or says something else: old and new cells by column."""

    id: str
    old: Term | None
    new: Term | None
    cells: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def diff(old: Glossary, new: Glossary) -> tuple[Change, ...]:
    """The changes by id, in the order of the new glossary; what went stands at the end.

    Where a row stands does not count, but its file does: it is the term's domain.
    """
    before = {term.id: term for term in old}
    after = {term.id: term for term in new}
    changes = [_change(before.get(term.id), term) for term in new]
    gone = [Change(term.id, term, None) for term in old if term.id not in after]
    return tuple(change for change in [*changes, *gone] if change.old != change.new)


def _change(old: Term | None, new: Term) -> Change:
    if old is None:
        return Change(new.id, None, new)
    before = to_cells(old) | {"domain": old.domain}
    after = to_cells(new) | {"domain": new.domain}
    return Change(
        new.id, old, new, {name: (before[name], after[name]) for name in after if before[name] != after[name]}
    )
