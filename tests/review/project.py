"""A project of one document with everything that a reviewer may meet, drafted by hand, not by an engine."""

from dataclasses import replace
from pathlib import Path

from afst_i18n.catalogs import draft_digest, header_for, render_catalog
from afst_i18n.core.catalog import Catalog, Entry
from afst_i18n.core.language import ENGLISH, SPANISH
from afst_i18n.core.place import Place

CATALOG = Path("locales/es/LC_MESSAGES/talks.po")
DOCUMENT = "talks.md"
# Source, translation, and whether a person has approved it.
TEXTS = (
    ("# The talks ended", "Concluyeron las pláticas", True),
    (
        "Wing Gen. Laura Ortiz led 140 airmen.",
        "La general de ala Laura Ortiz encabezó a 104 aviadores.",
        False,
    ),
    ("The Mexican Air Force was the host.", "La aviación de México fue la anfitriona.", False),
    ("Crews flew on Friday.", "Las tripulaciones volaron el viernes.", False),
    ("They will meet again.", "", False),
)


def entries() -> list[Entry]:
    """The messages of the catalog, drafts with the digest of their draft."""
    found = []
    for line, (source, target, approved) in enumerate(TEXTS):
        found.append(
            Entry(
                source.removeprefix("# "),
                target,
                fuzzy=bool(target) and not approved,
                references=(Place(DOCUMENT, 2 * line + 1),),
                draft=draft_digest(target) if target else None,
            )
        )
    return found


def write_project(folder: Path, *more: Entry) -> Path:
    """Write document and catalog into a folder; the catalog's path."""
    (folder / DOCUMENT).write_text("\n\n".join(source for source, _, _ in TEXTS) + "\n", encoding="utf-8")
    path = folder / CATALOG
    path.parent.mkdir(parents=True)
    header = header_for(source=ENGLISH, target=SPANISH, title="talks")
    path.write_bytes(render_catalog(Catalog(str(path), header, (*entries(), *more))))
    return path


def rewrite(path: Path, number: int, target: str, *, fuzzy: bool = True) -> None:
    """What Poedit does meanwhile: another translation of one message."""
    from afst_i18n.catalogs import read_catalog

    catalog = read_catalog(path)
    changed = list(catalog.entries)
    changed[number] = replace(changed[number], target=target, fuzzy=fuzzy)
    path.write_bytes(render_catalog(replace(catalog, entries=tuple(changed))))
