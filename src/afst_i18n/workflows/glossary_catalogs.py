"""The catalogs that glossary commands read, as units with the terms of a glossary."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from afst_i18n.catalogs import read_catalog
from afst_i18n.checks.readings import readings
from afst_i18n.checks.rule import Unit
from afst_i18n.checks.units import Reader, translated
from afst_i18n.config import Config
from afst_i18n.core.catalog import Catalog
from afst_i18n.core.errors import UsageError, WorldError
from afst_i18n.core.language import Language, parse_language
from afst_i18n.core.message import Message
from afst_i18n.core.place import Place
from afst_i18n.core.term import Glossary


def open_catalogs(config: Config, paths: Sequence[Path] = ()) -> list[Catalog]:
    """The catalogs named, found in the folders named, or the project's; errors name file and line."""
    found: list[Path] = []
    for path in paths or (config.path(config.locales),):
        below = sorted(path.rglob("*.po")) if path.is_dir() or not paths else [path]
        if not below:
            hint = Message.of("run afst-i18n translate, or name catalogs")
            raise WorldError(Message.of("no catalog is here"), hint=hint, place=Place(str(path)))
        found += below
    return [read_catalog(path) for path in dict.fromkeys(found)]


def language_of(catalog: Catalog) -> Language:
    """The language into which a catalog translates, by its header."""
    try:
        return parse_language(catalog.header.get("Language", ""))
    except UsageError:
        hint = Message.of("write es_MX or en_US in its Language field")
        raise WorldError(
            Message.of("does not say its language"), hint=hint, place=Place(catalog.path, 1)
        ) from None


def units_of(catalogs: Sequence[Catalog], glossary: Glossary) -> Iterator[tuple[Catalog, tuple[Unit, ...]]]:
    """Each catalog with its translated messages, and the glossary's terms in them."""
    readers: dict[Language, Reader] = {}
    for catalog in catalogs:
        source = language_of(catalog).other
        if source not in readers:
            readers[source] = Reader(glossary, source)
        yield catalog, readers[source].units(readings(translated(catalog.entries), catalog.header))
