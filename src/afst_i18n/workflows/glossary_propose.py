"""`glossary propose`: what reviewed catalogs suggest for the glossary."""

from collections.abc import Sequence

from afst_i18n.catalogs import draft_digest
from afst_i18n.checks.rule import Unit
from afst_i18n.core.catalog import Catalog, State
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary, Term
from afst_i18n.language.names import NameKind
from afst_i18n.mining.propose import Witness, propose
from afst_i18n.workflows.glossary_catalogs import language_of, units_of


def propose_terms(catalogs: Sequence[Catalog], glossary: Glossary, *, least: int = 3) -> list[Term]:
    """The proposed entries of all catalogs together, each direction learned by itself."""
    found: dict[str, Term] = {}
    for source in (ENGLISH, SPANISH):
        own = [catalog for catalog in catalogs if language_of(catalog).other == source]
        witnesses = [
            _witness(unit, catalog.path) for catalog, units in units_of(own, glossary) for unit in units
        ]
        for term in propose(witnesses, source, least=least) if witnesses else ():
            found.setdefault(term.id, term)
    return list(found.values())


def _witness(unit: Unit, path: str) -> Witness:
    entry = unit.entry
    # A draft whose digest is still that of its text is the machine's; without a digest a person wrote it.
    drafted = entry.draft == draft_digest(entry.target)
    approved = entry.state is State.APPROVED
    names = (name.span for name in unit.names if name.kind is not NameKind.ACRONYM)
    return Witness(
        unit.source_text,
        unit.target_text,
        Place(path, entry.line),
        unit.matches,
        tuple(hit.span if hit else None for hit in unit.hits),
        tuple(names),
        approved=approved,
        written=approved and not drafted,
    )
